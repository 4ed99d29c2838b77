"""A cell of a heat map: one hue, the number always printed, hatching where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from desktop_app import fonts, icons
from desktop_app.theme import Theme


def paint_heat_cell(
    painter: QPainter,
    rect: QRectF,
    count: int,
    note: str = "",
    *,
    font: QFont | None = None,
    gap: bool = False,
    selected: bool = False,
) -> None:
    """Draw a cell with its `count`, and `note` below it. Zero is hatched with a dashed border, in the
    warning colours when it is a `gap` that needs attention. `selected` adds a ring with 2 px distance.
    """
    tokens = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if count > 0:
        pair = tokens.heat_step(count)
        ink = QColor(pair.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.bg))
        painter.drawRoundedRect(inner, 4, 4)
    else:
        ink = tokens.color("warning" if gap else "text_2")
        _paint_hatch(painter, inner, gap)
    if selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.color("surface"), 2))
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 5, 5)
        painter.setPen(QPen(tokens.color("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 7, 7)
    _paint_words(painter, rect, str(count), note, ink, font or fonts.ui_sized(20, 600), gap and count == 0)
    painter.restore()


def _paint_hatch(painter: QPainter, rect: QRectF, gap: bool) -> None:
    tokens = Theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.color("warning_bg" if gap else "surface"))
    painter.drawRoundedRect(rect, 4, 4)
    lines = tokens.color("warning_line" if gap else "field_border")
    lines.setAlphaF(0.35)
    painter.setBrush(QBrush(lines, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(tokens.color("warning" if gap else "field_border"), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(rect, 4, 4)


def _paint_words(
    painter: QPainter, rect: QRectF, count: str, note: str, ink: QColor, font: QFont, warning: bool
) -> None:
    painter.setPen(ink)
    painter.setFont(font)
    center = Qt.AlignmentFlag.AlignCenter
    if not note:
        painter.drawText(rect, center, count)
        return
    small = fonts.ui("caption_strong" if warning else "caption")
    line, gap = painter.fontMetrics().height(), 0
    painter.setFont(small)
    note_height = painter.fontMetrics().height()
    top = rect.center().y() - (line + note_height + gap) / 2
    painter.setFont(font)
    painter.drawText(QRectF(rect.x(), top, rect.width(), line), center, count)
    painter.setFont(small)
    below = QRectF(rect.x(), top + line + gap, rect.width(), note_height)
    if warning:
        side = fonts.px(12)
        width = painter.fontMetrics().horizontalAdvance(note) + side + 4
        x = rect.center().x() - width / 2
        icons.paint(painter, "warning", QRectF(x, below.center().y() - side / 2, side, side), ink)
        painter.drawText(
            QRectF(x + side + 4, below.y(), width, note_height), Qt.AlignmentFlag.AlignLeft, note
        )
    else:
        painter.drawText(below, center, note)
