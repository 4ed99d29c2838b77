"""What passages and practices are called that may have been removed: nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from corpus.model import Bilingual
from corpus.storage.queries.tags import chunks
from corpus.storage.tables import documents, passages, practices
from corpus.structure.locators import name_in


class _Place(NamedTuple):
    eid: str
    structure: str
    label: str
    path: tuple[str, ...]


def of_all(connection: Connection, ids: Sequence[str]) -> dict[str, Bilingual]:
    """The names of these by id, removed or not; those that were never there are left out."""
    found: dict[str, Bilingual] = {}
    about = (passages.c.id, passages.c.eid, passages.c.structure, passages.c.label, passages.c.path)
    joined = select(*about, documents.c.short_es, documents.c.short_en).select_from(passages.join(documents))
    titled = select(practices.c.id, practices.c.title)
    for part in chunks(dict.fromkeys(ids)):
        for row in connection.execute(joined.where(passages.c.id.in_(part))):
            place = _Place(row.eid, row.structure, row.label, tuple(row.path))
            found[row.id] = name_in(place, Bilingual(row.short_es, row.short_en))
        for identifier, title in connection.execute(titled.where(practices.c.id.in_(part))):
            found[identifier] = Bilingual(title, title)
    return found
