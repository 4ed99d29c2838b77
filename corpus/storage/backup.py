"""The whole library in one .zip, and back: `library.db`, `files/` and the office's `templates/`.

The index is never in it.

The archive has its final name only when it is whole and on the disk. Originals are stored under their
hash and never modified, so a copy taken while somebody works is consistent: the database is copied
in one piece first, and every original it names is already there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import UserError
from corpus.storage import files
from corpus.storage.database import in_words
from corpus.storage.opening import check_header, make_ready
from corpus.storage.version import DATABASE

_TEMPLATE_SUFFIXES = (".toml", ".png", ".jpg", ".jpeg")


def write_backup(folder: Path, target: Path) -> Path:
    """Write the backup to `target`, replacing an older one only when the new one is whole.

    A `target` that is a folder gets a file with the day's date. Raises UserError when it cannot be
    written; what was there before is then still there.
    """
    if target.is_dir():
        target = target / f"acervo-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.zip"
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as name:
            draft = Path(name) / "library.zip"
            copy = Path(name) / DATABASE
            copy_database(folder / DATABASE, copy)
            _write_archive(draft, copy, [*_originals(copy, folder), *_templates(folder)])
            with draft.open("rb") as stream:
                os.fsync(stream.fileno())
            draft.replace(target)
        files.sync_folder(target.parent)
    except OSError as error:
        raise UserError("errors_storage.backup_failed", path=target) from error
    return target


def copy_database(source: Path, target: Path) -> None:
    """The database in one consistent piece, in a single file; nobody has to stop working."""
    with in_words(), closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _originals(database: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The originals that the copied database names: their place in the archive and on the disk."""
    with closing(sqlite3.connect(database)) as connection:
        hashes = [row[0] for row in connection.execute("SELECT file_sha256 FROM documents ORDER BY 1")]
    for sha256 in hashes:
        path = files.path_of(folder / "files", sha256)
        if path.is_file():  # a lost original is what `verify` reports; the rest is still worth saving
            yield f"files/{sha256[:2]}/{sha256}", path


def _templates(folder: Path) -> Iterator[tuple[str, Path]]:
    """The office's templates of dossiers with their logos."""
    for path in sorted((folder / "templates").glob("*")):
        if _is_template(path.name) and path.is_file() and not path.is_symlink():
            yield f"templates/{path.name}", path


def _is_template(name: str) -> bool:
    return Path(name).suffix.lower() in _TEMPLATE_SUFFIXES and Path(name).name == name and "\\" not in name


def _write_archive(draft: Path, database: Path, others: Iterable[tuple[str, Path]]) -> None:
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        archive.write(database, DATABASE)
        for name, path in others:
            archive.write(path, name)


def restore_backup(archive: Path, folder: Path) -> None:
    """Put the library of a backup into `folder`: an empty or new one, or a library that is replaced.

    The database that was there is kept in `backups/`; the index is thrown away (it is made anew).
    Nothing is touched before the whole archive was unpacked and checked. No other program may have
    the library open. Raises UserError for what is not a backup, LibraryRefused for the folder.
    """
    make_ready(folder, migrating=False)  # makes an empty one, refuses what is no library
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as name:
        unpacked = Path(name)
        _unpack(archive, unpacked)
        for path in (unpacked / "files").glob("*/*"):
            target = files.path_of(folder / "files", path.name)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            path.replace(target)
        for path in (unpacked / "templates").glob("*"):
            (folder / "templates").mkdir(exist_ok=True, mode=0o700)
            path.replace(folder / "templates" / path.name)
        _set_aside(folder)
        (unpacked / DATABASE).replace(folder / DATABASE)
        files.sync_folder(folder)
    shutil.rmtree(folder / "index", ignore_errors=True)
    (folder / "index").mkdir(exist_ok=True, mode=0o700)
    make_ready(folder)  # an older backup is brought to this version now


def _unpack(archive: Path, target: Path) -> None:
    """Unpack only what a backup holds, and hold each original to its hash."""
    try:
        with zipfile.ZipFile(archive) as bundle:
            bundle.getinfo(DATABASE)
            for entry in bundle.namelist():
                _unpack_one(bundle, entry, target, archive)
        check_header(target)
        with closing(sqlite3.connect(target / DATABASE)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except (zipfile.BadZipFile, KeyError, sqlite3.DatabaseError) as error:
        raise UserError("errors_storage.not_a_backup", path=archive) from error
    except OSError as error:
        raise UserError("errors_storage.restore_failed", path=archive) from error
    if not sound:
        raise UserError("errors_storage.not_a_backup", path=archive)


def _unpack_one(bundle: zipfile.ZipFile, entry: str, target: Path, archive: Path) -> None:
    sha256 = entry.rpartition("/")[2]
    if entry == DATABASE:
        place = target / DATABASE
    elif entry == f"files/{sha256[:2]}/{sha256}" and len(sha256) == 64:
        place = files.path_of(target / "files", sha256)
    elif entry == f"templates/{sha256}" and _is_template(sha256):
        place = target / "templates" / sha256
    else:
        raise UserError("errors_storage.not_a_backup", path=archive)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with bundle.open(entry) as source, place.open("wb") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())
    if entry.startswith("files/") and files.sha256_of(place) != sha256:
        raise UserError("errors_storage.not_a_backup", path=archive)


def _set_aside(folder: Path) -> None:
    """Keep the database that is replaced, even a damaged one, with the log that belongs to it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    kept = folder / "backups" / f"before-restore-{stamp}"
    kept.mkdir(parents=True, mode=0o700)
    # The database goes first: without it, a log left behind by a kill is never replayed.
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        if (folder / name).exists():
            (folder / name).replace(kept / name)
