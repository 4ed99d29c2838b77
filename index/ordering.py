"""Which of the found entries come first, without putting all of them in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from index.finding import Found
from index.flat.arrays import Array
from index.results import SearchRequest
from index.snapshot import Snapshot

#: Values that are compared at once when the least of very many are looked for, and how often the number
#: wanted there have to be of such blocks.
_BLOCK, _BLOCKS = 32, 4

Key = Callable[[Array], Array]


def page(
    snapshot: Snapshot, found: Found, request: SearchRequest, start: int, end: int, *, grouped: bool
) -> list[int]:
    """The entries from `start` to `end` (excluded), as the request sorts: by relevance (most of the
    query's words if they are `grouped` so, then the score, then the person's language), by date (the
    newest, then by relevance), or as they stand in the documents, the newest first."""
    end = min(end, len(found.ids))
    if start >= end:
        return []
    keys = _keys(snapshot, found, request, grouped)
    at = _least(keys, len(found.ids), end)
    values = [key(at) for key in keys[:-1]]
    if not values or not _all_differ(values):
        values.append(keys[-1](at))
    return _slice(snapshot, found.ids[at], values, start, end)


def _all_differ(values: Sequence[Array]) -> bool:
    """Whether no two rows are equal in all values."""
    rows = list(zip(*(each.tolist() for each in values), strict=True))
    return len(set(rows)) == len(rows)


def best_of_documents(snapshot: Snapshot, found: Found, request: SearchRequest, *, grouped: bool) -> Found:
    """Of each document the one entry that would come first."""
    document = snapshot.facts.document[found.ids]
    pool = np.arange(len(found.ids))
    for key in _keys(snapshot, found, request, grouped):
        if not len(pool):
            break
        values = key(pool)
        best = np.full(len(snapshot.facts.document_ids), values.max(), values.dtype)
        np.minimum.at(best, document[pool], values)
        pool = pool[values == best[document[pool]]]
    _, first = np.unique(document[pool], return_index=True)
    return Found(*(values[np.sort(pool[first])] for values in found))


def _keys(snapshot: Snapshot, found: Found, request: SearchRequest, grouped: bool) -> list[Key]:
    """What the entries are ordered by, the first key first; given places among the found, the values."""
    facts, (ids, words, scores) = snapshot.facts, found
    language = facts.number_of((request.language,))
    most_words: list[Key] = [lambda pool: -words[pool]] if grouped else []
    relevance: list[Key] = [
        *most_words,
        lambda pool: -scores[pool],
        lambda pool: facts.sets_of("language", ids[pool]) != language,
    ]
    newest: list[Key] = [lambda pool: facts.newest(ids[pool])]
    keys = {"relevance": relevance, "date": newest + relevance, "document": []}[request.sort]
    return [*keys, lambda pool: facts.standing(ids[pool])]


def _slice(snapshot: Snapshot, ids: Array, values: Sequence[Array], start: int, end: int) -> list[int]:
    """The entries from `start` to `end` ordered by their values; by their ids where these are equal."""
    order = np.lexsort(values[::-1])
    differs = np.zeros(len(order), bool)
    for each in values:
        differs[1:] |= each[order[1:]] != each[order[:-1]]
    group = np.cumsum(differs)
    first, after = np.searchsorted(group, (group[start], group[end - 1] + 1)).tolist()
    rows = list(zip(group[first:after].tolist(), ids[order[first:after]].tolist(), strict=True))
    rows.sort(key=lambda row: (row[0], snapshot.facts.id(row[1])))
    return [docnum for _, docnum in rows[start - first : end - first]]


def _least(keys: Sequence[Key], count: int, wanted: int) -> Array:
    """Where the `wanted` least of `count` rows by `keys`, the first key first, stand; more where they
    are equal. A key is worked out only for the rows that those before it leave equal."""
    pool = np.arange(count)
    chosen: list[Array] = []
    for key in keys:
        if len(pool) <= wanted:
            break
        values = key(pool)
        limit = _limit(values, wanted)
        chosen.append(pool[values < limit])
        wanted -= len(chosen[-1])
        pool = pool[values == limit]
    return np.concatenate([*chosen, pool])


def _limit(values: Array, wanted: int) -> Any:
    """The `wanted` least value."""
    blocks = len(values) // _BLOCK
    if blocks >= _BLOCKS * wanted:
        # So many blocks have a value as small as the `wanted` least of their least: it is among these.
        least = values[: blocks * _BLOCK].reshape(blocks, _BLOCK).min(axis=1)
        values = values[values <= np.partition(least, wanted - 1)[wanted - 1]]
    return np.partition(values, wanted - 1)[wanted - 1]
