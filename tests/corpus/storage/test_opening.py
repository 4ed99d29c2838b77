"""A folder is opened, made, or refused and left as it is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import LibraryRefused
from corpus.library import Library
from corpus.storage.version import SCHEMA_VERSION

Open = Callable[..., Library]


def _content(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file with its content and its time of change."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("there_already", [False, True])
def test_a_library_is_made_where_nothing_is(tmp_path: Path, open_library: Open, there_already: bool) -> None:
    folder = tmp_path / "new" / "library"
    if there_already:
        folder.mkdir(parents=True)
    with open_library(folder) as library:
        assert library.documents() == ()
        assert library.change_sequence() == 0
        assert library.verify() == ()
    with open_library(folder) as library:
        assert library.history() == ()
    assert {path.name for path in folder.iterdir()} == {"library.db", "files", "index", "backups"}


@pytest.mark.skipif(os.name != "posix", reason="access rights are POSIX")
def test_only_its_owner_may_look_into_a_new_library(tmp_path: Path, open_library: Open) -> None:
    open_library(tmp_path / "library").close()
    folder = tmp_path / "library"
    for path in (folder, folder / "files", folder / "index", folder / "backups"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "library.db").stat().st_mode) == 0o600


def test_a_folder_with_other_files_is_refused_untouched(tmp_path: Path, open_library: Open) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "photo.jpg").write_bytes(b"a photo")
    before = _content(tmp_path)
    with pytest.raises(LibraryRefused) as caught:
        open_library(tmp_path)
    assert str(tmp_path) in caught.value.text("es")
    assert _content(tmp_path) == before


def test_a_file_is_refused_untouched(tmp_path: Path, open_library: Open) -> None:
    path = tmp_path / "library"
    path.write_text("not a folder")
    with pytest.raises(LibraryRefused):
        open_library(path)
    assert path.read_text() == "not a folder"


@pytest.mark.parametrize("content", [b"", b"some text", b"SQLite format 3\x00" + bytes(200)])
def test_a_database_file_that_is_none_of_ours_is_refused_untouched(
    tmp_path: Path, open_library: Open, content: bytes
) -> None:
    (tmp_path / "library.db").write_bytes(content)
    before = _content(tmp_path)
    with pytest.raises(LibraryRefused):
        open_library(tmp_path)
    assert _content(tmp_path) == before


def test_another_programs_database_is_refused_untouched(tmp_path: Path, open_library: Open) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE accounts (id)")
        connection.commit()
    before = _content(tmp_path)
    with pytest.raises(LibraryRefused):
        open_library(tmp_path)
    assert _content(tmp_path) == before


def test_a_newer_library_is_refused_untouched(tmp_path: Path, open_library: Open) -> None:
    open_library(tmp_path / "library").close()
    with closing(sqlite3.connect(tmp_path / "library" / "library.db")) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.commit()
    before = _content(tmp_path)
    with pytest.raises(LibraryRefused) as caught:
        open_library(tmp_path / "library")
    assert caught.value.key == "errors_storage.newer_version"
    assert _content(tmp_path) == before


def test_a_newer_version_is_seen_even_in_the_log_of_a_killed_program(
    small_folder: Path, tmp_path: Path, open_library: Open
) -> None:
    open_library(tmp_path / "library").close()
    database = tmp_path / "library" / "library.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        # As after a kill: what was written still lies in the log beside the database.
        copy = tmp_path / "copy"
        copy.mkdir()
        for name in ("library.db", "library.db-wal"):
            (copy / name).write_bytes((database.parent / name).read_bytes())
    with pytest.raises(LibraryRefused):
        open_library(copy)


def test_what_a_first_start_left_that_was_cut_short_does_not_matter(
    tmp_path: Path, open_library: Open
) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / ".library.db-12345").write_bytes(b"half a database")
    with open_library(tmp_path) as library:
        assert library.verify() == ()


def test_copies_that_were_cut_short_are_cleared_and_those_under_way_stay(
    tmp_path: Path, open_library: Open
) -> None:
    fcntl = pytest.importorskip("fcntl")
    open_library(tmp_path / "library").close()
    left, going_on = (tmp_path / "library" / "files" / f".arriving-{name}" for name in ("left", "going"))
    left.write_bytes(b"half")
    with going_on.open("wb") as stream:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
        open_library(tmp_path / "library").close()
        assert not left.exists()
        assert going_on.exists()


def test_a_copied_folder_is_the_same_library(
    small_folder: Path, tmp_path: Path, open_library: Open, snapshot: Callable[[Library], object]
) -> None:
    with open_library(small_folder) as library:
        before = snapshot(library)
    moved = tmp_path / "elsewhere ñ «x»"
    moved.mkdir()
    (moved / "library.db").write_bytes((small_folder / "library.db").read_bytes())
    with open_library(moved) as library:
        assert snapshot(library) == before


@pytest.mark.parametrize("name", ["a?b=c#d%20", "'; --", "ñ 👩🏽‍🌾", "-wal", "file:x", ":memory:"])
def test_a_folder_may_have_any_name(name: str, tmp_path: Path, open_library: Open) -> None:
    for _ in range(2):
        open_library(tmp_path / name).close()
    assert {path.name for path in tmp_path.iterdir()} == {name}


def test_the_working_folder_may_change(
    tmp_path: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_library(Path("library")) as library:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        library.close()  # so that it has to find its way anew
        assert library.documents() == ()
        assert library.folder == tmp_path / "library"


def test_no_absolute_path_is_stored(small: Library, tmp_path: Path) -> None:
    source = tmp_path / "origin" / "file.txt"
    source.parent.mkdir()
    source.write_text("x")
    assert small.store_file(source).name == "file.txt"
    small.close()
    everything = b"".join(path.read_bytes() for path in small.folder.iterdir() if path.is_file())
    assert str(tmp_path).encode() not in everything


def test_the_system_user_is_the_author_unless_one_is_named(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        assert library.author
