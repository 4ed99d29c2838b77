"""Filters typed in a query: ``tipo:declaración``, ``-country:"El Salvador"``, ``año:2015..2022``.

A value is a code or any label of the vocabulary, in any language; several stand with commas. A field
whose value is none of its own is no filter: the value is searched as words, and that is told. What
names no field stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from corpus.toml_files import read_toml
from corpus.vocabulary import scheme
from index.analysis import fold, is_stop_word, tokens
from index.known import NOTHING_KNOWN, Known
from index.notes import Note
from index.ordinals import count_of
from index.results import NONE

Values = dict[str, tuple[str, ...]]

_FIELD = re.compile(
    r"(?<![^\s(])(?P<minus>[-\u2212]?)(?P<name>[^\W\d_]{2,14})(?::(?P<space>\s*)|(?=\s?[<>≤≥]=?\s?\d{4}(?!\w)))"
)
_YEARS = re.compile(
    r"\s*(?P<sign>[<>]=?|≤|≥|=)?\s?(?P<first>\d{4})?"
    r"(?:\s?(?P<to>\.{2,3}|…|[-\u2013\u2014])\s?(?P<last>\d{4})?(?![\w-]))?(?!\w)"
)
_BARE_YEARS = re.compile(
    r"(?<![^\s(])(?:(?:19|20)\d\d(?P<dash>\.{2,3}|…|[-\u2013\u2014])(?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:\.\.|…)|(?:\.\.|…)(?:19|20)\d\d)(?![^\s),;])"
)
_WORD = re.compile(r"[^\s,;:\"«»“”()|]+")
_QUOTED = re.compile(r"[\"“„]([^\"“”„]*)[\"”]?|«([^»]*)»?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: Labels have at most this many words ("Procesos de retorno voluntario asistido").
_LONGEST_LABEL = 7


@cache
def data() -> dict[str, Any]:
    """What `fields.toml` says."""
    return read_toml(Path(__file__).with_name("fields.toml"))


@dataclass(slots=True)
class Taken:
    """`text`: what is left, blank where a filter stood. `spans`: facet, start and end of what was wanted, or
    in `unwanted_spans` was not."""

    text: str
    wanted: Values = field(default_factory=dict)
    unwanted: Values = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    unwanted_spans: list[tuple[str, int, int]] = field(default_factory=list)

    def places_of(self, facet: str, *, unwanted: bool = False) -> list[tuple[int, int]]:
        """Where a facet's wanted values, or those that are not, stand in the text, in order."""
        spans = self.unwanted_spans if unwanted else self.spans
        return [(start, end) for name, start, end in spans if name == facet]


def take(text: str, known: Known = NOTHING_KNOWN) -> Taken:
    """Take the filters out of `text`."""
    taken = Taken(text)
    if any(sign in text for sign in ":<>≤≥"):
        for match in _FIELD.finditer(text):
            _take_field(taken, match, known.places)
    for match in _BARE_YEARS.finditer(taken.text):
        _take_years(taken, match, known)
    return taken


def _take_years(taken: Taken, match: re.Match[str], known: Known) -> None:
    """A bare "2015-2022" are the years, unless a text has it so, as plans and budgets do."""
    is_written = match["dash"] in ("-", "\u2013", "\u2014") and known.in_a_row(tokens(match.group()))
    span = _YEARS.fullmatch(match.group())
    if span and not is_written and (found := years(span)):
        taken.wanted["year"] = tuple(dict.fromkeys((*taken.wanted.get("year", ()), *found)))
        taken.spans.append(("year", *match.span()))
        _blank(taken, match.start(), match.end())


def _take_field(taken: Taken, match: re.Match[str], places: Collection[str]) -> None:
    facet = data()["names"].get(fold(match["name"]), "")
    if not facet or taken.text[match.start()] != match.string[match.start()]:
        return  # no field, or it stands in the value of another
    read = _Value(facet, taken.text, places)
    minus, end = read.read(match.end())
    if match["space"] and not read.values:
        # "Tema: la migración" is a heading that was pasted, unless it can be meant as a filter.
        read.unknown = [word for word in read.unknown if not is_stop_word(fold(word))][:1]
        end = match.end()
    if read.values:
        kept = taken.unwanted if match["minus"] or minus else taken.wanted
        for name, value in read.values:
            kept[name] = tuple(dict.fromkeys((*kept.get(name, ()), value)))
        spans = taken.spans if kept is taken.wanted else taken.unwanted_spans
        spans += [(name, match.start(), end) for name in dict(read.values)]
        _blank(taken, match.start(), end)
    elif read.unknown:
        _blank(taken, match.start(), match.end())
        if match["minus"] and not match["space"]:
            taken.text = f"{taken.text[: match.end() - 1]}-{taken.text[match.end() :]}"
    taken.notes += [Note("unknown_value", word, facet) for word in read.unknown]
    if read.values and read.unknown:
        # What is no value of a list is not lost: it is searched as words.
        taken.text += " " + " ".join(read.unknown)


def _blank(taken: Taken, start: int, end: int) -> None:
    taken.text = taken.text[:start] + " " * (end - start) + taken.text[end:]


