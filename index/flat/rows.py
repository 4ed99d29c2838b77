"""Rows of numbers of different lengths, one after the other."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from index.flat.arrays import Array


class Rows:
    """Grows row by row, or by many at a time."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self.lengths = array("I")

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self._numbers)

    def add(self, numbers: Iterable[int]) -> None:
        before = len(self._numbers)
        self._numbers.extend(numbers)
        self.lengths.append(len(self._numbers) - before)

    def add_many(self, numbers: Array, lengths: Array) -> None:
        self._numbers.frombytes(numbers.astype(np.uintc).tobytes())
        self.lengths.frombytes(lengths.astype(np.uintc).tobytes())

    def read(self) -> tuple[Array, Array]:
        """All numbers, and the row each is in."""
        lengths = _array(self.lengths)
        return _array(self._numbers), np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)

    def places(self) -> Array:
        """The place of each number in its row."""
        lengths = _array(self.lengths)
        starts = np.cumsum(lengths, dtype=np.uint32) - lengths
        return np.arange(self.size, dtype=np.uint32) - np.repeat(starts, lengths)


def _array(numbers: array[int]) -> Array:
    return np.frombuffer(numbers, np.uintc) if numbers else np.zeros(0, np.uintc)
