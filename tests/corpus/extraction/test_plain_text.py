from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.plain_text import blocks_of


def texts(content: str) -> list[str]:
    return [block.text for block in blocks_of(content)]


def test_lines_of_whole_paragraphs_stay_apart():
    long = (
        "Reiterando los principios que la reunión aprobó y que cada delegación hizo suyos en su momento; " * 2
    )
    assert texts(f"{long.strip()}\nB. Retorno\n· Facilitar trámites.\n· Coordinar.") == [
        long.strip(),
        "Retorno",
        "Facilitar trámites.",
        "Coordinar.",
    ]


def test_hard_wrapped_lines_are_joined_and_the_short_last_line_ends_the_paragraph():
    wrapped = (
        "Los países participantes acordaron reunirse cada año para revisar los\n"
        "avances en la atención de quienes regresan a sus comunidades, y para\n"
        "compartir lo aprendido.\n"
        "Acordaron también que la secretaría preparara un resumen de las ideas\n"
        "presentadas, con sus fuentes y sus fechas, antes de la siguiente cita\n"
        "de las delegaciones.\n"
    )
    assert len(texts(wrapped)) == 2
    assert texts(wrapped)[1].startswith("Acordaron también")


def test_a_line_that_breaks_after_an_article_goes_on():
    opening = (
        "Las delegaciones de los países miembros, reunidas durante dos días en la\nXX Reunión de la ciudad."
    )
    assert texts(opening) == [
        "Las delegaciones de los países miembros, reunidas durante dos días en la XX Reunión de la ciudad."
    ]


def test_a_closing_bracket_belongs_to_the_line_before():
    assert texts("Un tema. [2: Nota larga.\n] \n\nOtro.") == ["Un tema. [2: Nota larga. ]", "Otro."]


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("1. Su voluntad", "1.", "Su voluntad"),
        ("12) Punto", "12)", "Punto"),
        ("(a) Letra", "(a)", "Letra"),
        ("ii) Romano", "ii)", "Romano"),
        ("iv. Romano", "iv.", "Romano"),
        ("·  Viñeta", "·", "Viñeta"),
        ("- Guion", "-", "Guion"),
        ("3.- Al modo de las leyes", "3.-", "Al modo de las leyes"),
        ("1.\tCon tabulador", "1.", "Con tabulador"),
        ("2 ter. Su voluntad", None, "2 ter. Su voluntad"),
        ("2bis. Su voluntad", None, "2bis. Su voluntad"),
        ("Primero. Acordar", None, "Primero. Acordar"),
        ("1.1 Contexto", None, "1.1 Contexto"),
        ("2015. Un año", None, "2015. Un año"),
        ("12.5 millones", None, "12.5 millones"),
        ("-sin espacio", None, "-sin espacio"),
    ],
)
def test_printed_markers_are_recognised_and_labels_stay_text(line: str, marker: str | None, text: str):
    (block,) = blocks_of(line)
    assert (block.marker, block.text) == (marker, text)
    assert block.kind == ("list_item" if marker else "paragraph")


def test_consecutive_tabbed_lines_form_one_table_with_its_caption_row():
    content = (
        "Antes\nPAÍS\t\t\t\nAcción\tNivel\tDimensión\tDescripción\n"
        "Ventanilla\tComunitario\tSocial\t<p>Uno.</p> <p>Dos.</p>\n\tIndividual\tSocial\tOtra\nDespués"
    )
    before, table, after = blocks_of(content)
    assert (before.text, after.text) == ("Antes", "Después")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["PAÍS", "", "", ""],
        ["Acción", "Nivel", "Dimensión", "Descripción"],
        ["Ventanilla", "Comunitario", "Social", "<p>Uno.</p> <p>Dos.</p>"],
        ["", "Individual", "Social", "Otra"],
    ]


def test_an_indented_line_is_no_table():
    (block,) = blocks_of("\tUn párrafo con sangría.")
    assert (block.kind, block.text) == ("paragraph", "Un párrafo con sangría.")


def test_number_signs_make_a_heading():
    (heading, paragraph) = blocks_of("## Retorno\nTexto corrido.")
    assert (heading.kind, heading.level, heading.text, paragraph.kind) == (
        "heading",
        2,
        "Retorno",
        "paragraph",
    )


@given(st.text())
def test_any_text_gives_clean_rectangular_blocks(content: str):
    for block in blocks_of(content):
        assert "\0" not in block.text and "­" not in block.text and "\r" not in block.text
        assert len({len(row) for row in block.rows}) <= 1
        block.text.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=1))
def test_letters_and_digits_are_never_lost(content: str):
    from corpus.extraction.characters import clean

    kept = "".join(text for block in blocks_of(content) for text in (block.marker or "", block.text))
    assert kept == clean(content)
