"""A segment's file, opened: its words, their postings, the facts of its entries. Needs nothing of Whoosh."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from index.flat import arrays
from index.flat.entries import Entries, ends
from index.flat.postings import Packed
from index.flat.terms import Terms

#: Whoosh's own name for an index that has none.
INDEX_NAME = "MAIN"


class Field(NamedTuple):
    """The words of one field of a segment and their postings."""

    terms: Terms
    packed: Packed


class SegmentData:
    """What one segment's file holds. Raises `arrays.NotAnArrayFile`."""

    def __init__(self, path: Path) -> None:
        found, more = arrays.read(path)
        try:
            streams: dict[str, dict[str, Any]] = {}
            for name, array in found.items():
                field, _, stream = name.rpartition("/")
                streams.setdefault(field, {})[stream] = array
            self.count = int(more["entries"])
            self.entries = Entries(streams["entry"], more["tables"])
            self.fields = {
                name: Field(
                    Terms(streams[name]["text"], ends(streams[name]["text_len"])),
                    Packed(streams[name], self.count),
                )
                for name in more["fields"]
            }
        except (KeyError, TypeError, IndexError, ValueError) as error:
            raise arrays.NotAnArrayFile(path) from error


_OPEN: WeakValueDictionary[Path, SegmentData] = WeakValueDictionary()


def file_of(folder: Path, name: str) -> Path:
    """Where the segment lies that Whoosh calls so."""
    return folder / f"{INDEX_NAME}_{name}.seg"


def open_segment(folder: Path, name: str) -> SegmentData:
    """The segment's data, shared by all who have it open: a segment is never written twice."""
    path = file_of(folder, name)
    found = _OPEN.get(path)
    if found is None:
        found = _OPEN[path] = SegmentData(path)
    return found
