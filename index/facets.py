"""Filters and facet counts: "or" inside a facet, "and" between facets, every count exact.

Each facet is counted without its own filter, so that the counts beside the values say what choosing
them would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.flat.arrays import Array
from index.flat.entries import OWN_FACETS
from index.results import FACETS, FILTERS, NONE
from index.shelf import Shelf
from index.snapshot import Snapshot

#: Facets that count entries without any value, as `NONE`.
WITH_NONE = ("level", "dimension", "theme")

Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sifted:
    """`kept`: the entries that pass all filters, `chosen` their places among those sifted. `counted`:
    for each filtered facet the entries that pass all others."""

    kept: Array
    chosen: Array | None
    counted: dict[str, Array]


def sift(snapshot: Snapshot, ids: Array, filters: Filters) -> Sifted:
    """Divide entries by filters. Filters unknown to the index and empty filters do not count."""
    wanted = {name: frozenset(filters[name]) for name in FILTERS if filters.get(name)}
    if not wanted:
        return Sifted(ids, None, {})
    passing = {name: _passing(snapshot.facts, name, values, ids) for name, values in wanted.items()}
    failed = np.zeros(len(ids), np.uint8)
    for good in passing.values():
        failed += ~good
    chosen = failed == 0
    counted = {name: ids[chosen | ((failed == 1) & ~good)] for name, good in passing.items()}
    return Sifted(ids[chosen], chosen, counted)


def without(snapshot: Snapshot, ids: Array, unwanted: Filters) -> Array:
    """Which of the entries have none of the unwanted values, as a mask."""
    stays = np.ones(len(ids), bool)
    for name in FILTERS:
        if unwanted.get(name):
            stays &= ~_passing(snapshot.facts, name, frozenset(unwanted[name]), ids)
    return stays


def _passing(facts: Shelf, name: str, wanted: frozenset[str], ids: Array) -> Array:
    """Which entries have a wanted value; `NONE` wants those without any."""
    empty = NONE in wanted and name in WITH_NONE
    if name in OWN_FACETS:
        numbers = facts.own[name][ids]
    else:
        numbers = facts.of_document["called" if name == "meeting" else name][facts.document[ids]]
    good = np.array([not wanted.isdisjoint(each) or (empty and not each) for each in facts.sets], bool)
    return np.asarray(good[numbers])


def count(snapshot: Snapshot, sifted: Sifted, filters: Filters) -> tuple[dict[str, dict[str, int]], int]:
    """The counts of every facet's values, and in how many documents `sifted.kept` stand. Values that
    are chosen are listed even with none."""
    facts = snapshot.facts
    of_kept = _per_document(facts, sifted.kept)
    found = {}
    for name in FACETS:
        ids = sifted.counted.get(name, sifted.kept)
        if name in OWN_FACETS:
            numbers = np.bincount(facts.own[name][ids])
        else:
            per_document = of_kept if ids is sifted.kept else _per_document(facts, ids)
            numbers = np.bincount(facts.of_document[name], per_document).astype(np.int64)
        found[name] = _listed(name, facts.sets, numbers, filters.get(name, ()))
    documents = int(np.count_nonzero(of_kept))
    homeless = facts.homeless
    return found, documents - (1 if homeless is not None and of_kept[homeless] else 0)


def _per_document(facts: Shelf, ids: Array) -> Array:
    return np.bincount(facts.document[ids], minlength=len(facts.document_ids))


def _listed(
    name: str, sets: list[tuple[str, ...]], numbers: Array, chosen: tuple[str, ...]
) -> dict[str, int]:
    counts: Counter[str] = Counter()
    there = np.flatnonzero(numbers)
    for number, entries in zip(there.tolist(), numbers[there].tolist(), strict=True):
        for value in set(sets[number]) or ({NONE} if name in WITH_NONE else ()):
            counts[value] += entries
    for value in chosen:
        counts.setdefault(value, 0)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
