"""The printed table that a candidate practice comes from, as rows for a table view."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from corpus.model import Bilingual, Passage
from desktop_app import fonts
from desktop_app.workspace import SourceTable

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_QUOTED = re.compile(r"[«“\"]([^»”\"]{3,60})[»”\"]")

#: Only this many rows on each side of the current one are laid out, so that a long table opens at once.
ROWS_AROUND = 15


def quoted_words(evidence: Iterable[Bilingual]) -> tuple[str, ...]:
    """What the evidence quotes, to be marked where the table has it."""
    found: dict[str, None] = {}
    for sentence in evidence:
        for text in (sentence.es, sentence.en):
            found.update(dict.fromkeys(_QUOTED.findall(text)))
    return tuple(found)


def marked_spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """(start, length) of whole occurrences of `words` in `text`, whatever their capitals."""
    spans = []
    for word in words:
        pattern = rf"(?<!\w){re.escape(word.strip())}(?!\w)"
        spans += [(match.start(), len(match[0])) for match in re.finditer(pattern, text, re.IGNORECASE)]
    return sorted(spans)


class SourceTableModel(QAbstractTableModel):
    """Rows near the practice's own one; cells in printed column order."""

    CURRENT = int(Qt.ItemDataRole.UserRole) + 1  #: whether this is the practice's row
    MARKS = int(Qt.ItemDataRole.UserRole) + 2  #: (start, length) pairs to mark in the cell

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Passage, ...] = ()
        self._header: tuple[str, ...] = ()
        self._columns = 0
        self._current = ""
        self._words: tuple[str, ...] = ()
        self.left_out = 0

    def show(self, table: SourceTable | None, words: Iterable[str] = ()) -> bool:
        """Show `table`; whether the rows are others than before, so that they must be laid out anew."""
        rows, header, current = _around(table), table.header if table else (), table.current if table else ""
        self.left_out = len(table.rows) - len(rows) if table else 0
        if rows == self._rows and header == self._header:
            self._current, self._words = current, tuple(words)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self._columns - 1))
            return False
        self.beginResetModel()
        self._rows, self._header, self._current, self._words = rows, header, current, tuple(words)
        self._columns = max([len(header), *(len(_cells(row)) for row in rows)], default=0)
        self.endResetModel()
        return True

    @property
    def has_header(self) -> bool:
        return any(self._header)

    @property
    def current_row(self) -> int:
        return next((n for n, row in enumerate(self._rows) if row.eid == self._current), -1)

    def column_texts(self, column: int) -> list[str]:
        """All texts of a column, its title first; for sharing out the width."""
        return [self._title(column), *(self._cell(row, column) for row in range(len(self._rows)))]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        return fonts.ui("secondary_strong") if role == Qt.ItemDataRole.FontRole else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        text = self._cell(index.row(), index.column())
        is_current = self._rows[index.row()].eid == self._current
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == self.CURRENT:
            return is_current
        if role == self.MARKS:
            return marked_spans(text, self._words) if is_current else []
        return None

    def _title(self, column: int) -> str:
        return self._header[column] if column < len(self._header) else ""

    def _cell(self, row: int, column: int) -> str:
        cells = _cells(self._rows[row])
        return cells[column].strip() if column < len(cells) else ""


def _cells(row: Passage) -> tuple[str, ...]:
    return row.cells or (row.text,)


def _around(table: SourceTable | None) -> tuple[Passage, ...]:
    if table is None:
        return ()
    if len(table.rows) <= 2 * ROWS_AROUND + 1:
        return table.rows
    here = next((n for n, row in enumerate(table.rows) if row.eid == table.current), 0)
    return table.rows[max(0, here - ROWS_AROUND) : here + ROWS_AROUND + 1]
