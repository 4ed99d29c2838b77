"""How a query is meant on a given snapshot, and what is found by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from whoosh import query as whoosh

from index import trees
from index.execution import evaluate, single_words, united
from index.expansion import Expansion, Name, expand
from index.facets import sift, without
from index.flat.arrays import Array
from index.going import NOBODY, Named, named
from index.known import Known
from index.notes import Note
from index.query import Parsed, Unit
from index.snapshot import Matches, Snapshot
from index.typed_filters import labels
from index.weighing import Weighed, coverage, of_bits, rarity, weigh
from index.widening import language_of, widen
from index.wildcards import is_pattern, matching

#: How much the headings above a passage count for; they never make it a hit by themselves.
_ABOVE = 0.4
#: What a passage in another language than the query's counts for, in answer to a question and to few words.
_FOREIGN, _FOREIGN_WORDS = 0.95, 0.8
#: Up to so many words those that have more of them come first, in groups; longer queries are questions,
#: which the passage that answers them seldom repeats word for word.
_GROUPED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A query ready to be carried out. `by_number`: the entries it names, each with how badly it fits
    (`index.going`). `strict`: all words are asked for, because they only repeat the number. `wider`: for
    each unit its translations and close spellings. `language`: the query's, if its words tell. `translated`:
    whether words are looked for in the other language, too."""

    parsed: Parsed
    units: tuple[Unit, ...]
    variants: bool
    expansions: tuple[Expansion, ...] = ()
    by_number: Mapping[int, int] = field(default_factory=dict)
    strict: bool = False
    wider: tuple[tuple[Name, ...], ...] = ()
    language: str | None = None
    translated: bool = True
    notes: tuple[Note, ...] = ()

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
        expansions = _expansions(units, variants=self.variants, translated=self.translated)
        return replace(
            self, units=units, expansions=expansions, by_number={}, strict=False, wider=wider, notes=()
        )


class Found(NamedTuple):
    """Entries in ascending order, with how many of the query's words they contain and their score."""

    ids: Array
    words: Array
    scores: Array

    def only(self, chosen: Array | None) -> Found:
        """Those of a mask; all for None."""
        return self if chosen is None else Found(*(values[chosen] for values in self))


NOTHING_FOUND = Found(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0))


def read(snapshot: Snapshot, parsed: Parsed, *, variants: bool, translated: bool = True) -> Reading:
    """Decide whether the query names a passage that is there; otherwise all of it is words."""
    found = named(snapshot, parsed.lookup) if parsed.lookup else NOBODY
    if len(found.ids):
        units, strict = (parsed.rest, False) if parsed.rest else (parsed.units, True)
        reading = _meant(snapshot, parsed, units, variants=variants, translated=translated, strict=strict)
        found, has_words = _narrowed(snapshot, reading, found)
        if len(found.ids):
            by_number = dict(zip(found.ids.tolist(), found.misfit.tolist(), strict=True))
            return replace(reading, by_number=by_number, notes=(*reading.notes, *_beside(reading, has_words)))
    reading = _meant(snapshot, parsed, parsed.units, variants=variants, translated=translated, strict=False)
    if parsed.lookup and parsed.lookup.sure and not parsed.rest:
        reading = replace(reading, notes=(*reading.notes, Note("not_there", parsed.lookup.shown)))
    return reading


def _meant(
    snapshot: Snapshot,
    parsed: Parsed,
    units: tuple[Unit, ...],
    *,
    variants: bool,
    translated: bool,
    strict: bool,
) -> Reading:
    """The reading of these units as words."""
    more = variants and not strict
    language = language_of(parsed.text) if more and translated else None
    wider = widen(snapshot, units, language, translated=translated) if more else ()
    notes = (*parsed.notes, *_cut_short(snapshot, units))
    expansions = _expansions(units, variants=more, translated=translated)
    return Reading(parsed, units, variants, expansions, {}, strict, wider, language, translated, notes)


