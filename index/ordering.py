"""Which of the found entries come first, without putting all of them in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from index.flat.arrays import Array
from index.results import SearchRequest
from index.snapshot import Snapshot

Key = Callable[[Array], Array]


def first(
    snapshot: Snapshot, ids: Array, words: Array, scores: Array, request: SearchRequest, wanted: int
) -> list[int]:
    """The first `wanted` of the entries `ids`, as the request sorts: by relevance (most of the query's
    words, then the score, then the person's language), by date (the newest, then by relevance), or as
    they stand in the documents, the newest first."""
    if not wanted or not len(ids):
        return []
    facts = snapshot.facts
    language = facts.number_of((request.language,))
    relevance: list[Key] = [
        lambda pool: -words[pool],
        lambda pool: -scores[pool],
        lambda pool: facts.of_document["language"][facts.document[ids[pool]]] != language,
    ]
    newest: list[Key] = [lambda pool: facts.newest[ids[pool]]]
    keys = {"relevance": relevance, "date": newest + relevance, "document": []}[request.sort]
    at = _least([*keys, lambda pool: facts.place[ids[pool]]], len(ids), wanted)
    rows = list(zip(*(key(at).tolist() for key in keys), ids[at].tolist(), strict=True))
    return [row[-1] for row in _sorted(snapshot, rows)][:wanted]


def _sorted(snapshot: Snapshot, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The few rows that are left, each with its docnum last, in full order."""
    facts = [snapshot.facts[row[-1]] for row in rows]
    order = sorted(
        range(len(rows)), key=lambda n: (facts[n].document, facts[n].order, facts[n].type, facts[n].id)
    )
    order.sort(key=lambda n: facts[n].date, reverse=True)
    order.sort(key=lambda n: rows[n][:-1])
    return [rows[n] for n in order]


def _least(keys: Sequence[Key], count: int, wanted: int) -> Array:
    """Where the `wanted` least of `count` rows by `keys`, the first key first, stand; more where they
    are equal. A key is worked out only for the rows that those before it leave equal."""
    pool = np.arange(count)
    chosen: list[Array] = []
    for key in keys:
        if len(pool) <= wanted:
            break
        values = key(pool)
        limit = np.partition(values, wanted - 1)[wanted - 1]
        chosen.append(pool[values < limit])
        wanted -= len(chosen[-1])
        pool = pool[values == limit]
    return np.concatenate([*chosen, pool])
