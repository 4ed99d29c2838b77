"""The postings of many words unpacked together.

A query looks for dozens of words, most of which stand in few entries: unpacking each by itself would take
longer for the calls of numpy than for what they do. See `index.flat.postings` for how postings are packed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from index.flat.arrays import Array
from index.flat.postings import BITS, BYTES, GAPS, IDS, LOW, ONCE, Packed


class Located(NamedTuple):
    """A word in one segment: its number there, in how many entries it stands, and the number that the
    segment's first entry has among all."""

    packed: Packed
    term: int
    entries: int
    offset: int


def docs_of(words: Sequence[Located]) -> Array:
    """The entries that have the words, one word after the other; for each word ascending."""
    by_kind: dict[int, list[Located]] = {}
    kinds = []
    for word in words:
        kind, _ = word.packed.kinds(word.term)
        kinds.append(kind)
        by_kind.setdefault(kind, []).append(word)
    found = {kind: _UNPACKED[kind](together) for kind, together in by_kind.items()}
    if len(found) == 1:
        return next(iter(found.values()))
    ends = dict.fromkeys(found, 0)
    parts = [np.zeros(0, np.intp)]
    for kind, word in zip(kinds, words, strict=True):
        start = ends[kind]
        end = ends[kind] = start + word.entries
        parts.append(found[kind][start:end])
    return np.concatenate(parts)


def _ids(words: Sequence[Located]) -> Array:
    stored = []
    for packed, term, count, _ in words:
        at = packed.at[term]
        stored.append(packed.ids32[at : at + count])
    found = np.concatenate(stored).astype(np.intp)
    found += np.repeat([word.offset for word in words], [word.entries for word in words])
    return found


def _gaps(words: Sequence[Located]) -> Array:
    stored, counts = [], []
    for packed, term, count, _ in words:
        at = packed.at[term]
        stored.append(packed.gaps16[at : at + count])
        counts.append(count)
    found = np.concatenate(stored).cumsum(dtype=np.intp)
    # The sum goes on from one word to the next.
    before = [0, *found.take([end - 1 for end in accumulate(counts[:-1])]).tolist()]
    shift = [word.offset - summed for word, summed in zip(words, before, strict=True)]
    found += np.repeat(shift, counts)
    return found


def _low(words: Sequence[Located]) -> Array:
    bases, counts, low = [], [], []
    for packed, term, count, offset in words:
        of_buckets, beyond = packed.low(packed.at[term], count)
        bases.append(packed.bases + offset if offset else packed.bases)
        counts.append(of_buckets)
        low.append(beyond)
    found = np.concatenate(bases).repeat(np.concatenate(counts))
    found += np.concatenate(low)
    return found


_UNPACKED: dict[int, Callable[[Sequence[Located]], Array]] = {IDS: _ids, GAPS: _gaps, LOW: _low}


def freqs_of(words: Sequence[Located]) -> Array:
    """How often the words stand in each of their entries, as `docs_of` has them."""
    found = np.ones(sum(word.entries for word in words))
    with_bits = []
    start = 0
    for packed, term, count, _ in words:
        _, kind = packed.kinds(term)
        if kind != ONCE:
            at = packed.freq_at[term]
            if kind == BITS:
                with_bits.append((start, *packed.bits(at, count)))
            else:
                stored = packed.freqs8 if kind == BYTES else packed.freqs32
                found[start : start + count] = stored[at : at + count]
        start += count
    if with_bits:
        _put_bits(found, with_bits)
    return found


def _put_bits(found: Array, words: Sequence[tuple[int, Array, Array]]) -> None:
    """For words whose freqs begin at a place of `found`: the bits that say which are more than one, and the
    bytes that say how many these are (and go on beyond them)."""
    starts, bits, beyond = zip(*words, strict=True)
    (more,) = np.unpackbits(np.concatenate(bits)).view(bool).nonzero()
    begins = [0, *accumulate(8 * len(one) for one in bits)]
    counts = np.diff(more.searchsorted(begins)).tolist()
    shift = [start - begin for start, begin in zip(starts, begins, strict=False)]
    more += np.repeat(shift, counts)
    found[more] = np.concatenate([one[:count] for one, count in zip(beyond, counts, strict=True)])
