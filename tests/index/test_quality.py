"""How good the search is on the judged queries: floors a little below what was measured.

Weights were chosen on one half only; the other is what docs/search-quality.md reports
(`python -m benchmarks.search_quality`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.results import SearchRequest
from tests.index.conftest import Asked, open_library
from tests.index.judged import Half, Quality, Search, judged_queries, quality, ranks
from tests.index.judged.documents import add_all

#: Half and whether translations are on -> by kind of query.
Measured = dict[tuple[Half, bool], dict[str, Quality]]


@pytest.fixture(scope="module")
def measured(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measured]:
    for asked in open_library(tmp_path_factory.mktemp("judged")):
        keys = {identifier: key for key, identifier in add_all(asked.library, shared, asked.folder).items()}
        asked.index.catch_up()
        places = {f"{key}#{p.eid}" for one, key in keys.items() for p in asked.library.passages(one)}
        wanted = {answer for query in judged_queries() for answer in query.answers}
        assert {answer for answer in wanted if not answer.endswith("*")} <= places
        halves: tuple[Half, ...] = ("reported", "tuned")
        yield {(half, on): _measure(asked, keys, half, on) for half in halves for on in (True, False)}


def _measure(asked: Asked, keys: dict[str, str], half: Half, translations: bool) -> dict[str, Quality]:
    search = _search(asked, keys, translations)
    return quality(ranks(search, [query for query in judged_queries() if query.half == half]))


def _search(asked: Asked, keys: dict[str, str], translations: bool) -> Search:
    def search(text: str) -> list[str]:
        answer = asked.index.search(SearchRequest(text, limit=10, translations=translations))
        return [f"{keys[hit.document_id]}#{hit.eid}" for hit in answer.hits]

    return search


def test_the_set_is_large_and_its_halves_are_alike() -> None:
    queries = judged_queries()
    assert len(queries) >= 240
    assert len({query.text for query in queries}) == len(queries)
    kinds = {query.kind for query in queries}
    for kind in kinds:
        halves = [sum(q.half == half for q in queries if q.kind == kind) for half in ("tuned", "reported")]
        assert min(halves) >= 0.4 * sum(halves)


@pytest.mark.parametrize(
    ("kind", "success", "reciprocal_rank"),
    [
        ("all", 0.89, 0.84),
        ("paraphrase", 0.78, 0.71),
        ("cross-language", 0.83, 0.79),
        ("look-up", 0.95, 0.93),
        ("accents", 0.94, 0.93),
        ("typo", 0.90, 0.90),
        ("acronym", 0.87, 0.87),
    ],
)
def test_answers_stand_high_in_the_half_that_nothing_was_tuned_on(
    measured: Measured, kind: str, success: float, reciprocal_rank: float
) -> None:
    found = measured["reported", True][kind]
    assert found.success >= success
    assert found.reciprocal_rank >= reciprocal_rank


def test_answers_stand_high_in_the_other_half(measured: Measured) -> None:
    assert measured["tuned", True]["all"].success >= 0.90
    assert measured["tuned", True]["all"].reciprocal_rank >= 0.84


@pytest.mark.parametrize("half", ["reported", "tuned"])
def test_it_is_translations_that_cross_languages(measured: Measured, half: Half) -> None:
    assert measured[half, True]["cross-language"].success >= 0.80
    assert measured[half, False]["cross-language"].success < 0.30


@pytest.mark.parametrize("half", ["reported", "tuned"])
@pytest.mark.parametrize("kind", ["look-up", "accents", "typo"])
def test_translations_cost_short_queries_in_the_same_language_little(
    measured: Measured, half: Half, kind: str
) -> None:
    on, off = measured[half, True][kind], measured[half, False][kind]
    assert on.success >= off.success - 0.05
    assert on.reciprocal_rank >= off.reciprocal_rank - 0.05


@pytest.mark.parametrize("half", ["reported", "tuned"])
def test_translations_cost_questions_in_the_same_language_a_place_now_and_then(
    measured: Measured, half: Half
) -> None:
    on, off = measured[half, True]["paraphrase"], measured[half, False]["paraphrase"]
    assert on.success >= off.success - 0.08
    assert on.reciprocal_rank >= off.reciprocal_rank - 0.10
