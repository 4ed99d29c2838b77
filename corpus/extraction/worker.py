"""The worker's side of the supervisor: a process that does one task for one file after another.

It speaks over its standard input and output: pickled messages, each after its length. It ends as soon
as its input ends, so a parent that dies, however it dies, leaves no worker behind.
"""

from __future__ import annotations

import os
import pickle
import queue
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from corpus.background import step_back
from corpus.errors import UnreadableFile
from corpus.extraction.ceilings import OUT_OF_MEMORY, limit_memory, limit_processor

#: The first argument of a packaged program that must act as a worker (it has no Python to call).
#: Little, as a file may take only so long.
_NICENESS = 5
WORKER_FLAG = "--acervo-reading-worker"

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Order:
    """One file to work on."""

    index: int
    path: Path


@dataclass(frozen=True, slots=True)
class Started:
    index: int


@dataclass(frozen=True, slots=True)
class Done:
    """The task's answer. `broken`: a traceback, when the task failed with anything but UnreadableFile."""

    index: int
    value: Any = None
    error: UnreadableFile | None = None
    broken: str = ""

    @property
    def has_outgrown_memory(self) -> bool:
        """The worker that says so ends: what a file took is not given back for certain."""
        return self.error is not None and self.error.key == "errors_extraction.memory"


def send(stream: IO[bytes], message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message; raises EOFError at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def serve_if_asked(arguments: list[str]) -> bool:
    """For packaged programs: be a worker, and return True, if `arguments` (sys.argv) say so."""
    if arguments[1:2] != [WORKER_FLAG]:
        return False
    serve()
    return True


def serve() -> None:
    """Work until the input ends. First comes (task, memory limit in MiB, seconds per file), then orders."""
    inward, outward = own_streams()
    task, memory_mib, seconds = receive(inward)
    limit_memory(memory_mib)
    step_back(_NICENESS)
    orders: queue.Queue[Order] = queue.Queue()
    threading.Thread(target=_listen, args=(inward, orders), daemon=True).start()
    while True:
        order = orders.get()
        limit_processor(seconds)
        send(outward, Started(order.index))
        done = _perform(task, order)
        _answer(outward, done, order)
        if done.has_outgrown_memory:
            os._exit(OUT_OF_MEMORY)


def _answer(outward: BinaryIO, done: Done, order: Order) -> None:
    try:
        send(outward, done)
    except (pickle.PicklingError, AttributeError, TypeError):
        error = UnreadableFile("errors_extraction.broke_reader", name=order.path.name)
        send(outward, Done(order.index, error=error, broken=traceback.format_exc()))


def own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Input and output for messages only: whatever a library prints goes nowhere."""
    inward, outward = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdout = sys.stderr = os.fdopen(os.dup(1), "w", encoding="utf-8")
    return inward, outward


def _listen(inward: BinaryIO, orders: queue.Queue[Order]) -> None:
    try:
        while True:
            orders.put(receive(inward))
    finally:
        # The parent is gone or wants no more; the task may hang, so no orderly end.
        os._exit(0)


def _perform(task: Callable[[Path], Any], order: Order) -> Done:
    name = order.path.name
    try:
        return Done(order.index, task(order.path))
    except UnreadableFile as error:
        return Done(order.index, error=error)
    except MemoryError:
        return Done(order.index, error=UnreadableFile("errors_extraction.memory", name=name))
    except RecursionError:
        return Done(order.index, error=UnreadableFile("errors_extraction.too_deep", name=name))
    except Exception:
        reason = UnreadableFile("errors_extraction.broke_reader", name=name)
        return Done(order.index, error=reason, broken=traceback.format_exc())
