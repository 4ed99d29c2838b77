"""Threads and processes share a library: they take turns, or one is told to wait."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from corpus.edits import ChangeTags, CreateDossier
from corpus.errors import UserError
from corpus.library import Library
from corpus.storage.engine import make_engine, writing


def test_threads_write_and_read_at_once(small: Library) -> None:
    targets = [practice.id for practice in small.practices()]
    themes = ("employment", "integration", "governance", "human_rights")

    def work(theme: str) -> int:
        for target in targets:
            small.apply(ChangeTags((target,), "theme", add=(theme,)))
            assert theme in small.practice(target).theme
        return len(small.documents())

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(work, themes)) == {3}
    for practice in small.practices():
        assert set(themes) <= set(practice.theme)
    sequence = [entry.seq for entry in small.history()]
    assert sequence == sorted(set(sequence), reverse=True)


def test_a_reader_does_not_wait_for_a_writer(small: Library) -> None:
    with closing(sqlite3.connect(small.folder / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE practices SET title = 'half done'")
        assert small.practices()[0].title == "Práctica inventada 1"


def test_a_writer_that_waits_in_vain_is_told_so(small: Library) -> None:
    database = small.folder / "library.db"
    engine = make_engine(database, busy_seconds=0.05)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as caught, writing(engine):
            raise AssertionError("the other process holds the lock")
        other.execute("ROLLBACK")
    with writing(engine):
        pass
    engine.dispose()
    assert caught.value.key == "errors_storage.busy"


def test_what_one_open_library_writes_another_reads(
    small: Library, open_library: Callable[..., Library]
) -> None:
    first = small.practices()[0].id
    with open_library(small.folder, author="Luis") as other:
        other.apply(ChangeTags((first,), "theme", add=("employment",)))
    assert "employment" in small.practice(first).theme
    assert small.history(limit=1)[0].summary.es.startswith("Luis añadió")
    assert other.history(limit=1)[0].summary.es.startswith("Usted añadió")


_ANOTHER = """
import sys
from pathlib import Path
from corpus.edits import CreateDossier
from corpus.library import Library
with Library.open(Path(sys.argv[1])) as library:
    library.apply(CreateDossier(sys.argv[2], "Dossier"))
"""


def test_opening_a_library_again_lets_no_other_process_take_it_for_abandoned(
    small: Library, open_library: Callable[..., Library]
) -> None:
    """Were the locks of this process lost, the other one would remove the log when it ends."""
    for turn in range(2):
        with open_library(small.folder) as again:
            assert again.document_count() == small.document_count()
        subprocess.run([sys.executable, "-c", _ANOTHER, str(small.folder), f"d{turn}"], check=True)
        small.apply(CreateDossier(f"own{turn}", "Dossier"))
        assert {dossier.id for dossier in small.dossiers()} == {
            f"{name}{n}" for n in range(turn + 1) for name in ("d", "own")
        }
    with closing(sqlite3.connect(small.folder / "library.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
