"""The pack as PDF, read back as a reader program reads it."""

from __future__ import annotations

import io
import re

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

from corpus.pack import PackSection
from corpus.progress import Cancelled
from exporters.pdf import render_pdf


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_of_the_pack_is_in_the_pdf(make, read, language):
    pdf = read(render_pdf(make.full_pack(language)))
    wanted = {
        "es": (
            "Carpeta informativa", "Preparada para", "19 de noviembre de 2026", "Contenido",
            "Ficha 1 · El Salvador", "Texto de la fuente", "Evaluación", "Parcial", "Sin dato",
            "Sin prácticas", "Comunitario", "Fuentes", "2 de 6",
        ),
        "en": (
            "Briefing pack", "Prepared for", "19 November 2026", "Contents", "Sheet 1 · El Salvador",
            "Source text", "Assessment", "Partial", "No data", "No practices", "Community",
            "Sources", "2 of 6",
        ),
    }[language]  # fmt: skip
    for words in wanted:
        assert words in pdf.text
    assert "¿Cuántas sillas hay?" in pdf.text


def test_the_contents_give_true_page_numbers(make, read):
    sections = [
        PackSection(f"Sala {n}", (make.item("note", note="Sillas azules. " * 90 * n),)) for n in range(1, 7)
    ]
    pdf = read(render_pdf(make.pack(sections, [make.document()])))
    printed = dict(re.findall(r"\d (Sala \d) (\d+)", pdf.pages[0]))
    starts = {title[2:]: page for level, title, page in pdf.outline() if level == 0}
    assert len(printed) == 6
    for title, page in printed.items():
        assert starts[title] == int(page)
        assert title in pdf.pages[int(page) - 1].splitlines()[2]


def test_a_dossier_of_sixty_items_has_contents_that_run_on(make, read):
    document = make.document()
    sections = [
        PackSection(
            f"Sala número {n}",
            tuple(make.item("practice", practice=make.practice(title=f"Silla {n}-{k}")) for k in range(10)),
        )
        for n in range(6)
    ]
    pdf = read(render_pdf(make.pack(sections, [document])))
    assert "Contenido" in pdf.pages[1].splitlines()[0]
    first = next(page for level, title, page in pdf.outline() if title.endswith("Silla 0-0 (El Salvador)"))
    assert first == 3
    assert len(pdf.pages) == 2 + 60 + 1


def test_practice_sheets_begin_their_own_pages(make, read):
    items = tuple(make.item("practice", practice=make.practice(title=f"Silla {n}")) for n in range(3))
    pdf = read(render_pdf(make.pack([PackSection("Sillas", items)])))
    assert len(pdf.pages) == 4
    assert "1 Sillas" in pdf.pages[1] and "Ficha 1" in pdf.pages[1]


def test_a_pack_without_sections_says_so(make, read):
    pdf = read(render_pdf(make.pack()))
    assert len(pdf.pages) == 1
    assert "todavía no tiene contenido" in pdf.text.replace("\n", " ")


def test_outline_metadata_language_and_opening(make, read):
    content = render_pdf(make.full_pack("en"))
    pdf = read(content)
    assert pdf.metadata("Title") == "Las sillas de la sala"
    assert pdf.metadata("Subject") == "Briefing pack · Un ensayo"
    assert pdf.metadata("CreationDate").startswith("D:20261119")
    assert [title for level, title, _ in pdf.outline() if level == 0] == [
        "1 Antecedentes", "2 Prácticas", "3 Debate", "Sources"
    ]  # fmt: skip
    catalogue = pdfplumber.open(io.BytesIO(content)).doc.catalog
    assert catalogue["Lang"] == b"en"
    assert resolve1(catalogue["ViewerPreferences"])["DisplayDocTitle"] is True
    assert "PageLabels" in catalogue


def test_every_font_is_embedded_and_ours(make):
    with pdfplumber.open(io.BytesIO(render_pdf(make.full_pack()))) as pdf:
        assert {c["fontname"].split("+")[1].split("-")[0] for page in pdf.pages for c in page.chars} <= {
            "AcervoSans", "AcervoSerif", "AcervoSymbols"
        }  # fmt: skip
    assert b"Helvetica" not in render_pdf(make.full_pack())


def test_the_same_pack_gives_the_same_bytes(make):
    pack = make.full_pack()
    assert render_pdf(pack) == render_pdf(pack)


def test_links_lead_only_where_they_may(make):
    note = "[web](https://example.org/sillas) [mal](javascript:alert(1)) [archivo](file:///etc/passwd) <http://e.org>"
    content = render_pdf(make.pack([PackSection("S", (make.item("note", note=note),))]))
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        addresses = [link["uri"] for page in pdf.pages for link in page.hyperlinks]
    assert addresses == ["https://example.org/sillas"]


def test_it_stops_when_asked_to(make):
    class Stop:
        def step(self, done: int, total: int, detail: str = "") -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        render_pdf(make.full_pack(), Stop())
