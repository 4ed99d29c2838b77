"""Finding a passage by what it is called: "d21", "numeral 2 ter 2015", "3.2 propuesta 8", "anexo A".

Each passage gets the names it can be called by (`names`): its own part and number, and those it
lies within, from its permanent eid, its printed label and its role. A query is searched for such
names (`find`); what is left of it are ordinary words.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from corpus.model import Passage
from index.analysis import fold


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a look-up: any of these parts, with this number (``2ter``, ``4.1``, ``a``)."""

    kinds: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """`parts`: outermost first. `meeting`, `year`: which meeting's documents are meant. `rest`: the
    query without all this. `shown`: as the person wrote it."""

    parts: tuple[Part, ...]
    rest: str
    shown: str
    meeting: int | None = None
    year: int | None = None


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    with resources.files(__package__).joinpath("numbers.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(_data()["suffixes"])


@cache
def _number_pattern() -> str:
    return rf"(?:\d{{1,4}}(?:\.\d{{1,3}})*)(?:\s?[.\-]?\s?(?:{'|'.join(_suffixes())}))?(?!\w)"


def plain_number(printed: str) -> str:
    """A number as it is compared: "2 bis", "2.bis", "2-bis" and "2bis" are one, so are "4-1" and "4.1"."""
    pieces = re.findall(r"\d+|[^\W\d_]+", fold(printed))
    plain = ""
    for piece in pieces:
        plain += "." + piece if plain[-1:].isdigit() and piece.isdigit() else piece
    return plain


# --- names of a passage -------------------------------------------------------------------------


def names(passage: Passage) -> list[str]:
    """What the passage can be called by: ``own:clause:2ter``, and ``in:sec:4.1`` for what it is in."""
    steps = [step for step in map(_step, passage.eid.split("__")) if step]
    found = [f"in:{kind}:{number}" for kind, number in steps]
    own = steps[-1:]
    number = own[0][1] if own else ""
    own += [(kind, number) for kind in (passage.structure, passage.role) if kind and number]
    own += _label_names(passage.label, passage.structure, passage.role)
    found += [f"own:{kind}:{number}" for kind, number in own]
    return list(dict.fromkeys(found))


@lru_cache(4096)
def _step(component: str) -> tuple[str, str] | None:
    kind, _, number = component.partition("_")
    same = dict(_data()["same"])
    return (str(same.get(kind, kind)), plain_number(number)) if number else None


@lru_cache(4096)
def _label_names(label: str, structure: str, role: str | None) -> tuple[tuple[str, str], ...]:
    """From a label such as "2 ter", "Propuesta 8" or "Annex A"."""
    match = re.fullmatch(rf"(?:([^\W\d_]+)\s+)?({_number_pattern()}|[a-z])[.)]*", fold(label.strip()))
    if not match:
        return ()
    number = plain_number(match[2])
    kinds = _data()["words"].get(match[1] or "", [])
    own = [kind for kind in (structure, role) if kind]
    return tuple((kind, number) for kind in [*kinds, *own])


# --- names in a query ---------------------------------------------------------------------------

_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted((word for word in _data()["words"] if len(word) > 1), key=len, reverse=True)
    number = _number_pattern()
    return re.compile(
        rf"(?<!\w)(?:(?P<word>{'|'.join(words)})\.?\s+(?:n[.º°o]{{1,2}}\s*)?(?P<after>{number}|[a-z](?!\w))"
        rf"|d\.?\s?(?P<decision>{number})|§\s*(?P<section>{number})|(?P<bare>{number}))"
    )


def find(text: str) -> Lookup | None:
    """What `text` (a query without its quoted parts and filters) calls by number; None for nothing.

    A number alone counts only with a suffix ("2 ter"), with a dot ("3.2"), or when it is all there is.
    """
    folded = fold(text)
    parts: list[Part] = []
    taken: list[tuple[int, int]] = []
    for match in _pattern().finditer(folded):
        part = _part(match, alone=match.group().strip() == _without_meeting(folded))
        if part:
            parts.append(part)
            taken.append(match.span())
    if not parts:
        return None
    meeting, year, more = _meeting(folded, taken)
    shown = " ".join(text[a:b].strip() for a, b in sorted(taken + more))
    return Lookup(tuple(parts), _left(text, taken + more), shown, meeting, year)


def _part(match: re.Match[str], *, alone: bool) -> Part | None:
    if match["word"]:
        kinds = tuple(_data()["words"][match["word"]])
        if not match["after"][0].isdigit():
            kinds = tuple(kind for kind in kinds if kind in _data()["letters"]["parts"])
        return Part(kinds, plain_number(match["after"])) if kinds else None
    if match["decision"]:
        return Part(tuple(_data()["words"]["d"]), plain_number(match["decision"]))
    if match["section"]:
        return Part(("sec",), plain_number(match["section"]))
    number = plain_number(match["bare"])
    if "." in number:
        return Part(tuple(_data()["bare"]["dotted"]), number)
    if number.endswith(_suffixes()):
        return Part(tuple(_data()["bare"]["suffixed"]), number)
    if alone and len(number) < 4:
        return Part(tuple(_data()["bare"]["whole"]), number)
    return None


def _without_meeting(folded: str) -> str:
    kept = [
        w for w in folded.split() if w not in _data()["meeting"]["words"] and not _roman(w) and not _year(w)
    ]
    return " ".join(kept)


def _meeting(
    folded: str, taken: list[tuple[int, int]]
) -> tuple[int | None, int | None, list[tuple[int, int]]]:
    """The meeting's number or year standing beside the numbers found, and where they stand."""
    meeting = year = None
    more = []
    for match in re.finditer(r"\w+", folded):
        if any(a <= match.start() < b for a, b in taken):
            continue
        word = match.group()
        if year is None and _year(word):
            year = int(word)
        elif meeting is None and _roman(word):
            meeting = _roman(word)
        elif word not in _data()["meeting"]["words"]:
            continue
        more.append(match.span())
    return meeting, year, more


def _year(word: str) -> bool:
    return re.fullmatch(r"(19|20)\d\d", word) is not None


def _roman(word: str) -> int | None:
    if not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in word]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def _left(text: str, taken: list[tuple[int, int]]) -> str:
    left, at = [], 0
    for start, end in sorted(taken):
        left.append(text[at:start])
        at = end
    return " ".join("".join([*left, " ", text[at:]]).replace("§", " ").split())
