"""The rows of a precedent timeline: appearances, and the meetings between them that dropped it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from corpus.model import Document
from corpus.precedents import Dates, Precedent, Timeline
from desktop_app import language
from desktop_app.language import tr
from desktop_app.meetings import meeting_name
from desktop_app.views.labels import passage_label

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for: the row itself."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """`precedent` is None for a meeting that does not have the commitment."""

    document: Document
    year: str
    meeting: str
    label: str = ""
    precedent: Precedent | None = None

    @property
    def kind(self) -> str:
        return tr(f"precedents.kind_{self.precedent.kind if self.precedent else 'absent'}")

    @property
    def detail(self) -> str:
        """How much of the words stayed, or why that cannot be said."""
        return self._detail("precedents.kept")

    def _detail(self, key: str) -> str:
        one = self.precedent
        if one is None or one.kind in ("first", "repeated"):
            return ""
        if one.share is None:
            return tr("precedents.other_language")
        return tr(key, percent=percent(one.share))

    @property
    def spoken(self) -> str:
        if self.precedent is None:
            return tr("precedents.spoken_absent", year=self.year, meeting=self.meeting)
        kind = f"{self.kind} ({tr('precedents.chosen')})" if self.precedent.is_chosen else self.kind
        detail = self._detail("precedents.kept_spoken")
        told = tr("precedents.spoken", year=self.year, meeting=self.meeting, label=self.label, kind=kind)
        return f"{told}. {detail}" if detail else told


def percent(share: float) -> int:
    """As a whole number; 100 and 0 only for all and nothing."""
    return min(99, max(1, round(share * 100))) if 0 < share < 1 else round(share * 100)


def rows_of(timeline: Timeline) -> tuple[TimelineRow, ...]:
    """By date, in the window's language."""
    dates = Dates([*(one.document for one in timeline.precedents), *timeline.absent])
    rows = [_row(one.document, one.year, one) for one in timeline.precedents]
    rows += [_row(document, document.year) for document in timeline.absent]
    return tuple(sorted(rows, key=lambda row: dates.when(row.document)))


def _row(document: Document, year: int | None, precedent: Precedent | None = None) -> TimelineRow:
    if document.meeting is not None:
        name = meeting_name(document).text(language.current())
    else:
        name = document.short_title.text(language.current())
    label = passage_label(precedent.passage) if precedent else ""
    return TimelineRow(document, str(year) if year else tr("precedents.undated"), name, label, precedent)


class TimelineModel(QAbstractListModel):
    """The rows of one timeline. Meetings that dropped the commitment can be read, not chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TimelineRow, ...] = ()

    def show(self, rows: Sequence[TimelineRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        return self._rows

    def row_of(self, passage_id: str) -> int:
        """The row of an appearance, or -1."""
        for number, row in enumerate(self._rows):
            if row.precedent is not None and row.precedent.passage.id == passage_id:
                return number
        return -1

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.document.short_title.text(language.current())}\n{row.spoken}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].precedent is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
