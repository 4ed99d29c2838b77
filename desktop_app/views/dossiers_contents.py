"""The left of the composer: the contents in order, moved by dragging or Alt+↑ ↓, and what adds to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app import fonts, icons
from desktop_app.delegates.dossiers import ContentsDelegate
from desktop_app.language import tr
from desktop_app.models.dossiers import ICONS, Entry
from desktop_app.models.dossiers_contents import MIME, ContentsModel
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.panels import Panel, PanelHeader

_KEYPAD = Qt.KeyboardModifier.KeypadModifier  #: macOS sets it for arrow keys
#: What the button «…» adds: here, or by going where it is found.
_MORE = ("glossary", "sources", "search", "timeline")


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
        self._drop_row = -1
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

    def startDrag(self, supported: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData([index]))
        drag.setPixmap(self._picture(index))
        drag.setHotSpot(QPoint(fonts.px(20), fonts.px(20)))
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

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        if event.mimeData().hasFormat(MIME):
            self._show_drop(self.drop_row_at(round(event.position().y())))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.drop_row_at(round(event.position().y()))
        self.drop(event.mimeData(), row)
        event.accept()

    def drop(self, data: QMimeData, row: int) -> None:
        """Put what is dragged before `row`."""
        self._show_drop(-1)
        at = row if row < self._model.rowCount() else -1
        self._model.dropMimeData(data, Qt.DropAction.MoveAction, at, 0, QModelIndex())

    def _show_drop(self, row: int) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row < 0 or not self._model.rowCount():
            return
        last = self._drop_row >= self._model.rowCount()
        rect = self.visualRect(self._model.index(self._drop_row - 1 if last else self._drop_row))
        y = float(rect.bottom() if last else rect.top()) + 0.5
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = Theme.current()
        painter.setPen(QPen(tokens.color("accent"), 2))
        painter.setBrush(tokens.color("panel"))
        y = min(max(y, 4.0), self.viewport().height() - 4.0)
        painter.drawLine(QPointF(20, y), QPointF(self.viewport().width() - 10, y))
        painter.drawEllipse(QPointF(17, y), 3, 3)


class ContentsPanel(Panel):
    """The list with its header and the buttons below it.

    Signals: `adding_wanted(item type)`, `undo_wanted`.
    """

    adding_wanted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, model: ContentsModel, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent=parent)
        self.header = PanelHeader(tr("dossiers.contents"))
        # The number of pages stands at the right, as the design has it.
        self.header.body.removeWidget(self.header.note)
        self.header.add(self.header.note)
        self.view = ContentsView(model)
        self.view.setViewportMargins(0, 8, 0, 8)
        self.body.addWidget(self.header)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._build_footer())

    def _build_footer(self) -> QWidget:
        footer = Panel("panel", line="top", margins=(10, 6, 10, 6), gap=2, horizontal=True)
        self.adders: dict[str, Button] = {}
        for kind, icon in (("section", "plus"), ("note", "note"), ("matrix", "table")):
            button = Button(tr(f"dossiers.add_{kind}"), icon=icon, kind="quiet", compact=True)
            button.setToolTip(tr(f"dossiers.add_{kind}_tip"))
            # Style sheets take a button's own least width away.
            button.setMinimumWidth(button.sizeHint().width())
            button.clicked.connect(lambda _=False, kind=kind: self.adding_wanted.emit(kind))
            self.adders[kind] = button
            footer.body.addWidget(button)
        self.more = IconButton("more", tr("dossiers.add_more"))
        self.more.clicked.connect(self.open_more)
        footer.body.addWidget(self.more)
        footer.body.addStretch(1)
        self.undo = IconButton("undo", tr("window.act_undo"), key="Ctrl+Z")
        self.undo.clicked.connect(self.undo_wanted)
        self.delete = IconButton("delete", tr("dossiers.remove"), key=tr("dossiers.key_delete"))
        self.delete.clicked.connect(self._delete)
        footer.body.addWidget(self.undo)
        footer.body.addWidget(self.delete)
        return footer

    def open_more(self) -> QMenu:
        """What else can be added, as a menu above the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in _MORE:
            action = menu.addAction(tr(f"dossiers.add_{kind}"))
            icons.set_icon(action, ICONS[kind])
            action.triggered.connect(lambda _=False, kind=kind: self.adding_wanted.emit(kind))
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))
        return menu

    def _delete(self) -> None:
        if self.view.chosen_id:
            self.view.removal_wanted.emit(self.view.chosen_id)
