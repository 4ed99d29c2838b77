"""The real documents of the Conference, read, stored and searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.edits import ImportDocument
from corpus.extraction import extract
from corpus.structure import recognise
from tests.index.conftest import Asked, open_library


@pytest.fixture(scope="module")
def real(seeds: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    for asked in open_library(tmp_path_factory.mktemp("seeds")):
        for path in seeds.values():
            stored = asked.library.store_file(path, media_type="text/plain")
            asked.library.apply(ImportDocument(recognise(extract(path), path.name), stored))
        asked.index.catch_up()
        yield asked


@pytest.mark.parametrize(
    ("text", "eid"),
    [
        ("2 ter", "clause_2-ter"),
        ("numeral 2 ter 2015", "clause_2-ter"),
        ("decisión 2.bis", "clause_2-bis"),
        ("d1", "clause_1"),
        ("recital 3", "recital_3"),
        ("considerando 3", "recital_3"),
        ("3.2 propuesta 8", "sec_3-2__proposal_8"),
        ("§ 4.1 fila 3", "sec_4-1__table_1__row_3"),
    ],
)
def test_clauses_are_found_by_their_number(real: Asked, text: str, eid: str) -> None:
    hit = real(text).hits[0]
    assert (hit.eid, hit.is_clause_lookup) == (eid, True)


@pytest.mark.parametrize("text", ["", "reintegración", "atención mujeres", '"El Salvador"', "OIM", "migra*"])
def test_searches_find_something_and_add_up(real: Asked, text: str) -> None:
    answer = real(text, limit=1000)
    assert 0 < answer.total == len(answer.hits) == len({hit.id for hit in answer.hits})
    assert sum(answer.facets["language"].values()) == answer.total
    assert sum(answer.facets["kind"].values()) == answer.total


def test_no_row_is_found_beside_its_practice(real: Asked) -> None:
    sources = {practice.passage_id for practice in real.library.practices()}
    rows = {hit.id for hit in real("", limit=5000).hits if hit.type == "passage"}
    assert sources and rows
    structures = real.library.passages_by_id(sorted(sources & rows))
    assert all(passage.structure != "row" for passage in structures.values())
