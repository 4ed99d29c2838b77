"""The words of the library that are spelled almost like a given one, without looking at each of them.

Each word is known by which letters and which pairs of letters it has, as two numbers of 64 bits. A changed
letter changes few bits; so all words are sieved at once, and only those that pass are compared letter by
letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from index.flat.arrays import Array
from index.flat.terms import Terms
from index.snapshot import Snapshot

_KEY = "words"
#: How many bits differ at most for each step, and once besides, as ñ is two bytes: a changed letter takes
#: away one letter and puts in one; it takes away and puts in two pairs, two swapped letters three.
_LETTERS, _LETTERS_BESIDES, _PAIRS, _PAIRS_BESIDES = 2, 1, 4, 2
_BITS = np.uint64(1) << np.arange(64, dtype=np.uint64)


class _Shapes(NamedTuple):
    """Of each word of a segment: its length in bytes, its letters, its pairs of letters."""

    lengths: Array
    letters: Array
    pairs: Array


#: By the segment's words, which never change, for as long as somebody has them open.
_KNOWN: WeakKeyDictionary[Terms, _Shapes] = WeakKeyDictionary()


def near(snapshot: Snapshot, word: str, distance: int) -> dict[str, int]:
    """The words as written, folded, within so many changed, missing, added or swapped letters, each with
    how many those are. `word` itself is not among them."""
    sieved = {terms[n].decode() for terms in snapshot.terms_of(_KEY) for n in _sieved(terms, word, distance)}
    sieved.discard(word)
    others = sorted(sieved)
    if not others:
        return {}
    steps = edits(word, others)
    return {other: count for other, count in zip(others, steps.tolist(), strict=True) if count <= distance}


def _sieved(terms: Terms, word: str, distance: int) -> Array:
    """The numbers of the words that may be near."""
    if not len(terms):
        return np.zeros(0, np.int64)
    shapes = _KNOWN.get(terms)
    if shapes is None:
        shapes = _KNOWN[terms] = _shapes(*terms.arrays)
    key = word.encode()
    own = _shapes(np.frombuffer(key, np.uint8), np.array([0, len(key)]))
    (at,) = (_differing(shapes.letters, own.letters) <= _LETTERS * distance + _LETTERS_BESIDES).nonzero()
    # A letter takes at most two bytes.
    at = at[np.abs(shapes.lengths[at] - len(key)) <= 2 * distance]
    return np.asarray(at[_differing(shapes.pairs[at], own.pairs) <= _PAIRS * distance + _PAIRS_BESIDES])


def _differing(values: Array, own: Array) -> Array:
    return np.asarray(np.bitwise_count(values ^ own[0]))


def _shapes(text: Array, at: Array) -> _Shapes:
    """`text`: words one after the other; word ``n`` is ``text[at[n]:at[n + 1]]``, none is empty."""
    starts, lengths = at[:-1].astype(np.int64), np.diff(at.astype(np.int64))
    letters = np.bitwise_or.reduceat(_BITS[text & 63], starts)
    following = np.append(text[1:], 0).astype(np.uint32)
    pairs = _BITS[(text.astype(np.uint32) * 31 + following) & 63]
    pairs[starts + lengths - 1] = 0  # the last letter has none after it
    return _Shapes(lengths, letters, np.bitwise_or.reduceat(pairs, starts))


def edits(word: str, others: Sequence[str]) -> Array:
    """How many letters have to be changed, left out, put in or swapped with their neighbour to come from
    `word` to each of `others` (optimal string alignment), all at once."""
    width = max(map(len, others))
    letters = np.array(others, f"<U{width}").view(np.uint32).reshape(len(others), width).T
    rows = np.empty((len(word) + 1, width + 1, len(others)), np.int16)
    rows[:, 0] = np.arange(len(word) + 1, dtype=np.int16)[:, None]
    steps = np.arange(width + 1, dtype=np.int16)[:, None]
    rows[0] = steps
    codes = [ord(letter) for letter in word]
    for i, code in enumerate(codes, 1):
        cost = np.minimum(rows[i - 1, 1:] + 1, rows[i - 1, :-1] + (letters != code))
        if i > 1:
            swapped = (letters[:-1] == code) & (letters[1:] == codes[i - 2])
            cost[1:] = np.minimum(cost[1:], np.where(swapped, rows[i - 2, :-2] + 1, cost[1:]))
        # One more for each letter that is left out on the way, for all letters at once.
        rows[i, 1:] = cost
        rows[i] -= steps
        np.minimum.accumulate(rows[i], axis=0, out=rows[i])
        rows[i] += steps
    lengths = np.fromiter(map(len, others), np.intp, len(others))
    return np.asarray(rows[-1, lengths, np.arange(len(others))])
