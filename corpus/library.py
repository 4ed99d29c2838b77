"""The library: one folder, opened, asked and changed. Every change goes through `Library.apply`.

Every method may be called from any thread: each call has its own connection, writers take turns
(within the process by a lock, between processes by SQLite's own). What comes out is frozen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from corpus.storage import queries
from corpus.storage.database import Database
from corpus.storage.opening import make_ready
from corpus.storage.version import DATABASE

if TYPE_CHECKING:
    from corpus.dossier import Dossier, DossierExport
    from corpus.edits import Applied, Edit
    from corpus.model import (
        Bilingual,
        Change,
        Document,
        Finding,
        HistoryEntry,
        Indexable,
        KeptSearch,
        Link,
        Matrix,
        Passage,
        Practice,
        Review,
        Status,
        StoredFile,
        Tag,
    )
    from corpus.storage.edits.context import Context
    from corpus.storage.queries.links import LinkReader, Resolver


class Library:
    """An open library. Use `Library.open`; close it at the end, or use it in a `with` statement."""

    def __init__(self, folder: Path, author: str, resolver: Resolver) -> None:
        self.folder = folder
        self._author = author
        self._resolver = resolver
        self._database = Database(folder / DATABASE)
        self._writing = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, author: str = "", resolver: Resolver | None = None) -> Self:
        """Open the library in `folder`; make one where there is no folder, or an empty one.

        `author`: who is named in the history, by default the system's user. `resolver`: finds what
        references in the texts lead to. Raises LibraryRefused, and leaves the folder as it is, for
        anything else that lies there and for a library of a newer version. A library of an older
        version is copied into its `backups/`, then brought to this one.
        """
        folder = folder.absolute()  # the working folder may change while the library is open
        make_ready(folder)
        return cls(folder, author, resolver or _structure_resolver)

    @cached_property
    def author(self) -> str:
        """Who is named in the history."""
        return self._author or _system_user()

    def close(self) -> None:
        self._database.close()

    @cached_property
    def _links(self) -> LinkReader:
        return queries.links.LinkReader(self._resolver)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- changing ------------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> Applied:
        """Make one change, whole or not at all; when this returns it is on the disk.

        An edit that finds nothing to change gives `changed` empty, `edit_id` "" and no history entry.
        Raises NotFound or Conflict where the edit does not fit the library as it is now.
        """
        from corpus.storage import codec, journal

        try:
            return self._write(lambda context: journal.apply(edit, context))
        except UnicodeEncodeError:
            # Half characters, from a file name or a terminal in another encoding: no text at all.
            whole = codec.with_whole_characters(edit)
            return self._write(lambda context: journal.apply(whole, context))

    def revert(self, edit_id: str) -> Applied:
        """Take back one change, as a new entry of the history; taking back an undo is a redo.

        Raises Conflict where it is undone already or no longer fits.
        """
        from corpus.storage import journal

        return self._write(lambda context: journal.revert(edit_id, context))

    def undo(self) -> Applied:
        """Take back the newest change in force. Raises UserError when there is none."""
        from corpus.storage import journal

        return self._write(journal.undo)

    def merge(self, edit: Edit, *, edit_id: str, author: str, at: datetime) -> Applied:
        """Apply an edit made in another office, recorded with its id, author and time there.

        What was merged before changes nothing. Raises NotFound or Conflict like `apply`.
        """
        from corpus.storage import journal

        made = (author, at)
        return self._write(lambda context: journal.merge(edit, edit_id, context), made)

    def _write(self, work: Callable[[Context], Applied], made: tuple[str, datetime] | None = None) -> Applied:
        from corpus.storage.edits.context import Context

        with self._writing, self._database.writing() as connection:
            # The time is read inside the transaction, so that history and clock agree in order.
            author, at = made or (self.author, datetime.now(UTC))
            return work(Context(connection, author, at))

    # --- originals -----------------------------------------------------------------------------------

    def store_file(self, path: Path, *, media_type: str = "") -> StoredFile:
        """Keep a copy of `path` under its SHA-256. Raises UserError when it cannot be read or kept."""
        from corpus.storage import files

        return files.store(self.folder / "files", path, media_type)

    def file_path(self, sha256: str) -> Path:
        """Where the original with this hash lies."""
        from corpus.storage import files

        return files.path_of(self.folder / "files", sha256)

    # --- documents and passages ------------------------------------------------------------------------

    def document_id_for(self, sha256: str) -> str | None:
        """The document read from the file with this hash, if it is in the library."""
        with self._database.reading() as connection:
            return queries.documents.id_for(connection, sha256)

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were imported."""
        with self._database.reading() as connection:
            return queries.documents.everything(connection, self._links.missing(connection))

    def titles(self) -> tuple[str, ...]:
        """The titles of all documents, in the order they were imported."""
        with self._database.reading() as connection:
            return queries.documents.titles(connection)

    def document_count(self) -> int:
        """How many documents there are, without reading them."""
        with self._database.asking() as cursor:
            return queries.plain.document_count(cursor)

    def document(self, document_id: str) -> Document:
        """Raises NotFound for an unknown or removed document."""
        with self._database.reading() as connection:
            return queries.documents.one(
                connection, document_id, self._links.missing(connection, document_id)
            )

    def language_versions(self) -> tuple[dict[str, str], ...]:
        """Of each work that is there in several languages, its documents' ids by language."""
        with self._database.asking() as cursor:
            return tuple(queries.in_bulk.versions(cursor))

    def document_sizes(self) -> dict[str, int]:
        """How many passages each document has, by its id."""
        with self._database.asking() as cursor:
            return queries.plain.sizes(cursor)

    def plain_documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """These documents by id, as far as their own row tells: without their versions, counts of practices
        and references. Those that are not there are left out."""
        with self._database.asking() as cursor:
            return queries.in_bulk.documents(cursor, ids)

    def documents_by_id(self, ids: Sequence[str]) -> dict[str, Document]:
        """The documents with these ids, with their versions but without counts of practices and missing
        references; those that are not there are left out."""
        with self._database.reading() as connection:
            return queries.documents.in_works(connection, ids)

    def documents_of_meetings(self, body: str) -> tuple[Document, ...]:
        """The documents of a body's numbered meetings in the order of importing, like `documents_by_id`."""
        with self._database.reading() as connection:
            return queries.documents.of_meetings(connection, body)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in order; none for an unknown or removed document."""
        with self._database.reading() as connection:
            return queries.passages.of_document(connection, self._links, document_id)

    def passage(self, passage_id: str) -> Passage:
        """Raises NotFound for an unknown passage or one of a removed document."""
        with self._database.reading() as connection:
            return queries.passages.one(connection, self._links, passage_id)

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids; those that are not there are left out."""
        with self._database.reading() as connection:
            return queries.passages.by_id(connection, self._links, ids)

    def names(self, ids: Sequence[str]) -> dict[str, Bilingual]:
        """What these passages and practices are called, those that were removed too, by id."""
        with self._database.reading() as connection:
            return queries.names.of_all(connection, ids)

    def indexables(self, document_ids: Sequence[str]) -> dict[str, list[Indexable]]:
        """The passages of many documents, in order, by document id."""
        with self._database.asking() as cursor:
            return queries.in_bulk.indexables(cursor, document_ids)

    def findings(self, passage_ids: Sequence[str], practice_ids: Sequence[str]) -> dict[str, Finding]:
        """What lists of results show of these passages and practices; those not there are left out."""
        with self._database.asking() as cursor:
            return queries.plain.findings(cursor, passage_ids, practice_ids)

    def passages_below(self, ids: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
        """For each of these passages those that lie below it (points of a clause), in document order."""
        with self._database.reading() as connection:
            return queries.passages.below(connection, self._links, ids)

    def passages_where(
        self,
        *,
        role: str | None = None,
        structure: str | None = None,
        level: str | None = None,
        dimension: str | None = None,
        country: str | None = None,
        theme: str | None = None,
        once: bool = False,
    ) -> tuple[Passage, ...]:
        """Passages that meet every condition given, in document order.

        With `once`, what two language versions of a work both have under `role` is taken once, as
        the matrix counts it.
        """
        wanted = {"level": level, "dimension": dimension, "country": country, "theme": theme}
        with self._database.reading() as connection:
            return queries.passages.where(
                connection, self._links, role=role, structure=structure, tagged=wanted, once=once
            )

    def passages_reading(
        self, *, role: str, words: Sequence[str] = (), beginnings: Sequence[str] = ()
    ) -> tuple[Passage, ...]:
        """Passages of this role, and those with any of these words, in document order; small letters
        and capitals are the same, accents are not."""
        with self._database.reading() as connection:
            return queries.passages.reading(
                connection, self._links, role=role, words=words, beginnings=beginnings
            )

    def tags(self, target_id: str) -> tuple[Tag, ...]:
        """The tags of a passage or practice, each with its origin, author and time."""
        with self._database.reading() as connection:
            return queries.tags.of_target(connection, target_id)

    # --- practices -------------------------------------------------------------------------------------

    def practices(
        self,
        *,
        level: str | None = None,
        dimension: str | None = None,
        country: str | None = None,
        status: Status | None = None,
        review: Review | None = None,
    ) -> tuple[Practice, ...]:
        """Practices that meet every condition given, in document order; rejected ones too unless
        `review` says otherwise, never those of removed documents."""
        wanted: Mapping[str, str | None] = {"level": level, "dimension": dimension, "country": country}
        with self._database.reading() as connection:
            return queries.practices.where(connection, tagged=wanted, status=status, review=review)

    def practice_counts(self) -> dict[Review, int]:
        """How many practices are pending, accepted and rejected, without reading them."""
        with self._database.reading() as connection:
            return queries.practices.counts(connection)

    def practice(self, practice_id: str) -> Practice:
        """Raises NotFound for an unknown or removed practice."""
        with self._database.reading() as connection:
            return queries.practices.one(connection, practice_id)

    def practices_by_id(self, ids: Sequence[str], *, counted: bool = False) -> dict[str, Practice]:
        """The practices with these ids; those that are not there are left out, and where `counted` those
        that another language version, or what their document sums up, speaks for."""
        with self._database.reading() as connection:
            return queries.practices.by_id(connection, ids, counted=counted)

    def practice_of_row(self, passage_id: str) -> Practice | None:
        """What a row reports, also one whose practice counts as that of another language version."""
        with self._database.reading() as connection:
            return queries.practices.of_row(connection, passage_id)

    def matrix(self, *, country: str | None = None, by: str = "source", role: str = "practice") -> Matrix:
        """Level by dimension: practices that are not rejected, or the passages of a role.

        `by`: "source" as printed, "catalogue" as the office has it now.
        """
        with self._database.reading() as connection:
            return queries.matrix.matrix(connection, country=country, by=by, role=role)

    # --- dossiers --------------------------------------------------------------------------------------

    def dossiers(self) -> tuple[Dossier, ...]:
        """All dossiers, the one changed last first."""
        with self._database.reading() as connection:
            return queries.dossiers.everything(connection)

    def dossier(self, dossier_id: str) -> Dossier:
        """Raises NotFound."""
        with self._database.reading() as connection:
            return queries.dossiers.one(connection, dossier_id)

    def last_export(self, dossier_id: str) -> DossierExport | None:
        """When and how a dossier was last handed on; None if it never was."""
        with self._database.reading() as connection:
            return queries.dossiers.last_export(connection, dossier_id)

    def record_export(self, export: DossierExport) -> None:
        """Remember that a dossier was handed on, in place of the time before. No change to the library:
        it is not in the history and cannot be undone."""
        with self._writing, self._database.writing() as connection:
            queries.dossiers.keep_export(connection, export)

    # --- saved searches --------------------------------------------------------------------------------

    def searches(self) -> tuple[KeptSearch, ...]:
        """The saved searches in their order, with when this author looked at each."""
        with self._database.reading() as connection:
            return queries.searches.everything(connection, self.author)

    def look_at_search(self, search_id: str) -> None:
        """Remember that this author has seen what a saved search finds now. No entry of the history:
        nobody undoes having looked. Raises NotFound."""
        with self._writing, self._database.writing() as connection:
            queries.searches.row_of(connection, search_id)
            seen = queries.history.last_change(connection)
            queries.searches.visit(connection, search_id, self.author, seen, datetime.now(UTC))

    def arrived_since(self, seq: int) -> frozenset[str]:
        """The documents, and practices written by the office, that came after change number `seq`."""
        with self._database.reading() as connection:
            return queries.searches.arrived_since(connection, seq)

    # --- history ---------------------------------------------------------------------------------------

    def history(self, *, limit: int | None = None, target: str | None = None) -> tuple[HistoryEntry, ...]:
        """Newest first; `target`: only what touched this document, passage, practice or dossier."""
        with self._database.reading() as connection:
            return queries.history.entries(connection, reader=self.author, limit=limit, target=target)

    def edit(self, edit_id: str) -> Edit:
        """The edit that an entry of the history recorded. Raises NotFound."""
        from corpus.storage import journal

        with self._database.reading() as connection:
            return journal.edit_of(connection, edit_id)

    def change_sequence(self) -> int:
        """The number of the last change that the index has to follow; 0 for a new library."""
        with self._database.asking() as cursor:
            return queries.plain.last_change(cursor)

    def changes_since(self, seq: int, limit: int = 10_000) -> tuple[Change, ...]:
        """The changes after number `seq`, oldest first, `limit` at most. A document stands for all of
        its passages and practices."""
        with self._database.asking() as cursor:
            return queries.plain.changes_since(cursor, seq, limit)

    # --- health ----------------------------------------------------------------------------------------

    def verify(self) -> tuple[Bilingual, ...]:
        """What is wrong with the library, in sentences; nothing when it is sound."""
        from corpus.storage.health import problems

        return problems(self._database.engine, self.folder)

    def backup(self, target: Path) -> Path:
        """Write the whole library into one .zip; see `corpus.storage.backup`."""
        from corpus.storage.backup import write_backup

        return write_backup(self.folder, target)


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


def _structure_resolver(links: Sequence[Link], documents: Sequence[Document]) -> Sequence[Link]:
    from corpus.structure.references import resolve

    return resolve(links, documents).links
