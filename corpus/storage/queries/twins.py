"""Rows that two language versions of one work both have: they count once, in the version imported first.

Only what stands at the same place with the same level and dimension is taken for the same thing; what
one version alone has, counts. Nothing is stored: when the first version is removed, the other speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from corpus.storage import works
from corpus.storage.tables import documents, passages, practices


def repeated_practices(connection: Connection) -> frozenset[str]:
    """Ids of practices that an earlier version of the work reports in the same row."""
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
    holding = select(practices.c.document_id).where(practices.c.removed.is_(False))
    together = _versions(connection, holding)
    return _repeated(connection.execute(query).all(), together) if together else frozenset()


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
    holding = select(passages.c.document_id).where(passages.c.role == role)
    together = _versions(connection, holding)
    return _repeated(connection.execute(query).all(), together) if together else frozenset()


def siblings(connection: Connection, document_id: str) -> tuple[str, ...]:
    """The other versions of a document's work, removed documents left out."""
    rows = connection.execute(
        select(documents).where(documents.c.removed.is_(False)).order_by(documents.c.position)
    ).all()
    membership = works.group(rows).get(document_id)
    return membership.versions if membership else ()


def _versions(connection: Connection, holding: Any) -> dict[str, tuple[str, int]]:
    """For documents of works that have several versions: the work, and when it was imported."""
    query = select(documents).where(documents.c.removed.is_(False), documents.c.id.in_(holding))
    rows = connection.execute(query.order_by(documents.c.position)).all()
    membership = works.group(rows)
    return {row.id: (membership[row.id].work_id, row.position) for row in rows if membership[row.id].versions}


def _repeated(rows: Sequence[Any], together: dict[str, tuple[str, int]]) -> frozenset[str]:
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
