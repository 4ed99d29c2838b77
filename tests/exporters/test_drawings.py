"""The matrix and the timeline as pictures."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from corpus.vocabulary import label
from exporters.characters import xml_text
from exporters.drawings import Moment, draw_matrix, draw_timeline, drawing_png, drawing_svg
from exporters.drawings.ink import heat
from exporters.drawings.shapes import Text

_ALLOWED = {"svg", "title", "desc", "g", "rect", "circle", "polygon", "line", "text"}
_NASTY = (
    "<script>alert(1)</script>", '"/><image href="file:///etc/passwd"/>', "&amp; & ]]>",
    "\x00\x07\ud800\uffff",
    "🙂 עברית 日本", "a" * 10_000, "url(javascript:1)",
)  # fmt: skip


def _svg(content: bytes):
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= _ALLOWED
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name in ("href", "style")]
    return root


def _words(root) -> list[str]:
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def _moments(*kinds: str, text: str = "", meeting: str = "XX CRM") -> list[Moment]:
    return [Moment(2010 + n, meeting, f"Numeral {n}", kind, text, 0.5) for n, kind in enumerate(kinds)]  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_matrix_shows_every_number_and_names_its_gaps(make, language):
    root = _svg(drawing_svg(draw_matrix(make.matrix(), language)))
    words = _words(root)
    for count in ("8", "1", "4", "2"):
        assert count in words
    assert ("Sin prácticas" if language == "es" else "No practices") in words
    for scheme, concept in (("level", "structural"), ("dimension", "psychosocial")):
        assert label(scheme, concept, language) in words
    about = root.findtext("{http://www.w3.org/2000/svg}desc")
    assert ("Vacíos" if language == "es" else "Gaps") in about and "8" in about


def test_a_bare_matrix_leaves_title_and_remarks_to_the_page(make):
    whole, bare = draw_matrix(make.matrix(), "es"), draw_matrix(make.matrix(), "es", bare=True)
    assert bare.height < whole.height
    assert whole.title in _words(_svg(drawing_svg(whole)))
    assert whole.title not in _words(_svg(drawing_svg(bare)))


def test_the_ramp_also_rises_in_grey():
    shades = []
    for count in (1, 3, 4, 6, 8):
        fill, ink = (Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0)) for colour in heat(count))
        shades.append(fill)
        assert abs(fill - ink) > 90
    assert all(darker < lighter - 15 for lighter, darker in pairwise(shades))


def test_the_picture_is_as_large_as_the_drawing_and_always_the_same(make):
    drawing = draw_matrix(make.matrix(), "es")
    content = drawing_png(drawing, 2)
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (round(drawing.width * 2), pytest.approx(drawing.height * 2, abs=1))
    assert picture.mode == "RGB"
    assert drawing_png(drawing, 2) == content
    assert drawing_svg(drawing) == drawing_svg(drawing)
    dark = sum(picture.convert("L").histogram()[:120])
    assert dark > 10_000  # the darkest cell and the letters are there


def test_the_timeline_tells_each_appearance_and_absence():
    moments = _moments("first", "absent", "reworded", "part", "repeated")
    drawing = draw_timeline(moments, "es", title="Precedentes", remark="Se buscó en 9 documentos más.")
    words = _words(_svg(drawing_svg(drawing)))
    for expected in (
        "Precedentes",
        "2010",
        "Primera aparición",
        "No aparece",
        "Conserva el 50\u00a0%",
        "Repetida",
    ):
        assert expected in words
    assert drawing.about.count("2014") == 1 and "Se buscó" in drawing.about
    assert drawing_png(drawing, 1).startswith(b"\x89PNG")


def test_every_kind_of_moment_has_a_sign_of_its_own():
    signs = set()
    for kind in ("first", "repeated", "reworded", "part", "absent"):
        drawing = draw_timeline([Moment(2010, "", "", kind)], "es", title="")  # type: ignore[arg-type]
        signs.add(tuple(shape for shape in drawing.shapes if not isinstance(shape, Text)))
    assert len(signs) == 5


@pytest.mark.parametrize("words", _NASTY, ids=range(len(_NASTY)))
def test_nasty_words_are_shown_and_nothing_else(make, words):
    drawing = draw_timeline(_moments("first", "reworded", text=words, meeting=words), "es", title=words)
    root = _svg(drawing_svg(drawing))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == xml_text(words)
    assert drawing_png(drawing, 1).startswith(b"\x89PNG")
    assert _svg(drawing_svg(draw_matrix(make.matrix(), "es", title=words))) is not None


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(st.characters(), max_size=80))
def test_any_words_make_a_picture(words):
    drawing = draw_timeline(_moments("first", text=words, meeting=words), "en", title=words, remark=words)
    _svg(drawing_svg(drawing))
    assert drawing_png(drawing, 1).startswith(b"\x89PNG")


def test_an_empty_timeline_is_a_picture_too():
    drawing = draw_timeline([], "es", title="Nada")
    assert _words(_svg(drawing_svg(drawing))) == ["Nada"]
    assert drawing_png(drawing, 1).startswith(b"\x89PNG")
