"""What a screen reader meets in a pack: structure, order, languages, words for what cannot be read."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import pytest
from pdfminer.utils import decode_text

from corpus.pack import PackSection
from exporters.pdf import render_pdf
from tests.exporters.tagged import TaggedPdf


@pytest.fixture(scope="module")
def full(make) -> TaggedPdf:
    return TaggedPdf(render_pdf(make.full_pack()))


def _note_pdf(make, note: str) -> TaggedPdf:
    return TaggedPdf(render_pdf(make.pack([PackSection("Sala", (make.item("note", note=note),))])))


def test_every_sign_is_content_or_furniture(full):
    assert full.untagged == ""
    for page, furniture in enumerate(full.furniture[1:], start=2):
        assert furniture.startswith("3. Debate") or "Las sillas de la sala" in furniture
        assert f"{page} de 6" in furniture
    read = full.root.words()
    assert "2 de 6" not in read and read.count("19 de noviembre de 2026") == 1


def test_the_cover_has_its_title_then_facts_then_the_contents(full):
    cover = full.root.kids[0]
    assert [kid.role for kid in cover.kids] == ["P", "Title", "P", "Figure", "Caption", "L", "P", "H1", "TOC"]
    assert cover.kids[1].text == "Las sillas de la sala"
    assert "Nueve cuadros" in cover.kids[3].alt


def test_headings_go_down_by_one_level_only(full):
    levels = [int(n.role[1]) for n in full.root.walk() if re.fullmatch("H[1-6]", n.role)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [n.text.replace("\xa0", " ") for n in full.root.all("H1")][1:] == [
        "1  Antecedentes", "2  Prácticas", "3  Debate", "Fuentes"
    ]  # fmt: skip


def test_headings_of_a_note_without_section_begin_at_the_top(make):
    item = make.item("note", note="#### Abajo\n\ntexto\n\n# Arriba\n\n###### Muy abajo")
    pdf = TaggedPdf(render_pdf(make.pack([PackSection("", (item,))])))
    assert [n.role for n in pdf.root.walk() if re.fullmatch("H[1-6]", n.role)] == ["H1", "H2", "H1", "H2"]


def test_contents_lead_to_their_pages_and_say_so(full):
    contents = full.root.all("TOC")[0]
    assert [kid.role for kid in contents.kids] == ["TOCI"] * 4
    first = contents.kids[0]
    assert [kid.role for kid in first.kids] == ["Lbl", "Reference", "TOC"]
    (link,) = first.all("Link")[:1]
    assert link.text == "Antecedentes2"
    assert [decode_text(annotation["Contents"]) for annotation in link.links] == ["Antecedentes, página 2"]


def test_a_note_is_read_after_the_quotation_that_refers_to_it(full):
    section = full.root.kids[1]
    roles = [kid.role for kid in section.kids]
    assert roles[:4] == ["H1", "H2", "BlockQuote", "Note"]
    note = section.kids[3]
    assert note.all("Lbl")[0].text == "1"
    assert "CRM (2015)" in note.text and "Acta de la sala" in note.words()
    reference = section.kids[2].all("Reference")[0]
    assert reference.kids[0].role == "Link" and reference.kids[0].text == "1"
    assert len(reference.kids[0].links) == 1


def test_notes_have_ids_of_their_own_on_every_page(full):
    identifiers = [note.identifier for note in full.root.all("Note")]
    assert len(identifiers) == len(set(identifiers)) >= 6
    assert all(re.fullmatch(r"note-\d+-\d+", identifier) for identifier in identifiers)


def test_a_clause_with_points_is_a_list_inside_its_quotation(make):
    document = make.document()
    head = make.passage(document, "3", "Pedir a los equipos que:")
    points = [
        dataclasses.replace(make.passage(document, "", f"Silla {n}."), structure="point") for n in "123"
    ]
    points[1] = dataclasses.replace(points[1], parent=points[0].eid)
    points = [dataclasses.replace(p, eid=f"{p.eid}-{n}", parent=p.parent and f"{points[0].eid}-0")
              for n, p in enumerate(points)]  # fmt: skip
    item = make.item("passage", passage=head, parts=tuple(points))
    pdf = TaggedPdf(render_pdf(make.pack([PackSection("Sala", (item,))], [document])))
    quote = pdf.root.all("BlockQuote")[0]
    assert [kid.role for kid in quote.kids] == ["P", "L"]
    assert [item.all("P")[0].text for item in quote.all("LI")] == ["Silla 1.", "Silla 2.", "Silla 3."]
    assert [[kid.role for kid in item.kids] for item in quote.all("LI")] == [["Lbl", "LBody"]] * 3
    assert len(quote.all("L")) == 2


def test_the_matrix_is_a_figure_in_words_and_a_table_of_numbers(full):
    (figure,) = [f for f in full.root.all("Figure") if "Mapa de calor" in f.alt]
    assert len(figure.attributes["BBox"]) == 4
    table = next(t for t in full.root.all("Table") if "Summary" in t.attributes)
    rows = [[cell.text for cell in row.kids] for row in table.kids]
    assert rows[0][1:] == ["Económica", "Social", "Psicosocial", "Total"]
    assert rows[3] == ["Estructural", "1", "1", "Sin prácticas", "2"]
    assert [c.attributes["Scope"].name for c in table.kids[0].kids[1:]] == ["Column"] * 4
    assert table.kids[1].kids[0].attributes["Scope"].name == "Row"


def test_the_assessment_is_a_table_headed_by_its_criteria(full):
    table = next(t for t in full.root.all("Table") if "Summary" not in t.attributes)
    assert all([cell.role for cell in row.kids] == ["TH", "TD", "TD"] for row in table.kids)
    assert table.kids[0].words().startswith("Resultados medidos Sí")


def test_heads_of_a_table_that_runs_on_are_read_once(make):
    rows = "\n".join(f"| fila {n} | silla |" for n in range(120))
    pdf = _note_pdf(make, f"| Número | Cosa |\n|---|---|\n{rows}")
    assert [cell.words() for cell in pdf.root.all("TH")] == ["Número", "Cosa"]
    assert len(pdf.root.all("TR")) == 121
    assert "Número" in pdf.furniture[2]


def test_a_paragraph_that_runs_on_is_one_element(make):
    pdf = _note_pdf(make, "Las sillas azules se cuentan una por una. " * 200)
    (paragraph,) = [node for node in pdf.root.all("P") if "azules" in node.text]
    assert paragraph.text.count("azules") == 200


def test_words_at_the_ends_of_lines_are_read_apart(make):
    words = "Las sillas azules se cuentan una por una. " * 9
    pdf = _note_pdf(make, words)
    (paragraph,) = [node for node in pdf.root.all("P") if "azules" in node.text]
    assert paragraph.text == words.strip()


def test_lists_in_lists_and_quotations_of_a_note(make):
    pdf = _note_pdf(make, "1. uno\n    - dentro\n2. dos\n\n> cita\n\n---\n\nfin")
    outer = pdf.root.kids[1].all("L")[0]
    assert [item.all("Lbl")[0].text for item in outer.kids] == ["1.", "2."]
    assert outer.kids[0].all("L")[0].words() == "• dentro"
    assert pdf.root.all("BlockQuote")[0].words() == "cita"


def test_quotations_in_another_language_say_which(make):
    english = dataclasses.replace(make.document(), language="en", title="Minutes of the room")
    passage = make.passage(english, "§ 1", "Ten blue chairs are waiting.")
    practice = make.practice(passage, source_description="Blue chairs for all.")
    items = (make.item("passage", passage=passage), make.item("practice", practice=practice, source=passage))
    pdf = TaggedPdf(render_pdf(make.pack([PackSection("Sala", items)], [english])))
    assert pdf.root.lang == "es"
    assert [quote.lang for quote in pdf.root.all("BlockQuote")] == ["en", "en"]
    assert {span.text for span in pdf.root.all("Span") if span.lang == "en"} == {"Minutes of the room"}


def test_links_of_notes_are_elements_with_their_address(make):
    pdf = _note_pdf(make, "Vea [la sala azul](https://example.org/sala) hoy.")
    (link,) = [link for link in pdf.root.all("Link") if link.text == "la sala azul"]
    assert link.links[0]["Contents"] == b"https://example.org/sala"
    assert link.links[0]["A"]["URI"] == b"https://example.org/sala"
