"""The hits of a page: which entries, in what order, and what is shown of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.analysis import stem_languages
from index.closeness import FIRST, closeness
from index.facts import Facts
from index.finding import Found
from index.flat.arrays import Array
from index.ordering import best_of_documents, page
from index.reading import Reading
from index.results import Hit, SearchRequest
from index.snapshot import Snapshot
from index.snippets import Marked, Marks, cut, marked

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.model import Finding


def hits(
    snapshot: Snapshot,
    library: Library,
    request: SearchRequest,
    reading: Reading,
    marks: Sequence[Marks],
    named: Found,
    others: Found,
) -> tuple[Hit, ...]:
    """The hits that the request asks to be shown. `marks`: for each unit of the query what is marked."""
    texts = Texts(snapshot, library, marks)
    shown = _page(snapshot, texts, reading, named, others, request)
    known = texts.of([entry.docnum for entry in shown])
    return tuple(
        _hit(
            entry,
            text,
            snapshot.versions.counterparts(text.fact.source),
            is_named=entry.docnum in reading.by_number,
        )
        for entry, text in zip(shown, known, strict=True)
        if text is not None
    )


class Text(NamedTuple):
    """What is shown of an entry."""

    fact: Facts
    shown: Finding
    marked: Marked


class Texts:
    """What is shown of entries, each read from the library once."""

    def __init__(self, snapshot: Snapshot, library: Library, units: Sequence[Marks]) -> None:
        """`units`: what is to be marked for each unit of the query."""
        self._facts = snapshot.facts
        self._library = library
        self.units = units
        self._marks = Marks.of_all(units)
        self._known: dict[int, Text | None] = {}

    def of(self, docnums: Sequence[int]) -> list[Text | None]:
        """For each its text; None for what was taken out since: the index is about to follow."""
        new = {docnum: self._facts[docnum] for docnum in docnums if docnum not in self._known}
        if new:
            self._read(new)
        return [self._known[docnum] for docnum in docnums]

    def _read(self, new: dict[int, Facts]) -> None:
        found = self._library.findings(
            [fact.id for fact in new.values() if fact.type == "passage"],
            [fact.id for fact in new.values() if fact.type == "practice"],
        )
        self._known |= dict.fromkeys(new)
        there = {docnum: fact for docnum, fact in new.items() if fact.id in found}
        texts = [(found[fact.id].text, stem_languages(fact.language)) for fact in there.values()]
        for (docnum, fact), text in zip(there.items(), marked(texts, self._marks), strict=True):
            self._known[docnum] = Text(fact, found[fact.id], text)


class Shown(NamedTuple):
    """An entry of the page."""

    docnum: int
    words: int
    score: float
    in_document: int


def _page(
    snapshot: Snapshot,
    texts: Texts,
    reading: Reading,
    named: Found,
    others: Found,
    request: SearchRequest,
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
    others, rest = _others(snapshot, texts, reading, others, request, *part)
    shown: list[Shown] = []
    for found, docnums in ((named, first[start:end]), (others, rest)):
        at = np.searchsorted(found.ids, docnums)
        counted = of_document[document[docnums]].tolist() if request.collapse else [0] * len(docnums)
        shown += map(Shown, docnums, found.words[at].tolist(), found.scores[at].tolist(), counted)
    return shown


def _others(
    snapshot: Snapshot,
    texts: Texts,
    reading: Reading,
    others: Found,
    request: SearchRequest,
    start: int,
    end: int,
) -> tuple[Found, list[int]]:
    """The entries from `start` to `end` that are not asked for by their number, in order, and what was found
    with the scores by which they stand: among the first those count more whose words stand together."""
    may_differ = request.sort == "relevance" and not request.like and len(reading.units) > 1
    if start >= min(FIRST, end) or not may_differ:
        return others, page(snapshot, others, request, start, end, grouped=reading.is_grouped)
    in_order = page(snapshot, others, request, 0, max(end, FIRST), grouped=reading.is_grouped)
    there = [docnum for docnum, text in zip(in_order, texts.of(in_order[:FIRST]), strict=False) if text]
    at = np.searchsorted(others.ids, there)
    scores = others.scores.copy()
    scores[at] *= closeness([text.marked for text in texts.of(there) if text], texts.units)
    order = (
        np.lexsort((-scores[at], -others.words[at]))
        if reading.is_grouped
        else np.argsort(-scores[at], kind="stable")
    )
    first = [there[n] for n in order.tolist()]
    gone = [docnum for docnum in in_order[:FIRST] if docnum not in first]
    return others._replace(scores=scores), [*first, *gone, *in_order[FIRST:]][start:end]


def _one_of_each(document: Array, docnums: Sequence[int]) -> list[int]:
    """The first entry of each document, in the same order."""
    kept: dict[int, int] = {}
    for docnum in docnums:
        kept.setdefault(int(document[docnum]), docnum)
    return list(kept.values())


def _named_first(named: Found, snapshot: Snapshot, reading: Reading, request: SearchRequest) -> list[int]:
    """What fits best first, then the newest meeting, there the person's language first; a summary after what
    it is a summary of."""
    if not len(named.ids):
        return []
    facts, ids = snapshot.facts, named.ids
    misfit = np.array([reading.by_number[docnum] for docnum in ids.tolist()])
    foreign = facts.sets_of("language", ids) != facts.number_of((request.language,))
    keys = (facts.standing(ids), -facts.weight.take(ids), foreign, facts.newest(ids), misfit)
    return list(ids[np.lexsort(keys)].tolist())


def _hit(entry: Shown, text: Text, counterparts: tuple[str, ...], *, is_named: bool) -> Hit:
    fact, shown = text.fact, text.shown
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
        snippet=cut(text.marked),
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
