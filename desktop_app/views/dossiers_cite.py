"""«Insertar cita»: type, choose a passage, and it is cited at the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app import fonts, icons, language
from desktop_app.context import WindowContext
from desktop_app.delegates.documents import paint_text
from desktop_app.language import tr
from desktop_app.models.dossiers import Cited, cited
from desktop_app.theme import Theme
from desktop_app.widgets.chips import ChipSpec, chip_height, chip_width, paint_chip
from desktop_app.widgets.fields import SearchField
from desktop_app.widgets.labels import Label
from desktop_app.widgets.popup import Popup

if TYPE_CHECKING:
    from corpus.model import Document, Passage
    from desktop_app.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CITABLE = int(Qt.ItemDataRole.UserRole) + 1
_DELAY = 150
_SHOWN = 7
_NOT_CITED = ("title", "heading", "table")


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


def find_citable(workspace: Workspace, text: str) -> tuple[Citable, ...]:
    """Passages for the words or the clause number typed. Runs on a worker."""
    from index.results import SearchRequest

    answer = workspace.search(SearchRequest(text, limit=40, language=language.current()))
    ids = list(dict.fromkeys(hit.id for hit in answer.hits if hit.type == "passage"))
    passages = workspace.library.passages_by_id(ids)
    documents = {document.id: document for document in workspace.documents()}
    return in_order(
        citable(passages[found], documents.get(passages[found].document_id))
        for found in ids
        if found in passages
    )


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
        return QSize(200, fonts.px(44))

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


class CitePopup(Popup):
    """`picked(Citable)`. Without words it offers what the dossier holds already."""

    picked = Signal(object)

    def __init__(self, context: WindowContext, held: Sequence[Citable], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("dossiers.insert_citation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._held = context, in_order(held)
        self.setFixedWidth(fonts.px(500))
        self.field = SearchField(tr("dossiers.cite_placeholder"))
        self.list = QListView()
        self._choices = _Choices(self)
        self.list.setModel(self._choices)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("dossiers.cite_list"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_SHOWN * fonts.px(44))
        self.remark = Label("", "secondary", "text_2", wrap=True)
        self.remark.setContentsMargins(8, 6, 8, 2)
        self.body.addWidget(self.field)
        self.body.addSpacing(4)
        self.body.addWidget(self.list)
        self.body.addWidget(self.remark)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.field.returnPressed.connect(self.pick)
        self.field.left_down.connect(lambda: self._step(1))
        self.field.left_up.connect(lambda: self._step(-1))
        self.field.escaped.connect(self.close)
        self.list.clicked.connect(lambda _: self.pick())
        self._show(self._held)

    @property
    def choices(self) -> tuple[Citable, ...]:
        return self._choices.rows

    def open_at(self, anchor: QWidget) -> None:
        self.show_below(anchor)
        self.field.setFocus()

    def pick(self) -> None:
        """Cite the current passage."""
        if self._timer.isActive():
            # Enter pressed before the answer to the last letters: look first, then let the person choose.
            self._timer.stop()
            self._search()
            return
        row = self.list.currentIndex().data(_CITABLE)
        if isinstance(row, Citable):
            self.close()
            self.picked.emit(row)

    def _step(self, by: int) -> None:
        count = self._choices.rowCount()
        if count:
            row = (self.list.currentIndex().row() + by) % count
            self.list.setCurrentIndex(self._choices.index(row))

    def _search(self) -> None:
        text = self.field.text().strip()
        if not text:
            self._context.jobs.discard("dossier_cite")
            self._show(self._held)
            return
        workspace = self._context.workspace
        self._context.jobs.read(lambda: find_citable(workspace, text), self._show, key="dossier_cite")

    def _show(self, rows: Sequence[Citable]) -> None:
        self._choices.show(rows)
        if rows:
            self.list.setCurrentIndex(self._choices.index(0))
        text = self.field.text().strip()
        if text and not rows:
            self.remark.setText(tr("dossiers.cite_nothing", text=text))
        else:
            self.remark.setText(tr("dossiers.cite_found" if text else "dossiers.cite_held"))
