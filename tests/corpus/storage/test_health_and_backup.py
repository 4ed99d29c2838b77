"""Damage is found and said; a backup brings everything back."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus.edits import ImportDocument, SetReview
from corpus.errors import LibraryRefused, UserError
from corpus.library import Library
from corpus.storage.backup import restore_backup

Snapshot = Callable[[Library], dict[str, Any]]


@pytest.fixture
def sound(empty: Library, tmp_path: Path, workshop: Any) -> Library:
    """A library whose one document has its original."""
    source = tmp_path / "taller.txt"
    source.write_text("texto inventado")
    empty.apply(ImportDocument(workshop(), empty.store_file(source, media_type="text/plain")))
    return empty


def _original(library: Library) -> Path:
    return library.file_path(library.documents()[0].file.sha256)


def test_a_sound_library_has_no_problems(sound: Library, tmp_path: Path) -> None:
    source = tmp_path / "other.txt"
    source.write_text("stored, but its import was interrupted")
    sound.store_file(source)
    assert sound.verify() == ()


def test_a_changed_and_a_lost_original_are_named(sound: Library) -> None:
    path = _original(sound)
    path.write_text("altered")
    assert ["taller.txt" in problem.en for problem in sound.verify()] == [True]
    path.unlink()
    (problem,) = sound.verify()
    assert problem.es.startswith("Falta")


def test_a_file_that_is_no_original_is_named(sound: Library) -> None:
    stray = sound.folder / "files" / "ab" / "notes.txt"
    stray.parent.mkdir()
    stray.write_text("x")
    (problem,) = sound.verify()
    assert "notes.txt" in problem.es


def test_rows_that_were_lost_are_found(sound: Library) -> None:
    with closing(sqlite3.connect(sound.folder / "library.db")) as connection:
        connection.execute("DELETE FROM passages WHERE eid = 'row_1'")
        connection.commit()
    problems = sound.verify()
    assert any("practices" in problem.es for problem in problems)
    assert any("3 de 4" in problem.es for problem in problems)


def test_a_damaged_database_is_told_apart_from_a_bug(sound: Library, open_library: Any) -> None:
    sound.close()
    database = sound.folder / "library.db"
    content = bytearray(database.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    database.write_bytes(content)
    with pytest.raises(UserError) as caught, open_library(sound.folder) as library:
        library.practices()
    assert caught.value.key.startswith("errors_storage.")


def test_a_backup_brings_everything_back(
    sound: Library, tmp_path: Path, open_library: Any, snapshot: Snapshot
) -> None:
    (sound.folder / "index" / "segment").write_text("derived")
    before = snapshot(sound)
    archive = sound.backup(tmp_path / "copy.zip")
    with zipfile.ZipFile(archive) as bundle:
        digest = sound.documents()[0].file.sha256
        assert set(bundle.namelist()) == {"library.db", f"files/{digest[:2]}/{digest}"}
    sound.apply(SetReview((sound.practices()[0].id,), "accepted"))
    sound.close()
    _original(sound).unlink()
    for target in (tmp_path / "fresh", sound.folder):
        restore_backup(archive, target)
        with open_library(target) as library:
            assert snapshot(library) == before
            assert library.verify() == ()
            assert list((target / "index").iterdir()) == []
    (kept,) = (sound.folder / "backups").iterdir()
    with closing(sqlite3.connect(kept / "library.db")) as connection:
        assert connection.execute("SELECT count(*) FROM practices WHERE review = 'accepted'").fetchone() == (
            1,
        )


def test_a_backup_holds_the_offices_templates(sound: Library, tmp_path: Path) -> None:
    folder = sound.folder / "templates"
    folder.mkdir()
    (folder / "oficina.toml").write_text('name = "Oficina"')
    (folder / "escudo.png").write_bytes(b"png")
    (folder / "notas.docx").write_bytes(b"other")
    archive = sound.backup(tmp_path / "copy.zip")
    restore_backup(archive, tmp_path / "fresh")
    restored = {path.name: path.read_bytes() for path in (tmp_path / "fresh" / "templates").iterdir()}
    assert restored == {"oficina.toml": b'name = "Oficina"', "escudo.png": b"png"}


def test_a_backup_is_restored_over_a_damaged_library(
    sound: Library, tmp_path: Path, open_library: Any, snapshot: Snapshot
) -> None:
    before = snapshot(sound)
    archive = sound.backup(tmp_path / "copy.zip")
    sound.close()
    database = sound.folder / "library.db"
    database.write_bytes(database.read_bytes()[:5000])
    restore_backup(archive, sound.folder)
    with open_library(sound.folder) as library:
        assert snapshot(library) == before
        assert library.verify() == ()


def test_a_backup_into_a_folder_gets_a_name_and_replaces_only_when_whole(
    sound: Library, tmp_path: Path
) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    archive = sound.backup(target)
    assert archive.parent == target and archive.suffix == ".zip"
    archive.write_bytes(b"older")
    sound.backup(archive)
    assert zipfile.is_zipfile(archive)
    assert list(target.iterdir()) == [archive]
    with pytest.raises(UserError):
        sound.backup(tmp_path / "no such folder" / "copy.zip")


@pytest.mark.parametrize(
    "entry",
    [
        "../escape",
        "/etc/escape",
        "files/ab/escape",
        "library.db/../../escape",
        "x",
        "templates/../x.toml",
        "templates/..\\x.toml",
        "templates/x.py",
    ],
)
def test_an_archive_with_anything_else_in_it_is_refused(
    entry: str, sound: Library, tmp_path: Path, snapshot: Snapshot, open_library: Any
) -> None:
    archive = sound.backup(tmp_path / "copy.zip")
    with zipfile.ZipFile(archive, "a") as bundle:
        bundle.writestr(entry, b"hostile")
    _refused(archive, sound, snapshot, open_library)
    assert not (tmp_path / "escape").exists()


@pytest.mark.parametrize("altered", ["an original", "the database"])
def test_an_archive_with_something_altered_in_it_is_refused(
    altered: str, sound: Library, tmp_path: Path, snapshot: Snapshot, open_library: Any
) -> None:
    with zipfile.ZipFile(sound.backup(tmp_path / "copy.zip")) as bundle:
        entries = {name: bundle.read(name) for name in bundle.namelist()}
    (original,) = set(entries) - {"library.db"}
    if altered == "an original":
        entries[original] = b"altered"
    else:
        content = entries["library.db"]
        entries["library.db"] = content[:-4096] + b"\xff" * 4096  # the last page only: it still opens
    with zipfile.ZipFile(tmp_path / "altered.zip", "w") as bundle:
        for name, content in entries.items():
            bundle.writestr(name, content)
    _refused(tmp_path / "altered.zip", sound, snapshot, open_library)


def test_what_is_no_backup_is_refused(
    sound: Library, tmp_path: Path, snapshot: Snapshot, open_library: Any
) -> None:
    archive = tmp_path / "copy.zip"
    archive.write_bytes(b"no archive")
    _refused(archive, sound, snapshot, open_library)
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("library.db", b"no database")
    _refused(archive, sound, snapshot, open_library)
    _refused(tmp_path / "missing.zip", sound, snapshot, open_library)


def _refused(archive: Path, library: Library, snapshot: Snapshot, open_library: Any) -> None:
    before = snapshot(library)
    with pytest.raises(UserError):
        restore_backup(archive, library.folder)
    with open_library(library.folder) as unchanged:
        assert snapshot(unchanged) == before
    assert {path.name for path in library.folder.iterdir()} >= {"library.db", "files", "index", "backups"}


def test_a_backup_is_not_restored_over_other_files(sound: Library, tmp_path: Path) -> None:
    archive = sound.backup(tmp_path / "copy.zip")
    with pytest.raises(LibraryRefused):
        restore_backup(archive, tmp_path)
