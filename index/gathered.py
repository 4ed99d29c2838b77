"""The postings of many words, read together into one pair of arrays.

A query looks for dozens of words, most of which stand in few entries: an array for each would cost more
than what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from index.flat.arrays import Array
from index.flat.postings import Packed


class Located(NamedTuple):
    """A word in one segment: its number there, in how many entries it stands, and the number that the
    segment's first entry has among all."""

    packed: Packed
    term: int
    entries: int
    offset: int


class Gathered(NamedTuple):
    """Postings, one word after the other: those of word ``n`` are ``starts[n]:starts[n + 1]`` of `ids`, where
    they ascend, and of `freqs`."""

    ids: Array
    freqs: Array
    starts: list[int]

    def parts(self) -> Iterator[tuple[int, int]]:
        """Where each word's postings begin and end."""
        return pairwise(self.starts)


def gather(words: Sequence[Sequence[Located]], live: Array | None) -> Gathered:
    """The live entries that have each of the words, and how often. `live`: a mask; None for all."""
    starts = [0, *accumulate(sum(one.entries for one in word) for word in words)]
    ids, freqs = np.empty(starts[-1], np.intp), np.ones(starts[-1])
    at = 0
    for packed, term, count, offset in (one for word in words for one in word):
        docs = ids[at : at + count]
        packed.read_docs(term, docs)
        if offset:
            docs += offset
        packed.read_freqs(term, freqs[at : at + count])
        at += count
    if live is None:
        return Gathered(ids, freqs, starts)
    alive = live.take(ids)
    before = np.concatenate(([0], np.cumsum(alive))).take(starts).tolist()
    return Gathered(ids.compress(alive), freqs.compress(alive), before)
