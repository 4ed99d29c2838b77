"""Tags of passages and practices, read for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from corpus.model import TAG_SCHEMES, Tag
from corpus.storage.queries.concepts import Concepts, collected, rank
from corpus.storage.tables import tags

#: SQLite compiles a statement anew for each length of a list, and caps how many values it takes.
CHUNK = 500


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, CHUNK)):
        yield part


def of_target(connection: Connection, target: str) -> tuple[Tag, ...]:
    """The tags of one passage or practice, by scheme and concept."""
    rows = connection.execute(select(tags).where(tags.c.target == target)).all()
    found = [to_tag(row) for row in rows]
    return tuple(
        sorted(found, key=lambda tag: (TAG_SCHEMES.index(tag.scheme), rank(tag.scheme, tag.concept)))
    )


def to_tag(row: Row[Any]) -> Tag:
    return Tag(row.scheme, row.concept, row.origin, row.author, to_time(row.at))


def to_time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def concepts_of(connection: Connection, targets: Sequence[str]) -> dict[str, Concepts]:
    """The concepts of each target. What has no tag is not in the answer; ask with `concepts`."""
    found: dict[str, Concepts] = {}
    for part in chunks(targets):
        found.update(_collect(connection, tags.c.target.in_(part)))
    return found


def concepts_within(connection: Connection, document_id: str) -> dict[str, Concepts]:
    """The concepts of each passage of one document."""
    # Passages are named "<document>#<eid>", and "$" follows "#": a range of the primary key.
    return _collect(connection, tags.c.target.between(f"{document_id}#", f"{document_id}$"))


def _collect(connection: Connection, condition: ColumnElement[bool]) -> dict[str, Concepts]:
    query = select(tags.c.target, tags.c.scheme, tags.c.concept).where(condition)
    return collected(connection.execute(query))
