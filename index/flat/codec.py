"""A segment as Whoosh sees it: its codec, its words, its entries, its matchers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.flat.segment import INDEX_NAME, Field, SegmentData, open_segment
from index.flat.terms import Terms


class FlatSegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """What the list of segments keeps of one: its name, its size, its deleted entries."""

    def __init__(self, indexname: str = INDEX_NAME) -> None:
        super().__init__(indexname)
        self._count = 0
        self._deleted: set[int] = set()

    def codec(self, **_options: object) -> FlatCodec:
        return FlatCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, count: int) -> None:
        self._count = count

    def doc_count_all(self) -> int:
        return self._count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted


class FlatCodec(base.Codec):  # type: ignore[misc]
    """Reads segments for Whoosh. They are written by `index.flat.writing`."""

    length_stats = False

    def new_segment(self, _storage: object, indexname: str) -> FlatSegment:
        return FlatSegment(indexname)

    def per_document_writer(self, _storage: object, _segment: object) -> _NothingToWrite:
        return _NothingToWrite()

    def field_writer(self, _storage: object, _segment: object) -> _NothingToWrite:
        return _NothingToWrite()

    def terms_reader(self, storage: Any, segment: FlatSegment) -> FlatTerms:
        return FlatTerms(open_segment(Path(storage.folder), segment.segid))

    def per_document_reader(self, storage: Any, segment: FlatSegment) -> FlatDocuments:
        return FlatDocuments(segment)


class _NothingToWrite:
    """Whoosh's writer wants these; the whole segment is written at once when it commits."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


class FlatDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """Entries have no stored fields and no columns of Whoosh's: `index.flat.entries` has their facts."""

    def __init__(self, segment: FlatSegment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> set[int]:
        return self._segment.deleted_docs()

    def all_doc_ids(self) -> Iterator[int]:
        return (n for n in range(self.doc_count_all()) if not self.is_deleted(n))

    def stored_fields(self, _docnum: int) -> dict[str, object]:
        return {}

    def has_column(self, _name: str) -> bool:
        return False

    def doc_field_length(self, _docnum: int, _name: str, default: int = 0) -> int:
        return default

    def field_length(self, _name: str) -> int:
        return 0

    min_field_length = max_field_length = field_length


class FlatTerms(base.TermsReader):  # type: ignore[misc]
    """The words of a segment and their postings."""

    def __init__(self, data: SegmentData) -> None:
        self.data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field = self.data.fields.get(term[0])
        return field is not None and field.terms.number(term[1]) >= 0

    def _find(self, name: str, word: bytes) -> tuple[Field, int]:
        field = self.data.fields.get(name)
        number = field.terms.number(word) if field else -1
        if field is None or number < 0:
            raise TermNotFound(f"{name}:{word!r}")
        return field, number

    def indexed_field_names(self) -> list[str]:
        return sorted(self.data.fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            yield from ((name, word) for word in self.data.fields[name].terms)

    def terms_from(self, name: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self.data.fields.get(name)
        if field:
            yield from (
                (name, field.terms[n]) for n in range(field.terms.first_from(prefix), len(field.terms))
            )

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(name, prefix))

    def term_info(self, name: str, word: bytes) -> TermInfo:
        field, number = self._find(name, word)
        freqs, docs = field.packed.freqs(number), field.packed.docs(number)
        return TermInfo(
            weight=float(freqs.sum()), df=len(docs), maxweight=float(freqs.max()),
            minid=int(docs[0]), maxid=int(docs[-1]),
        )  # fmt: skip

    def doc_frequency(self, name: str, word: bytes) -> int:
        field, number = self._find(name, word)
        return int(field.packed.df[number])

    def cursor(self, name: str, _field: object) -> base.FieldCursor:
        field = self.data.fields.get(name)
        return FlatCursor(field.terms) if field else base.EmptyCursor()

    def matcher(self, name: str, word: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        field, number = self._find(name, word)
        freqs = field.packed.freqs(number)
        values = None
        if field.packed.has_places:
            places = field.packed.places(number, int(freqs.sum(dtype=np.int64))).astype("<u4")
            values = [part.tobytes() for part in np.split(places, np.cumsum(freqs)[:-1])]
        return ListMatcher(
            field.packed.docs(number).tolist(), freqs.astype(float).tolist(), values, format_, scorer,
            term=(name, word), terminfo=self.term_info(name, word),
        )  # fmt: skip


class FlatCursor(base.FieldCursor):  # type: ignore[misc]
    """Steps through the words of a field, for the automata of close spellings."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._at = 0

    def is_valid(self) -> bool:
        return self._at < len(self._terms)

    def text(self) -> str | None:
        return self._terms[self._at].decode() if self.is_valid() else None

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def find(self, word: str | bytes) -> str | None:
        self._at = self._terms.first_from(word.encode() if isinstance(word, str) else word)
        return self.text()
