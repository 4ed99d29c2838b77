"""Writing the index: all of a library anew, or what changed since.

A table row that a practice was taken from is found as that practice, not also as a passage; it comes
back as a passage when the practice is rejected or taken out. Rejected practices are not searchable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import Change, Document, Passage, Practice
from corpus.progress import Progress
from index.generations import Generations, State, write_state
from index.records import Record, passage_record, practice_record
from index.schema import schema
from index.sharing import sharing
from index.unpickling import restrict

if TYPE_CHECKING:
    from corpus.library import Library
    from index.flat.codec import FlatSegment, SegmentData
    from index.flat.writing import FlatWriter, SegmentsBuilder
    from index.keeper import Keeper

#: More segments than this are merged; each costs a little at every look-up.
_MOST_SEGMENTS = 20
_KEPT_SEGMENTS = 4
#: About so many passages are read from the library at a time.
_READ_TOGETHER = 1000
#: Whoosh's own name for an index that has none.
_INDEX_NAME = "MAIN"


class Source:
    """The library as the index sees it, read once for one round of writing."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._documents: dict[str, Document | None] = {}

    def all_documents(self) -> list[Document]:
        """By id. Later `document` knows them."""
        found = self.library.plain_documents()
        self._documents = dict(found)
        return [found[identifier] for identifier in sorted(found)]

    def document(self, identifier: str | None) -> Document | None:
        """None for a document that was removed. Few are read when little changed."""
        if not identifier:
            return None
        if identifier not in self._documents:
            self.know({identifier})
        return self._documents[identifier]

    def know(self, documents: Iterable[str]) -> None:
        """Read these documents at once."""
        found = self.library.plain_documents(documents)
        self._documents |= {identifier: found.get(identifier) for identifier in documents}

    @cached_property
    def practices(self) -> dict[str, list[Practice]]:
        """By document id; ``""`` for those without one. Rejected ones are left out."""
        found: dict[str, list[Practice]] = defaultdict(list)
        for practice in self.library.practices():
            if practice.review != "rejected":
                found[practice.document_id or ""].append(practice)
        return found

    def records_of(self, documents: Sequence[str]) -> Iterator[tuple[Document, list[Record]]]:
        """All that is searchable of these documents, one after the other; nothing of those removed."""
        self.know([identifier for identifier in documents if identifier not in self._documents])
        there = [found for found in map(self.document, documents) if found]
        for together in _portions(there):
            passages = self.library.passages_of([document.id for document in together])
            for document in together:
                yield document, list(self._of_document(document, passages.get(document.id, [])))

    def _of_document(self, document: Document, own: Sequence[Passage]) -> Iterator[Record]:
        practices = self.practices.get(document.id, [])
        hidden = {practice.passage_id for practice in practices}
        for passage in own:
            if not (passage.structure == "row" and passage.id in hidden) and passage.text.strip():
                yield passage_record(passage, document)
        if practices:
            passages = {passage.id: passage for passage in own}
            for practice in practices:
                yield practice_record(practice, document, passages.get(practice.passage_id or ""))

    def homeless_records(self) -> Iterator[Record]:
        """Practices that the office wrote without a passage."""
        for practice in self.practices.get("", []):
            yield practice_record(practice, None, None)

    def records(self, passages: Iterable[str], practices: Sequence[Practice]) -> Iterator[Record]:
        """What is searchable of these passages and practices, of whatever documents."""
        found = self.library.passages_by_id(
            sorted(set(passages) | {p.passage_id for p in practices if p.passage_id})
        )
        for identifier in sorted(passages):
            passage = found.get(identifier)
            document = self.document(passage.document_id) if passage else None
            if passage and document and not self._stands_as_practice(passage):
                yield passage_record(passage, document)
        for practice in practices:
            document = self.document(practice.document_id)
            if practice.review != "rejected" and (document or not practice.document_id):
                yield practice_record(practice, document, found.get(practice.passage_id or ""))

    def _stands_as_practice(self, passage: Passage) -> bool:
        if not passage.text.strip():
            return True
        of_document = self.practices.get(passage.document_id, []) if passage.structure == "row" else []
        return any(practice.passage_id == passage.id for practice in of_document)


