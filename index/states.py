"""How far a generation of the index has come, of which files it consists, and whether these are whole.

``state.json`` in the generation's folder holds the library's change sequence it has reached, size, checksum
and time of every file, and the list of segments. Whoosh's files never change once written, so a file
that differs is damaged. A state is written after the commit it tells of, never before: killed in between,
the same changes are taken once more, which does no harm.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any, NamedTuple

#: Files whose checksum was right, as they were then: they are not read again for it.
Sound = dict[Path, "Kept"]

_STATE = "state.json"
#: What else lies in a generation's folder and says nothing about its soundness.
_PASSING = (_STATE, "MAIN_WRITELOCK")

#: The state of a generation of which only the beginning is written: no library fits it.
UNFINISHED = (-1, ("", "unfinished"))


class Kept(NamedTuple):
    """A file as it was: `time` of its last change, in nanoseconds."""

    size: int
    checksum: int
    time: int


class State(NamedTuple):
    """`sequence`: the library's changes up to this one are in. `last`: entity and id of that change,
    to notice that the library was exchanged for another. `segments`: `index.flat.listing` reads them."""

    sequence: int
    last: tuple[str, str]
    files: dict[str, Kept]
    segments: Any


def read_sequence(path: Path) -> int | None:
    """The change that the generation at `path` has reached, without a look at its files."""
    told = read_json(path / _STATE).get("sequence")
    return told if isinstance(told, int) else None


def read_state(path: Path, sound: Sound | None = None, *, trusting: bool = False) -> State | None:
    """How far the generation at `path` has come; None if it does not say or a file is damaged. What is
    in `sound` and was not touched since is not read again. `trusting`: a file that has still the size and
    time it was committed with is taken for whole without reading it."""
    told = read_json(path / _STATE)
    try:
        files = {str(name): Kept(*map(int, kept)) for name, kept in told["files"].items()}
        last = (str(told["last"][0]), str(told["last"][1]))
        state = State(int(told["sequence"]), last, files, told.get("segments"))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None
    known = {} if sound is None else sound
    whole = (_is_whole(path / name, kept, known, trusting=trusting) for name, kept in files.items())
    return state if all(whole) else None


def write_state(path: Path, sequence: int, last: tuple[str, str], segments: Any) -> None:
    """Say that what was just committed at `path` holds the library's changes up to `sequence`."""
    known = read_json(path / _STATE).get("files")
    before = known if isinstance(known, dict) else {}
    files = {}
    for file in sorted(path.iterdir()):
        if file.is_file() and file.name not in _PASSING and not file.name.endswith(".new"):
            found = file.stat()
            earlier = before.get(file.name)
            same = isinstance(earlier, list) and earlier[::2] == [found.st_size, found.st_mtime_ns]
            files[file.name] = earlier if same else [found.st_size, _checksum(file), found.st_mtime_ns]
    told = {"sequence": sequence, "last": list(last), "files": files, "segments": segments}
    write_json(path / _STATE, told)


def _is_whole(file: Path, kept: Kept, sound: Sound, *, trusting: bool) -> bool:
    """A file that is gone is not damaged: a later commit, cut short before its state, removed it."""
    try:
        found = file.stat()
        as_it_is = Kept(found.st_size, kept.checksum, found.st_mtime_ns)
        if found.st_size != kept.size:
            return False
        if sound.get(file) != as_it_is and not (trusting and as_it_is == kept):
            if _checksum(file) != kept.checksum:
                return False
            sound[file] = as_it_is
        return True
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _checksum(file: Path) -> int:
    check = 0
    with file.open("rb") as stream:
        while piece := stream.read(1 << 20):
            check = zlib.crc32(piece, check)
    return check


def read_json(file: Path) -> dict[str, Any]:
    """The object in a file; nothing if it holds none."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def write_json(file: Path, told: dict[str, object]) -> None:
    """Replace a file, in one step."""
    new = file.with_name(file.name + ".new")
    new.write_text(json.dumps(told), encoding="utf-8")
    new.replace(file)
