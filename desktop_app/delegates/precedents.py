"""A row of the precedent timeline: year, a line through time with a mark for the kind, meeting and clause."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app import fonts
from desktop_app.delegates.documents import paint_text
from desktop_app.language import tr
from desktop_app.models.precedents import Role, TimelineRow
from desktop_app.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_HOVERED = QStyle.StateFlag.State_MouseOver
_HEIGHT, _ABSENT_HEIGHT = 76, 40


class TimelineDelegate(QStyledItemDelegate):
    """Paints `TimelineRow`s."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Role.ROW)
        absent = isinstance(row, TimelineRow) and row.precedent is None
        return QSize(200, fonts.px(_ABSENT_HEIGHT if absent else _HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, TimelineRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        year = QFontMetricsF(fonts.ui("strong")).horizontalAdvance("0000")
        undated = QFontMetricsF(fonts.ui("secondary")).horizontalAdvance(tr("precedents.undated"))
        line = rect.x() + 16 + max(year, undated) + fonts.px(16)
        if row.precedent is not None:
            self._paint_ground(painter, option, rect)
        last = index.row() == index.model().rowCount() - 1
        self._paint_line(painter, rect, line, first=index.row() == 0, last=last)
        self._paint_mark(painter, row, QPointF(line, rect.y() + fonts.px(20)))
        self._paint_words(painter, row, rect, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        tokens = Theme.current()
        ground = rect.adjusted(6, 1, -6, -1)
        if option.state & (_SELECTED | _HOVERED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("selection" if option.state & _SELECTED else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if option.state & _SELECTED:
            painter.setBrush(tokens.color("accent"))
            painter.drawRoundedRect(QRectF(ground.x(), ground.y() + 6, 3, ground.height() - 12), 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_line(self, painter: QPainter, rect: QRectF, x: float, *, first: bool, last: bool) -> None:
        painter.setPen(QPen(Theme.current().color("field_border"), 1))
        mark = rect.y() + fonts.px(20)
        painter.drawLine(QPointF(x, mark if first else rect.y()), QPointF(x, mark if last else rect.bottom()))

    def _paint_mark(self, painter: QPainter, row: TimelineRow, at: QPointF) -> None:
        """Filled for the first appearance, a ring for a repetition, a diamond for other words, half of it
        for a part, dashed where it is missing: never the colour alone."""
        tokens = Theme.current()
        size = fonts.px(6)
        kind = row.precedent.kind if row.precedent else "absent"
        pen = QPen(tokens.color("accent" if row.precedent else "field_border"), 2 if row.precedent else 1)
        if kind == "absent":
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(tokens.color("accent" if kind == "first" else "panel"))
        if kind in ("first", "repeated", "absent"):
            painter.drawEllipse(at, size, size)
            return
        reach = size * 1.25
        corners = [at + QPointF(x, y) for x, y in ((0, -reach), (reach, 0), (0, reach), (-reach, 0))]
        painter.drawPolygon(corners)
        if kind == "part":
            painter.setBrush(tokens.color("accent"))
            painter.drawPolygon([corners[0], corners[2], corners[3]])

    def _paint_words(self, painter: QPainter, row: TimelineRow, rect: QRectF, line: float) -> None:
        one = row.precedent
        high = fonts.px(20)
        top = rect.y() + fonts.px(10)
        dated = row.year.isdigit()
        font = fonts.ui("strong" if one and dated else "secondary")
        paint_text(painter, row.year, QRectF(rect.x() + 16, top, line - rect.x() - 16, high), font,
                   "text" if one else "text_3")  # fmt: skip
        space = QRectF(line + fonts.px(16), top, rect.right() - line - fonts.px(16) - 16, high)
        if one is None:
            paint_text(painter, f"{row.meeting} · {row.kind}", space, fonts.ui("secondary"), "text_3")
            return
        paint_text(painter, row.label, space, fonts.ui("strong"), "accent")
        name = f"{row.meeting} · {row.document.language.upper()}"
        if one.is_chosen:
            name += f" · {tr('precedents.chosen')}"
        paint_text(painter, name, space.translated(0, high - fonts.px(1)), fonts.ui("secondary"), "text_2")
        told = f"{row.kind}. {row.detail}" if row.detail else row.kind
        below = space.translated(0, 2 * high - fonts.px(2))
        paint_text(painter, told, below, fonts.ui("secondary"), "text")
