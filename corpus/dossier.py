"""What a dossier is: ordered, nested sections of things that are looked up when it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ItemType = Literal[
    "section", "passage", "practice", "matrix", "search", "timeline", "glossary", "sources", "note"
]
ITEM_TYPES: tuple[ItemType, ...] = (
    "section", "passage", "practice", "matrix", "search", "timeline", "glossary", "sources", "note"
)  # fmt: skip
#: "both": each quotation beside its counterpart in the other language.
LanguageMode = Literal["es", "en", "both"]
LANGUAGE_MODES: tuple[LanguageMode, ...] = ("es", "en", "both")
PaperName = Literal["a4", "letter"]
PAPERS: tuple[PaperName, ...] = ("a4", "letter")
PracticeForm = Literal["sheet", "short"]
PRACTICE_FORMS: tuple[PracticeForm, ...] = ("sheet", "short")

DEEPEST = 3  #: how many levels of sections there are


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A marked part of a passage: characters `start` to `end` of its text, which read `quote`.

    The offsets find it, the quote proves it; where the two disagree the mark is stale.
    """

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class FrozenHit:
    """A hit as it was found. `id`: a passage or practice. `snippet`: escaped text with <b> marks."""

    id: str
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class FrozenSearch:
    """What a search found on a day, at a change sequence of the library. `total`: all hits, of which
    `hits` keeps the first ones. `filters`, `sort`, `variants` and `translations`: how it was asked, as in
    `index.results.SearchRequest`."""

    query: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = "relevance"
    variants: bool = True
    translations: bool = True
    on: date = date.min
    sequence: int = 0
    total: int = 0
    hits: tuple[FrozenHit, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One entry of a dossier, in order. A `section` heads all items after it up to the next section.

    `ref`: the passage (of a passage or a timeline) or the practice. `title`: of a section or a note, or
    in place of the name that the item has by itself. `text`: a note's Markdown, in which
    ``[[<passage id>]]`` or, for a document that the dossier uses, ``[[<eid>]]`` cites; of a section, what
    belongs in it, shown to who writes and never printed. `options`: of a matrix "country", "by", "role";
    of a practice "form" (`PracticeForm`; without it the template decides). `level`: of a section, 1
    outermost. `excerpt`: of a passage, the part that is quoted; None: all of it. `found`: of a search.
    """

    id: str
    type: ItemType
    ref: str | None = None
    title: str = ""
    text: str = ""
    options: tuple[tuple[str, str], ...] = ()
    level: int = 1
    excerpt: Excerpt | None = None
    found: FrozenSearch | None = None

    def option(self, name: str, default: str = "") -> str:
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class DossierSettings:
    """How a dossier is printed. `template`: the id of a template ("" for none). `language`: None prints it
    in the language that is asked for. `classification`: a mark on every page ("Uso oficial"). `cover`:
    cover fields of the template, (field, value)."""

    template: str = ""
    paper: PaperName = "a4"
    language: LanguageMode | None = None
    classification: str = ""
    cover: tuple[tuple[str, str], ...] = ()


DEFAULT_SETTINGS = DossierSettings()


@dataclass(frozen=True, slots=True)
class Dossier:
    id: str
    title: str
    subtitle: str = ""
    prepared_for: str = ""
    items: tuple[DossierItem, ...] = ()
    modified_at: datetime | None = None
    settings: DossierSettings = DEFAULT_SETTINGS


@dataclass(frozen=True, slots=True)
class DossierExport:
    """When and how a dossier was last handed on. `manifest`: `corpus.manifest` as JSON."""

    dossier_id: str
    at: datetime
    format: str
    language: str
    file_name: str  #: without its folder
    manifest: str


@dataclass(frozen=True, slots=True)
class Outlined:
    """An item with its place. `level`: of the section that it heads or stands in, 0 before the first.
    `number`: of a section with a title ("2.1"); "" for all others."""

    item: DossierItem
    level: int
    number: str = ""


def outline(items: Iterable[DossierItem]) -> Iterator[Outlined]:
    """The items with their sections' levels and numbers.

    A section is at most one level deeper than a numbered one that it stands in, so that no level is
    ever skipped; one without a title has no number.
    """
    level = 0
    titled = 0  #: down to which level the sections that are open have numbers
    counts = [0] * DEEPEST
    for item in items:
        if item.type != "section":
            yield Outlined(item, level)
            continue
        level = max(1, min(item.level, titled + 1, DEEPEST))
        if not item.title.strip():
            titled = min(titled, level)
            yield Outlined(item, level)
            continue
        titled = level
        counts[level - 1] += 1
        counts[level:] = [0] * (DEEPEST - level)
        yield Outlined(item, level, ".".join(map(str, counts[:level])))
