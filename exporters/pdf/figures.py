"""The level-by-dimension matrix, drawn: as a figure with numbers, and as the cover's ornament."""

from __future__ import annotations

from typing import Any

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.pdf import fonts, glyphs
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.fonts import SANS, SANS_BOLD
from exporters.pdf.lettering import letter
from exporters.pdf.objects import number, text_string
from exporters.pdf.structure import Element
from exporters.pdf.text import runs

_LABELS = 86.0
_TOTALS = 43.0
_HEAD = 23.0
_ROW = 27.0
_GAP = 2.6
_FOOT = 22.0


def classified(matrix: Matrix) -> int:
    """What the matrix shows: its total without what has no level or no dimension."""
    return matrix.total - matrix.unclassified


def bounding_box(figure: Element, x: float, y: float, width: float, height: float) -> None:
    """Say where on its page a figure stands."""
    corners = " ".join(map(number, (x, y, x + width, y + height)))
    figure.attribute("Layout", "BBox", f"[{corners}]").attribute("Layout", "Placement", "/Block")


class HeatMap(Block):
    """The matrix: squares and hatching as a `figure`, labels and numbers as the table that they make in
    `parent`. Its caption is next."""

    keep_with_next = True

    def __init__(self, matrix: Matrix, language: Language, figure: Element, parent: Element) -> None:
        self.matrix = matrix
        self.language = language
        self.height = _HEAD + 3 * _ROW + 2 * _GAP + _FOOT
        self.space_after = 2.0
        self._figure = figure
        self._table = parent.add("Table")
        summary = text_string(say("exports.matrix_summary", language))
        self._table.attribute("Table", "Summary", summary)
        self._cells = [[_cell(row, column, line) for column in range(5)]
                       for row, line in enumerate(self._table.add("TR") for _ in range(5))]  # fmt: skip

    def measure(self, width: float) -> float:
        self.width = width
        self._cell_width = (width - _LABELS - _TOTALS - 2 * _GAP) / 3
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        self._canvas, self._x, self._y = canvas, x, y
        self._draw_squares()
        self._draw_heads()
        for row, level in enumerate(LEVELS):
            middle = self._row_foot(row) + _ROW / 2
            self._words(label("level", level, self.language), x + 14.2, middle - 3.2, p.TEXT, (row + 1, 0))
            for column, count in enumerate(self.matrix.counts[row]):
                self._count(count, self._centre(column), middle, (row + 1, column + 1))
            self._number(sum(self.matrix.counts[row]), self._totals(), middle, p.TEXT_2, (row + 1, 4))
        self._draw_totals()

    def _row_foot(self, row: int) -> float:
        return float(self._y + self.height - _HEAD - (row + 1) * _ROW - row * _GAP)

    def _left(self, column: int) -> float:
        return float(self._x + _LABELS + column * (self._cell_width + _GAP))

    def _centre(self, column: int) -> float:
        return self._left(column) + self._cell_width / 2

    def _totals(self) -> float:
        return float(self._x + self.width - _TOTALS / 2)

    def _draw_squares(self) -> None:
        """Everything without words: the squares and the signs of levels and dimensions."""
        canvas = self._canvas
        bounding_box(self._figure, self._x, self._y, self.width, self.height)
        canvas.begin(self._figure)
        canvas.saveState()
        for row, counts in enumerate(self.matrix.counts):
            glyphs.draw(canvas, LEVELS[row], self._x + 4.8, self._row_foot(row) + _ROW / 2)
            for column, count in enumerate(counts):
                if count == 0:
                    gap_box(canvas, self._left(column), self._row_foot(row), self._cell_width, _ROW)
                else:
                    canvas.setFillColor(p.heat(count)[0])
                    canvas.rect(
                        self._left(column), self._row_foot(row), self._cell_width, _ROW, stroke=0, fill=1
                    )
        for column, dimension in enumerate(DIMENSIONS):
            glyphs.draw(canvas, dimension, self._head_left(column) + 3, self._y + self.height - 8.8)
        canvas.restoreState()
        canvas.end()

    def _head_left(self, column: int) -> float:
        words = label("dimension", DIMENSIONS[column], self.language)
        return self._centre(column) - (fonts.width(words, SANS, 9.1) + 13) / 2

    def _draw_heads(self) -> None:
        y = self._y + self.height - 12
        for column, dimension in enumerate(DIMENSIONS):
            words = label("dimension", dimension, self.language)
            self._words(words, self._head_left(column) + 13, y, p.TEXT, (0, column + 1))
        self._words(say("exports.total", self.language), self._totals(), y, p.TEXT_2, (0, 4), align=0.5)

    def _count(self, count: int, x: float, y: float, cell: tuple[int, int]) -> None:
        if count:
            self._number(count, x, y, p.heat(count)[1], cell)
            return
        words = say(f"exports.none_{self.matrix.role}", self.language)
        self._letter(words, x, y - 2.8, SANS_BOLD, 8, p.WARNING, cell, 0.5)

    def _draw_totals(self) -> None:
        y = self._y + _FOOT / 2 - 2
        self._words(say("exports.total", self.language), self._x, y - 3.2, p.TEXT_2, (4, 0))
        for column in range(len(DIMENSIONS)):
            total = sum(row[column] for row in self.matrix.counts)
            self._number(total, self._centre(column), y, p.TEXT_2, (4, column + 1))
        self._number(classified(self.matrix), self._totals(), y, p.TEXT, (4, 4))

    def _number(self, count: int, x: float, y: float, colour: Any, cell: tuple[int, int]) -> None:
        self._letter(str(count), x, y - 3.7, SANS_BOLD, 10.4, colour, cell, 0.5)

    def _words(
        self, words: str, x: float, y: float, colour: Any, cell: tuple[int, int], *, align: float = 0.0
    ) -> None:
        self._letter(words, x, y, SANS, 9.1, colour, cell, align)

    def _letter(
        self, words: str, x: float, y: float, face: str, size: float, colour: Any, cell: tuple[int, int],
        align: float,
    ) -> None:  # fmt: skip
        element = self._cells[cell[0]][cell[1]]
        letter(self._canvas, runs(words), x, y, face, size, colour, element=element, align=align)


