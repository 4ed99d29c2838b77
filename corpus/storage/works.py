"""Which documents are language versions of one work.

Nothing is stored: a work is what the documents' metadata say now, so that correcting a meeting or
removing a document also corrects the versions. Two documents can be of one work when they are of the
same kind, in different languages, and name the same meeting by body and number; or, where neither
gives a number, when they began on the same day of the same year (or name none) and are about equally long.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy import Row

_Row: TypeAlias = "Row[Any] | Described"

#: How far the numbers of passages of two versions may lie apart when only the year says they belong.
_SHORTER_BY = 0.8


class Described(NamedTuple):
    """What is needed of a document to tell."""

    id: str
    kind: str
    language: str
    passage_count: int
    meeting_body: str | None
    meeting_ordinal: int | None
    meeting_year: int | None
    meeting_start: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    work_id: str
    versions: tuple[str, ...]  #: the work's documents in other languages, in the order of importing


def alone(document_id: str) -> Membership:
    return Membership(_work_id([document_id]), ())


def group(rows: Sequence[_Row]) -> dict[str, Membership]:
    """The membership of each document row, given in the order of importing."""
    found: dict[str, Membership] = {}
    for work in together(rows):
        ids = [row.id for row in work]
        for own in ids:
            found[own] = Membership(_work_id(ids), tuple(other for other in ids if other != own))
    return found


def together(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The documents of each work, given and returned in the order of importing."""
    shelves: dict[tuple[object, ...], _Shelf] = {}
    for row in rows:
        shelves.setdefault(shelf_of(row), _Shelf()).add(row)
    for shelf in shelves.values():
        yield from shelf.works


def shelf_of(row: _Row) -> tuple[object, ...]:
    """Of the shelf that a document stands on: those on different shelves are never of one work."""
    if row.meeting_ordinal is not None:
        return (row.kind, row.meeting_body, row.meeting_ordinal)
    if row.meeting_year is not None and row.kind != "other":
        return (row.kind, row.meeting_year, row.meeting_start)
    return (row.id,)


class _Shelf:
    """The works among documents that can be of one work."""

    def __init__(self) -> None:
        self.works: list[list[_Row]] = []
        self._by_languages: dict[frozenset[str], _Lengths] = {}

    def add(self, row: _Row) -> None:
        """To the work without this language whose length is nearest, of these the first; or to a new one."""
        needed = 0.0 if row.meeting_ordinal is not None else _SHORTER_BY
        fitting = [
            (_likeness(row.passage_count, length), work, languages)
            for languages, lengths in self._by_languages.items()
            if row.language not in languages
            for length, work in lengths.nearest(row.passage_count)
        ]
        likeness, work, languages = max(
            fitting, key=lambda found: (found[0], -found[1]), default=(-1.0, 0, frozenset[str]())
        )
        if likeness >= needed:
            self._by_languages[languages].take(self.works[work][0].passage_count)
            self.works[work].append(row)
        else:
            work, languages = len(self.works), frozenset()
            self.works.append([row])
        lengths = self._by_languages.setdefault(languages | {row.language}, _Lengths())
        lengths.add(self.works[work][0].passage_count, work)


class _Lengths:
    """Works in the same languages by the length of their first document, so that not every one has to be
    looked at to find the nearest."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._works: dict[int, list[int]] = {}

    def add(self, length: int, work: int) -> None:
        if length not in self._works:
            insort(self._lengths, length)
        heappush(self._works.setdefault(length, []), work)

    def take(self, length: int) -> None:
        """Take out the first work of this length."""
        heappop(self._works[length])
        if not self._works[length]:
            del self._works[length]
            del self._lengths[bisect_left(self._lengths, length)]

    def nearest(self, length: int) -> Iterator[tuple[int, int]]:
        """The next lengths on both sides (to nothing all are equally near), each with its first work."""
        at = bisect_left(self._lengths, length)
        near = self._lengths[max(at - 1, 0) : at + 1] if length else self._lengths
        return ((found, self._works[found][0]) for found in near)


def _likeness(one: int, other: int) -> float:
    shorter, longer = sorted((one, other))
    return 1.0 if longer == 0 else shorter / longer


def _work_id(document_ids: Iterable[str]) -> str:
    # The least of its documents' ids: the same wherever the same documents are, in whatever order.
    return "w" + min(document_ids)[1:]
