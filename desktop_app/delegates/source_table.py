"""How a printed table is painted: wrapped serif text, the practice's row on a soft ground, marked words."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app import fonts
from desktop_app.delegates.documents import draw_line_below
from desktop_app.models.source_table import SourceTableModel
from desktop_app.theme import Theme

Index = QModelIndex | QPersistentModelIndex
PADDING = 10


@lru_cache(maxsize=256)
def _laid_out(text: str, width: int, pixels: int, scale: int) -> tuple[QTextLayout, int]:
    """The lines of `text` at `width`, and their height. `scale` only tells text sizes apart."""
    layout = QTextLayout(text.replace("\n", "\u2028"), fonts.document(pixels=pixels))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    leading = fonts.px(pixels + 6)
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(QPointF(0, y + (leading - line.height()) / 2))
        y += leading
    layout.endLayout()
    return layout, round(y)


class SourceDelegate(QStyledItemDelegate):
    """Paints one cell of a `SourceTableModel`. Row heights come from `row_height`."""

    pixels = 14  #: size of the text; smaller where the pane is narrow

    def row_height(self, view: QTableView, row: int) -> int:
        model = view.model()
        heights = [
            self._layout(str(model.index(row, column).data() or ""), view.columnWidth(column))[1]
            for column in range(model.columnCount())
        ]
        return max(heights, default=0) + 2 * PADDING

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        if not isinstance(view, QTableView):
            return super().sizeHint(option, index)
        return QSize(view.columnWidth(index.column()), self.row_height(view, index.row()))

    def _layout(self, text: str, width: int) -> tuple[QTextLayout, int]:
        return _laid_out(text, width - 2 * PADDING, self.pixels, fonts.px(100))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        tokens = Theme.current()
        is_current = bool(index.data(SourceTableModel.CURRENT))
        painter.save()
        painter.fillRect(rect, tokens.color("accent_soft" if is_current else "surface"))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        painter.drawLine(rect.topRight() - QPointF(1, 0), rect.bottomRight() - QPointF(1, 0))
        if index.column() == 0:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            if is_current:
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        layout, _ = self._layout(str(index.data() or ""), round(rect.width()))
        painter.setPen(tokens.color("text" if is_current else "text_2"))
        painter.setClipRect(rect)
        marks = [_mark(start, length) for start, length in index.data(SourceTableModel.MARKS) or []]
        layout.draw(painter, rect.topLeft() + QPointF(PADDING, PADDING), marks)
        painter.restore()


def _mark(start: int, length: int) -> QTextLayout.FormatRange:
    tokens = Theme.current()
    shape = QTextCharFormat()
    shape.setBackground(tokens.color("warning_bg"))
    shape.setForeground(tokens.color("text"))
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    shape.setUnderlineColor(QColor(tokens.warning))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, length, shape
    return mark
