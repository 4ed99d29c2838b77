"""Lines, pages and paper: what a typesetter would look at."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.pack import PackSection
from exporters.pdf import fonts, render_pdf, render_preview
from exporters.pdf.blocks import prose
from exporters.pdf.hyphenation import hyphens
from exporters.pdf.inline import Run, note_mark
from exporters.pdf.linebreaking import SOFT_HYPHEN
from exporters.pdf.structure import Element

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def faces() -> None:
    fonts.register()


def _lines(words, width: float, style: str = "body", lang: str = "es") -> list[str]:
    paragraph = prose(words, style, Element("P", lang=lang))
    paragraph.measure(width)
    return ["".join(piece[1] for piece in line.pieces).rstrip(" ") for line in paragraph._lines]


@pytest.mark.parametrize(
    ("lang", "word", "parts"),
    [
        ("es", "reintegración", ["re", "in", "te", "gra", "ción"]),
        ("en", "reintegration", ["rein", "te", "gra", "tion"]),
        ("es", "institucionalización", ["ins", "ti", "tu", "cio", "na", "li", "za", "ción"]),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language(lang, word, parts):
    places = hyphens(lang)(word)
    assert [word[a:b] for a, b in zip((0, *places), (*places, len(word)), strict=True)] == parts


def test_acronyms_and_unknown_languages_are_not_divided():
    assert hyphens("es")("OACNUDH") == ()
    assert hyphens("pt") is None


def test_a_line_that_would_stay_too_empty_gets_a_hyphen_and_others_do_not():
    lines = _lines("La institucionalización interinstitucionalidad responsabilizaciones sí hoy", 150)
    assert any(line.endswith(SOFT_HYPHEN) for line in lines)
    assert _lines("Una casa azul y otra casa verde que espera", 150) == [
        "Una casa azul y otra casa",
        "verde que espera",
    ]


def test_the_last_word_of_a_paragraph_is_not_divided():
    lines = _lines("La casa tiene interinstitucionalidad", 150)
    assert lines == ["La casa tiene", "interinstitucionalidad"]


def test_headings_and_cells_divide_only_words_wider_than_their_line():
    assert _lines("La responsabilidad", 100, "cell") == ["La responsabilidad"]
    narrow = _lines("La responsabilidad", 60, "cell")
    assert narrow[0] == "La" or narrow[0].endswith(SOFT_HYPHEN)
    assert "".join(narrow).replace(SOFT_HYPHEN, "").replace("La", "").strip() == "responsabilidad"


def test_a_note_mark_stays_with_its_word():
    words = (Run("casas de acogida azules "), Run("palabra"), note_mark(7, "Nota 7"), Run(" sigue"))
    for width in range(60, 200, 3):
        assert any("bra7" in line for line in _lines(words, width))


@settings(deadline=None)
@given(
    words=st.text(st.sampled_from("abcdefgh áéñ-–/\n"), max_size=400),
    width=st.floats(20, 400),
)
def test_lines_hold_all_words_and_none_is_wider_than_the_measure(words, width):
    paragraph = prose(words, "body", Element("P", lang="es"))
    paragraph.measure(width)
    shown = "".join(piece[1] for line in paragraph._lines for piece in line.pieces)
    for space in (" ", "\n", SOFT_HYPHEN):
        shown, words = shown.replace(space, ""), words.replace(space, "")
    assert shown == words
    assert all(line.width <= width + 0.01 for line in paragraph._lines)


def test_two_lines_at_least_stand_on_either_page():
    paragraph = prose("Las sillas azules se cuentan cada tarde. " * 12, "body", Element("P", lang="es"))
    height = paragraph.measure(300)
    lines, split = len(paragraph._lines), 0
    for room in range(0, int(height) + 30, 5):
        parts = paragraph.split(300, room)
        if len(parts) == 2:
            split += 1
            assert min(len(part._lines) for part in parts) >= 2
            assert sum(len(part._lines) for part in parts) == lines
    assert split > 1


def test_no_row_of_a_table_stands_alone_on_the_last_page(make, read):
    for rows in range(30, 60):
        table = "| Número | Cosa |\n|---|---|\n" + "\n".join(f"| fila {n} | silla |" for n in range(rows))
        pdf = read(render_pdf(make.pack([PackSection("S", (make.item("note", note=table),))])))
        last = pdf.pages[-1].count("silla")
        assert len(pdf.pages) == 2 or last != 1
        assert sum(page.count("fila") for page in pdf.pages) == rows


def test_the_paper_is_a4_or_letter(make):
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        document = pypdfium2.PdfDocument(render_pdf(dataclasses.replace(make.full_pack(), paper=paper)))
        assert {tuple(map(round, page.get_size())) for page in document} == {size}


def test_nothing_is_printed_outside_the_margins(make):
    for paper in ("a4", "letter"):
        with pdfplumber.open(
            io.BytesIO(render_pdf(dataclasses.replace(make.full_pack(), paper=paper)))
        ) as pdf:
            for page in pdf.pages:
                assert min(c["x0"] for c in page.chars) > 55
                assert max(c["x1"] for c in page.chars if c["text"] != " ") < page.width - 55


def test_pages_say_where_they_are(make, read):
    pdf = read(render_pdf(make.full_pack()))
    for number, text in enumerate(pdf.pages[1:], start=2):
        assert f"{number} de {len(pdf.pages)}" in text
    assert "2. Prácticas" in pdf.pages[2]


def test_the_preview_shows_the_pages_as_they_will_be(make, read):
    pack = make.full_pack()
    whole, preview = read(render_pdf(pack)), read(render_preview(pack, 1, 3))
    assert preview.pages == whole.pages[:3]


_DIGEST = """
import dataclasses
import hashlib
from tests.exporters.conftest import Maker
from exporters.pdf import render_pdf
print(hashlib.sha256(render_pdf(Maker().full_pack())).hexdigest())
"""


def test_another_process_on_another_day_makes_the_same_bytes(make):
    found = {hashlib.sha256(render_pdf(type(make)().full_pack())).hexdigest()}
    for seed, zone in (("1", "UTC"), ("2", "America/Guatemala")):
        done = subprocess.run(
            [sys.executable, "-c", _DIGEST],
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout.strip())
    assert len(found) == 1
