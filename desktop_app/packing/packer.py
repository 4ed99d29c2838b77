"""A dossier to a `Pack`: what its items name is looked up, in order, and its template decides the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from corpus.dossier import Dossier, DossierItem, Excerpt, LanguageMode, PracticeForm, outline
from corpus.errors import NotFound
from corpus.marked_parts import MarkedPart, part_beside
from corpus.model import NO_WORDS, Document, Passage, Practice
from corpus.pack import (
    OWN_DESIGN,
    SOURCES_ANNEX,
    Appearance,
    CoverField,
    GlossaryEntry,
    Pack,
    PackItem,
    PackSection,
    PackTimeline,
)
from corpus.templates import Template
from corpus.wording import Language
from desktop_app.packing.excerpts import placed
from desktop_app.packing.frozen import packed_search, together
from desktop_app.packing.glossary import glossary_of
from desktop_app.packing.gone import names_of_gone
from desktop_app.packing.manifests import manifest_of
from desktop_app.packing.notes import cited_in, documents_named, passages_cited
from desktop_app.packing.sections import printed_items
from desktop_app.packing.shelf import Shelf
from desktop_app.packing.versions import in_words_of


def pack_dossier(
    shelf: Shelf,
    dossier: Dossier,
    mode: LanguageMode,
    on: date,
    *,
    frame: Language = "es",
    template: Template | None = None,
) -> Pack:
    """Look up everything that `dossier` shows. What was removed from the library is named in its place;
    sections that hold nothing are left out.

    `frame`: the language of headings and labels where `mode` is "both". `template`: the dossier's own.
    """
    language = frame if mode == "both" else mode
    packer = _Packer(shelf, template, language, dossier.id, is_bilingual=mode == "both")
    sections = packer.sections(dossier.items)
    annexes = packer.annexes(sections)
    settings = dossier.settings
    pack = Pack(
        title=dossier.title,
        subtitle=dossier.subtitle,
        prepared_for=dossier.prepared_for,
        date=on,
        language=language,
        sections=sections,
        documents=tuple(packer.documents.values()),
        cited=packer.cited,
        is_bilingual=mode == "both",
        counterparts=packer.counterparts,
        annexes=annexes,
        paper=settings.paper,
        classification=settings.classification,
        cover=_cover(dossier, template),
        design=template.design if template else OWN_DESIGN,
        notes_style=template.notes if template else "ibid",
        kind=template.name if template else NO_WORDS,
    )
    manifest = manifest_of(pack, dossier, mode, shelf.sequence, template, packer.originals)
    return replace(pack, manifest=manifest)


def _cover(dossier: Dossier, template: Template | None) -> tuple[CoverField, ...]:
    """The template's lines that were filled in; a value whose line the template does not know is kept."""
    values = {name: value for name, value in dossier.settings.cover if value.strip()}
    lines = template.cover if template else ()
    return tuple(CoverField(line.name, values[line.id]) for line in lines if line.id in values)


