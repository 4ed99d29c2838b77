"""What a dossier shows: every item with its name, its source and its number, looked up on a worker.

An item whose passage or practice is no longer in the library stays in the dossier and is shown as missing;
the exporters leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.dossier import Dossier, DossierItem, Outlined, outline
from corpus.model import Bilingual, Document, Matrix, Passage, Practice
from desktop_app import language
from desktop_app.language import concept, listing, tr
from desktop_app.packing import CITATION_MARK
from desktop_app.packing.gone import names_of_gone
from desktop_app.views.labels import passage_label

if TYPE_CHECKING:
    from desktop_app.packing.checking import DossierFinding
    from desktop_app.workspace import Workspace

Items = tuple[DossierItem, ...]
ICONS: dict[str, str] = {
    "passage": "passage",
    "practice": "practice",
    "matrix": "table",
    "search": "search",
    "timeline": "precedents",
    "glossary": "tag",
    "sources": "document",
    "note": "note",
}
#: These name a passage or a practice.
_NAMING = ("passage", "timeline", "practice")
#: These have a title of their own, which can be changed where they stand.
TITLED = ("section", "note", "matrix", "search", "timeline", "glossary", "sources")


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as a note calls it: «§ 2.3, desafío 6», and in full."""

    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class Composition:
    """One dossier with all that its items name. Immutable; a change makes another."""

    dossier: Dossier
    passages: Mapping[str, Passage] = field(default_factory=dict)  #: by id, or as a note names them
    practices: Mapping[str, Practice] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    matrices: Mapping[str, Matrix] = field(default_factory=dict)  #: by item id
    gone: Mapping[str, Bilingual] = field(default_factory=dict)  #: names of what was removed, by its id
    countries: tuple[str, ...] = ()  #: that have practices, for the matrix's choice

    @property
    def items(self) -> Items:
        return self.dossier.items

    def item(self, item_id: str) -> DossierItem | None:
        return next((item for item in self.items if item.id == item_id), None)

    def cited(self) -> dict[str, Cited]:
        """Every passage that a note may call by its label."""
        return {identifier: cited(passage) for identifier, passage in self.passages.items()}


