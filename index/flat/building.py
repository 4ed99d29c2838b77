"""From the words of many entries to postings, all at once: sorting numbers is what numpy does best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from index.flat.arrays import Array
from index.flat.postings import Table


class Vocabulary(dict[str, int]):
    """Words numbered in the order they are first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number

    def numbers(self, words: Iterable[str]) -> Iterator[int]:
        return map(self.__getitem__, words)


def table(words: Sequence[str], numbers: Array, entries: Array, places: Array | None = None) -> Table:
    """The postings of words standing one after the other: word ``words[numbers[n]]`` stands in entry
    ``entries[n]`` (ascending), at ``places[n]`` (ascending in an entry)."""
    rank, terms = _ranked(words, numbers)
    term = rank[numbers]
    row = _in_order(term, len(terms))
    term, entry = term[row], entries[row]
    first = np.ones(len(row), bool)
    first[1:] = (term[1:] != term[:-1]) | (entry[1:] != entry[:-1])
    at = np.flatnonzero(first)
    term = term[at]
    starts = np.searchsorted(term, np.arange(len(terms) + 1, dtype=np.uint32))
    return Table(
        terms,
        starts,
        entry[at],
        np.diff(at, append=len(row)).astype(np.uint32),
        None if places is None else places[row],
    )


def _in_order(numbers: Array, count: int) -> Array:
    """The places of the numbers below `count` in ascending order, of equal ones in theirs. Numbers of two
    bytes are sorted by counting them, so two such steps are faster than one with wider numbers."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    if count <= 1 << 16:
        return order
    high = (numbers >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")]


def _ranked(words: Sequence[str], numbers: Array) -> tuple[Array, list[bytes]]:
    """The place of each word among those that are used, and these as they are sorted on disk."""
    used = np.zeros(len(words), bool)
    used[numbers] = True
    order = sorted(np.flatnonzero(used).tolist(), key=words.__getitem__)
    rank = np.zeros(len(words), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    return rank, [words[number].encode() for number in order]
