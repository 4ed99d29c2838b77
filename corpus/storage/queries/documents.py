"""Documents: in the order they were imported, never those that were removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from corpus.errors import NotFound
from corpus.model import Bilingual, Document, Meeting, StoredFile
from corpus.storage import works
from corpus.storage.queries.tags import chunks, to_time
from corpus.storage.tables import documents, practices

_PRESENT = documents.c.removed.is_(False)


def plain(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """Those of the documents that are there, by id, in order, as far as their own row tells: without
    counts of practices, versions, references."""
    rows: list[Row[Any]] = []
    for part in chunks(ids):
        rows.extend(connection.execute(select(documents).where(_PRESENT, documents.c.id.in_(part))))
    rows.sort(key=lambda row: row.position)
    return {row.id: to_document(row, works.alone(row.id), 0, ()) for row in rows}


def everything(connection: Connection, missing: Mapping[str, tuple[str, ...]]) -> tuple[Document, ...]:
    """All documents, complete. `missing`: unanswered references by document."""
    rows = connection.execute(select(documents).where(_PRESENT).order_by(documents.c.position)).all()
    together = works.group(rows)
    counts = _practice_counts(connection, practices.c.document_id.is_not(None))
    return tuple(
        to_document(row, together[row.id], counts.get(row.id, 0), missing.get(row.id, ())) for row in rows
    )


def titles(connection: Connection) -> tuple[str, ...]:
    query = select(documents.c.title).where(_PRESENT).order_by(documents.c.position)
    return tuple(connection.execute(query).scalars())


def one(connection: Connection, document_id: str, missing: Mapping[str, tuple[str, ...]]) -> Document:
    """Raises NotFound for an unknown or removed document."""
    row = present_row(connection, document_id)
    together = works.group(connection.execute(_candidates(row)).all())
    counts = _practice_counts(connection, practices.c.document_id == document_id)
    return to_document(row, together[row.id], counts.get(row.id, 0), missing.get(row.id, ()))


def present_row(connection: Connection, document_id: str) -> Row[Any]:
    """The document's row. Raises NotFound when it is unknown or removed."""
    row = connection.execute(select(documents).where(documents.c.id == document_id, _PRESENT)).first()
    if row is None:
        raise NotFound("errors_storage.no_document", id=document_id)
    return row


def id_for(connection: Connection, sha256: str) -> str | None:
    query = select(documents.c.id).where(documents.c.file_sha256 == sha256, _PRESENT)
    return connection.execute(query).scalar()


def in_works(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """Those of the documents that are there, by id, with their versions; without counts and references."""
    found: dict[str, Document] = {}
    for part in chunks(ids):
        for row in connection.execute(select(documents).where(_PRESENT, documents.c.id.in_(part))).all():
            together = works.group(connection.execute(_candidates(row)).all())
            found[row.id] = to_document(row, together[row.id], 0, ())
    return found


def of_meetings(connection: Connection, body: str) -> tuple[Document, ...]:
    """The documents of a body's numbered meetings, like `in_works`."""
    query = select(documents).where(
        _PRESENT, documents.c.meeting_body == body, documents.c.meeting_ordinal.is_not(None)
    )
    rows = connection.execute(query.order_by(documents.c.position)).all()
    together = works.group(rows)
    return tuple(to_document(row, together[row.id], 0, ()) for row in rows)


def _candidates(row: Row[Any]) -> Select[Any]:
    """Every document that could be of the same work as `row`, as far as `works.group` needs it to decide."""
    columns = (documents.c[name] for name in works.Described._fields)
    query = select(*columns).where(_PRESENT, documents.c.kind == row.kind)
    if row.meeting_ordinal is not None:
        same = (
            documents.c.meeting_body == row.meeting_body,
            documents.c.meeting_ordinal == row.meeting_ordinal,
        )
        query = query.where(*same)
    elif row.meeting_year is not None and row.kind != "other":
        query = query.where(
            documents.c.meeting_year == row.meeting_year,
            documents.c.meeting_start.is_not_distinct_from(row.meeting_start),
            documents.c.meeting_ordinal.is_(None),
        )
    else:
        query = query.where(documents.c.id == row.id)
    return query.order_by(documents.c.position)


def _practice_counts(connection: Connection, condition: ColumnElement[bool]) -> dict[str, int]:
    query = select(practices.c.document_id, func.count()).where(condition, practices.c.removed.is_(False))
    rows = connection.execute(query.group_by(practices.c.document_id))
    return {row[0]: row[1] for row in rows}


def to_document(
    row: Row[Any], work: works.Membership, practice_count: int, missing: tuple[str, ...]
) -> Document:
    return Document(
        id=row.id,
        work_id=work.work_id,
        kind=row.kind,
        language=row.language,
        title=row.title,
        short_title=Bilingual(row.short_es, row.short_en),
        meeting=_meeting(row),
        countries=tuple(row.countries),
        file=StoredFile(row.file_name, row.file_sha256, row.file_media_type, row.file_bytes),
        versions=work.versions,
        missing_references=missing,
        uncertain=tuple(row.uncertain),
        warnings=tuple(row.warnings),
        passage_count=row.passage_count,
        practice_count=practice_count,
        imported_at=to_time(row.imported_at),
    )


def _meeting(row: Row[Any]) -> Meeting | None:
    if row.meeting_body is None:
        return None
    return Meeting(
        row.meeting_body,
        row.meeting_ordinal,
        row.meeting_place,
        _date(row.meeting_start),
        _date(row.meeting_end),
        row.meeting_year,
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
