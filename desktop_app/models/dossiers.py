"""What a dossier shows: every item with its name, its source and its number, looked up on a worker.

An item whose passage or practice is no longer in the library stays in the dossier and is shown as missing;
the exporters leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.dossier import Dossier, DossierItem, outline
from corpus.model import Document, Matrix, Passage, Practice
from desktop_app import language
from desktop_app.language import concept, listing, tr
from desktop_app.packing import cited_in
from desktop_app.views.labels import passage_label

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace

Items = tuple[DossierItem, ...]
ICONS: dict[str, str] = {
    "passage": "passage", "practice": "practice", "matrix": "table", "search": "search",
    "timeline": "precedents", "glossary": "bookmark", "sources": "document", "note": "note",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as a note calls it: «§ 2.3, desafío 6», and in full."""

    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class Composition:
    """One dossier with all that its items name. Immutable; a change makes another."""

    dossier: Dossier
    passages: Mapping[str, Passage] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    matrices: Mapping[str, Matrix] = field(default_factory=dict)  #: by item id
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
    """One row of the contents. `number` stands before sections; `missing`: what it names was removed."""

    item: DossierItem
    name: str
    detail: str = ""
    number: str = ""
    missing: bool = False

    @property
    def is_section(self) -> bool:
        return self.item.type == "section"

    @property
    def icon(self) -> str:
        return "warning" if self.missing else ICONS.get(self.item.type, "")

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        number = f"{self.number}. " if self.number else ""
        return f"{number}{self.name}. {self.detail}".strip()


def entries(composition: Composition, edited: Mapping[str, str] | None = None) -> tuple[Entry, ...]:
    """The rows of the contents, in order. `edited`: by item id, when a note was changed, in words."""
    return tuple(
        _entry(one.item, composition, one.number, (edited or {}).get(one.item.id, ""))
        for one in outline(composition.items)
    )


def _entry(item: DossierItem, composition: Composition, number: str, edited: str) -> Entry:
    match item.type:
        case "section":
            return Entry(item, item.title or tr("dossiers.untitled_section"), number=number)
        case "passage":
            return _passage_entry(item, composition)
        case "practice":
            return _practice_entry(item, composition)
        case "matrix":
            matrix = composition.matrices.get(item.id)
            detail = _matrix_detail(item, matrix) if matrix else tr("dossiers.type_matrix")
            return Entry(item, item.title or tr("dossiers.matrix_name"), detail)
        case "search" | "timeline" | "glossary" | "sources":
            return _compiled_entry(item, composition)
        case _:
            words = edited or tr("dossiers.words", n=count_words(item.text))
            return Entry(item, note_name(item), tr("dossiers.detail_note", about=words))


def _compiled_entry(item: DossierItem, composition: Composition) -> Entry:
    """What is put together when the pack is printed: searches, timelines, lists."""
    kind = tr(f"dossiers.type_{item.type}")
    if item.type == "search" and item.found is not None:
        about = tr("dossiers.detail_search", date=language.day(item.found.on), n=item.found.total)
        return Entry(item, item.title or f"«{item.found.query}»", about)
    if item.type == "timeline":
        passage = composition.passages.get(item.ref or "")
        if passage is None:
            return _missing(item, "passage")
        return Entry(item, item.title or passage_label(passage), kind)
    return Entry(item, item.title or kind, kind)


def _passage_entry(item: DossierItem, composition: Composition) -> Entry:
    passage = composition.passages.get(item.ref or "")
    if passage is None:
        return _missing(item, "passage")
    document = composition.documents.get(passage.document_id)
    about = document.short_title.text(language.current()) if document else ""
    if passage.page:
        about = f"{tr('dossiers.page', n=passage.page)} · {about}"
    return Entry(item, passage_label(passage), tr("dossiers.detail_passage", about=about))


def _practice_entry(item: DossierItem, composition: Composition) -> Entry:
    practice = composition.practices.get(item.ref or "")
    if practice is None:
        return _missing(item, "practice")
    where = listing([concept("country", code) for code in practice.country]) or tr("dossiers.no_country")
    return Entry(item, practice.title, tr("dossiers.detail_practice", about=where))


