"""References in the texts, resolved when they are read: what they name may be imported later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select

from corpus.model import Document, Link
from corpus.storage.queries import documents as document_queries
from corpus.storage.queries.tags import chunks
from corpus.storage.tables import changes, links, passages

#: Given references and the documents they may lead to, the same references, in the same order, with
#: `to` filled in. Earlier documents are preferred.
Resolver = Callable[[Sequence[Link], Sequence[Document]], Sequence[Link]]
#: A reference as it stands: the id of the document it is in, and its text.
_Place = tuple[str, str]


@dataclass(slots=True)
class _Known:
    """The documents as of change `stamp`, and where references lead among them."""

    stamp: int = 0
    documents: dict[str, Document] = field(default_factory=dict)
    by_language: dict[str, list[Document]] = field(default_factory=dict)
    targets: dict[_Place, str | None] = field(default_factory=dict)


class LinkReader:
    """Reads references and remembers where each leads until a document comes, goes or changes."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._lock = threading.Lock()
        self._known = _Known()

    def of_passages(self, connection: Connection, passage_ids: Sequence[str]) -> dict[str, tuple[Link, ...]]:
        """The references of each passage that has any, in the order of the text."""
        rows: list[tuple[str, str, str]] = []
        for part in chunks(passage_ids):
            rows.extend(_rows(connection, _query().where(links.c.passage_id.in_(part))))
        return self._by_passage(connection, rows)

    def of_document(self, connection: Connection, document_id: str) -> dict[str, tuple[Link, ...]]:
        """The references of each passage of one document."""
        query = _query().where(links.c.document_id == document_id)
        return self._by_passage(connection, _rows(connection, query))

    def missing(self, connection: Connection, document_id: str | None = None) -> dict[str, tuple[str, ...]]:
        """For each document (or the one asked for) the references that nothing in the library answers."""
        query = select(links.c.document_id, links.c.text).distinct()
        if document_id is not None:
            query = query.where(links.c.document_id == document_id)
        places = [(row[0], row[1]) for row in connection.execute(query)]
        answer: dict[str, list[str]] = {}
        for (owner, text), target in self._targets(connection, places).items():
            if target is None:
                answer.setdefault(owner, []).append(text)
        return {owner: tuple(sorted(texts)) for owner, texts in answer.items()}

    def _by_passage(
        self, connection: Connection, rows: Sequence[tuple[str, str, str]]
    ) -> dict[str, tuple[Link, ...]]:
        targets = self._targets(connection, {(owner, text) for owner, _, text in rows})
        found: dict[str, list[Link]] = {}
        for owner, passage_id, text in rows:
            found.setdefault(passage_id, []).append(Link(text, targets[owner, text]))
        return {passage_id: tuple(together) for passage_id, together in found.items()}

    def _targets(self, connection: Connection, places: Iterable[_Place]) -> dict[_Place, str | None]:
        wanted = list(places)
        if not wanted:
            return {}
        with self._lock:
            self._follow(connection)
            unknown = [place for place in wanted if place not in self._known.targets]
            self._known.targets.update(self._resolve(connection, unknown))
            return {place: self._known.targets[place] for place in wanted}

    def _follow(self, connection: Connection) -> None:
        """Bring the documents up to date; only those that changed are read again."""
        known = self._known
        newest = select(func.max(changes.c.seq)).where(changes.c.entity == "document")
        stamp = connection.execute(newest).scalar() or 0
        if stamp == known.stamp:
            return
        touched = select(changes.c.target).where(changes.c.entity == "document", changes.c.seq > known.stamp)
        ids = set(connection.execute(touched).scalars())
        present = document_queries.plain(connection, ids)
        kept = {other: document for other, document in known.documents.items() if other not in ids}
        self._known = _Known(stamp, {**kept, **present})

    def _resolve(self, connection: Connection, places: Sequence[_Place]) -> dict[_Place, str | None]:
        """Among the documents in the same language first, never to the document itself."""
        known = self._known
        by_language: dict[str, dict[str, str | None]] = {}
        for owner, text in places:
            if owner in known.documents:
                by_language.setdefault(known.documents[owner].language, {})[text] = None
        for language, texts in by_language.items():
            by_language[language] = self._ask(list(texts), self._in_order_for(language))
        found: dict[_Place, str | None] = {}
        for owner, text in places:
            document = known.documents.get(owner)
            target = by_language[document.language][text] if document else None
            if document and target and target.partition("#")[0] == owner:
                others = [other for other in self._in_order_for(document.language) if other.id != owner]
                target = self._ask([text], others)[text]
            found[owner, text] = target
        there = _existing(connection, {target for target in found.values() if target and "#" in target})
        return {place: _nearest(target, there) for place, target in found.items()}

    def _ask(self, texts: Sequence[str], documents: Sequence[Document]) -> dict[str, str | None]:
        resolved = self._resolver([Link(text) for text in texts], documents)
        return {text: link.to for text, link in zip(texts, resolved, strict=True)}

    def _in_order_for(self, language: str) -> list[Document]:
        known = self._known
        if language not in known.by_language:
            known.by_language[language] = sorted(
                known.documents.values(), key=lambda document: document.language != language
            )
        return known.by_language[language]


def _query() -> Select[Any]:
    query = select(links.c.document_id, links.c.passage_id, links.c.text)
    return query.order_by(links.c.passage_id, links.c.position)


def _rows(connection: Connection, query: Select[Any]) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def _existing(connection: Connection, passage_ids: Iterable[str]) -> set[str]:
    there: set[str] = set()
    for part in chunks(passage_ids):
        there.update(connection.execute(select(passages.c.id).where(passages.c.id.in_(part))).scalars())
    return there


def _nearest(target: str | None, there: set[str]) -> str | None:
    """The passage if the document has it, else the document."""
    if target is None or "#" not in target or target in there:
        return target
    return target.partition("#")[0]
