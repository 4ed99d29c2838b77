"""Numbers as lists print them: letters, Roman numerals, ordinals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Lower-case Roman numeral; digits where Roman numerals do not reach."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def letters_repeated(number: int) -> str:
    """a … z, aa, bb, cc …: how Word counts on (ECMA-376, 17.18.59 lowerLetter)."""
    if not 0 < number <= 26 * 30:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def letters_counted(number: int) -> str:
    """a … z, aa, ab, ac …: how web pages and OpenDocument count on."""
    if number <= 0:
        return str(number)
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def in_style(number: int, style: str) -> str:
    """`number` by the one-letter styles that HTML and OpenDocument share: 1, a, A, i, I."""
    if style in "aA":
        text = letters_counted(number)
    elif style in "iI":
        text = roman(number)
    else:
        return str(number)
    return text.upper() if style.isupper() else text
