"""The originals, each under its SHA-256 in `files/<first two digits>/<sha256>`; never modified."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import UserError

if TYPE_CHECKING:
    from corpus.model import StoredFile

_ARRIVING = ".arriving-"
_CHUNK = 1 << 20


def path_of(folder: Path, sha256: str) -> Path:
    """Where the original with this hash lies, whether it is there or not."""
    return folder / sha256[:2] / sha256


def store(folder: Path, source: Path, media_type: str) -> StoredFile:
    """Copy `source` under its hash and say what it is. An original that is already there stays.

    The copy has a temporary name until it is complete and on the disk, so that a name always means
    the whole file. Raises UserError when the source cannot be read or the copy cannot be written.
    """
    # Here and below: opening a library needs this module, but nothing of these.
    from corpus.model import StoredFile

    try:
        stream = source.open("rb")
    except OSError as error:
        raise UserError("errors_storage.file_unreadable", name=source.name) from error
    with stream:
        try:
            sha256, size = _take_in(folder, stream)
        except OSError as error:
            raise UserError("errors_storage.file_not_stored", name=source.name) from error
    # A name that is not valid text (an old disk's encoding) must still fit into the database.
    name = os.fsencode(source.name).decode("utf-8", "replace")
    return StoredFile(name, sha256, media_type, size)


def _take_in(folder: Path, stream: BinaryIO) -> tuple[str, int]:
    folder.mkdir(exist_ok=True, mode=0o700)
    begun, arriving = _begin(folder)
    try:
        with begun as copy:
            sha256, size = _copy(stream, copy)
            copy.flush()
            os.fsync(copy.fileno())
            if os.name == "posix":  # while it is marked, or another process could take it for abandoned
                _put_in_place(folder, arriving, sha256, size)
        if os.name != "posix":  # Windows gives no new name to an open file
            _put_in_place(folder, arriving, sha256, size)
    finally:
        arriving.unlink(missing_ok=True)
    return sha256, size


def _put_in_place(folder: Path, arriving: Path, sha256: str, size: int) -> None:
    target = path_of(folder, sha256)
    if not target.exists() or target.stat().st_size != size:
        target.parent.mkdir(exist_ok=True, mode=0o700)
        arriving.replace(target)
        sync_folder(target.parent)
        sync_folder(folder)


def _copy(stream: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    import hashlib

    digest = hashlib.sha256()
    size = 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        copy.write(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def clear_abandoned(folder: Path) -> None:
    """Remove what copies left behind that were cut short; copies under way elsewhere stay."""
    for path in folder.glob(f"{_ARRIVING}*"):
        try:
            _remove_unlocked(path)
        except OSError:
            continue  # under way, in a read-only folder, or open in another process: harmless


def _begin(folder: Path) -> tuple[BinaryIO, Path]:
    """An empty file for a copy, marked as under way for as long as this process has it open."""
    import tempfile

    while True:
        handle, name = tempfile.mkstemp(prefix=_ARRIVING, dir=folder)
        copy = os.fdopen(handle, "wb")
        _lock(copy.fileno())
        # Another process may have taken it for abandoned before it was marked.
        if os.fstat(copy.fileno()).st_nlink:
            return copy, Path(name)
        copy.close()


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows does not let anybody remove an open file
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        return  # a file system without locks: the copy only loses its mark


def _remove_unlocked(path: Path) -> None:
    """Remove a file that no process has marked. Raises OSError where one has."""
    try:
        import fcntl
    except ImportError:
        path.unlink(missing_ok=True)
        return
    with path.open("rb") as stream:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Still holding the mark, so that whoever waits for it sees that the file is gone.
        path.unlink(missing_ok=True)


def stored_hashes(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every stored original: the hash that its name promises, and where it is."""
    for part in sorted(folder.glob("[0-9a-f][0-9a-f]")):
        for path in sorted(part.iterdir()):
            yield path.name, path


def sha256_of(path: Path) -> str:
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Put a folder's new names on the disk, where the system can (not on Windows)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
