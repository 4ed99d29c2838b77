"""A real library that holds the texts, its rows written straight into the tables: importing so many
documents would measure the import."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.engines.task import Text, made_up
from corpus.library import Library

_KINDS = ("declaration", "concept_paper", "systematization", "other")
_DOCUMENT = (
    "INSERT INTO documents VALUES (:id, :position, :kind, :language, :title, :source, :source, :body, NULL,"
    " NULL, :start, :start, :year, '[]', :id, :sha256, 'text/plain', 1, '[]', '[]', 0, '2026-01-01', 0)"
)
_PASSAGE = (
    "INSERT INTO passages VALUES (:id, :document, :eid, :place, 'clause', NULL, :label, NULL, '[]', :text,"
    " NULL, '[]', :id, :id, '[]', '[]', '[]')"
)


def library(folder: Path) -> Library:
    """The library in a folder, which is made if it is not there."""
    return Library.open(folder / "library")


def fill(folder: Path, texts: Iterable[Text]) -> int:
    """Put in more texts, of documents that are not there yet; how many they were."""
    library(folder).close()
    places: dict[str, int] = {}
    with closing(sqlite3.connect(folder / "library" / "library.db", timeout=60)) as database, database:
        (position,) = database.execute("SELECT coalesce(max(position), 0) FROM documents").fetchone()
        for text in texts:
            places[text.document] = places.get(text.document, 0) + 1
            if places[text.document] == 1:
                _begin(database, text, position + len(places))
            _add(database, text, places[text.document])
        counted = "(SELECT count(*) FROM passages WHERE document_id = documents.id)"
        database.execute(f"UPDATE documents SET passage_count = {counted} WHERE passage_count = 0")
    return sum(places.values())


def _begin(database: sqlite3.Connection, text: Text, position: int) -> None:
    row: dict[str, Any] = {
        "id": text.document, "position": position, "kind": _KINDS[len(text.source) % 4],
        "language": text.language, "title": text.title, "source": text.source, "sha256": f"{position:064x}",
        "body": "x" if text.year else None, "year": text.year or None,
        # Different days, because documents of one day and kind are compared as versions of one work.
        "start": (date(text.year, 1, 1) + timedelta(position % 365)).isoformat() if text.year else None,
    }  # fmt: skip
    database.execute(_DOCUMENT, row)
    database.execute("INSERT INTO changes (entity, target) VALUES ('document', ?)", (text.document,))


def _add(database: sqlite3.Connection, text: Text, place: int) -> None:
    identifier = f"{text.document}#clause_{place}"
    row = {"id": identifier, "document": text.document, "eid": f"clause_{place}", "place": place,
           "label": str(place), "text": text.text}  # fmt: skip
    database.execute(_PASSAGE, row)
    for scheme, concept in made_up(text.text):
        tag = (identifier, scheme, concept)
        database.execute("INSERT INTO tags VALUES (?, ?, ?, 'source', '', NULL)", tag)
