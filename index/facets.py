"""Filters and facet counts: "or" inside a facet, "and" between facets, every count exact.

Each facet is counted without its own filter, so that the counts beside the values say what choosing
them would give.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from index.flat.arrays import Array
from index.results import FACETS, NONE
from index.shelf import Shelf
from index.snapshot import Snapshot

#: Facets that count entries without any value, as `NONE`.
WITH_NONE = ("level", "dimension", "theme")

#: Facets that are kept under another name.
COLUMNS = {"meeting": "called"}

#: More values than a person would choose one by one.
_MOST_CHOSEN = 20

Filters = Mapping[str, tuple[str, ...]]


class Sifted(NamedTuple):
    """`kept`: the entries that pass all filters, `chosen` their places among those sifted. `counted`:
    for each filtered facet the entries that pass all others."""

    kept: Array
    chosen: Array | None
    counted: dict[str, Array]


def sift(snapshot: Snapshot, ids: Array, filters: Filters) -> Sifted:
    """Divide entries by filters. Filters unknown to the index and empty filters do not count."""
    wanted = {name: frozenset(filters[name]) for name in FACETS if filters.get(name)}
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
    for name in FACETS:
        if unwanted.get(name):
            stays &= ~_passing(snapshot.facts, name, frozenset(unwanted[name]), ids)
    return stays


def among(facts: Shelf, ids: Array, named: Collection[str]) -> Array:
    """Which entries belong to a document that is named, or are practices that are."""
    whole = np.array([name in named for name in facts.document_ids], bool)
    chosen = np.asarray(whole[facts.document[ids]])
    if not set(named) <= set(facts.document_ids):
        for at in np.flatnonzero(~chosen & (facts.column("kind")[ids] & 1 == 1)).tolist():
            chosen[at] = facts.id(int(ids[at])) in named
    return chosen


def _passing(facts: Shelf, name: str, wanted: frozenset[str], ids: Array) -> Array:
    """Which entries have a wanted value; `NONE` wants those without any."""
    empty = NONE in wanted and name in WITH_NONE
    numbers = facts.sets_of(COLUMNS.get(name, name), ids)
    good = np.array([not wanted.isdisjoint(each) or (empty and not each) for each in facts.sets], bool)
    return good.take(numbers)


def count(snapshot: Snapshot, sifted: Sifted, filters: Filters) -> tuple[dict[str, dict[str, int]], int]:
    """The counts of every facet's values, and in how many documents `sifted.kept` stand. Values that
    are chosen are listed even with none."""
    facts = snapshot.facts
    in_documents = np.bincount(facts.document.take(sifted.kept), minlength=len(facts.document_ids))
    found = _counted(facts, FACETS, sifted.kept, in_documents, filters)
    for name, ids in sifted.counted.items():
        of_them = np.bincount(facts.document.take(ids), minlength=len(in_documents))
        found |= _counted(facts, (name,), ids, of_them, filters)
    documents = int(np.count_nonzero(in_documents))
    return found, documents - (1 if facts.homeless is not None and in_documents[facts.homeless] else 0)


def _counted(
    facts: Shelf, names: Sequence[str], ids: Array, in_documents: Array, filters: Filters
) -> dict[str, dict[str, int]]:
    """The counts of the facets `names` over the entries; `in_documents`: how many of them each has."""
    numbers = {}
    tagged = facts.tagged.sets
    of_profiles = np.bincount(facts.tagged.group.take(ids)) if not tagged.keys().isdisjoint(names) else ids
    for name in names:
        if name in tagged:
            numbers[name] = np.bincount(tagged[name][: len(of_profiles)], of_profiles)
        else:
            numbers[name] = np.bincount(facts.of_document[COLUMNS.get(name, name)], in_documents)
    return {name: _listed(name, facts, numbers[name], filters.get(name, ())) for name in names}


def _listed(name: str, facts: Shelf, numbers: Array, chosen: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    nothing = (NONE,) if name in WITH_NONE else ()
    (there,) = numbers.nonzero()
    # A meeting has several names: the first stands for it, the others count where they are asked for.
    first = (facts.sets[number][:1] for number in there.tolist())
    named = {*chain.from_iterable(first), *chosen} if name == "meeting" else None
    for number, entries in zip(there.tolist(), numbers[there].tolist(), strict=True):
        for value in facts.sets[number] or nothing:
            if named is None or value in named:
                counts[value] = counts.get(value, 0) + int(entries)
    # Of a range of years such as "año:2015.." only those there are.
    for value in chosen if len(chosen) <= _MOST_CHOSEN else ():
        counts.setdefault(value, 0)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
