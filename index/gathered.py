"""The postings of many words in all segments, read together into one pair of arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from index.flat.arrays import Array
from index.flat.decoding import Located, docs_of, freqs_of


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
    every = [one for word in words for one in word]
    starts = [0, *accumulate(sum(one.entries for one in word) for word in words)]
    ids, freqs = docs_of(every), freqs_of(every)
    if live is None:
        return Gathered(ids, freqs, starts)
    alive = live.take(ids)
    before = np.concatenate(([0], np.cumsum(alive))).take(starts).tolist()
    return Gathered(ids.compress(alive), freqs.compress(alive), before)
