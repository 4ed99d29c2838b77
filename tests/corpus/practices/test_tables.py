"""Practice tables as offices make them: any order, merged cells, two values, torn rows, other countries."""

from __future__ import annotations

import pytest

from corpus.model import Block
from tests.corpus.practices.conftest import table

ES = ("Acción", "Nivel", "Dimensión", "Descripción")


def _heading(text: str, level: int = 3) -> Block:
    return Block("heading", text, level=level)


def test_columns_in_any_order_and_other_words(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Honduras"),
        table(
            ("Dimension", "Brief description", "Level", "Good practice"),
            ("Social", "Staff visit the towns.", "Community", "Mobile windows"),
        ),
    )
    (practice,) = document.practices
    assert (practice.title, practice.description) == ("Mobile windows", "Staff visit the towns.")
    assert (practice.country, practice.source_level, practice.source_dimension) == (
        ("HN",),
        ("community",),
        ("social",),
    )
    assert practice.eid == "sec_1-1__table_1__row_1"
    assert practice.uncertain == ()


def test_country_column_names_the_country_of_each_row(read_blocks) -> None:
    document = read_blocks(
        table(
            ("País", *ES),
            ("Panamá", "Ferias", "Individual", "Económica", "Ferias de empleo."),
            ("^", "Radio", "Comunitario", "Social", "Avisos en lenguas."),
            ("Atlántida", "Barcos", "Estructural", "Social", "Transporte."),
        )
    )
    assert [p.country for p in document.practices] == [("PA",), ("PA",), ()]
    assert document.practices[2].uncertain == ("country",)


def test_vertically_merged_level_counts_for_every_row(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Primero."), ("Dos", "^", "Económica", "Segundo.")),
    )
    assert [p.source_level for p in document.practices] == [("individual",), ("individual",)]


def test_cells_that_name_two_values(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(
            ES,
            ("Uno", "Individual y comunitario", "Económica / Social", "Texto."),
            ("Dos", "Niveles individual, comunitario", "Social\nPsicosocial", "Texto."),
        ),
    )
    assert [p.source_level for p in document.practices] == [("individual", "community")] * 2
    assert [p.source_dimension for p in document.practices] == [
        ("economic", "social"),
        ("social", "psychosocial"),
    ]
    assert all(p.uncertain == () for p in document.practices)


def test_empty_and_unknown_values_are_uncertain(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(
            ES,
            ("Uno", "", "Social", "Texto."),
            ("Dos", "Municipal", "Económica", "Texto."),
            ("Tres", "Individual", "N/A", "Texto."),
        ),
    )
    assert [p.uncertain for p in document.practices] == [("level",), ("level",), ("dimension",)]
    assert all(p.evidence for p in document.practices)


def test_header_printed_again_and_row_torn_by_the_page(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Una descripción que sigue en"), page=3),
        table(ES, ("", "", "", "la página siguiente."), ("Dos", "Individual", "Social", "Otra."), page=4),
    )
    assert [p.title for p in document.practices] == ["Uno", "Dos"]
    assert document.practices[0].description == "Una descripción que sigue en la página siguiente."
    rows = [p for p in document.passages if p.structure == "row"]
    assert [(p.eid, p.page) for p in rows] == [("sec_1-1__table_1__row_1", 3), ("sec_1-1__table_1__row_2", 4)]


def test_row_torn_by_the_page_above_the_header_printed_again(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Una descripción que sigue en"), page=3),
        table(("", "", "", "la página siguiente."), ES, ("Dos", "Comunitario", "Social", "Otra."), page=4),
    )
    assert [(p.title, p.country) for p in document.practices] == [("Uno", ("BZ",)), ("Dos", ("BZ",))]
    assert document.practices[0].description == "Una descripción que sigue en la página siguiente."


def test_next_page_without_header_belongs_to_the_table(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Texto."), page=3),
        table(("Dos", "Comunitario", "Económica", "Texto."), page=4),
    )
    assert [p.title for p in document.practices] == ["Uno", "Dos"]
    assert {p.country for p in document.practices} == {("BZ",)}


