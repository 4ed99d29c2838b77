"""How much a word of a query, under all of its names, counts in each entry.

All that a word is looked for by (its forms in each language, its translations, close spellings and other
names) counts as one word, which is as rare as the entries that have any of them are few: Pirkola's
structured queries (1998, "The effects of query structure and dictionary setups in dictionary-based
cross-language information retrieval"). Otherwise a name would count the more the fewer texts of its
language a library has. An entry that has several names is given its best: they do not add up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from whoosh import query as whoosh

from index import trees
from index.execution import evaluate
from index.flat.arrays import Array
from index.query import Unit
from index.snapshot import NOTHING, Matches, Snapshot

if TYPE_CHECKING:
    from index.reading import Reading

#: For an entry with only some of the words: what its score is multiplied with is the rarity of those it
#: has, as a share of the rarity of all, raised to this power.
_COVERAGE = 0.5
_TINY = 1e-9
#: With more units not every combination of them is worked out, but only those that occur.
_MOST_BITS = 8


class Weighed(NamedTuple):
    """Where a unit was found, in no order, and how rare it is in the library; 0 if it is nowhere."""

    matches: Matches
    rarity: float


def weigh(snapshot: Snapshot, reading: Reading) -> list[Weighed]:
    """For each unit of the reading the entries that have it, in any of its forms and names; where none has,
    with an ñ for an n."""
    trees_of = [
        trees.alternatives(unit, reading.names(index), variants=reading.variants)
        for index, unit in enumerate(reading.units)
    ]
    found = list(_weighed(snapshot, trees_of))
    for index, unit in enumerate(reading.units):
        if not len(found[index].matches.ids):
            matches = evaluate(snapshot, trees.enye_tree(unit, variants=reading.variants))
            found[index] = Weighed(matches, rarity(snapshot, len(matches.ids)))
    return found


def _weighed(snapshot: Snapshot, units: Sequence[Sequence[Any]]) -> Iterator[Weighed]:
    """For each unit, given as what it is looked for by. The postings of all single words are read at once."""
    words = [boosts([query for query in unit if type(query) is whoosh.Term]) for unit in units]
    there = list(dict.fromkeys(word for single in words for word in single if snapshot.located(*word)))
    postings = snapshot.gather(there)
    scores = snapshot.scoring.saturation(postings.ids, postings.freqs)
    where = dict(zip(there, postings.parts(), strict=True))
    for unit, single in zip(units, words, strict=True):
        parts = [
            Matches(postings.ids[start:end], scores[start:end] * boost)
            for word, boost in single.items()
            for start, end in [where.get(word, (0, 0))]
        ]
        parts += [_without_rarity(snapshot, query) for query in unit if type(query) is not whoosh.Term]
        ids, highest = strongest(snapshot, parts)
        common = rarity(snapshot, len(ids)) if len(ids) else 0.0
        yield Weighed(Matches(ids, highest * common), common)


def boosts(terms: Iterable[Any]) -> dict[tuple[str, str], float]:
    """The words of these queries, with their fields, each with its highest boost."""
    found: dict[tuple[str, str], float] = {}
    for term in terms:
        word = (term.fieldname, term.text)
        found[word] = max(term.boost, found.get(word, 0.0))
    return found


def strongest(snapshot: Snapshot, parts: Sequence[Matches]) -> Matches:
    """Each entry of the parts once and with its highest score, in no order: this takes as long as the parts
    are long, however large the library."""
    parts = [part for part in parts if len(part.ids)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    ids, scores = map(np.concatenate, zip(*parts, strict=True))
    numbers = np.arange(len(ids), dtype=np.int32)
    with snapshot.board() as board:
        board.numbers[ids] = numbers
        last = board.numbers.take(ids)  # of the places where each entry stands
    (again,) = (last != numbers).nonzero()
    if not len(again):
        return Matches(ids, scores)
    np.maximum.at(scores, last.take(again), scores.take(again))
    (once,) = (last == numbers).nonzero()
    return Matches(ids.take(once), scores.take(once))


def _without_rarity(snapshot: Snapshot, query: Any) -> Matches:
    """What fulfils a query; its score holds its own rarity, which gives way to that of the whole unit."""
    ids, scores = evaluate(snapshot, query)
    return Matches(ids, scores / rarity(snapshot, len(ids)))


def rarity(snapshot: Snapshot, count: int) -> float:
    """What it says to be one of `count` entries."""
    return float(snapshot.scoring.rarity(count))


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
