"""From a request to an answer: read, find, sift, order, show."""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from corpus.model import Document, Passage, Practice
from corpus.wording import Language
from index.facets import count, sift
from index.help import relaxations, spellings_as_written, suggestions
from index.marking import marks
from index.query import parse
from index.reading import Found, Reading, find, read
from index.records import practice_text, stem_languages
from index.results import Hit, SearchAnswer, SearchRequest
from index.snapshot import Snapshot
from index.snippets import Marks, snippet
from index.understanding import understood

if TYPE_CHECKING:
    from corpus.library import Library

#: With fewer hits than this, other spellings and wider searches are offered.
_FEW = 3


def answer(snapshot: Snapshot, library: Library, request: SearchRequest, started: float) -> SearchAnswer:
    """The answer to `request`; `started` is the `time.perf_counter` it is timed from."""
    language: Language = "en" if request.language == "en" else "es"
    reading = read(
        snapshot, parse(request.text), variants=request.variants, translated=request.translations
    )
    found = find(snapshot, reading)
    sifted = sift(snapshot, found.words, request.filters)
    page = _page(snapshot, reading, found, sifted.kept, request)
    few = len(sifted.kept) < _FEW and (reading.units or request.filters)
    hits = _hits(snapshot, library, reading, found, page)
    facets = count(snapshot, sifted, request.filters)
    written = spellings_as_written(snapshot, library, reading)
    return SearchAnswer(
        query=request.text,
        understood=understood(reading, language, written),
        total=len(sifted.kept),
        documents=len({snapshot.facts[docnum].document for docnum in sifted.kept} - {""}),
        word_count=reading.word_count,
        suggestions=suggestions(snapshot, library, reading) if few or written else (),
        relaxations=relaxations(snapshot, reading, request.filters, len(sifted.kept)) if few else (),
        hits=hits,
        facets=facets,
        elapsed_ms=(time.perf_counter() - started) * 1000,
    )


def _page(
    snapshot: Snapshot, reading: Reading, found: Found, docnums: Iterable[int], request: SearchRequest
) -> list[int]:
    """The entries to show, in order: what was asked for by its number, then as the request sorts."""
    start, end = max(request.offset, 0), max(request.offset, 0) + max(request.limit, 0)
    named = _named_first([d for d in docnums if d in reading.by_number], snapshot, found, request)
    others = [d for d in docnums if d not in reading.by_number]
    if end > len(named):
        named += _best(others, snapshot, found, request, end - len(named), browsing=not reading.units)
    return named[start:end]


def _named_first(named: list[int], snapshot: Snapshot, found: Found, request: SearchRequest) -> list[int]:
    """With most of the other words first, then the newest meeting, there the person's language first."""
    facts = snapshot.facts
    named.sort(key=lambda d: snapshot.rank[d])
    named.sort(key=lambda d: facts[d].language != request.language)
    named.sort(key=lambda d: facts[d].date, reverse=True)
    named.sort(key=lambda d: -found.words[d])
    return named


def _best(
    docnums: Sequence[int],
    snapshot: Snapshot,
    found: Found,
    request: SearchRequest,
    wanted: int,
    *,
    browsing: bool,
) -> list[int]:
    rank, words, scores = snapshot.rank, found.words, found.scores
    if request.sort == "document" or browsing:
        return heapq.nsmallest(wanted, docnums, key=rank.__getitem__)
    if request.sort == "date":
        facts = snapshot.facts
        ordered = sorted(docnums, key=lambda d: (-words[d], -scores[d], rank[d]))
        ordered.sort(key=lambda d: facts[d].date, reverse=True)
        return ordered[:wanted]
    return heapq.nsmallest(wanted, docnums, key=lambda d: (-words[d], -scores[d], rank[d]))


def _hits(
    snapshot: Snapshot, library: Library, reading: Reading, found: Found, page: Sequence[int]
) -> tuple[Hit, ...]:
    facts = [snapshot.facts[docnum] for docnum in page]
    passages = library.passages_by_id([fact.id for fact in facts if fact.type == "passage"])
    practices = library.practices_by_id([fact.id for fact in facts if fact.type == "practice"])
    documents = _documents(snapshot, library, {fact.document for fact in facts if fact.document})
    wanted = marks(reading)
    hits = []
    for docnum, fact in zip(page, facts, strict=True):
        shown = passages.get(fact.id) if fact.type == "passage" else practices.get(fact.id)
        # What is not there was taken out since; the index is about to follow.
        if shown is not None and (fact.document in documents or not fact.document):
            hits.append(_hit(snapshot, reading, found, docnum, shown, documents.get(fact.document), wanted))
    return tuple(hits)


def _documents(snapshot: Snapshot, library: Library, wanted: set[str]) -> dict[str, Document]:
    """The documents of the hits, read once per snapshot: any change to one makes a new snapshot."""
    known = snapshot.documents
    for identifier in wanted - known.keys():
        with suppress(NotFound):
            known[identifier] = library.document(identifier)
    return known


def _hit(
    snapshot: Snapshot, reading: Reading, found: Found, docnum: int, shown: Passage | Practice,
    document: Document | None, wanted: Marks,
) -> Hit:  # fmt: skip
    fact = snapshot.facts[docnum]
    is_passage = isinstance(shown, Passage)
    return Hit(
        type="passage" if is_passage else "practice",
        id=fact.id,
        document_id=fact.document,
        eid=shown.eid or "",
        label=shown.label if isinstance(shown, Passage) else shown.title,
        citation=shown.citation,
        short=document.short_title if document else shown.citation,
        language=fact.language,
        score=round(found.scores[docnum], 4),
        snippet=snippet(
            shown.text if isinstance(shown, Passage) else practice_text(shown),
            stem_languages(fact.language),
            wanted,
        ),
        words=found.words[docnum],
        level=shown.level,
        dimension=shown.dimension,
        theme=shown.theme,
        country=shown.country,
        year=int(fact.year[0]) if fact.year else None,
        kind=fact.kind[0],
        page=shown.page,
        is_clause_lookup=docnum in reading.by_number,
    )
