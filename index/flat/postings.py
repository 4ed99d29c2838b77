"""In which entries each word stands, how often and where: packed into few bytes, unpacked by numpy.

Each word's ascending entry numbers lie in one of three streams, whichever takes least:

- ``ids32``: the numbers as they are, for rare words;
- ``gaps16``: the differences between neighbours, the first from 0;
- ``low8``: how many fall in each 256 entries (two bytes each), then the lowest byte of each number.
  For words that stand nearly everywhere, one byte an entry.

How often is left out where it is always once, else one byte each (``freqs8``) or, where they are many,
a bit that says whether it is more than once, and after these a byte for each such (`BITS`). Numbers
that do not fit into a byte take four (``freqs32``). Places take one, two or four
bytes each, as the word's largest needs. ``how`` tells of each word which streams it is in
(`_ENTRIES`, `_FREQUENCIES`, `_PLACES`); ``at``, ``freq_at`` and ``place_at`` where it begins there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.flat.arrays import Array, narrow

_ENTRIES, _FREQUENCIES, _PLACES = 0, 2, 4  #: where in ``how`` the two bits of each stand
_PER_TERM = {"at", "freq_at", "place_at"}
_FEWEST_BITS = 24
#: How the entries of a word are stored, and how often it stands in them.
IDS, GAPS, LOW = range(3)
ONCE, BYTES, BITS, WIDE = range(4)
_KINDS: tuple[tuple[str, type], ...] = (("8", np.uint8), ("16", np.uint16), ("32", np.uint32))
_BUCKET = 8  #: bits of an entry's number that ``low8`` keeps of each posting


@dataclass(slots=True)
class Table:
    """Postings of one field, unpacked. Those of ``terms[n]`` are ``starts[n]:starts[n + 1]`` of `docs`
    and `freqs`; `places` are all places one after the other, None where they are not kept."""

    terms: list[bytes]
    starts: Array
    docs: Array
    freqs: Array
    places: Array | None = None


def pack(table: Table, doc_count: int) -> dict[str, Array]:
    """The streams of one field."""
    df = np.diff(table.starts)
    if not len(df):
        return {}
    how, packed = _pack_docs(table, df, doc_count)
    most = np.maximum.reduceat(table.freqs, table.starts[:-1])
    kind = np.where(most == 1, ONCE, np.where(most < 1 << 8, BYTES, WIDE)).astype(np.uint8)
    kind[(kind == BYTES) & (df >= _FEWEST_BITS)] = BITS
    packed |= _split("freqs", table.freqs, kind, df, "freq_at", (None, "8", None, "32"))
    packed["freqs1"], packed["freq_at"][kind == BITS] = _pack_bits(table, np.flatnonzero(kind == BITS))
    how |= kind << _FREQUENCIES
    if table.places is not None:
        ends = np.add.accumulate(table.freqs, dtype=np.int64)
        counts = np.diff(np.concatenate(([0], ends[table.starts[1:] - 1])))
        largest = np.maximum.reduceat(table.places, np.concatenate(([0], np.cumsum(counts)[:-1])))
        kind = ((largest >= 1 << 8).astype(np.uint8) + (largest >= 1 << 16)).astype(np.uint8)
        packed |= _split("places", table.places, kind, counts, "place_at", ("8", "16", "32"))
        how |= kind << _PLACES
    for name in _PER_TERM & packed.keys():
        packed[name] = narrow(packed[name])
    return packed | {"df": narrow(df.astype(np.uint32)), "how": how}


def _pack_docs(table: Table, df: Array, doc_count: int) -> tuple[Array, dict[str, Array]]:
    docs, starts = table.docs, table.starts
    gaps = docs.astype(np.int64)
    gaps[1:] -= docs[:-1]
    gaps[starts[:-1]] = docs[starts[:-1]]
    buckets = (doc_count + (1 << _BUCKET) - 1) >> _BUCKET
    costs = np.stack((4 * df, 2 * df, df + 2 * buckets))
    costs[GAPS][np.maximum.reduceat(gaps, starts[:-1]) >= 1 << 16] = np.iinfo(np.int64).max
    how = costs.argmin(axis=0).astype(np.uint8)
    of_each = np.repeat(how, df)
    low, low_at = _pack_low(docs, starts, np.flatnonzero(how == LOW), buckets)
    at = np.zeros(len(df), np.uint32)
    for kind in (IDS, GAPS):
        chosen = how == kind
        at[chosen] = np.cumsum(df[chosen]) - df[chosen]
    at[how == LOW] = low_at
    ids32 = docs[of_each == IDS].astype(np.uint32)
    return how, {
        "ids32": ids32,
        "gaps16": gaps[of_each == GAPS].astype(np.uint16),
        "low8": low,
        "at": at,
    }


def _pack_low(docs: Array, starts: Array, terms: Array, buckets: int) -> tuple[Array, list[int]]:
    parts, begins, at = [], [], 0
    for term in terms:
        own = docs[starts[term] : starts[term + 1]]
        counts = np.bincount(own >> _BUCKET, minlength=buckets).astype("<u2")
        part = counts.tobytes() + (own & 255).astype(np.uint8).tobytes()
        begins.append(at)
        at += len(part)
        parts.append(part)
    return np.frombuffer(b"".join(parts), np.uint8), begins


def _pack_bits(table: Table, terms: Array) -> tuple[Array, list[int]]:
    parts, begins, at = [], [], 0
    for term in terms:
        own = table.freqs[table.starts[term] : table.starts[term + 1]]
        more = own > 1
        part = np.packbits(more).tobytes() + own[more].astype(np.uint8).tobytes()
        begins.append(at)
        at += len(part)
        parts.append(part)
    return np.frombuffer(b"".join(parts), np.uint8), begins


def _split(
    name: str, values: Array, kinds: Array, counts: Array, at_name: str, widths: tuple[str | None, ...]
) -> dict[str, Array]:
    """Each term's values to the stream of its kind; kinds without a width are left out."""
    of_each = np.repeat(kinds, counts)
    found: dict[str, Array] = {}
    at = np.zeros(len(kinds), np.uint32)
    for kind, width in enumerate(widths):
        if width:
            chosen = kinds == kind
            at[chosen] = np.cumsum(counts[chosen]) - counts[chosen]
            found[name + width] = values[of_each == kind].astype(dict(_KINDS)[width])
    return found | {at_name: at}


