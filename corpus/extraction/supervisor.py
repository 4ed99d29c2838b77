"""Work on files in supervised processes, so that no file can stop, crash or fill the program.

Each worker has one file in flight, a time limit and a memory limit. A worker that breaks or overruns is
ended and replaced; only its own file fails, with a reason. Nothing here knows what the task is.
"""

from __future__ import annotations

import queue
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from corpus.errors import UnreadableFile
from corpus.extraction.ceilings import OUT_OF_MEMORY
from corpus.extraction.pool_worker import Lost, PoolWorker
from corpus.extraction.worker import Done, Order, Started

T = TypeVar("T")

#: `stop` and `stop_one` are asked at least this often, in seconds.
POLL = 0.04
#: A worker on a busy machine may need this long to begin; the file's own time starts then.
STARTING = 30.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take."""

    seconds: float = 60
    memory_mib: int = 1024


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: a value, or an error to show, or it was cancelled.

    `broken` is the traceback when the task failed in a way nobody foresaw: for the log, not for people.
    """

    index: int
    path: Path
    value: T | None = None
    error: UnreadableFile | None = None
    cancelled: bool = False
    broken: str = ""


@dataclass(slots=True)
class _Flight:
    worker: PoolWorker
    index: int
    deadline: float


class Supervisor(Generic[T]):
    """A pool of workers for `task`, a function at the top level of an importable module.

    Workers are started when they are first needed and kept until `close`. `run` may be used from
    several threads at once; each run uses up to `jobs` workers.
    """

    def __init__(self, task: Callable[[Path], T], *, jobs: int = 2, limits: Limits | None = None) -> None:
        self.task = task
        self.jobs = max(1, jobs)
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._idle: list[PoolWorker] = []
        # Also at interpreter exit, and when nobody holds the supervisor any more.
        self._finalizer = weakref.finalize(self, _end_all, self._idle)

    def run(
        self,
        paths: Sequence[Path],
        *,
        on_start: Callable[[int], None] = lambda index: None,
        stop: Callable[[], bool] = lambda: False,
        stop_one: Callable[[int], bool] = lambda index: False,
    ) -> Iterator[Outcome[T]]:
        """Yield one outcome for each of `paths`, as they finish. `on_start` is told each index taken up."""
        run = _Run(self, paths, on_start, stop, stop_one)
        try:
            yield from run.outcomes()
        finally:
            run.end()

    def close(self) -> None:
        """End the idle workers. The supervisor can be used again afterwards."""
        with self._lock:
            _end_all(self._idle)

    def __enter__(self) -> Supervisor[T]:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def take(self) -> PoolWorker:
        """An idle worker that is alive, or a new one."""
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                worker.end()
        return PoolWorker(self.task, self.limits.memory_mib, self.limits.seconds)

    def give_back(self, worker: PoolWorker) -> None:
        with self._lock:
            self._idle.append(worker)

    def worker_pids(self) -> tuple[int, ...]:
        """The processes that wait for work."""
        with self._lock:
            return tuple(worker.pid for worker in self._idle)


def _end_all(workers: list[PoolWorker]) -> None:
    while workers:
        workers.pop().end()


class _Run(Generic[T]):
    """One call of `run`: which files wait, which fly with which worker."""

    def __init__(
        self,
        supervisor: Supervisor[T],
        paths: Sequence[Path],
        on_start: Callable[[int], None],
        stop: Callable[[], bool],
        stop_one: Callable[[int], bool],
    ) -> None:
        self._supervisor = supervisor
        self._paths = [Path(path) for path in paths]
        self._on_start, self._stop, self._stop_one = on_start, stop, stop_one
        self._waiting = deque(range(len(self._paths)))
        self._flights: dict[PoolWorker, _Flight] = {}
        self._heard: queue.Queue[tuple[PoolWorker, Any]] = queue.Queue()

    def outcomes(self) -> Iterator[Outcome[T]]:
        while self._waiting or self._flights:
            if self._stop():
                yield from self._cancel_all()
                return
            yield from self._dispatch()
            try:
                worker, message = self._heard.get(timeout=POLL)
            except queue.Empty:
                pass
            else:
                yield from self._on_message(worker, message)
            yield from self._overdue()
            yield from self._cancel_some()

    def end(self) -> None:
        """End the workers that are still busy: nobody waits for their answers any more."""
        for worker in list(self._flights):
            worker.end()
        self._flights.clear()

    def _dispatch(self) -> Iterator[Outcome[T]]:
        while self._waiting and len(self._flights) < self._supervisor.jobs:
            index = self._waiting.popleft()
            if self._stop_one(index):
                yield self._cancelled(index)
                continue
            worker = self._supervisor.take()
            worker.report_to(self._heard)
            self._flights[worker] = _Flight(worker, index, self._deadline() + STARTING)
            worker.give(Order(index, self._paths[index]))

    def _deadline(self) -> float:
        return time.monotonic() + self._supervisor.limits.seconds

    def _on_message(self, worker: PoolWorker, message: object) -> Iterator[Outcome[T]]:
        flight = self._flights.get(worker)
        if flight is None:
            return
        if isinstance(message, Started) and message.index == flight.index:
            flight.deadline = self._deadline()
            self._on_start(flight.index)
        elif isinstance(message, Done) and message.index == flight.index:
            del self._flights[worker]
            if message.has_outgrown_memory:
                worker.end()  # the next file must not meet one that is ending
            else:
                self._supervisor.give_back(worker)
            path = self._paths[flight.index]
            yield Outcome(flight.index, path, message.value, message.error, broken=message.broken)
        elif isinstance(message, Lost):
            outgrown = worker.exit_code() == OUT_OF_MEMORY
            yield self._failed(flight, "memory" if outgrown else "broke_reader")

    def _overdue(self) -> Iterator[Outcome[T]]:
        now = time.monotonic()
        for flight in [flight for flight in self._flights.values() if flight.deadline < now]:
            yield self._failed(flight, "time", seconds=f"{self._supervisor.limits.seconds:g}")

    def _cancel_some(self) -> Iterator[Outcome[T]]:
        for flight in list(self._flights.values()):
            if self._stop_one(flight.index):
                del self._flights[flight.worker]
                flight.worker.end()
                yield self._cancelled(flight.index)

    def _cancel_all(self) -> Iterator[Outcome[T]]:
        left = [flight.index for flight in self._flights.values()] + list(self._waiting)
        self.end()
        self._waiting.clear()
        for index in sorted(left):
            yield self._cancelled(index)

    def _cancelled(self, index: int) -> Outcome[T]:
        return Outcome(index, self._paths[index], cancelled=True)

    def _failed(self, flight: _Flight, reason: str, **details: object) -> Outcome[T]:
        """The outcome of a file whose worker is no more."""
        self._flights.pop(flight.worker, None)
        flight.worker.end()
        path = self._paths[flight.index]
        error = UnreadableFile(f"errors_extraction.{reason}", name=path.name, **details)
        return Outcome(flight.index, path, error=error)
