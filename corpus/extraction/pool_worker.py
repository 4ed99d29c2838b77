"""The parent's side of one worker process: start it, give it a file, hear from it, end it."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.background import CREATION_FLAGS, program_for
from corpus.extraction.worker import WORKER_FLAG, Order, receive, send


class Lost:
    """What is heard last from a worker whose process has ended."""


class PoolWorker:
    """A running worker process. What it says is put into the queue of `report_to` as (worker, message)."""

    def __init__(self, task: Callable[[Path], Any], memory_mib: int, seconds: float) -> None:
        self._heard: queue.Queue[tuple[PoolWorker, Any]] = queue.Queue()
        self._process = subprocess.Popen(
            self._command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl+C is the parent's to answer: it ends the workers itself.
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) | CREATION_FLAGS,
        )
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            if not getattr(sys, "frozen", False):
                send(self._process.stdin, list(sys.path))
            send(self._process.stdin, (task, memory_mib, seconds))
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @staticmethod
    def _command() -> list[str]:
        if getattr(sys, "frozen", False):
            return [sys.executable, WORKER_FLAG]
        return [sys.executable, "-c", program_for("corpus.extraction.worker.serve")]

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def report_to(self, heard: queue.Queue[tuple[PoolWorker, Any]]) -> None:
        """Where to put what the worker says from now on; call it only while the worker has no file."""
        self._heard = heard

    def give(self, order: Order) -> None:
        """Hand over a file. A worker that has ended is heard as `Lost`, not raised here."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            send(self._process.stdin, order)

    def exit_code(self) -> int | None:
        """How the process ended; waits a moment for an end that is under way."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=5)
        return None

    def end(self) -> None:
        """End the process now, whatever it does, and leave nothing behind."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._listener.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
                while True:
                    message = receive(self._process.stdout)
                    self._heard.put((self, message))
        finally:  # whatever was heard: somebody waits
            self._heard.put((self, Lost()))