class Packed:
    """The packed postings of one field of a segment, in memory or mapped. `index.flat.decoding` unpacks those
    of many terms at once."""

    def __init__(self, arrays: Mapping[str, Array], doc_count: int) -> None:
        self._arrays = arrays
        self._buckets = (doc_count + (1 << _BUCKET) - 1) >> _BUCKET
        self.df = arrays["df"]
        self.ids32, self.gaps16, self.low8 = arrays["ids32"], arrays["gaps16"], arrays["low8"]
        self.freqs1, self.freqs8, self.freqs32 = arrays["freqs1"], arrays["freqs8"], arrays["freqs32"]
        # Through memoryviews, because numpy is slow at handing out single values.
        self._how, self._count = arrays["how"].data, arrays["df"].data
        self.at, self.freq_at = arrays["at"].data, arrays["freq_at"].data

    @property
    def has_places(self) -> bool:
        return "place_at" in self._arrays

    def count(self, term: int) -> int:
        """In how many entries the term stands."""
        return int(self._count[term])

    def kinds(self, term: int) -> tuple[int, int]:
        """How its entries are stored, and how often it stands in them."""
        how = int(self._how[term])
        return how >> _ENTRIES & 3, how >> _FREQUENCIES & 3

    def docs(self, term: int) -> Array:
        """The entries that have the term, ascending."""
        kind, at, count = self.kinds(term)[0], self.at[term], self._count[term]
        if kind == LOW:
            counts, low = self.low(at, count)
            return self.bases.repeat(counts) + low
        if kind == IDS:
            return self.ids32[at : at + count].astype(np.intp)
        return np.add.accumulate(self.gaps16[at : at + count], dtype=np.intp)

    def low(self, at: int, count: int) -> tuple[Array, Array]:
        """How many of the entries of a term whose postings begin at `at` in ``low8`` are in each bucket, and
        what the number of each has beyond that of its bucket (`bases`)."""
        begin = at + 2 * self._buckets
        return self.low8[at:begin].view("<u2"), self.low8[begin : begin + count]

    @cached_property
    def bases(self) -> Array:
        return np.arange(self._buckets) << _BUCKET

    def freqs(self, term: int) -> Array:
        """How often the term stands in each of `docs`."""
        kind, at, count = self.kinds(term)[1], self.freq_at[term], self._count[term]
        if kind in (BYTES, WIDE):
            return (self.freqs8 if kind == BYTES else self.freqs32)[at : at + count]
        found = np.ones(count, np.uint8)
        if kind == BITS:
            bits, beyond = self.bits(at, count)
            (more,) = np.unpackbits(bits, count=count).nonzero()
            found[more] = beyond[: len(more)]
        return found

    def bits(self, at: int, count: int) -> tuple[Array, Array]:
        """Of a term whose freqs begin at `at` in ``freqs1`` the bits, in whole bytes, and what stands behind
        them, to `count` bytes."""
        begin = at + (count + 7) // 8
        return self.freqs1[at:begin], self.freqs1[begin : begin + count]

    def places(self, term: int, total: int) -> Array:
        """Where the term stands, entry after entry; `total` is the sum of `freqs`."""
        kind, at = int(self._how[term]) >> _PLACES & 3, int(self._arrays["place_at"][term])
        return self._arrays["places" + _KINDS[kind][0]][at : at + total]


def unpack(packed: Packed, terms: list[bytes]) -> Table:
    """All postings of a field again."""
    count = range(len(terms))
    docs = [packed.docs(term) for term in count]
    freqs = [packed.freqs(term) for term in count]
    starts = np.concatenate(([0], np.cumsum(packed.df, dtype=np.int64)))
    places = None
    if packed.has_places:
        places = _joined(
            [packed.places(t, int(f.sum(dtype=np.int64))) for t, f in enumerate(freqs)], np.uint32
        )
    return Table(terms, starts, _joined(docs, np.int32), _joined(freqs, np.uint32), places)


def _joined(parts: list[Array], kind: type) -> Array:
    return np.concatenate(parts).astype(kind) if parts else np.zeros(0, kind)
