"""The catalogue's table: a tree with headings over all columns, ticks, and a head that ticks and sorts."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from corpus.model import Practice
from desktop_app import fonts, icons
from desktop_app.delegates.documents import paint_text
from desktop_app.delegates.practices import TICK_LEFT, PracticesDelegate, row_height, title_left
from desktop_app.language import tr
from desktop_app.models.practices import Column, PracticesModel
from desktop_app.models.practices_filter import Group
from desktop_app.theme import Theme
from desktop_app.widgets.glyphs import paint_tick

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {Column.LEVEL: 122, Column.DIMENSION: 122, Column.STATE: 118, Column.SOURCE: 82}
#: Below this width a column is left to the detail, or no room stays for the names.
_LEFT_OUT_BELOW = {Column.SOURCE: 640, Column.STATE: 520}


class PracticesHead(QHeaderView):
    """A tick of three states over the tick column, names and the sign of sorting over the others."""

    def __init__(self, model: PracticesModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._practices = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(fonts.px(34))
        self.setMinimumSectionSize(24)
        self.setToolTip(tr("practices_place.head_tip"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = Theme.current()
        painter.save()
        painter.fillRect(rect, tokens.color("panel"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), tokens.color("line"))
        if section == Column.TICK:
            side = fonts.px(16)
            top = rect.center().y() - side / 2 + 0.5
            box = QRectF(rect.x() + TICK_LEFT, top, side, side)
            paint_tick(painter, box, self._practices.tick_state)
        else:
            self._paint_name(painter, QRectF(rect).adjusted(8, 0, -4, -1), section)
        painter.restore()

    def _paint_name(self, painter: QPainter, space: QRectF, section: int) -> None:
        sorting = self._practices.sorting
        is_sorted = sorting is not None and sorting[0] == section
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        font = fonts.ui("secondary_strong" if is_sorted else "secondary")
        paint_text(painter, name, space, font, "text" if is_sorted else "text_2")
        if is_sorted and sorting is not None:
            side = fonts.px(12)
            x = space.x() + QFontMetricsF(font).horizontalAdvance(name) + 4
            mark = QRectF(x, space.center().y() - side / 2, side, side)
            icons.paint(painter, "chevron-down" if sorting[1] else "chevron-up", mark, "text_2")


class PracticesTable(QTreeView):
    """Signals: `chosen(practice id or "")` the current row; `opened(id)` Enter or double click;
    `removal_wanted(id)` Supr; `escaped()`; `menu_wanted(point)` in the viewport's coordinates.
    """

    chosen = Signal(str)
    opened = Signal(str)
    removal_wanted = Signal(str)
    escaped = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: PracticesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practices = model
        self._folded: set[str] = set()  #: keys of headings and ids of programmes that the person closed
        self._kept: tuple[str, int] = ("", 0)
        self._wanted = ""
        self._restoring = False
        head = PracticesHead(model, self)
        self.setHeader(head)
        self.setModel(model)
        self.setItemDelegate(PracticesDelegate(self))
        self.setAccessibleName(tr("practices_place.table"))
        self._dress()
        head.sectionClicked.connect(self._head_clicked)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.expanded.connect(lambda index: self._fold(index, False))
        self.collapsed.connect(lambda index: self._fold(index, True))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id_at(index)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)

    def _dress(self) -> None:
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(row_height())
        self.setTabKeyNavigation(False)
        self.setAutoFillBackground(True)
        self.setProperty("surface", "surface")
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(Column.TICK, title_left())
        for column, width in _WIDTHS.items():
            head.resizeSection(column, fonts.px(width))

    # --- choosing ---------------------------------------------------------------------------------------

    @property
    def current_id(self) -> str:
        """The practice of the current row; empty on a heading or nowhere."""
        return self._id_at(self.currentIndex())

    def choose(self, practice_id: str) -> bool:
        """Make a practice the current row and bring it into view; False if it is not in the list."""
        index = self._practices.index_of(practice_id)
        if not index.isValid():
            return False
        above = index.parent()
        while above.isValid():
            self.setExpanded(above.siblingAtColumn(0), True)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """To the practice `by` rows further, passing headings."""
        ids = [practice.id for practice in self._practices.shown]
        if not ids:
            return
        here = ids.index(self.current_id) if self.current_id in ids else -1 if by > 0 else len(ids)
        self.choose(ids[max(0, min(len(ids) - 1, here + by))])

    def _id_at(self, index: Index) -> str:
        value = index.data(PracticesModel.ROW) if index.isValid() else None
        return value.id if isinstance(value, Practice) else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._restoring:
            self.chosen.emit(self._id_at(current))

    # --- a new arrangement ------------------------------------------------------------------------------

    def _keep(self) -> None:
        self._kept = (self.current_id or self._wanted, self.verticalScrollBar().value())
        self._restoring = True

    def _restore(self) -> None:
        """Headings over all columns, closed ones closed, the same row current, the same scroll position."""
        for index in self._practices.group_indexes():
            self.setFirstColumnSpanned(index.row(), index.parent(), True)
        for index in self._practices.parent_indexes():
            self.setExpanded(index, self._key(index) not in self._folded)
        practice_id, scroll = self._kept
        index = self._practices.index_of(practice_id)
        # A row that a filter hides is taken up again when it comes back.
        self._wanted = practice_id if not index.isValid() else ""
        self.setCurrentIndex(index)
        self._restoring = False
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scroll)
        if self.current_id != practice_id:
            self.chosen.emit(self.current_id)

    def _key(self, index: QModelIndex) -> str:
        value = index.data(PracticesModel.ROW)
        return value.key if isinstance(value, Group) else value.id if isinstance(value, Practice) else ""

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        if self._restoring:
            return
        if folded:
            self._folded.add(self._key(index))
        else:
            self._folded.discard(self._key(index))

    # --- the head ---------------------------------------------------------------------------------------

    def _head_clicked(self, section: int) -> None:
        if section == Column.TICK:
            self._practices.tick_all()
        else:
            sorting = self._practices.sorting
            again = sorting is not None and sorting[0] == section
            self._practices.set_sorting(Column(section), again and sorting is not None and not sorting[1])
            self.header().viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in _LEFT_OUT_BELOW.items():
            self.setColumnHidden(column, self.viewport().width() < fonts.px(least))

    # --- events -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        index = self.currentIndex()
        if key == Qt.Key.Key_Space:
            self._practices.tick(index)
        elif key == Qt.Key.Key_A and control:
            self._practices.tick_all()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Delete and self.current_id:
            self.removal_wanted.emit(self.current_id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_id:
                self.opened.emit(self.current_id)
            elif index.isValid():
                self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold_or_leave(index, key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _fold_or_leave(self, index: QModelIndex, closing: bool) -> None:
        """← closes what is open or goes up to what holds the row; → opens."""
        if not index.isValid():
            return
        first = index.siblingAtColumn(0)
        if self._practices.rowCount(first) and self.isExpanded(first) == closing:
            self.setExpanded(first, not closing)
        elif closing and index.parent().isValid():
            self.setCurrentIndex(index.parent().siblingAtColumn(Column.TITLE))

    def keyboardSearch(self, text: str) -> None:
        """Letters are actions here; the filter field finds."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if index.column() == Column.TICK and self._id_at(index):
                self._practices.tick(index)
                return
            if self._is_on_arrow(index, event.position().x()):
                first = index.siblingAtColumn(0)
                self.setExpanded(first, not self.isExpanded(first))
                if not self._id_at(index):
                    return
        super().mousePressEvent(event)

    def _is_on_arrow(self, index: QModelIndex, x: float) -> bool:
        """On a heading anywhere; on a programme, on its sign."""
        if not self._practices.rowCount(index.siblingAtColumn(0)):
            return False
        if not self._id_at(index):
            return True
        return index.column() == Column.TITLE and x < title_left() + 8 + fonts.px(16)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        """The whole text of a cell that is elided."""
        index = self.indexAt(event.pos())
        text = str(index.data() or "") if index.isValid() and self._id_at(index) else ""
        rect = self.visualRect(index)
        room = rect.width() - 2 * 8 - (fonts.px(22) if index.data(PracticesModel.DEPTH) else 0)
        needs = QFontMetricsF(fonts.ui("strong")).horizontalAdvance(text)
        is_cut = index.column() == Column.TITLE and needs > room
        if text and (is_cut or index.column() in (Column.LEVEL, Column.DIMENSION)):
            QToolTip.showText(event.globalPos(), text, self.viewport(), rect)
        elif text and index.column() == Column.STATE:
            QToolTip.showText(event.globalPos(), self._state_tip(index), self.viewport(), rect)
        else:
            QToolTip.hideText()

    def _state_tip(self, index: QModelIndex) -> str:
        value = index.data(PracticesModel.ROW)
        review = value.review if isinstance(value, Practice) else "accepted"
        return tr(f"practices_place.tip_{review}") if review != "accepted" else str(index.data())

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.widget = self

    def sizeHint(self) -> QSize:
        return QSize(600, 400)
