"""The column of facets: tickable values that narrow the results. Several values of a facet mean «or»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from desktop_app.delegates.facets import ROLE, FacetDelegate, more_text
from desktop_app.language import tr
from desktop_app.models.facets import FacetGroup, FacetValue, groups

#: Facets whose values stay once they were seen.
STAYING = ("kind", "language", "level", "dimension", "role", "status", "meeting")
#: Facets that are closed until somebody opens them or chooses in them.
CLOSED = ("role", "status", "meeting")


class FacetsView(QTreeView):
    """`changed(filters)` whenever the person ticks a value."""

    changed = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: dict[str, tuple[str, ...]] = {}
        self._counts: Mapping[str, Mapping[str, int]] = {}
        self._known: dict[str, set[str]] = {}
        self._unfolded: set[str] = set()
        self._closed = set(CLOSED)
        self._meetings: Mapping[str, str] = {}
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(FacetDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("finding.filters"))
        self.setMouseTracking(True)

    def show_counts(
        self,
        counts: Mapping[str, Mapping[str, int]],
        chosen: Mapping[str, Sequence[str]],
        meetings: Mapping[str, str],
    ) -> None:
        """Counts of the newest answer; values once seen stay, dimmed when they count nothing. `meetings`:
        how the values of «Reunión» are called."""
        self._counts, self._meetings = counts, meetings
        newly_chosen = {facet for facet, keys in chosen.items() if keys} - self.chosen.keys()
        self._closed -= newly_chosen
        self.chosen = {facet: tuple(keys) for facet, keys in chosen.items() if keys}
        for facet in STAYING:
            self._known.setdefault(facet, set()).update(key for key, n in counts.get(facet, {}).items() if n)
        self._rebuild()

    def _rebuild(self) -> None:
        bar = self.verticalScrollBar()
        position, current = bar.value(), self._path(self.currentIndex())
        self._model.clear()
        for group in groups(self._counts, self.chosen, self._known, self._unfolded, self._meetings):
            head = _item(group, group.name)
            for value in group.values:
                head.appendRow(_item(value, f"{value.name}, {value.count}", ticked=value.ticked))
            if group.hidden:
                head.appendRow(_item(more_text(group.hidden), more_text(group.hidden)))
            self._model.appendRow(head)
            index = self._model.indexFromItem(head)
            self.setExpanded(index, group.facet not in self._closed)
        self._restore(current)
        bar.setValue(position)

    @staticmethod
    def _path(index: QModelIndex) -> tuple[int, int] | None:
        if not index.isValid():
            return None
        return (index.parent().row(), index.row()) if index.parent().isValid() else (index.row(), -1)

    def _restore(self, path: tuple[int, int] | None) -> None:
        if path is None:
            return
        head = self._model.index(path[0], 0)
        index = head if path[1] < 0 else self._model.index(path[1], 0, head)
        if index.isValid():
            self.setCurrentIndex(index)

    # --- what the person does ----------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._act(index)
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of a double click was already a click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        item = index.data(ROLE)
        if isinstance(item, FacetValue):
            self._tick(item)
        elif isinstance(item, FacetGroup):
            opened = not self.isExpanded(index)
            self.setExpanded(index, opened)
            (self._closed.discard if opened else self._closed.add)(item.facet)
        elif isinstance(item, str):
            group = index.parent().data(ROLE)
            self._unfolded.add(group.facet)
            self._rebuild()

    def _tick(self, value: FacetValue) -> None:
        keys = [key for key in self.chosen.get(value.facet, ()) if key != value.key]
        if not value.ticked:
            keys.append(value.key)
        self.chosen = {**self.chosen, value.facet: tuple(keys)}
        self.chosen = {facet: chosen for facet, chosen in self.chosen.items() if chosen}
        self._rebuild()
        self.changed.emit(dict(self.chosen))


def _item(data: object, text: str, *, ticked: bool | None = None) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(data, ROLE)
    item.setEditable(False)
    if ticked is not None:
        item.setCheckable(True)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item
