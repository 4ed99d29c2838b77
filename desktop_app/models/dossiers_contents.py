"""The rows of a dossier's contents for the list at the left, and moving them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from corpus.dossier import DEEPEST
from desktop_app.models.dossiers import TITLED, Entry

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MIME = "application/x-acervo-dossier-item"


class ContentsModel(QAbstractListModel):
    """Sections, each followed by its items unless it is folded.

    Signals: `move_wanted(item id, id of the item to stand before or "", level of a section or 0 to keep it)`,
    `rename_wanted(item id, title)`.
    The model changes only when `set_entries` is called: whoever owns the dossier decides.
    """

    ENTRY = int(Qt.ItemDataRole.UserRole) + 1
    FOLDED = int(Qt.ItemDataRole.UserRole) + 2
    move_wanted = Signal(str, str, int)
    rename_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Entry, ...] = ()
        self._rows: tuple[Entry, ...] = ()
        self._folded: set[str] = set()

    # --- feeding ---------------------------------------------------------------------------------------

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these. Where the order is the same, only what differs is said to have changed."""
        self._all = tuple(entries)
        rows = self._visible()
        if [e.item.id for e in rows] != [e.item.id for e in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def toggle(self, section_id: str) -> None:
        """Fold or unfold a section."""
        self._folded ^= {section_id}
        self.beginResetModel()
        self._rows = self._visible()
        self.endResetModel()

    def unfold_to(self, item_id: str) -> None:
        """Open the sections that hide an item."""
        around: list[Entry] = []
        for entry in self._all:
            if entry.is_section:
                around = [other for other in around if other.level < entry.level]
            if entry.item.id == item_id:
                break
            if entry.is_section:
                around.append(entry)
        else:
            return
        for section in around:
            if section.item.id in self._folded:
                self.toggle(section.item.id)

    def _visible(self) -> tuple[Entry, ...]:
        rows, folded_at = [], DEEPEST + 1
        for entry in self._all:
            if entry.is_section and entry.level <= folded_at:
                folded_at = entry.level if entry.item.id in self._folded else DEEPEST + 1
                rows.append(entry)
            elif folded_at > DEEPEST:
                rows.append(entry)
        return tuple(rows)

    # --- asking ----------------------------------------------------------------------------------------

    def entry(self, row: int) -> Entry | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, item_id: str) -> int:
        return next((row for row, entry in enumerate(self._rows) if entry.item.id == item_id), -1)

    def is_folded(self, section_id: str) -> bool:
        return section_id in self._folded

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == self.ENTRY:
            return entry
        if role == self.FOLDED:
            return entry.item.id in self._folded
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.EditRole:
            return entry.item.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([f"{entry.name}\n{entry.detail}".strip(), *entry.findings])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        entry = self.entry(index.row())
        title = str(value).strip()
        if entry is None or role != Qt.ItemDataRole.EditRole or not title or title == entry.item.title:
            return False
        self.rename_wanted.emit(entry.item.id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index.row())
        if entry is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        if entry.item.type in TITLED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # --- dragging --------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        entry = self.entry(indexes[0].row()) if indexes else None
        if entry is not None:
            data.setData(MIME, QByteArray(entry.item.id.encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move before `row`; -1: to the end. Always False: the view removes nothing."""
        self.drop(data, row)
        return False

    def dragged(self, data: QMimeData) -> Entry | None:
        """The row that is being dragged."""
        if not data.hasFormat(MIME):
            return None
        return self.entry(self.row_of(bytes(data.data(MIME).data()).decode()))

    def drop(self, data: QMimeData, row: int, level: int = 0) -> None:
        """Ask for the move before `row`, a section to `level`."""
        entry, target = self.dragged(data), self.entry(row)
        if entry is not None:
            self.move_wanted.emit(entry.item.id, target.item.id if target else "", level)

    def place_for(self, entry: Entry, row: int) -> int:
        """Before which row it will stand when it is dropped before `row`: a section before a section."""
        while entry.is_section and row < len(self._rows) and not self._rows[row].is_section:
            row += 1
        return min(row, len(self._rows))

    def deepest_at(self, entry: Entry, row: int) -> int:
        """How far in a section can stand before `row`."""
        block = self._block(entry)
        above = [one.level for n, one in enumerate(self._rows[:row]) if one.is_section and n not in block]
        return min(above[-1] + 1, DEEPEST) if above else 1

    def _block(self, entry: Entry) -> range:
        """The rows that go with a section when it is moved."""
        start = self.row_of(entry.item.id)
        end = start + 1
        while end < len(self._rows) and not (
            self._rows[end].is_section and self._rows[end].level <= entry.level
        ):
            end += 1
        return range(start, end)
