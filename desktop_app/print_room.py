"""The window's side of the printing process: give it packs, wait for files on a worker's thread.

Making a PDF is a second of pure Python, and while one thread runs Python the window's cannot: it would stand
still. In a process of its own it takes nothing from the window but the time to hand a pack over.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.background import program_for
from corpus.errors import UserError
from corpus.extraction.worker import receive, send
from corpus.pack import Pack
from corpus.progress import Cancelled, Progress, Silent
from desktop_app.print_worker import Answer, Order
from exporters.pdf import Printed

#: How often a waiting thread asks whether its answer is still wanted, in seconds.
_POLL = 0.05
_Heard = queue.SimpleQueue[Answer | None]


class _Press:
    """One printing process and those who wait for its answers; when it ends, they (and nobody who waits for
    another process) are told so."""

    def __init__(self) -> None:
        self.process = _begin()
        self._lock = threading.Lock()
        self._waiting: dict[int, _Heard] = {}
        self._has_ended = False
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, order: Order, heard: _Heard | None = None) -> None:
        """Hand an order over; its answers come to `heard`, None where the process ends without one."""
        with self._lock:
            if heard is not None:
                self._waiting[order.number] = heard
                if self._has_ended:
                    heard.put(None)
            assert self.process.stdin is not None
            # A process that has just ended is heard of as such.
            with contextlib.suppress(OSError, ValueError):
                send(self.process.stdin, order)

    def forget(self, number: int) -> None:
        """Nobody waits for this order's answers any more."""
        self._waiting.pop(number, None)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        try:
            with contextlib.suppress(EOFError, OSError, ValueError):
                while True:
                    answer = receive(self.process.stdout)
                    heard = self._waiting.get(answer.number)
                    if heard is not None:
                        heard.put(answer)
        finally:  # whatever was heard: somebody waits
            with self._lock:
                self._has_ended = True
                for heard in list(self._waiting.values()):
                    heard.put(None)


class PrintRoom:
    """One printing process, begun when it is first needed and again should it break. Every method may be
    called from any thread; a new order stops the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._running: list[_Press] = []
        # Also when nobody holds the room any more, and at the interpreter's end.
        self._finalizer = weakref.finalize(self, _end, self._running)

    def warm_up(self) -> None:
        """Begin the process: the first order then finds it ready."""
        with self._lock:
            self._press()

    def preview(
        self, pack: Pack, item_id: str, page: int, count: int = 2, progress: Progress | None = None
    ) -> Iterator[Printed]:
        """First the pages around an item (see `exporters.pdf.print_around`), then the whole pack.

        Raises Cancelled where a newer order came or `progress` says so, UserError if it cannot be done.
        """
        answers = self._order(Order(0, pack, "", item_id, page, count), progress or Silent())
        yield from itertools.islice(answers, 2)

    def make(self, pack: Pack, format_name: str, progress: Progress | None = None) -> bytes:
        """The pack as a file of one of `formats.PACK_FORMATS`. `progress` hears of its pages."""
        content: bytes = next(self._order(Order(0, pack, format_name), progress or Silent()))
        return content

    def close(self) -> None:
        """End the process, whatever it does."""
        _end(self._running)

    def _order(self, order: Order, progress: Progress) -> Iterator[Any]:
        heard = _Heard()
        with self._lock:
            # Who is no longer wanted must not stop the order of whoever took their place.
            progress.step(0, 1)
            order = replace(order, number=next(self._numbers))
            press = self._press()
            press.ask(order, heard)
        try:
            yield from self._answers(order.number, press, heard, progress)
        finally:
            press.forget(order.number)

    def _answers(self, number: int, press: _Press, heard: _Heard, progress: Progress) -> Iterator[Any]:
        done = 0
        while True:
            try:
                answer = heard.get(timeout=_POLL)
            except queue.Empty:
                _go_on(number, press, progress, done)
                continue
            if answer is None:
                raise UserError("errors_app.printing_ended")
            if answer.is_cancelled:
                raise Cancelled
            if answer.error is not None:
                raise answer.error
            if answer.broken:
                raise RuntimeError(answer.broken)
            if answer.done is not None:
                done = answer.done
                _go_on(number, press, progress, done)
            else:
                yield answer.value

    def _press(self) -> _Press:
        if self._running and self._running[0].process.poll() is None:
            return self._running[0]
        _end(self._running)
        self._running.append(_Press())
        return self._running[0]


def _go_on(number: int, press: _Press, progress: Progress, done: int) -> None:
    """Tell how far it is; where it is no longer wanted, stop the process's work too."""
    try:
        progress.step(done, done + 1)
    except Cancelled:
        press.ask(Order(number, None))
        raise


def _begin() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", program_for("desktop_app.print_worker.serve")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        send(process.stdin, list(sys.path))
    return process


def _end(running: list[_Press]) -> None:
    while running:
        process = running.pop().process
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
