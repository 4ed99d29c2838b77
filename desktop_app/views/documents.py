"""Documentos: what the library holds, what is still to be confirmed, and what is coming in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from corpus.edits import Batch, SetRemoved
from corpus.sample import sample_files
from desktop_app import fonts, formats
from desktop_app.actions import shortcut_of
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import current, tr
from desktop_app.models.documents import Arriving, DocumentsModel, Work, group_works
from desktop_app.models.imports import action_of, state_text, summary
from desktop_app.models.metadata import Details, confirming, last_ordinal, propose_year
from desktop_app.views.documents_confirm import ConfirmCard
from desktop_app.views.documents_drop import DropStrip, FileChooser, dropped_paths
from desktop_app.views.documents_imports import Imports
from desktop_app.views.documents_list import DocumentsTable, FilterBar
from desktop_app.views.import_panel import ImportPanel
from desktop_app.views.saving import FileKind, FileSaver
from desktop_app.views.saving_kinds import citation_kinds, format_and_style
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.layouts import Splitter
from desktop_app.widgets.panels import EmptyState, Panel, PanelHeader

_RELOAD = 150  #: milliseconds between two reloads while documents arrive
_ARRIVING_SHOWN = 8  #: more files on their way are only in the panel


class DocumentsPlace(Place):
    """The documents of the library. `import_files` is how the window and the start page bring files in."""

    name = "documents"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.saver = FileSaver(context, self)
        self.setAcceptDrops(True)
        self.model = DocumentsModel(self)
        self.imports = Imports(context, self)
        self.chooser = FileChooser(self, context.settings, self.import_files)
        self._put_off: set[str] = set()
        self._asked: str | None = None
        self._loaded = False
        self._build()
        self._connect()

    # --- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.splitter = Splitter("documents", self.context.settings, [880, 410])
        self.splitter.addWidget(self._make_main())
        self.panel = ImportPanel(self.imports)
        self.panel.hide()
        self.splitter.addWidget(self.panel)
        self.splitter.restore()
        layout.addWidget(self.splitter)

    def _make_main(self) -> QWidget:
        main = Panel("surface")
        self.header = PanelHeader(tr("documents.title"), large=True, line=False)
        self.show_import = Button(tr("documents.show_import"), kind="link")
        self.show_import.hide()
        self.folder_button = IconButton("folder", tr("documents.choose_folder"), side=32)
        self.import_button = Button(tr("documents.import"), icon="import", key=shortcut_of("import"))
        self.citations_button = IconButton("quote", tr("documents.export_citations"), side=32)
        self.header.add(self.show_import, self.citations_button, self.folder_button, self.import_button)
        main.body.addWidget(self.header)
        self.filters = FilterBar()
        main.body.addWidget(self.filters)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_list())
        self.stack.addWidget(self._make_nothing_found())
        self.stack.addWidget(self._make_empty())
        main.body.addWidget(self.stack, 1)
        main.setMinimumWidth(fonts.px(520))
        return main

    def _make_list(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.table = DocumentsTable(self.model)
        column.addWidget(self.table, 1000)
        self.card = ConfirmCard()
        self.card.hide()
        holder = QVBoxLayout()
        holder.setContentsMargins(16, 16, 16, 0)
        holder.addWidget(self.card)
        column.addLayout(holder)
        column.addStretch(1)
        self.drop = DropStrip()
        below = QVBoxLayout()
        below.setContentsMargins(16, 16, 16, 16)
        below.addWidget(self.drop)
        column.addLayout(below)
        return page

    def _make_nothing_found(self) -> QWidget:
        self.nothing = EmptyState(
            "search",
            tr("documents.nothing_found"),
            " ",
            [(tr("documents.filter_clear"), self.filters.clear)],
        )
        return self.nothing

    def _make_empty(self) -> QWidget:
        return EmptyState(
            "document",
            tr("documents.empty"),
            tr("documents.empty_text"),
            [
                (tr("documents.drop_choose"), self.chooser.ask_files),
                (tr("documents.sample_open"), self.import_sample),
            ],
        )

    def _connect(self) -> None:
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.setInterval(_RELOAD)
        self._reload_soon.timeout.connect(self._reload)
        self.import_button.clicked.connect(lambda: self.chooser.ask_files())
        self.folder_button.clicked.connect(self.chooser.ask_folder)
        self.show_import.clicked.connect(self._show_panel)
        self.filters.changed.connect(self._filter)
        self.filters.left_down.connect(self._into_list)
        self.table.resized.connect(self._fit_table)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(lambda _: self._show_card())
        self.table.removal_wanted.connect(self._remove)
        self.table.citations_wanted.connect(self.export_citations)
        self.citations_button.clicked.connect(lambda: self.export_citations(self.model.shown))
        self.table.confirm_wanted.connect(self._ask_about)
        self.table.original_wanted.connect(self._open_original)
        self.card.confirmed.connect(self._confirm)
        self.card.put_off.connect(self._put_card_off)
        self.panel.hidden_by_person.connect(self._hide_panel)
        self.panel.acted.connect(self._act_on_line)
        self.imports.started.connect(self._show_panel)
        self.imports.progressed.connect(self._import_moved)
        self.imports.arrived.connect(self._document_arrived)
        self.imports.finished.connect(self._import_over)
        self.imports.nothing_found.connect(
            lambda: self.context.messages.toast(tr("documents.import_none"), icon="info")
        )

    # --- Place ----------------------------------------------------------------------------------------

    def activate(self) -> None:
        if not self._loaded:
            self._reload()

    def refresh(self, changes: Changes) -> None:
        self._reload()

    def status(self) -> PlaceStatus:
        if self.imports.is_running and self.imports.list:
            total = len(self.imports.list)
            at = min(self.imports.list.over + 1, total)
            text = tr("documents.import_status", at=at, total=total)
            return PlaceStatus(left=(StatusItem(text, "reading", "accent"),))
        return PlaceStatus()

    def panes(self) -> Sequence[QWidget]:
        panes: list[QWidget] = [self.filters.field, self.table]
        if self.card.isVisible():
            panes.append(self.card.button)
        if self.panel.isVisible():
            panes.append(self.panel.view)
        return panes

    def focus_first(self) -> None:
        self._into_list()

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"find_in_document": self.filters.field.setFocus}

    # --- showing --------------------------------------------------------------------------------------

    def _reload(self) -> None:
        workspace, language = self.context.workspace, current()
        self.context.jobs.read(
            lambda: group_works(workspace.documents(), language), self._show_works, key="documents.list"
        )

    def _show_works(self, works: tuple[Work, ...]) -> None:
        self._loaded = True
        self.model.set_works(works)
        self._show_state()
        if self.model.shown and not self.imports.is_running and self.table.current_work() is None:
            self.table.selectRow(0)

    def _document_arrived(self, _: str) -> None:
        # Not started anew each time, or a quick import would show nothing until its end.
        if not self._reload_soon.isActive():
            self._reload_soon.start()

    def _filter(self, wanted: object) -> None:
        self.model.set_filter(wanted)  # type: ignore[arg-type]  # a signal's object
        self._show_state()

    def _show_state(self) -> None:
        """Counts, pills, and which of list, nothing found and empty is shown."""
        works, shown = self.model.works, self.model.shown
        self.filters.show_values(self.model)
        arriving = len(self.imports.list) - self.imports.list.over if self.imports.is_running else 0
        self.header.note.setText(count_note(works, shown, arriving))
        self.filters.setVisible(bool(works))
        if not works and not self.imports.is_running:
            page = 2
        elif works and not shown:
            page = 1
            count = tr("documents.n_documents", n=len(works))
            self.nothing.text.setText(tr("documents.nothing_found_text", n=count))
        else:
            page = 0
        self.stack.setCurrentIndex(page)
        self._show_card()
        self._fit_table()

    def _fit_table(self) -> None:
        self.table.setMaximumHeight(self.table.content_height())

    def _into_list(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setFocus()

    # --- doing ----------------------------------------------------------------------------------------

    def _open(self, work: Work, language: str) -> None:
        document = work.version(language) or work.version(current()) or work.first
        self.context.navigator.open_document(document.id, parallel=language == "parallel")

    def _open_original(self, document_id: str) -> None:
        library = self.context.workspace.library

        def path() -> Path:
            return library.file_path(library.document(document_id).file.sha256)

        def show(found: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))

        self.context.jobs.read(path, show, self.context.messages.error)

    def _remove(self, works: tuple[Work, ...]) -> None:
        removals = tuple(SetRemoved(identifier, True) for work in works for identifier in work.ids)
        edit = removals[0] if len(removals) == 1 else Batch(removals)
        if len(works) == 1:
            message = tr("documents.removed", title=works[0].title)
        else:
            message = tr("documents.removed_many", n=len(works))

        def counted(citing: int) -> None:
            cited = f". {tr('documents.removed_cited', n=citing)}" if citing else ""
            self.context.history.do(edit, message + cited)

        press, ids = self.context.workspace.press, [removal.document_id for removal in removals]
        self.context.jobs.read(lambda: press.citing(ids), counted, self.context.messages.error)

    # --- confirming -----------------------------------------------------------------------------------

    def _doubtful(self) -> list[Work]:
        return [work for work in self.model.shown if work.uncertain and work.first.id not in self._put_off]

    def _show_card(self) -> None:
        """Ask about the current row if it needs it, else about the first that does."""
        doubtful = self._doubtful()
        now = self.table.current_work()
        if now is not None and now in doubtful:
            asked: Work | None = now
        else:
            kept = [work for work in doubtful if work.first.id == self._asked]
            asked = next(iter(kept or doubtful), None)
        self._asked = asked.first.id if asked else None
        if asked is not None:
            place = (doubtful.index(asked) + 1, len(doubtful))
            last = last_ordinal(self.model.works, date.today().year)
            self.card.show_work(asked, place, propose_year(asked, self.model.works), last)
        self.card.setVisible(asked is not None)

    def _ask_about(self, work: Work) -> None:
        self._put_off.discard(work.first.id)
        self.table.select_document(work.first.id)
        self._show_card()
        self.card.kind.setFocus()

    def _confirm(self, work: Work, details: Details) -> None:
        message = tr("documents.confirmed", title=work.title)
        self.context.history.do(confirming(work, details), message)

    def _put_card_off(self, work: Work) -> None:
        self._put_off.add(work.first.id)
        self._show_card()
        self.table.setFocus()

    def export_citations(self, works: tuple[Work, ...]) -> None:
        """Hand on the references of works, each of their language versions by itself."""
        documents = tuple(document for work in works for document in work.documents)
        words = current()

        def produce(kind: FileKind) -> bytes:
            return formats.citations_file(documents, *format_and_style(kind), words)

        self.saver.ask(
            tr("window.export_citations"), tr("documents.citations_name"), citation_kinds(), produce
        )

    # --- importing ------------------------------------------------------------------------------------

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Import files and folders; ask for files where none are named."""
        if not paths:
            self.chooser.ask_files()
        elif tuple(paths) == sample_files():
            self.import_sample()
        else:
            self.imports.start(tuple(paths))

    def import_sample(self) -> None:
        """Import the sample library, in the order in which its practices are catalogued."""
        self.imports.start_sample()

    def _show_panel(self) -> None:
        self.panel.show()
        self.panel.update_words()
        self.show_import.hide()
        self.splitter.restore()

    def _hide_panel(self) -> None:
        self.panel.hide()
        self.imports.clear()
        self.show_import.setVisible(self.imports.is_running)
        self.table.setFocus()

    def _import_moved(self) -> None:
        lines = self.imports.list.lines if self.imports.is_running else ()
        coming = [line for line in lines if line.state in ("reading", "waiting")]
        coming.sort(key=lambda line: line.state != "reading")
        shown = coming[:_ARRIVING_SHOWN]
        self.model.set_arriving(
            [Arriving(line.path.name, state_text(line), line.state == "reading") for line in shown]
        )
        self._show_state()
        self.status_changed.emit()

    def _import_over(self) -> None:
        self.show_import.hide()
        # What the card asked about while files came in was only the first that had arrived.
        self._asked = None
        self._reload()
        self.status_changed.emit()
        if self.imports.list and not (self.panel.isVisible() and self.isVisible()):
            go = self.context.navigator
            text = summary(self.imports.list)
            self.context.messages.toast(text, tr("documents.see"), lambda: go.show_place(self.name))

    def _act_on_line(self, row: int) -> None:
        """The button of a file that is over."""
        line = self.panel.line(row)
        action = action_of(line)
        if action is None:
            return
        if action.id == "other":
            self.chooser.ask_files(line.path.parent)
        elif action.id == "retry":
            self.imports.start([line.path])
        elif line.document is not None:
            self.context.navigator.open_document(line.document.id, parallel=action.id == "parallel")

    # --- dragging files in ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.drop.set_active(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop.set_active(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.set_active(False)
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.import_files(paths)


def count_note(works: Sequence[Work], shown: Sequence[Work], arriving: int) -> str:
    """«4 documentos», «4 documentos, 2 en proceso», «2 de 4 documentos»; empty for an empty library."""
    total, seen = (sum(len(work.documents) for work in group) for group in (works, shown))
    if not total and not arriving:
        return ""
    count = tr("documents.n_documents", n=total)
    if seen < total:
        count = tr("documents.count_shown", shown=seen, count=count)
    return tr("documents.count_arriving", count=count, arriving=arriving) if arriving else count
