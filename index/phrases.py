"""Entries that have some words in a row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.flat.arrays import Array
from index.flat.decoding import Located
from index.gathered import gather
from index.scoring import Rarity
from index.snapshot import NOTHING, Matches, Snapshot


def in_a_row(snapshot: Snapshot, words: tuple[str, ...]) -> Matches:
    """Live entries with these words one after the other, as they stand. They score as if the words were
    asked for one by one."""
    located = [snapshot.located("words", word) for word in words]
    if not all(located):
        return NOTHING
    ids, freqs, starts = gather(located, None)
    with_all = _with_all(snapshot, ids, len(words))
    columns = [
        _Column(ids[a:b], freqs[a:b], with_all[a:b], one)
        for a, b, one in zip(starts, starts[1:], located, strict=False)
    ]
    entries = columns[0].entries
    begins = _begins(snapshot, entries, columns)
    if not len(begins):
        return NOTHING
    found = np.zeros(len(entries), bool)
    found[begins] = True
    entries = entries.compress(found)
    scores = np.zeros(len(entries))
    for word, column in zip(words, columns, strict=True):
        rarity = Rarity(column.live(snapshot), snapshot.how_many(word))
        scores += snapshot.scoring.scores("words", entries, column.freqs.compress(found), rarity)
    return Matches(entries, scores)


def _with_all(snapshot: Snapshot, ids: Array, words: int) -> Array:
    """Which of the postings of all words, one word after the other, are of live entries that have them
    all."""
    counts = np.zeros(snapshot.count, np.uint16)
    np.add.at(counts, ids, np.uint16(1))
    chosen: Array = counts.take(ids) == words
    return chosen if snapshot.live is None else chosen & snapshot.live.take(ids)


class _Column:
    """What is known of one word: its entries among those that have all words, and how often it stands in
    each."""

    def __init__(self, ids: Array, freqs: Array, chosen: Array, located: Sequence[Located]) -> None:
        self._ids, self._freqs, self._chosen, self._located = ids, freqs, chosen, located
        self.entries, self.freqs = ids.compress(chosen), freqs.compress(chosen)

    def live(self, snapshot: Snapshot) -> int:
        """In how many live entries the word stands."""
        live = snapshot.live
        return len(self._ids) if live is None else int(np.count_nonzero(live.take(self._ids)))

    def places(self) -> Array:
        """Where it stands in these entries, one entry after the other."""
        parts, start = [], 0
        for packed, term, count, _ in self._located:
            end = start + count
            parts.append(packed.places(term, int(self._freqs[start:end].sum())))
            start = end
        there = np.repeat(self._chosen, self._freqs.astype(np.intp))
        return np.concatenate(parts).compress(there)


def _begins(snapshot: Snapshot, entries: Array, columns: Sequence[_Column]) -> Array:
    """For each place where the words stand in a row the number of the entry among `entries`.

    All places of all entries are laid out in one line, the entries one after the other."""
    if not len(entries):
        return NOTHING.ids
    lengths = snapshot.facts.column("length").take(entries).astype(np.intp)
    # A gap as wide as the row is long before each entry, so that no row reaches over.
    ends = np.cumsum(lengths + len(columns))
    rows = np.arange(len(entries))
    found: tuple[Array, Array] | None = None
    # The rarest first: what it leaves has to be looked for in the others.
    for offset in sorted(range(len(columns)), key=lambda n: columns[n].freqs.sum()):
        of_rows = rows.repeat(columns[offset].freqs.astype(np.intp))
        line = (ends - lengths - offset).take(of_rows) + columns[offset].places()
        if found is None:
            found = line, of_rows
        else:
            there = np.zeros(ends[-1], bool)
            there[line] = True
            kept = there.take(found[0])
            found = found[0].compress(kept), found[1].compress(kept)
    return NOTHING.ids if found is None else found[1]
