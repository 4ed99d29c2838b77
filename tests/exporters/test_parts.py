"""The points of a clause as they are printed below it."""

from __future__ import annotations

import dataclasses

from corpus.pack import PackSection
from exporters.markdown import render_markdown
from exporters.parts import PartHeading, Point, arranged
from exporters.pdf import render_pdf


def _clause(make):
    document = make.document()
    clause = dataclasses.replace(make.passage(document, "3", "Pedir que:"), path=("ACUERDAN",))

    def part(eid: str, text: str, **values: object):
        whole = {
            "eid": eid,
            "id": f"{document.id}#{eid}",
            "path": ("ACUERDAN",),
            "label": "",
            "structure": "point",
            **values,
        }
        return dataclasses.replace(make.passage(document, "", text), **whole)

    parts = (
        part("clause_3__part_a", "Sillas", structure="heading"),
        part("clause_3__part_a__point_1", "Contar las sillas.", path=("ACUERDAN", "A. Sillas")),
        part("clause_3__part_a__point_2", "Pintar:", path=("ACUERDAN", "A. Sillas")),
        part(
            "clause_3__part_a__point_2__point_a",
            "las azules.",
            path=("ACUERDAN", "A. Sillas"),
            parent="clause_3__part_a__point_2",
        ),
        part("clause_3__part_b__point_1", "Guardar las mesas.", path=("ACUERDAN", "B. Mesas")),
    )
    return document, clause, parts


def test_points_stand_under_their_headings_and_points(make):
    _, clause, parts = _clause(make)
    assert list(arranged(clause, parts)) == [
        PartHeading("A. Sillas"),
        Point("•", "Contar las sillas.", 0),
        Point("•", "Pintar:", 0),
        Point("a)", "las azules.", 1),
        PartHeading("B. Mesas"),
        Point("•", "Guardar las mesas.", 0),
    ]


def test_what_stands_under_a_heading_does_not_repeat_it(make):
    document = make.document()
    heading = dataclasses.replace(make.passage(document, "", "Sala"), structure="heading", path=("Casa",))
    parts = (
        dataclasses.replace(make.passage(document, "", "Hay sillas."), path=("Casa", "Sala")),
        dataclasses.replace(make.passage(document, "", "Son azules."), path=("Casa", "Sala", "Color")),
        dataclasses.replace(make.passage(document, "", ""), path=("Casa", "Sala", "Color")),
    )
    assert list(arranged(heading, parts)) == [
        Point("", "Hay sillas.", 0),
        PartHeading("Color"),
        Point("", "Son azules.", 0),
    ]


def test_both_formats_print_them_with_the_note_at_the_last(make, read):
    document, clause, parts = _clause(make)
    pack = make.pack([PackSection("S", (make.item("passage", passage=clause, parts=parts),))], [document])
    page = read(render_pdf(pack)).pages[1]
    wanted = (
        "Pedir que:",
        "A. Sillas",
        "• Contar las sillas.",
        "a) las azules.",
        "B. Mesas",
        "Guardar las mesas.1",
    )
    for words in wanted:
        assert words in page
    text = render_markdown(pack)
    assert "> **A. Sillas**\n>\n> - Contar las sillas.\n> - Pintar:\n>     - a) las azules.\n>\n" in text
    assert "Guardar las mesas.[^1]" in text
