"""Putting an export on the disk: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from corpus.errors import UserError

_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
    errno.EBUSY: "open_elsewhere",
    errno.ETXTBSY: "open_elsewhere",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EINVAL: "name_too_long",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
}
#: Windows: sharing violation and lock violation, the marks of a file open in another program.
_IN_USE = (32, 33)


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target`: temporary file beside it, fsync, rename.

    Raises UserError (wording ``exports.*``) when it cannot; whatever stood at `target` is then
    untouched and no temporary file is left.
    """
    try:
        if target.is_dir():
            raise _refusal("is_folder", target)
        if not target.parent.is_dir():
            raise _refusal("folder_missing", target)
        _replace(target, content)
    except OSError as error:
        raise _explained(error, target) from error


def _replace(target: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".acervo-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_permissions(Path(temporary), target)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


def _keep_permissions(temporary: Path, target: Path) -> None:
    """The rights of the file that is replaced, else those the user's mask gives new files."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where folders can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(error: OSError, target: Path) -> UserError:
    if getattr(error, "winerror", None) in _IN_USE:
        return _refusal("open_elsewhere", target)
    key = _REASONS.get(error.errno or 0, "cannot_write")
    # Windows answers "access denied" when an existing file is held by another program.
    if key == "not_allowed" and os.name == "nt" and target.exists():
        key = "open_elsewhere"
    return _refusal(key, target, error)


def _refusal(key: str, target: Path, error: OSError | None = None) -> UserError:
    reason = (error.strerror or type(error).__name__) if error else ""
    return UserError(f"exports.{key}", name=target.name, folder=str(target.parent), reason=reason)
