"""How much a word of a query, under all of its names, counts in each entry.

All that a word is looked for by (its forms in each language, its translations, close spellings and other
names) counts as one word, which is as rare as the entries that have any of them are few: Pirkola's
structured queries (1998, "The effects of query structure and dictionary setups in dictionary-based
cross-language information retrieval"). Otherwise a name would count the more the fewer texts of its
language a library has. An entry that has several names is given its best: they do not add up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from index import trees
from index.execution import best, evaluate
from index.expansion import Name
from index.flat.arrays import Array
from index.query import Unit
from index.snapshot import NOTHING, Matches, Snapshot

#: For an entry with only some of the words: what its score is multiplied with is the rarity of those it
#: has, as a share of the rarity of all, raised to this power.
_COVERAGE = 0.5
_TINY = 1e-9
#: With more units not every combination of them is worked out, but only those that occur.
_MOST_BITS = 8


class Weighed(NamedTuple):
    """Where a unit was found, and how rare it is in the library; 0 if it is nowhere."""

    matches: Matches
    rarity: float


def weigh(snapshot: Snapshot, unit: Unit, names: Iterable[Name], *, variants: bool) -> Weighed:
    """The entries that have a unit in any of its forms and names."""
    queries = trees.alternatives(unit, names, variants=variants)
    found = [matches for matches in (evaluate(snapshot, query) for query in queries) if len(matches.ids)]
    if not found:
        return Weighed(NOTHING, 0.0)
    if len(found) == 1:
        return Weighed(found[0], rarity(snapshot, len(found[0].ids)))
    # The score of each holds its own rarity, which gives way to that of all together.
    plain = [Matches(ids, scores / rarity(snapshot, len(ids))) for ids, scores in found]
    ids, scores = best(plain)
    common = rarity(snapshot, len(ids))
    return Weighed(Matches(ids, scores * common), common)


def rarity(snapshot: Snapshot, count: int) -> float:
    """What it says to be one of `count` entries, as `index.scoring` has it."""
    return math.log(1 + (len(snapshot.everything) - count + 0.5) / (count + 0.5))


def coverage(units: Sequence[Unit], found: Iterable[Weighed], has: Array) -> Array:
    """How much of the question the words of entries cover: a factor from 0 to 1. `has`: for each entry the
    bits of the units that it has."""
    rare = [rarity * unit.size for unit, (_, rarity) in zip(units, found, strict=True)]
    return of_bits(rare, has, lambda covered: (covered / max(sum(rare), _TINY)) ** _COVERAGE)


def of_bits(values: Sequence[float], has: Array, work: Callable[[Array], Array]) -> Array:
    """What comes of the sum of those values whose bits are set, worked out once for each kind of entry."""
    if len(values) > _MOST_BITS:
        kinds, which = np.unique(has, return_inverse=True)
    else:
        kinds, which = np.arange(1 << len(values), dtype=has.dtype), has
    sums = np.zeros(len(kinds))
    for bit, value in enumerate(values):
        sums += value * (kinds >> np.uint64(bit) & np.uint64(1))
    return work(sums).take(which.astype(np.intp))
