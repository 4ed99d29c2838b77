"""Several segments as one, without their deleted entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index.flat.arrays import Array
from index.flat.entries import EntryWriter
from index.flat.postings import Table, unpack
from index.flat.segment import SegmentData


def merged_entries(segments: Sequence[SegmentData], kept: Sequence[Array]) -> EntryWriter:
    """The facts of the entries that are `kept` (a mask for each segment), in their order."""
    entries = EntryWriter()
    for segment, mask in zip(segments, kept, strict=True):
        for number in np.flatnonzero(mask).tolist():
            entries.add(segment.entries.facts(number))
    return entries


def merged_tables(segments: Sequence[SegmentData], kept: Sequence[Array]) -> Iterator[tuple[str, Table]]:
    """The postings of every field, entries numbered anew."""
    base, numbers = 0, []
    for mask in kept:
        numbers.append((np.cumsum(mask) - 1 + base).astype(np.int32))
        base += int(mask.sum())
    names = dict.fromkeys(name for segment in segments for name in segment.fields)
    for name in names:
        tables = [
            _kept(unpack(segment.fields[name].packed, list(segment.fields[name].terms)), mask, new)
            for segment, mask, new in zip(segments, kept, numbers, strict=True)
            if name in segment.fields
        ]
        found = _merged(tables)
        if found.terms:
            yield name, found


def _kept(table: Table, mask: Array, numbers: Array) -> Table:
    """`table` without the entries that are not in `mask`, and without words that are left in none."""
    stays = mask[table.docs]
    counts = np.add.reduceat(stays, table.starts[:-1], dtype=np.int64) if table.terms else np.zeros(0, int)
    places = table.places
    if places is not None:
        places = places[np.repeat(stays, table.freqs)]
    left = counts > 0
    return Table(
        [term for term, good in zip(table.terms, left.tolist(), strict=True) if good],
        np.concatenate(([0], np.cumsum(counts[left]))),
        numbers[table.docs[stays]],
        table.freqs[stays],
        places,
    )


def _merged(tables: Sequence[Table]) -> Table:
    """One table; the entries of a later one come after those of an earlier one."""
    terms = sorted({term for table in tables for term in table.terms})
    number = {term: at for at, term in enumerate(terms)}
    of_each = [
        np.repeat(np.array([number[term] for term in table.terms], np.int64), np.diff(table.starts))
        for table in tables
    ]
    term = np.concatenate(of_each)
    # Stable: what was ascending stays so.
    order = np.argsort(term, kind="stable")
    docs = np.concatenate([table.docs for table in tables])[order]
    freqs = np.concatenate([table.freqs for table in tables])
    places = [table.places for table in tables if table.places is not None]
    return Table(
        terms,
        np.searchsorted(term[order], np.arange(len(terms) + 1)),
        docs,
        freqs[order],
        _reordered(np.concatenate(places), freqs, order) if places else None,
    )


def _reordered(places: Array, freqs: Array, order: Array) -> Array:
    """The places of postings that were put in another order."""
    starts = np.cumsum(freqs, dtype=np.int64) - freqs
    counts = freqs[order].astype(np.int64)
    begins = np.cumsum(counts) - counts
    return places[np.repeat(starts[order] - begins, counts) + np.arange(int(counts.sum()))]
