"""One `library.db`, asked by the driver alone or through SQLAlchemy.

What a search needs is asked by the driver alone: to import SQLAlchemy takes longer than to start the
program and answer the search. It is imported with the first other question.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

#: How long a second writer (another window, the command) waits before it is told to try again.
BUSY_SECONDS = 10
#: Of the database kept in memory by each connection for reading: the hits of one search lie far apart.
_KEPT_KB = 16_000

_REASONS = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_PERM: "cannot_open",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


class Database:
    """An existing database file. Any thread may use it; each call has a connection for itself."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closings = 0
        self._starting = threading.Lock()
        self._engine: Engine | None = None

    # --- through SQLAlchemy -----------------------------------------------------------------------

    @property
    def engine(self) -> Engine:
        from corpus.storage.engine import make_engine

        with self._starting:
            if self._engine is None:
                self._engine = make_engine(self._file)
            return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the library."""
        from corpus.storage.engine import reading

        with reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: everything inside is kept, or nothing when it raises."""
        from corpus.storage.engine import writing

        with writing(self.engine) as connection:
            yield connection

    # --- by the driver alone ----------------------------------------------------------------------

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Cursor]:
        """For single statements in plain SQL that only read. Each sees the library as it is then."""
        with self._lock:
            closings = self._closings
            connection = self._idle.pop() if self._idle else None
        with in_words():
            connection = connection or self._connect()
            cursor = connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()  # or a statement that was not read to its end would hold its state on
                self._give_back(connection, closings)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_KEPT_KB}")
        return connection

    def _give_back(self, connection: sqlite3.Connection, closings: int) -> None:
        with self._lock:
            if closings == self._closings:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Let go of the file; who is asking still ends in peace. It may be used again afterwards."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._closings += 1
        for connection in idle:
            connection.close()
        with self._starting:
            if self._engine is not None:
                self._engine.dispose()


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the database troubles that a person can do something about into a UserError."""
    try:
        yield
    except sqlite3.Error as error:
        raise_in_words(error, error)
        raise


def raise_in_words(cause: BaseException | None, error: Exception) -> None:
    """Raise the UserError for a database error, if there is one: others only a bug can cause."""
    code = getattr(cause, "sqlite_errorcode", None)
    # Extended codes carry the primary one in their low byte.
    reason = _REASONS.get(code & 0xFF) if isinstance(code, int) else None
    if reason is not None:
        raise UserError(f"errors_storage.{reason}") from error
