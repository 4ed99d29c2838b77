"""The facts of all entries of a snapshot, the segments' tables put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from index.flat.arrays import Array
from index.flat.entries import OWN_FACETS, DocumentFacts, Entries
from index.schema import Facts

#: Facets whose values all passages of a document share.
DOCUMENT_FACETS = ("kind", "year", "language")


class Grouped(NamedTuple):
    """Entries that do not differ in some facets are of one group: `group` by entry, and by facet the
    number of the set that each group has."""

    group: Array
    sets: dict[str, Array]


class Shelf:
    """Arrays over all entries, by docnum, deleted ones included. Documents are numbered from 0, and so
    are the different sets of values."""

    def __init__(self, segments: Sequence[Entries]) -> None:
        self._segments = segments
        self._offsets = np.concatenate(([0], np.cumsum([len(one) for one in segments]))).astype(int).tolist()
        numbers: dict[str, int] = {}
        documents = [[numbers.setdefault(i, len(numbers)) for i in s.documents] for s in segments]
        known: dict[tuple[str, ...], int] = {}
        sets = [[known.setdefault(one, len(known)) for one in segment.sets] for segment in segments]
        self.document_ids = list(numbers)
        self.sets = list(known)
        self._numbers = known
        self._document_numbers = [np.array(each, np.intp) for each in documents]
        self._set_numbers = [np.array(each, np.intp) for each in sets]
        self.document = self._renumbered("doc", self._document_numbers)

    def __getitem__(self, docnum: int) -> Facts:
        segment = bisect_right(self._offsets, docnum) - 1
        return self._segments[segment].facts(docnum - self._offsets[segment])

    def id(self, docnum: int) -> str:
        segment = bisect_right(self._offsets, docnum) - 1
        return self._segments[segment].id(docnum - self._offsets[segment])

    def document_of(self, docnum: int) -> DocumentFacts:
        segment = bisect_right(self._offsets, docnum) - 1
        entries = self._segments[segment]
        return entries.document(entries.columns["doc"][docnum - self._offsets[segment]])

    def number_of(self, values: tuple[str, ...]) -> int:
        """The number of a set of values; -1 for one that no entry has."""
        return self._numbers.get(values, -1)

    # --- tables put together ------------------------------------------------------------------

    def _renumbered(self, column: str, numbers: Sequence[Array]) -> Array:
        parts = [n.take(s.columns[column]) for n, s in zip(numbers, self._segments, strict=True) if len(s)]
        return np.concatenate(parts) if parts else np.zeros(0, np.intp)

    def column(self, name: str) -> Array:
        """A column as it lies in the segments."""
        parts = [segment.columns[name] for segment in self._segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.uint32)

    @cached_property
    def of_document(self) -> dict[str, Array]:
        """What all of a document shares (kind, year, language, date, what its meeting is called): the
        number of its set, by the document's number. What a later segment says of a document holds: all
        older entries of a document that changed are deleted."""
        found = {}
        for name in ("kind", "year", "language", "date", "called"):
            found[name] = np.zeros(len(self.document_ids), np.intp)
            parts = zip(self._segments, self._document_numbers, self._set_numbers, strict=True)
            for segment, documents, sets in parts:
                found[name][documents] = sets[segment.columns[f"of_{name}"]]
        return found

    @cached_property
    def tagged(self) -> Grouped:
        """The entries by what they are tagged with: `OWN_FACETS`."""
        known: dict[tuple[int, ...], int] = {}
        numbers = []
        for segment, sets in zip(self._segments, self._set_numbers, strict=True):
            of_facets = [sets[segment.columns[f"of_{facet}"]].tolist() for facet in OWN_FACETS]
            profiles = zip(*of_facets, strict=True)
            numbers.append(np.array([known.setdefault(one, len(known)) for one in profiles], np.intp))
        values = np.array(list(known), np.intp).reshape(len(known), len(OWN_FACETS)).T
        return Grouped(self._renumbered("profile", numbers), dict(zip(OWN_FACETS, values, strict=True)))

    @cached_property
    def filed(self) -> Grouped:
        """The entries by what their documents are: kind, year, language."""
        columns = [self.of_document[name] for name in DOCUMENT_FACETS]
        known: dict[tuple[int, ...], int] = {}
        rows = zip(*(column.tolist() for column in columns), strict=True)
        of_documents = np.array([known.setdefault(row, len(known)) for row in rows], np.intp)
        values = np.array(list(known), np.intp).reshape(len(known), len(columns)).T
        return Grouped(of_documents.take(self.document), dict(zip(DOCUMENT_FACETS, values, strict=True)))

    def sets_of(self, name: str, ids: Array) -> Array:
        """The number of the set that each of the entries has of a facet."""
        for groups in (self.tagged, self.filed):
            if name in groups.sets:
                return groups.sets[name].take(groups.group.take(ids))
        return self.of_document[name].take(self.document.take(ids))

    @cached_property
    def places(self) -> frozenset[str]:
        """Where meetings were held, folded."""
        numbers = np.unique(self.of_document["called"]).tolist()
        return frozenset(name for n in numbers for name in self.sets[n] if not name.isdigit())

    @cached_property
    def homeless(self) -> int | None:
        """The number of the document that stands for none, for practices without one."""
        return self.document_ids.index("") if "" in self.document_ids else None

    # --- order --------------------------------------------------------------------------------

    @cached_property
    def weight(self) -> Array:
        return np.concatenate([np.zeros(0), *(segment.weights() for segment in self._segments)])

    @cached_property
    def place(self) -> Array:
        """Ascending: newest document first, then the order in the document. What is equal in it is
        ordered by id."""
        by_id = np.array(sorted(range(len(self.document_ids)), key=self.document_ids.__getitem__), np.int64)
        newest = self._newest_documents
        order = by_id[newest[by_id].argsort(kind="stable")]
        rank = np.zeros(len(order), np.int64)
        rank[order] = np.arange(len(order))
        own = (self.column("order").astype(np.int64) << 1) + (self.column("kind") & 1)
        return (rank[self.document] << 34) + own

    @cached_property
    def newest(self) -> Array:
        """Ascending with the date going back; undated last."""
        return self._newest_documents[self.document]

    @cached_property
    def _newest_documents(self) -> Array:
        numbers = np.unique(self.of_document["date"]).tolist()
        rank = np.zeros(len(self.sets), np.int32)
        rank[sorted(numbers, key=self.sets.__getitem__, reverse=True)] = np.arange(len(numbers))
        return rank[self.of_document["date"]]
