"""The frozen values that cross boundaries: what a document is, what a practice is.

Dossiers stand in `corpus.dossier`, what exporters are given in `corpus.pack`.

Terms follow FRBR and Akoma Ntoso: a *work* has language *expressions* (`Document`), each read from
one file; a `Passage` is the smallest part that can be cited, named for ever by its `eid`.
Ids: a document's id is ``d`` + 12 hex digits of its file's SHA-256; a passage's id is
``<document id>#<eid>``; a practice's is ``p`` + 10 hex digits of SHA-256 of its source passage's id.
All are the same on every machine that imports the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from corpus.axes import DIMENSIONS as DIMENSIONS
from corpus.axes import LEVELS as LEVELS
from corpus.axes import TAG_SCHEMES as TAG_SCHEMES
from corpus.finding import NO_WORDS as NO_WORDS
from corpus.finding import Bilingual as Bilingual
from corpus.finding import Change as Change
from corpus.finding import Finding as Finding

Kind = Literal["declaration", "concept_paper", "systematization", "other"]
KINDS: tuple[Kind, ...] = ("declaration", "concept_paper", "systematization", "other")

Structure = Literal[
    "title", "recital", "heading", "paragraph", "clause", "point", "table", "row", "footnote", "annex"
]
Role = Literal[
    "decision",
    "commitment",
    "objective",
    "action",
    "challenge",
    "opportunity",
    "proposal",
    "practice",
    "definition",
    "reference",
]
Review = Literal["pending", "accepted", "rejected"]
Status = Literal["reported", "promising", "good_practice", "institutionalised"]
STATUSES: tuple[Status, ...] = ("reported", "promising", "good_practice", "institutionalised")
Answer = Literal["yes", "partial", "no"]


# --- extraction: bytes -> blocks ---------------------------------------------------------------

BlockKind = Literal["heading", "paragraph", "list_item", "table", "footnote"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. A merged cell stands at every place it covers, all but the first `merged`."""

    text: str  #: paragraphs separated by "\n"; list items begin with "• " or their printed marker
    merged: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file in reading order, as printed: nothing is interpreted yet.

    `level`: heading level (1 = highest) or list nesting depth (0 = outermost). `marker`: the printed
    marker of a list item ("1.", "a)", "2 ter.", "•") or the number of a footnote; it is not repeated
    in `text`. `notes`: numbers of the footnotes referred to in `text`, whose marks are not in `text`.
    `rows`: a rectangular grid for tables. `header_rows`: how many rows the file itself marks as
    header (0 = not said). `page`: 1-based, None where the format has no pages.
    """

    kind: BlockKind
    text: str = ""
    level: int | None = None
    marker: str | None = None
    page: int | None = None
    notes: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a reader took out of a file."""

    blocks: tuple[Block, ...]
    media_type: str
    title: str | None = None  #: the title in the file's own metadata, if any
    warnings: tuple[str, ...] = ()  #: wording keys ("extraction.no_text_on_pages"), shown to people


# --- structure: blocks -> passages -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    body: str  #: "RCM" (always English), or another body's acronym
    ordinal: int | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A reference in the text. `to`: id of a passage or document in the library, None if missing."""

    text: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage as recognised, before the library gives it ids.

    `path`: the headings above it, outermost first, as printed (such as ``("DECLARAN", "A. Integración")``).
    `parent`, `footnotes`: eids in the same document. `links`: references not yet resolved.
    `citation`: full citation with the document, ending in the passage. `short`: label and document
    for cards ("Numeral 2 ter, Declaración de México, XX CRM 2015") without the passage text.
    """

    eid: str
    structure: Structure
    text: str
    label: str = ""
    role: Role | None = None
    parent: str | None = None
    path: tuple[str, ...] = ()
    page: int | None = None
    footnotes: tuple[str, ...] = ()
    citation: Bilingual = NO_WORDS
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    cells: tuple[str, ...] = ()  #: for a `row`: the cell texts in printed column order
    theme: tuple[str, ...] = ()  #: suggested from the text


