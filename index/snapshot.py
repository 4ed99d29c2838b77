"""One state of the index, opened for reading: the facts of all entries and the postings of words.

Whoosh's readers share one place in each file, so that two threads must not read at once: all reading
of postings happens under a lock, and what was read is kept.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.model import Document
from index.results import FACETS
from index.schema import Facts, facts_from_json
from index.unpickling import restrict

#: BM25. Passages are short and of even length, so length counts for less than usual.
_K1, _B = 1.2, 0.6
#: Entries of postings kept in memory, over all words.
_KEPT_POSTINGS = 2_000_000

Scores = dict[int, float]


class Snapshot:
    """A generation as it was when opened. Entries are numbered by Whoosh (`docnum`)."""

    def __init__(self, path: Path) -> None:
        from whoosh.index import open_dir

        restrict()
        self.path = path
        self.documents: dict[str, Document] = {}  #: those that were shown, kept for the next time
        self._lock = threading.RLock()
        self._index = open_dir(str(path), readonly=True)
        self._commit = self._index.latest_generation()
        self._reader = self._index.reader()
        self._known: OrderedDict[tuple[str, str], Scores] = OrderedDict()
        self._kept = 0
        self._users = 0
        self._retired = self._closed = False
        self.facts, self.live = self._read_facts()

    def _read_facts(self) -> tuple[list[Facts], list[int]]:
        rows: list[bytes] = []
        live: list[int] = []
        for leaf, offset in self._reader.leaf_readers():
            if leaf.doc_count_all():
                rows.extend(leaf.column_reader("facts"))
                live.extend(offset + n for n in range(leaf.doc_count_all()) if not leaf.is_deleted(n))
        return facts_from_json(rows), live

    # --- lifetime -----------------------------------------------------------------------------

    def __enter__(self) -> Snapshot:
        with self._lock:
            self._users += 1
        return self

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._users -= 1
            self._close_if_unused()

    def retire(self) -> None:
        """Close the files as soon as no search uses them any more."""
        with self._lock:
            self._retired = True
            self._close_if_unused()

    def _close_if_unused(self) -> None:
        if self._retired and not self._users and not self._closed:
            self._closed = True
            self._reader.close()
            self._index.close()

    def is_newest(self, current: Path | None) -> bool:
        """Whether the generation in force is this one, and nothing was committed to it since."""
        return self.path == current and self._commit == self._index.latest_generation()

    # --- facts --------------------------------------------------------------------------------

    @cached_property
    def rank(self) -> dict[int, int]:
        """The place of each live entry: newest document first, then the order in the document."""
        facts = self.facts
        ordered = sorted(
            self.live, key=lambda n: (facts[n].document, facts[n].order, facts[n].type, facts[n].id)
        )
        ordered.sort(key=lambda n: facts[n].date, reverse=True)
        return {docnum: place for place, docnum in enumerate(ordered)}

    @cached_property
    def facets(self) -> dict[str, list[tuple[str, ...]]]:
        """For each facet the values of every entry, by docnum."""
        return {
            name: [(fact.language,) for fact in self.facts]
            if name == "language"
            else [getattr(fact, name) for fact in self.facts]
            for name in FACETS
        }

    @cached_property
    def _norms(self) -> list[float]:
        """BM25's part that depends on the length of an entry, compared with its language's average."""
        sums: dict[str, list[int]] = {}
        for docnum in self.live:
            fact = self.facts[docnum]
            total = sums.setdefault(fact.language, [0, 0])
            total[0] += fact.length
            total[1] += 1
        mean = {language: max(total / count, 1.0) for language, (total, count) in sums.items()}
        return [_K1 * (1 - _B + _B * fact.length / mean.get(fact.language, 1.0)) for fact in self.facts]

    # --- words --------------------------------------------------------------------------------

    def term(self, field: str, word: str) -> Scores:
        """The live entries that have `word` in `field`, each with its BM25 score."""
        key = (field, word)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
            found = self._score(self._weights(field, word))
            self._known[key] = found
            self._kept += len(found) + 8
            while self._kept > _KEPT_POSTINGS and len(self._known) > 1:
                _, dropped = self._known.popitem(last=False)
                self._kept -= len(dropped) + 8
        return found

    def _weights(self, field: str, word: str) -> list[tuple[int, float]]:
        if (field, word) not in self._reader:
            return []
        found = []
        matcher = self._reader.postings(field, word)
        while matcher.is_active():
            found.append((matcher.id(), matcher.weight()))
            matcher.next()
        return found

    def _score(self, weights: Sequence[tuple[int, float]]) -> Scores:
        rarity = math.log(1 + (len(self.live) - len(weights) + 0.5) / (len(weights) + 0.5))
        scale, norms = rarity * (_K1 + 1), self._norms
        return {docnum: scale * weight / (weight + norms[docnum]) for docnum, weight in weights}

    def places(self, word: str, docnums: Sequence[int]) -> dict[int, list[int]]:
        """Where `word` stands in each of these entries, given in ascending order, which all have it."""
        found = {}
        with self._lock:
            matcher = self._reader.postings("words", word)
            for docnum in docnums:
                matcher.skip_to(docnum)
                found[docnum] = matcher.value_as("positions")
        return found

    def beginning_with(self, prefix: str) -> list[str]:
        """The words as written, folded, that begin with `prefix`."""
        with self._lock:
            return [_text(word) for word in self._reader.expand_prefix("words", prefix)]

    def near(self, word: str, distance: int) -> list[str]:
        """The words as written, folded, within that many changed letters; the first letter is right."""
        with self._lock:
            return list(self._reader.terms_within("words", word, maxdist=distance, prefix=1))

    def how_many(self, word: str) -> int:
        """In about how many entries a word stands (deleted ones may be counted)."""
        with self._lock:
            return int(self._reader.doc_frequency("words", word))


def _text(word: Any) -> str:
    return word.decode() if isinstance(word, bytes) else str(word)
