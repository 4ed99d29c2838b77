"""How the rows of the catalogue are painted: headings over all columns, ticks, chips, status, source."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from corpus.model import STATUSES, Practice
from desktop_app import fonts, icons
from desktop_app.delegates.documents import draw_line_below, paint_text
from desktop_app.language import tr
from desktop_app.models.practices import Column, PracticesModel
from desktop_app.models.practices_filter import Group, one_line, source_label, state_of, value_text
from desktop_app.theme import Theme
from desktop_app.widgets.chips import ChipSpec, classification, paint_chips
from desktop_app.widgets.glyphs import paint_tick

Index = QModelIndex | QPersistentModelIndex
#: state -> icon
STATE_ICONS: dict[str, str] = {
    "reported": "reported",
    "promising": "promising",
    "good_practice": "good-practice",
    "institutionalised": "institutionalised",
    "pending": "circle-dashed",
    "rejected": "close",
}
TICK_LEFT = 14  #: from the table's edge to the tick box
_INDENT = 22  #: of a service under its programme
_PADDING = 8


def row_height() -> int:
    return fonts.px(31)


class PracticesDelegate(QStyledItemDelegate):
    """Paints one cell of a `PracticesModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(PracticesModel.ROW)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(value, Group):
            self._paint_group(painter, option, index, value)
        elif isinstance(value, Practice):
            self._paint_ground(painter, option, index)
            match Column(index.column()):
                case Column.TICK:
                    self._paint_tick(painter, rect, bool(index.data(PracticesModel.TICKED)))
                case Column.TITLE:
                    self._paint_title(painter, option, index, value)
                case Column.LEVEL:
                    self._paint_values(painter, rect, value.level, "level")
                case Column.DIMENSION:
                    self._paint_values(painter, rect, value.dimension, "dimension")
                case Column.STATE:
                    self._paint_state(painter, rect, value)
                case Column.SOURCE:
                    space = rect.adjusted(_PADDING, 0, -_PADDING, -1)
                    paint_text(painter, source_label(value), space, fonts.ui("secondary"), "text_2")
        painter.restore()

    # --- rows -----------------------------------------------------------------------------------------

    def _paint_group(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, group: Group
    ) -> None:
        tokens = Theme.current()
        rect = QRectF(option.rect)
        painter.fillRect(rect, tokens.color("window"))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        x = rect.x() + title_left() + _PADDING
        _paint_arrow(painter, option, index, x, rect)
        x += fonts.px(14) + 7
        font = fonts.ui("secondary_strong")
        space = QRectF(x, rect.y(), rect.right() - x - 40, rect.height())
        paint_text(painter, group.title, space, font, "text_2")
        x += min(QFontMetricsF(font).horizontalAdvance(group.title), space.width()) + 7
        count = QRectF(x, rect.y(), rect.right() - x, rect.height())
        paint_text(painter, str(len(group.practices)), count, fonts.ui("secondary"), "text_2")

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = Theme.current()
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ticked = bool(index.data(PracticesModel.TICKED))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "selection" if chosen else "accent_soft" if ticked else "panel" if hovered else "surface"
        painter.fillRect(rect, tokens.color(ground))
        painter.setPen(QPen(tokens.color("line"), 1))
        draw_line_below(painter, rect)
        if chosen and index.column() == Column.TICK:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent"))

    # --- cells ----------------------------------------------------------------------------------------

    def _paint_tick(self, painter: QPainter, rect: QRectF, ticked: bool) -> None:
        side = fonts.px(16)
        box = QRectF(rect.x() + TICK_LEFT, rect.center().y() - side / 2, side, side)
        paint_tick(painter, box, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, practice: Practice
    ) -> None:
        rect = QRectF(option.rect)
        x = rect.x() + _PADDING
        if index.data(PracticesModel.DEPTH):
            x += fonts.px(_INDENT)
        elif index.model().rowCount(index.sibling(index.row(), 0)):
            _paint_arrow(painter, option, index, x - 3, rect)
            x += fonts.px(14) + 3
        space = QRectF(x, rect.y(), rect.right() - x - _PADDING, rect.height() - 1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font = fonts.ui("strong" if chosen else "body")
        if practice.review == "rejected":
            font.setStrikeOut(True)
        title = one_line(practice.title)
        paint_text(painter, title, space, font, "text_3" if practice.review == "rejected" else "text")
        programme = str(index.data(PracticesModel.PROGRAMME))
        used = QFontMetricsF(font).horizontalAdvance(title)
        if programme and used + 60 < space.width():
            rest = space.adjusted(used, 0, 0, 0)
            paint_text(painter, f" · {programme}", rest, fonts.ui("secondary"), "text_3")

    def _paint_values(self, painter: QPainter, rect: QRectF, values: tuple[str, ...], scheme: str) -> None:
        specs = [classification(value) for value in values]
        if not specs:
            specs = [ChipSpec(tr(f"practices_place.no_{scheme}"), dashed=True)]
        paint_chips(painter, specs, rect.adjusted(_PADDING, 0, -2, -1))

    def _paint_state(self, painter: QPainter, rect: QRectF, practice: Practice) -> None:
        state = state_of(practice)
        quiet = state not in STATUSES
        side = fonts.px(14)
        mark = QRectF(rect.x() + _PADDING, rect.center().y() - side / 2, side, side)
        icons.paint(painter, STATE_ICONS[state], mark, "text_3" if quiet else "text_2")
        space = rect.adjusted(_PADDING + side + 6, 0, -2, -1)
        paint_text(
            painter, value_text("state", state), space, fonts.ui("secondary"), "text_3" if quiet else "text"
        )


def title_left() -> int:
    """Where the title column begins: the width of the tick column."""
    return TICK_LEFT + fonts.px(16) + 10


def _paint_arrow(
    painter: QPainter, option: QStyleOptionViewItem, index: Index, x: float, rect: QRectF
) -> None:
    view = option.widget
    is_open = isinstance(view, QTreeView) and view.isExpanded(index.sibling(index.row(), 0))
    side = fonts.px(14)
    arrow = QRectF(x, rect.center().y() - side / 2, side, side)
    icons.paint(painter, "chevron-down" if is_open else "chevron-right", arrow, "text_2")
