"""The level-by-dimension matrix, drawn: as a figure with numbers, and as the cover's ornament."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.pdf import glyphs
from exporters.pdf import palette as p
from exporters.pdf.fonts import SANS, SANS_BOLD

_LABELS = 86.0
_TOTALS = 43.0
_HEAD = 23.0
_ROW = 27.0
_GAP = 2.6
_FOOT = 22.0


def classified(matrix: Matrix) -> int:
    """What the matrix shows: its total without what has no level or no dimension."""
    return matrix.total - matrix.unclassified


class HeatMap(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The matrix with labels, totals and, for an empty cell, hatching and words."""

    def __init__(self, matrix: Matrix, language: Language) -> None:
        super().__init__()
        self.matrix = matrix
        self.language = language
        self.width = p.WIDTH
        self.height = _HEAD + 3 * _ROW + 2 * _GAP + _FOOT
        self._cell = (p.WIDTH - _LABELS - _TOTALS - 2 * _GAP) / 3
        self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self._heads()
        for row, level in enumerate(LEVELS):
            y = self.height - _HEAD - (row + 1) * _ROW - row * _GAP
            self._row_label(level, y)
            for column, count in enumerate(self.matrix.counts[row]):
                self._count(count, _LABELS + column * (self._cell + _GAP), y)
            self._number(sum(self.matrix.counts[row]), self.width - _TOTALS / 2, y + _ROW / 2, p.TEXT_2)
        self._totals()

    def _heads(self) -> None:
        y = self.height - 12
        for column, dimension in enumerate(DIMENSIONS):
            words = label("dimension", dimension, self.language)
            centre = _LABELS + column * (self._cell + _GAP) + self._cell / 2
            left = centre - (stringWidth(words, SANS, 9.1) + 13) / 2
            glyphs.draw(self.canv, dimension, left + 3, y + 3.2)
            self._words(words, left + 13, y, p.TEXT)
        self._words(say("exports.total", self.language), self.width - _TOTALS / 2, y, p.TEXT_2, centred=True)

    def _row_label(self, level: str, y: float) -> None:
        glyphs.draw(self.canv, level, 4.8, y + _ROW / 2)
        self._words(label("level", level, self.language), 14.2, y + _ROW / 2 - 3.2, p.TEXT)

    def _count(self, count: int, x: float, y: float) -> None:
        if count == 0:
            gap_box(self.canv, x, y, self._cell, _ROW)
            self.canv.setFillColor(p.WARNING)
            self.canv.setFont(SANS_BOLD, 8)
            words = say(f"exports.none_{self.matrix.role}", self.language)
            self.canv.drawCentredString(x + self._cell / 2, y + _ROW / 2 - 2.8, words)
            return
        fill, ink = p.heat(count)
        self.canv.setFillColor(fill)
        self.canv.rect(x, y, self._cell, _ROW, stroke=0, fill=1)
        self._number(count, x + self._cell / 2, y + _ROW / 2, ink)

    def _totals(self) -> None:
        y = _FOOT / 2 - 2
        self._words(say("exports.total", self.language), 0, y - 3.2, p.TEXT_2)
        for column in range(len(DIMENSIONS)):
            centre = _LABELS + column * (self._cell + _GAP) + self._cell / 2
            self._number(sum(row[column] for row in self.matrix.counts), centre, y, p.TEXT_2)
        self._number(classified(self.matrix), self.width - _TOTALS / 2, y, p.TEXT)

    def _number(self, number: int, x: float, y: float, colour: Any) -> None:
        self.canv.setFillColor(colour)
        self.canv.setFont(SANS_BOLD, 10.4)
        self.canv.drawCentredString(x, y - 3.7, str(number))

    def _words(self, words: str, x: float, y: float, colour: Any, *, centred: bool = False) -> None:
        self.canv.setFillColor(colour)
        self.canv.setFont(SANS, 9.1)
        (self.canv.drawCentredString if centred else self.canv.drawString)(x, y, words)


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
