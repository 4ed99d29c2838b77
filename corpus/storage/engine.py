"""Connections to `library.db`: durable, checked, one transaction at a time for writers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from corpus.storage import database
from corpus.storage.database import BUSY_SECONDS


def make_engine(file: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on an existing database file; threads share it, each call has its own connection."""
    engine = create_engine(
        # Not a text that is parsed: a folder may have "?" or "%" in its name.
        URL.create("sqlite", database=str(file)),
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
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: everything inside is kept, or nothing when it raises."""
    with in_words(), engine.connect() as connection:
        chosen = connection.execution_options(writes=True)
        with chosen.begin():
            yield chosen


@contextmanager
def in_words() -> Iterator[None]:
    """Like `database.in_words`, for errors that SQLAlchemy has wrapped too."""
    try:
        with database.in_words():
            yield
    except DBAPIError as error:
        database.raise_in_words(error.orig, error)
        raise
