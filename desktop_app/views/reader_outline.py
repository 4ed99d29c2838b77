"""The outline beside the text: where one is, where the hits are, and a way to anywhere else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.models.hits import Index
from desktop_app.models.reading import OutlineEntry, Reading, Spot
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import IconButton
from desktop_app.widgets.labels import IconLabel, Label
from desktop_app.widgets.panels import Panel

_ENTRY = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2


class _OutlineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, fonts.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        assert isinstance(view, OutlineView)
        entry: OutlineEntry = index.data(_ENTRY)
        tokens = Theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRect(0, option.rect.y(), view.viewport().width(), option.rect.height())
        here = entry is view.here
        if here:
            painter.fillRect(line, tokens.color("selection"))
            painter.fillRect(QRect(0, line.y(), 2, line.height()), tokens.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(line, tokens.color("hover"))
        x = option.rect.x() + 12.0
        side = fonts.px(12)
        if entry.children:
            name = "chevron-down" if view.isExpanded(index) else "chevron-right"
            icons.paint(painter, name, QRectF(x, line.center().y() - side / 2 + 0.5, side, side), "text_2")
        x += side + 6
        right = self._paint_count(
            painter, line, int(index.data(_COUNT) or 0), int(index.data(_COUNT + 1) or 0)
        )
        self._paint_words(painter, entry, QRectF(x, line.y(), right - x - 6, line.height()), here)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.color("accent"), 2))
            painter.drawRoundedRect(QRectF(line).adjusted(3, 2, -3, -2), 4, 4)
        painter.restore()

    def _paint_words(self, painter: QPainter, entry: OutlineEntry, line: QRectF, here: bool) -> None:
        tokens = Theme.current()
        middle = Qt.AlignmentFlag.AlignVCenter
        if entry.label:
            font = fonts.ui("secondary_strong")
            label = QFontMetricsF(font).elidedText(entry.label, Qt.TextElideMode.ElideRight, line.width())
            painter.setFont(font)
            painter.setPen(tokens.color("text" if here or entry.is_group else "text_2"))
            painter.drawText(line, middle, label)
            line.setX(line.x() + QFontMetricsF(font).horizontalAdvance(label) + 7)
        font = fonts.ui("secondary_strong" if entry.is_group else "secondary")
        painter.setFont(font)
        painter.setPen(tokens.color("text" if here or entry.is_group else "text_2"))
        text = QFontMetricsF(font).elidedText(entry.text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, middle, text)

    def _paint_count(self, painter: QPainter, line: QRect, count: int, below: int) -> float:
        """The number of hits in yellow: of the line itself, or of what is folded away below it."""
        shown = count or below
        right = float(line.right() - 8)
        if not shown:
            return right
        tokens = Theme.current()
        font = fonts.ui("caption_strong")
        text = str(shown)
        width = max(fonts.px(17), QFontMetricsF(font).horizontalAdvance(text) + 9)
        pill = QRectF(right - width, line.center().y() - fonts.px(8), width, fonts.px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("hit"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(tokens.color("on_hit"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return pill.x()


class OutlineView(QTreeView):
    """`wanted(row)`: the person chose a line."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.here: OutlineEntry | None = None
        self._by_row: list[tuple[OutlineEntry, QStandardItem]] = []
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_OutlineDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(fonts.px(11))
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(tr("reader.outline"))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The delegate draws the chevrons."""

    def show_outline(self, entries: Sequence[OutlineEntry]) -> None:
        self._model.clear()
        self._by_row = []
        self.here = None
        for entry in entries:
            self._model.appendRow(self._item(entry))
        # A short outline is shown whole.
        if len(self._by_row) <= 28:
            self.expandAll()

    def _item(self, entry: OutlineEntry) -> QStandardItem:
        item = QStandardItem(f"{entry.label} {entry.text}".strip())
        item.setToolTip(item.text())
        item.setData(entry, _ENTRY)
        self._by_row.append((entry, item))
        for child in entry.children:
            item.appendRow(self._item(child))
        return item

    def show_hits(self, hits: Sequence[Spot]) -> None:
        """Count hits per line: its own, and those of everything below it."""
        rows = [spot[0] for spot in hits]
        for entry, item in self._by_row:
            first_child = min((child.row for child in entry.children), default=entry.last_row + 1)
            own = (
                0
                if not entry.label
                and entry.is_group
                and entry.children
                and entry.row == entry.children[0].row
                else sum(entry.row <= row <= min(entry.last_row, first_child - 1) for row in rows)
            )
            below = sum(entry.row <= row <= entry.last_row for row in rows)
            item.setData(own, _COUNT)
            item.setData(below, _COUNT + 1)

    def show_row(self, row: int) -> None:
        """Mark the line that `row` belongs to, unfolding what hides it."""
        best = None
        for entry, item in self._by_row:
            if entry.row <= row <= entry.last_row and not (
                entry.children and entry.children[0].row == entry.row
            ):
                best = (entry, item)
        if best is None:
            return
        self.here = best[0]
        index = self._model.indexFromItem(best[1])
        parent = index.parent()
        while parent.isValid():
            self.expand(parent)
            parent = parent.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        entry: OutlineEntry = index.data(_ENTRY)
        chevron = event.position().x() < self.visualRect(index).x() + 12 + fonts.px(14)
        if entry.children and (chevron or entry.is_group):
            self.setExpanded(index, not self.isExpanded(index))
        if not chevron or not entry.children:
            self._want(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _want(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, OutlineEntry) and entry.row >= 0:
            self.wanted.emit(entry.row)


class OutlineSide(Panel):
    """The column with the outline and, between two languages, how much of them is aligned.

    `folded`: the person wants the column out of the way.
    """

    folded = Signal()

    def __init__(self) -> None:
        super().__init__("panel")
        head = Panel("panel", margins=(12, 8, 8, 4), horizontal=True)
        head.body.addWidget(Label(tr("reader.outline"), "secondary_strong", "text_2"))
        head.body.addStretch(1)
        fold = IconButton("chevron-left", tr("reader.hide_outline"), size=14, side=24)
        fold.clicked.connect(self.folded)
        head.body.addWidget(fold)
        self.outline = OutlineView()
        self._aligned = Panel("panel", line="top", margins=(14, 12, 14, 12), gap=4)
        self._title = IconLabel("link", "", "secondary_strong", "text")
        self._text = Label("", "secondary", "text_2", wrap=True)
        self._aligned.body.addWidget(self._title)
        self._aligned.body.addWidget(self._text)
        self._aligned.hide()
        self.body.addWidget(head)
        self.body.addWidget(self.outline, 1)
        self.body.addWidget(self._aligned)
        self.setMinimumWidth(fonts.px(120))

    def show_alignment(self, reading: Reading) -> None:
        """«17 de 17 partes alineadas», only between two languages."""
        self._aligned.setVisible(reading.is_parallel)
        pairs, total = reading.aligned
        self._title.set("link", tr("reader.aligned", n=pairs, total=total), "text")
        self._text.setText(tr("reader.aligned_all" if pairs == total else "reader.aligned_rest"))