@dataclass(frozen=True, slots=True)
class PracticeDraft:
    """A table row that reports a practice, as the source has it. `eid` is the row's passage."""

    eid: str
    title: str
    description: str
    country: tuple[str, ...] = ()  #: ISO 3166 alpha-2
    source_level: tuple[str, ...] = ()
    source_dimension: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()  #: suggested from the text
    population: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    parent_eid: str | None = None  #: row of the practice of which this one is a part
    uncertain: tuple[str, ...] = ()  #: field names: "country", "level", "dimension", "title"
    evidence: tuple[Bilingual, ...] = ()  #: why an uncertain value is proposed, for people


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as recognised: what importing it will store."""

    kind: Kind
    language: str  #: "es", "en", "pt", "fr"
    title: str
    short_title: Bilingual  #: how citations call it: "Declaración de México, XX CRM 2015"
    meeting: Meeting | None
    countries: tuple[str, ...]
    passages: tuple[PassageDraft, ...]
    practices: tuple[PracticeDraft, ...]
    uncertain: tuple[str, ...] = ()  #: metadata to be confirmed: "kind", "date", "meeting", "title"
    warnings: tuple[str, ...] = ()  #: wording keys


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original, kept under its SHA-256 in the library's `files/`."""

    name: str
    sha256: str
    media_type: str
    bytes: int


# --- the library ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    work_id: str
    kind: Kind
    language: str
    title: str
    short_title: Bilingual
    meeting: Meeting | None
    countries: tuple[str, ...]
    file: StoredFile
    versions: tuple[str, ...] = ()  #: documents of the same work in other languages
    missing_references: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    passage_count: int = 0
    practice_count: int = 0
    imported_at: datetime | None = None

    @property
    def year(self) -> int | None:
        return self.meeting.year if self.meeting else None


@dataclass(frozen=True, slots=True)
class Tag:
    """A concept put on a passage or practice. `origin`: "source", "suggested" or "office"."""

    scheme: str
    concept: str
    origin: str
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable part of a document. `level` and `dimension` are in force now (source plus office)."""

    id: str
    document_id: str
    eid: str
    order: int
    structure: Structure
    role: Role | None
    label: str
    parent: str | None
    path: tuple[str, ...]
    text: str
    page: int | None
    footnotes: tuple[str, ...]
    citation: Bilingual
    links: tuple[Link, ...]
    cells: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    country: tuple[str, ...] = ()


class Indexable(NamedTuple):
    """What the index takes in of a passage, as `Passage` has it: read much faster than the whole of it."""

    id: str
    document_id: str
    eid: str
    order: int
    structure: Structure
    role: Role | None
    label: str
    parent: str | None
    path: tuple[str, ...]
    text: str
    country: tuple[str, ...]
    level: tuple[str, ...]
    dimension: tuple[str, ...]
    theme: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One criterion answered for one practice, with its evidence."""

    criterion: str
    answer: Answer
    evidence: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice. `source_*` is what the source prints, for ever; the rest is what the office decides."""

    id: str
    title: str
    description: str
    country: tuple[str, ...]
    source_level: tuple[str, ...]
    source_dimension: tuple[str, ...]
    level: tuple[str, ...]
    dimension: tuple[str, ...]
    theme: tuple[str, ...]
    population: tuple[str, ...]
    phase: tuple[str, ...]
    status: Status
    review: Review
    uncertain: tuple[str, ...]
    evidence: tuple[Bilingual, ...]
    parent: str | None
    document_id: str | None
    eid: str | None
    citation: Bilingual
    page: int | None
    order: int
    source_title: str = ""  #: title and description as extracted, to compare with edited ones
    source_description: str = ""
    source_country: tuple[str, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @property
    def passage_id(self) -> str | None:
        return f"{self.document_id}#{self.eid}" if self.document_id and self.eid else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Level by dimension counts. `gaps`: the (level, dimension) pairs that count zero. `documents`: ids of
    those that what is counted comes from, in the library's order. `left_out`: ids of the summaries that are
    not counted beside their originals."""

    counts: tuple[tuple[int, ...], ...]  #: rows in the order of LEVELS, columns of DIMENSIONS
    unclassified: int
    total: int
    role: str = "practice"
    by: str = "source"
    country: str | None = None
    documents: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (level, dimension)
            for level, row in zip(LEVELS, self.counts, strict=True)
            for dimension, count in zip(DIMENSIONS, row, strict=True)
            if count == 0
        )


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One edit that was made: who, when, what, to what. Newest first in lists."""

    id: str
    seq: int
    at: datetime
    author: str
    verb: str  #: the edit's kind, such as "ChangeTags"; wording "history.<verb>"
    targets: tuple[str, ...]
    summary: Bilingual
    undone: bool = False


# --- saved searches --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that the office keeps, as it is asked: `index.results.SearchRequest` has the same names."""

    id: str
    name: str
    text: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = "relevance"
    collapse: bool = False
    variants: bool = True
    translations: bool = True


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A saved search with when somebody looked at it last: the number of the change to the library that
    was then the newest; that of saving it, if never since. `seen_at` is None then."""

    search: SavedSearch
    seen: int
    seen_at: datetime | None = None
