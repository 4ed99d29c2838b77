"""From a request to an answer: read, find, sift, order, show."""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.wording import Language, say
from index.facets import Filters, among, count, sift
from index.finding import Found, find
from index.help import Suggestions, spellings_as_written, suggestions
from index.marking import marks
from index.query import parse
from index.reading import Reading, known_of, read
from index.relaxing import relaxations
from index.results import SearchAnswer, SearchRequest
from index.showing import hits
from index.similar import alike
from index.snapshot import Snapshot
from index.snippets import Marks
from index.understanding import understood
from index.unfinished import finish

if TYPE_CHECKING:
    from corpus.library import Library

#: With fewer hits than this, other spellings and wider searches are offered.
_FEW = 3


def answer(snapshot: Snapshot, library: Library, request: SearchRequest, started: float) -> SearchAnswer:
    """The answer to `request`; `started` is the `time.perf_counter` it is timed from."""
    asked, reading, everything = _found(snapshot, library, request)
    filters = _together(reading.parsed.filters, request.filters)
    among_all = not request.document and request.since is None
    everything = everything if among_all else _within(snapshot, library, everything, request)
    chosen = ("sifted", *asked, *sorted((name, tuple(values)) for name, values in filters.items()))
    sift_them = partial(_sift, snapshot, everything, filters)
    found, facets, documents = snapshot.remembered(chosen, sift_them) if among_all else sift_them()
    named, others = _named_apart(found, reading)
    total = len(found.ids)
    said = snapshot.remembered(("said", *asked), partial(_said, snapshot, library, request, reading))
    few = total < _FEW and (reading.units or request.filters) and not request.like
    return SearchAnswer(
        query=request.text,
        understood=_like(library, request) if request.like else said.understood,
        total=total,
        documents=documents,
        word_count=reading.word_count,
        suggestions=said.meant.texts,
        respelled=said.meant.in_use,
        relaxations=relaxations(reading, request, total, partial(_total, snapshot, library)) if few else (),
        hits=hits(snapshot, library, request, reading, said.marks, named, others),
        facets=facets,
        typed=reading.parsed.filters,
        unwanted=reading.parsed.unwanted,
        named=len(named.ids),
        groups=_groups(others) if reading.is_grouped else {},
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )


class _Said(NamedTuple):
    """What is said of a reading, and what of it is marked in texts."""

    understood: str
    meant: Suggestions
    marks: tuple[Marks, ...]


def _said(snapshot: Snapshot, library: Library, request: SearchRequest, reading: Reading) -> _Said:
    if request.like:
        return _Said("", Suggestions(), marks(reading))
    return _Said(
        understood(reading, _language(request), spellings_as_written(snapshot, library, reading)),
        suggestions(snapshot, library, reading, request.text, _language(request)),
        marks(reading),
    )


def _like(library: Library, request: SearchRequest) -> str:
    """How a search for what is like a passage was read."""
    language = _language(request)
    return say("search.like", language, citation=library.passage(request.like).citation.text(language))


def _language(request: SearchRequest) -> Language:
    return "en" if request.language == "en" else "es"


def _total(snapshot: Snapshot, library: Library, request: SearchRequest) -> int:
    """How much a request finds."""
    _, reading, everything = _found(snapshot, library, request)
    filters = _together(reading.parsed.filters, request.filters)
    return len(sift(snapshot, _within(snapshot, library, everything, request).ids, filters).kept)


def _together(typed: Filters, chosen: Filters) -> dict[str, tuple[str, ...]]:
    """The values of both for each facet."""
    names = (*typed, *chosen)
    return {name: tuple(dict.fromkeys((*typed.get(name, ()), *chosen.get(name, ())))) for name in names}


def _found(
    snapshot: Snapshot, library: Library, request: SearchRequest
) -> tuple[tuple[Hashable, ...], Reading, Found]:
    """What `_read` gives, and what it depends on: as long as that is the same it is remembered."""
    taught = snapshot.versions.refresh()
    asked = (
        request.text, request.like, request.unfinished, request.variants, request.translations,
        request.language, taught,
    )  # fmt: skip
    return (asked, *snapshot.remembered(asked, lambda: _read(snapshot, library, request)))


def _read(snapshot: Snapshot, library: Library, request: SearchRequest) -> tuple[Reading, Found]:
    """How the text is meant, and all that is found by it without the filters."""
    if request.like:
        return alike(snapshot, library, request.like)
    parsed = parse(request.text, known_of(snapshot))
    if request.unfinished:
        parsed = finish(snapshot, parsed)
    reading = read(snapshot, parsed, variants=request.variants, translated=request.translations)
    if request.variants and request.translations:
        reading = replace(reading, interface=request.language)
    # Typed or chosen beside the query, a filter does the same; so its own facet is counted without it.
    return reading, find(snapshot, replace(reading, parsed=replace(reading.parsed, filters={})))


def _sift(
    snapshot: Snapshot, everything: Found, filters: Filters
) -> tuple[Found, dict[str, dict[str, int]], int]:
    """What passes the filters, with the counts of the facets, and in how many documents it stands."""
    sifted = sift(snapshot, everything.ids, filters)
    return everything.only(sifted.chosen), *count(snapshot, sifted, filters)


def _within(snapshot: Snapshot, library: Library, found: Found, request: SearchRequest) -> Found:
    """Those of the only document to search in, and those that came since, where that is asked."""
    facts = snapshot.facts
    if request.document:
        ids = facts.document_ids
        number = ids.index(request.document) if request.document in ids else -1
        found = found.only(facts.document[found.ids] == number)
    if request.since is not None:
        found = found.only(among(facts, found.ids, library.arrived_since(request.since)))
    return found


def _named_apart(found: Found, reading: Reading) -> tuple[Found, Found]:
    """What is asked for by its number, and the others."""
    if not reading.by_number:
        return found.only(np.zeros(0, np.intp)), found
    by_number = np.isin(found.ids, list(reading.by_number))
    return found.only(by_number), found.only(~by_number)


def _groups(found: Found) -> dict[int, int]:
    """How many of the found entries contain n of the query's words, by n."""
    counts = np.bincount(found.words).tolist()
    return {words: count for words, count in enumerate(counts) if count}
