"""Queries carried out on arrays find what stock Whoosh finds, in its order, with its scores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields, scoring
from whoosh import query as whoosh
from whoosh.index import create_in, open_dir

from index.analysis import fold
from index.execution import evaluate
from index.facts import Facts
from index.flat.arrays import Array
from index.flat.writing import FlatWriter
from index.records import Record
from index.schema import Places, schema
from index.scoring import Rarity
from index.snapshot import Snapshot
from index.trees import Beginning

_WORDS = ("camino", "cambio", "campo", "puente", "río", "ríos", "de", "la", "norte", "sur", "xilófono")
_K1, _B = 1.2, 0.75
_DELETED = tuple(range(5, 400, 7))


def text(number: int) -> list[str]:
    """Common words nearly everywhere, rare ones in a few entries, some often in one."""
    steps = range(2 + number % 23)
    found = [_WORDS[(number * number + 3 * k * number + k) % (len(_WORDS) - 1)] for k in steps]
    return found + (["xilófono"] * (number % 5) if number % 37 == 0 else [])


class StockBm25:
    """Whoosh's BM25F as published by it: idf with deleted entries, lengths rounded to one byte."""

    def __init__(self, snapshot: Snapshot, searcher: Any) -> None:
        leaves = searcher.reader().leaf_readers()
        lengths = [
            leaf.doc_field_length(n, "words") for leaf, _ in leaves for n in range(leaf.doc_count_all())
        ]
        self._average = searcher.avg_field_length("words")
        self._lengths = np.array(lengths, float)
        self._count = searcher.doc_count_all()

    def scores(self, _field: str, ids: Array, freqs: Array, word: Rarity) -> Array:
        idf = np.log(self._count / (word.all + 1)) + 1
        norms = (1 - _B) + _B * self._lengths[ids] / self._average
        return idf * (freqs.astype(float) * (_K1 + 1)) / (freqs + _K1 * norms)


class ScoredPlaces(Places):
    """The same field, with the lengths that stock Whoosh scores by."""

    def __init__(self) -> None:
        super().__init__()
        self.scorable = True


class Both:
    """The same entries in an index of stock Whoosh and in ours, in segments, some of them deleted."""

    def __init__(self, folder: Path) -> None:
        (folder / "stock").mkdir()
        (folder / "ours").mkdir()
        stock = create_in(str(folder / "stock"), fields.Schema(words=ScoredPlaces()))
        ours = create_in(str(folder / "ours"), schema())
        for start in range(0, 400, 60):
            plain, flat = stock.writer(), FlatWriter(ours)
            for number in range(start, min(start + 60, 400)):
                plain.add_document(words=[fold(word) for word in text(number)])
                flat.add(Record(_facts(number), " ".join(text(number)), "", []))
            plain.commit(merge=False)
            flat.commit(merge=False)
        for writer in (stock.writer(), FlatWriter(ours)):
            for number in _DELETED:
                writer.delete_document(number)
            writer.commit(merge=False)
        self.stock = stock.searcher(weighting=scoring.BM25F(B=_B, K1=_K1))
        self.ours = Snapshot(folder / "ours", lambda snapshot: StockBm25(snapshot, self.stock))

    def compare(self, query: Any, by_whoosh: dict[int, float]) -> None:
        found = evaluate(self.ours, query)
        assert set(found.ids.tolist()) == set(by_whoosh)
        assert found.scores.tolist() == pytest.approx([by_whoosh[n] for n in found.ids.tolist()], abs=1e-9)
        order = np.lexsort((found.ids, -found.scores.round(9)))
        rounded = sorted(by_whoosh, key=lambda n: (-round(by_whoosh[n], 9), n))
        assert found.ids[order].tolist() == rounded

    def by_stock(self, query: Any) -> dict[int, float]:
        return {hit.docnum: hit.score for hit in self.stock.search(query, limit=None)}

    def by_definition(self, query: Any) -> dict[int, float]:
        """What a query means, worked out from what stock Whoosh says of single words: its own matchers
        of `DisjunctionMax` take the score of an entry further on, and those of `AndNot` let an entry
        slip through at the end of a segment."""
        if isinstance(query, whoosh.DisjunctionMax):
            parts = [self.by_definition(part) for part in query.subqueries]
            return {n: max(part[n] for part in parts if n in part) for n in set().union(*parts)}
        if isinstance(query, whoosh.AndNot):
            unwanted = self.by_definition(query.b)
            return {n: score for n, score in self.by_definition(query.a).items() if n not in unwanted}
        return self.by_stock(query)


