"""Entries on their way into a segment: their words as numbers, until there are enough of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.analysis import languages, stem, tokens
from index.flat import arrays
from index.flat.arrays import Array
from index.flat.building import Vocabulary, table
from index.flat.entries import EntryWriter, joined
from index.flat.postings import Table, pack
from index.records import Record, stem_languages


class Gatherer:
    """The entries of a segment that is being written."""

    def __init__(self) -> None:
        self.entries = EntryWriter()
        self._words = Vocabulary()
        self._numbers = Vocabulary()
        self._texts = _Rows()
        self._aboves = _Rows()
        self._names = _Rows()
        self._languages: list[str] = []
        self._known_above: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def size(self) -> int:
        """How many words there are so far."""
        return self._texts.size

    def add(self, record: Record) -> None:
        words = list(map(self._words.__getitem__, tokens(record.text)))
        self._texts.add(words)
        above = self._known_above.get(record.above)
        if above is None:
            above = list(map(self._words.__getitem__, tokens(record.above)))
            self._known_above[record.above] = above
        self._aboves.add(above)
        self._names.add([self._numbers[name] for name in record.number])
        self._languages.append(record.facts.language)
        self.entries.add(record.facts._replace(length=len(words)))

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The postings of every field that has any."""
        words = list(self._words)
        yield from _fields("number", list(self._numbers), *self._names.read()[:2])
        texts, entries, places = self._texts.read()
        yield from _fields("words", words, texts, entries, places)
        above, above_entries, _ = self._aboves.read()
        yield from _fields("above", words, above, above_entries)
        for language in languages():
            known = np.array([language in stem_languages(code) for code in self._languages], bool)
            if known.any():
                stemmed = _Stemmed(words, language)
                for field, of in (("stem", (texts, entries)), ("above", (above, above_entries))):
                    chosen = known[of[1]]
                    yield from stemmed.fields(f"{field}_{language}", of[0][chosen], of[1][chosen])


class _Rows:
    """Rows of numbers of different lengths."""

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[Array] = []
        self._last: list[int] = []
        self._lengths = array("I")

    def add(self, numbers: list[int]) -> None:
        self.size += len(numbers)
        self._last += numbers
        self._lengths.append(len(numbers))
        if len(self._last) > 1 << 16:
            self._parts.append(np.array(self._last, np.uint32))
            self._last = []

    def read(self) -> tuple[Array, Array, Array]:
        """All numbers, the row each is in, and its place in the row."""
        lengths = np.array(self._lengths, np.int64)
        starts = np.cumsum(lengths) - lengths
        numbers = np.concatenate([*self._parts, np.array(self._last, np.uint32)])
        rows = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        places = np.arange(len(numbers), dtype=np.int64) - np.repeat(starts, lengths)
        return numbers, rows, places.astype(np.uint32)


class _Stemmed:
    """The stems of a vocabulary in one language."""

    def __init__(self, words: list[str], language: str) -> None:
        self._stems = Vocabulary()
        found = (stem(word, language) for word in words)
        numbers = [-1 if one is None else self._stems[one] for one in found]
        self._of_word = np.array(numbers, np.int64)

    def fields(self, name: str, words: Array, entries: Array) -> Iterator[tuple[str, Table]]:
        stems = self._of_word[words]
        telling = stems >= 0
        return _fields(name, list(self._stems), stems[telling], entries[telling])


def _fields(
    name: str, words: list[str], numbers: Array, entries: Array, places: Array | None = None
) -> Iterator[tuple[str, Table]]:
    if len(numbers):
        yield name, table(words, numbers, entries, places)


def write_segment(path: Path, tables: Iterable[tuple[str, Table]], entries: EntryWriter) -> None:
    """One segment's file."""
    columns, more = entries.arrays()
    found: dict[str, Any] = {f"entry/{name}": column for name, column in columns.items()}
    fields = []
    for name, one in tables:
        fields.append(name)
        text, at = joined(one.terms)
        streams = pack(one, len(entries)) | {"text": text, "text_len": arrays.narrow(np.diff(at))}
        found |= {f"{name}/{stream}": values for stream, values in streams.items()}
    arrays.write(path, found, {"fields": fields, "entries": len(entries), "tables": more})
