"""Arranging: a layout that wraps, splitters that remember, rules, and clearing a layout."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QSplitter, QWidget

from desktop_app.settings import SPLITTER, Settings


class FlowLayout(QLayout):
    """Widgets side by side, going on below where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                # What is wider is cut to the width there is, and says the rest in its tooltip.
                size = size.expandedTo(item.minimumSize().boundedTo(QSize(160, 16_000)))
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        left, right = margins.left(), margins.right()
        x, y, row = rect.x() + left, rect.y() + margins.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), max(1, rect.width() - left - right)))
            if x + hint.width() > rect.right() - right + 1 and row > 0:
                x, y, row = rect.x() + left, y + row + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            row = max(row, hint.height())
        return y + row - rect.y() + margins.bottom()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Splitter(QSplitter):
    """A splitter whose sizes are remembered under `name`. Panes do not collapse."""

    def __init__(
        self,
        name: str,
        settings: Settings,
        sizes: list[int],
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        """`sizes`: the design's; the pane with the largest one takes what is left."""
        super().__init__(orientation, parent)
        self._name, self._settings, self._sizes = name, settings, sizes
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._is_restored = False
        self.splitterMoved.connect(self._remember)

    def restore(self) -> None:
        """Call once all panes have been added."""
        remembered = self._settings.numbers(SPLITTER, self._name)
        sizes = list(remembered if len(remembered) == self.count() else self._sizes)
        widest = self._sizes.index(max(self._sizes))
        for index in range(self.count()):
            self.setStretchFactor(index, 1 if index == widest else 0)
        whole = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
        sizes[widest] = max(80, whole - sum(sizes) + sizes[widest] - self.count() + 1)
        self.setSizes(sizes)

    def use(self, name: str, sizes: list[int]) -> None:
        """Another arrangement with its own remembered sizes (a narrow window's)."""
        self._name, self._sizes = name, sizes
        self.restore()

    def showEvent(self, event: QShowEvent) -> None:
        # Sizes set before the first show are only shares of an unknown width.
        super().showEvent(event)
        if not self._is_restored:
            self._is_restored = True
            QTimer.singleShot(0, self, self.restore)

    def _remember(self) -> None:
        self._settings.put(SPLITTER, self.sizes(), self._name)


def rule(*, vertical: bool = False) -> QFrame:
    """A one-pixel line."""
    frame = QFrame()
    frame.setProperty("rule", "vertical" if vertical else "horizontal")
    return frame