def _missing(item: DossierItem, kind: str) -> Entry:
    return Entry(
        item, item.title or tr(f"dossiers.missing_{kind}"), tr("dossiers.missing_detail"), missing=True
    )


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


def count_words(text: str) -> int:
    """Words of a note; a citation counts as one."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


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
        if item.type == "note":
            wanted += cited_in(item.text)
    practice_ids = [item.ref for item in dossier.items if item.type == "practice" and item.ref]
    passages = library.passages_by_id(list(dict.fromkeys(wanted)))
    practices = library.practices_by_id(practice_ids)
    used = {passage.document_id for passage in passages.values()}
    used |= {practice.document_id for practice in practices.values() if practice.document_id}
    documents = {document.id: document for document in library.documents() if document.id in used}
    return Composition(
        dossier,
        passages,
        practices,
        documents,
        {item.id: matrix_of(workspace, item) for item in dossier.items if item.type == "matrix"},
        _countries(library.practices()),
    )


def matrix_of(workspace: Workspace, item: DossierItem) -> Matrix:
    """The counts that a matrix item shows, as the exporters do."""
    options = dict(item.options)
    return workspace.matrix(
        country=options.get("country"), by=options.get("by", "source"), role=options.get("role", "practice")
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


# --- changes of the contents ---------------------------------------------------------------------------

#: What is done to a dossier's items. Applied to what is shown at once, and on the writer's thread to what the
#: library holds then, so that a change never undoes another one that was still on its way.
Change = Callable[[Items], Items]


def _span(items: Sequence[DossierItem], start: int) -> int:
    """Where the block that begins at `start` ends: a section goes with all that stands in it."""
    if items[start].type != "section":
        return start + 1
    end = start + 1
    while end < len(items) and items[end].type != "section":
        end += 1
    return end


def _place(items: Sequence[DossierItem], item_id: str | None) -> int:
    return next((index for index, item in enumerate(items) if item.id == item_id), -1)


def moved(item_id: str, before: str | None) -> Change:
    """Put an item, or a section with its items, before another item; None: at the end."""

    def change(items: Items) -> Items:
        start = _place(items, item_id)
        if start < 0:
            return items
        end = _span(items, start)
        block, rest = items[start:end], (*items[:start], *items[end:])
        if before is not None and any(item.id == before for item in block):
            return items
        at = _place(rest, before) if before is not None else len(rest)
        at = len(rest) if at < 0 else at
        if block[0].type == "section":
            # A section never splits another one: it goes before or after it.
            while at < len(rest) and rest[at].type != "section":
                at += 1
        return (*rest[:at], *block, *rest[at:])

    return change


def stepped(item_id: str, by: int) -> Change:
    """One place up (-1) or down (1): items over each other and over headings, sections over sections."""

    def change(items: Items) -> Items:
        start = _place(items, item_id)
        if start < 0:
            return items
        end = _span(items, start)
        if by < 0:
            if start == 0:
                return items
            at = start - 1
            if items[start].type == "section":
                while at > 0 and items[at].type != "section":
                    at -= 1
            return (*items[:at], *items[start:end], *items[at:start], *items[end:])
        if end == len(items):
            return items
        after = _span(items, end) if items[start].type == "section" else end + 1
        return (*items[:start], *items[end:after], *items[start:end], *items[after:])

    return change


def inserted(item: DossierItem, after: str | None) -> Change:
    """Put a new item after another; None or unknown: at the end. A section goes after the whole section."""

    def change(items: Items) -> Items:
        at = _place(items, after) + 1 if after is not None else len(items)
        if at == 0:
            at = len(items)
        if item.type == "section":
            while at < len(items) and items[at].type != "section":
                at += 1
        return (*items[:at], item, *items[at:])

    return change


def removed(item_id: str) -> Change:
    """Take one item out; the items of a section stay, under the section before."""
    return lambda items: tuple(item for item in items if item.id != item_id)


def replaced(new: DossierItem) -> Change:
    """Put `new` where the item of its id stands."""
    return lambda items: tuple(new if item.id == new.id else item for item in items)
