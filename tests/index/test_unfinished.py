"""While a word is being typed, what begins so is found; a finished or misspelled one is left as it is."""

from __future__ import annotations

import pytest

from tests.index.conftest import Asked


@pytest.mark.parametrize("text", ["coope", "cooperat", "crédito a coope", "credi"])
def test_beginning_of_a_word_finds_the_word(shelf: Asked, text: str) -> None:
    assert "es:sec_3-2__point_8" in shelf.eids(text, unfinished=True)


def test_as_typed_only_when_it_is_said_to_be_unfinished(shelf: Asked) -> None:
    assert shelf("coope", unfinished=True).understood == "1 palabra: coope*"
    assert "coope*" not in shelf("coope").understood


@pytest.mark.parametrize(
    "text", ["cooperativas", "cooperativaz", "coope ", "coope*", '"coope"', "-coope", "", "c"]
)
def test_other_queries_are_read_as_always(shelf: Asked, text: str) -> None:
    finished, typed = shelf(text, limit=100), shelf(text, limit=100, unfinished=True)
    assert [hit.id for hit in typed.hits] == [hit.id for hit in finished.hits]
    assert typed.understood == finished.understood


def test_clause_called_by_its_number_stays_first(shelf: Asked) -> None:
    hits = shelf("2 ter prote", unfinished=True).hits
    assert hits[0].is_clause_lookup
    assert hits[0].eid == "clause_2-ter"
