"""Searches in a dossier: asked, kept as they were, shown, and asked again."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.dossier import FrozenHit, FrozenSearch
from corpus.manifest import UsedSearch
from corpus.model import Passage, Practice
from corpus.pack import PackHit, PackSearch, SnippetRun

if TYPE_CHECKING:
    from index.results import SearchAnswer, SearchRequest

#: How many hits of a search a dossier keeps and prints.
KEPT = 20
_MARKED = re.compile(r"<b>(.*?)</b>", re.DOTALL)

Ask = Callable[["SearchRequest"], "SearchAnswer"]


def freeze(request: SearchRequest, ask: Ask, sequence: int, on: date) -> FrozenSearch:
    """Ask now and keep the first hits. `sequence`: the library's, which the index has reached."""
    answer = ask(replace(request, limit=KEPT, offset=0, collapse=False, since=None))
    return FrozenSearch(
        query=request.text,
        filters=tuple((facet, tuple(values)) for facet, values in request.filters.items() if values),
        sort=request.sort,
        variants=request.variants,
        translations=request.translations,
        on=on,
        sequence=sequence,
        total=answer.total,
        hits=tuple(FrozenHit(hit.id, hit.snippet) for hit in answer.hits),
    )


def request_again(found: FrozenSearch | UsedSearch, language: str = "es") -> SearchRequest:
    """The question that a frozen search asked."""
    from index.results import SearchRequest

    return SearchRequest(
        found.query,
        dict(found.filters),
        sort=found.sort,  # type: ignore[arg-type]  # kept from a request
        variants=found.variants,
        translations=found.translations,
        language=language,
    )


def snippet_runs(snippet: str) -> Iterator[SnippetRun]:
    """A snippet (escaped text with <b> marks) as plain pieces."""
    for position, piece in enumerate(_MARKED.split(snippet)):
        if piece:
            yield SnippetRun(html.unescape(piece), is_match=position % 2 == 1)


def packed_search(
    found: FrozenSearch,
    passages: Callable[[str], Passage | None],
    practices: Callable[[str], Practice | None],
) -> PackSearch:
    """A frozen search with what its hits are now; those that are gone are counted."""
    hits = []
    for hit in found.hits:
        runs = tuple(snippet_runs(hit.snippet))
        if "#" in hit.id:
            passage = passages(hit.id)
            if passage is not None:
                hits.append(PackHit(passage, snippet=runs))
            continue
        practice = practices(hit.id)
        if practice is not None:
            source = passages(practice.passage_id) if practice.passage_id else None
            hits.append(PackHit(practice=practice, source=source, snippet=runs))
    filters = tuple((facet, value) for facet, values in found.filters for value in values)
    lost = len(found.hits) - len(hits)
    return PackSearch(found.query, filters, found.on, found.total, tuple(hits), lost)


def together(search: PackSearch, counterpart: Callable[[Passage], Passage | None]) -> PackSearch:
    """The search with hits that are language versions of one another as one, in the place of the first."""
    kept: list[PackHit] = []
    held: dict[str, int] = {}
    for hit in search.hits:
        version = counterpart(hit.place) if hit.place is not None else None
        if version is not None and version.id in held:
            position = held[version.id]
            kept[position] = replace(kept[position], other=hit.place)
            continue
        if hit.place is not None:
            held[hit.place.id] = len(kept)
        kept.append(hit)
    return replace(search, hits=tuple(kept))
