"""Reads that are made at every key, or for all of a library, in plain SQL: one statement for many rows, no
layer between the rows and the values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from sqlite3 import Cursor
from typing import Any

from corpus.model import Bilingual, Change, Document, Finding, Indexable, Meeting, StoredFile
from corpus.storage import works
from corpus.storage.queries.concepts import collected, concepts

# As one value, so that SQLite compiles the statement once and not for each length of the list.
_AMONG = "IN (SELECT value FROM json_each(?))"

_PASSAGES = f"""
SELECT p.id, p.eid, p.label, p.text, p.citation_es, p.citation_en, d.short_es, d.short_en, p.page
FROM passages p JOIN documents d ON d.id = p.document_id
WHERE NOT d.removed AND p.id {_AMONG}"""

_PRACTICES = f"""
SELECT r.id, p.eid, r.title, r.title || char(10) || r.description, p.citation_es, p.citation_en,
    d.short_es, d.short_en, p.page
FROM practices r LEFT JOIN documents d ON d.id = r.document_id LEFT JOIN passages p ON p.id = r.passage_id
WHERE NOT r.removed AND NOT coalesce(d.removed, 0) AND r.id {_AMONG}"""

_DOCUMENTS = f"""
SELECT id, kind, language, title, short_es, short_en, meeting_body, meeting_ordinal, meeting_place,
    meeting_start, meeting_end, meeting_year, countries, file_name, file_sha256, file_media_type, file_bytes,
    uncertain, warnings, passage_count, imported_at
FROM documents WHERE NOT removed AND id {_AMONG}"""

_DESCRIBED = f"SELECT {', '.join(works.Described._fields)} FROM documents WHERE NOT removed ORDER BY position"

_SIZES = "SELECT id, passage_count FROM documents WHERE NOT removed"

_CHANGES = "SELECT seq, entity, target FROM changes WHERE seq > ? ORDER BY seq LIMIT ?"

_INDEXABLE = f"""
SELECT p.id, p.document_id, p.eid, p.position, p.structure, p.role, p.label, p.parent, p.path, p.text,
    (SELECT json_group_array(scheme || ' ' || concept) FROM tags WHERE target = p.id)
FROM passages p JOIN documents d ON d.id = p.document_id
WHERE NOT d.removed AND d.id {_AMONG} ORDER BY p.document_id, p.position"""


def findings(cursor: Cursor, passages: Sequence[str], practices: Sequence[str]) -> dict[str, Finding]:
    """What a list shows of them, by id; unknown and removed ones are left out."""
    found: list[tuple[Any, ...]] = []
    for statement, ids in ((_PASSAGES, passages), (_PRACTICES, practices)):
        if ids:
            found += cursor.execute(statement, (json.dumps(ids),))
    return {row[0]: _finding(*row) for row in found}


def _finding(
    identifier: str, eid: str | None, label: str, text: str, es: str | None, en: str | None,
    short_es: str | None, short_en: str | None, page: int | None,
) -> Finding:  # fmt: skip
    short = None if short_es is None or short_en is None else Bilingual(short_es, short_en)
    return Finding(identifier, eid or "", label, text, Bilingual(es or "", en or ""), short, page)


def versions(cursor: Cursor) -> Iterator[dict[str, str]]:
    """Of each work that is there in several languages, its documents by language."""
    for work in works.together(map(works.Described._make, cursor.execute(_DESCRIBED))):
        if len(work) > 1:
            yield {document.language: document.id for document in work}


def sizes(cursor: Cursor) -> dict[str, int]:
    """How many passages each document has, by its id."""
    return dict(cursor.execute(_SIZES))


def document_count(cursor: Cursor) -> int:
    return int(cursor.execute("SELECT count(*) FROM documents WHERE NOT removed").fetchone()[0])


def last_change(cursor: Cursor) -> int:
    return int(cursor.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])


def changes_since(cursor: Cursor, seq: int, limit: int) -> tuple[Change, ...]:
    return tuple(Change(*row) for row in cursor.execute(_CHANGES, (seq, limit)))


def documents(cursor: Cursor, ids: Iterable[str]) -> dict[str, Document]:
    """Those of the documents that are there, by id, as far as their own row tells: without counts of
    practices, versions, references."""
    return {row[0]: _document(row) for row in cursor.execute(_DOCUMENTS, (json.dumps(list(ids)),))}


def _document(row: tuple[Any, ...]) -> Document:
    identifier, kind, language, title, short_es, short_en = row[:6]
    body, ordinal, place, start, end, year = row[6:12]
    countries, name, sha256, media_type, size, uncertain, warnings, count, imported = row[12:]
    meeting = Meeting(body, ordinal, place, _date(start), _date(end), year) if body is not None else None
    return Document(
        identifier, works.alone(identifier).work_id, kind, language, title, Bilingual(short_es, short_en),
        meeting, _list(countries), StoredFile(name, sha256, media_type, size), (), (), _list(uncertain),
        _list(warnings), count, 0, datetime.fromisoformat(imported),
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def indexables(cursor: Cursor, documents: Iterable[str]) -> dict[str, list[Indexable]]:
    """The passages of many documents in order; those removed are left out."""
    found: dict[str, list[Indexable]] = {}
    for *said, path, text, tags in cursor.execute(_INDEXABLE, (json.dumps(list(documents)),)):
        passage = Indexable._make((*said, _list(path), text, *_tagged(tags)))
        found.setdefault(passage.document_id, []).append(passage)
    return found


@lru_cache(4096)
def _tagged(stored: str) -> tuple[tuple[str, ...], ...]:
    """Country, level, dimension and theme, from schemes each with a concept: most passages have the tags of
    many others."""
    tagged = concepts(collected(("", *tag.split(" ", 1)) for tag in json.loads(stored)), "")
    return tuple(tagged[scheme] for scheme in ("country", "level", "dimension", "theme"))


@lru_cache(4096)
def _list(stored: str) -> tuple[str, ...]:
    return () if stored == "[]" else tuple(json.loads(stored))
