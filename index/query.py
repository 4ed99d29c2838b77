"""Reading what a person typed. Every text is a query; nothing is ever a syntax error.

Ordinary words, "phrases" (also «» and “”), prefix*, -not (and -"not this"), OR between two of them,
filters such as ``país:Guatemala`` (`index.typed_filters`), and passages called by their number
(`index.lookup`). What makes no sense as one of these is taken as ordinary words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from index import lookup, typed_filters
from index.analysis import languages, languages_of_stop_word, normal, tokens

#: Queries longer than this are cut: nobody types them, and each word costs time.
LONGEST = 2000
MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a passage must have: a `word`, words that begin so, or words in a row."""

    kind: Literal["word", "prefix", "phrase"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts as one word of the query: any of its pieces. `shown`: as it was typed."""

    pieces: tuple[Piece, ...]
    shown: str

    @property
    def is_phrase(self) -> bool:
        return len(self.pieces) == 1 and self.pieces[0].kind == "phrase"

    @property
    def typed(self) -> str:
        """As it can be typed again."""
        names = []
        for piece in self.pieces:
            words = " ".join(piece.words)
            names.append(f'"{words}"' if piece.kind == "phrase" else words + "*" * (piece.kind == "prefix"))
        return self.shown if len(names) == 1 and not self.is_phrase else " OR ".join(names)

    @property
    def size(self) -> int:
        """How many words it counts for: a phrase all of its words, words joined by OR only one."""
        return len(self.pieces[0].words) if self.is_phrase else 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was read. `rest`: the units without what belongs to `lookup`."""

    text: str
    units: tuple[Unit, ...] = ()
    excluded: tuple[Unit, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lookup: lookup.Lookup | None = None
    rest: tuple[Unit, ...] = ()


_CHUNK = re.compile(r"""-?["«“„](?P<quoted>[^"«»“”„]*)["»”“]?|(?P<plain>[^\s"«»“”„]+)""")


def parse(text: str) -> Parsed:
    """Read `text`."""
    text, filters = typed_filters.take(normal(text)[:LONGEST])
    chunks = list(_CHUNK.finditer(text))
    plain = " ".join(
        c["plain"] for c in chunks if c["plain"] and not _is_negative(c) and "*" not in c["plain"]
    )
    excluded = [_quoted_or_words(c) for c in chunks if _is_negative(c)]
    wanted = [c for c in chunks if not _is_negative(c)]
    found = lookup.find(plain)
    return Parsed(
        text=text,
        units=_units([(c["quoted"], c["plain"]) for c in wanted]),
        excluded=tuple(unit for unit in excluded if unit),
        filters=filters,
        lookup=found,
        rest=_units(_without_lookup(wanted, found.rest)) if found else (),
    )


def _is_negative(chunk: re.Match[str]) -> bool:
    return chunk.group().startswith("-") and bool(tokens(chunk.group()))


def _without_lookup(chunks: list[re.Match[str]], rest: str) -> list[tuple[str | None, str | None]]:
    kept: list[tuple[str | None, str | None]] = [(None, word) for word in rest.split()]
    return kept + [(c["quoted"], c["plain"]) for c in chunks if c["plain"] is None or "*" in c["plain"]]


def _quoted_or_words(chunk: re.Match[str]) -> Unit | None:
    if chunk["plain"] is not None and chunk["plain"].endswith("*"):
        units = _plain(chunk["plain"].lstrip("-"))
        return units[-1] if units else None
    return _phrase(chunk["quoted"] or chunk["plain"] or "")


def _phrase(text: str) -> Unit | None:
    words = tuple(tokens(text))
    if not words:
        return None
    return Unit((Piece("phrase" if len(words) > 1 else "word", words),), " ".join(text.lstrip("-").split()))


def _units(chunks: list[tuple[str | None, str | None]]) -> tuple[Unit, ...]:
    """The wanted units in order; OR joins its neighbours; stop words fall unless there is nothing else."""
    units: list[Unit] = []
    join = False
    between = typed_filters.between()
    for quoted, plain in chunks:
        if plain in between["or"]:
            join = bool(units)
        elif plain not in between["and"]:
            found = [_phrase(quoted)] if quoted is not None else list(_plain(plain or ""))
            for unit in filter(None, found):
                if join:
                    last = units.pop()
                    unit = Unit((*last.pieces, *unit.pieces), f"{last.shown} | {unit.shown}")
                    join = False
                units.append(unit)
    languages = _stop_languages(units)
    telling = [unit for unit in units if not _says_nothing(unit, languages)]
    return _once(telling or units)


def _plain(text: str) -> tuple[Unit, ...]:
    words = tokens(text)
    units = [Unit((Piece("word", (word,)),), word) for word in words]
    if units and text.rstrip(".,;:)").endswith("*") and len(words[-1]) > 1:
        units[-1] = Unit((Piece("prefix", (words[-1],)),), f"{words[-1]}*")
    elif len(units) == 1:
        units = [Unit(units[0].pieces, text.strip("¿?¡!.,;:()[]{}*+…'’"))]
    return tuple(units)


def _stop_languages(units: list[Unit]) -> frozenset[str]:
    """The languages whose stop words fall: the one that the query's stop words are of ("how wide is the
    sea": "sea" is no Spanish stop word here), all where they do not tell."""
    stops = [languages_of_stop_word(p.words[0]) for u in units for p in u.pieces if p.kind == "word"]
    votes = Counter(found[0] for found in stops if len(found) == 1)
    best = votes.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return frozenset(languages())
    return frozenset(best[0][:1])


def _says_nothing(unit: Unit, languages: frozenset[str]) -> bool:
    return all(
        piece.kind == "word" and not languages.isdisjoint(languages_of_stop_word(piece.words[0]))
        for piece in unit.pieces
    )


def _once(units: list[Unit]) -> tuple[Unit, ...]:
    """A word typed twice counts once."""
    return tuple({unit.pieces: unit for unit in reversed(units)}.values())[::-1][:MOST_WORDS]
