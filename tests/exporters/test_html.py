"""Packs as one HTML file: landmarks, languages, notes with ways back, and nothing from outside."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from itertools import pairwise

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from corpus.pack import Design, Logo, PackSection
from exporters.characters import xml_text
from exporters.drawings import draw_matrix, drawing_png
from exporters.html import render_html
from tests.exporters.packs import rich_pack
from tests.exporters.test_pdf_hostile import _NASTY, _everywhere

_SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
_NEVER = (
    "script",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "form",
    "audio",
    "video",
    "source",
    "use",
    "image",
)


def _page(content: bytes):
    """The page, when it asks for nothing, runs nothing, and its ids are unique and lead somewhere."""
    root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    assert not [one for one in elements if one.tag in _NEVER]
    for one in elements:
        for name, value in one.attrib.items():
            assert not name.startswith("on") and name != "style"
            if name in ("href", "src", "action", "xlink:href"):
                assert re.match(r"#|https:|mailto:|data:image/png;base64,", value, re.IGNORECASE), value
    (style,) = root.iter("style")
    assert "url(" not in style.text and "@import" not in style.text
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    policy = root.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert "default-src 'none'" in policy and f"style-src 'sha256-{digest}'" in policy
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in root.xpath('//a[starts-with(@href, "#")]/@href'):
        assert target[1:] in ids
    return root


def _text(element) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page(make):
    return _page(render_html(rich_pack(make)))


def test_the_page_has_a_language_landmarks_and_a_way_past_the_contents(page):
    assert page.get("lang") == "es"
    assert [len(page.xpath(f"//body/{name}")) for name in ("header", "nav", "main", "footer")] == [1] * 4
    first = page.xpath("//body/*")[0]
    assert (first.tag, first.get("href"), _text(first)) == ("a", "#main", "Ir al contenido")
    assert page.findtext(".//title") == "Las sillas de la sala"


def test_headings_step_down_one_level_at_a_time(page):
    headings = page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    levels = [int(one.tag[1]) for one in headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"1 Antecedentes", "1.1 Precedentes", "Fuentes", "Notas"} <= {_text(one) for one in headings}


def test_the_contents_lead_to_every_listed_heading(page):
    links = page.xpath("//nav//a")
    assert _text(links[0]) == "1 Antecedentes" and _text(links[-1]) == "Fuentes"
    for link in links:
        (target,) = page.xpath(f'//*[@id="{link.get("href")[1:]}"]')
        assert _text(target).startswith(_text(link)[:20])


def test_quotations_say_their_language(make):
    root = _page(render_html(rich_pack(make, "en")))
    assert root.get("lang") == "en"
    assert set(root.xpath("//main//blockquote/@lang")) == {"es"}


def test_notes_lead_to_their_marks_and_back(page):
    marks = page.xpath('//a[@role="doc-noteref"]')
    notes = page.xpath('//section[@role="doc-endnotes"]/ol/li')
    assert {mark.get("href")[1:] for mark in marks} == {note.get("id") for note in notes}
    backs = page.xpath('//a[@role="doc-backlink"]/@href')
    assert sorted(backs) == sorted(f"#{mark.get('id')}" for mark in marks)
    assert len(marks) > len(notes)  # some note is referred to more than once
    assert _text(notes[0]).startswith("CRM (2015). Acta de la sala, 2 ter.")
    assert marks[0].get("aria-label") == "Nota 1"


def test_tables_have_heads_with_scope_and_a_name(page):
    for table in page.xpath("//main//table"):
        assert table.xpath("./caption") or table.getparent().get("aria-label")
        assert all(one.get("scope") in ("col", "row") for one in table.iter("th"))
        assert list(table.iter("th"))
    counts = page.xpath('//table[@class="counts"]')[0]
    assert [_text(one) for one in counts.xpath("./tbody/tr[1]/*")] == ["Individual", "8", "1", "4", "13"]


def test_figures_have_a_title_a_description_and_a_caption(page):
    figures = page.xpath("//figure")
    assert len(figures) == 2
    for number, figure in enumerate(figures, start=1):
        (drawing,) = figure.xpath("./*[local-name() = 'svg']")
        assert drawing.get("role") == "img"
        for name in drawing.get("aria-labelledby").split():
            assert drawing.xpath(f'.//*[@id="{name}"]')[0].text
        assert _text(figure.xpath("./figcaption")[0]).startswith(f"Figura {number} · ")


def test_the_style_serves_light_dark_print_and_narrow_screens(page):
    style = page.xpath("//style")[0].text
    for part in ("prefers-color-scheme: dark", "@media print", ":focus-visible", "overflow-x: auto"):
        assert part in style


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_both_schemes(page, scheme):
    style = page.xpath("//style")[0].text
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0 if scheme == "light" else 1]))
    for ink in ("text", "text-2", "accent"):
        for ground in ("ground", "soft"):
            assert _contrast(tokens[ink], tokens[ground]) >= 4.5


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_both_languages_stand_side_by_side(make):
    root = _page(render_html(rich_pack(make, is_bilingual=True)))
    tables = root.xpath('//table[@class="parallel"]')
    assert len(tables) == 2
    assert [_text(one) for one in tables[0].xpath("./thead/tr/th")] == ["Español", "Inglés"]
    assert tables[0].xpath('.//td[@lang="en"]/blockquote[@lang="en"]')
    assert _text(root.xpath('//p[@class="missing"]')[0]) == "No hay versión en inglés en la biblioteca."
    assert "Pasaje completo" in _text(tables[1])


def test_an_offices_logo_is_inside_and_its_colour_is_used(make):
    logo = Logo(drawing_png(draw_matrix(make.matrix(), "es"), 1), 760, 300)
    root = _page(
        render_html(dataclasses.replace(make.full_pack(), design=Design(accent="#7A1F2B", logo=logo)))
    )
    (source,) = root.xpath("//header/img/@src")
    assert base64.b64decode(source.partition(",")[2]) == logo.png
    assert "--accent: #7A1F2B" in root.xpath("//style")[0].text


def test_the_same_pack_has_the_same_bytes(make):
    pack = rich_pack(make)
    assert render_html(pack) == render_html(pack)


@pytest.mark.parametrize("words", _NASTY, ids=range(len(_NASTY)))
def test_nasty_words_everywhere_are_shown_as_they_are(make, words):
    root = _page(render_html(_everywhere(make, words)))
    assert "".join(xml_text(words).split()) in "".join(root.text_content().split())


@_SLOW
@given(words=st.text(st.characters(), max_size=200))
def test_any_words_make_a_page_that_asks_for_nothing(make, words):
    _page(render_html(_everywhere(make, words)))


def test_a_strict_parser_of_browsers_agrees(make):
    for words in _NASTY:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(render_html(_everywhere(make, words)))
        assert not [error for error in parser.errors if error[1] != "invalid-codepoint"]


def test_links_and_pictures_of_notes_lead_nowhere_they_should_not(make, tmp_path):
    note = (
        f"[a](javascript:alert(1)) [b](file://{tmp_path}) [c](https://example.org/?a=1&b=2) "
        "![foto](http://example.org/x.png) <img src=x onerror=alert(1)> <style>*{}</style> "
        "<svg onload=alert(1)>"
    )
    root = _page(render_html(make.pack([PackSection("S", (make.item("note", note=note),))])))
    assert root.xpath("//main//a/@href") == ["https://example.org/?a=1&b=2"]
    assert "[Imagen: foto]" in root.text_content()