def test_caption_rows_change_the_country_inside_a_table(read_blocks) -> None:
    document = read_blocks(
        table(
            ("NICARAGUA", "<", "<", "<"),
            ES,
            ("Uno", "Individual", "Social", "Texto."),
            ("PANAMÁ", "<", "<", "<"),
            ("Dos", "Individual", "Social", "Texto."),
        )
    )
    assert [p.country for p in document.practices] == [("NI",), ("PA",)]
    assert [p.text for p in document.passages if p.structure == "heading"][-2:] == ["NICARAGUA", "PANAMÁ"]


def test_caption_row_with_a_level_serves_the_rows_below(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(
            ES,
            ("Nivel comunitario", "<", "<", "<"),
            ("Uno", "", "Social", "Texto."),
            ("Dos", "", "Económica", "Texto."),
        ),
    )
    assert [p.source_level for p in document.practices] == [("community",), ("community",)]


def test_merged_practice_with_two_levels_is_one(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Texto."), ("^", "Comunitario", "^", "^")),
    )
    (practice,) = document.practices
    assert practice.source_level == ("individual", "community")


def test_rows_without_title_are_parts_of_the_last_titled_row(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(
            ES,
            ("Programa de acogida", "", "", "Ofrece los servicios siguientes:"),
            ("", "Individual", "Social", "TRANSPORTE A LA COMUNIDAD A cargo de los municipios."),
            ("", "Individual", "Económica", "Se entregan víveres en los puestos."),
        ),
    )
    whole, first, second = document.practices
    assert (first.title, first.description) == ("Transporte a la comunidad", "A cargo de los municipios.")
    assert first.parent_eid == second.parent_eid == whole.eid
    assert "title" in second.uncertain


def test_table_without_heading_follows_unless_its_words_tell_otherwise(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Para beliceños que vuelven.")),
        table(ES, ("Dos", "Individual", "Social", "Para familias panameñas y sus empresas.")),
        table(ES, ("Tres", "Individual", "Social", "Sin más señas.")),
    )
    assert [p.country for p in document.practices] == [("BZ",), ("PA",), ("PA",)]
    assert [p.uncertain for p in document.practices] == [(), ("country",), ("country",)]


def test_contents_list_casts_doubt_on_tables_of_a_missing_country(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"),
        table(ES, ("Uno", "Individual", "Social", "Texto.")),
        table(ES, ("Dos", "Individual", "Social", "Texto.")),
        _heading("1.3 Panamá"),
        table(ES, ("Tres", "Individual", "Social", "Texto.")),
    )
    assert [p.uncertain for p in document.practices] == [(), (), ()]


@pytest.mark.parametrize(
    "title",
    ["Minuta del proyecto de software", "Sprint review of the data migration", "Acta de la junta municipal"],
)
def test_other_documents_hold_no_practices(title: str) -> None:
    from corpus.model import Extraction
    from corpus.structure import recognise

    blocks = (
        Block("heading", title, level=1),
        Block(
            "paragraph",
            "El equipo revisó el servidor, la base de datos, el sprint y los tickets de GitHub en Python.",
        ),
        table(ES, ("Migrar el servidor", "Individual", "Social", "Mover la base de datos.")),
    )
    document = recognise(Extraction(blocks, "text/plain"), "minuta.docx")
    assert document.kind == "other"
    assert document.practices == ()
    assert any(p.structure == "row" for p in document.passages)


def test_rows_keep_their_cells_and_cite_their_place(read_blocks) -> None:
    document = read_blocks(
        _heading("1.1 Belice"), table(ES, ("Uno", "Individual", "Social", "Texto."), page=7)
    )
    row = next(p for p in document.passages if p.structure == "row")
    assert row.cells == ("Uno", "Individual", "Social", "Texto.")
    assert row.label == "§ 1.1, fila 1"
    assert row.citation.es.endswith("§ 1.1, fila 1, p. 7.")
    assert row.role == "practice"
