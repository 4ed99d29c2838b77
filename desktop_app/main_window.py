"""The window: menus, rail, places, status bar, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import actions as acts
from desktop_app import settings as keys
from desktop_app.context import Navigator, Place, StatusItem, WindowContext
from desktop_app.history import Changes, History
from desktop_app.jobs import Jobs
from desktop_app.language import number, tr
from desktop_app.messages import Messages
from desktop_app.places import Places
from desktop_app.rail import PLACES, Rail
from desktop_app.settings import Settings
from desktop_app.status_bar import StatusBar
from desktop_app.widgets.drop_hint import DropHint
from desktop_app.widgets.panels import SkeletonCards

if TYPE_CHECKING:
    from desktop_app.workspace import Counts, Workspace


class MainWindow(QMainWindow):
    """The one window. It is shown before the library is open; `attach` gives it the library.

    Signals: `library_wanted(folder)`, a folder or None to ask for one; `rebuild_wanted`, language or
    text size changed; `theme_wanted`.
    """

    library_wanted = Signal(object)
    rebuild_wanted = Signal()
    theme_wanted = Signal()

    def __init__(self, settings: Settings, jobs: Jobs) -> None:
        super().__init__()
        self._settings = settings
        self._jobs = jobs
        self.context: WindowContext | None = None
        self.places: Places | None = None
        self._was_partial = False  #: what was searched was not all of the library
        self.navigator = Navigator(self)
        self.setWindowTitle(tr("window.app_title"))
        self.setMinimumSize(1120, 680)
        self.setAcceptDrops(True)
        self.actions_ = acts.Actions(self, self._do)
        self.actions_.use_single_letters(settings.flag(keys.SINGLE_KEYS))
        self._build()
        self.messages = Messages(self, over=self.stack)
        self._drop_hint = DropHint(self)
        self._restore_geometry()
        self._connect_navigator()
        settings.changed.connect(self._setting_changed)

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._build_menus()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.rail = Rail()
        self.rail.chosen.connect(self._rail_chosen)
        self.stack = QStackedWidget()
        self.stack.addWidget(SkeletonCards())
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.status = StatusBar()
        self.status.language_clicked.connect(self._other_language)
        self.status.show_library(StatusItem(tr("window.status_opening"), "reading"))
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _build_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for declared in acts.DECLARED:
            if declared.menu not in menus:
                menus[declared.menu] = self.menuBar().addMenu(tr(f"window.menu_{declared.menu}"))
            if declared.separated:
                menus[declared.menu].addSeparator()
            menus[declared.menu].addAction(self.actions_[declared.name])
            if declared.name == "open_library":
                self._recent = menus["file"].addMenu(tr("window.act_recent_libraries"))
                self._recent.aboutToShow.connect(self._fill_recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for folder in self._settings.texts(keys.RECENT_LIBRARIES):
            self._recent.addAction(folder, partial(self.library_wanted.emit, Path(folder)))

    def _restore_geometry(self) -> None:
        stored = QByteArray.fromBase64(self._settings.text(keys.GEOMETRY).encode())
        if stored.isEmpty() or not self.restoreGeometry(stored):
            self.resize(1440, 900)

    # --- the library -----------------------------------------------------------------------------

    def attach(
        self,
        workspace: Workspace,
        history: History,
        messages: Messages,
        kept: dict[str, dict[str, Any]] | None = None,
    ) -> None:
        """Show an open library: make the first place, count, bring the index up to date. `kept`: what
        the places of the window before this one wanted to be taken up again.
        """
        self.context = WindowContext(workspace, self._jobs, history, messages, self._settings, self.navigator)
        self.setWindowTitle(tr("window.title_with_library", library=workspace.folder.name))
        self.places = Places(self.stack, self.context)
        self.places.kept = dict(kept or {})
        self.places.shown.connect(self._place_shown)
        history.changed.connect(self._library_changed)
        history.ledger.indexChanged.connect(self._ledger_moved)
        self._ledger_moved()
        self._jobs.read(workspace.is_empty, self._first_look)

    def _first_look(self, is_empty: bool) -> None:
        """Show a place before all is counted: counting loads what no search needs."""
        self._empty = is_empty
        self._counted = False
        remembered = self._settings.text(keys.PLACE)
        names = [name for name, _ in PLACES]
        if is_empty:
            self.show_place("documents")
            self._count()
        else:
            self.show_place(remembered if remembered in names else "search")
            self._catch_up()

    def _catch_up(self) -> None:
        assert self.context is not None
        self.status.show_work(StatusItem(tr("window.status_index_working"), "reading"))
        job = self._jobs.read(self.context.workspace.catch_up, self._caught_up, key="catch_up")
        job.progressed.connect(self._index_progressed)

    def _index_progressed(self, done: int, total: int, _detail: str) -> None:
        """The index is being made, and what is searched meanwhile is not all of it."""
        if total:
            self._was_partial = True
            told = tr("window.status_index_progress", done=number(done), total=number(total))
            self.status.show_work(StatusItem(told, "reading"))

    def _caught_up(self, taken: int) -> None:
        if not self._counted:
            self._count()
        taken, self._was_partial = taken or self._was_partial, False
        self.status.show_work(StatusItem(tr("window.status_index_ready"), "done", "ok"))
        if taken and self.places is not None:
            self.places.tell("search", Changes(frozenset(), "Index"))

    def _library_changed(self, changes: Changes) -> None:
        self._count()
        if self.places is not None:
            self._catch_up()

    def _count(self) -> None:
        assert self.context is not None
        self._counted = True
        self._jobs.read(self.context.workspace.counts, self._show_counts, key="counts")

    def _show_counts(self, counts: Counts) -> None:
        self._empty = counts.documents == 0
        if self._empty:
            self.status.show_library(StatusItem(tr("window.status_no_documents")))
        else:
            documents = tr("window.n_documents", n=counts.documents)
            practices = tr("window.n_practices", n=counts.practices)
            self.status.show_library(StatusItem(f"{documents} · {practices}"))
        self.rail.buttons["review"].set_badge(counts.pending)

    def _ledger_moved(self) -> None:
        assert self.context is not None
        ledger = self.context.history.ledger
        for name, can, what in (
            ("undo", ledger.canUndo(), ledger.undoText()),
            ("redo", ledger.canRedo(), ledger.redoText()),
        ):
            self.actions_[name].setEnabled(can)
            self.actions_[name].setText(
                tr(f"window.act_{name}_what", what=what) if what else tr(f"window.act_{name}")
            )

    # --- going about -----------------------------------------------------------------------------

    def show_place(
        self, name: str, prepare: Callable[[Any], object] | None = None, *, enter: bool = True
    ) -> None:
        """Bring a place into view; an empty library shows its start page instead of Documentos. `enter`:
        the focus goes there too.
        """
        if self.places is None:
            return
        if name == "documents" and getattr(self, "_empty", False) and prepare is None:
            name = "start"
        self.places.show(name, prepare, enter=enter)

    def _place_shown(self, place: Place) -> None:
        inner = ("reader", "precedents", "start")
        shown_as = "documents" if place.name in inner else place.name
        self.rail.show_place(shown_as)
        self._settings.put(keys.PLACE, shown_as)
        self._follow(place)

    def _follow(self, place: Place) -> None:
        """Listen to the place in view; a place is connected once, and answers only while it is shown."""
        if place.property("acervo_followed") is None:
            place.setProperty("acervo_followed", True)
            place.status_changed.connect(lambda: self._refresh_status(place))
            place.actions_changed.connect(lambda: self._refresh_actions(place))
        self._refresh_status(place)
        self._refresh_actions(place)

    def _refresh_status(self, place: Place) -> None:
        if self.places is not None and self.places.current is place:
            self.status.show_status(place.status())

    def _refresh_actions(self, place: Place) -> None:
        if self.places is not None and self.places.current is place:
            self.actions_.follow(place)

    def _rail_chosen(self, name: str) -> None:
        if name == "settings":
            self._do("settings")
        else:
            self.show_place(name, enter=not self.rail.is_walked)

    def _connect_navigator(self) -> None:
        go = self.navigator
        go.place_wanted.connect(lambda name: self.show_place(name))
        go.passage_wanted.connect(
            lambda identifier, words: self.show_place("reader", lambda p: p.open_passage(identifier, words))
        )
        go.document_wanted.connect(
            lambda identifier, parallel: self.show_place(
                "reader", lambda p: p.open_document(identifier, parallel)
            )
        )
        go.practice_wanted.connect(
            lambda identifier: self.show_place("practices", lambda p: p.open_practice(identifier))
        )
        go.practices_wanted.connect(
            lambda filters: self.show_place("practices", lambda p: p.open_practices(**filters))
        )
        go.dossier_wanted.connect(
            lambda identifier: self.show_place("dossiers", lambda p: p.open_dossier(identifier))
        )
        go.search_wanted.connect(
            lambda text, filters: self.show_place("search", lambda p: p.search_for(text, filters))
        )
        go.precedents_wanted.connect(
            lambda identifier: self.show_place("precedents", lambda p: p.open_passage(identifier))
        )
        go.similar_wanted.connect(
            lambda identifier: self.show_place("search", lambda p: p.show_similar(identifier))
        )
        go.import_wanted.connect(lambda paths: self.show_place("documents", lambda p: p.import_files(paths)))
        go.dossier_addition_wanted.connect(self._choose_dossier)
        go.tagging_wanted.connect(self._open_tagging)
        go.back_wanted.connect(lambda: self.places.back() if self.places is not None else None)

    def _choose_dossier(self, ids: tuple[str, ...], anchor: QWidget | None) -> None:
        from desktop_app.dialogs.dossier_popup import DossierPopup

        if self.context is not None and ids:
            DossierPopup(self.context, ids, anchor or self)

    def _open_tagging(self, ids: tuple[str, ...], anchor: QWidget | None) -> None:
        from desktop_app.dialogs.tag_popup import TagPopup

        if self.context is not None and ids:
            TagPopup(self.context, ids, anchor or self)

    # --- what the window itself does ----------------------------------------------------------------

    def _do(self, name: str) -> None:
        """Actions of scope "window"."""
        if name.startswith("place_"):
            self.show_place(name.removeprefix("place_"))
        elif name in ("undo", "redo"):
            if self.context is not None:
                getattr(self.context.history, name)()
        else:
            getattr(self, f"_do_{name}")()

    def _do_import(self) -> None:
        self.navigator.import_files()

    def _do_open_library(self) -> None:
        self.library_wanted.emit(None)

    def _do_show_folder(self) -> None:
        if self.context is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.workspace.folder)))

    def _do_settings(self) -> None:
        from desktop_app.dialogs.settings_dialog import SettingsDialog

        folder = self.context.workspace.folder if self.context is not None else None
        SettingsDialog(self._settings, folder, self).open()

    def _do_quit(self) -> None:
        self.close()

    def _do_find(self) -> None:
        self.show_place("search", lambda place: place.focus_first())

    def _do_next_pane(self) -> None:
        place = self.places.current if self.places is not None else None
        if place is None:
            return
        panes = [self.rail.current_button(), *place.panes()]
        focus = QApplication.focusWidget()
        here = next(
            (i for i, p in enumerate(panes) if focus is not None and (p is focus or p.isAncestorOf(focus))),
            -1,
        )
        pane = panes[(here + 1) % len(panes)]
        pane.setFocus()

    def _do_back(self) -> None:
        self.navigator.back()

    def _do_keyboard(self) -> None:
        from desktop_app.dialogs.help import KeyboardDialog

        KeyboardDialog(self).open()

    def _do_search_help(self) -> None:
        from desktop_app.dialogs.search_help import SearchHelpDialog

        SearchHelpDialog(self).open()

    def _do_about(self) -> None:
        from desktop_app.dialogs.help import AboutDialog

        AboutDialog(self).open()

    def _other_language(self) -> None:
        from desktop_app import language

        self._settings.put(keys.LANGUAGE, "en" if language.current() == "es" else "es")

    def _setting_changed(self, key: str) -> None:
        if key in (keys.LANGUAGE.key, keys.TEXT_SIZE.key):
            self.rebuild_wanted.emit()
        elif key == keys.THEME.key:
            self.theme_wanted.emit()
        elif key == keys.SINGLE_KEYS.key:
            self.actions_.use_single_letters(self._settings.flag(keys.SINGLE_KEYS))

    # --- events -------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._drop_hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.navigator.import_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.put(keys.GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)
