"""A library of any older version becomes one of this version, and a copy of it is kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus.dossier import DossierItem, DossierSettings
from corpus.edits import SaveSearch
from corpus.errors import LibraryRefused
from corpus.library import Library
from corpus.model import SavedSearch
from corpus.storage.engine import make_engine, writing
from corpus.storage.migrations import upgrade
from corpus.storage.opening import schema_statements
from corpus.storage.version import APPLICATION_ID, SCHEMA_VERSION

Open = Callable[..., Library]


def _make_old(folder: Path, version: int) -> Path:
    """An empty library as that version made it."""
    folder.mkdir()
    database = folder / "library.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    engine = make_engine(database)
    with writing(engine) as connection:
        upgrade(connection, version)
    engine.dispose()
    return database


def _schema(database: Path) -> dict[str, str]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: "".join(sql.split()).replace('"', "") for name, sql in rows}


def test_all_migrations_give_the_tables_that_a_new_library_has(tmp_path: Path) -> None:
    migrated = _schema(_make_old(tmp_path / "migrated", SCHEMA_VERSION))
    fresh = tmp_path / "fresh.db"
    with closing(sqlite3.connect(fresh)) as connection:
        for statement in schema_statements():
            connection.execute(statement)
        connection.commit()
    assert migrated == _schema(fresh)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_library_is_copied_aside_and_brought_up_to_date(
    version: int,
    tmp_path: Path,
    open_library: Open,
    import_into: Callable[..., str],
    workshop: Callable[..., Any],
) -> None:
    folder = tmp_path / "library"
    database = _make_old(folder, version)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO dossiers VALUES ('d1', 'Antes de migrar', '', '', '2030-01-01T00:00:00+00:00')"
        )
        connection.execute(
            "INSERT INTO dossier_items VALUES ('d1', 'i1', 0, 'matrix', NULL, '', '', ?)",
            ('[["country","SV"]]',),
        )
        connection.commit()
    with open_library(folder) as library:
        held = library.dossier("d1")
        assert (held.title, held.settings) == ("Antes de migrar", DossierSettings())
        assert held.items == (DossierItem("i1", "matrix", options=(("country", "SV"),)),)
        assert library.verify() == ()
        assert library.searches() == ()
        library.apply(SaveSearch(SavedSearch("s1", "Retorno", "retorno")))
        assert [kept.search.name for kept in library.searches()] == ["Retorno"]
        import_into(library, workshop(), "workshop")
        assert len(library.practices()) == 3
    (copy,) = (folder / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version
        assert connection.execute("SELECT title FROM dossiers").fetchone()[0] == "Antes de migrar"
    assert int.from_bytes(database.read_bytes()[60:64], "big") == SCHEMA_VERSION
    open_library(folder).close()
    assert len(list((folder / "backups").iterdir())) == 1


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path: Path, open_library: Open) -> None:
    folder = tmp_path / "library"
    database = _make_old(folder, 1)
    with closing(sqlite3.connect(database)) as connection:
        # The step wants to make this index itself.
        connection.execute("CREATE INDEX ix_passages_structure ON passages (eid)")
        connection.commit()
    before = _schema(database)
    with pytest.raises(LibraryRefused) as caught:
        open_library(folder)
    assert caught.value.key == "errors_storage.migration_failed"
    assert _schema(database) == before


def test_opening_a_library_of_this_version_does_not_load_alembic(small_folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from corpus.library import Library\n"
        f"library = Library.open(Path({str(small_folder)!r})); library.documents(); library.close()\n"
        "assert not any(name.partition('.')[0] in ('alembic', 'mako') for name in sys.modules)\n"
        "assert 'sqlalchemy.orm' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
