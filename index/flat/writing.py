"""Whoosh's writer with segments of ours: it keeps the lock, the deletions and the commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from index.flat.arrays import Array
from index.flat.codec import FlatCodec, FlatSegment
from index.flat.entries import EntryWriter
from index.flat.gathering import Gatherer, write_segment
from index.flat.merging import merged_entries, merged_tables
from index.flat.postings import Table
from index.flat.segment import SegmentData, file_of, open_segment
from index.records import Record

#: Words gathered in memory before they become a segment, about 100 bytes each while they are sorted.
_MOST_WORDS = 6_000_000


class SegmentsBuilder:
    """Makes segments in `folder` from the entries it is given, until `finish`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._gathered = Gatherer()
        self._written: list[FlatSegment] = []

    def add(self, record: Record) -> None:
        if self._gathered.size >= _MOST_WORDS:
            self.flush()
        self._gathered.add(record)

    def finish(self) -> list[FlatSegment]:
        """The segments, which are complete but count only once a writer commits them."""
        self.flush()
        return self._written

    def flush(self) -> None:
        """Write what was gathered as a segment."""
        if len(self._gathered):
            entries = self._gathered.entries()
            self._written.append(_write(self._folder, self._gathered.tables(), entries))
            self._gathered = Gatherer()


def _write(folder: Path, tables: Iterable[tuple[str, Table]], entries: EntryWriter) -> FlatSegment:
    segment = FlatSegment()
    segment.set_doc_count(len(entries))
    write_segment(file_of(folder, segment.segid), tables, entries)
    return segment


class FlatWriter(SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Takes entries with `add`; everything else is as with Whoosh's writer."""

    def __init__(self, index: Any, **options: object) -> None:
        super().__init__(index, codec=FlatCodec(), compound=False, **options)
        self._builder = SegmentsBuilder(self.folder)
        self._adopted: list[FlatSegment] = []

    @property
    def folder(self) -> Path:
        return Path(self.storage.folder)

    def add(self, record: Record) -> None:
        self._builder.add(record)

    def flush(self) -> None:
        """Write what was added so far, which counts only once it is committed."""
        self._builder.flush()

    def adopt(self, segments: Iterable[FlatSegment]) -> None:
        """Take segments that another process made in the same folder."""
        self._adopted += segments

    def _merge_segments(self, *choice: Any) -> list[FlatSegment]:
        return [*super()._merge_segments(*choice), *self._builder.finish(), *self._adopted]

    def opened(self) -> list[tuple[FlatSegment, SegmentData]]:
        """The segments there were when writing began."""
        return [(segment, open_segment(self.folder, segment.segid)) for segment in self.segments]

    def merged(self, segments: Sequence[FlatSegment]) -> list[FlatSegment]:
        """One segment (or none) with the live entries of `segments`, written but not yet committed."""
        opened = [open_segment(self.folder, segment.segid) for segment in segments]
        kept = [live(segment) for segment in segments]
        entries = merged_entries(opened, kept)
        if not len(entries):
            return []
        return [_write(self.folder, merged_tables(opened, kept), entries)]


def live(segment: FlatSegment) -> Array:
    """Which entries of a segment are not deleted."""
    kept = np.ones(segment.doc_count_all(), bool)
    kept[list(segment.deleted_docs())] = False
    return kept
