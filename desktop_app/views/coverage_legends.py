"""What the colours and marks of the coverage place mean, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import fonts
from desktop_app.language import tr
from desktop_app.theme import Theme

#: A count of each step of the heat ramp, and its caption.
_STEPS = ((1, "1–2"), (3, "3"), (4, "4–5"), (6, "6–7"))


class _Legend(QWidget):
    """A row of marks with captions."""

    def __init__(self, captions: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions = captions
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" · ".join(captions))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.ui("caption"))
        width = sum(metrics.horizontalAdvance(text) + fonts.px(16) + 22 for text in self._captions)
        return QSize(width, fonts.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, x = fonts.px(13), 1.0
        for index, text in enumerate(self._captions):
            self.paint_mark(painter, index, QRectF(x, (self.height() - side) / 2, side, side))
            x += side + 6
            painter.setPen(Theme.current().color("text_2"))
            painter.setFont(fonts.ui("caption"))
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(x, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += width + 16

    def paint_mark(self, painter: QPainter, index: int, area: QRectF) -> None:
        raise NotImplementedError


class HeatLegend(_Legend):
    def __init__(self, parent: QWidget | None = None) -> None:
        captions = [caption for _, caption in _STEPS]
        super().__init__([*captions, tr("coverage.legend_more"), tr("coverage.legend_none")], parent)
        self._warns = True

    def show_warning(self, warns: bool) -> None:
        """Whether an empty cell is painted as a warning."""
        self._warns = warns
        self.update()

    def paint_mark(self, painter: QPainter, index: int, area: QRectF) -> None:
        counts = [count for count, _ in _STEPS] + [8, 0]
        tokens = Theme.current()
        if counts[index]:
            painter.setPen(QPen(tokens.color("field_border"), 0.5))
            painter.setBrush(QColor(tokens.heat_step(counts[index]).bg))
            painter.drawRoundedRect(area, 2, 2)
        else:
            line, ground = ("warning", "warning_bg") if self._warns else ("field_border", "surface")
            painter.setPen(QPen(tokens.color(line), 1, Qt.PenStyle.DashLine))
            painter.setBrush(tokens.color(ground))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


class MeetingsLegend(_Legend):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([tr("coverage.legend_held"), tr("coverage.legend_mentioned")], parent)

    def paint_mark(self, painter: QPainter, index: int, area: QRectF) -> None:
        tokens = Theme.current()
        circle = area.adjusted(2, 2, -2, -2)
        if index == 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("accent"))
        else:
            painter.setPen(QPen(tokens.color("field_border"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
