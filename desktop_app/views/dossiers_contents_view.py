"""The list of a dossier's contents: chosen, moved by dragging or Alt+arrows, nested by moving sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app import fonts
from desktop_app.delegates.dossiers import ContentsDelegate
from desktop_app.language import tr
from desktop_app.models.dossiers import Entry
from desktop_app.models.dossiers_contents import ContentsModel
from desktop_app.theme import Theme

_KEYPAD = Qt.KeyboardModifier.KeypadModifier  #: macOS sets it for arrow keys
#: How far a section is moved sideways to stand one level further in.
SIDEWAYS = 24


class ContentsView(QListView):
    """The list. `chosen(item id)`: another row is current; `removal_wanted`, `opening_wanted(item id)`;
    `depth_wanted(item id, 1 or -1)`: a section is to stand further in or out."""

    chosen = Signal(str)
    depth_wanted = Signal(str, int)
    removal_wanted = Signal(str)
    opening_wanted = Signal(str)

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen = ""
        self._dropping = (-1, 0)  #: before which row a line shows where to let go, and how far in
        self._pressed = 0  #: where the mouse went down, from the left
        self.setModel(model)
        self.setItemDelegate(ContentsDelegate(self))
        self.setAccessibleName(tr("dossiers.contents"))
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._current_changed)

    # --- choosing --------------------------------------------------------------------------------------

    @property
    def chosen_id(self) -> str:
        """The item that is shown beside; kept even while its section is folded."""
        return self._chosen

    def choose(self, item_id: str) -> None:
        """Make an item current, unfolding its section; "" for none. Tells nobody."""
        self._chosen = item_id
        self._model.unfold_to(item_id)
        self._restore()

    def entry(self) -> Entry | None:
        return self._model.entry(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def rename(self) -> None:
        """Edit the current row's name, if it has one of its own."""
        index = self.currentIndex()
        if index.isValid() and self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.setFocus()
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """The keyboard stays with the list, also where the window was not active meanwhile."""
        had_focus = self.window().focusWidget() is editor
        super().closeEditor(editor, hint)
        if had_focus:
            self.setFocus()

    def _restore(self) -> None:
        row = self._model.row_of(self._chosen)
        selection = self.selectionModel()
        if row < 0:
            selection.clear()
            return
        index = self._model.index(row)
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = self._model.entry(now.row()) if now.isValid() else None
        if entry is not None and entry.item.id != self._chosen:
            self._chosen = entry.item.id
            self.chosen.emit(entry.item.id)

    def event(self, event: QEvent) -> bool:
        # Alt+← is «Atrás» elsewhere; on a section it is this list's.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._depth(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _depth(self, event: QKeyEvent) -> int:
        """Which way a key moves the current section: 1 in, -1 out, 0 not at all."""
        entry = self.entry()
        if (
            entry is None
            or not entry.is_section
            or event.modifiers() & ~_KEYPAD != Qt.KeyboardModifier.AltModifier
        ):
            return 0
        return {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # Fields leave Enter to whoever stands behind: it ends the renaming, and nothing else.
            event.accept()
            return
        entry = self.entry()
        key = event.key()
        depth = self._depth(event)
        if entry is not None and depth:
            self.depth_wanted.emit(entry.item.id, depth)
        elif entry is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit(entry.item.id)
        elif entry is not None and entry.is_section and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self._model.is_folded(entry.item.id) != (key == Qt.Key.Key_Left):
                self._model.toggle(entry.item.id)
        elif entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opening_wanted.emit(entry.item.id)
        else:
            super().keyPressEvent(event)

    # --- dragging --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = round(event.position().x())
        super().mousePressEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData([index]))
        drag.setPixmap(self._picture(index))
        drag.setHotSpot(QPoint(min(self._pressed, self.viewport().width() - 10), fonts.px(20)))
        drag.exec(Qt.DropAction.MoveAction)
        self._show_drop(-1)

    def _picture(self, index: QModelIndex) -> QPixmap:
        """The row as a card under the pointer."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        size = self.visualRect(index).size()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = Theme.current()
        painter.setPen(QPen(tokens.color("accent"), 1))
        painter.setBrush(tokens.color("surface"))
        painter.drawRoundedRect(QRectF(10.5, 0.5, size.width() - 21, size.height() - 1), 6, 6)
        option.rect = QRect(QPoint(0, 0), size)
        option.state = QStyle.StateFlag.State_Enabled
        self.itemDelegate().paint(painter, option, index)
        painter.end()
        return pixmap

    def drop_row_at(self, y: int) -> int:
        """Before which row something let go at `y` of the viewport will stand."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, y))
        if not index.isValid():
            return self._model.rowCount() if y > 0 else 0
        return index.row() + (y > self.visualRect(index).center().y())

    def drop_level_at(self, entry: Entry, row: int, x: int) -> int:
        """How far in a section let go before `row` will stand: as far as it was moved sideways from where
        it was taken. 0 for what is no section."""
        if not entry.is_section:
            return 0
        steps = round((x - self._pressed) / fonts.px(SIDEWAYS))
        return max(1, min(entry.level + steps, self._model.deepest_at(entry, row)))

    def _target(self, data: QMimeData, at: QPointF) -> tuple[int, int] | None:
        """(row, level) of what would be let go there."""
        entry = self._model.dragged(data)
        if entry is None:
            return None
        row = self._model.place_for(entry, self.drop_row_at(round(at.y())))
        return row, self.drop_level_at(entry, row, round(at.x()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        target = self._target(event.mimeData(), event.position())
        if target is not None:
            self._show_drop(*target)
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._target(event.mimeData(), event.position())
        if target is not None:
            self.drop(event.mimeData(), *target)
        event.accept()

    def drop(self, data: QMimeData, row: int, level: int = 0) -> None:
        """Put what is dragged before `row`, a section at `level` (0: as before)."""
        self._show_drop(-1)
        self._model.drop(data, row, level)

    def _show_drop(self, row: int, level: int = 0) -> None:
        if (row, level) != self._dropping:
            self._dropping = (row, level)
            self.viewport().update()

    def _drop_indent(self) -> int:
        """Where the line begins: below the grip of what it would stand beside."""
        row, level = self._dropping
        if not level:
            above = [entry.level for n in range(row) if (entry := self._model.entry(n)) and entry.is_section]
            return ContentsDelegate.indent(above[-1] if above else 0, is_section=False)
        return ContentsDelegate.indent(level, is_section=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self._dropping[0]
        if row < 0 or not self._model.rowCount():
            return
        last = row >= self._model.rowCount()
        rect = self.visualRect(self._model.index(row - 1 if last else row))
        x = self._drop_indent() + fonts.px(10)
        y = float(rect.bottom() if last else rect.top()) + 0.5
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = Theme.current()
        painter.setPen(QPen(tokens.color("accent"), 2))
        painter.setBrush(tokens.color("panel"))
        y = min(max(y, 4.0), self.viewport().height() - 4.0)
        painter.drawLine(QPointF(x, y), QPointF(self.viewport().width() - 10, y))
        painter.drawEllipse(QPointF(x - 3, y), 3, 3)
