"""How a query is meant on a given snapshot, and what is found by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index import trees
from index.execution import evaluate, united
from index.expansion import Expansion, Name, expand
from index.facets import sift
from index.flat.arrays import Array
from index.query import Parsed, Unit
from index.snapshot import Matches, Snapshot
from index.weighing import Weighed, coverage, of_bits, rarity, weigh
from index.widening import language_of, widen

#: How much the headings above a passage count for; they never make it a hit by themselves.
_ABOVE = 0.4
#: What a passage in another language than the query's counts for, in answer to a question and to few words.
_FOREIGN, _FOREIGN_WORDS = 0.95, 0.8
#: Up to so many words those that have more of them come first, in groups; longer queries are questions,
#: which the passage that answers them seldom repeats word for word.
_GROUPED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A query ready to be carried out. `by_number`: the entries it names, in any order. `strict`:
    all words are asked for, because they only repeat the number. `wider`: for each unit its translations
    and close spellings. `language`: the query's, if its words tell."""

    parsed: Parsed
    units: tuple[Unit, ...]
    variants: bool
    expansions: tuple[Expansion, ...] = ()
    by_number: frozenset[int] = frozenset()
    strict: bool = False
    wider: tuple[tuple[Name, ...], ...] = ()
    language: str | None = None

    @property
    def word_count(self) -> int:
        return sum(unit.size for unit in self.units)

    @property
    def is_grouped(self) -> bool:
        """Whether entries with more of the words come before all with fewer; otherwise the words' weight
        and how much of the question they cover decide together."""
        return self.strict or self.word_count <= _GROUPED

    def names(self, index: int) -> tuple[Name, ...]:
        """The other names of the unit at `index`: those of the vocabulary, translations, spellings."""
        names = next((e.names for e in self.expansions if e.start <= index < e.end), ())
        return (*names, *self.wider[index]) if self.wider else names

    def without(self, dropped: int) -> Reading:
        """The same reading with one unit less."""
        units = (*self.units[:dropped], *self.units[dropped + 1 :])
        wider = (*self.wider[:dropped], *self.wider[dropped + 1 :])
        expansions = _expansions(units, self.variants)
        return Reading(self.parsed, units, self.variants, expansions, wider=wider, language=self.language)


class Found(NamedTuple):
    """Entries in ascending order, with how many of the query's words they contain and their score."""

    ids: Array
    words: Array
    scores: Array

    def only(self, chosen: Array | None) -> Found:
        """Those of a mask; all for None."""
        return self if chosen is None else Found(*(values[chosen] for values in self))


def read(snapshot: Snapshot, parsed: Parsed, *, variants: bool, translated: bool = True) -> Reading:
    """Decide whether the query names a passage that is there; otherwise all of it is words."""
    by_number = _by_number(snapshot, parsed)
    units, strict = parsed.units, False
    if by_number:
        units, strict = (parsed.rest, False) if parsed.rest else (parsed.units, True)
    more = variants and not strict
    language = language_of(parsed.text) if more and translated else None
    wider = widen(snapshot, units, language, translated=translated) if more else ()
    return Reading(parsed, units, variants, _expansions(units, more), by_number, strict, wider, language)


def _expansions(units: tuple[Unit, ...], variants: bool) -> tuple[Expansion, ...]:
    if not variants:
        return ()
    # What is not a plain word stands as a word that no label has, so that no run reaches over it.
    words = [
        u.pieces[0].words[0] if len(u.pieces) == 1 and u.pieces[0].kind == "word" else "\0" for u in units
    ]
    return tuple(expand(words))


def _by_number(snapshot: Snapshot, parsed: Parsed) -> frozenset[int]:
    lookup = parsed.lookup
    if lookup is None:
        return frozenset()
    found = evaluate(snapshot, trees.number_tree(lookup)).ids.tolist()
    if lookup.meeting is None and lookup.year is None:
        return frozenset(found)
    facts = snapshot.facts
    return frozenset(
        docnum
        for docnum, document in ((docnum, facts.document_of(docnum)) for docnum in found)
        if (lookup.meeting is None or document.meeting == lookup.meeting)
        and (lookup.year is None or str(lookup.year) in document.year)
    )


def find(snapshot: Snapshot, reading: Reading) -> Found:
    """All entries that fulfil the reading, apart from the filters chosen beside it.

    A phrase must be there. Of other words, with three or more at least two must be there (those in
    the headings above count for this); where nothing has two, one is enough.
    """
    found = _by_words(snapshot, reading) if reading.units else _everything(snapshot)
    if reading.by_number:
        missing = np.setdiff1d(np.array(sorted(reading.by_number), np.intp), found.ids)
        found = _with(found, missing) if len(missing) else found
    excluded = [
        evaluate(snapshot, trees.unit_tree(unit, (), variants=reading.variants)).ids
        for unit in reading.parsed.excluded
    ]
    if any(map(len, excluded)):
        found = found.only(~np.isin(found.ids, np.concatenate(excluded)))
    return found.only(sift(snapshot, found.ids, reading.parsed.filters).chosen)


