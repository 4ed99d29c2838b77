"""A library as far as the index needs one: frozen passages in one SQLite table."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.engines.task import Text
from corpus.errors import NotFound
from corpus.model import Bilingual, Change, Document, Finding, Kind, Meeting, Passage, Practice, StoredFile

_TABLES = """
CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT, year INTEGER, language TEXT, source TEXT);
CREATE TABLE passages (id TEXT PRIMARY KEY, document TEXT, place INTEGER, text TEXT) WITHOUT ROWID;
CREATE INDEX of_document ON passages (document, place);
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT);
"""
_COUNTRIES = ("GT", "SV", "HN", "MX", "CR", "PA", "US", "CA")
_LEVELS = ("individual", "community", "structural")
_KINDS: tuple[Kind, ...] = ("declaration", "concept_paper", "systematization", "other")


class Shelved:
    """Stands for `corpus.library.Library`. The tags of passages are made up from their place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "texts.db"
        self._local = threading.local()

    @classmethod
    def open(cls, folder: Path) -> Shelved:
        return cls(folder)

    @classmethod
    def fill(cls, folder: Path, texts: Iterable[Text]) -> Shelved:
        shelved = cls(folder)
        shelved._connection.executescript("PRAGMA journal_mode=WAL;" + _TABLES)
        shelved.add(texts)
        return shelved

    @property
    def _connection(self) -> sqlite3.Connection:
        found = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = sqlite3.connect(self._file, timeout=60)
        return found

    def add(self, texts: Iterable[Text]) -> None:
        places: dict[str, int] = {}
        with self._connection as connection:
            for text in texts:
                place = places[text.document] = places.get(text.document, -1) + 1
                if not place:
                    row = (text.document, text.title, text.year, text.language, text.source)
                    connection.execute("INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?, ?)", row)
                    connection.execute("INSERT INTO changes (document) VALUES (?)", (text.document,))
                passage = (f"{text.document}#clause_{place + 1}", text.document, place, text.text)
                connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?)", passage)

    def close(self) -> None:
        self._connection.close()
        self._local = threading.local()

    # --- what the index asks ------------------------------------------------------------------

    def change_sequence(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])

    def changes_since(self, seq: int, limit: int = 5000) -> tuple[Change, ...]:
        after = "SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?"
        rows = self._connection.execute(after, (seq, limit))
        return tuple(Change(number, "document", document) for number, document in rows)

    def documents(self) -> tuple[Document, ...]:
        counts = dict(self._connection.execute("SELECT document, count(*) FROM passages GROUP BY 1"))
        found = map(_document, self._connection.execute("SELECT * FROM documents"))
        return tuple(replace(document, passage_count=counts[document.id]) for document in found)

    def document(self, identifier: str) -> Document:
        row = self._connection.execute("SELECT * FROM documents WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            raise NotFound(identifier)
        count = "SELECT count(*) FROM passages WHERE document = ?"
        found = self._connection.execute(count, (identifier,)).fetchone()[0]
        return replace(_document(row), passage_count=found)

    def passages(self, document: str) -> tuple[Passage, ...]:
        wanted = "SELECT * FROM passages WHERE document = ? ORDER BY place"
        rows = self._connection.execute(wanted, (document,))
        return tuple(map(_passage, rows))

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        if not ids:
            return {}
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(f"SELECT * FROM passages WHERE id IN ({marks})", tuple(ids))
        return {row[0]: _passage(row) for row in rows}

    def findings(self, passage_ids: Sequence[str], _practice_ids: Sequence[str]) -> dict[str, Finding]:
        if not passage_ids:
            return {}
        marks = ",".join("?" * len(passage_ids))
        query = (
            "SELECT passages.id, place, text, source FROM passages "
            f"JOIN documents ON documents.id = document WHERE passages.id IN ({marks})"
        )
        return {
            identifier: Finding(
                identifier, identifier.partition("#")[2], str(place + 1), text,
                Bilingual(identifier, identifier), Bilingual(source, source), None,
            )
            for identifier, place, text, source in self._connection.execute(query, tuple(passage_ids))
        }  # fmt: skip

    def practices(self) -> tuple[Practice, ...]:
        return ()

    def practices_by_id(self, _ids: Sequence[str]) -> dict[str, Practice]:
        return {}

    def __iter__(self) -> Iterator[str]:
        return (text for (text,) in self._connection.execute("SELECT text FROM passages"))


def _document(row: tuple[str, str, int, str, str]) -> Document:
    identifier, title, year, language, source = row
    start = date(year, 1, 1) if year > 0 else None
    return Document(
        identifier, identifier, _KINDS[len(source) % 4], language, title, Bilingual(source, source),
        Meeting("", None, "", start, start, year or None), (),
        StoredFile("0" * 64, identifier, "text/plain", 0),
    )  # fmt: skip


def _passage(row: tuple[str, str, int, str]) -> Passage:
    identifier, document, place, text = row
    chance = sum(text.encode()[:4]) + place
    levels = (_LEVELS[chance % 3],) if chance % 5 else ()
    return Passage(
        identifier, document, identifier.partition("#")[2], place, "clause", None, str(place + 1), None, (),
        text, None, (), Bilingual(identifier, identifier), (), level=levels,
        country=(_COUNTRIES[chance % 8],) if chance % 3 else (),
    )  # fmt: skip
