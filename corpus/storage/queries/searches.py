"""Saved searches in their order, when each was looked at, and what came into the library since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from corpus.errors import NotFound
from corpus.model import KeptSearch, SavedSearch
from corpus.storage.queries.tags import to_time
from corpus.storage.tables import changes, practices, saved_searches, search_visits

ORDER = (saved_searches.c.position, saved_searches.c.id)


def everything(connection: Connection, author: str) -> tuple[KeptSearch, ...]:
    """With when `author` looked at each."""
    visited = and_(search_visits.c.search_id == saved_searches.c.id, search_visits.c.author == author)
    query = select(saved_searches, search_visits.c.seen, search_visits.c.at)
    rows = connection.execute(query.outerjoin(search_visits, visited).order_by(*ORDER))
    return tuple(
        KeptSearch(to_search(row), row.since if row.seen is None else row.seen, row.at and to_time(row.at))
        for row in rows
    )


def row_of(connection: Connection, search_id: str) -> Row[Any]:
    """Raises NotFound."""
    row = connection.execute(select(saved_searches).where(saved_searches.c.id == search_id)).first()
    if row is None:
        raise NotFound("errors_storage.no_search", id=search_id)
    return row


def to_search(row: Row[Any]) -> SavedSearch:
    asked = row.question
    return SavedSearch(
        id=row.id,
        name=row.name,
        text=asked["text"],
        filters=tuple((facet, tuple(values)) for facet, values in asked["filters"]),
        sort=asked["sort"],
        collapse=asked["collapse"],
        variants=asked["variants"],
        translations=asked["translations"],
    )


def arrived_since(connection: Connection, seq: int) -> frozenset[str]:
    """The documents, and the practices of the office's own, that came into the library after change `seq`.

    A document comes when it is first imported: being corrected or brought back does not make it new.
    """
    own = select(practices.c.id).where(practices.c.from_source.is_(False))
    query = select(changes.c.target).where(
        or_(changes.c.entity == "document", and_(changes.c.entity == "practice", changes.c.target.in_(own)))
    )
    first = func.min(changes.c.seq)
    return frozenset(connection.execute(query.group_by(changes.c.target).having(first > seq)).scalars())


def visit(connection: Connection, search_id: str, author: str, seen: int, at: datetime) -> None:
    values = {"seen": seen, "at": at.isoformat()}
    statement = insert(search_visits).values(search_id=search_id, author=author, **values)
    connection.execute(statement.on_conflict_do_update(set_=values))
