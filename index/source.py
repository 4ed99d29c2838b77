"""The library as the index takes it in: what is searchable of each document.

A table row that a practice was taken from is found as that practice, not also as a passage; it comes
back as a passage when the practice is rejected or taken out. Rejected practices are not searchable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.model import Document, Practice
from index.records import HOMELESS, Record, filed, passage_record, practice_record

if TYPE_CHECKING:
    from corpus.library import Library
    from index.names import Said

#: About so many passages are read from the library at a time.
_READ_TOGETHER = 1000
#: How many passages a document is taken to have when it is not known.
_OFTEN = 20


class Source:
    """The library as the index sees it, read once for one round of writing."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._documents: dict[str, Document | None] = {}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many passages each document has, ordered by their ids."""
        return dict(sorted(self.library.document_sizes().items()))

    def document(self, identifier: str | None) -> Document | None:
        """None for a document that was removed. Few are read when little changed."""
        if not identifier:
            return None
        if identifier not in self._documents:
            self.know({identifier})
        return self._documents[identifier]

    def know(self, documents: Iterable[str]) -> None:
        """Read these documents at once."""
        found = self.library.plain_documents(documents)
        self._documents |= {identifier: found.get(identifier) for identifier in documents}

    @cached_property
    def practices(self) -> dict[str, list[Practice]]:
        """By document id; ``""`` for those without one. Rejected ones are left out."""
        found: dict[str, list[Practice]] = defaultdict(list)
        for practice in self.library.practices():
            if practice.review != "rejected":
                found[practice.document_id or ""].append(practice)
        return found

    def records_of(self, documents: Sequence[str]) -> Iterator[tuple[Document, list[Record]]]:
        """All that is searchable of these documents, one after the other; nothing of those removed."""
        for together in self._portions(documents):
            self.know([identifier for identifier in together if identifier not in self._documents])
            passages = self.library.indexables(together)
            for document in filter(None, map(self.document, together)):
                yield document, list(self._of_document(document, passages.get(document.id, [])))

    def _portions(self, documents: Iterable[str]) -> Iterator[list[str]]:
        """As many documents at a time as are quickly read at once."""
        portion: list[str] = []
        size = 0
        # Where only a few have changed, to ask how large all are would take longer than it saves.
        sizes = self.__dict__.get("sizes", {})
        for identifier in documents:
            portion.append(identifier)
            size += 1 + sizes.get(identifier, _OFTEN)
            if size >= _READ_TOGETHER:
                yield portion
                portion, size = [], 0
        if portion:
            yield portion

    def _of_document(self, document: Document, own: Sequence[Said]) -> Iterator[Record]:
        practices, of = self.practices.get(document.id, []), filed(document)
        hidden = {practice.passage_id for practice in practices}
        for passage in own:
            if not (passage.structure == "row" and passage.id in hidden) and passage.text.strip():
                yield passage_record(passage, of)
        if practices:
            passages = {passage.id: passage for passage in own}
            for practice in practices:
                yield practice_record(practice, of, passages.get(practice.passage_id or ""))

    def homeless_records(self) -> Iterator[Record]:
        """Practices that the office wrote without a passage."""
        for practice in self.practices.get("", []):
            yield practice_record(practice, HOMELESS, None)

    def records(self, passages: Iterable[str], practices: Sequence[Practice]) -> Iterator[Record]:
        """What is searchable of these passages and practices, of whatever documents."""
        found = self.library.passages_by_id(
            sorted(set(passages) | {p.passage_id for p in practices if p.passage_id})
        )
        for identifier in sorted(passages):
            passage = found.get(identifier)
            document = self.document(passage.document_id) if passage else None
            if passage and document and not self._stands_as_practice(passage):
                yield passage_record(passage, filed(document))
        for practice in practices:
            document = self.document(practice.document_id)
            if practice.review != "rejected" and (document or not practice.document_id):
                of = filed(document) if document else HOMELESS
                yield practice_record(practice, of, found.get(practice.passage_id or ""))

    def _stands_as_practice(self, passage: Said) -> bool:
        if not passage.text.strip():
            return True
        of_document = self.practices.get(passage.document_id, []) if passage.structure == "row" else []
        return any(practice.passage_id == passage.id for practice in of_document)
