"""The matrix of a dossier in the middle of the composer, as it will be printed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from corpus.model import DIMENSIONS, LEVELS, Matrix
from desktop_app import fonts
from desktop_app.language import concept, tr
from desktop_app.widgets.chips import chip_height, chip_width, classification, paint_chip
from desktop_app.widgets.heat import paint_heat_cell


class MatrixPicture(QWidget):
    """Level by dimension, as it will be printed."""

    def __init__(self, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("dossiers.matrix_name"))
        self.setAccessibleDescription(self._spoken())
        self.setToolTip(self._spoken())

    def _spoken(self) -> str:
        return "\n".join(
            f"{concept('level', level)}, {concept('dimension', dimension)}: {count}"
            for level, counts in zip(LEVELS, self._matrix.counts, strict=True)
            for dimension, count in zip(DIMENSIONS, counts, strict=True)
        )

    def sizeHint(self) -> QSize:
        return QSize(fonts.px(340), chip_height() + 8 + 3 * fonts.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = max(chip_width(classification(level)) for level in LEVELS) + 10
        top, height = chip_height() + 8, fonts.px(60)
        width = (min(self.width(), fonts.px(620)) - left) / len(DIMENSIONS)
        for column, dimension in enumerate(DIMENSIONS):
            spec = classification(dimension)
            if chip_width(spec) > width - 4:
                # The shape alone; the tooltip has the words.
                spec = replace(spec, text="")
            wide = chip_width(spec)
            middle = left + (column + 0.5) * width - 2
            paint_chip(painter, spec, QRectF(middle - wide / 2, 0, wide, chip_height()))
        for row, level in enumerate(LEVELS):
            spec = classification(level)
            y = top + row * height
            paint_chip(
                painter,
                spec,
                QRectF(0, y + (height - 4 - chip_height()) / 2, chip_width(spec), chip_height()),
            )
            for column in range(len(DIMENSIONS)):
                count = self._matrix.counts[row][column]
                cell = QRectF(left + column * width, y, width - 4, height - 4)
                note = "" if count else tr(f"coverage.none_{self._matrix.role}")
                paint_heat_cell(painter, cell, count, note if width > fonts.px(110) else "", gap=count == 0)
