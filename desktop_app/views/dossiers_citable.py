"""Passages that a note can cite: found, listed, painted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app import fonts, icons, language
from desktop_app.delegates.documents import paint_text
from desktop_app.language import tr
from desktop_app.models.documents import folded
from desktop_app.models.dossiers import Cited, cited
from desktop_app.theme import Theme
from desktop_app.widgets.chips import ChipSpec, chip_height, chip_width, paint_chip

if TYPE_CHECKING:
    from corpus.model import Document, Passage
    from desktop_app.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CITABLE = int(Qt.ItemDataRole.UserRole) + 1
_ROW = 44
_NOT_CITED = ("title", "heading", "table")
_MOST = 40
#: Of a document whose title was typed.
_OF_EACH = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Citable:
    """A passage that can be cited: its label, its document, the language it is in, how it begins."""

    id: str
    cited: Cited
    document: str
    beginning: str
    language: str = ""
    structure: str = ""


def citable(passage: Passage, document: Document | None) -> Citable:
    about = document.short_title.text(language.current()) if document else ""
    beginning = " ".join(passage.text.split())[:160]
    spoken = document.language if document else ""
    return Citable(passage.id, cited(passage), about, beginning, spoken, passage.structure)


def in_order(rows: Iterable[Citable]) -> tuple[Citable, ...]:
    """Without what says nothing by itself (headings, whole tables); the window's language first."""
    telling = [row for row in rows if row.structure not in _NOT_CITED]
    return tuple(sorted(telling, key=lambda row: row.language != language.current()))


def matching(rows: Iterable[Citable], text: str) -> tuple[Citable, ...]:
    """Those that have words beginning with all that was typed: in label, document or first words."""
    typed = folded(text).split()
    return tuple(
        row for row in rows if _has_words(typed, f"{row.cited.label} {row.document} {row.beginning}")
    )


def _has_words(typed: Sequence[str], text: str) -> bool:
    words = _WORD.findall(folded(text))
    return all(any(word.startswith(one) for word in words) for one in typed)


def find_citable(workspace: Workspace, text: str) -> tuple[Citable, ...]:
    """Passages for the words, the clause number or the document's title typed, the last word perhaps not
    to its end. Runs on a worker."""
    from index.results import SearchRequest

    request = SearchRequest(text, limit=_MOST, language=language.current(), unfinished=True)
    ids = list(dict.fromkeys(hit.id for hit in workspace.search(request).hits if hit.type == "passage"))
    held = workspace.library.passages_by_id(ids)
    found = [held[name] for name in ids if name in held]
    documents = {document.id: document for document in workspace.documents()}
    typed = folded(text).split()
    for document in documents.values():
        titles = (document.title, document.short_title.es, document.short_title.en)
        if typed and any(_has_words(typed, title) for title in titles):
            found += [p for p in workspace.passages(document.id) if p.structure not in _NOT_CITED][:_OF_EACH]
    rows = {passage.id: citable(passage, documents.get(passage.document_id)) for passage in found}
    return in_order(rows.values())


class _Choices(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Citable, ...] = ()

    def show(self, rows: Sequence[Citable]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.cited.label}, {row.document} ({row.language.upper()}). {row.beginning}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cited.citation
        return row if role == _CITABLE else None


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, fonts.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_CITABLE)
        if not isinstance(row, Citable):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(Theme.current().color("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect, 5, 5)
        side = fonts.px(16)
        icons.paint(
            painter, "passage", QRectF(rect.x() + 8, rect.center().y() - side / 2, side, side), "text_2"
        )
        x = rect.x() + 8 + side + 10
        if row.language:
            chip = ChipSpec(row.language.upper())
            width = chip_width(chip)
            middle = rect.center().y() - chip_height() / 2
            paint_chip(painter, chip, QRectF(rect.right() - width - 8, middle, width, chip_height()))
            rect.setRight(rect.right() - width - 8)
        line = QRectF(x, rect.y() + fonts.px(4), rect.right() - x - 8, fonts.px(19))
        paint_text(painter, row.cited.label, line, fonts.ui("strong"), "accent")
        used = min(QFontMetricsF(fonts.ui("strong")).horizontalAdvance(row.cited.label) + 10, line.width())
        paint_text(painter, row.document, line.adjusted(used, 0, 0, 0), fonts.ui("secondary"), "text_2")
        paint_text(painter, row.beginning, line.translated(0, fonts.px(18)), fonts.ui("secondary"), "text")
        painter.restore()


class CitableList(QListView):
    """The passages to choose from; it never takes the keyboard from who is typing. `rows` are shown."""

    def __init__(self, shown: int, parent: QWidget | None = None) -> None:
        """`shown`: how many rows there is room for."""
        super().__init__(parent)
        self._choices = _Choices(self)
        self._shown = shown
        self.setModel(self._choices)
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("dossiers.cite_list"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(shown * fonts.px(_ROW))

    @property
    def rows(self) -> tuple[Citable, ...]:
        return self._choices.rows

    def show_rows(self, rows: Sequence[Citable], *, fit: bool = False) -> None:
        """`fit`: take no more room than they need. The current one stays current where it is still there."""
        before = self.current()
        self._choices.show(rows)
        if fit:
            self.setFixedHeight(min(len(rows), self._shown) * fonts.px(_ROW))
        if rows:
            ids = [row.id for row in rows]
            at = ids.index(before.id) if before is not None and before.id in ids else 0
            self.setCurrentIndex(self._choices.index(at))

    def current(self) -> Citable | None:
        row = self.currentIndex().data(_CITABLE)
        return row if isinstance(row, Citable) else None

    def step(self, by: int) -> None:
        """To the row `by` further, around the ends."""
        count = self._choices.rowCount()
        if count:
            row = (self.currentIndex().row() + by) % count
            self.setCurrentIndex(self._choices.index(row))
