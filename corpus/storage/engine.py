"""Connections to `library.db`: durable, checked, one transaction at a time for writers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from corpus.errors import UserError

#: How long a second writer (another window, the command) waits before it is told to try again.
BUSY_SECONDS = 10

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


def make_engine(database: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on an existing database file; threads share it, each call has its own connection."""
    engine = create_engine(
        # Not a text that is parsed: a folder may have "?" or "%" in its name.
        URL.create("sqlite", database=str(database)),
        json_serializer=_dump_json,
        connect_args={"check_same_thread": False, "timeout": busy_seconds},
        pool_size=4,
        max_overflow=28,
        # A bug report must not hold text of documents.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions by itself: it would not cover DDL, nor lock for writing
    # before reading.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL, not NORMAL: with NORMAL a power cut may take back work that was already confirmed.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # IMMEDIATE takes the write lock before the first read, so that a writer never finds, after
    # reading, that somebody else wrote in between.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one unchanging state of the library."""
    with in_words(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def asking(engine: Engine) -> Iterator[sqlite3.Cursor]:
    """The driver's own cursor, for single statements in plain SQL. Each sees the library as it is then."""
    with in_words():
        connection = engine.raw_connection()
        try:
            yield cast(sqlite3.Cursor, connection.cursor())
        finally:
            connection.close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: everything inside is kept, or nothing when it raises."""
    with in_words(), engine.connect() as connection:
        chosen = connection.execution_options(writes=True)
        with chosen.begin():
            yield chosen


@contextmanager
def in_words() -> Iterator[None]:
    """Turn the database troubles that a person can do something about into a UserError."""
    try:
        yield
    except DBAPIError as error:
        reason = reason_of(error.orig)
        if reason is None:
            raise
        raise UserError(f"errors_storage.{reason}") from error
    except sqlite3.Error as error:
        reason = reason_of(error)
        if reason is None:
            raise
        raise UserError(f"errors_storage.{reason}") from error


def reason_of(error: BaseException | None) -> str | None:
    """The wording key of a database error; None for what only a bug can cause."""
    code = getattr(error, "sqlite_errorcode", None)
    # Extended codes carry the primary one in their low byte.
    return _REASONS.get(code & 0xFF) if isinstance(code, int) else None
