"""A dossier becomes a pack: every reference is looked up, so that an exporter needs no library."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from corpus.dossier import Dossier, DossierItem
from corpus.errors import NotFound
from corpus.library import Library
from corpus.model import Document, Passage
from corpus.pack import Pack, PackItem, PackSection

#: ``[[<passage id>]]`` in a note cites that passage.
CITATION_MARK = re.compile(r"\[\[([^\[\]\s]+)\]\]")


def cited_in(note: str) -> tuple[str, ...]:
    """The passage ids that a note cites, in order, each once."""
    return tuple(dict.fromkeys(CITATION_MARK.findall(note)))


def item_for(library: Library, reference: str) -> DossierItem:
    """The dossier item named by a practice id, a passage id (``DOCUMENT#eid``) or ``matrix``.

    Raises NotFound for anything else.
    """
    if reference == "matrix":
        return DossierItem(new_item_id(), "matrix")
    if "#" in reference:
        return DossierItem(new_item_id(), "passage", library.passage(reference).id)
    try:
        return DossierItem(new_item_id(), "practice", library.practice(reference).id)
    except NotFound:
        raise NotFound("errors_app.not_an_item", id=reference) from None


def new_item_id() -> str:
    """An id for a dossier item, unique everywhere so that dossiers can be merged."""
    return f"i{uuid4().hex[:12]}"


def new_dossier_id() -> str:
    return f"b{uuid4().hex[:10]}"


def new_practice_id() -> str:
    """An id for a practice that the office writes itself."""
    return f"p{uuid4().hex[:10]}"


def pack_dossier(library: Library, dossier: Dossier, language: str, on: date) -> Pack:
    """Look up everything that `dossier` shows. What was removed from the library is left out."""
    packer = _Packer(library)
    sections = tuple(packer.sections(dossier.items))
    return Pack(
        title=dossier.title,
        subtitle=dossier.subtitle,
        prepared_for=dossier.prepared_for,
        date=on,
        language=language,
        sections=sections,
        documents=tuple(packer.documents.values()),
        cited=packer.cited,
    )


class _Packer:
    def __init__(self, library: Library) -> None:
        self._library = library
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self.documents: dict[str, Document] = {}
        self.cited: dict[str, Passage] = {}

    def sections(self, items: Iterable[DossierItem]) -> Iterable[PackSection]:
        title = ""
        collected: list[PackItem] = []
        for item in items:
            if item.type == "section":
                if collected or title:
                    yield PackSection(title, tuple(collected))
                title, collected = item.title, []
                continue
            packed = self._item(item)
            if packed is not None:
                collected.append(packed)
        if collected or title:
            yield PackSection(title, tuple(collected))

    def _item(self, item: DossierItem) -> PackItem | None:
        try:
            match item.type:
                case "passage":
                    return self._passage(item)
                case "practice":
                    return self._practice(item)
                case "matrix":
                    return self._matrix(item)
                case _:
                    return self._note(item)
        except NotFound:
            return None

    def _passage(self, item: DossierItem) -> PackItem:
        passage = self._use(item.ref or "")
        parts = tuple(self._below(passage)) if passage.structure in ("clause", "annex", "heading") else ()
        return PackItem(item.id, "passage", item.title, passage=passage, parts=parts)

    def _below(self, passage: Passage) -> Iterable[Passage]:
        """All that stands under a passage, at any depth, in document order."""
        under = {passage.eid}
        for other in self._document_passages(passage.document_id):
            if other.parent in under and other.structure != "footnote":
                under.add(other.eid)
                yield other

    def _practice(self, item: DossierItem) -> PackItem:
        practice = self._library.practice(item.ref or "")
        source = self._use(practice.passage_id) if practice.passage_id else None
        return PackItem(item.id, "practice", item.title, practice=practice, source=source)

    def _matrix(self, item: DossierItem) -> PackItem:
        options = dict(item.options)
        matrix = self._library.matrix(
            country=options.get("country"),
            by=options.get("by", "source"),
            role=options.get("role", "practice"),
        )
        return PackItem(item.id, "matrix", item.title, matrix=matrix)

    def _note(self, item: DossierItem) -> PackItem:
        for passage_id in cited_in(item.text):
            try:
                self.cited[passage_id] = self._use(passage_id)
            except NotFound:
                continue  # The exporter prints the mark of a citation that leads nowhere as it is.
        return PackItem(item.id, "note", item.title, note=item.text)

    def _use(self, passage_id: str) -> Passage:
        passage = self._library.passage(passage_id)
        if passage.document_id not in self.documents:
            self.documents[passage.document_id] = self._library.document(passage.document_id)
        return passage

    def _document_passages(self, document_id: str) -> tuple[Passage, ...]:
        if document_id not in self._passages:
            self._passages[document_id] = self._library.passages(document_id)
        return self._passages[document_id]
