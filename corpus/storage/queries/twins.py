"""What counts once although several documents report it.

Rows that two language versions of one work both have count in the version imported first. Only what stands
at the same place with the same level and dimension is taken for the same thing; what one version alone has,
counts. Of a summary nothing counts beside the document that it sums up, which may divide things otherwise.
Nothing is stored: when the first version or the original is removed, the other speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from corpus.storage import works
from corpus.storage.tables import documents, passages, practices
from corpus.wording import say


def repeated_practices(connection: Connection) -> frozenset[str]:
    """Ids of practices that an earlier version of the work reports in the same row, or its original."""
    query = (
        select(
            practices.c.id,
            practices.c.document_id,
            passages.c.eid,
            practices.c.source_level,
            practices.c.source_dimension,
        )
        .join(documents, practices.c.document_id == documents.c.id)
        .join(passages, practices.c.passage_id == passages.c.id)
        .where(documents.c.removed.is_(False), practices.c.removed.is_(False))
    )
    return _repeated(connection, query, _holding("practice"))


def repeated_passages(connection: Connection, role: str) -> frozenset[str]:
    """Ids of passages of a role that an earlier version of the work has at the same place."""
    query = (
        select(
            passages.c.id,
            passages.c.document_id,
            passages.c.eid,
            passages.c.source_level,
            passages.c.source_dimension,
        )
        .join(documents)
        .where(documents.c.removed.is_(False), passages.c.role == role)
    )
    return _repeated(connection, query, _holding(role))


def silent_summaries(connection: Connection, role: str) -> tuple[str, ...]:
    """Documents with what is counted of this role that does not count: their originals speak."""
    rows = _present(connection, _holding(role))
    silent = _silent(rows)
    return tuple(row.id for row in rows if row.id in silent)


def summaries_of(connection: Connection, document_id: str) -> tuple[str, ...]:
    """The documents that sum up this one."""
    is_own = documents.c.id == document_id
    summary = documents.c.short_es.startswith(_beginning())
    query = select(documents).where(documents.c.removed.is_(False), or_(is_own, summary))
    kind = select(documents.c.kind).where(is_own).scalar_subquery()
    rows = connection.execute(query.where(documents.c.kind == kind)).all()
    own = next(row for row in rows if row.id == document_id)
    if _is_summary(own):
        return ()
    return tuple(row.id for row in rows if _is_summary(row) and _meant(row) == _meant(own))


def siblings(connection: Connection, document_id: str) -> tuple[str, ...]:
    """The documents whose counts depend on this one, removed documents left out: the other versions of its
    work, its summaries, or what it sums up."""
    rows = _present(connection)
    own = next((row for row in rows if row.id == document_id), None)
    if own is None:
        return ()
    versions = works.group(rows)[document_id].versions
    related = [row.id for row in rows if _is_summary(row) != _is_summary(own) and _meant(row) == _meant(own)]
    return tuple(dict.fromkeys((*versions, *related)))


def _holding(role: str) -> Select[Any]:
    """The ids of documents with practices, or with passages of another role."""
    if role == "practice":
        return select(practices.c.document_id).where(practices.c.removed.is_(False))
    return select(passages.c.document_id).where(passages.c.role == role)


def _present(connection: Connection, holding: Select[Any] | None = None) -> Sequence[Any]:
    query = select(documents).where(documents.c.removed.is_(False)).order_by(documents.c.position)
    return connection.execute(query if holding is None else query.where(documents.c.id.in_(holding))).all()


@cache
def _beginning() -> str:
    """Of a summary's short title."""
    return say("citations.summary", "es", document="")


def _is_summary(row: Any) -> bool:
    """Whether it is called a summary of another document (`corpus.structure.citations`)."""
    return str(row.short_es).startswith(_beginning())


def _meant(row: Any) -> tuple[object, ...]:
    """What a document and its summary have in common: the meeting by its number or its first day. Where
    neither is known they must be called the same."""
    if row.meeting_ordinal is not None or row.meeting_start is not None:
        return works.shelf_of(row)
    return (row.kind, row.meeting_year, row.short_es.removeprefix(_beginning()))


def _silent(rows: Iterable[Any]) -> set[str]:
    """Ids of the summaries among these documents whose originals are among them, too."""
    originals = {_meant(row) for row in rows if not _is_summary(row)}
    return {row.id for row in rows if _is_summary(row) and _meant(row) in originals}


def _versions(rows: Iterable[Any]) -> dict[str, tuple[str, int]]:
    """For documents of works that have several versions: the work, and when it was imported."""
    rows = list(rows)
    membership = works.group(rows)
    return {row.id: (membership[row.id].work_id, row.position) for row in rows if membership[row.id].versions}


def _repeated(connection: Connection, query: Select[Any], holding: Select[Any]) -> frozenset[str]:
    """The ids of what `query` selects that is told elsewhere. `holding`: the documents that have any."""
    held = _present(connection, holding)
    silent = _silent(held)
    together = _versions(row for row in held if row.id not in silent)
    if not silent and not together:
        return frozenset()
    rows = connection.execute(query).all()
    return frozenset(row.id for row in rows if row.document_id in silent) | _told_before(rows, together)


def _told_before(rows: Sequence[Any], together: dict[str, tuple[str, int]]) -> frozenset[str]:
    first: dict[tuple[object, ...], str] = {}
    repeated = []
    for row in _in_order(rows, together):
        mark = (together[row.document_id][0], row.eid, tuple(row.source_level), tuple(row.source_dimension))
        if first.setdefault(mark, row.document_id) != row.document_id:
            repeated.append(row.id)
    return frozenset(repeated)


def _in_order(rows: Iterable[Any], together: dict[str, tuple[str, int]]) -> list[Any]:
    return sorted(
        (row for row in rows if row.document_id in together), key=lambda row: together[row.document_id][1]
    )
