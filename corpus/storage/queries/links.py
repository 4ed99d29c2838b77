"""References in the texts, resolved when they are read: what they name may be imported later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from corpus.model import Document, Link
from corpus.storage.queries import documents as document_queries
from corpus.storage.queries.tags import chunks
from corpus.storage.tables import changes, links, passages

#: Given references and the documents of the library, the same references with `to` filled in.
Resolver = Callable[[Sequence[Link], Sequence[Document]], Sequence[Link]]


@dataclass(slots=True)
class _Known:
    """What references lead to while the documents are those of change `stamp`."""

    stamp: int
    documents: tuple[Document, ...]
    targets: dict[str, str | None] = field(default_factory=dict)


class LinkReader:
    """Reads references and remembers where each leads until a document comes, goes or changes."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._lock = threading.Lock()
        self._known: _Known | None = None

    def of_passages(self, connection: Connection, passage_ids: Sequence[str]) -> dict[str, tuple[Link, ...]]:
        """The references of each passage that has any, in the order of the text."""
        found: dict[str, list[str]] = {}
        for part in chunks(passage_ids):
            query = select(links.c.passage_id, links.c.text).where(links.c.passage_id.in_(part))
            for passage_id, text in connection.execute(query.order_by(links.c.passage_id, links.c.position)):
                found.setdefault(passage_id, []).append(text)
        return self._resolved(connection, found)

    def of_document(self, connection: Connection, document_id: str) -> dict[str, tuple[Link, ...]]:
        query = select(links.c.passage_id, links.c.text).where(links.c.document_id == document_id)
        found: dict[str, list[str]] = {}
        for passage_id, text in connection.execute(query.order_by(links.c.passage_id, links.c.position)):
            found.setdefault(passage_id, []).append(text)
        return self._resolved(connection, found)

    def missing(self, connection: Connection, document_id: str | None = None) -> dict[str, tuple[str, ...]]:
        """For each document (or the one asked for) the references that nothing in the library answers."""
        query = select(links.c.document_id, links.c.text).distinct()
        if document_id is not None:
            query = query.where(links.c.document_id == document_id)
        rows = connection.execute(query.order_by(links.c.document_id, links.c.text)).all()
        if not rows:
            return {}
        targets = self._targets(connection, {text for _, text in rows})
        answer: dict[str, list[str]] = {}
        for owner, text in rows:
            if targets[text] is None:
                answer.setdefault(owner, []).append(text)
        return {owner: tuple(texts) for owner, texts in answer.items()}

    def _resolved(self, connection: Connection, found: dict[str, list[str]]) -> dict[str, tuple[Link, ...]]:
        if not found:
            return {}
        targets = self._targets(connection, {text for texts in found.values() for text in texts})
        return {
            passage_id: tuple(Link(text, targets[text]) for text in texts)
            for passage_id, texts in found.items()
        }

    def _targets(self, connection: Connection, texts: Iterable[str]) -> dict[str, str | None]:
        query = select(func.max(changes.c.seq)).where(changes.c.entity == "document")
        stamp = connection.execute(query).scalar() or 0
        with self._lock:
            if self._known is None or self._known.stamp != stamp:
                self._known = _Known(stamp, document_queries.plain(connection))
            known = self._known
            unknown = [Link(text) for text in texts if text not in known.targets]
            if unknown:
                resolved = self._resolver(unknown, known.documents)
                there = _existing(connection, [link.to for link in resolved if link.to and "#" in link.to])
                for link in resolved:
                    known.targets[link.text] = _nearest(link.to, there)
            return known.targets


def _existing(connection: Connection, passage_ids: Sequence[str]) -> set[str]:
    there: set[str] = set()
    for part in chunks(passage_ids):
        there.update(connection.execute(select(passages.c.id).where(passages.c.id.in_(part))).scalars())
    return there


def _nearest(target: str | None, there: set[str]) -> str | None:
    """The passage if the document has it, else the document."""
    if target is None or "#" not in target or target in there:
        return target
    return target.partition("#")[0]
