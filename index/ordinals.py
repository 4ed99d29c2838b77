"""Numbers as the documents and people write them: "2 bis", "XXI", "vigésima primera", "21.ª", "2nd"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from corpus.toml_files import read_toml
from index.analysis import fold

_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_NUMBER = re.compile(r"\d+|[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
#: Fills the places of an ordinal that its figure leaves.
FILL = "\x01"


@cache
def numbers() -> dict[str, Any]:
    """The words of `numbers.toml`."""
    return read_toml(Path(__file__).with_name("numbers.toml"))


@cache
def suffixes() -> tuple[str, ...]:
    return tuple(numbers()["suffixes"])


@cache
def ending_pattern() -> str:
    """What stands behind a figure that counts places, if it does: "21.ª", "2nd"."""
    longest_first = sorted(numbers()["endings"], key=len, reverse=True)
    return rf"(?:\.?(?:{'|'.join(longest_first)}))?"


@cache
def number_pattern() -> str:
    """A number that a part can have, in text with `figures`: "2", "2 ter", "4.1", "2.º"."""
    return (
        rf"(?:\d{{1,4}}{FILL}*(?:\.\d{{1,3}})*)"
        rf"(?:\s?[.\-]?\s?(?:{'|'.join(suffixes())})|{ending_pattern()})(?!\w)"
    )


@cache
def ordinals() -> dict[str, int]:
    """Folded ordinals in words -> what they count."""
    found = {word: int(count) for count, words in numbers()["ordinals"].items() for word in words}
    simple = [(word, count) for word, count in found.items() if count < 10]
    for ten, words in numbers()["tens"].items():
        for first in words:
            for second, count in simple:
                for between in ("", " ", "-"):
                    found[first + between + second] = int(ten) + count
    return found


#: An ordinal in words, in text with `figures`.
ORDINAL = rf"\d{{1,2}}{FILL}+(?!\w)"


def figures(folded: str) -> str:
    """Folded text with its ordinals in figures ("vigésima primera" is 21), as long as before: what is
    left of their places is filled."""
    words = ordinals()
    if not any(word in words for word in _WORD.findall(folded)):
        return folded
    spans = [match.span() for match in _WORD.finditer(folded)]
    figured, at = folded, 0
    for (start, end), (_, second) in zip(spans, [*spans[1:], (0, 0)], strict=True):
        for stop in (second, end):
            if start >= at and (count := words.get(folded[start:stop])):
                figured = figured[:start] + str(count).ljust(stop - start, FILL) + figured[stop:]
                at = stop
    return figured


def plain_number(printed: str) -> str:
    """A number as it is compared: "2 bis", "2.bis", "2-bis" and "2bis" are one, so are "4-1" and "4.1",
    "primero" and "1"."""
    pieces = [piece for piece in _NUMBER.findall(figures(fold(printed))) if piece not in _endings()]
    plain = ""
    for piece in pieces:
        plain += "." + piece if plain[-1:].isdigit() and piece.isdigit() else piece
    return plain


@cache
def _endings() -> frozenset[str]:
    return frozenset(numbers()["endings"])


def roman(word: str) -> int | None:
    """What a folded roman number counts; None for what is none."""
    if not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in word]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def roman_of(count: int) -> str:
    """A small number as meetings are counted: XXI."""
    written = ""
    for value, letters in (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        written += letters * (count // value)
        count %= value
    return written


def count_of(text: str) -> int | None:
    """What a meeting's number counts, in whatever way it is written: "XX", "20", "20.ª", "vigésima"."""
    folded = " ".join(fold(text).replace(FILL, "").split()).strip(" .")
    if match := re.fullmatch(rf"([0-9]{{1,3}}){ending_pattern()}a?", folded):
        return int(match[1])
    return ordinals().get(folded) or roman(folded)
