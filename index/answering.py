"""From a request to an answer: read, find, sift, order, show."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.wording import Language, say
from index.analysis import stem_languages
from index.facets import Filters, among, count, sift
from index.facts import Facts
from index.finding import Found, find
from index.flat.arrays import Array
from index.help import spellings_as_written, suggestions
from index.marking import marks
from index.ordering import best_of_documents, page
from index.query import parse
from index.reading import Reading, known_of, read
from index.relaxing import relaxations
from index.results import Hit, SearchAnswer, SearchRequest
from index.similar import alike
from index.snapshot import Snapshot
from index.snippets import snippets
from index.understanding import understood
from index.unfinished import finish

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.model import Finding

#: With fewer hits than this, other spellings and wider searches are offered.
_FEW = 3


def answer(snapshot: Snapshot, library: Library, request: SearchRequest, started: float) -> SearchAnswer:
    """The answer to `request`; `started` is the `time.perf_counter` it is timed from."""
    language: Language = "en" if request.language == "en" else "es"
    taught = snapshot.versions.refresh()
    asked = (request.text, request.like, request.unfinished, request.variants, request.translations, taught)
    reading, everything = snapshot.remembered(asked, lambda: _read(snapshot, library, request))
    filters = _together(reading.parsed.filters, request.filters)
    among_all = not request.document and request.since is None
    everything = everything if among_all else _within(snapshot, library, everything, request)
    chosen = ("sifted", *asked, *sorted((name, tuple(values)) for name, values in filters.items()))
    sift_them = partial(_sift, snapshot, everything, filters)
    found, facets, documents = snapshot.remembered(chosen, sift_them) if among_all else sift_them()
    named, others = _named_apart(found, reading)
    total = len(found.ids)
    few = total < _FEW and (reading.units or request.filters) and not request.like
    return SearchAnswer(
        query=request.text,
        understood=_understood(snapshot, library, request, reading, language),
        total=total,
        documents=documents,
        word_count=reading.word_count,
        suggestions=() if request.like else suggestions(snapshot, library, reading, request.text, language),
        relaxations=relaxations(reading, request, total, partial(_total, snapshot, library)) if few else (),
        hits=hits_of(snapshot, library, reading, _page(snapshot, reading, named, others, request)),
        facets=facets,
        typed=reading.parsed.filters,
        named=len(named.ids),
        groups=_groups(others) if reading.is_grouped else {},
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )


def _understood(
    snapshot: Snapshot, library: Library, request: SearchRequest, reading: Reading, language: Language
) -> str:
    """How the request was read."""
    if request.like:
        return say("search.like", language, citation=library.passage(request.like).citation.text(language))
    return understood(reading, language, spellings_as_written(snapshot, library, reading))


def _total(snapshot: Snapshot, library: Library, request: SearchRequest) -> int:
    """How much a request finds."""
    reading, everything = _read(snapshot, library, request)
    filters = _together(reading.parsed.filters, request.filters)
    return len(sift(snapshot, _within(snapshot, library, everything, request).ids, filters).kept)


def _together(typed: Filters, chosen: Filters) -> dict[str, tuple[str, ...]]:
    """The values of both for each facet."""
    names = (*typed, *chosen)
    return {name: tuple(dict.fromkeys((*typed.get(name, ()), *chosen.get(name, ())))) for name in names}


def _read(snapshot: Snapshot, library: Library, request: SearchRequest) -> tuple[Reading, Found]:
    """How the text is meant, and all that is found by it without the filters."""
    if request.like:
        return alike(snapshot, library, request.like)
    parsed = parse(request.text, known_of(snapshot))
    if request.unfinished:
        parsed = finish(snapshot, parsed)
    reading = read(snapshot, parsed, variants=request.variants, translated=request.translations)
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


class Shown(NamedTuple):
    """An entry of the page."""

    docnum: int
    words: int
    score: float
    in_document: int


def _page(
    snapshot: Snapshot, reading: Reading, named: Found, others: Found, request: SearchRequest
) -> list[Shown]:
    """The entries to show, in order: what was asked for by its number, then as the request sorts."""
    start, end = max(request.offset, 0), max(request.offset, 0) + max(request.limit, 0)
    document = snapshot.facts.document
    first = _named_first(named, snapshot, reading, request)
    of_document = np.zeros(0, np.int64)
    if request.collapse:
        of_document = np.bincount(document[np.concatenate((named.ids, others.ids))])
        first = _one_of_each(document, first)
        others = others.only(~np.isin(document[others.ids], document[first]))
        others = best_of_documents(snapshot, others, request, grouped=reading.is_grouped)
    part = (max(start - len(first), 0), max(end - len(first), 0))
    rest = page(snapshot, others, request, *part, grouped=reading.is_grouped)
    shown: list[Shown] = []
    for found, docnums in ((named, first[start:end]), (others, rest)):
        at = np.searchsorted(found.ids, docnums)
        counted = of_document[document[docnums]].tolist() if request.collapse else [0] * len(docnums)
        shown += map(Shown, docnums, found.words[at].tolist(), found.scores[at].tolist(), counted)
    return shown


def _one_of_each(document: Array, docnums: Sequence[int]) -> list[int]:
    """The first entry of each document, in the same order."""
    kept: dict[int, int] = {}
    for docnum in docnums:
        kept.setdefault(int(document[docnum]), docnum)
    return list(kept.values())


def _named_first(named: Found, snapshot: Snapshot, reading: Reading, request: SearchRequest) -> list[int]:
    """What fits best first, then the newest meeting, there the person's language first."""
    if not len(named.ids):
        return []
    facts, ids = snapshot.facts, named.ids
    misfit = np.array([reading.by_number[docnum] for docnum in ids.tolist()])
    foreign = facts.sets_of("language", ids) != facts.number_of((request.language,))
    return list(ids[np.lexsort((facts.standing(ids), foreign, facts.newest(ids), misfit))].tolist())


def hits_of(snapshot: Snapshot, library: Library, reading: Reading, page: Sequence[Shown]) -> tuple[Hit, ...]:
    rows = [(entry, snapshot.facts[entry.docnum]) for entry in page]
    found = library.findings(
        [fact.id for _, fact in rows if fact.type == "passage"],
        [fact.id for _, fact in rows if fact.type == "practice"],
    )
    # What is not there was taken out since; the index is about to follow.
    rows = [row for row in rows if row[1].id in found]
    texts = [(found[fact.id].text, stem_languages(fact.language)) for _, fact in rows]
    return tuple(
        _hit(
            entry,
            fact,
            found[fact.id],
            marked,
            snapshot.versions.counterparts(fact.source),
            is_named=entry.docnum in reading.by_number,
        )
        for (entry, fact), marked in zip(rows, snippets(texts, marks(reading)), strict=True)
    )


def _hit(
    entry: Shown, fact: Facts, shown: Finding, marked: str, counterparts: tuple[str, ...], *, is_named: bool
) -> Hit:
    return Hit(
        type="passage" if fact.type == "passage" else "practice",
        id=fact.id,
        document_id=fact.document,
        eid=shown.eid,
        label=shown.title,
        citation=shown.citation,
        short=shown.short or shown.citation,
        language=fact.language,
        score=round(entry.score, 4),
        snippet=marked,
        words=entry.words,
        level=fact.level,
        dimension=fact.dimension,
        theme=fact.theme,
        country=fact.country,
        year=int(fact.year[0]) if fact.year else None,
        kind=fact.kind[0],
        page=shown.page,
        is_clause_lookup=is_named,
        counterparts=counterparts,
        in_document=entry.in_document,
    )
