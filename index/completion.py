"""What a person may be about to type: words of the library, concepts, titles, values of a filter.

What can be offered besides words is put in order once for as long as the index stands as it is; each key
then costs a look into it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.vocabulary import scheme
from corpus.wording import LANGUAGES, Language, say
from index.analysis import fold, is_stop_word, normal, tokens
from index.snapshot import Snapshot
from index.surfaces import surfaces
from index.typed_filters import data

if TYPE_CHECKING:
    from corpus.library import Library

_KEY = "labels"
#: Names keep their capital inside a text; what else a concept is called begins small there.
_NAMES = ("institution", "framework", "country")
_SCHEMES = ("theme", "population", "phase", "level", "dimension", *_NAMES)
#: A whole label is offered from so many letters on; titles are cut to what can be read in a line.
_LETTERS, _LONGEST_TITLE = 2, 90
#: So many words are weighed for each one that is offered; short ones say little.
_WEIGHED, _SHORTEST_WORD = 3, 3
#: The last words of a longer text may begin a label: up to so many.
_LAST_WORDS = 4
#: So many labels are compared with one another.
_LABELS = 64
#: A field's name and what is typed of its value, which may have several words.
_VALUE = re.compile(r"(?:^|\s)-?(?P<name>[^\W\d_]{2,14}):(?P<value>\"[^\"]*|«[^»]*|[^\s\"«:][^\"«:]*|)$")


def complete(snapshot: Snapshot, library: Library, prefix: str, limit: int) -> tuple[str, ...]:
    """Whole texts that begin with `prefix` (accents and capitals aside), at most `limit`."""
    text = normal(prefix).lstrip()
    value = _VALUE.search(text)
    if value and (facet := data()["names"].get(fold(value["name"]))):
        before, found = text[: value.start("value")], _values(snapshot, facet, value)
        if found or " " not in value["value"]:
            return tuple(f"{before}{_quoted(one)}" for one in found[:limit])
    words = tokens(text)
    if not words or not text[-1].isalnum() or not fold(text).endswith(words[-1]):
        return ()
    return _offered(
        words, _labels_of(snapshot, library, text), _words_of(snapshot, library, text, words, limit), limit
    )


def _offered(words: list[str], labels: list[str], common: list[str], limit: int) -> tuple[str, ...]:
    """After one word most people go on with a word; after several the whole label is what is meant."""
    first = common[: limit - min(len(labels), limit // 2)] if len(words) == 1 else []
    unique: dict[str, str] = {}
    for option in (*first, *labels, *common):
        unique.setdefault(fold(option), option)
    return tuple(unique.values())[:limit]


# --- words ---------------------------------------------------------------------------------------


def _words_of(snapshot: Snapshot, library: Library, text: str, words: list[str], limit: int) -> list[str]:
    """The text with its last word completed, by the most frequent words."""
    last = words[-1]
    frequent = snapshot.most_frequent(last, limit * _WEIGHED)
    found = [w for w in frequent if len(w) >= _SHORTEST_WORD and not is_stop_word(w) and not w.isdigit()]
    telling = [word for word in words[:-1] if not is_stop_word(word)]
    if telling:
        found = _with(snapshot, telling[-1], found)
    before = text[: len(text) - len(last)]
    return [before + word for word in surfaces(snapshot, library, found[:limit])]


def _with(snapshot: Snapshot, word: str, others: list[str]) -> list[str]:
    """Those that stand most often in the entries that have `word` come first: "personas mig" goes on with
    "migrantes", not with what is most frequent in all languages."""
    has = np.zeros(snapshot.count, bool)
    has[snapshot.entries_with(word)] = True
    together = {other: int(np.count_nonzero(has[snapshot.entries_with(other)])) for other in others}
    return sorted(others, key=lambda other: -together[other])


# --- labels --------------------------------------------------------------------------------------


class _Label(NamedTuple):
    """`inside`: as it is written within a text."""

    folded: str
    written: str
    inside: str


def _labels_of(snapshot: Snapshot, library: Library, text: str) -> list[str]:
    """The text completed to whole labels: by all of it, else by its last two or more words."""
    known = _labels(snapshot, library)
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    for start in (0, *starts[1:-1][-_LAST_WORDS:]):
        begun = fold(text[start:])
        if len(begun) < _LETTERS:
            continue
        at = bisect_left(known, (begun,))
        found = [label for label in known[at : at + _LABELS] if label.folded.startswith(begun)]
        if found:
            shortest = sorted(found, key=lambda label: len(label.folded))
            return [text[:start] + (label.inside if start else label.written) for label in shortest]
    return []


def _labels(snapshot: Snapshot, library: Library) -> list[_Label]:
    """In order."""
    found: list[_Label] | None = snapshot.worked_out.get(_KEY)
    if found is None:
        labels = {_Label(fold(label), label, label) for label in _titles(library)}
        found = snapshot.worked_out[_KEY] = sorted(labels | set(_concepts()))
    return found


def _concepts() -> Iterator[_Label]:
    for name in _SCHEMES:
        for concept in scheme(name).values():
            for label in (concept.es, concept.en):
                small = name not in _NAMES and not label[1:2].isupper()
                yield _Label(fold(label), label, label[0].lower() + label[1:] if small else label)


def _titles(library: Library) -> Iterator[str]:
    """Long ones end after a whole word: as a query they find the same."""
    for title in library.titles():
        text = " ".join(title.split())
        yield text if len(text) <= _LONGEST_TITLE else text[:_LONGEST_TITLE].rpartition(" ")[0]


# --- values of filters -----------------------------------------------------------------------------


def _values(snapshot: Snapshot, facet: str, typed: re.Match[str]) -> list[str]:
    """The values of a filter that begin so, in the language its name is of where that tells."""
    begun = fold(typed["value"].lstrip('"«'))
    options = _years(snapshot) if facet == "year" else _named(facet, fold(typed["name"]))
    found = [option for option in dict.fromkeys(options) if fold(option).startswith(begun)]
    # What is typed in full needs no completion.
    return [] if [fold(option) for option in found] == [begun] else found


def _years(snapshot: Snapshot) -> list[str]:
    """Those there are, the newest first."""
    sets = snapshot.facts.sets
    numbers = set(snapshot.facts.of_document["year"].tolist())
    return sorted({year for number in numbers for year in sets[number]}, reverse=True)


def _named(facet: str, name: str) -> Iterator[str]:
    """The labels of a facet's values. "país" wants them in Spanish, "country" in English."""
    told = data()["spoken"]
    english: tuple[Language, ...] = ("en",) if name in told["en"] else ("es",)
    for language in LANGUAGES if name in told["both"] else english:
        if facet in ("language", "role"):
            codes = data()["languages" if facet == "language" else "roles"]
            yield from (say(f"search.{facet}_{code}", language) for code in codes)
        elif facet != "meeting":
            yield from (concept.label(language) for concept in scheme(facet).values())


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
