"""What can be wrong with a library, looked for everywhere and said in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from corpus.model import Bilingual
from corpus.storage import files
from corpus.storage.engine import reading
from corpus.storage.tables import documents, passages
from corpus.wording import say


def problems(engine: Engine, folder: Path) -> tuple[Bilingual, ...]:
    """Every problem found: in the database file, between its rows, and with the originals."""
    with reading(engine) as connection:
        found = [
            *_database(connection),
            *_references(connection),
            *_passage_counts(connection),
            *_originals(connection, folder / "files"),
        ]
    return tuple(found)


def _problem(kind: str, /, **values: object) -> Bilingual:
    key = f"errors_storage.problem_{kind}"
    return Bilingual(say(key, "es", **values), say(key, "en", **values))


def _database(connection: Connection) -> Iterator[Bilingual]:
    for (detail,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if detail != "ok":
            yield _problem("database", detail=detail)


def _references(connection: Connection) -> Iterator[Bilingual]:
    broken: dict[str, int] = {}
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        broken[row[0]] = broken.get(row[0], 0) + 1
    for table, count in broken.items():
        yield _problem("reference", table=table, n=count)


def _passage_counts(connection: Connection) -> Iterator[Bilingual]:
    query = (
        select(documents.c.title, documents.c.passage_count, func.count(passages.c.id))
        .outerjoin(passages)
        .group_by(documents.c.id)
        .having(documents.c.passage_count != func.count(passages.c.id))
    )
    for title, expected, found in connection.execute(query):
        yield _problem("passages", title=title, expected=expected, found=found)


def _originals(connection: Connection, folder: Path) -> Iterator[Bilingual]:
    rows = connection.execute(select(documents.c.file_sha256, documents.c.file_name)).all()
    names = {row.file_sha256: row.file_name for row in rows}
    for sha256, path in files.stored_hashes(folder):
        name = names.pop(sha256, None)
        if files.sha256_of(path) == sha256:
            # A whole original without a document is what an interrupted import leaves: harmless, and
            # used again when the file is imported.
            continue
        if name is None:
            yield _problem("orphan", name=sha256)
        else:
            yield _problem("file_changed", name=name, sha256=sha256)
    for sha256, name in names.items():
        yield _problem("file_missing", name=name, sha256=sha256)
