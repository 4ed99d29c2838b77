"""Reads that are made at every key, in plain SQL: one statement for many rows, no layer between the rows and
the values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Cursor
from typing import Any

from corpus.finding import Bilingual, Change, Finding

# As one value, so that SQLite compiles the statement once and not for each length of the list.
AMONG = "IN (SELECT value FROM json_each(?))"

_PASSAGES = f"""
SELECT p.id, p.eid, p.label, p.text, p.citation_es, p.citation_en, d.short_es, d.short_en, p.page
FROM passages p JOIN documents d ON d.id = p.document_id
WHERE NOT d.removed AND p.id {AMONG}"""

_PRACTICES = f"""
SELECT r.id, p.eid, r.title, r.title || char(10) || r.description, p.citation_es, p.citation_en,
    d.short_es, d.short_en, p.page
FROM practices r LEFT JOIN documents d ON d.id = r.document_id LEFT JOIN passages p ON p.id = r.passage_id
WHERE NOT r.removed AND NOT coalesce(d.removed, 0) AND r.id {AMONG}"""

_SIZES = "SELECT id, passage_count FROM documents WHERE NOT removed"

_CHANGES = "SELECT seq, entity, target FROM changes WHERE seq > ? ORDER BY seq LIMIT ?"


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


def sizes(cursor: Cursor) -> dict[str, int]:
    """How many passages each document has, by its id."""
    return dict(cursor.execute(_SIZES))


def document_count(cursor: Cursor) -> int:
    return int(cursor.execute("SELECT count(*) FROM documents WHERE NOT removed").fetchone()[0])


def last_change(cursor: Cursor) -> int:
    return int(cursor.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])


def changes_since(cursor: Cursor, seq: int, limit: int) -> tuple[Change, ...]:
    return tuple(Change(*row) for row in cursor.execute(_CHANGES, (seq, limit)))
