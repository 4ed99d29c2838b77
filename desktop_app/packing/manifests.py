"""The manifest of a pack: what it was made of, with what each thing was then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.dossier import Dossier, FrozenSearch, LanguageMode
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
from corpus.model import TAG_SCHEMES, Bilingual, Document, Matrix, Passage, Practice
from corpus.pack import Pack, PackTimeline
from corpus.structure.locators import name_in
from corpus.templates import Template
from desktop_app.about import version


def manifest_of(
    pack: Pack,
    dossier: Dossier,
    mode: LanguageMode,
    sequence: int,
    template: Template | None,
    originals: Mapping[str, Practice] | None = None,
) -> Manifest:
    """`originals`: by id, practices as the library has them that the pack tells in another language."""
    documents = {document.id: document for document in pack.documents}
    passages = [passage for item in (*pack.items(), *pack.annexes) for passage in item.passages()]
    every = {p.id: p for p in (*passages, *pack.cited.values(), *pack.counterparts.values())}
    hits = [hit.practice for item in pack.items() if item.search for hit in item.search.hits]
    practices = {p.id: p for p in (*(item.practice for item in pack.items()), *hits) if p is not None}
    found = {item.id: item.found for item in dossier.items}
    return Manifest(
        dossier_id=dossier.id,
        title=dossier.title,
        date=pack.date,
        language=mode,
        sequence=sequence,
        program=version(),
        template=dossier.settings.template,
        template_sha256=template.sha256 if template else "",
        documents=tuple(used_document(document) for document in pack.documents),
        passages=tuple(used_passage(p, documents.get(p.document_id)) for p in every.values()),
        practices=tuple(used_practice((originals or {}).get(p.id, p)) for p in practices.values()),
        matrices=tuple(used_matrix(i.id, i.matrix) for i in pack.items() if i.matrix is not None),
        searches=tuple(used_search(i.id, f) for i in pack.items() if (f := found.get(i.id)) is not None),
        timelines=tuple(
            used_timeline(i.id, i.timeline, documents) for i in pack.items() if i.timeline is not None
        ),
    )


def used_document(document: Document) -> UsedDocument:
    return UsedDocument(
        document.id,
        document.work_id,
        document.language,
        document.short_title,
        document.file.name,
        document.file.sha256,
    )


def used_passage(passage: Passage, document: Document | None) -> UsedPassage:
    name = passage_name(passage, document)
    return UsedPassage(passage.id, name, fingerprint(passage.text), tags_of(passage))


def used_practice(practice: Practice) -> UsedPractice:
    words = fingerprint(practice.title, practice.description)
    tags = tags_of(practice)
    return UsedPractice(practice.id, practice.title, words, practice.status, tags, practice.passage_id)


def used_matrix(item_id: str, matrix: Matrix) -> UsedMatrix:
    return UsedMatrix(item_id, matrix.role, matrix.by, matrix.country, matrix.counts, matrix.unclassified)


def used_search(item_id: str, found: FrozenSearch) -> UsedSearch:
    return UsedSearch(
        item_id,
        found.query,
        found.filters,
        found.sort,
        found.variants,
        found.translations,
        found.on,
        found.sequence,
        found.total,
        tuple(hit.id for hit in found.hits),
    )


def used_timeline(item_id: str, timeline: PackTimeline, documents: dict[str, Document]) -> UsedTimeline:
    chosen = timeline.chosen
    name = passage_name(chosen, documents.get(chosen.document_id))
    appearances = tuple(appearance.passage.id for appearance in timeline.appearances)
    return UsedTimeline(item_id, chosen.id, name, appearances)


def passage_name(passage: Passage, document: Document | None) -> Bilingual:
    return name_in(passage, document.short_title if document is not None else None)


def tags_of(target: Passage | Practice) -> tuple[str, ...]:
    """Every tag in force as "scheme:concept", sorted."""
    return tuple(sorted(_tags(target)))


def _tags(target: Passage | Practice) -> Iterable[str]:
    for scheme in TAG_SCHEMES:
        for concept in getattr(target, scheme):
            yield f"{scheme}:{concept}"
