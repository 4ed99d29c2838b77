"""Nothing that a pack can hold is lost on the page."""

from __future__ import annotations

import dataclasses
import re

import page
import pytest

from exporters.citing import Notes
from exporters.pdf import render_pdf
from tests.exporters.packs import rich_pack


@pytest.mark.parametrize("is_bilingual", [False, True])
def test_every_kind_of_item_is_printed_and_the_file_conforms(make, read, is_bilingual):
    content = render_pdf(rich_pack(make, is_bilingual=is_bilingual))
    text = re.sub(r"\s+", " ", read(content).text)
    for words in (
        "1.1 Precedentes", "[…]", "Precedentes: Numeral 2 ter", "Primera aparición", "XXI CRM",
        "Resultados de la búsqueda «sillas azules»", "Mesas propias", "Glosario", "EMP, JOB", "Fuentes",
        "71-B", "USO OFICIAL",
    ):  # fmt: skip
        assert words in text, words
    assert ("The invented teams count the chairs." in text) == is_bilingual
    assert ("No hay versión en inglés en la biblioteca." in text) == is_bilingual
    failures = [page.validate_pdf_bytes(content, profile=profile).failures for profile in ("ua1", "2a")]
    assert failures == [[], []]


def test_sections_are_numbered_and_nested_in_the_outline(make, read):
    outline = read(render_pdf(rich_pack(make))).outline()
    sections = [(level, title) for level, title, _ in outline if re.match(r"\d", title)]
    assert sections == [(0, "1 Antecedentes"), (1, "1.1 Precedentes"), (0, "2 Prácticas"), (0, "3 Debate")]


def test_the_mark_stands_on_every_page(make, read):
    pages = read(render_pdf(rich_pack(make))).pages
    assert len(pages) > 3
    assert all("USO OFICIAL" in text for text in pages)


def test_full_notes_are_never_shortened(make):
    document = make.document()
    first, second = make.passage(document, "2 ter"), make.passage(document, "3")
    pack = make.pack()
    for style, begins in (("ibid", "Ibíd."), ("full", "CRM (2015)")):
        notes = Notes(dataclasses.replace(pack, notes_style=style))
        notes.cite(first)
        assert notes.wording(notes.cite(second), (1,)).startswith(begins)