def _facts(number: int) -> Facts:
    identifier = f"d{number % 9}#clause_{number}"
    return Facts("passage", identifier, identifier, f"d{number % 9}", number, "es", 0, 1.0, "", 0,
                 ("other",), (), (), (), (), (), (), (), ())  # fmt: skip


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    found = Both(tmp_path_factory.mktemp("both"))
    yield found
    found.stock.close()
    found.ours.retire()


_FOLDED = [*map(fold, _WORDS), "nowhere"]
_TERMS = st.builds(whoosh.Term, st.just("words"), st.sampled_from(_FOLDED), st.sampled_from([1.0, 0.4, 2.5]))
_PHRASES = st.lists(st.sampled_from(_FOLDED), min_size=2, max_size=4, unique=True).map(
    lambda words: whoosh.Phrase("words", words)
)


def _sums(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(parts, min_size=1, max_size=4)
    return st.builds(whoosh.Or, some) | st.builds(whoosh.And, some)


def _choices(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(parts, min_size=1, max_size=4)
    return st.builds(whoosh.DisjunctionMax, some) | st.builds(whoosh.AndNot, parts, parts)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.recursive(_TERMS | _PHRASES, _sums, max_leaves=8))
def test_trees_of_queries_as_stock_whoosh_has_them(both: Both, query: Any) -> None:
    both.compare(query, both.by_stock(query))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.recursive(_TERMS | _PHRASES, _choices, max_leaves=6))
def test_choices_and_exclusions_as_they_are_defined(both: Both, query: Any) -> None:
    both.compare(query, both.by_definition(query))


@pytest.mark.parametrize("prefix", ["ca", "cam", "r", "x", "z"])
def test_beginnings_count_as_the_best_of_their_words(both: Both, prefix: str) -> None:
    words = [whoosh.Term("words", word) for word in _FOLDED if word.startswith(prefix)]
    expected = both.by_definition(whoosh.DisjunctionMax(words)) if words else {}
    both.compare(Beginning("words", prefix), expected)


@pytest.mark.parametrize(
    "query",
    [whoosh.Wildcard("words", "ca*o"), whoosh.FuzzyTerm("words", "caminos"), whoosh.Every(),
     whoosh.SpanNear2([whoosh.Term("words", "camino"), whoosh.Term("words", "sur")], slop=3),
     whoosh.Variations("words", "camino"), whoosh.TermRange("words", "campo", "norte")],
)  # fmt: skip
def test_queries_that_only_whoosh_can_carry_out_find_the_same(both: Both, query: Any) -> None:
    found = evaluate(both.ours, query)
    assert set(found.ids.tolist()) == {hit.docnum for hit in both.stock.search(query, limit=None)}


def test_merged_segments_answer_as_before(tmp_path: Path) -> None:
    compared = Both(tmp_path)
    writer = FlatWriter(open_dir(str(tmp_path / "ours")))
    writer.commit(mergetype=lambda one, segments: one.merged(segments))
    merged = Snapshot(tmp_path / "ours")
    assert len(merged.segments) == 1
    assert merged.count == 400 - len(_DELETED)
    kept = [number for number in range(400) if number not in _DELETED]
    for query in (whoosh.Term("words", "camino"), whoosh.Term("words", "xilofono"),
                  whoosh.Phrase("words", ["camino", "puente"]), Beginning("words", "r")):  # fmt: skip
        old = evaluate(compared.ours, query).ids.tolist()
        assert [kept[number] for number in evaluate(merged, query).ids.tolist()] == old
    compared.stock.close()
