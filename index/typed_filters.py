"""Filters typed in a query: ``tipo:declaración``, ``country:"El Salvador"``, ``año:2015..2022``.

A value is a code or any label of the vocabulary, in any language; several stand with commas. What
names no field, or no value of it, stays in the text.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from corpus.vocabulary import scheme
from index.analysis import fold, tokens
from index.results import NONE

_FIELD = re.compile(r"""(?<![^\s(])(?P<name>[^\W\d_]{2,12}):(?P<value>"[^"]*"?|«[^»]*»?|[^\s"«]+)""")
_YEARS = re.compile(r"(\d{4})?(?:(\.\.+|-|–|…)(\d{4})?)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
#: Labels have at most this many words ("El Salvador", "República Dominicana").
_LONGEST_LABEL = 4


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    with resources.files(__package__).joinpath("fields.toml").open("rb") as stream:
        return tomllib.load(stream)


def between() -> dict[str, list[str]]:
    """The words in capitals that stand between others: "or", "and"."""
    return _data()["between"]


def take(text: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """`text` without its filters, and the filters as facet names with values."""
    filters: dict[str, tuple[str, ...]] = {}
    left, at = [], 0
    names = _data()["names"]
    for match in _FIELD.finditer(text):
        facet = str(names.get(fold(match["name"]), ""))
        if not facet or match.start() < at:
            continue
        values, end = _read(facet, match["value"], text[match.end() :])
        if values:
            left.append(text[at : match.start()])
            at = match.end() + end
            filters[facet] = tuple(dict.fromkeys((*filters.get(facet, ()), *values)))
    left.append(text[at:])
    return " ".join(left), filters


def _read(facet: str, value: str, following: str) -> tuple[tuple[str, ...], int]:
    """The values, and how many characters of what follows belong to them (``país:El Salvador``)."""
    quoted = value[0] in '"«'
    if not quoted:
        for match in reversed(list(re.finditer(r"\s+[^\s:\"«]+", following))[: _LONGEST_LABEL - 1]):
            if following[: match.end()].count(":"):
                continue
            found = _value(facet, value + following[: match.end()])
            if found:
                return found, match.end()
    values: list[str] = []
    for piece in value.strip('"«»').split(","):
        values.extend(_value(facet, piece))
    return tuple(values), 0


def _value(facet: str, piece: str) -> tuple[str, ...]:
    if facet == "year":
        return _years(piece.strip())
    found = _labels(facet).get(" ".join(tokens(piece)))
    return (found,) if found else ()


def _years(piece: str) -> tuple[str, ...]:
    match = _YEARS.fullmatch(piece)
    if not match or not (match[1] or match[3]):
        return ()
    first = int(match[1] or _FIRST_YEAR)
    last = int(match[3] or _LAST_YEAR) if match[2] else first
    first, last = max(min(first, last), _FIRST_YEAR), min(max(first, last), _LAST_YEAR)
    return tuple(str(year) for year in range(first, last + 1))


@cache
def _labels(facet: str) -> dict[str, str]:
    """Folded label or code -> facet value."""
    if facet == "language":
        return {
            " ".join(tokens(word)): code for code, words in _data()["languages"].items() for word in words
        }
    found = {}
    for identifier, concept in reversed(list(scheme(facet).items())):
        for name in (*concept.alt_es, *concept.alt_en, concept.es, concept.en, identifier):
            found[" ".join(tokens(name))] = identifier
    if facet in ("level", "dimension", "theme"):
        found.update(dict.fromkeys(_data()["none"]["words"], NONE))
    return found
