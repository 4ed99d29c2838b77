"""Definitions are found in the passages' own words, and nothing else is taken for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.definitions import definition_in
from corpus.model import Bilingual, Passage


def _passage(text: str, role: str | None = None) -> Passage:
    return Passage(
        id="d1#a", document_id="d1", eid="a", order=1, structure="paragraph", role=role, label="",
        parent=None, path=(), text=text, page=None, footnotes=(), citation=Bilingual("", ""), links=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Por silla se entiende un mueble con respaldo.", "es"),
        ("Se entiende por silla: un mueble con respaldo.", "es"),
        ("Generalmente, la silla es entendida como un mueble con respaldo.", "es"),
        ("La silla hace referencia a un mueble.", "es"),
        ("El término «silla» significa mueble con respaldo.", "es"),
        ("¹ Por silla se entiende: el mueble.", "es"),
        ("Silla es todo mueble. Una silla es un conjunto de tablas.", "es"),
        ("Chair means any seat with a back.", "en"),
        ("The chair is understood as a seat.", "en"),
        ("A seat. The term “chair” refers to a seat.", "en"),
        ("By chair is meant a seat with a back.", "en"),
    ],
)
def test_sentences_of_a_known_form_define(text: str, language: str):
    found = definition_in(_passage(text), ("Silla", "Chair"), language)
    assert found and found in text
    assert "silla" in found.lower() or "chair" in found.lower()


@pytest.mark.parametrize(
    "text",
    [
        "La silla es azul.",
        "Quien define la silla la paga.",
        "La mesa se define como un mueble con silla.",
        "Silla: falta una en la sala azul de la casa.",
        "La silleta significa otra cosa.",
        "",
    ],
)
def test_other_sentences_do_not(text: str):
    assert definition_in(_passage(text), ("Silla",), "es") == ""


def test_an_entry_of_a_list_of_definitions_gives_its_first_sentence():
    text = "Silla: mueble con respaldo. Las hay de madera."
    assert definition_in(_passage(text, "definition"), ("Silla",), "es") == "Silla: mueble con respaldo."


def test_a_term_with_a_stop_of_its_own_takes_the_sentence_behind_it():
    text = "Silla. Es un mueble con respaldo. Las hay de madera."
    assert (
        definition_in(_passage(text, "definition"), ("Silla",), "es") == "Silla. Es un mueble con respaldo."
    )


def test_a_passage_that_begins_with_a_proper_name_tells_what_it_is():
    text = "Pacto de las Sillas (PS), 2018: acuerdo de los equipos sobre las sillas. Sigue."
    names = ("Pacto de las Sillas", "PS")
    found = definition_in(_passage(text), names, "es", is_proper=True)
    assert found == "Pacto de las Sillas (PS), 2018: acuerdo de los equipos sobre las sillas."
    assert definition_in(_passage(text), names, "es") == ""


def test_a_list_of_sources_defines_nothing():
    text = "Pacto de las Sillas. (2017). Manual de las sillas de la sala azul. Villa Azul."
    for passage in (
        replace(_passage(text), structure="footnote"), _passage(text, "reference"), _passage(text),
    ):  # fmt: skip
        assert definition_in(passage, ("Pacto de las Sillas",), "es", is_proper=True) == ""


def test_names_are_compared_without_accents_and_only_as_whole_words():
    passage = _passage("La reinserción significa volver.")
    assert definition_in(passage, ("Reinsercion",), "es") == passage.text
    assert definition_in(passage, ("inserción",), "es") == ""


def test_a_language_without_known_forms_has_no_definitions():
    assert definition_in(_passage("Por silla se entiende algo."), ("Silla",), "fr") == ""
