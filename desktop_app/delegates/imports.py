"""How a file on its way in is painted: state, name, what became of it, one button."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app import fonts, icons
from desktop_app.delegates.documents import draw_line_below, paint_text
from desktop_app.models.imports import ImportLine, ImportList, action_of, state_text
from desktop_app.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "waiting": ("clock", "text_3"),
    "reading": ("reading", "accent"),
    "imported": ("done", "ok"),
    "duplicate": ("duplicate", "text_2"),
    "failed": ("error", "error"),
    "cancelled": ("close", "text_3"),
}
_MARGIN, _INDENT, _TOP = 16, 40, 10
_WRAP = int(Qt.TextFlag.TextWordWrap)


class ImportDelegate(QStyledItemDelegate):
    """Paints one row of an `ImportList`. `phase` (0–1) moves the bar of files being read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phase = 0.0
        self.hovered = QModelIndex()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: ImportLine = index.data(ImportList.LINE)
        width = self._width(option)
        height = fonts.px(_TOP + 28 + 1) + self._text_height(line, width) + fonts.px(_TOP)
        return QSize(width, height + (fonts.px(14) if line.state == "reading" else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ImportLine = index.data(ImportList.LINE)
        rect = QRectF(option.rect)
        tokens = Theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if current:
            painter.fillRect(rect, tokens.color("accent_soft"))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        icon, ink = _ICONS[line.state]
        side = fonts.px(16)
        top = rect.y() + fonts.px(_TOP)
        icons.paint(painter, icon, QRectF(rect.x() + _MARGIN, top + fonts.px(6), side, side), ink)
        self._paint_button(painter, line, option, index, current)
        button = self.button_rect(option.rect, line)
        right = button.left() - 8 if button.isValid() else rect.right() - _MARGIN
        name = QRectF(rect.x() + _INDENT, top, right - rect.x() - _INDENT, fonts.px(28))
        paint_text(painter, line.path.name, name, fonts.ui("medium"), "text")
        self._paint_state(painter, line, rect, top + fonts.px(29))
        painter.restore()

    def _paint_state(self, painter: QPainter, line: ImportLine, rect: QRectF, y: float) -> None:
        tokens = Theme.current()
        painter.setFont(fonts.ui("secondary"))
        painter.setPen(tokens.color("error" if line.state == "failed" else "text_2"))
        width = rect.width() - _INDENT - _MARGIN
        space = QRectF(rect.x() + _INDENT, y, width, self._text_height(line, round(rect.width())) + 2)
        painter.drawText(space, _WRAP, state_text(line))
        if line.state == "reading":
            self._paint_bar(painter, QRectF(space.x(), space.bottom() + fonts.px(5), width, 6))

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        tokens = Theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("skeleton"))
        painter.drawRoundedRect(bar, 3, 3)
        # How much of one file has been read is not known, so a part of the bar travels.
        length = bar.width() * 0.3
        start = bar.x() + (bar.width() + length) * self.phase - length
        moving = QRectF(start, bar.y(), length, bar.height()).intersected(bar)
        painter.setBrush(tokens.color("accent"))
        painter.drawRoundedRect(moving, 3, 3)

    def _paint_button(
        self, painter: QPainter, line: ImportLine, option: QStyleOptionViewItem, index: Index, current: bool
    ) -> None:
        action = action_of(line)
        if action is None:
            return
        tokens = Theme.current()
        button = QRectF(self.button_rect(option.rect, line))
        hovered = self.hovered == index
        painter.setPen(QPen(tokens.color("accent" if current else "field_border"), 1))
        painter.setBrush(tokens.color("hover" if hovered else "surface"))
        painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(tokens.color("text"))
        painter.setFont(fonts.ui("medium"))
        painter.drawText(button, Qt.AlignmentFlag.AlignCenter, action.text)

    def button_rect(self, row: QRect, line: ImportLine) -> QRect:
        """Where the button of a row is painted; an invalid rectangle where it has none."""
        action = action_of(line)
        if action is None:
            return QRect()
        width = round(QFontMetricsF(fonts.ui("medium")).horizontalAdvance(action.text)) + 22
        return QRect(row.right() - _MARGIN - width, row.y() + fonts.px(_TOP), width, fonts.px(28))

    def _width(self, option: QStyleOptionViewItem) -> int:
        widget: QWidget | None = option.widget
        viewport = getattr(widget, "viewport", None)
        return viewport().width() if viewport else option.rect.width()

    def _text_height(self, line: ImportLine, width: int) -> int:
        metrics = QFontMetrics(fonts.ui("secondary"))
        space = QRect(0, 0, max(80, width - _INDENT - _MARGIN), 10_000)
        return metrics.boundingRect(space, _WRAP, state_text(line)).height()