def cited(passage: Passage) -> Cited:
    label = passage_label(passage)
    return Cited(label, passage.citation.text(language.current()) or label)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the contents. `number` stands before sections ("2.1"); `level`: of the section that it
    heads or stands in; `missing`: what it names was removed; `findings`: what is wrong with it, in
    sentences; `is_serious`: one of them would be printed wrong."""

    item: DossierItem
    name: str
    detail: str = ""
    number: str = ""
    level: int = 0
    missing: bool = False
    findings: tuple[str, ...] = ()
    is_serious: bool = False

    @property
    def is_section(self) -> bool:
        return self.item.type == "section"

    @property
    def icon(self) -> str:
        return "warning" if self.is_flagged else ICONS.get(self.item.type, "")

    @property
    def is_flagged(self) -> bool:
        """Whether to look at it before the dossier is handed on."""
        return self.missing or self.is_serious

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        number = f"{self.number}. " if self.number else ""
        return " ".join([f"{number}{self.name}. {self.detail}".strip(), *self.findings])


def entries(
    composition: Composition,
    edited: Mapping[str, str] | None = None,
    findings: Mapping[str, Sequence[DossierFinding]] | None = None,
) -> tuple[Entry, ...]:
    """The rows of the contents, in order. By item id: `edited`, when a note was changed, in words;
    `findings`, what is wrong."""
    rows = []
    for outlined in outline(composition.items):
        item = outlined.item
        entry = _entry(outlined, composition, (edited or {}).get(item.id, ""))
        found = (findings or {}).get(item.id, ())
        told = tuple(finding.text(language.current()) for finding in found)
        serious = any(finding.is_serious for finding in found)
        rows.append(replace(entry, level=outlined.level, findings=told, is_serious=serious))
    return tuple(rows)


def _entry(outlined: Outlined, composition: Composition, edited: str) -> Entry:
    item = outlined.item
    match item.type:
        case "section":
            return Entry(item, item.title or tr("dossiers.untitled_section"), number=outlined.number)
        case "passage":
            return _passage_entry(item, composition)
        case "practice":
            return _practice_entry(item, composition)
        case "matrix":
            matrix = composition.matrices.get(item.id)
            detail = _matrix_detail(item, matrix) if matrix else tr("dossiers.type_matrix")
            return Entry(item, item.title or tr("dossiers.matrix_name"), detail)
        case "search":
            return _search_entry(item)
        case "timeline":
            return _timeline_entry(item, composition)
        case "glossary" | "sources":
            name = item.title or tr(f"dossiers.name_{item.type}")
            return Entry(item, name, tr(f"dossiers.detail_{item.type}"))
        case _:
            words = edited or tr("dossiers.words", n=count_words(item.text))
            return Entry(item, note_name(item), tr("dossiers.detail_note", about=words))


def _search_entry(item: DossierItem) -> Entry:
    found = item.found
    if found is None:
        return Entry(item, item.title or tr("dossiers.type_search"), tr("dossiers.type_search"))
    name = item.title or f"«{found.query}»"
    return Entry(item, name, tr("dossiers.detail_search", n=found.total, date=language.day(found.on)))


def _timeline_entry(item: DossierItem, composition: Composition) -> Entry:
    passage = composition.passages.get(item.ref or "")
    if passage is None:
        return _missing(item, composition, "passage")
    document = composition.documents.get(passage.document_id)
    about = document.short_title.text(language.current()) if document else ""
    name = item.title or passage_label(passage)
    return Entry(item, name, tr("dossiers.detail_timeline", about=about))


def _passage_entry(item: DossierItem, composition: Composition) -> Entry:
    passage = composition.passages.get(item.ref or "")
    if passage is None:
        return _missing(item, composition, "passage")
    document = composition.documents.get(passage.document_id)
    about = document.short_title.text(language.current()) if document else ""
    if passage.page:
        about = f"{tr('dossiers.page', n=passage.page)} · {about}"
    key = "dossiers.detail_passage" if item.excerpt is None else "dossiers.detail_excerpt"
    return Entry(item, item.title or passage_label(passage), tr(key, about=about))


def _practice_entry(item: DossierItem, composition: Composition) -> Entry:
    practice = composition.practices.get(item.ref or "")
    if practice is None:
        return _missing(item, composition, "practice")
    where = listing([concept("country", code) for code in practice.country]) or tr("dossiers.no_country")
    key = "dossiers.detail_short" if item.option("form") == "short" else "dossiers.detail_practice"
    return Entry(item, practice.title, tr(key, about=where))


def _missing(item: DossierItem, composition: Composition, kind: str) -> Entry:
    known = composition.gone.get(item.ref or "")
    name = item.title or (known.text(language.current()) if known else tr(f"dossiers.missing_{kind}"))
    return Entry(item, name, tr("dossiers.missing_detail"), missing=True)


def _matrix_detail(item: DossierItem, matrix: Matrix) -> str:
    country = dict(item.options).get("country")
    where = f" · {concept('country', country)}" if country else ""
    return tr(f"dossiers.detail_matrix_{matrix.role}", n=matrix.total) + where


def note_name(item: DossierItem) -> str:
    """A note's title; else its first heading or words; else «Nota sin título»."""
    if item.title:
        return item.title
    first = next((line.strip(" #*-_>\t") for line in item.text.splitlines() if line.strip(" #*-_>\t")), "")
    if not first:
        return tr("dossiers.untitled_note")
    return first if len(first) <= 60 else first[:59].rsplit(" ", 1)[0] + "…"


