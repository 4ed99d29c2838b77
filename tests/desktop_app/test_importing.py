"""What an import does while it goes on, without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import Library
from desktop_app import importing
from desktop_app.importing import FileReport, Importer, Unwatched
from desktop_app.workspace import Workspace
from index import engine
from index.results import SearchRequest


class Searching(Unwatched):
    """Looks, whenever a file has come in, how many of them can be found."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.found_before: list[int] = []

    def finished(self, index: int, report: FileReport) -> None:
        assert report.status == "imported"
        self.found_before.append(self._workspace.search(SearchRequest("reintegración")).total)


def test_documents_are_found_while_others_still_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_INDEXED_TOGETHER", 1)
    monkeypatch.setattr(engine, "_RENEWED_EVERY", 0.0)
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(f"Acuerdo {number}\n\nPromover la reintegración {number}.\n", encoding="utf-8")
    workspace = Workspace.open(tmp_path / "library")
    watcher = Searching(workspace)
    workspace.import_files(files, watcher)
    # The first search makes the index, of what there is then; each of the others finds what came before it.
    assert watcher.found_before == [1, 1, 2]
    assert workspace.search(SearchRequest("reintegración")).total == 3
    workspace.close()


def test_an_index_that_cannot_follow_does_not_stop_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_INDEXED_TOGETHER", 1)
    (tmp_path / "a.txt").write_text("Acuerdo\n\nPromover la reintegración.\n", encoding="utf-8")
    workspace = Workspace.open(tmp_path / "library")
    (workspace.folder / "index").rmdir()
    (workspace.folder / "index").write_text("no folder")
    with pytest.raises(OSError):
        workspace.import_files([tmp_path / "a.txt"])
    assert workspace.library.document_count() == 1
    workspace.close()


class Overtaken(Library):
    """A library into which another process stores a file just after it was asked for it in vain."""

    other: Importer | None = None
    paths: tuple[Path, ...] = ()
    asked = 0

    def document_id_for(self, sha256: str) -> str | None:
        known = super().document_id_for(sha256)
        self.asked += 1
        if self.asked == 2 and self.other:
            self.other.run(self.paths, Unwatched())
        return known


def test_a_file_that_another_process_stores_in_the_same_moment_is_a_duplicate(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Acuerdo\n\nPromover la reintegración.\n", encoding="utf-8")
    library, second = Overtaken.open(tmp_path / "library"), Library.open(tmp_path / "library")
    library.other, library.paths = Importer(second, jobs=1), (file,)
    importer = Importer(library, jobs=1)
    report = importer.run([file], Unwatched()).files[0]
    assert (report.status, report.error) == ("duplicate", None)
    assert report.document == second.documents()[0]
    for closing in (importer, library.other, library, second):
        closing.close()
