"""The level by dimension matrix, painted: large with keyboard, and small for one country."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from corpus.model import DIMENSIONS, LEVELS, Matrix
from desktop_app import fonts
from desktop_app.language import concept, tr
from desktop_app.models.coverage import Coverage
from desktop_app.theme import Theme
from desktop_app.widgets.chips import chip_height, chip_width, classification, paint_chip
from desktop_app.widgets.glyphs import paint_glyph
from desktop_app.widgets.heat import paint_heat_cell

Cell = tuple[int, int]  #: (row, column)
_WRAP = int(Qt.TextFlag.TextWordWrap)


class MatrixView(QWidget):
    """The whole matrix. `chosen(level, dimension)` when the cell moves, `opened` on Enter or double click."""

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coverage: Coverage | None = None
        self._cell: Cell = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("coverage.matrix_title"))

    def show_coverage(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._tell()
        self.update()

    def cell(self) -> tuple[str, str]:
        return LEVELS[self._cell[0]], DIMENSIONS[self._cell[1]]

    def choose(self, level: str, dimension: str) -> None:
        """Move to a cell; tells as if the person had."""
        self._move((LEVELS.index(level), DIMENSIONS.index(dimension)))

    def sizeHint(self) -> QSize:
        return QSize(fonts.px(470), fonts.px(28) + 3 * fonts.px(72) + fonts.px(34))

    def minimumSizeHint(self) -> QSize:
        widest = max(round(chip_width(classification(dimension))) for dimension in DIMENSIONS)
        return QSize(self._left() + 3 * (widest + 8) + fonts.px(52), self.sizeHint().height())

    # --- geometry ----------------------------------------------------------------------------------

    def _left(self) -> int:
        return max(round(chip_width(classification(level))) for level in LEVELS) + 16

    def rect_of(self, cell: Cell) -> QRectF:
        """Where a cell is painted."""
        left, top, total = self._left(), fonts.px(30), fonts.px(52)
        width = (self.width() - left - total) / len(DIMENSIONS)
        row, column = cell
        return QRectF(left + column * width, top + row * fonts.px(72), width - 4, fonts.px(68))

    def _cell_at(self, x: float, y: float) -> Cell | None:
        for row in range(len(LEVELS)):
            for column in range(len(DIMENSIONS)):
                if self.rect_of((row, column)).contains(x, y):
                    return row, column
        return None

    # --- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._coverage is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for row in range(len(LEVELS)):
            for column in range(len(DIMENSIONS)):
                if (row, column) != self._cell:
                    self._paint_cell(painter, (row, column))
        # The chosen cell last: its ring lies over its neighbours.
        self._paint_cell(painter, self._cell)
        self._paint_totals(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        height = chip_height()
        for column, dimension in enumerate(DIMENSIONS):
            spec = classification(dimension)
            area = self.rect_of((0, column))
            width = min(chip_width(spec), area.width())
            paint_chip(painter, spec, QRectF(area.center().x() - width / 2, 0, width, height))
        for row, level in enumerate(LEVELS):
            spec = classification(level)
            area = self.rect_of((row, 0))
            top = area.center().y() - height / 2
            beside = self.beside(row)
            painter.setFont(fonts.ui("caption"))
            space = QRect(0, 0, self._left() - 4, round(area.height()))
            needed = painter.fontMetrics().boundingRect(space, _WRAP, beside).height() if beside else 0
            if beside:
                top -= needed / 2
            paint_chip(painter, spec, QRectF(0, top, chip_width(spec), height))
            if beside:
                painter.setPen(Theme.current().color("text_2"))
                painter.setFont(fonts.ui("caption"))
                painter.drawText(QRectF(0, top + height + 2, space.width(), needed + 2), _WRAP, beside)

    def beside(self, row: int) -> str:
        """What stands below a level: passages of it that the documents assign to no dimension."""
        assert self._coverage is not None
        is_practice = self._coverage.role == "practice"
        counts = self._coverage.level_challenges if is_practice else self._coverage.level_only
        count = counts[LEVELS[row]]
        key = "n_challenges" if is_practice else "n_level_only"
        return tr(f"coverage.{key}", n=count) if count else ""

    def row_total(self, row: int) -> int:
        """What a level has: its cells, and what names no dimension."""
        assert self._coverage is not None
        return sum(self._coverage.matrix.counts[row]) + self._coverage.level_only[LEVELS[row]]

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        assert self._coverage is not None
        row, column = cell
        count = self._coverage.matrix.counts[row][column]
        note = ""
        # Few passages name a dimension, so that an empty cell of theirs is nothing to warn of.
        is_gap = count == 0 and self._coverage.role == "practice"
        if is_gap:
            note = tr("coverage.none_practice")
        elif self._coverage.role == "practice" and self._coverage.challenges.counts[row][column]:
            note = tr("coverage.n_challenges", n=self._coverage.challenges.counts[row][column])
        paint_heat_cell(painter, self.rect_of(cell), count, note, gap=is_gap, selected=cell == self._cell)

    def _paint_totals(self, painter: QPainter) -> None:
        assert self._coverage is not None
        matrix = self._coverage.matrix
        tokens = Theme.current()
        painter.setPen(tokens.color("text_2"))
        painter.setFont(fonts.ui("secondary"))
        right = self.rect_of((0, 2)).right() + 8
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(right, 0, fonts.px(44), chip_height()), center, tr("coverage.total"))
        bottom = self.rect_of((2, 0)).bottom() + 6
        line = fonts.px(22)
        painter.drawText(
            QRectF(0, bottom, self._left(), line), Qt.AlignmentFlag.AlignVCenter, tr("coverage.total")
        )
        painter.setFont(fonts.ui("strong"))
        for row in range(len(LEVELS)):
            area = QRectF(right, self.rect_of((row, 0)).y(), fonts.px(44), fonts.px(68))
            painter.drawText(area, center, str(self.row_total(row)))
        for column in range(len(DIMENSIONS)):
            area = self.rect_of((0, column))
            count = sum(counts[column] for counts in matrix.counts)
            painter.drawText(QRectF(area.x(), bottom, area.width(), line), center, str(count))
        painter.setPen(tokens.color("text"))
        classified = str(self._coverage.classified)
        painter.drawText(QRectF(right, bottom, fonts.px(44), line), center, classified)

    # --- moving ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps:
            down, across = steps[key]
            row = min(max(self._cell[0] + down, 0), len(LEVELS) - 1)
            self._move((row, min(max(self._cell[1] + across, 0), len(DIMENSIONS) - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(*self.cell())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().x(), event.position().y())
        if cell is not None:
            self._move(cell)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._cell_at(event.position().x(), event.position().y()) is not None:
            self.opened.emit(*self.cell())

    def _move(self, cell: Cell) -> None:
        self._cell = cell
        self._tell()
        self.update()

    def _tell(self) -> None:
        if self._coverage is not None:
            self.setAccessibleDescription(self._spoken(self._cell))
            self.chosen.emit(*self.cell())

    def _spoken(self, cell: Cell) -> str:
        assert self._coverage is not None
        row, column = cell
        return tr(
            "coverage.cell_spoken",
            level=concept("level", LEVELS[row]),
            dimension=concept("dimension", DIMENSIONS[column]),
            n=self._coverage.matrix.counts[row][column],
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._coverage:
            cell = self._cell_at(event.pos().x(), event.pos().y())
            if cell is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._spoken(cell), self)
            return True
        return super().event(event)


class SmallMatrix(QWidget):
    """One country's matrix: glyphs for heads, numbers in the cells."""

    def __init__(self, matrix: Matrix, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self.setFixedSize(fonts.px(142), fonts.px(18) + 3 * fonts.px(38))
        self.setAccessibleName(name)
        self.setToolTip(self._spoken())
        self.setAccessibleDescription(self._spoken())

    def _spoken(self) -> str:
        lines = []
        for row, level in enumerate(LEVELS):
            for column, dimension in enumerate(DIMENSIONS):
                if self._matrix.counts[row][column]:
                    lines.append(
                        tr(
                            "coverage.cell_spoken",
                            level=concept("level", level),
                            dimension=concept("dimension", dimension),
                            n=self._matrix.counts[row][column],
                        )
                    )
        return "\n".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top, side = fonts.px(22), fonts.px(18), fonts.px(11)
        width, height = (self.width() - left) / 3, fonts.px(38)
        for column, dimension in enumerate(DIMENSIONS):
            x = left + (column + 0.5) * width - side / 2
            paint_glyph(painter, dimension, QRectF(x, 2, side, side))
        for row, level in enumerate(LEVELS):
            y = top + (row + 0.5) * height - side / 2
            paint_glyph(painter, level, QRectF(2, y - 2, side + 2, side + 2))
            for column in range(len(DIMENSIONS)):
                area = QRectF(left + column * width, top + row * height, width - 3, height - 3)
                paint_heat_cell(painter, area, self._matrix.counts[row][column], font=fonts.ui("strong"))
