"""How much a word of a query, under all of its names, counts in each entry.

All that a word is looked for by (its forms in each language, its translations, close spellings and other
names) counts as one word, which is as rare as the entries that have any of them are few: Pirkola's
structured queries (1998, "The effects of query structure and dictionary setups in dictionary-based
cross-language information retrieval"). Otherwise a name would count the more the fewer texts of its
language a library has. An entry that has several names is given its best: they do not add up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
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
    ids, scores = best(snapshot, plain)
    common = rarity(snapshot, len(ids))
    return Weighed(Matches(ids, scores * common), common)


def rarity(snapshot: Snapshot, count: int) -> float:
    """What it says to be one of `count` entries, as `index.scoring` has it."""
    return math.log(1 + (len(snapshot.everything) - count + 0.5) / (count + 0.5))


def coverage(snapshot: Snapshot, units: Iterable[Unit], found: Iterable[Weighed]) -> Array:
    """For every entry, how much of the question its words cover: a factor from 0 to 1."""
    covered, total = np.zeros(snapshot.count), 0.0
    for unit, (matches, rare) in zip(units, found, strict=True):
        covered[matches.ids] += rare * unit.size
        total += rare * unit.size
    return (covered / total) ** _COVERAGE if total else covered
