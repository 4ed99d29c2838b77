"""Facet lines: tick, glyph, name, count; group headings with a chevron; «Ver n más»."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop_app import fonts, icons
from desktop_app.language import number, tr
from desktop_app.models.facets import FacetGroup, FacetValue
from desktop_app.models.hits import Index
from desktop_app.theme import Theme
from desktop_app.widgets.glyphs import paint_glyph, paint_tick, scheme_of

ROLE = Qt.ItemDataRole.UserRole + 1


class FacetDelegate(QStyledItemDelegate):
    """Paints `FacetGroup`, `FacetValue`, and the text line that unfolds the rest (a str)."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(ROLE)
        if isinstance(item, FacetGroup):
            return QSize(100, fonts.px(31 if index.row() == 0 else 42))
        return QSize(100, fonts.px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QTreeView) else option.rect.right()
        rect = QRect(0, option.rect.y(), width, option.rect.height())
        if isinstance(item, FacetGroup):
            expanded = isinstance(view, QTreeView) and view.isExpanded(index)
            self._paint_group(painter, rect, item, expanded, first=index.row() == 0)
        elif isinstance(item, FacetValue):
            self._paint_value(painter, rect, item)
        else:
            self._paint_more(painter, rect, str(item))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(Theme.current().color("accent"), 2))
            line = rect.adjusted(9, 1, -9, -1)
            line.setTop(max(line.top(), rect.bottom() - fonts.px(22)))
            painter.drawRoundedRect(line, 4, 4)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, rect: QRect, group: FacetGroup, expanded: bool, *, first: bool
    ) -> None:
        tokens = Theme.current()
        if not first:
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.drawLine(14, rect.y() + fonts.px(7), rect.right() - 14, rect.y() + fonts.px(7))
        height = fonts.px(26)
        line = QRectF(0, rect.bottom() - height, rect.width(), height)
        side = fonts.px(12)
        chevron = QRectF(15, line.center().y() - side / 2, side, side)
        icons.paint(painter, "chevron-down" if expanded else "chevron-right", chevron, "text_2")
        painter.setFont(fonts.ui("secondary_strong"))
        painter.setPen(tokens.color("text"))
        painter.drawText(line.adjusted(15 + side + 6, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter, group.name)

    def _paint_value(self, painter: QPainter, rect: QRect, value: FacetValue) -> None:
        tokens = Theme.current()
        middle = rect.y() + rect.height() / 2
        side = fonts.px(16)
        state = Qt.CheckState.Checked if value.ticked else Qt.CheckState.Unchecked
        paint_tick(painter, QRectF(14, middle - side / 2, side, side), state)
        x = 14 + side + 8
        faint = value.count == 0 and not value.ticked
        if value.facet in ("level", "dimension"):
            mark = fonts.px(12 if value.facet == "level" else 10)
            if scheme_of(value.key):
                paint_glyph(painter, value.key, QRectF(x + (14 - mark) / 2, middle - mark / 2, mark, mark))
            x += 22
        count = number(value.count)
        font = fonts.ui("secondary")
        painter.setFont(font)
        painter.setPen(tokens.color("disabled" if faint else "text_2"))
        line = QRectF(x, rect.y(), rect.width() - x - 12, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(tokens.color("disabled" if faint else "text"))
        metrics = QFontMetricsF(font)
        room = line.width() - metrics.horizontalAdvance(count) - 8
        name = metrics.elidedText(value.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_more(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = QFont(fonts.ui("secondary"))
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(Theme.current().color("accent"))
        line = QRectF(rect).adjusted(14 + fonts.px(16) + 8, 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


def more_text(hidden: int) -> str:
    return tr("finding.more", n=hidden)
