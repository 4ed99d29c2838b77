"""A folder is a library that can be opened, is made into one, or is refused and left as it is.

What a file is, is read from its first bytes before it is opened for use: that could already change
another program's database, or a newer library.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.errors import LibraryRefused
from corpus.storage import files
from corpus.storage.database import BUSY_SECONDS, in_words
from corpus.storage.version import APPLICATION_ID, DATABASE, SCHEMA_VERSION

_PARTS = ("files", "index", "backups")
_MAGIC = b"SQLite format 3\x00"


def make_ready(folder: Path, *, migrating: bool = True) -> None:
    """Let the library in `folder` be one that can be used: made or brought to this version where needed.

    Raises LibraryRefused for anything that is not a library of this version or an older one, or
    that cannot be written. Without `migrating` the database itself is not opened yet.
    """
    with _refusing(folder):
        if not (folder / DATABASE).exists():
            _check_free(folder)
            _make(folder)
    check_header(folder)
    if migrating:
        _bring_up_to_date(folder)
    files.clear_abandoned(folder / "files")


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise LibraryRefused("errors_storage.not_a_folder", path=folder)
    if not folder.exists():
        return
    # What a first start that was cut short leaves behind does not make a folder somebody else's.
    foreign = not all(_is_ours(entry) for entry in folder.iterdir())
    # Another process may have made the library in the meantime, and work in it already.
    if foreign and not (folder / DATABASE).exists():
        raise LibraryRefused("errors_storage.not_a_library", path=folder)


def _is_ours(entry: Path) -> bool:
    if entry.name in _PARTS:
        return entry.is_dir() and not any(entry.iterdir())
    return entry.name.startswith(f".{DATABASE}-")


def check_header(folder: Path) -> None:
    """Raises LibraryRefused where `library.db` is not ours or is newer. Only reads its first bytes."""
    try:
        number, version = _header(folder / DATABASE)
    except OSError as error:
        raise LibraryRefused("errors_storage.cannot_open_folder", path=folder) from error
    if number != APPLICATION_ID:
        raise LibraryRefused("errors_storage.not_our_database", path=folder)
    if version > SCHEMA_VERSION:
        raise LibraryRefused("errors_storage.newer_version", path=folder)


def _header(database: Path) -> tuple[int, int]:
    """Of which program a database is, and of which version; zeros for what is no database.

    By SQLite, because a file that is closed takes with it all locks that this process has on it: where
    the library is open already, other processes would take it for abandoned and remove its journal.
    """
    only_look = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(only_look, uri=True)) as connection:
            (number,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            return number, version
    except sqlite3.DatabaseError:
        # Damaged, so that nobody can work with it: its own first bytes say what it was.
        with database.open("rb") as stream:
            header = stream.read(100)
        if not header.startswith(_MAGIC):
            return 0, 0
        return int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")


def _make(folder: Path) -> None:
    """Make the folder and its database. The database gets its name when it is whole."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in _PARTS:
        (folder / part).mkdir(exist_ok=True, mode=0o700)
    draft = folder / f".{DATABASE}-{os.getpid()}"
    draft.unlink(missing_ok=True)
    _write_empty(draft)
    try:
        # A link fails where another process was faster; its library is then the one to open.
        os.link(draft, folder / DATABASE)
    except FileExistsError:
        pass
    except OSError:  # a file system without links, such as a memory stick
        if not (folder / DATABASE).exists():
            draft.rename(folder / DATABASE)
    draft.unlink(missing_ok=True)
    files.sync_folder(folder)


def _write_empty(draft: Path) -> None:
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with sqlite3.connect(draft, isolation_level=None) as connection:
        connection.execute("BEGIN")
        for statement in schema_statements():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
        # Now, while nobody else can have it open: changing the journal needs it for itself alone.
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def schema_statements() -> list[str]:
    """The statements that make an empty library of this version, Alembic's own mark included.

    A test holds that running all migrations gives the same tables.
    """
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from corpus.storage.tables import metadata

    dialect = sqlite.dialect()
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        ordered = sorted(table.indexes, key=lambda index: str(index.name))
        statements.extend(str(CreateIndex(index).compile(dialect=dialect)) for index in ordered)
    statements.append(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    statements.append(f"INSERT INTO alembic_version VALUES ('{SCHEMA_VERSION:04d}')")
    return statements


def _bring_up_to_date(folder: Path) -> None:
    database = folder / DATABASE
    with in_words(), closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as connection:
        # As `engine` has it, before anybody reads: a backup is not kept that way.
        connection.execute("PRAGMA journal_mode = WAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise LibraryRefused("errors_storage.newer_version", path=folder)
    # Alembic takes a third of a second to import: only when there is something to migrate.
    from corpus.storage.migrations import migrate

    migrate(folder)


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    """Say in words that a folder cannot be used, whatever the system's reason."""
    try:
        with in_words():
            yield
    except OSError as error:
        raise LibraryRefused("errors_storage.cannot_open_folder", path=folder) from error
