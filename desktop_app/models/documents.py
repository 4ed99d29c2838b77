"""The documents of the library as rows: one row for each work, with its language versions together.

The model is fed frozen values (`set_documents`, `set_arriving`) and asks nobody anything. Files that are
still being imported stand as greyed rows below the others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from corpus.model import Document, Meeting
from corpus.structure.roman import to_roman
from desktop_app import fonts
from desktop_app.language import current, listing, number, tr
from desktop_app.models.titles import display_title

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    TITLE = 0
    KIND = 1
    MEETING = 2
    YEAR = 3
    LANGUAGES = 4
    PASSAGES = 5
    DATA = 6


@dataclass(frozen=True, slots=True)
class Work:
    """Language versions of one work. The first document is the one that a click opens.

    `title` is the first one's as shown; `plain_title` and `words` serve sorting and filtering, made
    once because a library has a thousand of them.
    """

    documents: tuple[Document, ...]
    title: str
    plain_title: str
    words: str

    @property
    def first(self) -> Document:
        return self.documents[0]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(document.id for document in self.documents)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(document.language for document in self.documents)

    @property
    def uncertain(self) -> tuple[str, ...]:
        """Fields to be confirmed in any version, each once."""
        return tuple(dict.fromkeys(name for document in self.documents for name in document.uncertain))

    def version(self, language: str) -> Document | None:
        return next((document for document in self.documents if document.language == language), None)


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file on its way in. `state` says where it is, for people."""

    name: str
    state: str
    is_being_read: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What the list shows: every word of `text`, and one of the values of each facet that has any."""

    text: str = ""
    kinds: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return self == DocumentFilter()

    def without(self, facet: str) -> DocumentFilter:
        """The same with "kinds", "years" or "languages" left open."""
        none: frozenset[str] = frozenset()
        return DocumentFilter(
            self.text,
            none if facet == "kinds" else self.kinds,
            none if facet == "years" else self.years,
            none if facet == "languages" else self.languages,
        )

    def admits(self, work: Work) -> bool:
        first = work.first
        return (
            (not self.kinds or first.kind in self.kinds)
            and (not self.years or str(first.year) in self.years)
            and (not self.languages or not self.languages.isdisjoint(work.languages))
            and all(word in work.words for word in folded(self.text).split())
        )


def folded(text: str) -> str:
    """`text` without accents and capitals, for comparing as people read."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _work(documents: tuple[Document, ...]) -> Work:
    first = documents[0]
    title = display_title(first)
    texts = [meeting_name(first.meeting), (first.meeting.place if first.meeting else "") or ""]
    for document in documents:
        texts += [document.title, document.short_title.es, document.short_title.en, document.file.name]
    return Work(documents, title, folded(title), folded(" ".join(texts)))


def meeting_name(meeting: Meeting | None) -> str:
    """«XX CRM», “XX RCM”; the place of a meeting that has no number; empty for none."""
    if meeting is None:
        return ""
    body = tr("documents.conference") if meeting.body == "RCM" else meeting.body
    if meeting.ordinal:
        return f"{to_roman(meeting.ordinal)} {body}"
    return (meeting.place or body).split(",")[0]


def group_works(documents: Iterable[Document], language: str) -> tuple[Work, ...]:
    """One `Work` for each work, in the order given; the version in `language` first in each."""
    by_work: dict[str, list[Document]] = {}
    for document in documents:
        by_work.setdefault(document.work_id, []).append(document)
    order = (language, "es", "en")
    return tuple(
        _work(tuple(sorted(together, key=lambda d: order.index(d.language) if d.language in order else 9)))
        for together in by_work.values()
    )


def data_state(work: Work) -> str:
    """The last column: complete, or what is to be confirmed."""
    names = [tr(f"documents.field_{name}") for name in work.uncertain]
    if not names:
        return tr("documents.data_complete" if work.first.year else "documents.data_no_date")
    if len(names) > 2:
        return tr("documents.data_confirm_many", n=len(names))
    return tr("documents.data_confirm", what=listing(names))


