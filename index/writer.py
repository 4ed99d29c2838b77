"""Writing the index: all of a library anew, or what changed since."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import Change
from corpus.progress import Progress
from index.flat.listing import Listed, by_whoosh, for_whoosh, to_plain
from index.generations import Generations
from index.keeper import Keeper, KeeperLost
from index.schema import schema
from index.sharing import From, sharing
from index.source import Source
from index.states import UNFINISHED, State, write_state
from index.step import last_change
from index.unpickling import restrict

if TYPE_CHECKING:
    from corpus.library import Library
    from index.flat.codec import FlatSegment
    from index.flat.segment import SegmentData
    from index.flat.writing import FlatWriter, SegmentsBuilder

#: More segments than this are merged; each costs a little at every look-up.
_MOST_SEGMENTS = 20
_KEPT_SEGMENTS = 4
#: With so many entries a segment is large enough: to merge more takes long, and memory by the gigabyte.
_LARGE = 60_000
#: About so many passages make the beginning of an index that can be searched before it is finished.
_FIRST = 2000


def rebuild(
    generations: Generations, library: Library, progress: Progress, helper: Keeper | None = None
) -> int:
    """Write a fresh generation of all the library and put it in force; how many entries it has.

    Call under `generations.writing()`. Killed or cancelled, what was in force stays so; where nothing was
    that can be searched, the beginning of the new generation is put in force as soon as it is written.
    With a `helper` half of the documents are read and written by its process.
    """
    from whoosh.index import create_in, open_dir

    restrict()
    sequence = library.change_sequence()
    path, source = generations.new(), Source(library)
    first, rest = _beginning(source.sizes) if generations.usable() is None else ([], [])
    index = create_in(str(path), schema())
    count = 0
    part = Part()
    if first and rest:
        with _writer(index) as writer:
            count = _add(writer, source, first, From(progress, 0, len(rest)))
        _write_state(path, *UNFINISHED)
        generations.switch(path)
        part, progress = Part(after=first[-1]), From(progress, len(first), 0)
        index = open_dir(str(path))
    count += _finish(index, source, part, progress, helper)
    _write_state(path, sequence, last_change(library, sequence))
    generations.switch(path)
    return count


def _write_state(path: Path, sequence: int, last: tuple[str, str]) -> None:
    write_state(path, sequence, last, to_plain(by_whoosh(path)))


def _beginning(sizes: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """The first documents, which are quickly written, and the others."""
    documents, size = list(sizes), 0
    for number, identifier in enumerate(documents):
        size += sizes[identifier]
        if size >= _FIRST:
            return documents[: number + 1], documents[number + 1 :]
    return documents, []


@dataclass(frozen=True, slots=True)
class Part:
    """The documents that come `after` an id, or of these every `of`-th, by their ids: which these are does
    not depend on what else is in the library when a process looks."""

    after: str = ""
    number: int = 0
    of: int = 1

    def documents(self, source: Source) -> list[str]:
        return [
            identifier
            for identifier in source.sizes
            if identifier > self.after and zlib.crc32(identifier.encode()) % self.of == self.number
        ]


def _finish(index: Any, source: Source, part: Part, progress: Progress, helper: Keeper | None) -> int:
    """Add the documents of the part, and practices without a document; how many entries they have."""
    with _writer(index) as writer:
        if helper is None:
            return _add_with_homeless(writer, source, part, progress)
        other_half = replace(part, number=1, of=2)
        try:
            with sharing(helper, writer.folder, asdict(other_half), progress) as (own_progress, other):
                count = _add_with_homeless(writer, source, replace(part, of=2), own_progress)
                # What both processes can do at the same time, neither shall leave for the end.
                writer.flush()
        except KeeperLost:
            # Killed from outside, or it could not be started.
            return count + _add(writer, source, other_half.documents(source), progress)
        segments = for_whoosh([Listed(*one) for one in other.result()])
        writer.adopt(segments)
        return count + sum(segment.doc_count_all() for segment in segments)


def _add_with_homeless(writer: FlatWriter, source: Source, part: Part, progress: Progress) -> int:
    count = _add(writer, source, part.documents(source), progress)
    for record in source.homeless_records():
        writer.add(record)
        count += 1
    return count


def write_part(path: Path, library: Library, part: Part, progress: Progress) -> list[list[Any]]:
    """Write the segments of some of the documents into the generation at `path`, for another process to
    commit: their names and how many entries each has."""
    from index.flat.writing import SegmentsBuilder

    source, builder = Source(library), SegmentsBuilder(path)
    _add(builder, source, part.documents(source), progress)
    return [[segment.segid, segment.doc_count_all()] for segment in builder.finish()]


def _add(
    writer: FlatWriter | SegmentsBuilder, source: Source, documents: Sequence[str], progress: Progress
) -> int:
    """Add all that is searchable of the documents; how many entries they have."""
    count = 0
    records = source.records_of(documents)
    for done, (document, of_document) in enumerate(records):
        progress.step(done, len(documents), document.title)
        for record in of_document:
            writer.add(record)
        count += len(of_document)
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
    _write_state(path, newest.seq, (newest.entity, newest.id))
    return len(changes)


def _changes(library: Library, sequence: int) -> list[Change]:
    found: list[Change] = []
    while batch := library.changes_since(found[-1].seq if found else sequence, limit=5000):
        found.extend(batch)
    return found


def _take_in(writer: Any, changes: Sequence[Change], source: Source, progress: Progress) -> None:
    documents = sorted({change.id for change in changes if change.entity == "document"})
    passages = {change.id for change in changes if change.entity == "passage"}
    asked = sorted({change.id for change in changes if change.entity == "practice"})
    practices = source.library.practices_by_id(asked, counted=True)
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
        writer.commit(mergetype=few_segments)
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


def few_segments(writer: FlatWriter, segments: list[FlatSegment]) -> list[FlatSegment]:
    """Whoosh's merge policy: leave all as they are, or make one of those that `to_merge` says."""
    merged = to_merge(segments)
    if not merged:
        return segments
    return [segment for segment in segments if segment not in merged] + writer.merged(merged)


def to_merge(segments: Sequence[FlatSegment]) -> list[FlatSegment]:
    """The segments that the next commit makes one of: of those that are not large all but the largest few,
    once they are many, and those of which half is deleted; no more than make a large one."""
    growing = [segment for segment in segments if segment.doc_count_all() < _LARGE]
    growing.sort(key=lambda segment: segment.doc_count_all(), reverse=True)
    small = growing[_KEPT_SEGMENTS:] if len(growing) >= _MOST_SEGMENTS else []
    hollow = [one for one in segments if one.deleted_count() * 2 > one.doc_count_all() and one not in small]
    merged: list[FlatSegment] = []
    entries = 0
    for segment in sorted(small + hollow, key=lambda one: one.doc_count_all() - one.deleted_count()):
        entries += segment.doc_count_all() - segment.deleted_count()
        if entries > _LARGE and len(merged) > 1:
            break
        merged.append(segment)
    return merged