def _cut_short(snapshot: Snapshot, units: Iterable[Unit]) -> Iterator[Note]:
    """The patterns that stand for more words than are looked for."""
    for piece in (piece for unit in units for piece in unit.pieces):
        for word in piece.words:
            pattern = word + "*" * (piece.kind == "prefix")
            if is_pattern(pattern) and matching(snapshot, pattern).more:
                yield Note("most_frequent", pattern)


def _beside(reading: Reading, has_words: bool) -> list[Note]:
    """Where what a look-up names has to do with none of the words beside it."""
    words = " ".join(unit.shown for unit in reading.parsed.rest)
    return [] if has_words or not words else [Note("not_beside", words)]


def _narrowed(snapshot: Snapshot, reading: Reading, found: Named) -> tuple[Named, bool]:
    """Of what a look-up names that which most of the words beside it have to do with, be it in the
    headings and the title above, and whether any of it has. Where it is not sure that a passage is named
    at all, none without."""
    lookup = reading.parsed.lookup
    if not reading.parsed.rest or lookup is None:
        return found, True
    words = np.zeros(len(found.ids), np.int32)
    for index, unit in enumerate(reading.units):
        above = trees.above_tree(unit, reading.names(index), variants=reading.variants)
        has = np.union1d(_weigh(snapshot, reading, index).matches.ids, evaluate(snapshot, above).ids)
        words += np.isin(found.ids, has)
        words += _of_country(snapshot, unit, found.ids)
    most = words.max(initial=0)
    return (found.only(words == most) if most or lookup.sure else NOBODY), most > 0


def _of_country(snapshot: Snapshot, unit: Unit, ids: Array) -> Array:
    """Which entries are of the country that a word names, which most titles name as well."""
    word = unit.pieces[0].words[0]
    known = labels("country")
    # "El" of "El Salvador" is a stop word.
    named = known.get(word) or known.get(f"el {word}") or []
    return ~without(snapshot, ids, {facet: (code,) for facet, code in named})


def known_of(snapshot: Snapshot) -> Known:
    """What reading a query needs to know of a library."""
    return Known(
        snapshot.facts.meeting_places,
        lambda words: len(evaluate(snapshot, whoosh.Phrase("words", list(words))).ids) > 0,
    )


def _expansions(units: tuple[Unit, ...], *, variants: bool, translated: bool) -> tuple[Expansion, ...]:
    if not variants:
        return ()
    # What is not a plain word stands as a word that no label has, so that no run reaches over it.
    words = [
        u.pieces[0].words[0] if len(u.pieces) == 1 and u.pieces[0].kind == "word" else "\0" for u in units
    ]
    return tuple(expand(words, translated=translated))


def find(snapshot: Snapshot, reading: Reading) -> Found:
    """All entries that fulfil the reading, apart from the filters chosen beside it.

    A phrase must be there, and what is required. Of other words, with three or more at least two must be
    there (those in the headings above count for this); where nothing has two, one is enough.
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
    found = found.only(sift(snapshot, found.ids, reading.parsed.filters).chosen)
    return (
        found.only(without(snapshot, found.ids, reading.parsed.unwanted))
        if reading.parsed.unwanted
        else found
    )


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
    """Which entries have all that must be there and enough of the words; None for all."""
    chosen = None
    phrases = sum(1 << index for index, unit in enumerate(reading.units) if unit.must_be_there)
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
    with snapshot.scratch() as places:
        places[ids] = np.arange(1, len(ids) + 1)
        for index, unit in enumerate(reading.units):
            own = np.zeros(len(ids) + 1)
            tree = trees.above_tree(unit, reading.names(index), variants=reading.variants)
            for term, boost in single_words(tree):
                found, scores = snapshot.term_among(term.fieldname, term.text, places)
                at = found.astype(np.intp)
                own[at] = np.maximum(own.take(at), boost * scores)
            sums += own[1:]
            if len(reading.units) > 1:
                reach += (own[1:] > 0) & (has >> np.uint64(index) & np.uint64(1) == 0)
        places[ids] = 0
    return sums, reach
