"""Which practices the catalogue shows, and under which headings: filters, counts, groups, order.

Pure values. Practices that were rejected stay out of sight unless the filter of states asks for them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.model import DIMENSIONS, LEVELS, STATUSES, Practice
from corpus.vocabulary import label, scheme
from corpus.wording import Language
from desktop_app.language import concept, current, listing, tr

FACETS: tuple[str, ...] = ("country", "level", "dimension", "state")
GROUPINGS: tuple[str, ...] = (*FACETS, "none")
#: Where a practice stands for the person: a step of the ladder, or what its review says.
STATES: tuple[str, ...] = (*STATUSES, "pending", "rejected")
NONE = ""  #: the value of a practice that has none («Sin nivel»)


def state_of(practice: Practice) -> str:
    """A status for an accepted practice, else ``"pending"`` or ``"rejected"``."""
    return practice.status if practice.review == "accepted" else practice.review


def is_own(practice: Practice) -> bool:
    """Whether the office wrote it, so that it can be removed and not only rejected."""
    return not practice.source_title and not practice.source_description


def values_of(practice: Practice, facet: str) -> tuple[str, ...]:
    """What a practice has of a facet; `NONE` where it has nothing."""
    if facet == "state":
        return (state_of(practice),)
    found: tuple[str, ...] = getattr(practice, facet)
    return found or (NONE,)


def value_text(facet: str, value: str) -> str:
    """A facet's value in words."""
    if value == NONE:
        return tr(f"practices_place.no_{facet}")
    if facet != "state":
        return concept(facet, value)
    return concept("status", value) if value in STATUSES else tr(f"practices_place.state_{value}")


def folded(text: str) -> str:
    """Without accents and capitals, as people type into a filter."""
    bare = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()


def one_line(text: str) -> str:
    """A title without the line breaks of its table cell."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for. Values of one facet mean "or"; facets and the words mean "and"."""

    text: str = ""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not any(self.facets.values())

    def chosen(self, facet: str) -> tuple[str, ...]:
        return self.facets.get(facet, ())

    def keeps(self, practice: Practice, *, but: str = "") -> bool:
        """Whether `practice` is asked for; `but`: a facet that does not count now."""
        if but != "state" and not self.chosen("state") and practice.review == "rejected":
            return False
        for facet, wanted in self.facets.items():
            if wanted and facet != but and not set(wanted) & set(values_of(practice, facet)):
                return False
        words = folded(self.text).split()
        return not words or _has_words(practice, words)


def _has_words(practice: Practice, words: Sequence[str]) -> bool:
    text = searchable(practice)
    return all(word in text for word in words)


def searchable(practice: Practice) -> str:
    """What the words of the filter are looked for in, folded. Remembered: ask for it on a worker first."""
    words = (practice.title, practice.description, practice.source_title)
    return _folded_together(words, practice.country, current())


@lru_cache(maxsize=8192)
def _folded_together(words: tuple[str, ...], countries: tuple[str, ...], language: Language) -> str:
    names = [label("country", code, language) for code in countries]
    return folded(" ".join((*words, *names)))


def facet_counts(practices: Iterable[Practice], filters: Filters, facet: str) -> dict[str, int]:
    """The values of a facet in display order, with how many practices each would show.

    A value that is chosen stays, even when it counts nothing.
    """
    everything = tuple(practices)
    present = {value for practice in everything for value in values_of(practice, facet)}
    counts = Counter(
        value
        for practice in everything
        if filters.keeps(practice, but=facet)
        for value in values_of(practice, facet)
    )
    shown = present | set(filters.chosen(facet))
    if facet in ("level", "dimension", "state"):
        shown |= set(_ORDER[facet])
    return {value: counts[value] for value in sorted(shown, key=_rank(facet))}


_ORDER: dict[str, tuple[str, ...]] = {"level": LEVELS, "dimension": DIMENSIONS, "state": STATES}


def _rank(facet: str) -> Callable[[str], tuple[bool, int, str]]:
    """A sort key for values: the scheme's own order, countries by name, «none» last."""
    order = _ORDER.get(facet, ())

    def rank(value: str) -> tuple[bool, int, str]:
        place = order.index(value) if value in order else len(order)
        return value == NONE, place, folded(value_text(facet, value))

    return rank


@dataclass(frozen=True, slots=True)
class Group:
    """Practices under one heading. `key` names it for ever: ``country/SV``."""

    key: str
    title: str
    practices: tuple[Practice, ...]


def grouped(practices: Sequence[Practice], by: str) -> tuple[Group, ...]:
    """Each practice once, under the heading of all its values together."""
    if by == "none":
        return (Group("none/", "", tuple(practices)),) if practices else ()
    found: dict[tuple[str, ...], list[Practice]] = {}
    for practice in practices:
        found.setdefault(values_of(practice, by), []).append(practice)
    rank = _rank(by)
    keys = sorted(found, key=lambda values: (len(values) > 1, [rank(value) for value in values]))
    return tuple(
        Group(
            f"{by}/{'+'.join(values)}",
            listing([value_text(by, value) for value in values]),
            tuple(found[values]),
        )
        for values in keys
    )


def source_label(practice: Practice) -> str:
    """Where it stands in its source, short: «§ 4.1, f. 1»."""
    if practice.document_id is None:
        return tr("practices_place.source_own")
    citation = practice.citation.text(current()).rstrip(". ")
    place = citation[citation.rindex("§") :] if "§" in citation else citation.rsplit(", ", 1)[-1]
    place = place.split(", p. ")[0]
    return place.replace(tr("practices_place.row_long"), tr("practices_place.row_short"))


#: column name -> what a practice is sorted by there
SORT_KEYS: dict[str, Callable[[Practice], object]] = {
    "title": lambda practice: folded(practice.title),
    "level": lambda practice: [LEVELS.index(value) for value in practice.level] or [len(LEVELS)],
    "dimension": lambda practice: [DIMENSIONS.index(v) for v in practice.dimension] or [len(DIMENSIONS)],
    "state": lambda practice: STATES.index(state_of(practice)),
    "source": lambda practice: (practice.document_id is None, practice.document_id or "", practice.order),
}


def country_count(practices: Iterable[Practice]) -> int:
    return len({code for practice in practices for code in practice.country})


def country_names(practice: Practice) -> str:
    """«El Salvador», «Guatemala y México», «Sin país»."""
    return listing([value_text("country", value) for value in values_of(practice, "country")])


def addable(name: str, has: Sequence[str]) -> tuple[str, ...]:
    """The concepts of a scheme that a practice does not have yet, in the vocabulary's order."""
    return tuple(identifier for identifier in scheme(name) if identifier not in has)
