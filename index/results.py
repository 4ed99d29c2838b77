"""What is asked of the index and what it answers: frozen values for the command and the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from corpus.model import Bilingual

Sort = Literal["relevance", "date", "document"]
#: Facets in the order of the window.
FACETS: tuple[str, ...] = (
    "kind", "year", "language", "country", "level", "dimension", "theme", "role", "status", "meeting",
)  # fmt: skip
#: The facet value of hits that have none ("Sin nivel").
NONE = "none"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """`filters`: facet name -> wanted values ("or" inside a facet, "and" between facets).

    `collapse`: of each document only the first hit; `offset` and `limit` then count documents.
    `like`: the id of a passage; asked for is what is most like it, and not the words of `text`.
    `document`: the id of the only document to search in. `since`: only what came into the library after
    the change of that number.

    `unfinished`: the last word may still be being typed; where no entry has it, those that begin so count.

    `variants`: whether word forms count (mujer, mujeres); False asks for the words as written, and so
    without translations. `translations`: whether words are also looked for in the other language.
    """

    text: str
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    collapse: bool = False
    document: str = ""
    unfinished: bool = False
    since: int | None = None
    like: str = ""
    variants: bool = True
    translations: bool = True
    language: str = "es"  #: of `understood`


class Hit(NamedTuple):
    """One passage or practice. `words`: how many of the query's words it contains."""

    type: Literal["passage", "practice"]
    id: str
    document_id: str
    eid: str
    label: str
    citation: Bilingual
    short: Bilingual  #: the document's short title, for cards
    language: str
    score: float
    snippet: str  #: HTML-escaped text with <b> around matches, nothing else
    words: int
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    year: int | None = None
    kind: str = "other"
    page: int | None = None
    is_clause_lookup: bool = False  #: found by its number ("d21", "2 ter"), always first
    counterparts: tuple[str, ...] = ()  #: ids of the passages that say it in the other language
    in_document: int = 0  #: how many hits its document has, in a collapsed answer


#: What a wider search leaves out or loosens: word forms count; translations do; a phrase's words, or words
#: near one another, may be farther apart; a phrase as separate words; more years; without a filter; without
#: what was not to be there; without a word; not only in one document; without all filters.
RelaxationKind = Literal[
    "forms", "translations", "near", "words", "years", "filter", "excluded", "word", "document", "filters"
]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A one-click wider search for when little is found. `dropped`: the word, or the facet, that it is about.
    `total`: how much it finds. The rest is asked like the request that found little."""

    text: str
    filters: dict[str, tuple[str, ...]]
    total: int
    kind: RelaxationKind
    dropped: str
    variants: bool
    translations: bool
    document: str = ""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    query: str
    understood: str  #: a sentence for people, in the request's language
    total: int
    documents: int  #: in how many documents
    word_count: int  #: how many words the query has (0 for a browse)
    elapsed_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]  #: over all hits, each facet counted without its own filter
    typed: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: the filters in the query's text
    unwanted: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: and those with a minus
    suggestions: tuple[str, ...] = ()
    respelled: bool = False  #: what the suggestions say was searched for already
    relaxations: tuple[Relaxation, ...] = ()
    named: int = 0  #: how many hits come first because the query names them by their number
    #: How many others contain n of the words, by n; they stand in this order, most words first. Empty for
    #: longer queries, whose hits stand by how well they fit as a whole and are not to be grouped.
    groups: dict[int, int] = field(default_factory=dict)
