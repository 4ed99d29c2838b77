"""The application without a window: one library, its index, and what is done with them.

The command and the window both work through `Workspace`. Nothing here imports Qt; heavy rooms (the
index, the exporters, the readers) are imported when they are first needed, so that the command starts
quickly and the window paints before the search engine is loaded.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library import Library
from corpus.progress import Progress, Silent

if TYPE_CHECKING:
    from corpus.alignment import Alignment
    from corpus.dossier import Dossier, DossierItem, LanguageMode
    from corpus.edits import Applied, Edit
    from corpus.manifest import Manifest
    from corpus.model import Document, HistoryEntry, Matrix, Passage, Practice, Review, Status
    from corpus.pack import Pack
    from corpus.precedents import Timeline
    from corpus.wording import Language
    from desktop_app.importing import ImportReport, ImportWatcher
    from desktop_app.meetings import MeetingGrid
    from desktop_app.packing.checking import DossierFinding
    from desktop_app.packing.press import Press
    from desktop_app.packing.reissue import Reissue
    from desktop_app.saved_searches import ShelvedSearch
    from desktop_app.search_history import SearchHistory
    from index.engine import Index
    from index.results import SearchAnswer, SearchRequest


@dataclass(frozen=True, slots=True)
class Counts:
    documents: int
    practices: int
    pending: int


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The printed table that a candidate practice comes from, for the review."""

    document: Document
    path: tuple[str, ...]  #: the headings above the table
    header: tuple[str, ...]  #: column titles, empty where the table prints none
    rows: tuple[Passage, ...]
    current: str  #: eid of the practice's row


