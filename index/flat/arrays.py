"""A file of named arrays with a table of contents, read through a memory map."""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[Any]"

_MAGIC = b"ACVF"
_HEAD = struct.Struct("<4sI")
_ALIGNED = 8


class NotAnArrayFile(Exception):
    """The bytes are not those of a file written by `write`."""


def narrow(values: Array) -> Array:
    """The same numbers in as few bytes as hold them; negative ones as they are."""
    if len(values) and int(values.min()) >= 0:
        for kind in (np.uint8, np.uint16):
            if int(values.max()) <= np.iinfo(kind).max:
                return values.astype(kind)
    return values


def distinct(values: Array) -> Array:
    """The different values, ascending. (To say the same, `np.unique` imports `numpy.ma`.)"""
    ordered = np.sort(values)
    differs = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=differs[1:])
    return ordered[differs]


def write(path: Path, arrays: Mapping[str, Array], more: object) -> None:
    """Write `arrays` and `more` (anything JSON can hold)."""
    contents = {}
    at = 0
    for name, array in arrays.items():
        contents[name] = [array.dtype.newbyteorder("<").str, at, len(array)]
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps([contents, more], ensure_ascii=False, separators=(",", ":")).encode()
    head = zlib.compress(head, 1)
    head += b" " * (-(_HEAD.size + len(head)) % _ALIGNED)
    with path.open("wb") as stream:
        stream.write(_HEAD.pack(_MAGIC, len(head)))
        stream.write(head)
        for array in arrays.values():
            content = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
            stream.write(content.data if content.nbytes else b"")
            stream.write(b"\0" * (-content.nbytes % _ALIGNED))


def read(path: Path) -> tuple[dict[str, Array], Any]:
    """The arrays of a file, not yet read from disk, and what was written beside them.

    Raises `NotAnArrayFile`. The file stays open as long as one of the arrays lives.
    """
    try:
        with path.open("rb") as stream:
            memory = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        magic, length = _HEAD.unpack_from(memory)
        if magic != _MAGIC:
            raise NotAnArrayFile(path)
        contents, more = json.loads(
            zlib.decompress(memory[_HEAD.size : _HEAD.size + length], bufsize=8 * length)
        )
        start = _HEAD.size + length
        return {
            name: np.frombuffer(memory, np.dtype(kind), count, start + at)
            for name, (kind, at, count) in contents.items()
        }, more
    except (ValueError, TypeError, struct.error, zlib.error, AttributeError) as error:
        raise NotAnArrayFile(path) from error
