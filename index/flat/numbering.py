"""The words of many texts as numbers: numpy looks them up all at once, where a dictionary would be asked for
each of millions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from index.analysis import spaced_latin, tokens
from index.flat.arrays import Array
from index.flat.building import Vocabulary
from index.flat.rows import Rows

#: A word of up to so many letters is two whole numbers of eight bytes; longer ones are few.
_LONGEST = 16
#: Places in the table of words. What finds its place taken is looked up in the vocabulary each time.
_BITS = 17
#: Bytes of texts that are numbered at a time.
_TOGETHER = 200_000
_SPACE = 0x20
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
_FIRST = np.array([(1 << 8 * min(length, 8)) - 1 for length in range(_LONGEST + 1)], np.uint64)
_SECOND = np.array([(1 << 8 * max(length - 8, 0)) - 1 for length in range(_LONGEST + 1)], np.uint64)


class Texts:
    """The words of texts, in their order, as numbers of `vocabulary`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbering = _Numbering(vocabulary)
        self._rows = Rows()
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._rare: dict[int, list[int]] = {}  #: of those that wait and are not Latin-1

    @property
    def size(self) -> int:
        """How many words there are, without those of the last few texts."""
        return self._rows.size

    def add(self, text: str) -> None:
        latin = spaced_latin(text)
        if latin is None:
            self._rare[len(self._waiting)] = list(self._vocabulary.numbers(tokens(text)))
            latin = b""
        self._waiting.append(latin)
        self._bytes += len(latin)
        if self._bytes >= _TOGETHER:
            self._number()

    def rows(self) -> Rows:
        """A row for each text."""
        self._number()
        return self._rows

    def _number(self) -> None:
        if not self._waiting:
            return
        numbers, lengths = self._numbering.of(self._waiting)
        if self._rare:
            at, rare = list(self._rare), list(self._rare.values())
            lengths_of_rare = [len(row) for row in rare]
            begins = np.repeat(np.cumsum(lengths)[at], lengths_of_rare)
            numbers = np.insert(numbers, begins, np.array([*chain.from_iterable(rare)], np.uint32))
            lengths[at] = lengths_of_rare
        self._rows.add_many(numbers, lengths)
        self._waiting, self._bytes, self._rare = [], 0, {}


class _Numbering:
    """The numbers that `vocabulary` gives words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._first, self._second = np.zeros((2, 1 << _BITS), np.uint64)  # 0 where the place is free
        self._number = np.zeros(1 << _BITS, np.uint32)

    def of(self, texts: Sequence[bytes]) -> tuple[Array, Array]:
        """The numbers of all words of all texts, which are folded Latin-1 with spaces between the words, and
        how many words each text has."""
        data = b" ".join((b"", *texts, b" " * _LONGEST))
        is_space = np.frombuffer(data, np.uint8) == _SPACE
        edges = np.flatnonzero(is_space[1:] != is_space[:-1]) + 1
        begins = edges[::2]
        ends_of_texts = np.cumsum([len(text) + 1 for text in texts])
        counts = np.diff(np.searchsorted(begins, ends_of_texts), prepend=0)
        return self._looked_up(data, begins, edges[1::2]), counts

    def _looked_up(self, data: bytes, begins: Array, ends: Array) -> Array:
        length = ends - begins
        is_short = length <= _LONGEST
        # The eight bytes from each byte on.
        eights: Array = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
        np.minimum(length, _LONGEST, out=length)
        first, second = eights[begins] & _FIRST[length], eights[begins + 8] & _SECOND[length]
        place = (first * _FACTORS[0] ^ second * _FACTORS[1]) >> np.uint64(64 - _BITS)
        place = place.astype(np.intp)
        known = (self._first[place] == first) & (self._second[place] == second) & is_short
        numbers: Array = self._number[place]
        new = np.flatnonzero(~known)
        text = data.decode("latin-1")
        spans = zip(begins[new].tolist(), ends[new].tolist(), strict=True)
        numbers[new] = [self._vocabulary[text[begin:end]] for begin, end in spans]
        new = new[(self._first[place[new]] == 0) & is_short[new]]
        # Of different words for one place the last stays, in all three alike.
        at = place[new]
        self._first[at], self._second[at], self._number[at] = first[new], second[new], numbers[new]
        return numbers
