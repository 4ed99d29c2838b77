"""What is wrong with a dossier before it is handed on: citations, marks, sections, languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.dossier import Dossier, DossierItem
from corpus.errors import NotFound
from corpus.model import Bilingual, Passage
from corpus.wording import Language, say
from desktop_app.packing.excerpts import is_exact, placed
from desktop_app.packing.gone import names_of_gone
from desktop_app.packing.manifests import passage_name
from desktop_app.packing.notes import cited_in, documents_named, passages_cited
from desktop_app.packing.sections import is_printed, is_shown, unfilled_sections
from desktop_app.packing.shelf import Shelf
from desktop_app.packing.signs import signs_of_cover, signs_of_item

FindingKind = Literal[
    "removed_passage",
    "removed_practice",
    "rejected_practice",
    "excerpt_moved",
    "excerpt_lost",
    "citation_lost",
    "citation_unclear",
    "hits_lost",
    "search_missing",
    "empty_section",
    "no_counterpart",
    "template_missing",
    "signs_missing",
]
#: What would be printed wrong or left out. The others are worth a look.
SERIOUS: frozenset[FindingKind] = frozenset(
    {"removed_passage", "removed_practice", "excerpt_lost", "citation_lost", "citation_unclear"}
)


@dataclass(frozen=True, slots=True)
class DossierFinding:
    """One thing to look at. `item_id`: "" for the dossier itself. `what`: the passage, the citation as it
    is typed, the section; in both languages. `signs`: those that a PDF cannot draw."""

    kind: FindingKind
    item_id: str
    what: Bilingual
    n: int = 1
    signs: str = ""

    @property
    def is_serious(self) -> bool:
        return self.kind in SERIOUS

    def text(self, language: Language) -> str:
        """In a sentence, with what to do."""
        return say(
            f"checking.{self.kind}", language, what=self.what.text(language), n=self.n, signs=self.signs
        )


def check_dossier(
    shelf: Shelf, dossier: Dossier, *, is_bilingual: bool, lacks_template: bool = False
) -> tuple[DossierFinding, ...]:
    """All findings, in the order of the dossier."""
    shelf.expect(item.ref for item in dossier.items if item.ref and "#" in item.ref)
    shelf.expect_practices(item.ref for item in dossier.items if item.ref and item.type == "practice")
    findings = list(_Check(shelf, dossier, is_bilingual=is_bilingual).run())
    if lacks_template:
        findings.insert(0, DossierFinding("template_missing", "", _same(dossier.settings.template)))
    return tuple(findings)


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


class _Check:
    def __init__(self, shelf: Shelf, dossier: Dossier, *, is_bilingual: bool) -> None:
        self._shelf = shelf
        self._dossier = dossier
        self._is_bilingual = is_bilingual
        self._unfilled = unfilled_sections(dossier.items, is_printed)
        self._documents = documents_named(dossier.items, shelf)
        named = (item for item in dossier.items if item.type in ("passage", "timeline", "practice"))
        gone = [item.ref for item in named if item.ref and not is_shown(shelf, item)]
        self._gone_names = names_of_gone(shelf.library, dossier.id, gone)

    def run(self) -> Iterator[DossierFinding]:
        signs = signs_of_cover(self._dossier)
        if signs:
            yield DossierFinding("signs_missing", "", _same(self._dossier.title), signs=signs)
        for item in self._dossier.items:
            yield from self._signs(item)
            match item.type:
                case "section" if self._unfilled.get(item.id) == item.id:
                    yield DossierFinding("empty_section", item.id, _same(item.title))
                case "passage":
                    yield from self._passage(item)
                case "timeline":
                    if self._shelf.passage_if_there(item.ref or "") is None:
                        yield self._gone("removed_passage", item)
                case "practice":
                    yield from self._practice(item)
                case "search":
                    yield from self._search(item)
                case "note":
                    yield from self._note(item)

    def _signs(self, item: DossierItem) -> Iterator[DossierFinding]:
        signs = signs_of_item(item, self._shelf)
        if signs:
            yield DossierFinding("signs_missing", item.id, self._called(item), signs=signs)

    def _called(self, item: DossierItem) -> Bilingual:
        """The item as a reader of the findings knows it: by its name, else by how it begins."""
        if item.ref and "#" in item.ref:
            return self._name(self._shelf.passage(item.ref))
        if item.type == "practice" and item.ref:
            return _same(self._shelf.practice(item.ref).title)
        return _same(item.title or (item.found.query if item.found else " ".join(item.text.split()[:6])))

    def _gone(self, kind: FindingKind, item: DossierItem) -> DossierFinding:
        name = self._gone_names.get(item.ref or "", _same(""))
        return DossierFinding(kind, item.id, _same(item.title) if item.title else name)

    def _passage(self, item: DossierItem) -> Iterator[DossierFinding]:
        passage = self._shelf.passage_if_there(item.ref or "")
        if passage is None:
            yield self._gone("removed_passage", item)
            return
        if item.excerpt is not None and not is_exact(passage.text, item.excerpt):
            found = placed(passage.text, item.excerpt)
            yield DossierFinding("excerpt_moved" if found else "excerpt_lost", item.id, self._name(passage))
        yield from self._beside(item, passage)

    def _beside(self, item: DossierItem, passage: Passage) -> Iterator[DossierFinding]:
        if self._is_bilingual and self._shelf.counterpart(passage) is None:
            yield DossierFinding("no_counterpart", item.id, self._name(passage))

    def _practice(self, item: DossierItem) -> Iterator[DossierFinding]:
        try:
            practice = self._shelf.practice(item.ref or "")
        except NotFound:
            yield self._gone("removed_practice", item)
            return
        if practice.review == "rejected":
            yield DossierFinding("rejected_practice", item.id, _same(practice.title))
        source = self._shelf.passage_if_there(practice.passage_id) if practice.passage_id else None
        if source is not None:
            yield from self._beside(item, source)

    def _search(self, item: DossierItem) -> Iterator[DossierFinding]:
        if item.found is None:
            yield DossierFinding("search_missing", item.id, _same(item.title))
            return
        ids = [hit.id for hit in item.found.hits]
        held = self._shelf.library.practices_by_id([name for name in ids if "#" not in name])
        lost = [
            name
            for name in ids
            if (self._shelf.passage_if_there(name) is None if "#" in name else name not in held)
        ]
        if lost:
            yield DossierFinding("hits_lost", item.id, _same(item.found.query), len(lost))

    def _note(self, item: DossierItem) -> Iterator[DossierFinding]:
        for reference in cited_in(item.text):
            found = passages_cited(reference, self._shelf, self._documents)
            if not found:
                yield DossierFinding("citation_lost", item.id, _same(reference))
            elif len(found) > 1:
                yield DossierFinding("citation_unclear", item.id, _same(reference), len(found))

    def _name(self, passage: Passage) -> Bilingual:
        return passage_name(passage, self._shelf.document(passage.document_id))
