"""The windowed program: start, paint, then open the library in the background.

Nothing heavy happens before the first paint: the library, the index and the places are loaded after the
window is visible. `run` returns the exit code.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from corpus.errors import UserError
from desktop_app import fonts, icons, language
from desktop_app import settings as keys
from desktop_app.context import Place
from desktop_app.crash import CrashGuard
from desktop_app.history import History
from desktop_app.jobs import Jobs
from desktop_app.main_window import MainWindow
from desktop_app.messages import error_text
from desktop_app.settings import Settings
from desktop_app.theme import Theme
from desktop_app.widgets.file_dialogs import label_in_words
from desktop_app.widgets.focus import FocusRing

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace

#: Queued, so that the place is asked for once the one before it is in view.
SINGLE_SHOT = Qt.ConnectionType(
    Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value
)


#: By then the first answer has long been shown.
_STARTED_MS = 3000


class Session(QObject):
    """One run of the program: settings and jobs stay, the window may be rebuilt, the library changed."""

    def __init__(
        self, app: QApplication, settings: Settings, folder: Path | None, *, ui: str | None = None
    ) -> None:
        """`ui`: a language asked for on the command line, until the person chooses another."""
        super().__init__(app)
        self._ui = ui
        settings.changed.connect(self._setting_changed)
        self._app = app
        self.settings = settings
        self.jobs = Jobs(self)
        self.workspace: Workspace | None = None
        self._folder = folder
        self._history: History | None = None
        self.guard = CrashGuard(lambda: self.window)
        self.jobs.unhandled.connect(self._job_failed)
        self.dress()
        self.window = self._make_window()

    def start(self) -> None:
        """Show the window; open the library once it has been painted."""
        self.window.show()
        QTimer.singleShot(0, lambda: self.open_library(self._folder))

    def dress(self) -> None:
        """Language, text size, theme, as the settings say."""
        language.use(language.choose(self._ui or self.settings.text(keys.LANGUAGE)), self._app)
        fonts.set_scale(self.settings.number(keys.TEXT_SIZE))
        fonts.install(self._app)
        Theme.use(self.settings.text(keys.THEME), self._app)  # type: ignore[arg-type]  # one of its choices

    def open_library(self, folder: Path | None) -> None:
        """Open `folder` on a worker and show it; say so if it cannot be opened."""
        author = self.settings.text(keys.AUTHOR)

        def task() -> Workspace:
            from desktop_app.workspace import Workspace

            return Workspace.open(folder, author=author)

        self.jobs.write(task, self._opened, self._refused)

    def close(self) -> None:
        self.jobs.close()
        if self.workspace is not None:
            self.workspace.close()
        self.settings.save()

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.settings, self.jobs)
        window.messages.on_bug = self.guard.show
        window.library_wanted.connect(self._library_wanted)
        # Queued: the window must not vanish under the menu or dialog that asked for it.
        window.rebuild_wanted.connect(lambda: QTimer.singleShot(0, self.rebuild))
        window.theme_wanted.connect(self._change_theme)
        return window

    def _opened(self, workspace: Workspace) -> None:
        old, self.workspace = self.workspace, workspace
        self.settings.remember_first(keys.RECENT_LIBRARIES, str(workspace.folder))
        if old is None:
            self._attach()
            return
        self.jobs.write(old.close)
        self._history = None
        self.settings.put(keys.PLACE, "")
        self._replace_window(None)

    def _attach(self, kept: dict[str, dict[str, Any]] | None = None) -> None:
        assert self.workspace is not None
        if self._history is None:
            self._history = History(self.workspace, self.jobs, self.window.messages, self)
        else:
            self._history.speak_through(self.window.messages)
        self.window.attach(self.workspace, self._history, self.window.messages, kept)

    def rebuild(self) -> None:
        """Make the window anew in the same spot: after a change of language or text size."""
        places = self.window.places
        current = places.current if places is not None else None
        self._replace_window(places.keep() if places is not None else None)
        if current is not None and self.window.places is not None:
            self._return_to(current, self.window)

    def _return_to(self, before: Place, window: MainWindow) -> None:
        """Show the document or dossier that was open; a window comes back to its place by itself."""
        is_composing = bool(getattr(before, "is_composing", False))
        if window.places is None or (before.name != "reader" and not is_composing):
            return

        def go_on(_: Place) -> None:
            if is_composing:
                window.navigator.open_dossier(self.settings.text(keys.LAST_DOSSIER))
            else:
                window.show_place(before.name)

        window.places.shown.connect(go_on, SINGLE_SHOT)

    def _replace_window(self, kept: dict[str, dict[str, Any]] | None) -> None:
        old = self.window
        self.dress()
        self.window = self._make_window()
        self.window.setGeometry(old.geometry())
        if old.isVisible():
            self.window.show()
        old.hide()
        old.deleteLater()
        if self.workspace is not None:
            self._attach(kept)

    def _change_theme(self) -> None:
        Theme.use(self.settings.text(keys.THEME), self._app)  # type: ignore[arg-type]  # one of its choices
        icons.refresh_all()
        for widget in self._app.allWidgets():
            widget.update()

    def _library_wanted(self, folder: Path | None) -> None:
        if folder is None:
            self._choose_library()
        else:
            self.open_library(folder)

    def _choose_library(self) -> None:
        dialog = QFileDialog(self.window, language.tr("window.choose_library"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label_in_words(dialog)
        dialog.fileSelected.connect(lambda name: self.open_library(Path(name)))
        dialog.open()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.guard.show(error)
            return
        self.window.messages.toast(
            error_text(error),
            language.tr("window.choose_another_library"),
            lambda: self._library_wanted(None),
            icon="error",
        )

    def _setting_changed(self, key: str) -> None:
        if key == keys.LANGUAGE.key:
            self._ui = None

    def _job_failed(self, error: Exception) -> None:
        self.window.messages.error(error)


def spare_collections(app: QApplication) -> None:
    """Look for garbage only once the program has started. What is made until then stays: looking through
    it again and again takes a tenth of the start, and later a noticeable pause each time."""
    gc.disable()

    def go_on() -> None:
        gc.freeze()
        gc.enable()

    QTimer.singleShot(_STARTED_MS, app, go_on)


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication with the program's names, fonts and icon."""
    app = QApplication(arguments)
    app.setApplicationName("Acervo")
    app.setDesktopFileName("acervo")
    app.setWindowIcon(QIcon(icons.pixmap("acervo", "accent", 64)))
    return app


def run(folder: Path | None = None, language: str | None = None) -> int:
    """Open the window on the library in `folder` (default: the person's own) until it is closed."""
    app = make_application(sys.argv[:1])
    spare_collections(app)
    session = Session(app, Settings(), folder, ui=language)
    ring = FocusRing(app)
    session.guard.install()
    session.start()
    try:
        return app.exec()
    finally:
        session.close()
        session.guard.remove()
        ring.deleteLater()
