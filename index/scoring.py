"""How much a word in an entry counts."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.flat.arrays import Array

if TYPE_CHECKING:
    from index.snapshot import Snapshot

#: BM25, with its usual constants.
_K1, _B = 1.2, 0.75


class Rarity(NamedTuple):
    """In how many entries a word stands: in those that are not deleted, and in all."""

    live: int
    all: int


class Bm25:
    """BM25 (Robertson and Zaragoza 2009) with lengths compared inside a language, over live entries."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def scores(self, _field: str, ids: Array, freqs: Array, word: Rarity) -> Array:
        """The scores of entries `ids` that have a word `freqs` times."""
        found = self.saturation(ids, freqs)
        found *= self.rarity(word.live)
        return found

    def rarity(self, count: int) -> float:
        """What it says to be one of `count` entries."""
        return math.log(1 + (len(self._snapshot.everything) - count + 0.5) / (count + 0.5))

    def saturation(self, ids: Array, freqs: Array) -> Array:
        """What entries `ids` count for having a word `freqs` times, however rare it is."""
        found = self._norms.take(ids)
        found += freqs
        np.divide(freqs, found, out=found)
        found *= _K1 + 1
        return found

    def prepare(self) -> None:
        """Work out what all scores need."""
        _ = self._norms

    @cached_property
    def _norms(self) -> Array:
        """The part that depends on the length of an entry, compared with its language's average."""
        facts, live = self._snapshot.facts, self._snapshot.everything
        length = facts.column("length").astype(np.float64)
        language = facts.sets_of("language", np.arange(len(length)))
        sums = np.bincount(language[live], length[live], minlength=len(facts.sets))
        counts = np.bincount(language[live], minlength=len(facts.sets))
        mean = np.maximum(sums / np.maximum(counts, 1), 1.0)
        return _K1 * (1 - _B + _B * length / mean[language])
