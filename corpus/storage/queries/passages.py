"""Passages with their tags and references."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, or_, select

from corpus.errors import NotFound
from corpus.model import Bilingual, Link, Passage
from corpus.storage.queries.concepts import Concepts, concepts
from corpus.storage.queries.links import LinkReader
from corpus.storage.queries.tags import chunks, concepts_of, concepts_within
from corpus.storage.queries.twins import repeated_passages
from corpus.storage.tables import documents, passages, tags

_PRESENT = documents.c.removed.is_(False)
_ORDER = (documents.c.position, passages.c.position)
# Ranges of the primary key: "`" follows "_".
_BELOW = """
SELECT p.id FROM json_each(?) CROSS JOIN passages p WHERE p.id > value || '__' AND p.id < value || '_`'"""


def _selection() -> Select[Any]:
    return select(passages).join(documents).where(_PRESENT).order_by(*_ORDER)


def of_document(connection: Connection, links: LinkReader, document_id: str) -> tuple[Passage, ...]:
    """In document order; nothing for an unknown or removed document."""
    rows = connection.execute(_selection().where(passages.c.document_id == document_id)).all()
    tagged = concepts_within(connection, document_id)
    linked = links.of_document(connection, document_id)
    return tuple(to_passage(row, concepts(tagged, row.id), linked) for row in rows)


def by_id(connection: Connection, links: LinkReader, ids: Sequence[str]) -> dict[str, Passage]:
    """The passages with these ids, by id; unknown and removed ones are left out."""
    rows: list[Row[Any]] = []
    for part in chunks(dict.fromkeys(ids)):
        rows.extend(connection.execute(_selection().where(passages.c.id.in_(part))))
    return {passage.id: passage for passage in _complete(connection, links, rows)}


def below(connection: Connection, links: LinkReader, ids: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
    """For each of these passages those that lie below it by their eids, in document order."""
    inside = connection.exec_driver_sql(_BELOW, (json.dumps(list(dict.fromkeys(ids))),)).scalars().all()
    found: dict[str, list[Passage]] = {above: [] for above in ids}
    for passage in by_id(connection, links, inside).values():
        eid = passage.eid
        while "__" in eid:
            eid = eid.rpartition("__")[0]
            found.get(f"{passage.document_id}#{eid}", []).append(passage)
    return {above: tuple(sorted(parts, key=lambda p: p.order)) for above, parts in found.items()}


def one(connection: Connection, links: LinkReader, passage_id: str) -> Passage:
    found = by_id(connection, links, [passage_id])
    if passage_id not in found:
        raise NotFound("errors_storage.no_passage", id=passage_id)
    return found[passage_id]


def where(
    connection: Connection,
    links: LinkReader,
    *,
    role: str | None,
    structure: str | None,
    tagged: Mapping[str, str | None],
    once: bool = False,
) -> tuple[Passage, ...]:
    """Passages that meet every condition, in document order. `tagged`: scheme -> wanted concept.

    With `once`, a passage of that role that two language versions of a work have is taken once.
    """
    query = _selection()
    if role is not None:
        query = query.where(passages.c.role == role)
        if once:
            query = query.where(passages.c.id.not_in(repeated_passages(connection, role)))
    if structure is not None:
        query = query.where(passages.c.structure == structure)
    for scheme, concept in tagged.items():
        if concept is not None:
            query = query.where(has_tag(passages.c.id, scheme, concept))
    return _complete(connection, links, connection.execute(query).all())


def reading(
    connection: Connection,
    links: LinkReader,
    *,
    role: str,
    words: Sequence[str],
    beginnings: Sequence[str],
) -> tuple[Passage, ...]:
    """Passages that have this role, or any of these words anywhere, or begin with any of these."""
    conditions = [
        passages.c.role == role,
        *(passages.c.text.contains(part, autoescape=True) for part in words),
        *(passages.c.text.startswith(part, autoescape=True) for part in beginnings),
    ]
    return _complete(connection, links, connection.execute(_selection().where(or_(*conditions))).all())


def has_tag(target: ColumnElement[str], scheme: str, concept: str) -> ColumnElement[bool]:
    return exists().where(tags.c.target == target, tags.c.scheme == scheme, tags.c.concept == concept)


def _complete(connection: Connection, links: LinkReader, rows: Sequence[Row[Any]]) -> tuple[Passage, ...]:
    ids = [row.id for row in rows]
    tagged = concepts_of(connection, ids)
    linked = links.of_passages(connection, ids)
    return tuple(to_passage(row, concepts(tagged, row.id), linked) for row in rows)


def to_passage(row: Row[Any], tagged: Concepts, linked: Mapping[str, tuple[Link, ...]]) -> Passage:
    return Passage(
        id=row.id,
        document_id=row.document_id,
        eid=row.eid,
        order=row.position,
        structure=row.structure,
        role=row.role,
        label=row.label,
        parent=row.parent,
        path=tuple(row.path),
        text=row.text,
        page=row.page,
        footnotes=tuple(row.footnotes),
        citation=Bilingual(row.citation_es, row.citation_en),
        links=linked.get(row.id, ()),
        cells=tuple(row.cells),
        level=tagged["level"],
        dimension=tagged["dimension"],
        theme=tagged["theme"],
        population=tagged["population"],
        phase=tagged["phase"],
        country=tagged["country"],
    )