def _cell(row: int, column: int, line: Element) -> Element:
    """Names of dimensions head the columns, names of levels the rows."""
    if row == 0 and column:
        return line.add("TH").attribute("Table", "Scope", "/Column")
    if row and column == 0:
        return line.add("TH").attribute("Table", "Scope", "/Row")
    return line.add("TD")


def gap_box(canvas: Any, x: float, y: float, width: float, height: float, *, hatched: bool = True) -> None:
    """The sign for "nothing here": diagonal hatching and a dashed border."""
    canvas.saveState()
    if hatched:
        path = canvas.beginPath()
        path.rect(x, y, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(p.WARNING_SOFT)
        canvas.setLineWidth(3.4)
        step = 8.0
        start = x - height
        while start < x + width:
            canvas.line(start, y, start + height, y + height)
            start += step
        canvas.restoreState()
        canvas.saveState()
    canvas.setStrokeColor(p.ECONOMIC)
    canvas.setLineWidth(0.9 if hatched else 1.1)
    canvas.setDash(3, 2)
    inset = 0.5
    canvas.rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)
    canvas.restoreState()


def ornament(canvas: Any, matrix: Matrix, x: float, y: float, side: float) -> None:
    """The matrix as nine plain squares in a square of `side`, its lower left corner at (x, y)."""
    gap = 3.0
    cell = (side - 2 * gap) / 3
    for row, counts in enumerate(matrix.counts):
        for column, count in enumerate(counts):
            left, low = x + column * (cell + gap), y + (2 - row) * (cell + gap)
            if count == 0:
                gap_box(canvas, left, low, cell, cell, hatched=False)
            else:
                canvas.setFillColor(p.heat(count)[0])
                canvas.rect(left, low, cell, cell, stroke=0, fill=1)
