"""Indexing in a process of its own, so that searching does not have to wait for it.

`Keeper` starts the process and asks it to do what `Index` would do itself; the process holds the
folder's lock while it works. It may be killed at any moment, as everything that indexes may be: that is
how work is cancelled. One line of JSON is one message, in both directions.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from corpus.background import CREATION_FLAGS
from corpus.errors import UserError
from corpus.progress import Progress

if TYPE_CHECKING:
    import subprocess

    from corpus.library import Library

#: Seconds without work after which the process is let go.
_IDLE = 60.0


class KeeperLost(Exception):
    """The process ended in the middle of its work."""


class Keeper:
    """A process that works on one index folder. Only one thread at a time may ask it."""

    def __init__(self, folder: Path, library: Library) -> None:
        self._task = {"folder": str(folder), "library": _named(library)}
        self._process: subprocess.Popen[str] | None = None
        self._idle: threading.Timer | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process, so that it is ready when it is asked. Whether it could be, `do` tells."""
        with contextlib.suppress(OSError):
            self._started()

    def do(self, work: str, progress: Progress, **more: object) -> Any:
        """Let the process do `work` and say what came of it. Raises `KeeperLost`, what `progress`
        raises (the process is ended then), and the work's own `UserError`."""
        if self._idle:
            self._idle.cancel()
        try:
            process = self._started()
            assert process.stdin and process.stdout
            process.stdin.write(json.dumps({"work": work, **more}) + "\n")
            process.stdin.flush()
            while True:
                told = json.loads(process.stdout.readline() or "null")
                if told is None:
                    raise KeeperLost
                if "step" not in told:
                    break
                progress.step(*told["step"])
        except (OSError, ValueError) as error:
            self.end()
            raise KeeperLost from error
        except BaseException:
            self.end()
            raise
        self._idle = threading.Timer(_IDLE, self._end_if_idle, (process,))
        self._idle.daemon = True
        self._idle.start()
        if "refused" in told:
            raise UserError(told["refused"])
        if "failed" in told:
            raise RuntimeError(f"indexing failed in its own process:\n{told['failed']}")
        return told["result"]

    def _started(self) -> subprocess.Popen[str]:
        import subprocess  # takes its time, and a search needs none

        if self._process is None or not self.is_running:
            self.end()
            places = [str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "index.kept", json.dumps(self._task)],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                creationflags=CREATION_FLAGS,
            )  # fmt: skip
        return self._process

    def _end_if_idle(self, process: subprocess.Popen[str]) -> None:
        # Only its end of input: work that began this very moment is finished first.
        if process.stdin:
            with contextlib.suppress(OSError):
                process.stdin.close()

    def end(self) -> None:
        """End the process, in whatever it is."""
        if self._idle:
            self._idle.cancel()
        if self._process:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                _close(stream)
            self._process.wait()
            self._process = None


def _close(stream: IO[str] | None) -> None:
    if stream:
        with contextlib.suppress(OSError):
            stream.close()


def _named(library: Library) -> list[str]:
    """How another process opens the same library."""
    return [type(library).__module__, type(library).__qualname__, str(library.folder)]
