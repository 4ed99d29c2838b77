"""The precedent timeline: where a commitment was made before, and how its words changed.

Counterparts are looked for in the passage's own language, from the likest ones on to those that are only
like them, and through the language versions of what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.model import Document, Passage
from corpus.precedents import UNDATED, Dates, Precedent, PrecedentKind, Timeline
from corpus.word_diff import kept_share, word_diff
from index.precedents import Whole, commits, overlap, wholes

if TYPE_CHECKING:
    from corpus.library import Library
    from index.engine import Index

#: What is this like the passage asked for is trusted to lead to further ones; so many are followed.
_TRUSTED, _FOLLOWED = 0.6, 4
#: What is only counted, not labelled, may stand elsewhere in another version and has to be aligned; in
#: longer documents the same eid has to do.
_COUNTED, _ALIGNED = re.compile(r"(?:par|paragraph|recital|cover|point|objective|action)_\d+$"), 600


@dataclass(slots=True)
class _Found:
    """An appearance of the commitment before it is placed among the others."""

    whole: Whole
    document: Document
    likeness: float | None
    is_part: bool = False
    via: str | None = None
    is_chosen: bool = False
    texts: dict[str, str] = field(default_factory=dict)  #: by language

    @property
    def id(self) -> str:
        return self.whole.passage.id


def timeline(library: Library, index: Index, passage_id: str) -> Timeline:
    """Where the commitment of a passage was made before and after. Raises NotFound for an unknown passage.

    A passage that is no commitment (a heading, a table) has an empty timeline that says so.
    """
    chosen = library.passage(passage_id)
    if not commits(chosen):
        return Timeline(chosen, (), is_citable=False)
    document = library.documents_by_id([chosen.document_id])[chosen.document_id]
    series = library.documents_of_meetings(document.meeting.body) if document.meeting else ()
    dates = Dates(series)
    placed = tuple(_placed(_Search(library, index, chosen, dates).run(), dates))
    searched = library.document_count() - 1 - len(document.versions)
    return Timeline(chosen, placed, _absent(series, document, placed, dates), searched)


class _Search:
    def __init__(self, library: Library, index: Index, chosen: Passage, dates: Dates) -> None:
        self._library, self._index, self._when = library, index, dates.when
        self._documents: dict[str, Document] = {}
        document = self._document(chosen.document_id)
        whole = wholes(library, [chosen])[chosen.id]
        self._first = _Found(whole, document, 1.0, is_chosen=True, texts={document.language: whole.text})
        self.found: dict[str, list[_Found]] = {document.work_id: [self._first]}  #: by work

    def run(self) -> list[_Found]:
        """All appearances, the chosen passage among them."""
        self._look(self._first)
        self._follow()
        self._through_versions()
        return list(self._everything())

    def _everything(self) -> Iterator[_Found]:
        return (one for together in self.found.values() for one in together)

    def _document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            self._documents |= self._library.documents_by_id([document_id])
        return self._documents[document_id]

    def _look(self, start: _Found, via: str | None = None) -> None:
        """Take in what says the same as `start` in works that have nothing yet, and further pieces of what
        a work has split."""
        known = {work: [one.whole for one in together] for work, together in self.found.items()}
        for other in self._index.counterparts(start.whole, start.document.versions):
            document = self._document(other.whole.passage.document_id)
            held = known.get(document.work_id, [])
            if not held or (other.is_part and _is_further_piece(other.whole, held)):
                likeness = other.score if start is self._first else None
                texts = {document.language: other.whole.text}
                one = _Found(other.whole, document, likeness, other.is_part, via, texts=texts)
                self.found.setdefault(document.work_id, []).append(one)

    def _follow(self) -> None:
        """From the likest appearances on to what is only like them: wording drifts over the years."""
        near = [
            one
            for one in self._everything()
            if one is not self._first and not one.is_part and (one.likeness or 0) >= _TRUSTED
        ]
        # The first and the last in time are the farthest from the chosen one.
        near.sort(key=lambda one: self._when(one.document))
        ends = {one.id: one for pair in zip(near, reversed(near), strict=True) for one in pair}
        for one in list(ends.values())[:_FOLLOWED]:
            self._look(one)

    def _through_versions(self) -> None:
        """In the other languages, from the versions of what was found, the likest first."""
        languages = {self._first.document.language}
        ranked = sorted(self._everything(), key=lambda one: (-(one.likeness or 0), one.id))
        for one in ranked:
            for version in map(self._document, one.document.versions):
                if version.language in languages:
                    continue
                other = self._counterpart(one, version)
                if other is not None:
                    languages.add(version.language)
                    self._look(_Found(other, version, None), via=other.passage.id)
        self._add_texts()

    def _add_texts(self) -> None:
        """Where appearances are of different languages, the other versions' texts, to compare them."""
        everything = list(self._everything())
        languages = {one.document.language for one in everything}
        for one in everything:
            for version in map(self._document, one.document.versions):
                if version.language in languages:
                    other = self._counterpart(one, version)
                    if other is not None:
                        one.texts.setdefault(version.language, other.text)

    def _counterpart(self, one: _Found, version: Document) -> Whole | None:
        """The same passage in another version of its document."""
        passage = one.whole.passage
        eid: str | None = passage.eid
        if _COUNTED.search(passage.eid) and version.passage_count <= _ALIGNED:
            from corpus.alignment import align

            mine = self._library.passages(passage.document_id)
            pairs = align(mine, self._library.passages(version.id)).pairs
            eid = next((pair.target for pair in pairs if pair.source == passage.eid), None)
        found = self._library.passages_by_id([f"{version.id}#{eid}"])
        other = next((p for p in found.values() if p.structure == passage.structure), None)
        return wholes(self._library, [other])[other.id] if other is not None else None


