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

#: Given places among the found (None: all), what is to be compared of them.
Key = Callable[["Array | None"], Array]


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
    return _slice(snapshot, found.ids.take(at), values, start, end)


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
    """What the entries are ordered by, the first key first."""
    facts, (ids, words, scores) = snapshot.facts, found
    language = facts.number_of((request.language,))
    most_words: list[Key] = []
    if grouped and len(words) and words.min() != words.max():
        most_words = [lambda pool: -_at(words, pool)]
    relevance: list[Key] = [
        *most_words,
        lambda pool: -_at(scores, pool),
        lambda pool: facts.sets_of("language", _at(ids, pool)) != language,
    ]
    newest: list[Key] = [lambda pool: facts.newest(_at(ids, pool))]
    keys = {"relevance": relevance, "date": newest + relevance, "document": []}[request.sort]
    return [*keys, lambda pool: facts.standing(_at(ids, pool))]


def _at(values: Array, pool: Array | None) -> Array:
    return values if pool is None else values.take(pool)


def _slice(snapshot: Snapshot, ids: Array, values: Sequence[Array], start: int, end: int) -> list[int]:
    """The entries from `start` to `end` ordered by their values; by their ids where these are equal."""
    order = np.lexsort(values[::-1])
    differs = np.zeros(len(order), bool)
    for each in values:
        ordered = each.take(order)
        differs[1:] |= ordered[1:] != ordered[:-1]
    ids = ids.take(order)
    if differs[start + 1 : end].all() and differs[end : end + 1].all():
        return list(ids[start:end].tolist())
    group = np.cumsum(differs)
    first, after = np.searchsorted(group, (group[start], group[end - 1] + 1)).tolist()
    rows = list(zip(group[first:after].tolist(), ids[first:after].tolist(), strict=True))
    rows.sort(key=lambda row: (row[0], snapshot.facts.id(row[1])))
    return [docnum for _, docnum in rows[start - first : end - first]]


def _least(keys: Sequence[Key], count: int, wanted: int) -> Array:
    """Where the `wanted` least of `count` rows by `keys`, the first key first, stand; more where they
    are equal. A key is worked out only for the rows that those before it leave equal."""
    pool: Array | None = None
    chosen: list[Array] = []
    for key in keys:
        if count <= wanted:
            break
        values = key(pool)
        limit = _limit(values, wanted)
        (less,), (same,) = (values < limit).nonzero(), (values == limit).nonzero()
        chosen.append(less if pool is None else pool.take(less))
        pool = same if pool is None else pool.take(same)
        wanted -= len(less)
        count = len(same)
    return np.concatenate([*chosen, np.arange(count) if pool is None else pool])


def _limit(values: Array, wanted: int) -> Any:
    """The `wanted` least value."""
    blocks = len(values) // _BLOCK
    if blocks >= _BLOCKS * wanted:
        # So many blocks have a value as small as the `wanted` least of their least: it is among these.
        least = values[: blocks * _BLOCK].reshape(_BLOCK, blocks).min(axis=0)
        values = values[values <= np.partition(least, wanted - 1)[wanted - 1]]
    return np.partition(values, wanted - 1)[wanted - 1]
