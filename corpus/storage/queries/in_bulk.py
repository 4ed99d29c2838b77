"""Reads of large parts of a library, or all of it, for the index: in plain SQL like `plain`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from sqlite3 import Cursor
from typing import Any

from corpus.model import Bilingual, Document, Indexable, Meeting, StoredFile
from corpus.storage import works
from corpus.storage.queries.concepts import collected, concepts
from corpus.storage.queries.plain import AMONG

_DOCUMENTS = f"""
SELECT id, kind, language, title, short_es, short_en, meeting_body, meeting_ordinal, meeting_place,
    meeting_start, meeting_end, meeting_year, countries, file_name, file_sha256, file_media_type, file_bytes,
    uncertain, warnings, passage_count, imported_at
FROM documents WHERE NOT removed AND id {AMONG}"""

_DESCRIBED = f"SELECT {', '.join(works.Described._fields)} FROM documents WHERE NOT removed ORDER BY position"

_INDEXABLE = f"""
SELECT p.id, p.document_id, p.eid, p.position, p.structure, p.role, p.label, p.parent, p.path, p.text,
    (SELECT json_group_array(scheme || ' ' || concept) FROM tags WHERE target = p.id)
FROM passages p JOIN documents d ON d.id = p.document_id
WHERE NOT d.removed AND d.id {AMONG} ORDER BY p.document_id, p.position"""


def versions(cursor: Cursor) -> Iterator[dict[str, str]]:
    """Of each work that is there in several languages, its documents by language."""
    for work in works.together(map(works.Described._make, cursor.execute(_DESCRIBED))):
        if len(work) > 1:
            yield {document.language: document.id for document in work}


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