def _is_further_piece(whole: Whole, held: Sequence[Whole]) -> bool:
    """Whether it stands in the same document as what is held, apart from it."""
    return all(
        other.passage.document_id == whole.passage.document_id and not overlap(whole, other) for other in held
    )


def _placed(found: list[_Found], dates: Dates) -> list[Precedent]:
    """In order of date, each compared with the appearances before it."""
    when = dates.when
    ordered = sorted(found, key=lambda one: (when(one.document), one.document.id, one.whole.passage.order))
    placed = []
    for one in ordered:
        earlier = [other for other in ordered if when(other.document) < when(one.document)]
        placed.append(_compared(one, earlier, dates))
    return placed


def _compared(one: _Found, earlier: list[_Found], dates: Dates) -> Precedent:
    """`earlier`: in order of date."""
    precedent = Precedent(
        passage=one.whole.passage,
        document=one.document,
        year=None if dates.when(one.document) == UNDATED else dates.when(one.document)[0],
        text=one.whole.text,
        kind="first" if not earlier else "reworded",
        likeness=one.likeness,
        via=one.via,
        is_chosen=one.is_chosen,
        texts=tuple(one.texts.items()),
    )
    comparable = [other for other in earlier if other.texts.keys() & one.texts.keys()]
    if not comparable:
        return precedent
    newest = dates.when(comparable[-1].document)
    before = max(
        (other for other in comparable if dates.when(other.document) == newest),
        key=lambda other: _share(other, one),
    )
    share = _share(before, one)
    return replace(precedent, share=round(share, 3), since=before.id, kind=_kind(before, one, share))


def _share(before: _Found, one: _Found) -> float:
    common = [code for code in one.texts if code in before.texts]
    language = one.document.language if one.document.language in common else common[0]
    return kept_share(word_diff(before.texts[language].casefold(), one.texts[language].casefold()))


def _kind(before: _Found, one: _Found, share: float) -> PrecedentKind:
    if share == 1.0:
        return "repeated"
    return "part" if one.is_part or before.is_part else "reworded"


def _absent(
    series: tuple[Document, ...], chosen: Document, placed: tuple[Precedent, ...], dates: Dates
) -> tuple[Document, ...]:
    """Documents of the same kind, of later meetings than the first appearance's, that do not have it."""
    have = {one.document.work_id for one in placed}
    start = dates.when(placed[0].document)
    missing: dict[str, Document] = {}
    for document in series:
        later = start < dates.when(document) < UNDATED
        if later and document.kind == chosen.kind and document.work_id not in have:
            missing.setdefault(document.work_id, document)
    return tuple(sorted(missing.values(), key=dates.when))