def _everything(snapshot: Snapshot) -> Found:
    ids = snapshot.everything
    return Found(ids, np.zeros(len(ids), np.intp), np.zeros(len(ids)))


def _with(found: Found, missing: Array) -> Found:
    """With these entries too, which have none of the words."""
    ids = np.concatenate((found.ids, missing))
    order = np.argsort(ids, kind="stable")
    words = np.concatenate((found.words, np.zeros(len(missing), found.words.dtype)))
    scores = np.concatenate((found.scores, np.zeros(len(missing))))
    return Found(ids[order], words[order], scores[order])


def _by_words(snapshot: Snapshot, reading: Reading) -> Found:
    weighed = [_weigh(snapshot, reading, index) for index in range(len(reading.units))]
    ids, has, scores = _together([found.matches for found in weighed])
    words = of_bits([unit.size for unit in reading.units], has, lambda sums: sums.astype(np.intp))
    above, reach = _above(snapshot, reading, ids, has)
    scores += _ABOVE * above
    chosen = _enough(reading, has, words, reach)
    if chosen is not None:
        ids, has, words, scores = (each.compress(chosen) for each in (ids, has, words, scores))
    scores *= snapshot.facts.weight.take(ids)
    scores *= _foreign(snapshot, reading, ids)
    if not reading.is_grouped:
        scores *= coverage(reading.units, weighed, has)
    return Found(ids, words, scores)


def _together(matches: Sequence[Matches]) -> tuple[Array, Array, Array]:
    """The entries that have any of the units, with the bits of those that each has and the sum of scores."""
    bits = np.uint64(1) << np.arange(len(matches), dtype=np.uint64)
    if len(matches) == 1:
        ids, scores = matches[0]
        return ids, np.ones(len(ids), np.uint64), scores.copy()
    ids, rows, starts = united([found.ids for found in matches])
    if not len(ids):
        return ids, np.zeros(0, np.uint64), np.zeros(0)
    scores = np.concatenate([found.scores for found in matches]).take(rows)
    of_rows = bits.repeat([len(found.ids) for found in matches]).take(rows)
    return ids, np.add.reduceat(of_rows, starts), np.add.reduceat(scores, starts)


def _enough(reading: Reading, has: Array, words: Array, reach: Array) -> Array | None:
    """Which entries have all phrases and enough of the words; None for all."""
    chosen = None
    phrases = sum(1 << index for index, unit in enumerate(reading.units) if unit.is_phrase)
    if phrases and len(reading.units) > 1:
        chosen = (has & np.uint64(phrases)) == phrases
    floor = reading.word_count if reading.strict else (2 if reading.word_count >= 3 else 1)
    if floor > 1:
        enough = words + reach >= floor
        if chosen is not None:
            enough &= chosen
        chosen = enough if enough.any() or reading.strict else chosen
    return chosen


def _weigh(snapshot: Snapshot, reading: Reading, index: int) -> Weighed:
    """The entries that have one unit of the reading, in any of its forms and names."""
    unit = reading.units[index]
    found = weigh(snapshot, unit, reading.names(index), variants=reading.variants)
    if len(found.matches.ids):
        return found
    matches = evaluate(snapshot, trees.enye_tree(unit, variants=reading.variants))
    return Weighed(matches, rarity(snapshot, len(matches.ids)))


def _foreign(snapshot: Snapshot, reading: Reading, ids: Array) -> Array | float:
    """The factor for passages in another language: what is said in the query's own is surer evidence."""
    if reading.language is None:
        return 1.0
    facts = snapshot.facts
    other = facts.sets_of("language", ids) != facts.number_of((reading.language,))
    return np.where(other, _FOREIGN_WORDS if reading.is_grouped else _FOREIGN, 1.0)


def _above(snapshot: Snapshot, reading: Reading, ids: Array, has: Array) -> tuple[Array, Array]:
    """What the headings above the entries count for, and how many words only these have."""
    sums, reach = np.zeros(len(ids)), np.zeros(len(ids), np.intp)
    with snapshot.scratch() as scratch:
        for index, unit in enumerate(reading.units):
            tree = trees.above_tree(unit, reading.names(index), variants=reading.variants)
            found = evaluate(snapshot, tree)
            if len(found.ids):
                scratch[found.ids] = found.scores
                own = scratch.take(ids)
                scratch[found.ids] = 0.0
                sums += own
                if len(reading.units) > 1:
                    reach += (own > 0) & (has >> np.uint64(index) & np.uint64(1) == 0)
    return sums, reach