class _Packer:
    def __init__(
        self,
        shelf: Shelf,
        template: Template | None,
        language: Language,
        dossier_id: str,
        *,
        is_bilingual: bool,
    ) -> None:
        self._dossier_id = dossier_id
        self._shelf = shelf
        self._library = shelf.library
        self._template = template
        self._form = template.practice_form if template else "sheet"
        self._language = language
        self._is_bilingual = is_bilingual
        self.documents: dict[str, Document] = {}
        self.cited: dict[str, Passage] = {}
        self.counterparts: dict[str, Passage] = {}
        self.originals: dict[str, Practice] = {}  #: of practices that are told in the pack's language

    def sections(self, items: tuple[DossierItem, ...]) -> tuple[PackSection, ...]:
        self._shelf.expect(item.ref for item in items if item.ref and "#" in item.ref)
        self._shelf.expect_practices(item.ref for item in items if item.ref and item.type == "practice")
        shown = {item.id: packed for item in items if (packed := self._item(item)) is not None}
        collected: list[PackSection] = []
        for outlined in outline(printed_items(items, lambda item: item.id in shown)):
            item = outlined.item
            if item.type == "section":
                collected.append(PackSection(item.title, (), outlined.level, outlined.number, item.id))
                continue
            if not collected:
                collected.append(PackSection("", ()))
            collected[-1] = replace(collected[-1], items=(*collected[-1].items, shown[item.id]))
        # An untitled section that holds nothing shows nothing.
        sections = tuple(section for section in collected if section.title or section.items)
        self._cite(sections, documents_named(items, self._shelf))
        return tuple(replace(one, items=tuple(self._filled(one, sections))) for one in sections)

    def annexes(self, sections: tuple[PackSection, ...]) -> tuple[PackItem, ...]:
        """What follows the sections, unless the dossier has placed it itself."""
        placed_already = {item.type for section in sections for item in section.items}
        wanted = self._template.annexes if self._template else ("sources",)
        annexes = []
        for kind in wanted:
            if kind in placed_already:
                continue
            if kind == "sources":
                annexes.append(SOURCES_ANNEX)
            else:
                entries = self._glossary(sections)
                annexes.append(PackItem("annex-glossary", "glossary", glossary=entries))
        return tuple(annexes)

    def _item(self, item: DossierItem) -> PackItem | None:
        try:
            return self._packed(item)
        except NotFound:
            reference = item.ref or ""
            names = names_of_gone(self._library, self._dossier_id, [reference])
            return PackItem(item.id, item.type, item.title, gone=names[reference])

    def _packed(self, item: DossierItem) -> PackItem | None:
        match item.type:
            case "passage":
                return self._passage(item)
            case "practice":
                return self._practice(item)
            case "matrix":
                return self._matrix(item)
            case "search":
                return self._search(item)
            case "timeline":
                return self._timeline(item)
            case "note":
                return PackItem(item.id, "note", item.title, note=item.text)
            case "glossary" | "sources":
                return PackItem(item.id, item.type, item.title)
            case _:  # of a newer version of the program
                return None

    def _passage(self, item: DossierItem) -> PackItem:
        passage = self._use(item.ref or "")
        excerpt: Excerpt | None = placed(passage.text, item.excerpt)
        parts = self._shelf.below(passage) if excerpt is None else ()
        other_parts: tuple[Passage, ...] = ()
        other_part: MarkedPart | None = None
        other = self._beside(passage) if self._is_bilingual else None
        for part in parts if self._is_bilingual else ():
            self._beside(part)
        if other is not None and excerpt is not None:
            other_part = part_beside(passage.text, excerpt, other.text)
        elif other is not None:
            other_parts = self._shelf.below(other)
        return PackItem(
            item.id,
            "passage",
            item.title,
            passage=passage,
            parts=parts,
            excerpt=excerpt,
            counterpart_parts=other_parts,
            counterpart_part=other_part,
        )

    def _beside(self, passage: Passage) -> Passage | None:
        """The counterpart of what is quoted; its document is then a source too."""
        other = self._shelf.counterpart(passage)
        if other is not None:
            self.counterparts[passage.id] = other
            self._use_document(other.document_id)
        return other

    def _practice(self, item: DossierItem) -> PackItem:
        practice = self._shelf.practice(item.ref or "")
        source = self._shelf.passage(practice.passage_id) if practice.passage_id else None
        twin = self._twin(practice, source)
        if twin is not None and not self._is_bilingual:
            self.originals[practice.id] = practice
            practice, twin = in_words_of(practice, twin), None
            source = self._shelf.passage(practice.passage_id or "")
        if source is not None:
            self._use(source.id)
            if self._is_bilingual:
                self._beside(source)
        form: PracticeForm = "short" if item.option("form", self._form) == "short" else "sheet"
        return PackItem(
            item.id,
            "practice",
            item.title,
            practice=practice,
            source=source,
            form=form,
            counterpart_practice=twin,
        )

    def _twin(self, practice: Practice, source: Passage | None) -> Practice | None:
        """The same row of the other language version, where the pack shows that language."""
        if source is None:
            return None
        is_foreign = self._shelf.document(source.document_id).language != self._language
        row = self._shelf.counterpart(source) if self._is_bilingual or is_foreign else None
        twin = self._library.practice_of_row(row.id) if row is not None else None
        is_wanted = twin is not None and (
            self._is_bilingual or self._shelf.document(twin.document_id or "").language == self._language
        )
        return twin if is_wanted else None

    def _matrix(self, item: DossierItem) -> PackItem:
        matrix = self._shelf.matrix(
            item.option("country") or None, item.option("by", "catalogue"), item.option("role", "practice")
        )
        origins = tuple(self._shelf.document(identifier).short_title for identifier in matrix.documents)
        return PackItem(item.id, "matrix", item.title, matrix=matrix, origins=origins)

    def _search(self, item: DossierItem) -> PackItem | None:
        if item.found is None:
            return None
        ids = [hit.id for hit in item.found.hits]
        practices = self._library.practices_by_id([name for name in ids if "#" not in name])
        self._shelf.expect(name for name in ids if "#" in name)
        search = packed_search(item.found, self._shelf.passage_if_there, practices.get)
        search = together(search, self._shelf.counterpart)
        packed = PackItem(item.id, "search", item.title, search=search)
        for passage in packed.passages():
            self._use_document(passage.document_id)
        return packed

    def _timeline(self, item: DossierItem) -> PackItem:
        timeline = self._shelf.timeline(item.ref or "")
        self._use(timeline.chosen.id)
        appearances = []
        for one in timeline.precedents:
            self.documents.setdefault(one.document.id, one.document)
            appearances.append(
                Appearance(
                    one.passage,
                    one.document.short_title,
                    one.year,
                    one.kind,
                    one.text,
                    one.share,
                    one.is_chosen,
                )
            )
        absent = tuple(document.short_title for document in timeline.absent)
        packed = PackTimeline(timeline.chosen, tuple(appearances), absent, timeline.searched)
        return PackItem(item.id, "timeline", item.title, timeline=packed)

    def _cite(self, sections: tuple[PackSection, ...], named: tuple[str, ...]) -> None:
        """Look up what the notes cite. `named`: the documents in which an eid is looked for."""
        notes = [item.note for section in sections for item in section.items if item.type == "note"]
        references = [reference for note in notes for reference in cited_in(note)]
        self._shelf.expect(reference for reference in references if "#" in reference)
        for reference in references:
            # One that leads nowhere, or to several places, is marked so by the exporter.
            found = passages_cited(reference, self._shelf, named)
            if len(found) == 1:
                self.cited[reference] = self._use(found[0].id)

    def _use(self, passage_id: str) -> Passage:
        passage = self._shelf.passage(passage_id)
        self._use_document(passage.document_id)
        return passage

    def _use_document(self, document_id: str) -> None:
        if document_id not in self.documents:
            self.documents[document_id] = self._shelf.document(document_id)

    def _filled(self, section: PackSection, sections: tuple[PackSection, ...]) -> Iterator[PackItem]:
        """The section's items, its glossaries with all that the pack uses."""
        for item in section.items:
            is_glossary = item.type == "glossary"
            yield replace(item, glossary=self._glossary(sections)) if is_glossary else item

    def _glossary(self, sections: tuple[PackSection, ...]) -> tuple[GlossaryEntry, ...]:
        entries = glossary_of(sections, self._shelf, self._language, is_bilingual=self._is_bilingual)
        for entry in entries:
            for definition in entry.definitions:
                self._use_document(definition.passage.document_id)
        return entries
