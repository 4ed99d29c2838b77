"""Making an index anew while searching goes on with what is there of it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from corpus.progress import Cancelled, Progress

#: Seconds to wait for the end of work that was given up: another process may hold the folder.
_PATIENCE = 10.0


class Making(threading.Thread):
    """A thread that does `work`, telling it by its progress when it is to stop."""

    def __init__(self, work: Callable[[Progress], None]) -> None:
        super().__init__(name="making the index", daemon=True)
        self._work = work
        self._stopping = threading.Event()
        self._error: Exception | None = None
        self.progress = (0, 0)  #: documents done, of how many

    def run(self) -> None:
        try:
            self._work(self)
        except Cancelled:
            pass
        except Exception as error:
            self._error = error

    def step(self, done: int, total: int, _detail: str = "") -> None:
        self.progress = (done, total)
        if self._stopping.is_set():
            raise Cancelled

    def check(self) -> None:
        """Raise what the work ended in, if it did not succeed."""
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        """Give up the work; what was in force before stays so."""
        self._stopping.set()
        self.join(_PATIENCE)
