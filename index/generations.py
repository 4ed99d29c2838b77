"""The index's folder: generations of the index, and which of them counts.

``current.json`` names the generation folder in force and what made it; it is replaced by one atomic
rename. What a generation's folder says of itself stands in `index.states`.

Only an index that was made here is read: its folder belongs to who asks, nobody else could write to it, and
it is the very folder that was made, not a copy. What came with a library from elsewhere is made anew.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from corpus.errors import UserError
from index.states import Sound, read_json, read_state, write_json

#: Counted up whenever what is written changes, so that older indexes are built anew.
FORMAT = 9

_CURRENT, _LOCK = "current.json", "write.lock"


class Generations:
    """The generations in one index folder. Only who holds `writing()` may change anything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        #: Files whose checksum was right, as they were then: they are not read again for it.
        self.sound: Sound = {}
        #: The file system keeps no permissions (a stick), so that they say nothing.
        self._has_no_permissions = False

    def prepare(self) -> None:
        """Make the folder, readable by nobody else: an index that others can write to runs their code. What
        they could write until now is thrown away, and a folder of somebody else put aside."""
        if self.folder.is_dir() and not _is_own(self.folder):
            self.folder.rename(self.folder.with_name(f".{self.folder.name}-{os.urandom(6).hex()}"))
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_open_to_others(self.folder):
            (self.folder / _CURRENT).unlink(missing_ok=True)
        if os.name == "posix":
            self.folder.chmod(0o700)
            if _is_open_to_others(self.folder):
                self._has_no_permissions = True

    @contextmanager
    def writing(self, timeout: float = 600.0) -> Iterator[None]:
        """Hold the folder against other processes; the system lets go of it when a process dies."""
        from whoosh.util.filelock import FileLock

        self.prepare()
        lock = FileLock(str(self.folder / _LOCK))
        until = time.monotonic() + timeout
        while not lock.acquire():
            if time.monotonic() > until:
                raise UserError("search.busy")
            time.sleep(0.05)
        try:
            yield
        finally:
            lock.release()

    def current(self) -> Path | None:
        """The generation in force, if there is one that this version of the program made here."""
        told = read_json(self.folder / _CURRENT)
        if told.get("signature") != signature():
            return None
        path = self.folder / Path(str(told.get("generation"))).name
        return path if path.is_dir() and self._was_made_here(path, told.get("made")) else None

    def _was_made_here(self, path: Path, made: object) -> bool:
        """Whether the folder is the very one that was made, and only who asks could write to it."""
        kept_out = self._has_no_permissions or not _is_open_to_others(self.folder)
        return made == _identity(path) and _is_own(self.folder) and kept_out

    def usable(self) -> Path | None:
        """The generation in force, if it is not damaged."""
        path = self.current()
        return path if path and read_state(path, self.sound, trusting=True) is not None else None

    def new(self) -> Path:
        """An empty folder for a generation that does not count yet."""
        self.prepare()
        path = self.folder / f"generation-{os.urandom(6).hex()}"
        path.mkdir(mode=0o700)
        return path

    def switch(self, path: Path) -> None:
        """Let the generation at `path` be the one in force."""
        write_json(
            self.folder / _CURRENT,
            {"signature": signature(), "generation": path.name, "made": _identity(path)},
        )

    def disown(self, path: Path) -> None:
        """Let the generation at `path` be in force no more."""
        if self.current() == path:
            (self.folder / _CURRENT).unlink(missing_ok=True)

    def is_swept(self) -> bool:
        """Whether there is no generation but the one in force."""
        return not self._others()

    def sweep(self) -> None:
        """Remove all generations but the one in force; what another process still holds open stays
        until next time."""
        import shutil

        for path in self._others():
            shutil.rmtree(path, ignore_errors=True)

    def _others(self) -> list[Path]:
        kept = self.current()
        return [path for path in self.folder.glob("generation-*") if path != kept]


def _identity(path: Path) -> int:
    """What the file system calls a folder: a copy is called otherwise."""
    return path.stat().st_ino


def _is_own(path: Path) -> bool:
    return os.name != "posix" or path.stat().st_uid == os.geteuid()


def _is_open_to_others(path: Path) -> bool:
    """Whether other users can write there."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o022)


@cache
def signature() -> str:
    """What an index depends on besides the library: format, language data, versions of what reads it."""
    import Stemmer

    check = zlib.crc32(f"{FORMAT} {Stemmer.version()}".encode())
    for name in ("analysis.toml", "numbers.toml"):
        check = zlib.crc32(Path(__file__).with_name(name).read_bytes(), check)
    return f"{check:08x}"
