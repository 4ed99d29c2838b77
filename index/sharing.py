"""Two processes writing one generation: who waits for whom, and how progress is told of both."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.progress import Progress

if TYPE_CHECKING:
    from index.keeper import Keeper

#: Seconds between two looks at whether the person asked to stop, while waiting for the other half.
_WAIT = 0.05


class From:
    """Progress of a part: so many were `done` before it, and `more` come after it."""

    def __init__(self, progress: Progress, done: int, more: int) -> None:
        self._progress, self._done, self._more = progress, done, more

    def step(self, done: int, total: int, detail: str = "") -> None:
        self._progress.step(self._done + done, self._done + total + self._more, detail)


class _Sum:
    """Progress of both halves as one."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._own, self._other = (0, 0), (0, 0)
        self._detail = ""

    def step(self, done: int, total: int, detail: str = "") -> None:
        self._own, self._detail = (done, total), detail
        self.tell()

    def tell(self) -> None:
        (done, total), (other_done, other_total) = self._own, self._other
        self._progress.step(done + other_done, total + (other_total or total), self._detail)

    @property
    def of_other(self) -> Progress:
        return _Noted(self)

    def note(self, done: int, total: int) -> None:
        self._other = (done, total)


class _Noted:
    """Told by another thread, so it only writes down."""

    def __init__(self, both: _Sum) -> None:
        self._both = both

    def step(self, done: int, total: int, detail: str = "") -> None:
        self._both.note(done, total)


@contextmanager
def sharing(
    helper: Keeper, path: Path, part: dict[str, Any], progress: Progress
) -> Iterator[tuple[Progress, Future[Any]]]:
    """Let `helper` write its `part` into `path` while the body writes the other. When it is left, the
    helper's part is there; if the body fails or is cancelled, the helper is ended."""
    both = _Sum(progress)
    with ThreadPoolExecutor(1) as pool:
        half = pool.submit(helper.do, "part", both.of_other, path=str(path), part=part)
        try:
            yield both, half
            while not half.done():
                try:
                    half.result(_WAIT)
                except NotYet:
                    both.tell()
            half.result()
        finally:
            helper.end()
