"""What packing looks up in the library, kept while the library does not change.

A preview packs the same dossier again after every pause in typing: what takes long (whole documents, the
alignment of two versions, timelines) is looked up once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.library import Library
from corpus.model import Document, Matrix, Passage, Practice
from corpus.precedents import Timeline
from desktop_app.packing.definitions import Definitions

#: Only these are printed with what stands below them.
_WITH_PARTS = ("clause", "annex", "heading")


class Shelf:
    """Answers for one state of the library. May be used by several threads: at worst both look it up."""

    def __init__(
        self, library: Library, precedents: Callable[[str], Timeline], before: Shelf | None = None
    ) -> None:
        """`before`: the shelf of an earlier state. What only the documents' texts decide is taken over
        from it, as long as no document came or went: an edit of the dossier is a new state too."""
        self.library = library
        kept = before if before is not None and before.definitions.still_hold() else None
        self.definitions: Definitions = kept.definitions if kept else Definitions(library)
        self._alignments: dict[tuple[str, str], dict[str, str]] = kept._alignments if kept else {}
        self.sequence = library.change_sequence()
        self._precedents = precedents
        self._documents: dict[str, Document] = {}
        self._passages: dict[str, Passage | None] = {}
        self._practices: dict[str, Practice | None] = {}
        self._matrices: dict[tuple[str | None, str, str], Matrix] = {}
        self._contents: dict[str, tuple[Passage, ...]] = {}
        self._timelines: dict[str, Timeline] = {}

    def expect(self, passage_ids: Iterable[str]) -> None:
        """Read these at once: they will be asked for."""
        missing = [identifier for identifier in passage_ids if identifier not in self._passages]
        if missing:
            found = self.library.passages_by_id(missing)
            self._passages.update({identifier: found.get(identifier) for identifier in missing})

    def passage_if_there(self, passage_id: str) -> Passage | None:
        self.expect([passage_id])
        return self._passages[passage_id]

    def passage(self, passage_id: str) -> Passage:
        """Raises NotFound."""
        found = self.passage_if_there(passage_id)
        return found if found is not None else self.library.passage(passage_id)

    def expect_practices(self, practice_ids: Iterable[str]) -> None:
        """Read these and the rows that they were read from at once: they will be asked for."""
        missing = [identifier for identifier in practice_ids if identifier not in self._practices]
        if missing:
            found = self.library.practices_by_id(missing)
            self.expect(practice.passage_id for practice in found.values() if practice.passage_id)
            self._practices.update({identifier: found.get(identifier) for identifier in missing})

    def practice_if_there(self, practice_id: str) -> Practice | None:
        self.expect_practices([practice_id])
        return self._practices[practice_id]

    def practice(self, practice_id: str) -> Practice:
        """Raises NotFound."""
        found = self.practice_if_there(practice_id)
        return found if found is not None else self.library.practice(practice_id)

    def matrix(self, country: str | None, by: str, role: str) -> Matrix:
        key = (country, by, role)
        if key not in self._matrices:
            self._matrices[key] = self.library.matrix(country=country, by=by, role=role)
        return self._matrices[key]

    def document(self, document_id: str) -> Document:
        """Raises NotFound."""
        if document_id not in self._documents:
            self._documents[document_id] = self.library.document(document_id)
        return self._documents[document_id]

    def below(self, passage: Passage) -> tuple[Passage, ...]:
        """All that is printed under a passage, at any depth, in document order."""
        return tuple(self._below(passage)) if passage.structure in _WITH_PARTS else ()

    def _below(self, passage: Passage) -> Iterator[Passage]:
        under = {passage.eid}
        for other in self.contents(passage.document_id):
            if other.parent in under and other.structure != "footnote":
                under.add(other.eid)
                yield other

    def contents(self, document_id: str) -> tuple[Passage, ...]:
        if document_id not in self._contents:
            self._contents[document_id] = self.library.passages(document_id)
        return self._contents[document_id]

    def timeline(self, passage_id: str) -> Timeline:
        """Raises NotFound."""
        if passage_id not in self._timelines:
            self._timelines[passage_id] = self._precedents(passage_id)
        return self._timelines[passage_id]

    # --- the other language --------------------------------------------------------------------------

    def counterpart(self, passage: Passage) -> Passage | None:
        """The same passage in the other language, Spanish or English; None where there is none."""
        version = self._version(self.document(passage.document_id))
        if version is None:
            return None
        pairs = self._pairs(passage.document_id, version.id)
        eid = pairs.get(passage.eid)
        return self.passage_if_there(f"{version.id}#{eid}") if eid else None

    def _version(self, document: Document) -> Document | None:
        wanted = {"es": "en", "en": "es"}.get(document.language)
        versions: Sequence[Document] = [self.document(other) for other in document.versions]
        return next((version for version in versions if version.language == wanted), None)

    def _pairs(self, source: str, target: str) -> dict[str, str]:
        if (source, target) not in self._alignments:
            from corpus.alignment import align

            pairs = align(self.contents(source), self.contents(target)).pairs
            self._alignments[source, target] = {pair.source: pair.target for pair in pairs}
        return self._alignments[source, target]
