"""Roman numerals, as meetings and sections are numbered."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"m{0,1}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman_value(text: str) -> int | None:
    """The value of a roman numeral in either case, None for anything else."""
    lowered = text.lower()
    if not lowered or not _ROMAN.match(lowered):
        return None
    values = [_ROMAN_VALUES[c] for c in lowered]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def to_roman(number: int) -> str:
    """1–399 in capitals; other numbers as digits."""
    if not 0 < number < 400:
        return str(number)
    steps = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ]
    result = ""
    for value, sign in steps:
        count, number = divmod(number, value)
        result += sign * count
    return result
