"""Reading what a person typed. Every text is a query; nothing is ever a syntax error.

Ordinary words, "phrases" (also «» and “”), prefix*, wild*cards, "words near"~5 (also NEAR and CERCA),
-not (and -"not this", NOT), OR between two of them, +must, filters such as ``país:Guatemala``
(`index.typed_filters`), and passages called by their number (`index.lookup`). What makes no sense as
one of these is taken as ordinary words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from index import lookup, typed_filters
from index.analysis import fold, is_negation, languages, languages_of_stop_word, normal, spans, tokens
from index.items import Item
from index.known import NOTHING_KNOWN, Known
from index.notes import Note
from index.scanning import scan

#: Queries longer than this are cut: nobody types them, and each word costs time.
LONGEST = 2000
MOST_WORDS = 64
#: Each wildcard stands for many words.
MOST_PATTERNS = 8

#: At the end of a word a ? is only a question mark.
_WILD = re.compile(r"\*|\w\?\w")

PieceKind = Literal["word", "prefix", "pattern", "phrase", "near", "all"]


class Piece(NamedTuple):
    """One thing that a passage must have: a `word`, words that begin so, words of a `pattern` (with * and
    ?), words in a row, words `near` one another, in any order, within `distance` words, or `all` of some."""

    kind: PieceKind
    words: tuple[str, ...]
    distance: int = 0


class Unit(NamedTuple):
    """What counts as one word of the query: any of its pieces. `shown`: as it was typed. `required`: a
    passage without it is no hit. `kept`: it was typed in quotes, so that it does not fall as a stop word.
    `negation`: the "no" or "sin" that stands before the word; passages that have both in a row fit better."""

    pieces: tuple[Piece, ...]
    shown: str
    required: bool = False
    kept: bool = False
    negation: str = ""

    @property
    def is_phrase(self) -> bool:
        return len(self.pieces) == 1 and self.pieces[0].kind in ("phrase", "near")

    @property
    def must_be_there(self) -> bool:
        return self.is_phrase or self.required

    @property
    def typed(self) -> str:
        """As it can be typed again."""
        sign = "+" if self.required and not self.is_phrase else ""
        return sign + " OR ".join(self._typed(piece) for piece in self.pieces)

    def _typed(self, piece: Piece) -> str:
        words = " ".join(piece.words)
        if self.is_phrase and tokens(self.shown) == list(piece.words):
            words = " ".join(self.shown.split()).replace('"', "")
        if piece.kind == "phrase":
            return f'"{words}"'
        if piece.kind == "near":
            return f'"{words}"~{piece.distance}'
        if piece.kind == "all":
            return f"({' AND '.join(piece.words)})"
        if piece.kind == "word" and languages_of_stop_word(words):
            return f'"{words}"'
        if self.negation:
            return f"{self.negation} {words}"
        if piece.kind == "word" and len(self.pieces) == 1 and tokens(self.shown) == list(piece.words):
            return self.shown if self.shown.isalnum() and not self.shown.isupper() else words
        return words + "*" * (piece.kind == "prefix")

    @property
    def size(self) -> int:
        """How many words it counts for: a phrase all of its words, words joined by OR only one."""
        return len(self.pieces[0].words) if self.is_phrase else 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was read. `filters`: what a passage must be, `unwanted`: must not be. `rest`: the
    units without what belongs to `lookup`."""

    text: str
    units: tuple[Unit, ...] = ()
    excluded: tuple[Unit, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unwanted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lookup: lookup.Lookup | None = None
    rest: tuple[Unit, ...] = ()
    notes: tuple[Note, ...] = ()


def parse(text: str, known: Known = NOTHING_KNOWN) -> Parsed:
    """Read `text`; what is `known` of the library helps where it can be read in two ways."""
    whole = _clean(text)
    taken = typed_filters.take(whole[:LONGEST], known)
    # A space at the end says that the last word is complete.
    rest = " ".join(taken.text.split()) + " " * taken.text[-1:].isspace()
    items = scan(rest)
    wanted = [item for item in items if not item.excluded]
    found = lookup.find(_plain_only(rest, items))
    reader = _Reader()
    units = reader.units(wanted)
    excluded = tuple(u for item in items if item.excluded for u in reader.operand(item))
    notes = [*taken.notes, *reader.notes]
    if len(whole) > LONGEST:
        notes.append(Note("cut", whole[:LONGEST]))
    if not (units or excluded or taken.wanted or taken.unwanted or notes) and whole.strip():
        notes.append(Note("no_words", whole.strip()))
    return Parsed(
        text=rest,
        units=units,
        excluded=_once(excluded),
        filters=taken.wanted,
        unwanted=taken.unwanted,
        lookup=found,
        rest=_rest(rest, found) if found else (),
        notes=tuple(dict.fromkeys(notes)),
    )


def _clean(text: str) -> str:
    """As the library keeps text; without what no text has: lone surrogates and control characters."""
    printable = re.sub(
        r"[\x00-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", " ", text
    )
    return normal(printable)


def _plain_only(text: str, items: Sequence[Item]) -> str:
    """The text with something that is no part of a name where no plain words stand."""
    parts, at = [], 0
    for item in items:
        is_plain = item.kind == "word" and not (item.excluded or item.required or _WILD.search(item.text))
        if is_plain:
            continue
        parts.append(text[at : item.start] + "\0" * (item.end - item.start))
        at = item.end
    return "".join(parts) + text[at:]


def _rest(text: str, found: lookup.Lookup) -> tuple[Unit, ...]:
    """What is left beside a look-up; nothing where that is only words such as "of the"."""
    for start, end in found.taken:
        text = text[:start] + "\0" * (end - start) + text[end:]
    units = _Reader().units([item for item in scan(text) if not item.excluded])
    every = frozenset(languages())
    return tuple(unit for unit in units if not _says_nothing(unit, every))


class _Reader:
    """Makes units of items, and notes what could not be taken as it was typed."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._patterns = 0

    def units(self, items: Sequence[Item]) -> tuple[Unit, ...]:
        """The wanted units in order; operators join their neighbours; stop words fall unless there is
        nothing else."""
        units: list[Unit] = []
        join: Item | None = None
        for item in items:
            if item.kind in ("or", "and", "near"):
                join = item
                continue
            found = self._joinable(item, join) if join else self.operand(item)
            if join and units and found:
                units[-1:] = _join(units[-1], found.pop(0), join)
            units += found
            join = None
        units = [one for unit in units for one in _alone(unit)]
        stop_languages = _stop_languages(units)
        telling = [u for u in units if u.required or u.kept or not _says_nothing(u, stop_languages)]
        return _once(_negated(units, telling) or units)

    def operand(self, item: Item) -> list[Unit]:
        if item.kind == "phrase" and item.distance:
            found = self._near_quoted(item)
        elif item.kind == "phrase":
            found = [_phrase(item)]
        elif item.kind == "all":
            found = _all_of(item)
        else:
            found = self._plain(item.text)
            if item.excluded and len(found) > 1:
                found = [_phrase(item)]
        return [unit._replace(required=item.required) if item.required else unit for unit in found if unit]

    def _near_quoted(self, item: Item) -> list[Unit | None]:
        """ "retorno famil*"~5"""
        units = [unit for chunk in item.text.split() for unit in self._plain(chunk) if unit]
        words = [word for unit in units for word in _near_words(unit)]
        return [_near(words, item.distance, " ".join(item.text.split()))] if len(units) > 1 else list(units)

    def _joinable(self, item: Item, join: Item) -> list[Unit]:
        """One unit for the right side of an operator, where it can be one: "socio-económico" is a phrase."""
        found = self.operand(item)
        return [unit for unit in [_phrase(item)] if unit] if len(found) > 1 and join.kind != "and" else found

    def _plain(self, text: str) -> list[Unit | None]:
        """The words of a chunk without spaces, and its words with wildcards."""
        if not _WILD.search(text):
            return [*_words(text)]
        units: list[Unit | None] = []
        for chunk in re.findall(r"[^\W_*?]*(?:[*?]+[^\W_*?]*)+|[^\W_]+", text.strip("?¿")):
            units += [self._pattern(chunk)] if "*" in chunk or "?" in chunk else _words(chunk)
        return units

    def _pattern(self, chunk: str) -> Unit | None:
        pattern = re.sub(r"\*[*?]*|\?[*?]*\*[*?]*", "*", fold(chunk))
        letters = len(re.sub(r"[*?]", "", pattern))
        word = next(iter(_words(pattern)), None)
        if not word:
            self.notes.append(Note("bare_stars", chunk))
            return None
        if letters < 2 or not {"*", "?"} & set(pattern):
            return word
        self._patterns += 1
        if self._patterns > MOST_PATTERNS:
            self.notes.append(Note("too_many_patterns", chunk))
            return word
        return Unit((_single(pattern),), chunk)


def _negated(units: Sequence[Unit], telling: Sequence[Unit]) -> list[Unit]:
    """The `telling` ones of the units, each with the negation that stands before it and falls itself."""
    found: list[Unit] = []
    before: Unit | None = None
    for unit in units:
        if any(unit is one for one in telling):
            word = before.pieces[0].words[0] if before and before.pieces[0].kind == "word" else ""
            is_plain = len(unit.pieces) == 1 and unit.pieces[0].kind == "word" and not unit.required
            if is_plain and not unit.kept and is_negation(word) and before not in telling:
                unit = unit._replace(negation=word)
            found.append(unit)
        before = unit
    return found


def _single(word: str) -> Piece:
    """A word, which may have wildcards."""
    if "?" not in word and word.find("*") == len(word) - 1:
        return Piece("prefix", (word[:-1],))
    return Piece("pattern" if "*" in word or "?" in word else "word", (word,))


def _join(left: Unit, right: Unit, join: Item) -> list[Unit]:
    if join.kind == "and":
        return [left._replace(required=True), right._replace(required=True)]
    if join.kind == "near":
        words = tuple(word for unit in (left, right) for word in _near_words(unit))
        distance = max(join.distance, *(piece.distance for piece in left.pieces))
        return [_near(words, distance, f"{left.shown} {join.text} {right.shown}")]
    pieces = tuple(dict.fromkeys((*left.pieces, *right.pieces)))
    return [
        Unit(
            pieces, f"{left.shown} | {right.shown}", left.required or right.required, left.kept or right.kept
        )
    ]


def _near_words(unit: Unit) -> Iterable[str]:
    return (word + "*" * (piece.kind == "prefix") for piece in unit.pieces for word in piece.words)


def _near(words: Sequence[str], distance: int, shown: str) -> Unit:
    """Words near one another; stop words are everywhere, so that they do not count."""
    every = frozenset(languages())
    telling = [w for w in dict.fromkeys(words) if every.isdisjoint(languages_of_stop_word(w))]
    told = tuple(telling if len(telling) > 1 else dict.fromkeys(words))
    if len(told) < 2:
        return Unit((_single(told[0]),), shown, kept=True)
    return Unit((Piece("near", told, max(distance, 1)),), shown)


def _all_of(item: Item) -> list[Unit | None]:
    """What has all words of a pair of parentheses; the word, where only one says something."""
    units = _words(item.text)
    telling = [unit for unit in units if not _says_nothing(unit, frozenset(languages()))] or units
    words = tuple(dict.fromkeys(unit.pieces[0].words[0] for unit in telling))
    return [Unit((Piece("all", words),), item.text)] if len(words) > 1 else [*telling[:1]]


def _alone(unit: Unit) -> list[Unit]:
    """The words of parentheses that nothing is joined with in the end."""
    piece = unit.pieces[0]
    if len(unit.pieces) > 1 or piece.kind != "all":
        return [unit]
    return [one._replace(required=unit.required) for one in _words(unit.shown)]


def _phrase(item: Item) -> Unit | None:
    words = tuple(tokens(item.text))
    if not words:
        return None
    shown = " ".join(item.text.lstrip("-").split())
    if len(words) > 1:
        return Unit((Piece("phrase", words),), shown)
    return Unit((Piece("word", words),), shown, kept=item.kind == "phrase")


def _words(text: str) -> list[Unit]:
    return [Unit((Piece("word", (word,)),), text[start:end]) for word, start, end in spans(text)]


def _stop_languages(units: list[Unit]) -> frozenset[str]:
    """The languages whose stop words fall: the one that the query's stop words are of ("how wide is the
    sea": "sea" is no Spanish stop word here), all where they do not tell."""
    words = [p.words[0] for unit in units if not unit.kept for p in unit.pieces if p.kind == "word"]
    stops = [languages_of_stop_word(word) for word in words]
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


def _once(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """A word typed twice counts once."""
    first: dict[tuple[Piece, ...], Unit] = {}
    for unit in units:
        known = first.setdefault(unit.pieces, unit)
        if unit.required and not known.required:
            first[unit.pieces] = known._replace(required=True)
    return tuple(first.values())[:MOST_WORDS]
