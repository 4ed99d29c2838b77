"""The facts of all entries of a snapshot, the segments' tables put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.flat.arrays import Array
from index.flat.entries import OWN_FACETS, DocumentFacts, Entries
from index.results import FACETS
from index.schema import Facts


class Shelf:
    """Arrays over all entries, by docnum, deleted ones included."""

    def __init__(self, segments: Sequence[Entries]) -> None:
        self._segments = segments
        self._offsets = np.concatenate(([0], np.cumsum([len(one) for one in segments]))).astype(int).tolist()
        self.documents: list[DocumentFacts] = []
        self.sets: list[tuple[str, ...]] = []
        self.document = self._numbered("doc", self._documents())
        self._set_numbers = self._sets()

    def __len__(self) -> int:
        return int(self._offsets[-1])

    def __getitem__(self, docnum: int) -> Facts:
        segment = bisect_right(self._offsets, docnum) - 1
        return self._segments[segment].facts(int(docnum) - self._offsets[segment])

    def id(self, docnum: int) -> str:
        segment = bisect_right(self._offsets, docnum) - 1
        return self._segments[segment].id(int(docnum) - self._offsets[segment])

    # --- tables put together ------------------------------------------------------------------

    def _documents(self) -> list[Array]:
        """For each segment, the numbers of its documents here. What a later segment says of a
        document holds: all older entries of a document that changed are deleted."""
        known: dict[str, int] = {}
        numbers = []
        for segment in self._segments:
            for document in segment.documents:
                number = known.setdefault(document.id, len(known))
                self.documents[number : number + 1] = [document]
            numbers.append(np.array([known[d.id] for d in segment.documents], np.int32))
        return numbers

    def _sets(self) -> list[Array]:
        known: dict[tuple[str, ...], int] = {}
        numbers = [
            np.array([known.setdefault(one, len(known)) for one in segment.sets], np.int32)
            for segment in self._segments
        ]
        self.sets = list(known)
        return numbers

    def _numbered(self, column: str, numbers: Sequence[Array]) -> Array:
        parts = [n[s.columns[column]] for n, s in zip(numbers, self._segments, strict=True) if len(s)]
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def column(self, name: str) -> Array:
        """A column as it lies in the segments."""
        parts = [segment.columns[name] for segment in self._segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.uint32)

    @cached_property
    def homeless(self) -> int | None:
        """The number of the document that stands for none, for practices without one."""
        return next((n for n, document in enumerate(self.documents) if not document.id), None)

    # --- facets -------------------------------------------------------------------------------

    @cached_property
    def own(self) -> dict[str, Array]:
        """For each facet of the passages themselves the number of each entry's values in `sets`."""
        return {facet: self._numbered(facet, self._set_numbers) for facet in OWN_FACETS}

    @cached_property
    def of_document(self) -> dict[str, tuple[Array, list[tuple[str, ...]]]]:
        """For each facet that all of a document shares: each document's number in the list of values."""
        found = {}
        for facet in FACETS:
            if facet not in OWN_FACETS:
                known: dict[tuple[str, ...], int] = {}
                values = [
                    (d.language,) if facet == "language" else d.kind if facet == "kind" else d.year
                    for d in self.documents
                ]
                numbers = np.array([known.setdefault(one, len(known)) for one in values], np.int32)
                found[facet] = (numbers, list(known))
        return found

    # --- order --------------------------------------------------------------------------------

    @cached_property
    def weight(self) -> Array:
        return np.concatenate([np.zeros(0), *(segment.weights() for segment in self._segments)])

    @cached_property
    def place(self) -> Array:
        """Ascending: newest document first, then the order in the document. What is equal in it is
        ordered by id."""
        by_id = sorted(range(len(self.documents)), key=lambda n: self.documents[n].id)
        by_id.sort(key=lambda n: self.documents[n].date, reverse=True)
        rank = np.zeros(len(by_id), np.int64)
        rank[by_id] = np.arange(len(by_id))
        own = (self.column("order").astype(np.int64) << 1) + (self.column("kind") & 1)
        return (rank[self.document] << 34) + own

    @cached_property
    def newest(self) -> Array:
        """Ascending with the date going back; undated last."""
        dates = sorted({document.date for document in self.documents}, reverse=True)
        rank = {date: number for number, date in enumerate(dates)}
        numbers = np.array([rank[document.date] for document in self.documents], np.int32)
        return numbers[self.document]
