"""What the library's passages say that concepts mean, found once as long as no document comes or goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.definitions import definition_in, signs
from corpus.library import Library
from corpus.model import Bilingual, Passage
from corpus.vocabulary import Concept

#: Schemes whose concepts are one body or agreement each; all their names mean the same.
PROPER = ("institution", "framework")
#: How running text calls a level or a dimension.
_IN_TEXT = {
    "level": Bilingual("Nivel {}", "{} level"),
    "dimension": Bilingual("Dimensión {}", "{} dimension"),
}
_COMPOUND = re.compile(r" (?:y|e|and) ")


@dataclass(frozen=True, slots=True)
class Found:
    """A defining sentence. `is_listed`: it stands in a list of definitions."""

    passage_id: str
    document_id: str
    language: str
    text: str
    is_part: bool  #: the passage says more
    is_listed: bool


class Definitions:
    """Answers for one set of documents."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents = _documents_of(library)
        self._found: dict[tuple[str, tuple[str, ...]], tuple[Found, ...]] = {}
        self._common: tuple[Passage, ...] | None = None

    def still_hold(self) -> bool:
        """Whether the library has the documents that it had."""
        return _documents_of(self._library) == self._documents

    def of(self, concept: Concept, others: frozenset[str]) -> tuple[Found, ...]:
        """Every definition, those of lists first. `others`: labels of other concepts, which speak for
        themselves."""
        names = names_of(concept, others)
        key = (concept.scheme, names)
        if key not in self._found:
            read = self._read(concept, names)
            self._found[key] = tuple(sorted(read, key=lambda found: not found.is_listed))
        return self._found[key]

    def _read(self, concept: Concept, names: tuple[str, ...]) -> list[Found]:
        is_proper = concept.scheme in PROPER
        found = []
        for passage in self._passages(names if is_proper else ()):
            language = self._documents.get(passage.document_id, "")
            text = definition_in(passage, names, language, is_proper=is_proper)
            if text:
                is_part = len(text) < len(passage.text.strip())
                listed = passage.role == "definition"
                found.append(Found(passage.id, passage.document_id, language, text, is_part, listed))
        return found

    def _passages(self, beginnings: Sequence[str]) -> Sequence[Passage]:
        if beginnings:
            long = [name for name in beginnings if len(name) > 3]
            return self._library.passages_reading(role="definition", words=(), beginnings=long)
        if self._common is None:
            self._common = self._library.passages_reading(role="definition", words=signs())
        return self._common


def names_of(concept: Concept, others: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """By which a definition of this very concept can call it.

    Alternative labels of common words are no synonyms (deportation is not return); those of a body or an
    agreement are. A label made of two («Retorno y reintegración») stands for both, where they have no
    concept of their own among `others`.
    """
    if concept.scheme in PROPER:
        return tuple(dict.fromkeys(name for name in concept.names() if len(name) > 2))
    if concept.scheme in _IN_TEXT:
        called = called_in_text(concept)
        return (called.es, called.en)
    names = [concept.es, concept.en]
    for label in (concept.es, concept.en):
        parts = _COMPOUND.split(label)
        names += [part for part in parts if len(parts) > 1 and part.casefold() not in others]
    return tuple(dict.fromkeys(names))


def called_in_text(concept: Concept) -> Bilingual:
    """Its label as a term of its own: «Nivel comunitario», not «Comunitario»."""
    form = _IN_TEXT.get(concept.scheme)
    if form is None:
        return Bilingual(concept.es, concept.en)
    return Bilingual(form.es.format(concept.es.lower()), form.en.format(concept.en))


def _documents_of(library: Library) -> dict[str, str]:
    return {document.id: document.language for document in library.documents()}
