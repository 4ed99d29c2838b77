"""Which segments count and which of their entries are deleted: as Whoosh keeps it, and as a search reads it.

Whoosh keeps its list as a pickle of its own objects. Beside it the same is written as plain data, so that
a search needs neither. It says of which list of Whoosh's it is the like; where the two differ, because a
commit was cut short, Whoosh's holds.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.flat.arrays import Array
from index.flat.segment import INDEX_NAME

if TYPE_CHECKING:
    from index.flat.codec import FlatSegment

#: How Whoosh calls its lists.
_LIST = re.compile(rf"_{INDEX_NAME}_(\d+)\.toc")


class Listed(NamedTuple):
    """A segment: its name, how many entries it has, and the numbers of those that are deleted."""

    name: str
    entries: int
    deleted: Array = np.zeros(0, np.int64)


class Listing(NamedTuple):
    """`number`: of Whoosh's list. Each commit writes one with the next number."""

    number: int
    segments: tuple[Listed, ...]


def newest_number(folder: Path) -> int:
    """The number of Whoosh's newest list in a generation's folder; -1 if there is none."""
    found = (_LIST.fullmatch(file.name) for file in folder.iterdir())
    return max((int(match[1]) for match in found if match), default=-1)


def listing(folder: Path, told: Any) -> Listing:
    """The segments of a generation that count now. `told`: what its state says."""
    found = from_plain(told)
    if found is None or found.number != newest_number(folder):
        return by_whoosh(folder)
    return found


def by_whoosh(folder: Path) -> Listing:
    """Whoosh's newest list."""
    from whoosh.index import open_dir

    from index.unpickling import restrict

    restrict()
    told = open_dir(str(folder), readonly=True)._read_toc()
    return Listing(
        int(told.generation),
        tuple(
            Listed(one.segid, one.doc_count_all(), np.sort(np.fromiter(one.deleted_docs(), np.int64)))
            for one in told.segments
        ),
    )


def for_whoosh(segments: Sequence[Listed]) -> list[FlatSegment]:
    """The same as Whoosh's objects."""
    from index.flat.codec import FlatSegment

    found = []
    for name, count, deleted in segments:
        segment = FlatSegment()
        segment.segid = name
        segment.set_doc_count(count)
        for number in deleted.tolist():
            segment.delete_document(number)
        found.append(segment)
    return found


def to_plain(listing: Listing) -> list[Any]:
    """As JSON can hold it."""
    return [listing.number, [[name, count, _packed(deleted)] for name, count, deleted in listing.segments]]


def from_plain(told: Any) -> Listing | None:
    """What `to_plain` made; None for anything else."""
    try:
        number, segments = told
        return Listing(
            int(number),
            tuple(Listed(str(name), int(count), _unpacked(deleted)) for name, count, deleted in segments),
        )
    except (TypeError, ValueError, zlib.error, binascii.Error):
        return None


def _packed(numbers: Array) -> str:
    return base64.b64encode(zlib.compress(numbers.astype("<u4").tobytes())).decode() if len(numbers) else ""


def _unpacked(text: str) -> Array:
    data = zlib.decompress(base64.b64decode(text, validate=True)) if text else b""
    return np.frombuffer(data, "<u4").astype(np.int64)
