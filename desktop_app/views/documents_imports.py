"""Imports of one window: run one after another in the background, told line by line.

`Imports` owns the `ImportList` that the panel and the documents' list show. The work runs on a reader lane,
because the library takes each file's transaction by itself: other changes go on meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.context import WindowContext
from desktop_app.history import Changes
from desktop_app.importing import FileReport, ImportReport, files_under
from desktop_app.jobs import Job
from desktop_app.language import current, tr
from desktop_app.models.imports import ImportList

_TOLD_EVERY = 100  #: milliseconds between two `progressed`


class Watcher(QObject):
    """One import's `ImportWatcher`: tells the window by signals, is asked on the importing thread.

    `first`: the list's row of the import's first file, once it is known.
    """

    files_found = Signal(object)
    file_started = Signal(int)
    file_finished = Signal(int, object)

    def __init__(self, task: Callable[[Watcher], ImportReport], first: int | None, parent: QObject) -> None:
        super().__init__(parent)
        self.task = task
        self.first = first
        self.count = 0
        self.job: Job | None = None
        self._stop = threading.Event()
        self._left_out: set[int] = set()

    def rows(self) -> range:
        first = self.first or 0
        return range(first, first + self.count)

    def stop(self) -> None:
        self._stop.set()

    def leave_out(self, index: int) -> None:
        self._left_out.add(index)

    def run(self, progress: Job) -> ImportReport:
        """On the worker's thread."""
        self.job = progress
        return self.task(self)

    # --- ImportWatcher, on the importing thread -----------------------------------------------------

    def found(self, paths: Sequence[Path]) -> None:
        self.files_found.emit(tuple(paths))

    def started(self, index: int) -> None:
        self.file_started.emit(index)

    def finished(self, index: int, report: FileReport) -> None:
        self.file_finished.emit(index, report)

    def stopped(self) -> bool:
        return self._stop.is_set() or (self.job is not None and self.job.is_stopping)

    def skipped(self, index: int) -> bool:
        return index in self._left_out


class Imports(QObject):
    """What is being imported. `list` shows every file since the person last put the panel away.

    Signals: `started()` and `finished()` around a run of imports; `progressed()` at most every 100 ms;
    `arrived(document_id)` for each new document; `nothing_found()` when there is nothing to read.
    """

    started = Signal()
    progressed = Signal()
    arrived = Signal(str)
    finished = Signal()
    nothing_found = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.list = ImportList(self)
        self._context = context
        self._waiting: deque[Watcher] = deque()
        self._running: Watcher | None = None
        self._looking = 0
        self._new: set[str] = set()
        self._began = 0.0
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_TOLD_EVERY)
        self._tell.timeout.connect(self.progressed)

    @property
    def is_running(self) -> bool:
        return self._running is not None or self._looking > 0

    @property
    def is_indexing(self) -> bool:
        """All files are stored, and search is being brought up to date."""
        return self._running is not None and bool(self.list) and self.list.is_over

    def seconds_left(self) -> float | None:
        """A guess from the files that are over; None while there is nothing to go by."""
        over, total = self.list.over, len(self.list)
        if over < 2 or over == total:
            return None
        return (time.monotonic() - self._began) / over * (total - over)

    # --- starting and stopping ----------------------------------------------------------------------

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders, after what is being imported already."""
        workspace = self._context.workspace
        self._begin()
        self._looking += 1

        def found(files: tuple[Path, ...]) -> None:
            self._looking -= 1
            if not files:
                self._report_nothing()
                return
            watcher = self._watcher(lambda w: workspace.import_files(files, w), self.list.add(files))
            watcher.count = len(files)
            self._enqueue(watcher)

        self._context.jobs.read(lambda: files_under(paths), found, self._looking_failed)

    def start_sample(self) -> None:
        """Import the sample library like any other files."""
        workspace, language = self._context.workspace, current()
        self._begin()
        self._enqueue(self._watcher(lambda w: workspace.import_sample(w, language=language), None))

    def cancel(self, row: int) -> None:
        """Leave one file out."""
        self.list.stop(row)
        for watcher in (self._running, *self._waiting):
            if watcher is not None and row in watcher.rows():
                watcher.leave_out(row - watcher.rows().start)
        self._tell_soon()

    def cancel_all(self) -> None:
        """Stop; what is stored stays."""
        for watcher in self._waiting:
            self.list.end(watcher.rows())
        self._waiting.clear()
        if self._running is not None:
            self._running.stop()
            for row in self._running.rows():
                self.list.stop(row)
        self._tell_soon()

    def clear(self) -> None:
        """Forget the lines, unless an import is under way."""
        if not self.is_running:
            self.list.clear()
            self.progressed.emit()

    # --- one after another ----------------------------------------------------------------------------

    def _begin(self) -> None:
        if not self.is_running:
            self.list.clear()
            self._began = time.monotonic()
            self.started.emit()

    def _watcher(self, task: Callable[[Watcher], ImportReport], first: int | None) -> Watcher:
        watcher = Watcher(task, first, self)
        queued = Qt.ConnectionType.QueuedConnection
        watcher.files_found.connect(lambda paths: self._files_found(watcher, paths), queued)
        watcher.file_started.connect(lambda index: self._file_started(watcher, index), queued)
        watcher.file_finished.connect(
            lambda index, report: self._file_finished(watcher, index, report), queued
        )
        return watcher

    def _enqueue(self, watcher: Watcher) -> None:
        self._waiting.append(watcher)
        if self._running is None:
            self._run_next()
        self._tell_soon()

    def _run_next(self) -> None:
        self._running = watcher = self._waiting.popleft()
        self._context.jobs.read(watcher.run, lambda _: self._over(watcher), self._failed)

    def _over(self, watcher: Watcher) -> None:
        self.list.end(watcher.rows())
        watcher.deleteLater()
        self._running = None
        if self._new:
            self._context.history.announce(Changes(frozenset(self._new), "Import"))
            self._new = set()
        if self._waiting:
            self._run_next()
        elif not self.is_running:
            self._finish()

    def _failed(self, error: Exception) -> None:
        self._context.messages.error(error)
        if self._running is not None:
            self._over(self._running)

    def _looking_failed(self, error: Exception) -> None:
        self._looking -= 1
        self._context.messages.error(error)
        if not self.is_running:
            self._finish()

    def _report_nothing(self) -> None:
        self.nothing_found.emit()
        if not self.is_running:
            self._finish()

    def _finish(self) -> None:
        self._tell.stop()
        self.list.put_failed_first()
        self.progressed.emit()
        self.finished.emit()

    def _files_found(self, watcher: Watcher, paths: tuple[Path, ...]) -> None:
        if watcher.first is None:
            watcher.first = self.list.add(paths)
            watcher.count = len(paths)
            self._tell_soon()

    def _file_started(self, watcher: Watcher, index: int) -> None:
        self.list.start(watcher.rows().start + index)
        self._tell_soon()

    def _file_finished(self, watcher: Watcher, index: int, report: FileReport) -> None:
        self.list.finish(watcher.rows().start + index, report)
        if report.status == "imported" and report.document is not None:
            self._new.add(report.document.id)
            self.arrived.emit(report.document.id)
        self._tell_soon()

    def _tell_soon(self) -> None:
        if not self._tell.isActive():
            self._tell.start()


def time_left(seconds: float | None) -> str:
    """«queda menos de 1 min», «quedan unos 3 min», empty while it is not known."""
    if seconds is None:
        return ""
    if seconds < 60:
        return tr("documents.import_left_soon")
    return tr("documents.import_left_minutes", n=round(seconds / 60 + 0.49))
