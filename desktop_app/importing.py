"""Bringing files into a library: read in worker processes, stored one transaction each.

A file that cannot be read, or that is there already, is reported and the others go on. What was
stored stays stored when the person cancels or the process is killed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from corpus.edits import ImportDocument
from corpus.errors import Conflict, UserError
from corpus.extraction import SUFFIXES
from corpus.extraction.supervisor import Outcome, Supervisor
from corpus.library import Library
from corpus.model import Document, StoredFile
from corpus.reading import Reading, read_document, sha256_of

FileStatus = Literal["imported", "duplicate", "failed", "cancelled"]
FileStage = Literal["waiting", "reading", "done"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `document`: the new one, or the one it duplicates."""

    path: Path
    status: FileStatus
    document: Document | None = None
    error: UserError | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    files: tuple[FileReport, ...] = field(default=())

    def count(self, status: FileStatus) -> int:
        return sum(report.status == status for report in self.files)


class ImportWatcher(Protocol):
    """Is told how each file fares, and is asked whether to stop. Called on the importing thread."""

    def found(self, paths: Sequence[Path]) -> None:
        """These files will be read, in this order."""

    def started(self, index: int) -> None: ...

    def finished(self, index: int, report: FileReport) -> None: ...

    def stopped(self) -> bool:
        """Whether all that is not yet stored is to be left out."""

    def skipped(self, index: int) -> bool:
        """Whether this one file is to be left out."""


#: So many passages are quickly indexed by the process for it; with fewer there would be many small states.
_INDEXED_TOGETHER = 2000


class Following:
    """Watches for another watcher, and calls `follow` whenever enough has come in: so what is there can be
    found while the rest is still being read."""

    def __init__(self, watcher: ImportWatcher, follow: Callable[[], object]) -> None:
        self._watcher, self._follow = watcher, follow
        self._waiting = 0
        self.found, self.started = watcher.found, watcher.started
        self.stopped, self.skipped = watcher.stopped, watcher.skipped

    def finished(self, index: int, report: FileReport) -> None:
        self._watcher.finished(index, report)
        if report.status == "imported" and report.document:
            self._waiting += report.document.passage_count
        if self._waiting >= _INDEXED_TOGETHER:
            self._waiting = 0
            self._follow()


class Unwatched:
    """An import that nobody watches and nobody stops."""

    def found(self, paths: Sequence[Path]) -> None: ...

    def started(self, index: int) -> None: ...

    def finished(self, index: int, report: FileReport) -> None: ...

    def stopped(self) -> bool:
        return False

    def skipped(self, index: int) -> bool:
        return False


def files_under(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and those of known type in the folders named, recursively, each once.

    A file named outright is kept whatever its type, so that its refusal is reported. Hidden files and
    the lock files of office programs (``~$name``, ``.~lock.name#``) in folders are passed over, and
    links inside folders are not followed: a folder brings in what lies in it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_walk(path)))
        else:
            found[path] = None
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith((".", "~$")) and not path.is_symlink():
                yield path


class Importer:
    """Imports into one library. Workers live as long as the importer; call `close` at the end."""

    def __init__(self, library: Library, *, jobs: int | None = None) -> None:
        self._library = library
        self._supervisor: Supervisor[Reading] = Supervisor(read_document, jobs=jobs or default_jobs())

    def close(self) -> None:
        self._supervisor.close()

    def run(self, paths: Sequence[Path], watcher: ImportWatcher) -> ImportReport:
        """Import `paths` (files and folders); files are stored as they finish, reported in order."""
        files = files_under(paths)
        watcher.found(files)
        reports: dict[int, FileReport] = {}

        def settle(index: int, report: FileReport) -> None:
            reports[index] = report
            watcher.finished(index, report)

        unread = self._settle_known(files, watcher, settle)
        outcomes = self._supervisor.run(
            [files[index] for index in unread],
            on_start=lambda position: watcher.started(unread[position]),
            stop=watcher.stopped,
            stop_one=lambda position: watcher.skipped(unread[position]),
        )
        for outcome in outcomes:
            settle(unread[outcome.index], self._store(outcome))
        return ImportReport(tuple(reports[index] for index in sorted(reports)))

    def _settle_known(
        self, files: Sequence[Path], watcher: ImportWatcher, settle: Callable[[int, FileReport], None]
    ) -> list[int]:
        """Report the files that the library has already, unread; the positions of the others."""
        unread = []
        for index, path in enumerate(files):
            known = self._known(path)
            if known is None:
                unread.append(index)
            else:
                watcher.started(index)
                settle(index, FileReport(path, "duplicate", known))
        return unread

    def _known(self, path: Path) -> Document | None:
        try:
            document_id = self._library.document_id_for(sha256_of(path))
        except OSError:
            return None  # The reader says why, in words.
        return self._library.document(document_id) if document_id else None

    def _store(self, outcome: Outcome[Reading]) -> FileReport:
        if outcome.cancelled:
            return FileReport(outcome.path, "cancelled")
        if outcome.value is None:
            return FileReport(outcome.path, "failed", error=outcome.error)
        try:
            return self._store_reading(outcome.path, outcome.value)
        except UserError as error:
            return FileReport(outcome.path, "failed", error=error)

    def _store_reading(self, path: Path, reading: Reading) -> FileReport:
        stored = self._keep_original(path, reading)
        known = self._library.document_id_for(stored.sha256)
        if known:
            # The same bytes under two names in one import.
            return FileReport(path, "duplicate", self._library.document(known))
        try:
            applied = self._library.apply(ImportDocument(reading.document, stored))
        except Conflict:
            # Another process may have stored the same file since we looked.
            known = self._library.document_id_for(stored.sha256)
            if not known:
                raise
            return FileReport(path, "duplicate", self._library.document(known))
        return FileReport(path, "imported", self._library.document(applied.changed[0]))

    def _keep_original(self, path: Path, reading: Reading) -> StoredFile:
        stored = self._library.store_file(path, media_type=reading.media_type)
        if stored.sha256 != reading.sha256:
            raise Conflict("errors_app.file_changed_meanwhile", file=path.name)
        return stored


def default_jobs() -> int:
    """How many files are read at once: the cores, but no more than four (each takes up to 1 GiB)."""
    return max(1, min(4, os.cpu_count() or 1))
