"""Level by dimension: what is reported where, and where nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.storage.queries.concepts import concepts
from corpus.storage.queries.passages import has_tag
from corpus.storage.queries.practices import selection
from corpus.storage.queries.tags import concepts_of
from corpus.storage.queries.twins import repeated_passages, silent_summaries
from corpus.storage.tables import documents, passages, practices

#: For each thing counted, its levels, its dimensions and its document, None for what the office wrote.
_Places = Iterable[tuple[Sequence[str], Sequence[str], str | None]]


def matrix(connection: Connection, *, country: str | None, by: str, role: str) -> Matrix:
    """Count practices (unless rejected) or the passages of a role.

    `by` "source": levels and dimensions as the source prints them; "catalogue": as they are now.
    One thing with two levels counts in both cells, but once in the total; one without a level or
    without a dimension is unclassified.
    """
    places = (
        _practices(connection, country, by)
        if role == "practice"
        else _passages(connection, country, by, role)
    )
    return replace(_count(places, role, by, country), left_out=silent_summaries(connection, role))


def _practices(connection: Connection, country: str | None, by: str) -> _Places:
    query = selection(connection).where(practices.c.review != "rejected")
    if country is not None:
        query = query.where(has_tag(practices.c.id, "country", country))
    return _places(connection, connection.execute(query).all(), by)


def _passages(connection: Connection, country: str | None, by: str, role: str) -> _Places:
    query = (
        select(passages.c.id, passages.c.source_level, passages.c.source_dimension, passages.c.document_id)
        .join(documents)
        .where(documents.c.removed.is_(False), passages.c.role == role)
        .where(passages.c.id.not_in(repeated_passages(connection, role)))
        .order_by(documents.c.position)
    )
    if country is not None:
        query = query.where(has_tag(passages.c.id, "country", country))
    return _places(connection, connection.execute(query).all(), by)


def _places(connection: Connection, rows: Sequence[Any], by: str) -> _Places:
    if by == "source":
        return [(row.source_level, row.source_dimension, row.document_id) for row in rows]
    tagged = concepts_of(connection, [row.id for row in rows])
    return [
        (concepts(tagged, row.id)["level"], concepts(tagged, row.id)["dimension"], row.document_id)
        for row in rows
    ]


def _count(places: _Places, role: str, by: str, country: str | None) -> Matrix:
    counts = [[0] * len(DIMENSIONS) for _ in LEVELS]
    total = unclassified = 0
    origins: dict[str, None] = {}
    for levels, dimensions, document in places:
        total += 1
        if document is not None:
            origins[document] = None
        if not levels or not dimensions:
            unclassified += 1
            continue
        for level in levels:
            for dimension in dimensions:
                counts[LEVELS.index(level)][DIMENSIONS.index(dimension)] += 1
    rows = tuple(tuple(row) for row in counts)
    return Matrix(rows, unclassified, total, role, by, country, tuple(origins))
