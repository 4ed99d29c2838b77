"""The facts of all entries of a snapshot, the segments' tables put together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import filterfalse
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from index.facts import Facts
from index.flat.arrays import Array, distinct
from index.flat.entries import OWN_FACETS, DocumentFacts, Entries


class Grouped(NamedTuple):
    """Entries that do not differ in some facets are of one group: `group` by entry, and by facet the
    number of the set that each group has."""

    group: Array
    sets: dict[str, Array]


class Numbers:
    """The numbers of documents, of sets of values and of profiles (what an entry has in all `OWN_FACETS`),
    the same in all states of one index: what is known of a segment is not worked out again."""

    def __init__(self) -> None:
        self.documents: dict[str, int] = {}
        self.sets: dict[tuple[str, ...], int] = {}
        self.profiles: dict[tuple[int, ...], int] = {}
        self._known: WeakKeyDictionary[Entries, Numbered] = WeakKeyDictionary()

    def numbered(self, segment: Entries) -> Numbered:
        found = self._known.get(segment)
        if found is None:
            found = self._known[segment] = self._number(segment)
        return found

    def _number(self, segment: Entries) -> Numbered:
        documents = _numbers(self.documents, segment.documents)
        sets = _numbers(self.sets, segment.sets)
        of_facets = [sets[segment.columns[f"of_{facet}"]].tolist() for facet in OWN_FACETS]
        profiles = _numbers(self.profiles, list(zip(*of_facets, strict=True)))
        columns = segment.columns
        return Numbered(
            documents,
            sets,
            documents.take(columns["doc"]),
            profiles.take(columns["profile"]),
            segment.weights(),
        )


def _numbers(known: dict[Any, int], values: Sequence[Any]) -> Array:
    """The number of each value; those not known yet are given the next ones."""
    first, new = len(known), dict.fromkeys(values)
    if known:
        new = dict.fromkeys(filterfalse(known.__contains__, new))
    known.update(zip(new, range(first, first + len(new)), strict=True))
    if len(new) == len(values):
        return np.arange(first, first + len(new))
    return np.fromiter(map(known.__getitem__, values), np.intp, len(values))


class Numbered(NamedTuple):
    """The numbers of a segment's documents and sets; each entry's document, profile and weight."""

    documents: Array
    sets: Array
    document: Array
    profile: Array
    weight: Array


class Shelf:
    """Arrays over all entries, by docnum, deleted ones included. Documents are numbered from 0, and so
    are the different sets of values."""

    def __init__(self, segments: Sequence[Entries], numbers: Numbers) -> None:
        self._segments = segments
        self._offsets = np.concatenate(([0], np.cumsum([len(one) for one in segments]))).astype(int).tolist()
        self._numbered = [numbers.numbered(segment) for segment in segments]
        self.document_ids = list(numbers.documents)
        self.sets = list(numbers.sets)
        self._profiles = list(numbers.profiles)
        self._set_numbers = numbers.sets
        self._columns: dict[str, Array] = {}
        self.document = self._all("document", np.intp)

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
        return self._set_numbers.get(values, -1)

    # --- tables put together ------------------------------------------------------------------

    def _all(self, name: str, kind: type) -> Array:
        return np.concatenate([np.zeros(0, kind), *(getattr(one, name) for one in self._numbered)])

    def column(self, name: str) -> Array:
        """A column as it lies in the segments."""
        if name not in self._columns:
            parts = [segment.columns[name] for segment in self._segments]
            self._columns[name] = np.concatenate(parts) if parts else np.zeros(0, np.uint32)
        return self._columns[name]

    @cached_property
    def of_document(self) -> dict[str, Array]:
        """What all of a document shares (kind, year, language, date, what its meeting is called): the
        number of its set, by the document's number. What a later segment says of a document holds: all
        older entries of a document that changed are deleted."""
        found = {}
        for name in ("kind", "year", "language", "date", "called"):
            found[name] = np.zeros(len(self.document_ids), np.intp)
            for segment, numbered in zip(self._segments, self._numbered, strict=True):
                found[name][numbered.documents] = numbered.sets[segment.columns[f"of_{name}"]]
        return found

    @cached_property
    def tagged(self) -> Grouped:
        """The entries by what they are tagged with: `OWN_FACETS`."""
        values = np.array(self._profiles, np.intp).reshape(len(self._profiles), len(OWN_FACETS)).T
        return Grouped(self._all("profile", np.intp), dict(zip(OWN_FACETS, values, strict=True)))

    def sets_of(self, name: str, ids: Array) -> Array:
        """The number of the set that each of the entries has of a facet."""
        if name in self.tagged.sets:
            return self.tagged.sets[name].take(self.tagged.group.take(ids))
        return self.of_document[name].take(self.document.take(ids))

    @cached_property
    def meeting_places(self) -> frozenset[str]:
        """Where meetings were held, folded."""
        numbers = distinct(self.of_document["called"]).tolist()
        return frozenset(name for n in numbers for name in self.sets[n] if not name.isdigit())

    @cached_property
    def homeless(self) -> int | None:
        """The number of the document that stands for none, for practices without one."""
        return self.document_ids.index("") if "" in self.document_ids else None

    # --- order --------------------------------------------------------------------------------

    @cached_property
    def weight(self) -> Array:
        return self._all("weight", float)

    def standing(self, ids: Array) -> Array:
        """For each of the entries a number, ascending: newest document first, then the order in the
        document. What is equal in it is ordered by id. To be compared only with the others asked for."""
        documents, of_entries = np.unique(self.document.take(ids), return_inverse=True)
        dates = self.of_document["date"].take(documents).tolist()
        rows = [
            (self.sets[date], self.document_ids[n]) for date, n in zip(dates, documents.tolist(), strict=True)
        ]
        order = sorted(range(len(rows)), key=lambda at: rows[at][1])
        order.sort(key=lambda at: rows[at][0], reverse=True)
        rank = np.zeros(len(order), np.intp)
        rank[order] = np.arange(len(order))
        own = (self.column("order").take(ids).astype(np.intp) << 1) + (self.column("kind").take(ids) & 1)
        return np.asarray((rank.take(of_entries) << 34) + own)

    def newest(self, ids: Array) -> Array:
        """For each of the entries a number, ascending with the date going back; undated last."""
        return self._newest_documents.take(self.document.take(ids))

    @cached_property
    def _newest_documents(self) -> Array:
        numbers = distinct(self.of_document["date"]).tolist()
        rank = np.zeros(len(self.sets), np.intp)
        rank[sorted(numbers, key=self.sets.__getitem__, reverse=True)] = np.arange(len(numbers))
        return rank.take(self.of_document["date"])