#: What stands before the words of a line: signs of lists, headings and quotations.
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:\d{1,9}[.)]|[-*+]|#{1,6})[ \t]", re.MULTILINE)


def count_words(text: str) -> int:
    """The words of a note that its author wrote: neither citations nor the numbers of lists."""
    plain = _LINE_MARKS.sub(" ", CITATION_MARK.sub(" ", text))
    return sum(any(char.isalnum() for char in word) for word in plain.split())


def words_of(items: Iterable[DossierItem]) -> int:
    """The words of all notes of a dossier: what the office has written itself."""
    return sum(count_words(item.text) for item in items if item.type == "note")


def summary(items: Iterable[DossierItem]) -> str:
    """«6 pasajes, 3 prácticas, 1 matriz, 1 nota»."""
    counts = dict.fromkeys(ICONS, 0)
    for item in items:
        if item.type in counts:
            counts[item.type] += 1
    parts = [tr(f"dossiers.n_{kind}", n=n) for kind, n in counts.items() if n]
    return ", ".join(parts) or tr("dossiers.nothing_yet")


def saved_when(moment: datetime | None) -> str:
    """«a las 10:58» today, «19 nov. 2026, 10:58» before; empty if never."""
    if moment is None:
        return ""
    local = moment.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return tr("dossiers.at", time=f"{local:%H:%M}")
    return language.moment(moment)


# --- looking up, on a worker ---------------------------------------------------------------------------


def load_composition(workspace: Workspace, dossier_id: str) -> Composition:
    """The dossier with what it names. Raises NotFound if it is gone."""
    return resolve(workspace, workspace.dossier(dossier_id))


def resolve(workspace: Workspace, dossier: Dossier) -> Composition:
    library = workspace.library
    wanted = [item.ref for item in dossier.items if item.type in ("passage", "timeline") and item.ref]
    for item in dossier.items:
        if item.found is not None:
            wanted += [hit.id for hit in item.found.hits if "#" in hit.id]
    practice_ids = [item.ref for item in dossier.items if item.type == "practice" and item.ref]
    practice_ids += [
        hit.id for item in dossier.items if item.found for hit in item.found.hits if "#" not in hit.id
    ]
    passages = {**library.passages_by_id(list(dict.fromkeys(wanted))), **workspace.press.cited(dossier)}
    practices = library.practices_by_id(practice_ids)
    named = [item.ref for item in dossier.items if item.type in _NAMING and item.ref]
    gone = [name for name in dict.fromkeys(named) if name not in passages and name not in practices]
    used = {passage.document_id for passage in passages.values()}
    used |= {practice.document_id for practice in practices.values() if practice.document_id}
    documents = {document.id: document for document in library.documents() if document.id in used}
    return Composition(
        dossier,
        passages,
        practices,
        documents,
        {item.id: matrix_of(workspace, item) for item in dossier.items if item.type == "matrix"},
        names_of_gone(library, dossier.id, gone),
        _countries(library.practices()),
    )


def matrix_of(workspace: Workspace, item: DossierItem) -> Matrix:
    """The counts that a matrix item shows, as the exporters do."""
    options = dict(item.options)
    return workspace.matrix(
        country=options.get("country"),
        by=options.get("by", "catalogue"),
        role=options.get("role", "practice"),
    )


def _countries(practices: Iterable[Practice]) -> tuple[str, ...]:
    found = {code for practice in practices if practice.review != "rejected" for code in practice.country}
    return tuple(sorted(found, key=lambda code: concept("country", code)))


def parts_of(workspace: Workspace, passage: Passage) -> tuple[Passage, ...]:
    """What stands under a clause, in order, as it will be printed below it."""
    if passage.structure not in ("clause", "annex", "heading"):
        return ()
    under, found = {passage.eid}, []
    for other in workspace.passages(passage.document_id):
        if other.parent in under and other.structure != "footnote":
            under.add(other.eid)
            found.append(other)
    return tuple(found)
