"""The sorted words of one field of a segment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import numpy as np

from index.flat.arrays import Array

_STEP = 64


class Terms:
    """Words as UTF-8, ascending, numbered from 0: word ``n`` is ``text[at[n]:at[n + 1]]``."""

    def __init__(self, text: Array, at: Array) -> None:
        # Through memoryviews, because numpy is slow at handing out single values.
        self._text = text.data
        self._at = at.data

    @property
    def arrays(self) -> tuple[Array, Array]:
        """The words one after the other as bytes, and where each begins."""
        return np.asarray(self._text), np.asarray(self._at)

    def __len__(self) -> int:
        return max(len(self._at) - 1, 0)

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._text[self._at[number] : self._at[number + 1]])

    def __iter__(self) -> Iterator[bytes]:
        text, at = bytes(self._text), self._at.tolist()
        return (text[a:b] for a, b in pairwise(at))

    def first_from(self, wanted: bytes) -> int:
        """The number of the first word that is not before `wanted`."""
        low = max(bisect_left(self._some, wanted) - 1, 0) * _STEP
        high = min(low + _STEP, len(self))
        text, at = self._text, self._at
        while low < high:
            middle = (low + high) // 2
            if bytes(text[at[middle] : at[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    @cached_property
    def _some(self) -> list[bytes]:
        """Every so manieth word: in a list they are compared without a step of Python each."""
        return [self[number] for number in range(0, len(self), _STEP)]

    def number(self, word: bytes) -> int:
        """The number of `word`, -1 if it is not there."""
        some, at = self._some, self._at
        low = (bisect_right(some, word) - 1) * _STEP
        if low < 0:
            return -1
        high = min(low + _STEP, len(at) - 1)
        start = at[low]
        # Looked for in the bytes of all these words: that is one step, and so mostly is telling that it is
        # not there. It may also be found inside another word or over two.
        together = bytes(self._text[start : at[high]])
        found = together.find(word)
        while found >= 0:
            number = bisect_left(at, start + found, low, high)
            if at[number] == start + found and at[number + 1] - at[number] == len(word):
                return number
            found = together.find(word, found + 1)
        return -1

    def beginning_with(self, prefix: bytes) -> range:
        """The numbers of the words that begin with `prefix`."""
        start = end = self.first_from(prefix)
        step = 1
        while end + step <= len(self) and self[end + step - 1].startswith(prefix):
            end += step
            step *= 2
        while step:
            if end + step <= len(self) and self[end + step - 1].startswith(prefix):
                end += step
            step //= 2
        return range(start, end)