class DocumentsModel(QAbstractTableModel):
    """Rows under the filter and in the order asked for; arriving files last."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1  #: a `Work` or an `Arriving`

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works: tuple[Work, ...] = ()
        self._shown: list[Work] = []
        self._arriving: tuple[Arriving, ...] = ()
        self._filter = DocumentFilter()
        self._sort = (Column.TITLE, Qt.SortOrder.AscendingOrder)

    # --- feeding --------------------------------------------------------------------------------------

    def set_documents(self, documents: Sequence[Document]) -> None:
        self.set_works(group_works(documents, current()))

    def set_works(self, works: tuple[Work, ...]) -> None:
        """`works` as `group_works` makes them, on a worker where they are many."""
        self._works = works
        self._rebuild()

    def set_arriving(self, arriving: Sequence[Arriving]) -> None:
        if not arriving and not self._arriving:
            return
        if len(arriving) == len(self._arriving):
            self._arriving = tuple(arriving)
            top = self.index(len(self._shown), 0)
            self.dataChanged.emit(top, self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._arriving = tuple(arriving)
        self.endResetModel()

    def set_filter(self, wanted: DocumentFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    # --- asking ---------------------------------------------------------------------------------------

    @property
    def filter(self) -> DocumentFilter:
        return self._filter

    @property
    def works(self) -> tuple[Work, ...]:
        """All works, shown or not."""
        return self._works

    @property
    def shown(self) -> tuple[Work, ...]:
        return tuple(self._shown)

    def work_at(self, index: Index) -> Work | None:
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def row_of(self, document_id: str | None) -> int:
        """The row that shows a document; -1 if none does."""
        return next((row for row, work in enumerate(self._shown) if document_id in work.ids), -1)

    def values(self, facet: str) -> dict[str, int]:
        """How many works each value of "kinds", "years" or "languages" would show, all values listed."""
        open_filter = self._filter.without(facet)
        counts: dict[str, int] = {}
        for work in self._works:
            for value in _facet_values(work, facet):
                counts[value] = counts.get(value, 0) + open_filter.admits(work)
        return dict(sorted(counts.items(), reverse=facet == "years"))

    # --- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown) + len(self._arriving)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.work_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(f"documents.column_{Column(section).name.lower()}")
        if role == Qt.ItemDataRole.FontRole:
            return fonts.ui("secondary_strong")
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.PASSAGES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        work = self.work_at(index)
        row: Work | Arriving = work or self._arriving[index.row() - len(self._shown)]
        if role == self.ROW:
            return row
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return work_text(row, column) if isinstance(row, Work) else _arriving_text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Work):
            return row.first.title if column == Column.TITLE else work_text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Work):
            title = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{title}: {work_text(row, column)}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        self._sort = (Column(column), order)
        self._rebuild()

    def _rebuild(self) -> None:
        column, order = self._sort
        self.beginResetModel()
        self._shown = sorted(
            (work for work in self._works if self._filter.admits(work)),
            key=lambda work: sort_key(work, column),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )
        self.endResetModel()


def _facet_values(work: Work, facet: str) -> tuple[str, ...]:
    if facet == "languages":
        return work.languages
    if facet == "years":
        return (str(work.first.year),) if work.first.year else ()
    return (work.first.kind,)


def work_text(work: Work, column: Column) -> str:
    """What a cell says."""
    first = work.first
    match column:
        case Column.TITLE:
            return work.title
        case Column.KIND:
            return tr(f"documents.kind_{first.kind}")
        case Column.MEETING:
            return meeting_name(first.meeting)
        case Column.YEAR:
            return str(first.year or "")
        case Column.LANGUAGES:
            return listing([tr(f"documents.language_{code}") for code in work.languages])
        case Column.PASSAGES:
            return number(first.passage_count)
        case Column.DATA:
            return data_state(work)


def _arriving_text(row: Arriving, column: Column) -> str:
    return {Column.TITLE: row.name, Column.KIND: row.state}.get(column, "")


def sort_key(work: Work, column: Column) -> tuple[object, ...]:
    """Rows in the order of a column; equal ones by title."""
    first = work.first
    title = work.plain_title
    meeting = first.meeting
    match column:
        case Column.MEETING:
            return (
                meeting_name(meeting) == "",
                (meeting.ordinal or 0) if meeting else 0,
                meeting_name(meeting),
                title,
            )
        case Column.YEAR:
            start = meeting.start.isoformat() if meeting and meeting.start else ""
            return (first.year or 0, start, title)
        case Column.PASSAGES:
            return (first.passage_count, title)
        case Column.LANGUAGES:
            return (len(work.languages), work.languages, title)
        case Column.DATA:
            return (not work.uncertain, title)
        case _:
            return (folded(work_text(work, column)), title)