class Workspace:
    """One open library. Every method may be called from any thread; none touches Qt."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._index_lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path | None = None, *, author: str = "") -> Workspace:
        """Open the library in `folder` (default: the user's own), making it where there is none.

        Raises LibraryRefused for a folder that holds something else or comes from a newer version.
        """
        return cls(Library.open(folder or default_library(), author=author))

    def close(self) -> None:
        if "_index" in self.__dict__:
            self._index.close()
        self.library.close()

    @property
    def folder(self) -> Path:
        return self.library.folder

    @cached_property
    def _index(self) -> Index:
        from index.engine import Index

        return Index(self.folder / "index", self.library)

    # --- documents ---------------------------------------------------------------------------------

    def documents(self) -> tuple[Document, ...]:
        return self.library.documents()

    def document(self, document_id: str) -> Document:
        return self.library.document(document_id)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        return self.library.passages(document_id)

    def passage(self, passage_id: str) -> Passage:
        return self.library.passage(passage_id)

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the passages that are there."""
        return self.library.passages_by_id(ids)

    def counterpart(self, passage_id: str, document_id: str) -> str | None:
        """The id of the passage that says the same in another language version; None if none does."""
        source, _, eid = passage_id.partition("#")
        pairs = self.alignment(source, document_id).pairs
        return next((f"{document_id}#{pair.target}" for pair in pairs if pair.source == eid), None)

    def versions(self, document_id: str) -> tuple[Document, ...]:
        """The same work in other languages."""
        return tuple(self.library.document(other) for other in self.library.document(document_id).versions)

    def alignment(self, source_id: str, target_id: str) -> Alignment:
        """Two language versions, passage by passage."""
        from corpus.alignment import align

        return align(self.library.passages(source_id), self.library.passages(target_id))

    def counts(self) -> Counts:
        practices = self.library.practice_counts()
        found = practices["accepted"] + practices["pending"]
        return Counts(self.library.document_count(), found, practices["pending"])

    def is_empty(self) -> bool:
        return not self.library.document_count()

    # --- bringing in ---------------------------------------------------------------------------------

    def import_files(
        self, paths: Sequence[Path], watcher: ImportWatcher | None = None, *, jobs: int | None = None
    ) -> ImportReport:
        """Import files and folders; see `desktop_app.importing`. The index follows meanwhile, and has all
        when this returns."""
        from desktop_app.importing import Following, Importer, Unwatched

        importer = Importer(self.library, jobs=jobs)
        try:
            report = importer.run(paths, Following(watcher or Unwatched(), self._follow_meanwhile))
        finally:
            importer.close()
        self.catch_up()
        return report

    def _follow_meanwhile(self) -> None:
        # Whatever hinders it is no reason to stop the import; at its end it is told.
        with suppress(Exception), self._index_lock:
            self._index.catch_up(at_once=False)

    def import_sample(self, watcher: ImportWatcher | None = None, *, language: str = "es") -> ImportReport:
        """Import the sample library like any other files.

        The versions in `language` go first: practices are catalogued from the first version of a work.
        """
        from corpus.sample import sample_files

        files = sorted(sample_files(), key=lambda path: f".{language}." not in path.name)
        return self.import_files(files, watcher, jobs=1)

    # --- finding --------------------------------------------------------------------------------------

    def catch_up(self, progress: Progress | None = None) -> int:
        """Bring the index to the library's change sequence; how many changes it took."""
        with self._index_lock:
            return self._index.catch_up(progress or Silent())

    def reindex(self, progress: Progress | None = None) -> int:
        """Throw the index away and make it anew; how many changes it holds."""
        with self._index_lock:
            return self._index.rebuild(progress or Silent())

    def search(self, request: SearchRequest) -> SearchAnswer:
        return self._index.search(request)

    def complete(self, prefix: str) -> tuple[str, ...]:
        return self._index.complete(prefix)

    def searches(self) -> tuple[ShelvedSearch, ...]:
        """The saved searches with how much each finds, and how much of it is new since it was looked at."""
        from desktop_app.saved_searches import shelved

        return shelved(self.library, self._index)

    def look_at_search(self, search_id: str) -> None:
        """What a saved search finds now has been seen: nothing of it is new any more."""
        self.library.look_at_search(search_id)

    @cached_property
    def search_history(self) -> SearchHistory:
        from desktop_app.search_history import SearchHistory

        return SearchHistory.of(self.folder)

    def precedents(self, passage_id: str) -> Timeline:
        """The same commitment over the meetings. Raises NotFound for an unknown passage."""
        from desktop_app.precedents import timeline

        return timeline(self.library, self._index, passage_id)

    # --- practices ------------------------------------------------------------------------------------

    def practices(
        self,
        *,
        level: str | None = None,
        dimension: str | None = None,
        country: str | None = None,
        status: Status | None = None,
        review: Review | None = None,
    ) -> tuple[Practice, ...]:
        return self.library.practices(
            level=level, dimension=dimension, country=country, status=status, review=review
        )

    def practice(self, practice_id: str) -> Practice:
        return self.library.practice(practice_id)

    def source_table(self, practice_id: str) -> SourceTable | None:
        """The table that the practice was found in; None for a practice that the office wrote."""
        practice = self.library.practice(practice_id)
        if practice.document_id is None or practice.eid is None:
            return None
        passages = self.library.passages(practice.document_id)
        by_eid = {passage.eid: passage for passage in passages}
        row = by_eid[practice.eid]
        table = by_eid.get(row.parent) if row.parent else None
        rows = tuple(
            passage for passage in passages if passage.parent == row.parent and passage.structure == "row"
        )
        header = table.cells if table is not None and table.structure == "table" else ()
        return SourceTable(self.library.document(practice.document_id), row.path, header, rows, row.eid)

    def deserved_status(self, practice: Practice) -> Status:
        """The highest step of the ladder, up to good practice, that the evidence allows."""
        from corpus.storage.rubric import allowed_statuses

        steps = [status for status in allowed_statuses(practice.assessments) if status != "institutionalised"]
        return steps[-1]

    def matrix(self, *, country: str | None = None, by: str = "source", role: str = "practice") -> Matrix:
        return self.library.matrix(country=country, by=by, role=role)

    def meetings_by_theme(self) -> MeetingGrid:
        """How many passages of each meeting speak of each theme."""
        from desktop_app.meetings import meetings_by_theme

        return meetings_by_theme(self.library)

    # --- changing -------------------------------------------------------------------------------------

    def apply(self, edit: Edit) -> Applied:
        """Apply `edit`. The index follows when `catch_up` is called next."""
        return self.library.apply(edit)

    def revert(self, edit_id: str) -> Applied:
        """Take one change back (or, for an undo, do it again)."""
        return self.library.revert(edit_id)

    def undo(self) -> Applied:
        """Take the last change back."""
        return self.library.undo()

    def history(self, limit: int | None = None, target: str | None = None) -> tuple[HistoryEntry, ...]:
        return self.library.history(limit=limit, target=target)

    def verify(self, language: Language = "es") -> tuple[str, ...]:
        """What is wrong with the library, in sentences; nothing when it is sound."""
        return tuple(problem.text(language) for problem in self.library.verify())

    # --- dossiers -------------------------------------------------------------------------------------

    def dossiers(self) -> tuple[Dossier, ...]:
        return self.library.dossiers()

    def dossier(self, dossier_id: str) -> Dossier:
        return self.library.dossier(dossier_id)

    def add_to_dossier(self, dossier_id: str, items: Sequence[DossierItem], at: int | None = None) -> Applied:
        """Put items before the one at position `at`; None: at the end of the dossier."""
        from corpus.edits import ArrangeDossier

        held = self.library.dossier(dossier_id).items
        end = len(held) if at is None else at
        return self.apply(ArrangeDossier(dossier_id, (*held[:end], *items, *held[end:])))

    @cached_property
    def press(self) -> Press:
        """Everything else that is done with dossiers."""
        from desktop_app.packing.press import Press

        return Press(self.library, self.search, self.precedents)

    def pack(
        self,
        dossier: str | Dossier,
        language: LanguageMode | None = None,
        *,
        frame: Language = "es",
        on: date | None = None,
    ) -> Pack:
        """A dossier, saved (its id) or not, with all that it shows, ready for an exporter.

        `language`: None for the dossier's own, else `frame`, which is also what headings and labels are
        written in where both languages stand side by side.
        """
        held = self.library.dossier(dossier) if isinstance(dossier, str) else dossier
        return self.press.pack(held, language, on or date.today(), frame=frame)

    def check_dossier(
        self, dossier: Dossier, language: LanguageMode | None = None
    ) -> tuple[DossierFinding, ...]:
        """What is wrong with a dossier, saved or not, before it is handed on."""
        return self.press.check(dossier, language)

    def reissue(self, manifest: Manifest) -> Reissue:
        """What has changed in the library since a pack was printed."""
        return self.press.reissue(manifest)

    def export_pdf(self, pack: Pack, progress: Progress | None = None) -> bytes:
        from exporters.pdf import render_pdf

        return render_pdf(pack, progress or Silent())


def default_library() -> Path:
    """``$ACERVO_LIBRARY``, else a folder of the user's own data."""
    import os

    named = os.environ.get("ACERVO_LIBRARY")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("acervo", appauthor=False) / "library"
