"""Practices with their source, their tags and their assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from corpus.errors import NotFound
from corpus.model import Assessment, Bilingual, Practice, Review, Status
from corpus.storage.queries.concepts import Concepts, concepts
from corpus.storage.queries.passages import has_tag
from corpus.storage.queries.tags import chunks, concepts_of
from corpus.storage.queries.twins import repeated_practices
from corpus.storage.tables import assessments, documents, passages, practices


def selection(connection: Connection) -> Select[Any]:
    """Practices of documents that are there, and those that the office wrote, in document order.

    A practice that two language versions of a work report counts once.
    """
    return _present().where(practices.c.id.not_in(repeated_practices(connection)))


def _present() -> Select[Any]:
    return (
        select(practices, passages.c.eid, passages.c.page, passages.c.citation_es, passages.c.citation_en)
        .select_from(practices)
        .outerjoin(documents, practices.c.document_id == documents.c.id)
        .outerjoin(passages, practices.c.passage_id == passages.c.id)
        .where(practices.c.removed.is_(False))
        .where(or_(practices.c.document_id.is_(None), documents.c.removed.is_(False)))
        .order_by(documents.c.position.is_(None), documents.c.position, practices.c.position, practices.c.id)
    )


def where(
    connection: Connection,
    *,
    tagged: Mapping[str, str | None],
    status: Status | None,
    review: Review | None,
) -> tuple[Practice, ...]:
    """Practices that meet every condition. `tagged`: scheme -> wanted concept, None for any."""
    query = selection(connection)
    for scheme, concept in tagged.items():
        if concept is not None:
            query = query.where(has_tag(practices.c.id, scheme, concept))
    if status is not None:
        query = query.where(practices.c.status == status)
    if review is not None:
        query = query.where(practices.c.review == review)
    return _complete(connection, connection.execute(query).all())


def counts(connection: Connection) -> dict[Review, int]:
    """Practices by review, every review named."""
    found = selection(connection).order_by(None).with_only_columns(practices.c.review, func.count())
    rows = connection.execute(found.group_by(practices.c.review)).all()
    none: dict[Review, int] = {"pending": 0, "accepted": 0, "rejected": 0}
    return {**none, **{row[0]: row[1] for row in rows}}


def by_id(connection: Connection, ids: Sequence[str], *, counted: bool = False) -> dict[str, Practice]:
    """The practices with these ids, by id; unknown and removed ones are left out, and where `counted` those
    that another document speaks for."""
    rows: list[Row[Any]] = []
    query = selection(connection) if counted else _present()
    for part in chunks(dict.fromkeys(ids)):
        rows.extend(connection.execute(query.where(practices.c.id.in_(part))))
    return {practice.id: practice for practice in _complete(connection, rows)}


def one(connection: Connection, practice_id: str) -> Practice:
    found = by_id(connection, [practice_id])
    if practice_id not in found:
        raise NotFound("errors_storage.no_practice", id=practice_id)
    return found[practice_id]


def of_row(connection: Connection, passage_id: str) -> Practice | None:
    """What a table's row reports, also where another language version of the work speaks for it."""
    rows = connection.execute(_present().where(practices.c.passage_id == passage_id)).all()
    return next(iter(_complete(connection, rows)), None)


def assessments_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Assessment, ...]]:
    """The answers given for each practice, by criterion."""
    found: dict[str, list[Assessment]] = {}
    for part in chunks(ids):
        query = select(assessments).where(assessments.c.practice_id.in_(part))
        for row in connection.execute(query.order_by(assessments.c.practice_id, assessments.c.criterion)):
            found.setdefault(row.practice_id, []).append(to_assessment(row))
    return {practice_id: tuple(answers) for practice_id, answers in found.items()}


def to_assessment(row: Row[Any]) -> Assessment:
    return Assessment(row.criterion, row.answer, row.evidence, row.author, datetime.fromisoformat(row.at))


def _complete(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Practice, ...]:
    ids = [row.id for row in rows]
    tagged = concepts_of(connection, ids)
    assessed = assessments_of(connection, ids)
    return tuple(to_practice(row, concepts(tagged, row.id), assessed.get(row.id, ())) for row in rows)


def to_practice(row: Row[Any], tagged: Concepts, assessed: tuple[Assessment, ...]) -> Practice:
    return Practice(
        id=row.id,
        title=row.title,
        description=row.description,
        country=tagged["country"],
        source_level=tuple(row.source_level),
        source_dimension=tuple(row.source_dimension),
        level=tagged["level"],
        dimension=tagged["dimension"],
        theme=tagged["theme"],
        population=tagged["population"],
        phase=tagged["phase"],
        status=row.status,
        review=row.review,
        uncertain=tuple(row.uncertain),
        evidence=tuple(Bilingual(es, en) for es, en in row.evidence),
        parent=row.parent,
        document_id=row.document_id,
        eid=row.eid,
        citation=Bilingual(row.citation_es or "", row.citation_en or ""),
        page=row.page,
        order=row.position,
        source_title=row.source_title,
        source_description=row.source_description,
        source_country=tuple(row.source_country),
        assessments=assessed,
    )
