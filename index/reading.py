"""How a query is meant on a given snapshot, and what is found by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from index import trees
from index.execution import evaluate
from index.expansion import Expansion, Name, expand
from index.facets import sift
from index.query import Parsed, Unit
from index.snapshot import Scores, Snapshot
from index.widening import widen

#: How much the headings above a passage count for; they never make it a hit by themselves.
_ABOVE = 0.25


@dataclass(frozen=True, slots=True)
class Reading:
    """A query ready to be carried out. `by_number`: the entries it names, in any order. `strict`:
    all words are asked for, because they only repeat the number. `wider`: for each unit its translations
    and close spellings."""

    parsed: Parsed
    units: tuple[Unit, ...]
    variants: bool
    expansions: tuple[Expansion, ...] = ()
    by_number: frozenset[int] = frozenset()
    strict: bool = False
    wider: tuple[tuple[Name, ...], ...] = ()

    @property
    def word_count(self) -> int:
        return sum(unit.size for unit in self.units)

    def names(self, index: int) -> tuple[Name, ...]:
        """The other names of the unit at `index`: those of the vocabulary, translations, spellings."""
        names = next((e.names for e in self.expansions if e.start <= index < e.end), ())
        return (*names, *self.wider[index]) if self.wider else names

    def without(self, dropped: int) -> Reading:
        """The same reading with one unit less."""
        units = (*self.units[:dropped], *self.units[dropped + 1 :])
        wider = (*self.wider[:dropped], *self.wider[dropped + 1 :])
        return Reading(self.parsed, units, self.variants, _expansions(units, self.variants), wider=wider)


@dataclass(slots=True)
class Found:
    """Entries with how many of the query's words they contain and their score."""

    words: dict[int, int] = field(default_factory=dict)
    scores: Scores = field(default_factory=dict)


def read(snapshot: Snapshot, parsed: Parsed, *, variants: bool, translated: bool = True) -> Reading:
    """Decide whether the query names a passage that is there; otherwise all of it is words."""
    by_number = _by_number(snapshot, parsed)
    units, strict = parsed.units, False
    if by_number:
        units, strict = (parsed.rest, False) if parsed.rest else (parsed.units, True)
    more = variants and not strict
    wider = widen(snapshot, units, parsed.text, translated=translated) if more else ()
    return Reading(parsed, units, variants, _expansions(units, more), by_number, strict, wider)


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
    found = evaluate(snapshot, trees.number_tree(lookup))
    facts = snapshot.facts
    return frozenset(
        docnum
        for docnum in found
        if (lookup.meeting is None or facts[docnum].meeting == lookup.meeting)
        and (lookup.year is None or str(lookup.year) in facts[docnum].year)
    )


def find(snapshot: Snapshot, reading: Reading) -> Found:
    """All entries that fulfil the reading, apart from the filters chosen beside it.

    A phrase must be there. Of other words, with three or more at least two must be there (those in
    the headings above count for this); where nothing has two, one is enough.
    """
    found = _everything(snapshot) if not reading.units else _by_words(snapshot, reading)
    for docnum in reading.by_number:
        found.words.setdefault(docnum, 0)
        found.scores.setdefault(docnum, 0.0)
    excluded: set[int] = set()
    for unit in reading.parsed.excluded:
        excluded.update(evaluate(snapshot, trees.unit_tree(unit, (), variants=reading.variants)))
    if reading.parsed.filters:
        excluded.update(found.words.keys() - set(sift(snapshot, found.words, reading.parsed.filters).kept))
    for docnum in excluded & found.words.keys():
        del found.words[docnum]
    return found


def _everything(snapshot: Snapshot) -> Found:
    return Found(dict.fromkeys(snapshot.live, 0), dict.fromkeys(snapshot.live, 0.0))


def _by_words(snapshot: Snapshot, reading: Reading) -> Found:
    found, reach = Found(), dict[int, int]()
    matches = [unit_matches(snapshot, reading, index) for index in range(len(reading.units))]
    for unit, scores in zip(reading.units, matches, strict=True):
        _add(found, unit.size, scores)
    _add_above(snapshot, reading, matches, found, reach)
    required = [scores for unit, scores in zip(reading.units, matches, strict=True) if unit.is_phrase]
    floor = reading.word_count if reading.strict else (2 if reading.word_count >= 3 else 1)
    kept = _reaching(found, reach, floor, required)
    if not kept and not reading.strict:
        kept = _reaching(found, reach, 1, required)
    facts = snapshot.facts
    return Found(
        {docnum: found.words[docnum] for docnum in kept},
        {docnum: found.scores[docnum] * facts[docnum].weight for docnum in kept},
    )


def _add(found: Found, size: int, scores: Scores) -> None:
    words, total = found.words, found.scores
    for docnum, score in scores.items():
        if docnum in words:
            words[docnum] += size
            total[docnum] += score
        else:
            words[docnum] = size
            total[docnum] = score


def _add_above(
    snapshot: Snapshot, reading: Reading, matches: list[Scores], found: Found, reach: dict[int, int]
) -> None:
    """Add the headings' little weight to what was found by its text; `reach` counts the words that
    only the headings have."""
    for index, (unit, scores) in enumerate(zip(reading.units, matches, strict=True)):
        tree = trees.above_tree(unit, reading.names(index), variants=reading.variants)
        above = evaluate(snapshot, tree)
        fewer, more = (above, found.words) if len(above) < len(found.words) else (found.words, above)
        for docnum in fewer:
            if docnum in more:
                found.scores[docnum] += _ABOVE * above[docnum]
                if docnum not in scores:
                    reach[docnum] = reach.get(docnum, 0) + 1


def _reaching(found: Found, reach: dict[int, int], floor: int, required: Iterable[Scores]) -> Iterable[int]:
    kept: Iterable[int] = found.words
    for scores in required:
        kept = [docnum for docnum in kept if docnum in scores]
    if floor > 1:
        kept = [docnum for docnum in kept if found.words[docnum] + reach.get(docnum, 0) >= floor]
    return list(kept)


def unit_matches(snapshot: Snapshot, reading: Reading, index: int) -> Scores:
    """The entries that have one unit of the reading, in any of its forms and names."""
    unit = reading.units[index]
    scores = evaluate(snapshot, trees.unit_tree(unit, reading.names(index), variants=reading.variants))
    return scores or evaluate(snapshot, trees.enye_tree(unit, variants=reading.variants))
