"""Files on their way into the library: a line for each, and what is to be said of it.

`ImportList` is fed what happens and does no work itself. Rows are stable: lines are only ever added at
the end, or all cleared when nothing is under way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from corpus.model import Document
from desktop_app.importing import FileReport
from desktop_app.language import current, tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
State = Literal["waiting", "reading", "imported", "duplicate", "failed", "cancelled"]
OVER: frozenset[str] = frozenset({"imported", "duplicate", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One file. `explanation`: what became of it, in a sentence."""

    path: Path
    state: State = "waiting"
    document: Document | None = None
    explanation: str = ""
    is_stopping: bool = False

    @property
    def is_over(self) -> bool:
        return self.state in OVER


class ImportList(QAbstractListModel):
    """All files of the imports since the list was last cleared."""

    LINE = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[ImportLine] = []
        self._over = 0

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, index: int) -> ImportLine:
        return self._lines[index]

    @property
    def lines(self) -> tuple[ImportLine, ...]:
        return tuple(self._lines)

    def count(self, *states: State) -> int:
        return sum(line.state in states for line in self._lines)

    @property
    def over(self) -> int:
        """How many files are done with, well or badly."""
        return self._over

    @property
    def is_over(self) -> bool:
        return self._over == len(self._lines)

    # --- feeding --------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> int:
        """Add waiting lines; the index of the first."""
        first = len(self._lines)
        if paths:
            self.beginInsertRows(QModelIndex(), first, first + len(paths) - 1)
            self._lines += [ImportLine(path) for path in paths]
            self.endInsertRows()
        return first

    def clear(self) -> None:
        self.beginResetModel()
        self._lines.clear()
        self._over = 0
        self.endResetModel()

    def start(self, index: int) -> None:
        if self._lines[index].state == "waiting":
            self._set(index, replace(self._lines[index], state="reading"))

    def stop(self, index: int) -> None:
        """The person took this file off; what is being read is left out as soon as can be."""
        line = self._lines[index]
        if line.state == "waiting":
            self._set(index, replace(line, state="cancelled", explanation=tr("documents.file_left_out")))
        elif line.state == "reading":
            self._set(index, replace(line, is_stopping=True))

    def finish(self, index: int, report: FileReport) -> None:
        line = replace(self._lines[index], state=report.status, document=report.document, is_stopping=False)
        if self._lines[index].state != "cancelled" or report.status != "cancelled":
            self._set(index, replace(line, explanation=_explanation(report)))

    def end(self, rows: Iterable[int]) -> None:
        """The import of these lines is over: what was never reached has been cancelled."""
        for index in rows:
            line = self._lines[index]
            if not line.is_over:
                left = replace(line, state="cancelled", is_stopping=False)
                self._set(index, replace(left, explanation=tr("documents.file_cancelled")))

    def _set(self, index: int, line: ImportLine) -> None:
        if line != self._lines[index]:
            self._over += line.is_over - self._lines[index].is_over
            self._lines[index] = line
            self.dataChanged.emit(self.index(index), self.index(index))

    # --- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(line.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("documents.file_state", file=line.path.name, state=state_text(line))
        return None


def state_text(line: ImportLine) -> str:
    """What the second line of a row says."""
    if line.is_stopping:
        return tr("documents.file_stopping")
    return line.explanation or tr(f"documents.file_{line.state}")


@dataclass(frozen=True, slots=True)
class LineAction:
    """The one thing that can be done with a file in the list. `name` is what screen readers say."""

    id: Literal["cancel", "leave_out", "open", "parallel", "see", "other", "retry"]
    file: str

    @property
    def text(self) -> str:
        return tr(f"documents.file_{self.id}")

    @property
    def name(self) -> str:
        return tr(f"documents.file_{self.id}_named", file=self.file)


def action_of(line: ImportLine) -> LineAction | None:
    """What is offered for a line: cancelling, opening what came of it, choosing another file."""
    name = line.path.name
    if line.state == "reading":
        return None if line.is_stopping else LineAction("cancel", name)
    if line.state == "imported" and line.document is not None:
        return LineAction("parallel" if line.document.versions else "open", name)
    if line.state == "duplicate" and line.document is not None:
        return LineAction("see", name)
    known: dict[State, LineAction] = {
        "waiting": LineAction("leave_out", name),
        "failed": LineAction("other", name),
        "cancelled": LineAction("retry", name),
    }
    return known.get(line.state)


def _explanation(report: FileReport) -> str:
    if report.status == "imported" and report.document is not None:
        return ready_text(report.document)
    if report.status == "duplicate":
        return tr("documents.file_duplicate")
    if report.status == "failed" and report.error is not None:
        return report.error.text(current())
    return tr("documents.file_cancelled")


def ready_text(document: Document) -> str:
    """«Listo · 52 pasajes · español», with the practices found, if any."""
    parts = [tr("documents.file_ready"), tr("documents.n_passages", n=document.passage_count)]
    if document.practice_count:
        parts.append(tr("documents.n_practices", n=document.practice_count))
    parts.append(tr(f"documents.in_{document.language}"))
    return " · ".join(parts)


def summary(imports: ImportList) -> str:
    """What an import came to, for the message at its end: «5 documentos importados, 1 repetido»."""
    states: tuple[State, ...] = ("imported", "duplicate", "failed", "cancelled")
    return ", ".join(
        tr(f"documents.sum_{state}", n=imports.count(state)) for state in states if imports.count(state)
    )
