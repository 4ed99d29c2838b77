"""What is called by its number."""

from __future__ import annotations

import pytest

from index.lookup import Part, find, plain_number
from tests.index.conftest import Asked


@pytest.mark.parametrize("printed", ["2 bis", "2bis", "2.bis", "2-bis", "2 BIS", "2. bis"])
def test_one_number_written_in_many_ways(printed: str) -> None:
    assert plain_number(printed) == "2bis"


def test_dotted_numbers() -> None:
    assert plain_number("4-1") == plain_number("4.1") == "4.1"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("d21", "en:clause_21"),
        ("D. 21 2015", "es:clause_21"),
        ("decisión 21", "en:clause_21"),
        ("decision 21 XX", "es:clause_21"),
        ("Decisión 21 XXI CRM", "en:clause_21"),
        ("numeral 2 ter 2015", "es:clause_2-ter"),
        ("2 ter 2016", "en:clause_2-ter"),
        ("2bis", "es:clause_2-bis"),
        ("2.bis", "es:clause_2-bis"),
        ("considerando 3", "es:recital_3"),
        ("recital 3", "es:recital_3"),
        ("considerando III", "es:recital_3"),
        ("anexo A", "es:annex_a"),
        ("annex a", "es:annex_a"),
        ("punto 4", "es:annex_a__point_4"),
        ("anexo A punto 4", "es:annex_a__point_4"),
        ("3.2", "es:sec_3-2"),
        ("3.2 propuesta 8", "es:sec_3-2__point_8"),
        ("§ 4.1 fila 3", "es:sec_4-1__table_1__row_3"),
        ("21 XX", "es:clause_21"),
    ],
)
def test_look_ups_come_first_and_are_flagged(shelf: Asked, text: str, first: str) -> None:
    answer = shelf(text)
    assert f"{answer.hits[0].language}:{answer.hits[0].eid}" == first
    assert answer.hits[0].is_clause_lookup


def test_both_meetings_newest_first(shelf: Asked) -> None:
    hits = shelf("2 ter").hits
    assert [(hit.language, hit.is_clause_lookup) for hit in hits] == [("en", True), ("es", True)]


def test_with_other_words_the_clause_is_first_and_the_words_are_searched(shelf: Asked) -> None:
    answer = shelf("2 bis mujeres")
    assert [hit.is_clause_lookup for hit in answer.hits][:2] == [True, False]
    assert answer.word_count == 1
    assert "<b>mujeres</b>" in answer.hits[1].snippet


def test_a_number_that_is_not_there_is_read_as_words(shelf: Asked) -> None:
    answer = shelf("decisión 99 mujeres migrantes")
    assert not any(hit.is_clause_lookup for hit in answer.hits)
    assert answer.hits[0].eid == "clause_1"


def test_a_year_alone_is_a_word() -> None:
    assert find("2015") is None
    assert find("mujeres migrantes 2015") is None


def test_ordinary_words_name_nothing() -> None:
    assert find("la niñez d el retorno") is None
    assert find("considerando que") is None


def test_parts_are_read_outermost_first() -> None:
    found = find("3.2 propuesta 8 salud")
    assert found is not None
    assert found.parts == (Part(("sec",), "3.2"), Part(("proposal",), "8"))
    assert found.rest == "salud"
