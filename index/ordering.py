"""Which of the found entries come first, without putting all of them in order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.flat.arrays import Array
from index.results import Sort
from index.snapshot import Snapshot


def first(snapshot: Snapshot, ids: Array, words: Array, scores: Array, sort: Sort, wanted: int) -> list[int]:
    """The first `wanted` of the entries `ids`, in the order of `sort`: by relevance (most of the
    query's words, then the score), by date (the newest, then by relevance), or as they stand in the
    documents, the newest first."""
    if not wanted or not len(ids):
        return []
    facts = snapshot.facts
    relevance = [-words, -scores, facts.place[ids]]
    keys = {
        "relevance": relevance,
        "date": [facts.newest[ids], *relevance],
        "document": [facts.place[ids]],
    }[sort]
    at = _least(keys, wanted)
    rows = zip(*(key[at].tolist() for key in keys), map(facts.id, ids[at].tolist()), ids[at].tolist(), strict=True)
    return [row[-1] for row in sorted(rows)][:wanted]


def _least(keys: Sequence[Array], wanted: int) -> Array:
    """Where the `wanted` least rows by `keys`, the first key first, stand; more where they are equal."""
    pool = np.arange(len(keys[0]))
    chosen: list[Array] = []
    for key in keys:
        if len(pool) <= wanted:
            break
        values = key[pool]
        limit = np.partition(values, wanted - 1)[wanted - 1]
        chosen.append(pool[values < limit])
        wanted -= len(chosen[-1])
        pool = pool[values == limit]
    return np.concatenate([*chosen, pool])
