"""How good the search is on the half of the judged queries that it is tuned on.

The other half is for reporting only: `python -m benchmarks.search_quality`, docs/search-quality.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.results import SearchRequest
from tests.index.conftest import Asked, open_library
from tests.index.judged import Quality, Search, judged_queries, quality, ranks
from tests.index.judged.documents import add_all

_TUNED = [query for query in judged_queries() if query.half == "tuned"]


@pytest.fixture(scope="module")
def measured(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[bool, dict[str, Quality]]]:
    """Quality by kind of query, with translations and without."""
    for asked in open_library(tmp_path_factory.mktemp("judged")):
        keys = {identifier: key for key, identifier in add_all(asked.library, shared, asked.folder).items()}
        asked.index.catch_up()
        places = {f"{key}#{p.eid}" for one, key in keys.items() for p in asked.library.passages(one)}
        wanted = {answer for query in judged_queries() for answer in query.answers}
        assert {answer for answer in wanted if not answer.endswith("*")} <= places
        yield {on: quality(ranks(_search(asked, keys, on), _TUNED)) for on in (True, False)}


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


def test_answers_stand_high(measured: dict[bool, dict[str, Quality]]) -> None:
    everything = measured[True]["all"]
    assert everything.success >= 0.90
    assert everything.reciprocal_rank >= 0.80


def test_questions_in_the_other_language_are_answered(measured: dict[bool, dict[str, Quality]]) -> None:
    assert measured[True]["cross-language"].success >= 0.80
    assert measured[False]["cross-language"].success < 0.40


@pytest.mark.parametrize("kind", ["paraphrase", "look-up", "accents", "typo"])
def test_translations_cost_questions_in_the_same_language_little(
    measured: dict[bool, dict[str, Quality]], kind: str
) -> None:
    # Three of 51 questions.
    assert measured[True][kind].success >= measured[False][kind].success - 0.06
    assert measured[True][kind].reciprocal_rank >= measured[False][kind].reciprocal_rank - 0.05
