"""Searching across languages and by close spellings, and saying so."""

from __future__ import annotations

import pytest

from tests.index.conftest import Asked
from tests.index.texts import add, document, passage


@pytest.fixture
def bilingual(empty: Asked) -> Asked:
    """A Spanish and an English document, with words that no label of the vocabulary knows."""
    spanish = [
        passage("clause_1", "El puente sobre el río será reparado"),
        passage("clause_2", "Los libros de la escuela son gratuitos"),
        passage("clause_3", "El pescado se vende en la plaza"),
    ]
    english = [
        passage("clause_1", "The bridge over the river shall be repaired"),
        passage("clause_2", "Nobody shall be punished for an opinion"),
        passage("clause_3", "Roads and tunnels are public"),
    ]
    add(empty.library, document("Uno", spanish), empty.folder)
    add(empty.library, document("Dos", english, language="en"), empty.folder)
    empty.index.catch_up()
    return empty


def test_a_word_finds_its_translation_after_itself(bilingual: Asked) -> None:
    assert bilingual.eids("puente") == ["es:clause_1", "en:clause_1"]
    assert bilingual.eids("bridge") == ["en:clause_1", "es:clause_1"]


def test_a_translation_counts_as_its_word_and_is_marked(bilingual: Asked) -> None:
    hit = bilingual("castigo por una opinión").hits[0]
    assert (hit.language, hit.eid, hit.words) == ("en", "clause_2", 2)
    assert "<b>punished</b>" in hit.snippet
    assert "<b>opinion</b>" in hit.snippet


def test_a_word_finds_those_of_its_family_after_itself(empty: Asked) -> None:
    said = ["Invertir en caminos", "La inversión en puentes", "El invierno en la plaza"]
    parsed = document("Uno", [passage(f"clause_{n}", text) for n, text in enumerate(said, start=1)])
    add(empty.library, parsed, empty.folder)
    empty.index.catch_up()
    assert empty.eids("invertir", translations=False) == ["es:clause_1", "es:clause_2"]
    assert "<b>inversión</b>" in empty("invertir").hits[1].snippet
    assert empty.eids("invertir", variants=False) == ["es:clause_1"]


def test_translations_can_be_switched_off(bilingual: Asked) -> None:
    assert bilingual.eids("puente", translations=False) == ["es:clause_1"]
    assert bilingual.eids("puente", variants=False) == ["es:clause_1"]
    assert "inglés" not in bilingual("puente", translations=False).understood


def test_translations_that_are_there_are_told(bilingual: Asked) -> None:
    assert bilingual("puente").understood.endswith("también en inglés: bridge")
    assert bilingual("bridge", language="en").understood.endswith("also in Spanish: puente")


def test_phrases_prefixes_and_excluded_words_are_not_translated(bilingual: Asked) -> None:
    assert bilingual.eids('"el puente"') == ["es:clause_1"]
    assert bilingual.eids("puent*") == ["es:clause_1"]
    assert "en:clause_1" in bilingual.eids("río -puente")


def test_a_stop_word_of_the_other_language_is_a_word(bilingual: Asked) -> None:
    """ "son" is no English stop word, "over" no Spanish one."""
    assert bilingual("the bridge and the son").word_count == 2
    assert bilingual("los libros de la escuela son gratuitos").word_count == 3


@pytest.mark.parametrize(
    ("typed", "found", "language"),
    [
        ("puemte", "es:clause_1", "es"),
        ("livros", "es:clause_2", "es"),
        ("gratutios", "es:clause_2", "es"),
        ("tunels", "en:clause_3", "en"),
    ],
)
def test_a_word_that_is_nowhere_is_tried_in_close_spellings(
    bilingual: Asked, typed: str, found: str, language: str
) -> None:
    answer = bilingual(typed, language=language)
    assert f"{answer.hits[0].language}:{answer.hits[0].eid}" == found
    assert typed in answer.understood
    assert "<b>" in answer.hits[0].snippet
    assert answer.suggestions


def test_a_wrong_first_letter_that_sounds_alike_is_seen_through(bilingual: Asked) -> None:
    assert bilingual.eids("vridge")[0] == "en:clause_1"


def test_close_spellings_are_shown_with_their_accents(bilingual: Asked) -> None:
    pensions = document("Tres", [passage("clause_1", "La jubilación anticipada")])
    add(bilingual.library, pensions, bilingual.folder)
    bilingual.index.catch_up()
    assert "jubilación" in bilingual("jubilasión").understood


def test_a_word_that_is_there_is_not_respelled(bilingual: Asked) -> None:
    add(bilingual.library, document("Tres", [passage("clause_9", "La plata")]), bilingual.folder)
    bilingual.index.catch_up()
    assert bilingual.eids("plata") == ["es:clause_9"]
    assert bilingual.eids("plaza") == ["es:clause_3"]


def test_exact_words_are_not_respelled_when_forms_are_not_wanted(bilingual: Asked) -> None:
    answer = bilingual("puemte", variants=False)
    assert answer.total == 0
    assert answer.suggestions == ("puente",)
