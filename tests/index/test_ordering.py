"""Pages to the end, and hits collapsed by document, compared with the whole list taken at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from corpus.model import PracticeDraft
from index.results import Hit, Sort
from tests.index.conftest import Asked, open_library
from tests.index.texts import add, document, passage, practice

_WORDS = ("retorno", "mujeres", "empleo", "salud", "registro")
_SORTS: tuple[Sort, ...] = ("relevance", "date", "document")
_QUERIES = ("", "retorno mujeres empleo", "salud", "clausula 3 retorno")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Six documents of twelve passages, many of them alike, and three practices."""
    for asked in open_library(tmp_path_factory.mktemp("many")):
        for number in range(6):
            passages = [
                passage(f"clause_{n}", f"{_WORDS[n % 5]} y {_WORDS[(n * number) % 5]}", label=str(n))
                for n in range(12)
            ]
            practices: list[PracticeDraft] = []
            if number == 1:
                practices = [practice(f"clause_{n}", f"Feria {n}", "Empleo para mujeres") for n in range(3)]
            parsed = document(
                f"Documento {number}",
                passages,
                practices=practices,
                language=("es", "en")[number % 2],
                year=None if number == 5 else 2010 + number // 2,
            )
            add(asked.library, parsed, asked.folder)
        asked.index.catch_up()
        yield asked


def pages(asked: Asked, text: str, size: int, **more: object) -> list[Hit]:
    found: list[Hit] = []
    while True:
        hits = asked(text, limit=size, offset=len(found), **more).hits
        if not hits:
            return found
        found += hits


@pytest.mark.parametrize("sort", _SORTS)
@pytest.mark.parametrize("text", _QUERIES)
@pytest.mark.parametrize("size", [1, 7])
def test_pages_to_the_end_are_the_whole_list(many: Asked, text: str, sort: Sort, size: int) -> None:
    whole = many(text, limit=1000, sort=sort)
    assert [hit.id for hit in pages(many, text, size, sort=sort)] == [hit.id for hit in whole.hits]
    assert len(whole.hits) == whole.total
    assert len({hit.id for hit in whole.hits}) == whole.total


@pytest.mark.parametrize("sort", _SORTS)
@pytest.mark.parametrize("text", _QUERIES)
def test_collapsed_shows_the_first_hit_of_each_document(many: Asked, text: str, sort: Sort) -> None:
    whole = many(text, limit=1000, sort=sort)
    first: dict[str, Hit] = {}
    for hit in whole.hits:
        first.setdefault(hit.document_id, hit)
    collapsed = pages(many, text, 4, sort=sort, collapse=True)
    assert [hit.id for hit in collapsed] == [hit.id for hit in first.values()]
    counted = Counter(hit.document_id for hit in whole.hits)
    assert {hit.document_id: hit.in_document for hit in collapsed} == counted
    assert many(text, sort=sort, collapse=True).documents == len(collapsed)
    assert many(text, sort=sort, collapse=True).total == whole.total


@pytest.mark.parametrize("sort", _SORTS)
def test_search_in_one_document_shows_its_hits_in_the_same_order(many: Asked, sort: Sort) -> None:
    whole = many("retorno mujeres empleo", limit=1000, sort=sort)
    for chosen in {hit.document_id for hit in whole.hits}:
        inside = many("retorno mujeres empleo", limit=1000, sort=sort, document=chosen)
        assert [hit.id for hit in inside.hits] == [h.id for h in whole.hits if h.document_id == chosen]
        assert (inside.total, inside.documents) == (len(inside.hits), 1)


def test_search_in_a_document_that_is_not_there_finds_nothing(many: Asked) -> None:
    assert many("retorno", document="d000000000000").total == 0


def test_groups_and_what_is_named_make_the_total(many: Asked) -> None:
    answer = many("clausula 3 retorno", limit=1000)
    assert answer.named == sum(hit.is_clause_lookup for hit in answer.hits) > 0
    assert answer.named + sum(answer.groups.values()) == answer.total
    rest = [hit.words for hit in answer.hits[answer.named :]]
    assert Counter(rest) == answer.groups
