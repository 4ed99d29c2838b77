"""The index's folder: generations of the index, which of them counts, and how far it has come.

``current.json`` names the generation folder in force and what made it; it is replaced by one atomic
rename. Each generation holds Whoosh's files and ``state.json``: the library's change sequence it has
reached, and size and checksum of every file. Whoosh's files never change once written, so a file
that differs is damaged. A state is written after the commit it tells of, never before: killed in
between, the same changes are taken once more, which does no harm.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from corpus.errors import UserError

Sound = dict[Path, tuple[int, int, int]]

_CURRENT, _STATE, _LOCK = "current.json", "state.json", "write.lock"
#: What else lies in a generation's folder and says nothing about its soundness.
_PASSING = (_STATE, "MAIN_WRITELOCK")


@dataclass(frozen=True, slots=True)
class State:
    """`sequence`: the library's changes up to this one are in. `last`: entity and id of that change,
    to notice that the library was exchanged for another. `files`: name -> (size, checksum)."""

    sequence: int
    last: tuple[str, str]
    files: dict[str, tuple[int, int]]


#: The state of a generation of which only the beginning is written: no library fits it.
UNFINISHED = (-1, ("", "unfinished"))


class Generations:
    """The generations in one index folder. Only who holds `writing()` may change anything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        #: Files whose checksum was right, as they were then: they are not read again for it.
        self.sound: Sound = {}

    def prepare(self) -> None:
        """Make the folder, readable by nobody else: an index that others can write to runs their code."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            self.folder.chmod(0o700)

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
        """The generation in force, if there is one that this version of the program made."""
        told = _read_json(self.folder / _CURRENT)
        if told.get("signature") != signature():
            return None
        path = self.folder / Path(str(told.get("generation"))).name
        return path if path.is_dir() else None

    def usable(self) -> Path | None:
        """The generation in force, if it is not damaged."""
        path = self.current()
        return path if path and read_state(path, self.sound) is not None else None

    def new(self) -> Path:
        """An empty folder for a generation that does not count yet."""
        self.prepare()
        path = self.folder / f"generation-{uuid.uuid4().hex[:12]}"
        path.mkdir(mode=0o700)
        return path

    def switch(self, path: Path) -> None:
        """Let the generation at `path` be the one in force."""
        _write_json(self.folder / _CURRENT, {"signature": signature(), "generation": path.name})

    def disown(self, path: Path) -> None:
        """Let the generation at `path` be in force no more."""
        if self.current() == path:
            (self.folder / _CURRENT).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove all generations but the one in force; what another process still holds open stays
        until next time."""
        kept = self.current()
        for path in self.folder.glob("generation-*"):
            if path != kept:
                shutil.rmtree(path, ignore_errors=True)


def read_sequence(path: Path) -> int | None:
    """The change that the generation at `path` has reached, without a look at its files."""
    told = _read_json(path / _STATE).get("sequence")
    return told if isinstance(told, int) else None


def read_state(path: Path, sound: Sound | None = None) -> State | None:
    """How far the generation at `path` has come; None if it does not say or a file is damaged. What is
    in `sound` and was not touched since is not read again."""
    told = _read_json(path / _STATE)
    try:
        files = {str(name): (int(size), int(check)) for name, (size, check) in told["files"].items()}
        state = State(int(told["sequence"]), (str(told["last"][0]), str(told["last"][1])), files)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None
    known = {} if sound is None else sound
    return state if all(_is_whole(path / name, *said, known) for name, said in files.items()) else None


def write_state(path: Path, sequence: int, last: tuple[str, str]) -> None:
    """Say that what was just committed at `path` holds the library's changes up to `sequence`."""
    told = _read_json(path / _STATE)
    known = told.get("files")
    before = known if isinstance(known, dict) else {}
    files = {}
    for file in sorted(path.iterdir()):
        if file.is_file() and file.name not in _PASSING and not file.name.endswith(".new"):
            size = file.stat().st_size
            earlier = before.get(file.name)
            same = isinstance(earlier, list) and earlier[0] == size
            files[file.name] = earlier if same else [size, _checksum(file)]
    _write_json(path / _STATE, {"sequence": sequence, "last": list(last), "files": files})


def _is_whole(file: Path, size: int, check: int, sound: Sound) -> bool:
    """A file that is gone is not damaged: a later commit, cut short before its state, removed it."""
    try:
        found = file.stat()
        as_it_is = (found.st_size, found.st_mtime_ns, check)
        if found.st_size != size:
            return False
        if sound.get(file) != as_it_is:
            if _checksum(file) != check:
                return False
            sound[file] = as_it_is
        return True
    except FileNotFoundError:
        return True


def _checksum(file: Path) -> int:
    check = 0
    with file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            check = zlib.crc32(piece, check)
    return check


@cache
def signature() -> str:
    """What an index depends on besides the library: format, language data, versions of what reads it."""
    import Stemmer

    from index.schema import FORMAT

    digest = hashlib.sha256(f"{FORMAT} {Stemmer.version()}".encode())
    for name in ("analysis.toml", "numbers.toml"):
        digest.update(resources.files(__package__).joinpath(name).read_bytes())
    return digest.hexdigest()


def _read_json(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write_json(file: Path, told: dict[str, object]) -> None:
    new = file.with_name(file.name + ".new")
    new.write_text(json.dumps(told), encoding="utf-8")
    new.replace(file)
