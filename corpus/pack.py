"""What an exporter is given: a dossier with all that it shows, complete, frozen, free of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from corpus.dossier import Excerpt, ItemType, PaperName, PracticeForm
from corpus.manifest import Manifest
from corpus.marked_parts import MarkedPart
from corpus.model import NO_WORDS, Bilingual, Document, Matrix, Passage, Practice

#: How a note names a source again on the same page: "ibid" shortens it, "full" never does, so that every
#: note can be copied by itself.
NotesStyle = Literal["ibid", "full"]
#: As in `corpus.precedents`.
AppearanceKind = Literal["first", "repeated", "reworded", "part"]

OMISSION = "[…]"


@dataclass(frozen=True, slots=True)
class SnippetRun:
    """A piece of a snippet; `is_match`: it is what was searched for."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class PackHit:
    """One hit of a frozen search: a passage or a practice (with its source row, where it has one).

    `other`: the same in the other language, where that was a hit too; it is not shown by itself.
    """

    passage: Passage | None = None
    practice: Practice | None = None
    source: Passage | None = None
    snippet: tuple[SnippetRun, ...] = ()
    other: Passage | None = None

    @property
    def place(self) -> Passage | None:
        """Where it stands; None for a practice that the office wrote itself."""
        return self.passage or self.source


@dataclass(frozen=True, slots=True)
class PackSearch:
    """A search as it was on the day `on`. `total`: how many hits it had then. `filters`: (facet, concept
    or value). `lost`: how many of the hits it kept are no longer in the library."""

    query: str
    filters: tuple[tuple[str, str], ...]
    on: date
    total: int
    hits: tuple[PackHit, ...]
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Appearance:
    """A commitment in one meeting. `text`: the passage with the points below it. `share`: how much of the
    words stayed since the appearance before, from 0 to 1; None for the first one, and where the two have
    no common language."""

    passage: Passage
    meeting: Bilingual  #: the document's short title
    year: int | None
    kind: AppearanceKind
    text: str
    share: float | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class PackTimeline:
    """The same commitment over the meetings, oldest first. `absent`: meetings of the same kind since the
    first one that do not have it. `searched`: in how many other works it was looked for."""

    chosen: Passage
    appearances: tuple[Appearance, ...]
    absent: tuple[Bilingual, ...] = ()
    searched: int = 0


@dataclass(frozen=True, slots=True)
class GlossaryUse:
    """Where a concept is used. `number`: of the section, "" outside numbered ones."""

    item_id: str
    number: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Definition:
    """What a passage says that a concept means. `text`: its own words, with […] for what is left out."""

    passage: Passage
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A concept of the vocabulary that the pack uses. `acronym`: in each language, "" where it has none.

    `definitions`: from the library, at most one in each language that the pack is in; () where no passage
    says what it means.
    """

    scheme: str
    concept: str
    label: Bilingual
    acronym: Bilingual = NO_WORDS
    uses: tuple[GlossaryUse, ...] = ()
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class PackItem:
    """A dossier item with all that it shows. Exactly the fields of its type are set besides `title`.

    `sources` has none: it stands where the list of the pack's `documents` is printed.
    """

    id: str
    type: ItemType
    title: str = ""
    passage: Passage | None = None
    parts: tuple[Passage, ...] = ()  #: the points of a clause, in order, printed below it
    excerpt: Excerpt | None = None  #: only this part of the passage is quoted; it has then no `parts`
    counterpart_parts: tuple[Passage, ...] = ()  #: what stands below the passage's counterpart
    counterpart_part: MarkedPart | None = None  #: what of the counterpart answers to the `excerpt`
    practice: Practice | None = None
    counterpart_practice: Practice | None = None  #: the same row of the other language version
    form: PracticeForm = "sheet"
    source: Passage | None = None  #: the practice's source row
    matrix: Matrix | None = None
    origins: tuple[Bilingual, ...] = ()  #: names of the documents that the matrix counts
    search: PackSearch | None = None
    timeline: PackTimeline | None = None
    glossary: tuple[GlossaryEntry, ...] = ()
    note: str = ""
    gone: Bilingual | None = None  #: what it showed, where that is no longer in the library

    @property
    def quotation(self) -> str:
        """The passage's own words as they are quoted: all, or a part with […] for what is left out."""
        text = self.passage.text if self.passage is not None else ""
        return text if self.excerpt is None else excerpted(text, self.excerpt)

    def passages(self) -> Iterator[Passage]:
        """Every passage that the item prints or names, in order."""
        for passage in (self.passage, *self.parts, self.source):
            if passage is not None:
                yield passage
        for hit in self.search.hits if self.search else ():
            yield from (shown for shown in (hit.place, hit.other) if shown is not None)
        for appearance in self.timeline.appearances if self.timeline else ():
            yield appearance.passage
        for entry in self.glossary:
            yield from (definition.passage for definition in entry.definitions)


def excerpted(text: str, excerpt: Excerpt) -> str:
    """The marked part of `text`, with […] on each side where words are left out."""
    before, part, after = text[: excerpt.start], text[excerpt.start : excerpt.end], text[excerpt.end :]
    words = [OMISSION] if before.strip() else []
    words += [part.strip()]
    words += [OMISSION] if after.strip(" .;,:\n") else []
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class PackSection:
    """A section in print order: its subsections follow it. `level`: 1 outermost. `number`: "2.1"; "" for
    one without a title."""

    title: str
    items: tuple[PackItem, ...]
    level: int = 1
    number: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """An office's logo, decoded and written anew as PNG. `alternative`: what it shows, in words."""

    png: bytes
    width: int
    height: int
    alternative: Bilingual = NO_WORDS


@dataclass(frozen=True, slots=True)
class Design:
    """How an office's packs look. Both colours are "#RRGGBB" with a contrast of 4.5 or more to white;
    "" keeps the program's own. `accent`: headings and numbers. `band`: the cover's edge."""

    accent: str = ""
    band: str = ""
    logo: Logo | None = None


OWN_DESIGN = Design()


@dataclass(frozen=True, slots=True)
class CoverField:
    """A line of the cover: what it is called in both languages, and what it says."""

    name: Bilingual
    value: str


#: The annex that every pack has where no template says otherwise.
SOURCES_ANNEX = PackItem("annex-sources", "sources")


@dataclass(frozen=True, slots=True)
class Pack:
    """A dossier ready to be printed: complete, frozen, independent of the library.

    `language`: of all that is not quoted, "es" or "en". `is_bilingual`: each quotation stands beside its
    counterpart; one without says so. `counterparts`: by passage id, the same passage in the other
    language. `cited`: passages that notes cite, by id, and by eid where notes name them so. `annexes`:
    what follows the sections: "sources" and "glossary" items.
    """

    title: str
    subtitle: str
    prepared_for: str
    date: date
    language: str
    sections: tuple[PackSection, ...]
    documents: tuple[Document, ...]  #: sources, in order of first use
    cited: dict[str, Passage] = field(default_factory=dict)
    manifest: Manifest | None = None
    author: str = ""
    is_bilingual: bool = False
    counterparts: dict[str, Passage] = field(default_factory=dict)
    annexes: tuple[PackItem, ...] = (SOURCES_ANNEX,)
    paper: PaperName = "a4"
    classification: str = ""
    cover: tuple[CoverField, ...] = ()
    design: Design = OWN_DESIGN
    notes_style: NotesStyle = "ibid"
    kind: Bilingual = NO_WORDS  #: what its template calls it; "" for a pack without one

    def items(self) -> Iterator[PackItem]:
        """All items of all sections, in order."""
        for section in self.sections:
            yield from section.items
