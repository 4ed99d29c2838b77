"""Filters and facet counts: "or" inside a facet, "and" between facets, every count exact.

Each facet is counted without its own filter, so that the counts beside the values say what choosing
them would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.results import FACETS, NONE
from index.snapshot import Snapshot

#: Facets that count entries without any value, as `NONE`.
WITH_NONE = ("level", "dimension", "theme")

Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sifted:
    """`kept`: the entries that pass all filters. `counted`: for each filtered facet the entries that
    pass all others."""

    kept: list[int]
    counted: dict[str, list[int]]


def sift(snapshot: Snapshot, docnums: Iterable[int], filters: Filters) -> Sifted:
    """Divide entries by filters. Facets unknown to the index and empty filters do not count."""
    wanted = {name: frozenset(filters[name]) for name in FACETS if filters.get(name)}
    if not wanted:
        return Sifted(list(docnums), {})
    passing = {name: _passing(snapshot, name, values) for name, values in wanted.items()}
    columns = [(name, snapshot.facets[name], passing[name]) for name in wanted]
    kept: list[int] = []
    nearly: dict[str, list[int]] = {name: [] for name in wanted}
    for docnum in docnums:
        failed = ""
        for name, column, good in columns:
            if column[docnum] not in good:
                if failed:
                    break
                failed = name
        else:
            (nearly[failed] if failed else kept).append(docnum)
    return Sifted(kept, {name: kept + missed for name, missed in nearly.items()})


def _passing(snapshot: Snapshot, name: str, wanted: frozenset[str]) -> set[tuple[str, ...]]:
    """The tuples of values that hold a wanted one; `NONE` wants the empty tuple."""
    different = set(snapshot.facets[name])
    empty = NONE in wanted and name in WITH_NONE
    return {values for values in different if not wanted.isdisjoint(values) or (empty and not values)}


def count(snapshot: Snapshot, sifted: Sifted, filters: Filters) -> dict[str, dict[str, int]]:
    """The counts of every facet's values; values that are chosen are listed even with none."""
    found = {}
    for name in FACETS:
        column = snapshot.facets[name]
        docnums = sifted.counted.get(name, sifted.kept)
        counts: Counter[str] = Counter()
        for values, number in Counter(map(column.__getitem__, docnums)).items():
            for value in set(values) or ({NONE} if name in WITH_NONE else ()):
                counts[value] += number
        for value in filters.get(name, ()):
            counts.setdefault(value, 0)
        found[name] = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return found
