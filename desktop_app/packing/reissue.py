"""What has changed in the library since a pack was printed, by its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.errors import NotFound
from corpus.manifest import (
    Manifest,
    UsedDocument,
    UsedMatrix,
    UsedPassage,
    UsedPractice,
    UsedSearch,
    UsedTimeline,
    fingerprint,
)
from corpus.model import NO_WORDS, Bilingual, Document
from corpus.vocabulary import label
from corpus.wording import Language, say
from desktop_app.packing.frozen import KEPT, Ask, request_again
from desktop_app.packing.manifests import passage_name, tags_of, used_practice
from desktop_app.packing.shelf import Shelf
from desktop_app.packing.whole import names_in_dossier, with_parts

ChangeKind = Literal[
    "passage_removed",
    "passage_reworded",
    "passage_in_new_version",
    "passage_not_in_new_version",
    "new_version",
    "tags",
    "practice_removed",
    "practice_reworded",
    "status",
    "matrix",
    "hits_new",
    "hits_total",
    "hits_gone",
    "precedents_new",
    "precedents_gone",
]


@dataclass(frozen=True, slots=True)
class SinceChange:
    """One thing that is not as it was. `target`: id of a passage, practice, document or dossier item.
    `before`, `after`: what it was and is, in both languages, where that can be said in words; `added`:
    ids that are new (hits, precedents, the passage in a new version). What a dossier prints as points below
    a passage is told with it."""

    kind: ChangeKind
    target: str
    name: Bilingual
    before: Bilingual = NO_WORDS
    after: Bilingual = NO_WORDS
    n: int = 1
    added: tuple[str, ...] = ()
    parts: int = 0  #: how many points below a passage share its fate

    def text(self, language: Language) -> str:
        """In a sentence."""
        key = f"{self.kind}_whole" if self.parts else self.kind
        return say(
            f"reissue.{key}",
            language,
            name=self.name.text(language),
            before=self.before.text(language),
            after=self.after.text(language),
            n=self.parts or self.n,
        )


@dataclass(frozen=True, slots=True)
class Reissue:
    """The manifest of what was handed on, and what has changed since; nothing if it would be the same."""

    manifest: Manifest
    changes: tuple[SinceChange, ...]


def reissue(manifest: Manifest, shelf: Shelf, ask: Ask) -> Reissue:
    changes = tuple(_Comparison(manifest, shelf, ask).run())
    return Reissue(manifest, with_parts(changes, names_in_dossier(shelf.library, manifest.dossier_id)))


class _Comparison:
    def __init__(self, manifest: Manifest, shelf: Shelf, ask: Ask) -> None:
        self._manifest = manifest
        self._shelf = shelf
        self._library = shelf.library
        self._ask = ask
        arrived = self._library.arrived_since(manifest.sequence)
        documents = tuple(document for document in self._library.documents() if document.id in arrived)
        newer = {used.id: _newer_version(used, documents) for used in manifest.documents}
        self._newer = {name: document for name, document in newer.items() if document is not None}

    def run(self) -> Iterator[SinceChange]:
        self._shelf.expect(used.id for used in self._manifest.passages)
        for used_document in self._manifest.documents:
            newer = self._newer.get(used_document.id)
            if newer is not None:
                file = Bilingual(newer.file.name, newer.file.name)
                old = Bilingual(used_document.file_name, used_document.file_name)
                yield SinceChange(
                    "new_version", used_document.id, used_document.name, old, file, added=(newer.id,)
                )
        for passage in self._manifest.passages:
            yield from self._passage(passage)
        held = self._library.practices_by_id([used.id for used in self._manifest.practices])
        for practice in self._manifest.practices:
            yield from _practice(practice, used_practice(held[practice.id]) if practice.id in held else None)
        for matrix in self._manifest.matrices:
            yield from self._matrix(matrix)
        for search in self._manifest.searches:
            yield from self._search(search)
        for timeline in self._manifest.timelines:
            yield from self._timeline(timeline)

    def _passage(self, used: UsedPassage) -> Iterator[SinceChange]:
        document_id, _, eid = used.id.partition("#")
        newer = self._newer.get(document_id)
        passage = self._shelf.passage_if_there(used.id)
        if newer is not None:
            yield from self._in_new_version(used, newer, eid, is_there=passage is not None)
        elif passage is None:
            yield SinceChange("passage_removed", used.id, used.name)
        if passage is None:
            return
        if fingerprint(passage.text) != used.sha256:
            yield SinceChange("passage_reworded", used.id, used.name)
        yield from _tags(used.id, used.name, used.tags, tags_of(passage))

    def _in_new_version(
        self, used: UsedPassage, newer: Document, eid: str, *, is_there: bool
    ) -> Iterator[SinceChange]:
        other = self._shelf.passage_if_there(f"{newer.id}#{eid}")
        if other is None:
            yield SinceChange("passage_not_in_new_version", used.id, used.name)
        elif fingerprint(other.text) != used.sha256:
            yield SinceChange(
                "passage_in_new_version", used.id, used.name, after=_same(other.text), added=(other.id,)
            )
        elif not is_there:
            yield SinceChange("passage_removed", used.id, used.name, added=(other.id,))

    def _matrix(self, used: UsedMatrix) -> Iterator[SinceChange]:
        now = self._library.matrix(country=used.country, by=used.by, role=used.role)
        if (now.counts, now.unclassified) != (used.counts, used.unclassified):
            before = sum(map(sum, used.counts)) + used.unclassified
            after = sum(map(sum, now.counts)) + now.unclassified
            cells = sum(
                old != new
                for old_row, new_row in zip(used.counts, now.counts, strict=False)
                for old, new in zip(old_row, new_row, strict=False)
            )
            where = used.country or ""
            name = Bilingual(label("country", where, "es"), label("country", where, "en"))
            yield SinceChange("matrix", used.item_id, name, _same(str(before)), _same(str(after)), n=cells)

    def _search(self, used: UsedSearch) -> Iterator[SinceChange]:
        request = request_again(used)
        total = self._ask(replace(request, limit=1)).total
        arrived = self._ask(replace(request, limit=KEPT, since=used.sequence))
        name, before, after = _same(used.query), _same(str(used.total)), _same(str(total))
        if arrived.total:
            new = tuple(hit.id for hit in arrived.hits)
            yield SinceChange("hits_new", used.item_id, name, before, after, n=arrived.total, added=new)
        elif total != used.total:
            yield SinceChange("hits_total", used.item_id, name, before, after)
        gone = [identifier for identifier in used.hits if not self._is_there(identifier)]
        if gone:
            yield SinceChange("hits_gone", used.item_id, name, n=len(gone))

    def _is_there(self, identifier: str) -> bool:
        if "#" in identifier:
            return self._shelf.passage_if_there(identifier) is not None
        return identifier in self._library.practices_by_id([identifier])

    def _timeline(self, used: UsedTimeline) -> Iterator[SinceChange]:
        try:
            timeline = self._shelf.timeline(used.passage_id)
        except NotFound:
            return  # that the passage is gone has been said
        now = {one.passage.id: one for one in timeline.precedents}
        new = tuple(identifier for identifier in now if identifier not in used.appearances)
        gone = [identifier for identifier in used.appearances if identifier not in now]
        if new:
            named = [passage_name(now[identifier].passage, now[identifier].document) for identifier in new]
            after = Bilingual("; ".join(n.es for n in named), "; ".join(n.en for n in named))
            yield SinceChange("precedents_new", used.item_id, used.name, after=after, n=len(new), added=new)
        if gone:
            yield SinceChange("precedents_gone", used.item_id, used.name, n=len(gone))


def _newer_version(used: UsedDocument, documents: tuple[Document, ...]) -> Document | None:
    """Another file of the same work in the same language, among those that came later."""
    later = [
        document
        for document in documents
        if document.language == used.language
        and (document.work_id == used.work_id or document.short_title == used.name)
    ]
    return later[-1] if later else None


def _practice(used: UsedPractice, now: UsedPractice | None) -> Iterator[SinceChange]:
    name = _same(used.title)
    if now is None:
        yield SinceChange("practice_removed", used.id, name)
        return
    if now.sha256 != used.sha256:
        yield SinceChange("practice_reworded", used.id, name, _same(used.title), _same(now.title))
    if now.status != used.status:
        before, after = (
            Bilingual(label("status", value, "es"), label("status", value, "en"))
            for value in (used.status, now.status)
        )
        yield SinceChange("status", used.id, name, before, after)
    yield from _tags(used.id, name, used.tags, now.tags)


def _tags(
    target: str, name: Bilingual, before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[SinceChange]:
    if before != after:
        lost, new = sorted({*before} - {*after}), sorted({*after} - {*before})
        yield SinceChange("tags", target, name, _labels(lost), _labels(new), n=len(lost) + len(new))


def _labels(tags: list[str]) -> Bilingual:
    pairs = [tag.partition(":")[::2] for tag in tags]
    es, en = (", ".join(label(scheme, concept, code) for scheme, concept in pairs) for code in ("es", "en"))
    return Bilingual(es or "–", en or "–")


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)
