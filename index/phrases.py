"""Entries that have some words in a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from index.flat.arrays import Array
from index.flat.decoding import Located, docs_of, freqs_of
from index.scoring import Rarity
from index.snapshot import NOTHING, Matches, Snapshot


def in_a_row(snapshot: Snapshot, words: tuple[str, ...]) -> Matches:
    """Live entries with these words one after the other, as they stand. They score as if the words were
    asked for one by one."""
    located = [snapshot.located("words", word) for word in words]
    if not all(located):
        return NOTHING
    every = [one for word in located for one in word]
    ids = docs_of(every)
    with_all = _with_all(snapshot, ids, len(words))
    starts = [0, *accumulate(sum(one.entries for one in word) for word in located)]
    (entries,) = with_all[: starts[1]].nonzero()
    if not len(entries):
        return NOTHING
    entries = ids.take(entries)
    freqs = freqs_of(every)
    columns = [
        _Column(freqs[start:end], with_all[start:end].nonzero()[0], word)
        for (start, end), word in zip(pairwise(starts), located, strict=True)
    ]
    begins = _begins(snapshot, entries, columns)
    if not len(begins):
        return NOTHING
    found = np.zeros(len(entries), bool)
    found[begins] = True
    entries = entries.compress(found)
    scores = np.zeros(len(entries))
    for word, column, (start, end) in zip(words, columns, pairwise(starts), strict=True):
        rarity = Rarity(snapshot.how_many_live(ids[start:end]), snapshot.how_many(word))
        scores += snapshot.scoring.scores("words", entries, column.often.compress(found), rarity)
    return Matches(entries, scores)


def _with_all(snapshot: Snapshot, ids: Array, words: int) -> Array:
    """Which of the postings of all words, one word after the other, are of live entries that have them
    all."""
    counts = np.zeros(snapshot.count, np.uint16)
    np.add.at(counts, ids, np.uint16(1))
    chosen: Array = counts.take(ids) == words
    return chosen if snapshot.live is None else chosen & snapshot.live.take(ids)


class _Column:
    """What is known of one word: how often it stands in each of the entries that have all words."""

    def __init__(self, freqs: Array, rows: Array, located: Sequence[Located]) -> None:
        """`freqs`: how often in all entries that have the word; `rows`: which of those have all words."""
        self._freqs, self._rows, self._located = freqs, rows, located
        self.often = freqs.take(rows)
        self.counts = self.often.astype(np.intp)

    def places(self) -> Array:
        """Where it stands in these entries, one entry after the other."""
        ends = self._freqs.cumsum().astype(np.intp)
        parts, row, before = [], 0, 0
        for packed, term, count, _ in self._located:
            row += count
            after = int(ends[row - 1])
            parts.append(packed.places(term, after - before))
            before = after
        stored = parts[0] if len(parts) == 1 else np.concatenate(parts)
        if len(self._rows) == len(self._freqs):
            return stored
        # From where each entry's places begin among all to where among these.
        shift = ends.take(self._rows) - self.counts.cumsum()
        return np.asarray(stored.take(shift.repeat(self.counts) + np.arange(self.counts.sum())))


def _begins(snapshot: Snapshot, entries: Array, columns: Sequence[_Column]) -> Array:
    """For each place where the words stand in a row the number of the entry among `entries`.

    All places of all entries are laid out in one line, the entries one after the other."""
    lengths = snapshot.facts.column("length").take(entries).astype(np.intp)
    # A gap as wide as the row is long before each entry, so that no row reaches over.
    ends = np.cumsum(lengths + len(columns))
    rows = np.arange(len(entries))
    found: tuple[Array, Array] | None = None
    # The rarest first: what it leaves has to be looked for in the others.
    for offset in sorted(range(len(columns)), key=lambda n: columns[n].counts.sum()):
        of_rows = rows.repeat(columns[offset].counts)
        line = (ends - lengths - offset).take(of_rows) + columns[offset].places()
        if found is None:
            found = line, of_rows
        else:
            there = np.zeros(ends[-1], bool)
            there[line] = True
            kept = there.take(found[0])
            found = found[0].compress(kept), found[1].compress(kept)
    return NOTHING.ids if found is None else found[1]
