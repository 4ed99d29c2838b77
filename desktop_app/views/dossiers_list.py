"""All dossiers: open one, make one, delete one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QStackedLayout, QWidget

from corpus.dossier import Dossier
from corpus.edits import CreateDossier, DeleteDossier
from corpus.templates import Template
from desktop_app import language
from desktop_app.context import WindowContext
from desktop_app.delegates.dossiers import DOSSIER, DossierDelegate
from desktop_app.language import tr
from desktop_app.models.dossiers import saved_when, summary
from desktop_app.views.dossiers_new import NewDossierPopup
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.panels import EmptyState, Panel, PanelHeader

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class DossiersModel(QAbstractListModel):
    """Dossiers as the library gives them: the one changed last first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dossiers: tuple[Dossier, ...] = ()

    def set_dossiers(self, dossiers: Sequence[Dossier]) -> None:
        if tuple(dossiers) != self.dossiers:
            self.beginResetModel()
            self.dossiers = tuple(dossiers)
            self.endResetModel()

    def row_of(self, dossier_id: str) -> int:
        return next((row for row, dossier in enumerate(self.dossiers) if dossier.id == dossier_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.dossiers)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        dossier = self.dossiers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return dossier.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{dossier.title}. {summary(dossier.items)}. {saved_when(dossier.modified_at)}"
        return dossier if role == DOSSIER else None


class _View(QListView):
    """`opening_wanted(index)`: Enter or a click. `deletion_wanted`, of the current row: Supr or its bin."""

    deletion_wanted = Signal()
    opening_wanted = Signal(QModelIndex)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        mark = DossierDelegate.delete_mark(QRectF(self.visualRect(index))).adjusted(-8, -8, 8, 8)
        if mark.contains(event.position()):
            self.deletion_wanted.emit()
        else:
            self.opening_wanted.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deletion_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opening_wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class DossiersList(Panel):
    """`opening_wanted(dossier id)`."""

    opening_wanted = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self.header = PanelHeader(tr("dossiers.places"), large=True)
        self.delete = Button(tr("dossiers.delete"), icon="delete", key=tr("dossiers.key_delete"))
        self.delete.clicked.connect(self.delete_chosen)
        self.new = Button(tr("dossiers.new"), icon="plus", kind="primary")
        self.new.clicked.connect(self.ask_title)
        self.header.add(self.delete, self.new)
        self.body.addWidget(self.header)
        self.model = DossiersModel(self)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setItemDelegate(DossierDelegate(self.view))
        self.view.setAccessibleName(tr("dossiers.places"))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.opening_wanted.connect(self._open)
        self.view.deletion_wanted.connect(self.delete_chosen)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer())
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._build_empty())
        self.body.addWidget(holder, 1)
        self._offer()

    def _build_empty(self) -> QWidget:
        go = self._context.navigator
        buttons = [
            (tr("dossiers.new"), self.ask_title),
            (tr("dossiers.go_search"), lambda: go.show_place("search")),
        ]
        self.empty = EmptyState(
            "dossier", tr("dossiers.empty_title"), tr("dossiers.empty_text"), buttons, primary=True
        )
        return self.empty

    def load(self) -> None:
        self._context.jobs.read(self._context.workspace.dossiers, self._show, key="dossiers")

    def _show(self, dossiers: Sequence[Dossier]) -> None:
        chosen = self.chosen
        self.model.set_dossiers(dossiers)
        self._stack.setCurrentIndex(0 if dossiers else 1)
        self.header.note.setText(tr("dossiers.n_dossiers", n=len(dossiers)) if dossiers else "")
        row = max(self.model.row_of(chosen.id) if chosen else 0, 0)
        if dossiers:
            self.view.setCurrentIndex(self.model.index(row))
        self._offer()

    @property
    def chosen(self) -> Dossier | None:
        dossier = self.view.currentIndex().data(DOSSIER)
        return dossier if isinstance(dossier, Dossier) else None

    def _offer(self) -> None:
        self.delete.setEnabled(self.chosen is not None)
        self.delete.setVisible(self.model.rowCount() > 0)

    def _open(self, index: QModelIndex) -> None:
        dossier = index.data(DOSSIER)
        if isinstance(dossier, Dossier):
            self.opening_wanted.emit(dossier.id)

    def ask_title(self) -> NewDossierPopup:
        popup = NewDossierPopup(self._context, self.new)
        popup.decided.connect(self.make)
        popup.show_below(self.new, align_right=True)
        popup.title.setFocus()
        return popup

    def make(self, title: str, template: Template | None = None) -> None:
        """Make a dossier, with what its template begins with, and open it."""
        workspace, spoken = self._context.workspace, language.current()

        def done(edit: CreateDossier) -> None:
            self._context.history.do(
                edit,
                tr("dossiers.created", title=title),
                lambda _: self.opening_wanted.emit(edit.dossier_id),
            )

        self._context.jobs.read(lambda: workspace.press.begin(title, template, spoken), done)

    def delete_chosen(self) -> None:
        """Delete without asking: the toast offers to bring it back."""
        dossier = self.chosen
        if dossier is not None:
            self._context.history.do(DeleteDossier(dossier.id), tr("dossiers.deleted", title=dossier.title))
