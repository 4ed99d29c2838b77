"""Real lists: one definition for bullets, one for numbers, and an instance for every list of the pack."""

from __future__ import annotations

from exporters.docx.markup import Element, serialised, w

DEEPEST = 8
_BULLET, _DECIMAL = 1, 2
_INDENT = 360
_BULLETS = ("•", "–", "▪")
_NUMBERS = ("decimal", "lowerLetter", "lowerRoman")


class Numbering:
    """Gives every list its own instance, so that each begins where it says."""

    def __init__(self) -> None:
        self._instances: list[Element] = [w("num", w("abstractNumId", val=_BULLET), numId=1)]

    def bullets(self) -> int:
        return 1

    def numbers(self, start: int, depth: int) -> int:
        """A new instance that counts from `start` at `depth`."""
        number = len(self._instances) + 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=depth)
        self._instances.append(w("num", w("abstractNumId", val=_DECIMAL), override, numId=number))
        return number

    def part(self) -> bytes:
        root = w("numbering", _definition(_BULLET), _definition(_DECIMAL), *self._instances)
        return serialised(root)


def _definition(number: int) -> Element:
    levels = [_level(depth, number) for depth in range(DEEPEST + 1)]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def _level(depth: int, number: int) -> Element:
    is_bullet = number == _BULLET
    form = "bullet" if is_bullet else _NUMBERS[depth % 3]
    text = _BULLETS[depth % 3] if is_bullet else f"%{depth + 1}."
    indent = w("ind", left=_INDENT * (depth + 1), hanging=_INDENT)
    return w(
        "lvl", w("start", val=1), w("numFmt", val=form), w("lvlText", val=text), w("lvlJc", val="left"),
        w("pPr", indent), ilvl=depth,
    )  # fmt: skip
