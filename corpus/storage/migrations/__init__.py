"""Older libraries are brought to this version here, one frozen step after another (Alembic).

Alembic is driven without an ini file and takes a third of a second to import, so this module is only
imported when a library is older than `SCHEMA_VERSION`.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from corpus.errors import LibraryRefused
from corpus.storage.backup import copy_database
from corpus.storage.engine import in_words, make_engine
from corpus.storage.version import DATABASE, SCHEMA_VERSION


def migrate(folder: Path, *, to: int = SCHEMA_VERSION) -> None:
    """Copy the database into `backups/`, then bring it to schema version `to`, whole or not at all.

    Raises LibraryRefused, and leaves the library as it was, when a step fails.
    """
    engine = make_engine(folder / DATABASE)
    with in_words(), engine.connect() as connection:
        connection.detach()  # closed at the end, so that the switched-off keys go with it
        # Rebuilding a table drops it first, which enforced foreign keys forbid. Asked of the driver:
        # inside a transaction SQLite ignores both this switch and the one below.
        driver = connection.connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        writer = connection.execution_options(writes=True)
        with writer.begin():
            _migrate(writer, folder, to)
        # The header of the file itself must tell the new version: it is read before SQLite is asked.
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _migrate(connection: Connection, folder: Path, to: int) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version >= to:
        return  # another process was faster
    _copy_aside(folder, version)
    try:
        upgrade(connection, to)
    except Exception as error:
        raise LibraryRefused("errors_storage.migration_failed", path=folder) from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise LibraryRefused("errors_storage.migration_failed", path=folder)


def upgrade(connection: Connection, to: int) -> None:
    """Run the steps up to version `to` inside the open transaction."""
    scripts = ScriptDirectory(str(Path(__file__).parent))
    target = f"{to:04d}"
    environment = EnvironmentContext(
        Config(),
        scripts,
        fn=lambda revision, _: scripts._upgrade_revs(target, revision),
        destination_rev=target,
    )
    with environment:
        environment.configure(connection=connection, render_as_batch=True, transactional_ddl=False)
        environment.run_migrations()
    connection.exec_driver_sql(f"PRAGMA user_version = {to}")


def _copy_aside(folder: Path, version: int) -> None:
    """A copy of the database as it is. Reading does not wait for the writer that we are."""
    backups = folder / "backups"
    backups.mkdir(exist_ok=True, mode=0o700)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    target = backups / f"library-v{version}-{stamp}.db"
    draft = target.with_suffix(".part")
    copy_database(folder / DATABASE, draft)
    draft.rename(target)
