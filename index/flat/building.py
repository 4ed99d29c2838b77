"""From the words of many entries to postings, all at once: sorting numbers is what numpy does best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.flat.arrays import Array
from index.flat.postings import Table

_LOW = (1 << 32) - 1


class Vocabulary(dict[str, int]):
    """Words numbered in the order they are first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def table(words: Sequence[str], numbers: Array, entries: Array, places: Array | None = None) -> Table:
    """The postings of words standing one after the other: word ``words[numbers[n]]`` stands in entry
    ``entries[n]`` (ascending), at ``places[n]`` (ascending in an entry)."""
    rank, terms = _ranked(words, numbers)
    # The word's rank and the place in the row in one number: sorting it keeps equal words in order.
    keys = rank[numbers].astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(numbers), dtype=np.uint64)
    keys.sort()
    row = (keys & np.uint64(_LOW)).astype(np.int64)
    term = (keys >> np.uint64(32)).astype(np.uint32)
    del keys
    entry = entries[row]
    first = np.ones(len(row), bool)
    first[1:] = (term[1:] != term[:-1]) | (entry[1:] != entry[:-1])
    at = np.flatnonzero(first)
    term = term[at]
    starts = np.searchsorted(term, np.arange(len(terms) + 1))
    return Table(
        terms,
        starts,
        entry[at].astype(np.int32),
        np.diff(at, append=len(row)).astype(np.uint32),
        None if places is None else places[row].astype(np.uint32),
    )


def _ranked(words: Sequence[str], numbers: Array) -> tuple[Array, list[bytes]]:
    """The place of each word among those that are used, and these as they are sorted on disk."""
    used = np.zeros(len(words), bool)
    used[numbers] = True
    order = sorted(np.flatnonzero(used).tolist(), key=words.__getitem__)
    rank = np.zeros(len(words), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    return rank, [words[number].encode() for number in order]
