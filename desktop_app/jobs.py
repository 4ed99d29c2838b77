"""Background work: one writer thread, a few reader threads, answers on the window's thread.

`Jobs.read` and `Jobs.write` take a task (a callable) and what to do with its answer. A task that
accepts one argument is given a `Progress`: its `step()` raises `Cancelled` when the person asked to
stop, and progress reaches the window at most every 50 ms. Reads with the same `key` replace one another:
only the newest one's answer is delivered. Nothing here ever pumps the event loop.
"""

from __future__ import annotations

import inspect
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from corpus.progress import Cancelled

THROTTLE_SECONDS = 0.05
READERS = 3


class Job(QObject):
    """One piece of work on its way. Signals are emitted on the thread that made the job.

    Signals: `progressed(done, total, detail)`, and at the end exactly one of `succeeded(value)`,
    `failed(error)` and `cancelled()`. Thereafter `is_over` is true.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, tell: Callable[[Job, str, Any], None]) -> None:
        """`tell(job, what, value)` hands news from the worker's thread to the window's."""
        super().__init__()
        self._tell = tell
        self._stop = threading.Event()
        self._last_step = 0.0
        self.is_over = False

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows unless it finished first."""
        self._stop.set()

    @property
    def is_stopping(self) -> bool:
        return self._stop.is_set()

    def step(self, done: int, total: int, detail: str = "") -> None:
        """`corpus.progress.Progress`, called on the worker's thread."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last_step >= THROTTLE_SECONDS:
            self._last_step = now
            self._tell(self, "progressed", (done, total, detail))

    def run(self, task: Callable[..., Any]) -> None:
        """Do the work, on the worker's thread."""
        try:
            if self._stop.is_set():
                raise Cancelled
            value = task(self) if _takes_progress(task) else task()
        except Cancelled:
            self._tell(self, "cancelled", None)
        except Exception as error:
            self._tell(self, "failed", error)
        else:
            self._tell(self, "succeeded", value)

    def take(self, what: str, value: Any) -> None:
        """Emit what the worker told, on the window's thread."""
        if what == "progressed":
            if not self._stop.is_set():
                self.progressed.emit(*value)
            return
        self.is_over = True
        if what == "cancelled":
            self.cancelled.emit()
        else:
            (self.succeeded if what == "succeeded" else self.failed).emit(value)


class Jobs(QObject):
    """Runs tasks. `busy(bool)`: whether a write is under way. `unhandled(error)`: a job failed and
    nobody had said what to do then.
    """

    busy = Signal(bool)
    unhandled = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None, *, readers: int = READERS) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")
        self._newest: dict[str, Job] = {}
        self._running: set[Job] = set()
        self._writes = 0
        self._closed = False
        # News wait in a plain queue and only an empty signal crosses threads: no Python object is ever
        # held by a queued event, which could outlive what it is meant for.
        self._news: deque[tuple[Job, str, Any]] = deque()
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        task: Callable[..., Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        key: str | None = None,
    ) -> Job:
        """Run `task` on a reader thread. With a `key`, the answers of older reads of that key are
        discarded (they are also asked to stop).
        """
        job = Job(self._tell)
        if key is not None:
            older = self._newest.get(key)
            if older is not None:
                older.cancel()
            self._newest[key] = job
        self._start(job, self._readers, task, done, failed, key)
        return job

    def write(
        self,
        task: Callable[..., Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Run `task` after all earlier writes, on the one writer thread."""
        job = Job(self._tell)
        self._writes += 1
        self.busy.emit(True)
        self._start(job, self._writer, task, done, failed, None)
        for signal in (job.succeeded, job.failed, job.cancelled):
            signal.connect(self._write_over)
        return job

    def discard(self, key: str) -> None:
        """Forget the newest read of `key`: its answer is no longer wanted."""
        older = self._newest.pop(key, None)
        if older is not None:
            older.cancel()

    def close(self) -> None:
        """Ask everything to stop and wait for the threads; no answer is delivered after this."""
        self._closed = True
        for job in self._running:
            job.cancel()
        self._newest.clear()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._news.clear()
        self._running.clear()

    def _start(
        self,
        job: Job,
        pool: ThreadPoolExecutor,
        task: Callable[..., Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        key: str | None,
    ) -> None:
        if self._closed:
            return
        self._running.add(job)

        def is_wanted() -> bool:
            return not self._closed and (key is None or self._newest.get(key) is job)

        def succeeded(value: object) -> None:
            if done is not None and is_wanted() and _is_alive(done):
                done(value)

        def failed_(error: object) -> None:
            if not is_wanted() or not isinstance(error, Exception):
                return
            if failed is None:
                self.unhandled.emit(error)
            elif _is_alive(failed):
                failed(error)

        job.succeeded.connect(succeeded)
        job.failed.connect(failed_)
        for signal in (job.succeeded, job.failed, job.cancelled):
            signal.connect(lambda *_: self._forget(job, key))
        pool.submit(job.run, task)

    def _tell(self, job: Job, what: str, value: Any) -> None:
        """On a worker's thread."""
        self._news.append((job, what, value))
        self._woken.emit()

    def _deliver(self) -> None:
        while self._news:
            job, what, value = self._news.popleft()
            job.take(what, value)

    def _forget(self, job: Job, key: str | None) -> None:
        self._running.discard(job)
        if key is not None and self._newest.get(key) is job:
            del self._newest[key]

    def _write_over(self, *_: object) -> None:
        self._writes -= 1
        self.busy.emit(self._writes > 0)


def _takes_progress(task: Callable[..., Any]) -> bool:
    """Whether `task` has one required positional argument, to be given the progress."""
    try:
        parameters = inspect.signature(task).parameters.values()
    except (TypeError, ValueError):
        return False
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return any(p.kind in kinds and p.default is inspect.Parameter.empty for p in parameters)


def _is_alive(callback: Callable[..., Any]) -> bool:
    """Whether every widget that `callback` belongs to or remembers still exists: a window may be
    rebuilt while a worker is busy for it.
    """
    held = [getattr(callback, "__self__", None)]
    held += [cell.cell_contents for cell in getattr(callback, "__closure__", None) or ()]
    return all(isValid(item) for item in held if isinstance(item, QObject))
