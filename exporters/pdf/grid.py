"""Tables with thin rules: rows divided between pages, heads repeated, every cell a small story."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import horizontal_rule
from exporters.pdf.canvas import TaggedCanvas

Cell = tuple[Block, ...]  #: one below the other
PAD = 8.0  #: at the right of every cell
_ABOVE, _BELOW = 4.0, 4.5
BETWEEN = _ABOVE + _BELOW  #: from the words of one row to those of the next
#: Rows at least this high are divided where they meet the foot of a page; others go to the next.
_TALL = 150.0


@dataclass(frozen=True, slots=True)
class Row:
    """`open`: it goes on on the next page, so that no rule closes it."""

    cells: tuple[Cell, ...]
    open: bool = False
    sizes: list[tuple[float, ...]] = field(default_factory=list)  #: heights of each cell's blocks

    def measure(self, widths: Sequence[float]) -> float:
        """Set every cell; returns the row's height."""
        self.sizes.clear()
        for cell, width in zip(self.cells, widths, strict=True):
            room = max(width - PAD, 1.0)
            self.sizes.append(tuple(_step(cell, i) + block.measure(room) for i, block in enumerate(cell)))
        return max((sum(heights) for heights in self.sizes), default=0.0) + _ABOVE + _BELOW

    def divided(self, widths: Sequence[float], height: float) -> tuple[Row, Row] | None:
        """The row in two, the first no higher than `height`; None if no cell can be divided there."""
        tops, rests = [], []
        for cell, width in zip(self.cells, widths, strict=True):
            top, rest = _cell_divided(cell, width - PAD, height - _ABOVE - _BELOW)
            tops.append(top)
            rests.append(rest)
        if not any(tops) or not any(rests):
            return None
        return Row(tuple(tops), open=True), Row(tuple(rests), open=self.open)


def _cell_divided(cell: Cell, width: float, height: float) -> tuple[Cell, Cell]:
    left = height
    for index, block in enumerate(cell):
        own = _step(cell, index) + block.measure(width)
        if own <= left:
            left -= own
            continue
        parts = block.split(width, left - _step(cell, index))
        if len(parts) == 2:
            return (*cell[:index], parts[0]), (parts[1], *cell[index + 1 :])
        return cell[:index], cell[index:]
    return cell, ()


def _step(cell: Cell, index: int) -> float:
    """The space above a block of a cell."""
    return max(cell[index - 1].space_after, cell[index].space_before) if index else 0.0


class Grid(Block):
    """Rows under fixed column widths.

    The first `heads` rows come again at the top of every further page, as furniture there. `bare`
    columns have no rules; `closed` draws a rule above the first row too.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        *,
        heads: int = 0,
        bare: Sequence[int] = (),
        closed: bool = True,
        space: tuple[float, float] = (8.0, 8.0),
    ) -> None:
        self.rows = [Row(tuple(cells)) for cells in rows]
        self.widths = tuple(widths)
        self.heads = heads
        self.closed = closed
        self.repeated = False  #: whether the heads stood on a page before
        self.space_before, self.space_after = space
        self._spans = _ruled(self.widths, frozenset(bare))
        self._heights: list[float] = []

    def measure(self, width: float) -> float:
        if not self._heights:
            self._heights = [row.measure(self.widths) for row in self.rows]
        self.width, self.height = sum(self.widths), sum(self._heights)
        return self.height

    def min_width(self) -> float:
        return sum(self.widths)

    def note_numbers(self) -> Iterator[int]:
        for row in self.rows[self.heads if self.repeated else 0 :]:
            for cell in row.cells:
                for block in cell:
                    yield from block.note_numbers()

    def split(self, width: float, height: float) -> list[Grid]:
        self.measure(width)
        used, count = 0.0, 0
        while count < len(self.rows) and used + self._heights[count] <= height + 0.01:
            used += self._heights[count]
            count += 1
        if count == len(self.rows):
            return [self]
        parts = self._row_divided(count, height - used)
        if parts is not None:
            return [
                self._part([*self.rows[:count], parts[0]], first=True),
                self._part([parts[1], *self.rows[count + 1 :]], first=False),
            ]
        if count <= self.heads:
            return []
        if count == len(self.rows) - 1 and count - self.heads > 2:
            count -= 1  # no row stands alone under the repeated heads
        return [
            self._part(self.rows[:count], first=True),
            self._part(self.rows[count:], first=False),
        ]

    def _row_divided(self, index: int, left: float) -> tuple[Row, Row] | None:
        if index < self.heads or self._heights[index] < _TALL:
            return None
        return self.rows[index].divided(self.widths, left)

    def _part(self, rows: list[Row], *, first: bool) -> Grid:
        part = copy.copy(self)
        part.rows = rows if first else [*self.rows[: self.heads], *rows]
        part._heights = []
        if not first:
            part.repeated = bool(self.heads)
            part.space_before = 0.0
        return part

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        top = y + self.height
        if self.closed:
            self._rule(canvas, x, top, p.LINE, 0.6)
        for index, row in enumerate(self.rows):
            furniture = self.repeated and index < self.heads
            if furniture:
                canvas.begin_artifact("Pagination")
            self._draw_row(canvas, row, x, top, index)
            if furniture:
                canvas.end()
            top -= self._heights[index]
            if index + 1 == self.heads:
                self._rule(canvas, x, top, p.RULE, 0.9)
            elif not row.open:
                self._rule(canvas, x, top, p.LINE, 0.6)

    def _draw_row(self, canvas: TaggedCanvas, row: Row, x: float, top: float, number: int) -> None:
        foot = top - self._heights[number] + _BELOW
        for cell, heights, width in zip(row.cells, row.sizes, self.widths, strict=True):
            y = top - _ABOVE
            for index, (block, height) in enumerate(zip(cell, heights, strict=True)):
                y -= height
                block.opens_page = number == self.heads and index == 0
                block.fill_below = y - foot if index == len(cell) - 1 else 0.0
                block.draw(canvas, x, y)
            x += width

    def _rule(self, canvas: TaggedCanvas, x: float, y: float, colour: Any, weight: float) -> None:
        for left, right in self._spans:
            horizontal_rule(canvas, x + left, x + right, y, colour, weight)


def _ruled(widths: Sequence[float], bare: frozenset[int]) -> list[tuple[float, float]]:
    """Stretches of the width that have rules."""
    spans: list[tuple[float, float]] = []
    x = 0.0
    for column, width in enumerate(widths):
        if column not in bare:
            if spans and spans[-1][1] == x:
                spans[-1] = (spans[-1][0], x + width)
            else:
                spans.append((x, x + width))
        x += width
    return spans
