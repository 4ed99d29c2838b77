"""Filters and facet counts: "or" inside a facet, "and" between facets, every count exact.

Each facet is counted without its own filter, so that the counts beside the values say what choosing
them would give.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    documents = _sizes(facts.document, sifted.kept)
    found = _counted(snapshot, FACETS, sifted.kept, documents, filters)
    for name, ids in sifted.counted.items():
        found |= _counted(snapshot, (name,), ids, _sizes(facts.document, ids), filters)
    homeless = facts.homeless is not None and bool(np.any(documents.groups == facts.homeless))
    return found, len(documents.groups) - homeless


class _Sizes(NamedTuple):
    """Groups that have any of some entries, and how many."""

    groups: Array
    entries: Array


def _sizes(group: Array, ids: Array) -> _Sizes:
    entries = np.bincount(group.take(ids))
    (there,) = entries.nonzero()
    return _Sizes(there, entries.take(there))


def _counted(
    snapshot: Snapshot, names: Sequence[str], ids: Array, documents: _Sizes, filters: Filters
) -> dict[str, dict[str, int]]:
    """The counts of the facets `names` over the entries; `documents`: in which they stand."""
    facts, found = snapshot.facts, {}
    tagged = facts.tagged
    profiles = documents if tagged.sets.keys().isdisjoint(names) else _sizes(tagged.group, ids)
    for name in names:
        sizes = profiles if name in tagged.sets else documents
        found[name] = _listed(name, _values(snapshot, name), sizes, filters.get(name, ()))
    return found


class _Values(NamedTuple):
    """The values of a facet, in order. `sets`: the different sets of them that groups have, `of_groups` by
    group the number of its set; `pairs`: the number of a set and of a value, for each that one has."""

    names: list[str]
    sets: list[tuple[str, ...]]
    of_groups: Array
    pairs: tuple[Array, Array]


def _values(snapshot: Snapshot, name: str) -> _Values:
    known: dict[str, _Values] = snapshot.worked_out.setdefault("facets", {})
    if name not in known:
        known[name] = _of_facet(snapshot.facts, name)
    return known[name]


def _of_facet(facts: Shelf, name: str) -> _Values:
    tagged = facts.tagged.sets
    numbers = tagged[name] if name in tagged else facts.of_document[COLUMNS.get(name, name)]
    place = np.zeros(len(facts.sets), np.intp)
    place[numbers] = 1
    (there,) = place.nonzero()
    place[there] = np.arange(len(there))
    nothing = (NONE,) if name in WITH_NONE else ()
    sets = [facts.sets[number] or nothing for number in there.tolist()]
    names = sorted({value for values in sets for value in values})
    which = {value: number for number, value in enumerate(names)}
    pairs = [(number, which[value]) for number, values in enumerate(sets) for value in values]
    of_sets, of_values = np.array(pairs, np.intp).reshape(-1, 2).T
    return _Values(names, sets, place.take(numbers), (of_sets, of_values))


def _listed(name: str, facet: _Values, sizes: _Sizes, chosen: tuple[str, ...]) -> dict[str, int]:
    """The values that there are, most frequent first."""
    sets = np.bincount(facet.of_groups.take(sizes.groups), sizes.entries, len(facet.sets))
    of_sets, of_values = facet.pairs
    numbers = np.bincount(of_values, sets.take(of_sets), len(facet.names)).astype(np.intp)
    order = (-numbers).argsort(kind="stable")[: np.count_nonzero(numbers)]
    counts = dict(zip([facet.names[n] for n in order.tolist()], numbers.take(order).tolist(), strict=True))
    if name == "meeting":
        # A meeting has several names: the first stands for it, the others count where they are asked for.
        first = {one for number in sets.nonzero()[0].tolist() for one in facet.sets[number][:1]}
        counts = {value: entries for value, entries in counts.items() if value in first.union(chosen)}
    # Of a range of years such as "año:2015.." only those there are.
    for value in sorted(chosen) if len(chosen) <= _MOST_CHOSEN else ():
        counts.setdefault(value, 0)
    return counts
