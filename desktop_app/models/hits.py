"""The list of results for views: as many rows as the answer counts, fetched where they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.models.hits_rows import (
    ByDocument,
    ByOffset,
    DocumentRow,
    Gap,
    GroupRow,
    HitRow,
    Row,
    WaitingRow,
)
from index.results import SearchAnswer

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Role(IntEnum):
    """What delegates ask for: the row itself."""

    ROW = Qt.ItemDataRole.UserRole + 1


class HitsModel(QAbstractListModel):
    """Results of one answer. `show` replaces them; `fill` takes in a page that `gap` named as missing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: ByOffset | ByDocument | None = None
        self._served: set[Gap] = set()
        self._spoken: Callable[[Row], str] = lambda row: ""

    def speak_with(self, spoken: Callable[[Row], str]) -> None:
        """How a row is read to screen readers."""
        self._spoken = spoken

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() or self._rows is None else self._rows.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Role.ROW:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(self.row(index.row()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), GroupRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # --- content ---------------------------------------------------------------------------------

    def show(
        self, answer: SearchAnswer, hits: Sequence[HitRow], *, grouped: bool = False, collapsed: bool = False
    ) -> None:
        """Replace everything by the first page of an answer. `grouped`: with a heading over what contains
        as many of the words; `collapsed`: the answer is, one hit for each document."""
        self.beginResetModel()
        self._served.clear()
        by_words = grouped and answer.word_count > 1
        self._rows = ByDocument(answer) if collapsed else ByOffset(answer, grouped=by_words)
        if hits:
            self._rows.fill(Gap("", 0), hits)
        self.endResetModel()

    def fill(self, gap: Gap, hits: Sequence[HitRow]) -> None:
        """Take in what was fetched for a gap of the answer that is shown."""
        self._served.add(gap)
        if self._rows is None or not hits:
            return
        first, last = self._rows.fill(gap, hits)
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    def gap(self, first: int, last: int) -> Gap | None:
        """What is missing of these rows, or None. What was taken out of the library since the answer
        stays missing, and is not asked for again."""
        last = min(last, self.rowCount() - 1)
        gap = self._rows.gap(first, last) if self._rows is not None else None
        return None if gap in self._served else gap

    def toggle(self, number: int) -> bool:
        """Open or close the document of a row; whether there was something to do."""
        change = self._rows.toggling(number) if self._rows is not None else None
        if change is None or self._rows is None:
            return False
        head = self.heading_of(number)
        if change.added:
            self.beginInsertRows(QModelIndex(), change.first, change.first + change.added - 1)
            self._rows.toggle(number)
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), change.first, change.first + change.removed - 1)
            self._rows.toggle(number)
            self.endRemoveRows()
        self.dataChanged.emit(self.index(head), self.index(head))
        return True

    def row(self, number: int) -> Row:
        assert self._rows is not None
        return self._rows.row(number)

    def row_of(self, hit_id: str) -> int:
        """The row of a fetched hit, or -1."""
        return self._rows.find(hit_id) if self._rows is not None else -1

    def first_hit(self) -> int:
        """The row of the first hit, or -1."""
        return next((n for n in range(min(3, self.rowCount())) if isinstance(self.row(n), HitRow)), -1)

    # --- headings ----------------------------------------------------------------------------------

    def headings(self) -> Iterable[int]:
        """The rows that are headings, in order."""
        return self._rows.headings() if self._rows is not None else ()

    def is_heading(self, number: int) -> bool:
        return self._rows is not None and self._rows.is_heading(number)

    def heading_of(self, number: int) -> int:
        """The row of the heading over a row, or -1."""
        while number >= 0 and not self.is_heading(number):
            number -= 1
        return number

    def can_open(self, number: int) -> bool:
        """Whether a row is the heading of a document with further hits."""
        row = self.row(number)
        return isinstance(row, DocumentRow) and row.count > 1

    def is_waiting(self, number: int) -> bool:
        return isinstance(self.row(number), WaitingRow)
