"""How a query is meant on a given snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from whoosh import query as whoosh

from index import trees
from index.execution import evaluate
from index.expansion import Expansion, Name, expand
from index.facets import without
from index.flat.arrays import Array
from index.going import NOBODY, Named, named
from index.known import Known
from index.notes import Note
from index.query import Parsed, Unit
from index.snapshot import Snapshot
from index.typed_filters import labels
from index.weighing import weigh
from index.widening import has_words, language_of, widen
from index.wildcards import is_pattern, matching

#: Up to so many words those that have more of them come first, in groups; longer queries are questions,
#: which the passage that answers them seldom repeats word for word.
_GROUPED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A query ready to be carried out. `by_number`: the entries it names, each with how badly it fits
    (`index.going`). `strict`: all words are asked for, because they only repeat the number. `wider`: for
    each unit its translations and close spellings. `language`: the query's, if its words tell. `translated`:
    whether words are looked for in the other language, too. `interface`: the language of who asks, which
    decides where the query's is not told."""

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
    interface: str = ""

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


def read(snapshot: Snapshot, parsed: Parsed, *, variants: bool, translated: bool = True) -> Reading:
    """Decide whether the query names a passage that is there; otherwise all of it is words."""
    found = named(snapshot, parsed.lookup) if parsed.lookup else NOBODY
    if len(found.ids):
        units, strict = (parsed.rest, False) if parsed.rest else (parsed.units, True)
        reading = _meant(snapshot, parsed, units, variants=variants, translated=translated, strict=strict)
        found, is_beside = _narrowed(snapshot, reading, found)
        if len(found.ids):
            by_number = dict(zip(found.ids.tolist(), found.misfit.tolist(), strict=True))
            return replace(reading, by_number=by_number, notes=(*reading.notes, *_beside(reading, is_beside)))
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
    if language is None:
        # "reintegrasion" is Spanish as what it is taken for is.
        spelled = (name.words[0] for names in wider for name in names if name.origin == "spelling")
        language = language_of(" ".join(spelled))
    notes = (*parsed.notes, *_cut_short(snapshot, units))
    expansions = _expansions(snapshot, units, wider, translated=translated) if more else ()
    return Reading(parsed, units, variants, expansions, {}, strict, wider, language, translated, notes)


def _cut_short(snapshot: Snapshot, units: Iterable[Unit]) -> Iterator[Note]:
    """The patterns that stand for more words than are looked for."""
    for piece in (piece for unit in units for piece in unit.pieces):
        for word in piece.words:
            pattern = word + "*" * (piece.kind == "prefix")
            if is_pattern(pattern) and matching(snapshot, pattern).more:
                yield Note("most_frequent", pattern)


def _beside(reading: Reading, is_beside: bool) -> list[Note]:
    """Where what a look-up names has to do with none of the words beside it."""
    words = " ".join(unit.shown for unit in reading.parsed.rest)
    return [] if is_beside or not words else [Note("not_beside", words)]


def _narrowed(snapshot: Snapshot, reading: Reading, found: Named) -> tuple[Named, bool]:
    """Of what a look-up names that which most of the words beside it have to do with, be it in the
    headings and the title above, and whether any of it has. Where it is not sure that a passage is named
    at all, none without."""
    lookup = reading.parsed.lookup
    if not reading.parsed.rest or lookup is None:
        return found, True
    words = np.zeros(len(found.ids), np.int32)
    for index, (unit, weighed) in enumerate(zip(reading.units, weigh(snapshot, reading), strict=True)):
        above = trees.above_tree(unit, reading.names(index), variants=reading.variants)
        has = np.concatenate((weighed.matches.ids, evaluate(snapshot, above).ids))
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


def _expansions(
    snapshot: Snapshot, units: Sequence[Unit], wider: Sequence[Sequence[Name]], *, translated: bool
) -> tuple[Expansion, ...]:
    """Synonyms only where the library has them and a translation does not say the same."""
    found = []
    for expansion in _runs(units, wider, translated=translated):
        known = {name.words for names in wider[expansion.start : expansion.end] for name in names}
        names = tuple(
            name
            for name in expansion.names
            if name.origin != "synonym" or (name.words not in known and has_words(snapshot, name))
        )
        if names:
            found.append(expansion._replace(names=names))
    return tuple(found)


def _runs(units: Sequence[Unit], wider: Sequence[Sequence[Name]], *, translated: bool) -> Iterator[Expansion]:
    """What the units are called besides. Within several words each is read as the library spells it; what a
    single respelled word would be called is too far from what was typed."""
    # What is not a plain word stands as a word that no label has, so that no run reaches over it.
    typed = [
        u.pieces[0].words[0] if len(u.pieces) == 1 and u.pieces[0].kind == "word" else "\0" for u in units
    ]
    spelled = [next((n.words[0] for n in names if n.origin == "spelling"), "") for names in wider]
    mended = [
        new if new and old != "\0" and not expand([old]) else old
        for old, new in zip(typed, spelled, strict=True)
    ]
    for run in expand(mended, translated=translated):
        own = slice(run.start, run.end)
        if run.end - run.start > 1 or typed[own] == mended[own]:
            yield run
