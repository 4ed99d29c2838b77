"""The footnotes part: every mark has a footnote of its own, as Word's users expect.

So a paragraph can be moved or taken out and no note is lost or left over.
"""

from __future__ import annotations

from collections.abc import Callable

from exporters.citing import Notes
from exporters.docx.markup import Element, run, serialised, w
from exporters.manuscript.blocks import Line
from exporters.manuscript.lines import note_line


class Footnotes:
    """Collects the footnotes in the order of their marks. `is_full`: none is shortened."""

    def __init__(self, notes: Notes, *, is_full: bool) -> None:
        self._notes, self._is_full = notes, is_full
        self._cited: list[int] = []

    def refer(self, number: int) -> int:
        """The id of a new footnote that says what note `number` of the pack says."""
        self._cited.append(number)
        return len(self._cited)

    def part(self, runs: Callable[[Line], list[Element]]) -> bytes:
        root = w("footnotes", _separator("separator", -1), _separator("continuationSeparator", 0))
        for place, number in enumerate(self._cited):
            before = () if self._is_full else self._cited[:place]
            root.append(self._footnote(place + 1, runs(note_line(self._notes, number, before))))
        return serialised(root)

    def _footnote(self, number: int, runs: list[Element]) -> Element:
        mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
        style = w("pPr", w("pStyle", val="FootnoteText"))
        return w("footnote", w("p", style, mark, run(" "), *runs), id=number)


def _separator(kind: str, number: int) -> Element:
    spacing = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
    return w("footnote", w("p", spacing, w("r", w(kind))), type=kind, id=number)
