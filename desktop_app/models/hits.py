"""The list of results: group headings and hits, fetched in pages.

The model owns rows and nothing else: pages come from a callable that is given an offset. Groups follow
from how many of the query's words a hit contains; the index orders hits so that groups do not mix.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.results import Hit, SearchAnswer

Index = QModelIndex | QPersistentModelIndex
PAGE = 20
_TOP = QModelIndex()


class Role(IntEnum):
    """What delegates ask for: the row itself (`GroupRow` or `HitRow`)."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class GroupRow:
    """«Contienen 2 de 3 palabras  9». `count` is None while not all of the group has been fetched."""

    words: int
    of: int
    count: int | None


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit with the label that people read («Numeral 2 ter», «§ 4.1, fila 1»). For a practice `title` is
    its own and `where` the label of its source.
    """

    hit: Hit
    title: str
    where: str = ""


Row = GroupRow | HitRow


class HitsModel(QAbstractListModel):
    """Results of one answer. `show` replaces them; `more` appends a page that `fetch` was asked for."""

    def __init__(self, fetch: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._rows: list[Row] = []
        self._hits = 0
        self._total = 0
        self._of = 0
        self._is_grouped = False
        self._asked = 0
        self._counts: dict[int, int] = {}
        self._spoken: Callable[[Row], str] = lambda row: ""

    def speak_with(self, spoken: Callable[[Row], str]) -> None:
        """How a row is read to screen readers."""
        self._spoken = spoken

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], GroupRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._hits < self._total and self._asked <= self._hits

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = self._hits + 1
            self._fetch(self._hits)

    # --- content ---------------------------------------------------------------------------------

    def show(self, answer: SearchAnswer, hits: Sequence[HitRow], *, grouped: bool) -> None:
        """Replace everything by the first page of an answer."""
        self.beginResetModel()
        self._rows = []
        self._hits = self._asked = 0
        self._total, self._of = answer.total, answer.word_count
        self._is_grouped = grouped and answer.word_count > 1 and bool(answer.groups)
        self._counts = dict(answer.groups)
        self._append(hits)
        self.endResetModel()

    def more(self, offset: int, hits: Sequence[HitRow]) -> None:
        """Append the page that begins at `offset`; a page that no longer fits is ignored."""
        if offset != self._hits:
            return
        if not hits:
            self._total = self._hits
            return
        added = len(self._with_groups(hits))
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + added - 1)
        self._append(hits)
        self.endInsertRows()
        self._count_groups()

    def row_of(self, hit_id: str) -> int:
        """The row of a hit, or -1."""
        return next((i for i, r in enumerate(self._rows) if isinstance(r, HitRow) and r.hit.id == hit_id), -1)

    def first_hit(self) -> int:
        return next((i for i, row in enumerate(self._rows) if isinstance(row, HitRow)), -1)

    def row(self, number: int) -> Row:
        return self._rows[number]

    def _append(self, hits: Sequence[HitRow]) -> None:
        self._rows += self._with_groups(hits)
        self._hits += len(hits)
        self._rows = [self._counted(row) for row in self._rows]

    def _with_groups(self, hits: Sequence[HitRow]) -> list[Row]:
        if not self._is_grouped:
            return list(hits)
        rows: list[Row] = []
        last = next((row.hit for row in reversed(self._rows) if isinstance(row, HitRow)), None)
        words = None if last is None or last.is_clause_lookup else last.words
        for row in hits:
            if row.hit.words != words and not row.hit.is_clause_lookup:
                words = row.hit.words
                rows.append(GroupRow(words, self._of, None))
            rows.append(row)
        return rows

    def _counted(self, row: Row) -> Row:
        if not isinstance(row, GroupRow):
            return row
        known = self._counts.get(row.words)
        if known is None and (self._hits >= self._total or self._is_closed(row.words)):
            known = sum(isinstance(r, HitRow) and r.hit.words == row.words for r in self._rows)
        return GroupRow(row.words, row.of, known)

    def _is_closed(self, words: int) -> bool:
        """Whether hits of a later group have been fetched already."""
        last = self._rows[-1] if self._rows else None
        return isinstance(last, HitRow) and last.hit.words < words

    def _count_groups(self) -> None:
        for number, row in enumerate(self._rows):
            if isinstance(row, GroupRow):
                at = self.index(number)
                self.dataChanged.emit(at, at)
