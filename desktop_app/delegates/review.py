"""How the review queue is painted: country rows with counts, practices with what is uncertain marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from corpus.model import Practice
from desktop_app import fonts, icons
from desktop_app.delegates.documents import draw_line_below, paint_text
from desktop_app.models.review import Group, ReviewModel, group_count, is_doubtful
from desktop_app.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ReviewDelegate(QStyledItemDelegate):
    """Paints one row of a `ReviewModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, fonts.px(34 if isinstance(index.data(ReviewModel.ROW), Practice) else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ReviewModel.ROW)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if isinstance(row, Group):
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_group(painter, row, rect, bool(index.data(ReviewModel.FOLDED)), focused)
        elif isinstance(row, Practice):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_practice(painter, row, rect, selected)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, group: Group, rect: QRectF, folded: bool, focused: bool
    ) -> None:
        tokens = Theme.current()
        doubtful = group.is_uncertain and not group.is_reviewed
        ink = "warning" if doubtful else "text_2"
        painter.fillRect(rect, tokens.color("warning_bg" if doubtful else "window"))
        painter.setPen(QPen(tokens.color("warning_line" if doubtful else "line"), 1))
        draw_line_below(painter, rect)
        if focused:
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        side = fonts.px(14)
        arrow = QRectF(rect.x() + 12, rect.center().y() - side / 2, side, side)
        icons.paint(painter, "chevron-right" if folded else "chevron-down", arrow, ink)
        left = self._paint_count(painter, group, rect, ink)
        space = QRectF(rect.x() + 32, rect.y(), left - rect.x() - 40, rect.height())
        paint_text(painter, group.title, space, fonts.ui("secondary_strong"), ink)

    def _paint_count(self, painter: QPainter, group: Group, rect: QRectF, ink: str) -> float:
        """The count at the right; where it begins."""
        # In a narrow queue the tick says the word.
        text = (
            str(group.accepted) if rect.width() < fonts.px(240) and group.is_reviewed else group_count(group)
        )
        done = group.is_reviewed and group.accepted > 0
        font = fonts.ui("secondary_strong")
        width = QFontMetricsF(font).horizontalAdvance(text) + 2
        x = rect.right() - 12 - width
        space = QRectF(x, rect.y(), width, rect.height())
        paint_text(painter, text, space, font, "ok" if done else ink)
        if not done:
            return x
        side = fonts.px(14)
        mark = QRectF(x - side - 4, rect.center().y() - side / 2, side, side)
        icons.paint(painter, "check", mark, "ok")
        return mark.x()

    def _paint_practice(self, painter: QPainter, practice: Practice, rect: QRectF, selected: bool) -> None:
        tokens = Theme.current()
        painter.fillRect(rect, tokens.color("selection" if selected else "surface"))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        if selected:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent"))
        icon, icon_ink = _mark(practice)
        side = fonts.px(14 if icon != "circle" else 9)
        middle = rect.x() + 12 + fonts.px(14) / 2
        icons.paint(
            painter, icon, QRectF(middle - side / 2, rect.center().y() - side / 2, side, side), icon_ink
        )
        indent = 12 + fonts.px(14) + 9
        space = QRectF(rect.x() + indent, rect.y(), rect.width() - indent - 12, rect.height())
        decided = practice.review != "pending"
        font = fonts.ui("strong" if selected else "body")
        if practice.review == "rejected":
            font.setStrikeOut(True)
        paint_text(painter, practice.title, space, font, "text_3" if decided else "text")


def _mark(practice: Practice) -> tuple[str, str]:
    if practice.review == "accepted":
        return "check", "ok"
    if practice.review == "rejected":
        return "close", "text_3"
    return ("warning", "warning") if is_doubtful(practice) else ("circle", "text_3")
