"""The printing process: packs become files here, so that the window's own process stays free meanwhile.

It speaks over its standard input and output, as the readers of files do (`corpus.extraction.worker`), and
ends as soon as its input ends. Only the newest order counts: an older one stops at its next page.
"""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from corpus.errors import UserError
from corpus.extraction.worker import own_streams, receive, send
from corpus.pack import Pack
from corpus.progress import Cancelled

#: After so many more pages it is told how far an order is.
_TOLD_EVERY = 5
#: Between the pages in view and the whole, in seconds: who is still typing wants the next ones soon.
_PAUSE = 0.25


@dataclass(frozen=True, slots=True)
class Order:
    """What to print: with a `format`, the file; without one, first the pages around `item_id` and `page`
    as a preview, then the whole pack. `pack`: None stops the order of that number, if it is the newest."""

    number: int
    pack: Pack | None
    format: str = ""
    item_id: str = ""
    page: int = 1
    count: int = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order: how far it is, a value, or why there is none."""

    number: int
    value: Any = None
    error: UserError | None = None
    is_cancelled: bool = False
    done: int | None = None  #: how many pages stand, of an answer that is not the last
    broken: str = ""  #: of a bug: the traceback


def serve() -> None:
    """Print until the input ends."""
    inward, outward = own_streams()
    orders: queue.Queue[Order] = queue.Queue()
    newest = _Newest()
    threading.Thread(target=_listen, args=(inward, orders, newest), daemon=True).start()
    _warm_up()
    # Collecting among the many objects of a page takes a fifth of the time; between orders nobody waits.
    gc.disable()
    while True:
        _perform(orders.get(), newest, outward)
        if orders.empty():
            gc.collect()


class _Newest:
    """The number of the order that counts, 0 for none; others wait for it to change."""

    def __init__(self) -> None:
        self.number = 0
        self._changed = threading.Condition()

    def set(self, number: int) -> None:
        with self._changed:
            self.number = number
            self._changed.notify_all()

    def still(self, number: int, seconds: float) -> bool:
        """Whether that order counts, and goes on doing so for a while."""
        with self._changed:
            return not self._changed.wait_for(lambda: self.number != number, seconds)


class _Pages:
    """Tells how many pages stand, and stops when something else is wanted."""

    def __init__(self, order: Order, newest: _Newest, outward: BinaryIO) -> None:
        self._order, self._newest, self._outward = order, newest, outward
        self._told = 0

    def step(self, done: int, total: int, detail: str = "") -> None:
        if self._newest.number != self._order.number:
            raise Cancelled
        if self._order.format and done >= self._told + _TOLD_EVERY:
            self._told = done
            send(self._outward, Answer(self._order.number, done=done))

    def pause(self) -> None:
        """Wait until it seems that nothing newer is coming."""
        if not self._newest.still(self._order.number, _PAUSE):
            raise Cancelled


def _perform(order: Order, newest: _Newest, outward: BinaryIO) -> None:
    try:
        pages = _Pages(order, newest, outward)
        pages.step(0, 1)
        for value in _made(order, pages):
            send(outward, Answer(order.number, value))
    except Cancelled:
        send(outward, Answer(order.number, is_cancelled=True))
    except UserError as error:
        send(outward, Answer(order.number, error=error))
    except Exception:
        import traceback

        send(outward, Answer(order.number, broken=traceback.format_exc()))


def _made(order: Order, pages: _Pages) -> Iterator[Any]:
    from desktop_app.formats import pack_file
    from exporters.pdf import print_around, print_pack

    assert order.pack is not None
    if order.format:
        yield pack_file(order.pack, order.format, pages)
    else:
        yield print_around(order.pack, order.item_id, order.page, order.count, pages)
        pages.pause()
        yield print_pack(order.pack, pages)


def _warm_up() -> None:
    """Load what the first order would wait for."""
    from exporters.pdf import fonts
    from exporters.pdf.document import PackDocument  # noqa: F401  # loading it is the purpose

    with contextlib.suppress(Exception):  # the first order says what is wrong
        fonts.register()


def _listen(inward: BinaryIO, orders: queue.Queue[Order], newest: _Newest) -> None:
    try:
        while True:
            order = receive(inward)
            if order.pack is not None:
                newest.set(order.number)
                orders.put(order)
            elif newest.number == order.number:
                newest.set(0)
    finally:  # nobody is there any more, or nobody would be heard
        os._exit(0)
