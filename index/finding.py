"""What is found by a query as it was read: which entries have how many of its words, with what score."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from index import trees
from index.execution import evaluate
from index.facets import sift, without
from index.flat.arrays import Array
from index.reading import Reading
from index.snapshot import Matches, Snapshot
from index.weighing import boosts, coverage, of_bits, rarity, strongest, weigh

#: How much the headings above a passage count for; they never make it a hit by themselves.
_ABOVE = 0.4
#: What a passage in another language than the query's counts for, in answer to a question and to few words.
_FOREIGN, _FOREIGN_WORDS = 0.95, 0.8
#: And to a single word: who asks for it in one language wants to see where it stands, not what it is called.
_FOREIGN_WORD = 0.5
#: What one in another language than the interface's counts for, where the query tells none ("NNA").
_NOT_OF_INTERFACE = 0.9


class Found(NamedTuple):
    """Entries in ascending order, with how many of the query's words they contain and their score."""

    ids: Array
    words: Array
    scores: Array

    def only(self, chosen: Array | None) -> Found:
        """Those of a mask; all for None."""
        return self if chosen is None else Found(*(values.compress(chosen) for values in self))


NOTHING_FOUND = Found(np.zeros(0, np.intp), np.zeros(0, np.int16), np.zeros(0))


def find(snapshot: Snapshot, reading: Reading) -> Found:
    """All entries that fulfil the reading, apart from the filters chosen beside it.

    A phrase must be there, and what is required. Of other words, with three or more at least two must be
    there (those in the headings above count for this); where nothing has two, one is enough.
    """
    found = _by_words(snapshot, reading) if reading.units else _everything(snapshot)
    if reading.by_number:
        named = np.array(sorted(reading.by_number), np.intp)
        missing = named[np.isin(named, found.ids, invert=True)]
        found = _with(found, missing) if len(missing) else found
    excluded = [
        evaluate(snapshot, trees.unit_tree(unit, (), variants=reading.variants)).ids
        for unit in reading.parsed.excluded
    ]
    if any(map(len, excluded)):
        found = found.only(~np.isin(found.ids, np.concatenate(excluded)))
    found = found.only(sift(snapshot, found.ids, reading.parsed.filters).chosen)
    return (
        found.only(without(snapshot, found.ids, reading.parsed.unwanted))
        if reading.parsed.unwanted
        else found
    )


def _everything(snapshot: Snapshot) -> Found:
    ids = snapshot.everything
    return Found(ids, np.zeros(len(ids), np.int16), np.zeros(len(ids)))


def _with(found: Found, missing: Array) -> Found:
    """With these entries too, which have none of the words."""
    ids = np.concatenate((found.ids, missing))
    order = np.argsort(ids, kind="stable")
    words = np.concatenate((found.words, np.zeros(len(missing), found.words.dtype)))
    scores = np.concatenate((found.scores, np.zeros(len(missing))))
    return Found(ids[order], words[order], scores[order])


def _by_words(snapshot: Snapshot, reading: Reading) -> Found:
    """What has the words, most of it by arrays with a place for every entry: to add up there takes less time
    than to merge lists."""
    weighed = weigh(snapshot, reading)
    # A bit for each unit.
    kind: Any = np.uint8 if len(weighed) <= 8 else np.uint64
    units, total = np.zeros(snapshot.count, kind), np.zeros(snapshot.count)
    for number, ((ids, scores), _) in enumerate(weighed):
        np.add.at(units, ids, kind(1 << number))
        np.add.at(total, ids, scores)
    there = units != 0
    reach = np.zeros(snapshot.count, np.uint8) if _floor(reading) > 1 else None
    for number, (ids, scores) in _above(snapshot, reading, there):
        np.add.at(total, ids, _ABOVE * scores)
        if reach is not None:
            reach[ids] += units.take(ids) & kind(1 << number) == 0
    (ids,) = there.nonzero()
    has = units.take(ids)
    words = of_bits([unit.size for unit in reading.units], has, lambda sums: sums.astype(np.int16))
    chosen = _enough(reading, has, words if reach is None else words + reach.take(ids))
    if chosen is not None:
        (at,) = chosen.nonzero()
        ids, has, words = ids.take(at), has.take(at), words.take(at)
    scores = total.take(ids)
    scores *= snapshot.facts.weight.take(ids)
    if reading.language or reading.interface:
        scores *= _foreign(snapshot, reading).take(snapshot.facts.document.take(ids))
    if not reading.is_grouped:
        scores *= coverage(reading.units, weighed, has)
    return Found(ids, words, scores)


def _floor(reading: Reading) -> int:
    """How many of the words an entry must have, if any has so many."""
    if reading.strict:
        return reading.word_count
    return 2 if reading.word_count >= 3 else 1


def _enough(reading: Reading, has: Array, words: Array) -> Array | None:
    """Which entries have all that must be there and enough of the words; None for all. `words`: how many they
    have, those in the headings counted."""
    chosen = None
    phrases = sum(1 << index for index, unit in enumerate(reading.units) if unit.must_be_there)
    if phrases and len(reading.units) > 1:
        chosen = (has & has.dtype.type(phrases)) == phrases
    if _floor(reading) > 1:
        enough = words >= _floor(reading)
        if chosen is not None:
            enough &= chosen
        chosen = enough if enough.any() or reading.strict else chosen
    return chosen


def _foreign(snapshot: Snapshot, reading: Reading) -> Array:
    """By document the factor for another language: what is said in the query's own is surer evidence."""
    facts = snapshot.facts
    other = facts.of_document["language"] != facts.number_of((reading.language or reading.interface,))
    if not reading.language:
        return np.where(other, _NOT_OF_INTERFACE, 1.0)
    few = _FOREIGN_WORD if reading.word_count == 1 else _FOREIGN_WORDS
    return np.where(other, few if reading.is_grouped else _FOREIGN, 1.0)


def _above(snapshot: Snapshot, reading: Reading, there: Array) -> Iterator[tuple[int, Matches]]:
    """By the number of the unit those of the entries `there` (a mask) that have it in the headings above
    them, and what it counts for there."""
    words = [
        boosts(trees.above_words(unit, reading.names(number), variants=reading.variants))
        for number, unit in enumerate(reading.units)
    ]
    among = list(dict.fromkeys(word for single in words for word in single if snapshot.located(*word)))
    postings = snapshot.gather(among)
    (chosen,) = there.take(postings.ids).nonzero()
    ids = postings.ids.take(chosen)
    scores = snapshot.scoring.saturation(ids, postings.freqs.take(chosen))
    starts = chosen.searchsorted(postings.starts)
    worth = [rarity(snapshot, end - start) for start, end in postings.parts()]
    scores *= np.repeat(worth, np.diff(starts))
    where = dict(zip(among, pairwise(starts.tolist()), strict=True))
    for number, single in enumerate(words):
        yield (
            number,
            strongest(
                snapshot,
                [
                    Matches(ids[start:end], scores[start:end] * boost)
                    for word, boost in single.items()
                    for start, end in [where.get(word, (0, 0))]
                ],
            ),
        )
