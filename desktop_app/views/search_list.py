"""The list of cards: any number of rows, of which only those in view are measured, fetched and painted.

`QListView` asks for the size of every row whenever rows come; with 100,000 results that would stop the
window. Here a row has an estimated height until it has been in view.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app import fonts
from desktop_app.delegates.cards import WAITING_HEIGHT, CardDelegate
from desktop_app.language import tr
from desktop_app.models.hits import HitsModel, Index
from desktop_app.models.hits_rows import DocumentRow, Gap, HitRow

#: How long the list must have been at rest before what is in view is fetched.
REST_MILLISECONDS = 30
_ESTIMATE_HEADING = 30


class HitList(QListView):
    """Signals: `opened(index, with_focus)`: a card became current, or was chosen with Entrar;
    `missing(gap)`: what is in view is not there yet; `left_up`: Up on the first row;
    `menu_wanted(index, point)`: the card's menu, at a point of the viewport.
    """

    opened = Signal(QModelIndex, bool)
    missing = Signal(object)
    left_up = Signal()
    menu_wanted = Signal(QModelIndex, QPoint)

    def __init__(self, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = model
        self._heights: list[int] = []
        self._measured = bytearray()
        self._tops: list[int] = [0]
        self._asked: Gap | None = None
        self._is_waiting = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MILLISECONDS)
        self._rest.timeout.connect(self._ask_for_missing)
        self.cards = CardDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(tr("finding.results"))
        model.modelReset.connect(self._start_again)
        model.rowsInserted.connect(self._rows_came)
        model.rowsRemoved.connect(self._rows_went)

    # --- heights ---------------------------------------------------------------------------------

    def _start_again(self) -> None:
        self._asked = None
        count = self._hits.rowCount()
        if count != len(self._heights):
            self._heights = [fonts.px(WAITING_HEIGHT)] * count
            for row in self._hits.headings():
                self._heights[row] = fonts.px(_ESTIMATE_HEADING)
        self._measured = bytearray(count)
        self._stack()

    def _rows_came(self, _parent: Index, first: int, last: int) -> None:
        self._heights[first:first] = [fonts.px(WAITING_HEIGHT)] * (last - first + 1)
        self._measured[first:first] = bytearray(last - first + 1)
        self._stack()

    def _rows_went(self, _parent: Index, first: int, last: int) -> None:
        del self._heights[first : last + 1]
        del self._measured[first : last + 1]
        self._stack()

    def _stack(self) -> None:
        self._tops = [0, *accumulate(self._heights)]
        self.updateGeometries()
        self.viewport().update()
        self._rest.start()

    def dataChanged(self, first: Index, last: Index, roles: object = ()) -> None:
        rows = range(first.row(), last.row() + 1)
        self._measured[first.row() : last.row() + 1] = bytearray(len(rows))
        self._asked = None
        self.viewport().update()
        self._rest.start()
        if self._is_waiting and self.currentIndex().row() in rows:
            self._show_current(self.currentIndex())

    def _measure(self) -> None:
        """The true heights of the rows in view; what is in view stays where it is."""
        bar, changed = self.verticalScrollBar(), False
        value, width = bar.value(), self.viewport().width()
        row = self._row_at(value)
        bottom = value + self.viewport().height()
        top = self._tops[row] if row >= 0 else 0
        while 0 <= row < len(self._heights) and top < bottom:
            if not self._measured[row]:
                height = self.cards.height(self._hits.row(row), width)
                # A row that reaches above the edge grows upwards.
                grown = height - self._heights[row]
                if grown and top < bar.value():
                    value += grown
                    bottom += grown
                changed = changed or bool(grown)
                self._heights[row] = height
                self._measured[row] = True
            top += self._heights[row]
            row += 1
        if changed:
            self._tops = [0, *accumulate(self._heights)]
            self.updateGeometries()
            bar.setValue(max(0, value))

    def _row_at(self, y: int) -> int:
        """The row at a height of the whole list; -1 outside."""
        return bisect_right(self._tops, y) - 1 if 0 <= y < self._tops[-1] else -1

    # --- fetching --------------------------------------------------------------------------------

    def rows_in_view(self) -> tuple[int, int]:
        """The first and last row in view; (0, -1) when there is none."""
        value = self.verticalScrollBar().value()
        first = self._row_at(value)
        if first < 0:
            return 0, -1
        last = self._row_at(min(value + self.viewport().height(), self._tops[-1] - 1))
        return first, last

    def _ask_for_missing(self) -> None:
        first, last = self.rows_in_view()
        # One page ahead, so that reading on does not meet grey cards.
        gap = self._hits.gap(max(0, first - 3), last + 6) if first <= last else None
        if gap is not None and gap != self._asked:
            self._asked = gap
            self.missing.emit(gap)

    # --- what Qt asks of a view ------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._tops[-1] - page))
        bar.setPageStep(page)
        bar.setSingleStep(fonts.px(40))
        self.horizontalScrollBar().setRange(0, 0)

    def resizeEvent(self, event: object) -> None:
        self._measured = bytearray(len(self._heights))
        self.updateGeometries()
        self._rest.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._rest.start()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRect(self, index: Index) -> QRect:
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return QRect()
        top = self._tops[row] - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights[row])

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point.y() + self.verticalScrollBar().value())
        return self._hits.index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        heading = index.row() > 0 and self._hits.is_heading(index.row() - 1)
        above = self._heights[index.row() - 1] if heading else 4
        height = self.viewport().height()
        if rect.top() - above < 0:
            bar.setValue(bar.value() + rect.top() - above)
        elif rect.bottom() > height:
            bar.setValue(bar.value() + min(rect.bottom() - height, rect.top()))
        self._measure()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where the focus begins; `keyPressEvent` does the walking."""
        current = self.currentIndex()
        first = self._next(0, 0) if self._heights else -1
        return current if current.isValid() else self._hits.index(first, 0)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's; Qt would read every row for them."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._measure()
        painter = QPainter(self.viewport())
        first, last = self.rows_in_view()
        current = self.currentIndex().row()
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointer).row() if self.viewport().underMouse() else -1
        # The row in hand comes last: its focus ring reaches over its own rectangle.
        for row in sorted(range(first, last + 1), key=lambda number: number == current):
            self.itemDelegate().paint(painter, self._option(row, hovered), self._hits.index(row, 0))

    def _option(self, row: int, hovered: int) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        index = self._hits.index(row, 0)
        option.rect = self.visualRect(index)
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if row == hovered:
            state |= QStyle.StateFlag.State_MouseOver
        if row == self.currentIndex().row() and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        option.state = state
        return option

    # --- choosing --------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self._show_current(current)

    def _show_current(self, current: Index) -> None:
        """Open the card in hand; one that is not fetched yet as soon as it is."""
        self._is_waiting = current.isValid() and self._hits.is_waiting(current.row())
        if current.isValid() and isinstance(self._hits.row(current.row()), HitRow):
            self.opened.emit(self._hits.index(current.row(), 0), False)

    def choose(self, row: int) -> None:
        """Make a row current without opening it."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.blockSignals(True)
        self.selectionModel().setCurrentIndex(self._hits.index(row, 0), flag)
        self.blockSignals(False)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.menu_wanted.emit(index, event.pos() if by_mouse else self.visualRect(index).center())

    def mouseReleaseEvent(self, event: object) -> None:
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]  # Qt's own event
        index = self.indexAt(event.position().toPoint())  # type: ignore[attr-defined]
        if index.isValid() and self._hits.can_open(index.row()):
            self._hits.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            if self._hits.can_open(row):
                self._hits.toggle(row)
            else:
                self.opened.emit(self.currentIndex(), True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and row >= 0:
            self._open_or_close(row, opened=key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_Space and row >= 0 and self._hits.can_open(row):
            self._hits.toggle(row)
        elif key == Qt.Key.Key_Up and self._next(row, -1) == row:
            self.left_up.emit()
        elif key in _STEPS:
            self._go(self._next(row, _STEPS[key]))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._go(self._a_page_from(row, 1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    def _open_or_close(self, row: int, *, opened: bool) -> None:
        head = self._hits.heading_of(row)
        document = self._hits.row(head) if head >= 0 else None
        if isinstance(document, DocumentRow) and document.is_open != opened and self._hits.can_open(head):
            if not opened:
                self._go(head)
            self._hits.toggle(head)

    def _next(self, row: int, by: int) -> int:
        """The next row in that direction that can be chosen, or the same; `by` beyond the ends is the
        first or last."""
        last = len(self._heights) - 1
        wanted = min(max(row + by, 0), last)
        step = 1 if by > 0 else -1
        while 0 <= wanted <= last and not self._can_choose(wanted):
            wanted += step
        if not 0 <= wanted <= last:
            return row if abs(by) == 1 else self._next(wanted, -step)
        return wanted

    def _can_choose(self, row: int) -> bool:
        return bool(self._hits.flags(self._hits.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable)

    def _a_page_from(self, row: int, direction: int) -> int:
        y = self._tops[max(row, 0)] + direction * self.viewport().height()
        found = self._row_at(min(max(y, 0), self._tops[-1] - 1))
        return self._next(found, 0) if self._can_choose(found) else self._next(found, direction)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._heights):
            self.setCurrentIndex(self._hits.index(row, 0))


_FAR = 1 << 30
_STEPS = {
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Home): -_FAR,
    int(Qt.Key.Key_End): _FAR,
}
