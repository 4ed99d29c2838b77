"""Saved searches: as questions to the index, with how much each finds and how much of that is new."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from corpus.model import SavedSearch
from index.results import SearchRequest, Sort

if TYPE_CHECKING:
    from corpus.library import Library
    from index.engine import Index


@dataclass(frozen=True, slots=True)
class ShelvedSearch:
    """`seen`: the newest change when it was looked at last; ask with ``SearchRequest.since`` for what is
    `new` since then. `seen_at` is None while nobody here has looked at it since it was saved."""

    search: SavedSearch
    total: int
    new: int
    seen: int
    seen_at: datetime | None


def new_search_id() -> str:
    return f"s{uuid.uuid4().hex[:12]}"


def search_of(request: SearchRequest, name: str, search_id: str = "") -> SavedSearch:
    """What is asked now, to be kept under a name; with a new id unless one is given."""
    return SavedSearch(
        id=search_id or new_search_id(),
        name=name,
        text=request.text,
        filters=tuple((facet, tuple(values)) for facet, values in request.filters.items() if values),
        sort=request.sort,
        collapse=request.collapse,
        variants=request.variants,
        translations=request.translations,
    )


def request_of(search: SavedSearch, *, since: int | None = None) -> SearchRequest:
    """The question that a saved search asks. `since`: only what came after that change."""
    return SearchRequest(
        text=search.text,
        filters=dict(search.filters),
        sort=cast(Sort, search.sort),
        collapse=search.collapse,
        variants=search.variants,
        translations=search.translations,
        since=since,
    )


def shelved(library: Library, index: Index) -> tuple[ShelvedSearch, ...]:
    """The saved searches in their order, counted. The index has to be in step."""
    found = []
    for kept in library.searches():
        request = replace(request_of(kept.search), limit=0)
        total = index.search(request).total
        new = index.search(replace(request, since=kept.seen)).total if total else 0
        found.append(ShelvedSearch(kept.search, total, new, kept.seen, kept.seen_at))
    return tuple(found)
