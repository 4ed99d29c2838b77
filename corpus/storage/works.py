"""Which documents are language versions of one work.

Nothing is stored: a work is what the documents' metadata say now, so that correcting a meeting or
removing a document also corrects the versions. Two documents can be of one work when they are of the
same kind, in different languages, and name the same meeting by body and number; or, where neither
gives a number, when they began on the same day of the same year (or name none) and are about equally long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Row

#: How far the numbers of passages of two versions may lie apart when only the year says they belong.
_SHORTER_BY = 0.8


#: What is needed of a document to tell.
COLUMNS = (
    "id", "kind", "language", "passage_count", "meeting_body", "meeting_ordinal", "meeting_year",
    "meeting_start",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Membership:
    work_id: str
    versions: tuple[str, ...]  #: the work's documents in other languages, in the order of importing


@dataclass(slots=True)
class _Work:
    rows: list[Row[Any]] = field(default_factory=list)


def alone(document_id: str) -> Membership:
    return Membership(_work_id([document_id]), ())


def group(rows: Sequence[Row[Any]]) -> dict[str, Membership]:
    """The membership of each document row, given in the order of importing."""
    shelves: dict[tuple[object, ...], list[_Work]] = {}
    for row in rows:
        works = shelves.setdefault(_shelf(row), [])
        work = _best(row, works)
        if work is None:
            works.append(_Work([row]))
        else:
            work.rows.append(row)
    return {
        row.id: _membership(row, work) for works in shelves.values() for work in works for row in work.rows
    }


def _shelf(row: Row[Any]) -> tuple[object, ...]:
    """Documents on different shelves are never of one work."""
    if row.meeting_ordinal is not None:
        return (row.kind, row.meeting_body, row.meeting_ordinal)
    if row.meeting_year is not None and row.kind != "other":
        return (row.kind, row.meeting_year, row.meeting_start)
    return (row.id,)


def _best(row: Row[Any], works: Iterable[_Work]) -> _Work | None:
    """The work without this language whose length is nearest."""
    fitting = [
        (_likeness(row, work.rows[0]), work)
        for work in works
        if all(other.language != row.language for other in work.rows)
    ]
    needed = 0.0 if row.meeting_ordinal is not None else _SHORTER_BY
    likeness, work = max(fitting, key=lambda pair: pair[0], default=(-1.0, None))
    return work if likeness >= needed else None


def _likeness(one: Row[Any], other: Row[Any]) -> float:
    counts = sorted((one.passage_count, other.passage_count))
    return 1.0 if counts[1] == 0 else counts[0] / counts[1]


def _membership(row: Row[Any], work: _Work) -> Membership:
    ids = [other.id for other in work.rows]
    return Membership(_work_id(ids), tuple(other for other in ids if other != row.id))


def _work_id(document_ids: Iterable[str]) -> str:
    # The least of its documents' ids: the same wherever the same documents are, in whatever order.
    return "w" + min(document_ids)[1:]