def _portions(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """As many documents at a time as are quickly read at once."""
    portion: list[Document] = []
    size = 0
    for document in documents:
        portion.append(document)
        size += document.passage_count
        if size >= _READ_TOGETHER:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def rebuild(
    generations: Generations, library: Library, progress: Progress, helper: Keeper | None = None
) -> int:
    """Write a fresh generation of all the library and put it in force; how many entries it has.

    Call under `generations.writing()`. Killed or cancelled, the old generation stays in force. With a
    `helper` half of the documents are read and written by its process.
    """
    from whoosh.index import create_in

    restrict()
    sequence = library.change_sequence()
    path = generations.new()
    with _writer(create_in(str(path), schema())) as writer:
        if helper is None:
            count = _add_share(writer, Source(library), (0, 1), progress)
        else:
            with sharing(helper, path, progress) as (own_progress, other):
                count = _add_share(writer, Source(library), (0, 2), own_progress)
            writer.adopt(_from_plain(other.result()))
            count += sum(entries for _, entries in other.result())
    write_state(path, sequence, last_change(library, sequence))
    generations.switch(path)
    return count


def write_part(path: Path, library: Library, share: tuple[int, int], progress: Progress) -> list[list[Any]]:
    """Write the segments of one share of the documents into the generation at `path`, for another
    process to commit: their names and how many entries each has."""
    from index.flat.writing import SegmentsBuilder

    builder = SegmentsBuilder(path, _INDEX_NAME)
    _add_share(builder, Source(library), share, progress)
    return [[segment.segid, segment.doc_count_all()] for segment in builder.finish()]


def _from_plain(segments: list[list[Any]]) -> Iterator[FlatSegment]:
    from index.flat.codec import FlatSegment

    for name, count in segments:
        segment = FlatSegment(_INDEX_NAME)
        segment.segid = name
        segment.set_doc_count(count)
        yield segment


def _add_share(
    writer: FlatWriter | SegmentsBuilder, source: Source, share: tuple[int, int], progress: Progress
) -> int:
    """Add the documents of the share ``(number, of how many)``; how many entries they have."""
    count = 0
    documents = source.all_documents()[share[0] :: share[1]]
    records = source.records_of([document.id for document in documents])
    for done, (document, of_document) in enumerate(records):
        progress.step(done, len(documents), document.title)
        for record in of_document:
            writer.add(record)
        count += len(of_document)
    if share[0] == 0:
        for record in source.homeless_records():
            writer.add(record)
            count += 1
    progress.step(len(documents), len(documents))
    return count


def follow(path: Path, state: State, library: Library, progress: Progress) -> int:
    """Take the library's changes since `state` into the generation at `path`; how many they were.

    Call under `Generations.writing()`.
    """
    from whoosh.index import open_dir

    changes = _changes(library, state.sequence)
    if not changes:
        return 0
    restrict()
    with _writer(open_dir(str(path))) as writer:
        _take_in(writer, changes, Source(library), progress)
    newest = changes[-1]
    write_state(path, newest.seq, (newest.entity, newest.id))
    return len(changes)


def fits(state: State, library: Library) -> bool:
    """Whether the library still has the change that the index last took in."""
    return state.last == last_change(library, state.sequence)


def last_change(library: Library, sequence: int) -> tuple[str, str]:
    if sequence <= 0:
        return ("", "")
    found = library.changes_since(sequence - 1, limit=1)
    return (found[0].entity, found[0].id) if found and found[0].seq == sequence else ("", "?")


def _changes(library: Library, sequence: int) -> list[Change]:
    found: list[Change] = []
    while batch := library.changes_since(found[-1].seq if found else sequence, limit=5000):
        found.extend(batch)
    return found


def _take_in(writer: Any, changes: Sequence[Change], source: Source, progress: Progress) -> None:
    documents = sorted({change.id for change in changes if change.entity == "document"})
    passages = {change.id for change in changes if change.entity == "passage"}
    asked = sorted({change.id for change in changes if change.entity == "practice"})
    practices = source.library.practices_by_id(asked)
    rows = {practice.passage_id for practice in practices.values() if practice.passage_id}
    opened = writer.opened()
    rows |= _sources(opened, set(asked))
    with_document = {practice.id for practice in practices.values() if practice.document_id in documents}
    passages = {p for p in passages | rows if p.partition("#")[0] not in documents}
    for segment, data in opened:
        gone = data.entries.of_documents(set(documents)).tolist()
        gone += data.entries.with_ids(passages | set(asked))
        for number in gone:
            segment.delete_document(number)
    for done, (document, of_document) in enumerate(source.records_of(documents)):
        progress.step(done, len(documents), document.title)
        for record in of_document:
            writer.add(record)
    apart = [practice for practice in practices.values() if practice.id not in with_document]
    for record in source.records(passages, sorted(apart, key=lambda practice: practice.id)):
        writer.add(record)
    progress.step(len(documents), len(documents))


def _sources(opened: Iterable[tuple[Any, SegmentData]], practices: set[str]) -> set[str]:
    """The passages that these practices were taken from, as far as the index knows."""
    found = set()
    for segment, data in opened:
        for number in data.entries.with_ids(practices):
            if not segment.is_deleted(number):
                found.add(data.entries.facts(number).source)
    return found - {""}


@contextmanager
def _writer(index: Any) -> Iterator[FlatWriter]:
    """A Whoosh writer that commits at the end, or leaves everything as it was. Whoosh keeps its lock
    after a commit that failed, so it is let go of here in any case."""
    from index.flat.writing import FlatWriter

    writer = FlatWriter(index, timeout=30)
    try:
        yield writer
        writer.commit(mergetype=_few_segments)
    except BaseException:
        _abandon(writer)
        raise
    finally:
        index.close()


def _abandon(writer: Any) -> None:
    try:
        if not writer.is_closed:
            writer.cancel()
    except Exception:
        # What was to be given up is already broken; the error that led here is the one to be told.
        writer.is_closed = True
    lock = writer.writelock
    if lock is not None and lock.fd is not None:
        lock.release()


def _few_segments(writer: FlatWriter, segments: list[Any]) -> list[Any]:
    """Whoosh's merge policy: leave all as they are, or merge all but the largest few."""
    if len(segments) < _MOST_SEGMENTS:
        return segments
    by_size = sorted(segments, key=lambda segment: segment.doc_count_all(), reverse=True)
    return by_size[:_KEPT_SEGMENTS] + writer.merged(by_size[_KEPT_SEGMENTS:])
