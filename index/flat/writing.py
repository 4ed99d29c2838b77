"""Whoosh's writer with segments of ours: it keeps the lock, the deletions and the commit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from index.flat.arrays import Array
from index.flat.codec import SUFFIX, FlatCodec, FlatSegment, SegmentData, open_segment
from index.flat.gathering import Gatherer, write_segment
from index.flat.merging import merged_entries, merged_tables
from index.records import Record

#: Words gathered in memory before they become a segment, about 100 bytes each while they are sorted.
_MOST_WORDS = 6_000_000


class FlatWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Takes entries with `add`; everything else is as with Whoosh's writer."""

    def __init__(self, index: Any, **options: object) -> None:
        super().__init__(index, codec=FlatCodec(), compound=False, **options)
        self._gathered = Gatherer()
        self._written: list[FlatSegment] = []

    @property
    def folder(self) -> Path:
        return Path(self.storage.folder)

    def add(self, record: Record) -> None:
        if self._gathered.size >= _MOST_WORDS:
            self._flush_segment()
            self._written.append(self.get_segment())
            self.newsegment = self.codec.new_segment(self.storage, self.indexname)
            self._gathered = Gatherer()
            self.docnum = 0
        self._gathered.add(record)
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        path = self.folder / self.newsegment.make_filename(SUFFIX)
        write_segment(path, self._gathered.tables(), self._gathered.entries)

    def _merge_segments(self, *choice: Any) -> list[FlatSegment]:
        return [*super()._merge_segments(*choice), *self._written]

    def opened(self) -> list[tuple[FlatSegment, SegmentData]]:
        """The segments there were when writing began."""
        return [(segment, open_segment(self.folder, segment)) for segment in self.segments]

    def merged(self, segments: Sequence[FlatSegment]) -> list[FlatSegment]:
        """One segment (or none) with the live entries of `segments`, written but not yet committed."""
        opened = [open_segment(self.folder, segment) for segment in segments]
        kept = [live(segment) for segment in segments]
        entries = merged_entries(opened, kept)
        if not len(entries):
            return []
        new = self.codec.new_segment(self.storage, self.indexname)
        new.set_doc_count(len(entries))
        write_segment(self.folder / new.make_filename(SUFFIX), merged_tables(opened, kept), entries)
        return [new]


def live(segment: FlatSegment) -> Array:
    """Which entries of a segment are not deleted."""
    kept = np.ones(segment.doc_count_all(), bool)
    kept[list(segment.deleted_docs())] = False
    return kept
