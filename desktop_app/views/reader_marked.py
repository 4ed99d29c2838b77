"""The piece of text that a person has marked with the mouse, across passages and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.views.reader_layout import LaidRow

#: A spot in the text: row, cell, character.
Point = tuple[int, int, int]


@dataclass(slots=True)
class MarkedText:
    """From where the mouse went down to where it is. `within_column`: of two languages side by side only
    the one where the mouse went down is marked.
    """

    within_column: bool = False
    anchor: Point | None = None
    caret: Point | None = None

    def begin(self, at: Point | None) -> None:
        self.anchor = self.caret = at

    def extend(self, to: Point | None) -> None:
        self.caret = to or self.caret

    @property
    def is_empty(self) -> bool:
        return self.anchor == self.caret

    def span(self, row: int, cell: int, length: int) -> tuple[int, int] | None:
        """What is marked of one text of `length` characters: start and end, or None."""
        if self.anchor is None or self.caret is None or self.is_empty:
            return None
        start, end = sorted((self.anchor, self.caret))
        if not start[:2] <= (row, cell) <= end[:2]:
            return None
        if self.within_column and cell != self.anchor[1]:
            return None
        first = start[2] if start[:2] == (row, cell) else 0
        last = end[2] if end[:2] == (row, cell) else length
        return (first, last) if first < last else None

    def text(self, rows: Sequence[LaidRow]) -> str:
        """The marked text, one passage or cell a line."""
        parts = []
        for number, laid in enumerate(rows):
            for which, cell in enumerate(laid.cells):
                span = self.span(number, which, len(cell.text))
                if span is not None:
                    parts.append(cell.text[slice(*span)])
        return "\n".join(parts)
