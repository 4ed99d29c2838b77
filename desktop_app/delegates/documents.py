"""How the rows of Documentos are painted: titles, language chips, what is to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app import fonts, icons
from desktop_app.models.documents import Arriving, Column, DocumentsModel, Work, data_state
from desktop_app.theme import Theme
from desktop_app.widgets.chips import ChipSpec, paint_chips

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_LEFT = 16  #: before the first column, as wide as the place's margin


def row_height() -> int:
    return fonts.px(34)


class DocumentDelegate(QStyledItemDelegate):
    """Paints one cell of a `DocumentsModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(DocumentsModel.ROW)
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tokens = Theme.current()
        painter.save()
        if selected:
            painter.fillRect(rect, tokens.color("selection"))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        first = index.column() == Column.TITLE
        space = rect.adjusted(_LEFT if first else _PADDING, 0, -_PADDING, -1)
        if isinstance(row, Work):
            self._paint_work(painter, row, index, space)
            if first and selected and _has_focus(option):
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent"))
        elif isinstance(row, Arriving):
            self._paint_arriving(painter, row, index, space)
        painter.restore()

    def _paint_work(self, painter: QPainter, work: Work, index: Index, space: QRectF) -> None:
        column = Column(index.column())
        if column == Column.LANGUAGES:
            paint_chips(painter, [ChipSpec(code.upper()) for code in work.languages], space)
        elif column == Column.DATA:
            ink = "warning" if work.uncertain else "ok"
            paint_marked(painter, "warning" if work.uncertain else "check", data_state(work), space, ink)
        else:
            role = fonts.ui("medium" if column == Column.TITLE else "body")
            right = column == Column.PASSAGES
            ink = "text" if column == Column.TITLE else "text_2"
            paint_text(painter, str(index.data()), space, role, ink, align_right=right)

    def _paint_arriving(self, painter: QPainter, row: Arriving, index: Index, space: QRectF) -> None:
        if index.column() == Column.TITLE:
            paint_text(painter, row.name, space, fonts.ui(), "text_3")
        elif index.column() == Column.KIND:
            paint_marked(painter, "reading" if row.is_being_read else "clock", row.state, space, "text_3")


def draw_line_below(painter: QPainter, rect: QRectF) -> None:
    """A row's lower edge, inside the row: what lies below paints over the rest."""
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))


def _has_focus(option: QStyleOptionViewItem) -> bool:
    widget: QWidget | None = option.widget
    return widget is not None and widget.hasFocus()


def paint_text(
    painter: QPainter, text: str, space: QRectF, font: QFont, ink: str, *, align_right: bool = False
) -> None:
    """One line, elided where it does not fit."""
    painter.setFont(font)
    painter.setPen(Theme.current().color(ink))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, space.width())
    side = Qt.AlignmentFlag.AlignRight if align_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | side, shown)


def paint_marked(painter: QPainter, icon: str, text: str, space: QRectF, ink: str) -> None:
    """An icon and a line in the same ink."""
    side = fonts.px(14)
    icons.paint(painter, icon, QRectF(space.x(), space.center().y() - side / 2, side, side), ink)
    paint_text(painter, text, space.adjusted(side + 6, 0, 0, 0), fonts.ui("secondary"), ink)
