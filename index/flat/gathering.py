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
from index.flat.numbering import Texts
from index.flat.postings import Table, pack
from index.flat.rows import Rows
from index.records import Record


class Gatherer:
    """The entries of a segment that is being written."""

    def __init__(self) -> None:
        self._entries = EntryWriter()
        self._words = Vocabulary()
        self._numbers = Vocabulary()
        self._texts = Texts(self._words)
        self._aboves = Rows()
        self._names = Rows()
        self._languages: list[str] = []
        self._known_above: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        """How many words there are so far."""
        return self._texts.size

    def add(self, record: Record) -> None:
        self._texts.add(record.text)
        above = self._known_above.get(record.above)
        if above is None:
            above = array("I", self._words.numbers(tokens(record.above)))
            self._known_above[record.above] = above
        self._aboves.add(above)
        self._names.add(self._numbers.numbers(record.number))
        self._languages.append(record.facts.language)
        self._entries.add(record.facts)

    def entries(self) -> EntryWriter:
        """Their facts. Nothing is added after this or `tables`."""
        self._entries.count(self._texts.rows().lengths)
        return self._entries

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The postings of every field that has any."""
        rows = self._texts.rows()
        words = list(self._words)
        yield from _fields("number", list(self._numbers), *self._names.read())
        texts, above = rows.read(), self._aboves.read()
        yield from _fields("words", words, *texts, rows.places())
        yield from _fields("above", words, *above)
        for language in languages():
            known = np.array([language in stem_languages(code) for code in self._languages], bool)
            chosen = [(numbers[known[rows]], rows[known[rows]]) for numbers, rows in (texts, above)]
            stemmed = _Stemmed(words, language, [numbers for numbers, _ in chosen])
            for field, of in zip(("stem", "above"), chosen, strict=True):
                yield from stemmed.fields(f"{field}_{language}", *of)


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
