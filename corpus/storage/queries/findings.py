"""Passages and practices as far as a list of results shows them: few columns, no references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from corpus.model import Bilingual, Finding
from corpus.storage.queries.tags import chunks
from corpus.storage.tables import documents, passages, practices

_PRESENT = documents.c.removed.is_(False)
_SOURCE = (
    passages.c.eid,
    passages.c.page,
    passages.c.citation_es,
    passages.c.citation_en,
    documents.c.short_es,
    documents.c.short_en,
)


def of_passages(connection: Connection, ids: Sequence[str]) -> dict[str, Finding]:
    """By id; unknown and removed ones are left out."""
    query = select(passages.c.id, passages.c.label, passages.c.text, *_SOURCE).join(documents).where(_PRESENT)
    rows = _rows(connection, query, passages.c.id, ids)
    return {row.id: _finding(row, row.label, row.text) for row in rows}


def of_practices(connection: Connection, ids: Sequence[str]) -> dict[str, Finding]:
    """By id; unknown and removed ones are left out."""
    query = (
        select(practices.c.id, practices.c.title, practices.c.description, *_SOURCE)
        .select_from(practices)
        .outerjoin(documents, practices.c.document_id == documents.c.id)
        .outerjoin(passages, practices.c.passage_id == passages.c.id)
        .where(practices.c.removed.is_(False), or_(practices.c.document_id.is_(None), _PRESENT))
    )
    rows = _rows(connection, query, practices.c.id, ids)
    return {row.id: _finding(row, row.title, f"{row.title}\n{row.description}") for row in rows}


def _rows(connection: Connection, query: Select[Any], key: Any, ids: Sequence[str]) -> list[Row[Any]]:
    return [
        row for part in chunks(dict.fromkeys(ids)) for row in connection.execute(query.where(key.in_(part)))
    ]


def _finding(row: Row[Any], title: str, text: str) -> Finding:
    short = Bilingual(row.short_es, row.short_en) if row.short_es is not None else None
    citation = Bilingual(row.citation_es or "", row.citation_en or "")
    return Finding(row.id, row.eid or "", title, text, citation, short, row.page)
