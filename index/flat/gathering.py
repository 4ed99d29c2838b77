"""Entries on their way into a segment: their words as numbers, until there are enough of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.analysis import languages, stem, stem_languages, tokens
from index.flat import arrays
from index.flat.arrays import Array
from index.flat.building import Vocabulary, table
from index.flat.entries import EntryWriter, joined
from index.flat.postings import Table, pack
from index.records import Record


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
        self._known_above: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def size(self) -> int:
        """How many words there are so far."""
        return self._texts.size

    def add(self, record: Record) -> None:
        words = self._words.__getitem__
        length = self._texts.add(map(words, tokens(record.text)))
        above = self._known_above.get(record.above)
        if above is None:
            above = self._known_above[record.above] = array("I", map(words, tokens(record.above)))
        self._aboves.add(above)
        self._names.add(map(self._numbers.__getitem__, record.number))
        self._languages.append(record.facts.language)
        self.entries.add(record.facts, length)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The postings of every field that has any."""
        words = list(self._words)
        yield from _fields("number", list(self._numbers), *self._names.read())
        texts, above = self._texts.read(), self._aboves.read()
        yield from _fields("words", words, *texts, self._texts.places())
        yield from _fields("above", words, *above)
        for language in languages():
            known = np.array([language in stem_languages(code) for code in self._languages], bool)
            chosen = [(numbers[known[rows]], rows[known[rows]]) for numbers, rows in (texts, above)]
            stemmed = _Stemmed(words, language, [numbers for numbers, _ in chosen])
            for field, of in zip(("stem", "above"), chosen, strict=True):
                yield from stemmed.fields(f"{field}_{language}", *of)


class _Rows:
    """Rows of numbers of different lengths."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._lengths = array("I")

    @property
    def size(self) -> int:
        return len(self._numbers)

    def add(self, numbers: Iterable[int]) -> int:
        """How many they are."""
        before = len(self._numbers)
        self._numbers.extend(numbers)
        length = len(self._numbers) - before
        self._lengths.append(length)
        return length

    def read(self) -> tuple[Array, Array]:
        """All numbers, and the row each is in."""
        lengths = _array(self._lengths)
        return _array(self._numbers), np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)

    def places(self) -> Array:
        """The place of each number in its row."""
        lengths = _array(self._lengths)
        starts = np.cumsum(lengths, dtype=np.uint32) - lengths
        return np.arange(self.size, dtype=np.uint32) - np.repeat(starts, lengths)


def _array(numbers: array[int]) -> Array:
    return np.frombuffer(numbers, np.uint32) if numbers else np.zeros(0, np.uint32)


class _Stemmed:
    """The stems in one language of those words whose numbers are `used`."""

    def __init__(self, words: list[str], language: str, used: Iterable[Array]) -> None:
        self._stems = Vocabulary()
        self._of_word = np.full(len(words), -1, np.int32)
        is_used = np.zeros(len(words), bool)
        for numbers in used:
            is_used[numbers] = True
        for number in np.flatnonzero(is_used).tolist():
            found = stem(words[number], language)
            if found is not None:
                self._of_word[number] = self._stems[found]

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