class _Value:
    """Reads the values of one filter: `values` as (facet, value), `unknown` as they stand."""

    def __init__(self, facet: str, text: str, places: Collection[str]) -> None:
        self.facet = facet
        self.text = text
        self.places = places
        self.values: list[tuple[str, str]] = []
        self.unknown: list[str] = []

    def read(self, at: int) -> tuple[bool, int]:
        """Whether a minus stands before the values, and where they end."""
        minus = re.match(r"[-\u2212](?=\S)", self.text[at:])
        at += minus.end() if minus else 0
        while True:
            end = self._one(at)
            more = re.compile(r"(\s*,\s*|\s+(?:o|or|O|OR)\s+)(?=[^\s,])").match(self.text, end)
            if not more or not self._is_list(more.group(1), more.end()):
                return bool(minus), end
            at = more.end()

    def _is_list(self, between: str, at: int) -> bool:
        """Whether a list of values goes on: "México,Guatemala", "México, Guatemala", "México o Guatemala"."""
        if between == ",":
            return True
        further = _Value(self.facet, self.text, self.places)
        further._one(at)
        return bool(further.values) and bool(self.values)

    def _one(self, at: int) -> int:
        quoted = _QUOTED.match(self.text, at)
        if quoted:
            for piece in (quoted[1] or quoted[2] or "").split(","):
                self._take(piece.strip(), self._meant(piece))
            return quoted.end()
        if self.facet == "year":
            return self._years(at)
        words = list(self._words(at))
        for count in range(len(words), 0, -1):
            end = words[count - 1].end()
            meant = self._meant(self.text[at:end])
            if meant:
                self.values += meant
                return end
        if not words:
            return at
        self._take(words[0].group(), [])
        return words[0].end()

    def _words(self, at: int) -> Iterator[re.Match[str]]:
        for _ in range(_LONGEST_LABEL):
            match = _WORD.match(self.text, at)
            # The name of the next field is no part of this value.
            if not match or self.text[match.end() : match.end() + 1] == ":":
                return
            yield match
            at = match.end() + 1
            if self.text[match.end() : at] != " ":
                return

    def _take(self, piece: str, meant: list[tuple[str, str]]) -> None:
        self.values += meant
        if piece and not meant:
            self.unknown.append(piece)

    def _meant(self, piece: str) -> list[tuple[str, str]]:
        if self.facet == "year":
            match = _YEARS.fullmatch(piece)
            return [("year", year) for year in years(match)] if match else []
        key = " ".join(tokens(piece))
        if self.facet == "meeting":
            number = count_of(piece)
            if number is not None:
                return [("meeting", str(number))]
            return [("meeting", key)] if key in self.places else []
        return labels(self.facet).get(key, [])

    def _years(self, at: int) -> int:
        match = _YEARS.match(self.text, at)
        found = years(match) if match else []
        if match and found:
            self.values += [("year", year) for year in found]
            return match.end()
        word = _WORD.match(self.text, at)
        if word:
            self.unknown.append(word.group())
        return word.end() if word else at


def years(match: re.Match[str]) -> list[str]:
    """The years of a match: one, a range, or from or up to one; none for what is no year."""
    sign, first, last = match["sign"] or "", match["first"], match["last"]
    if not first and not last:
        return []
    if sign and not last:
        year = int(first)
        low, high = {
            ">": (year + 1, LAST_YEAR), ">=": (year, LAST_YEAR), "≥": (year, LAST_YEAR),
            "<": (FIRST_YEAR, year - 1), "<=": (FIRST_YEAR, year), "≤": (FIRST_YEAR, year),
        }.get(sign, (year, year))  # fmt: skip
    else:
        low = int(first or FIRST_YEAR)
        high = int(last or LAST_YEAR) if match["to"] else low
        low, high = min(low, high), max(low, high)
    if low < FIRST_YEAR or high > LAST_YEAR:
        return []
    return [str(year) for year in range(low, high + 1)]


@cache
def labels(facet: str) -> dict[str, list[tuple[str, str]]]:
    """Folded label or code -> facet and value; kinds of document and of passage are asked for alike."""
    words = data()
    found: dict[str, list[tuple[str, str]]] = {}
    for value, called in _named(facet, words):
        for word in called:
            found[" ".join(tokens(word))] = [(facet, value)]
    if facet in ("level", "dimension", "theme"):
        found.update({word: [(facet, NONE)] for word in words["none"]["words"]})
    if facet == "kind":
        found = labels("role") | found
    if facet == "role":
        found["buena practica"] = found["good practice"] = [("status", "good_practice")]
    return found


def _named(facet: str, words: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Values with all their labels; what comes later holds."""
    if facet == "language":
        yield from words["languages"].items()
    elif facet == "role":
        yield from words["roles"].items()
    else:
        for identifier, concept in reversed(list(scheme(facet).items())):
            extra = [name.strip() for key, value in concept.extra if key.startswith("demonyms")
                     for name in value.split(";")]  # fmt: skip
            yield identifier, [*extra, *concept.alt_es, *concept.alt_en, concept.es, concept.en, identifier]
    if facet == "status":
        yield from words["reviews"].items()
    if facet == "country":
        yield from words["countries"].items()
