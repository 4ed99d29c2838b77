"""Importing in the window: every file has its line, one bad file stops nobody, the window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from corpus.errors import UnreadableFile
from desktop_app.context import WindowContext
from desktop_app.importing import FileReport
from desktop_app.language import tr
from desktop_app.models.imports import ImportList, action_of, state_text
from desktop_app.views.documents import DocumentsPlace
from desktop_app.views.documents_imports import time_left
from desktop_app.views.import_panel import ImportPanel
from tests.desktop_app.place_support import window_context, write_declaration

_LONG = 60_000  #: milliseconds; worker processes take a while to start on a busy machine


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowContext]:
    with window_context(tmp_path) as made:
        yield made


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext) -> DocumentsPlace:
    made = DocumentsPlace(context)
    qtbot.addWidget(made)
    context.history.changed.connect(made.refresh)
    made.resize(1300, 800)
    made.show()
    made.activate()
    return made


def imported(qtbot: QtBot, place: DocumentsPlace, paths: list[Path]) -> dict[str, str]:
    """Import and wait; state by file name."""
    with qtbot.waitSignal(place.imports.finished, timeout=_LONG):
        place.import_files(paths)
    return {line.path.name: line.state for line in place.imports.list.lines}


# --- the list alone -----------------------------------------------------------------------------------


def test_a_waiting_file_that_is_left_out_stays_out(qtbot: QtBot) -> None:
    files = ImportList()
    files.add([Path("a.txt"), Path("b.txt")])
    files.stop(1)
    files.start(1)
    assert files[1].state == "cancelled"
    assert files.over == 1
    files.finish(1, FileReport(Path("b.txt"), "cancelled"))
    assert state_text(files[1]) == "Quitado de la importación"


def test_each_state_offers_one_action(qtbot: QtBot) -> None:
    files = ImportList()
    files.add([Path("a.txt")])
    assert action_of(files[0]).id == "leave_out"  # type: ignore[union-attr]  # waiting files have one
    files.start(0)
    assert action_of(files[0]).id == "cancel"  # type: ignore[union-attr]  # so have those being read
    files.stop(0)
    assert action_of(files[0]) is None
    error = UnreadableFile("errors_extraction.garbled", name="a.txt")
    files.finish(0, FileReport(Path("a.txt"), "failed", error=error))
    assert action_of(files[0]).id == "other"  # type: ignore[union-attr]  # and failed ones
    assert "a.txt" in state_text(files[0])


def test_time_left_is_said_in_minutes() -> None:
    assert time_left(None) == ""
    assert time_left(20) == "queda menos de 1 min"
    assert time_left(150) == "quedan unos 3 min"


# --- the place ----------------------------------------------------------------------------------------


def test_a_broken_file_fails_alone_and_a_copy_is_skipped(
    qtbot: QtBot, place: DocumentsPlace, tmp_path: Path
) -> None:
    good = write_declaration(tmp_path, "good.txt")
    copy = tmp_path / "copy.txt"
    copy.write_bytes(good.read_bytes())
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    states = imported(qtbot, place, [good, copy, broken])
    assert sorted([states["good.txt"], states["copy.txt"]]) == ["duplicate", "imported"]
    assert states["broken.pdf"] == "failed"
    qtbot.waitUntil(lambda: len(place.model.works) == 1)
    assert place.panel.title.text() == "Importación terminada"
    assert not place.panel.cancel_all.isVisible()
    ready = next(line for line in place.imports.list.lines if line.state == "imported")
    assert state_text(ready).startswith("Listo · ")


def test_one_file_can_be_left_out_of_many(qtbot: QtBot, place: DocumentsPlace, tmp_path: Path) -> None:
    paths = [write_declaration(tmp_path, f"{number:02}.txt") for number in range(6)]
    with qtbot.waitSignal(place.imports.list.rowsInserted, timeout=_LONG):
        place.import_files(paths)
    with qtbot.waitSignal(place.imports.finished, timeout=_LONG):
        place.panel.view.acted.emit(5)
    states = [line.state for line in place.imports.list.lines]
    assert states == ["imported"] * 5 + ["cancelled"]


def test_cancelling_all_keeps_what_is_stored(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace, tmp_path: Path
) -> None:
    paths = [write_declaration(tmp_path, f"{number:02}.txt") for number in range(8)]
    with qtbot.waitSignal(place.imports.finished, timeout=_LONG):
        with qtbot.waitSignal(place.imports.arrived, timeout=_LONG):
            place.import_files(paths)
        assert place.status().left[0].text.startswith("Importando ")
        place.panel.cancel_all.click()
    lines = place.imports.list.lines
    assert {line.state for line in lines} <= {"imported", "cancelled"}
    stored = {document.file.name for document in context.workspace.documents()}
    assert stored == {line.path.name for line in lines if line.state == "imported"}


def test_a_second_import_waits_for_the_first(qtbot: QtBot, place: DocumentsPlace, tmp_path: Path) -> None:
    first, second = write_declaration(tmp_path, "first.txt"), write_declaration(tmp_path, "second.txt")
    with qtbot.waitSignal(place.imports.finished, timeout=_LONG):
        place.import_files([first])
        place.import_files([second])
    assert [line.state for line in place.imports.list.lines] == ["imported", "imported"]


def test_a_hidden_import_says_at_its_end_what_it_came_to(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace, tmp_path: Path
) -> None:
    with qtbot.waitSignal(place.imports.finished, timeout=_LONG):
        place.import_files([write_declaration(tmp_path, "one.txt")])
        place.panel.hide_button.click()
        assert place.show_import.isVisible()
    toast = context.messages.toast_shown
    assert toast is not None
    assert toast.label.text() == "1 documento importado"


def test_enter_opens_what_a_file_became(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace, tmp_path: Path
) -> None:
    imported(qtbot, place, [write_declaration(tmp_path, "one.txt")])
    place.panel.view.setCurrentIndex(place.imports.list.index(0))
    with qtbot.waitSignal(context.navigator.document_wanted) as asked:
        qtbot.keyClick(place.panel.view, Qt.Key.Key_Return)
    document = place.imports.list[0].document
    assert document is not None and asked.args == [document.id, False]


def test_a_folder_without_documents_says_so(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    with qtbot.waitSignal(place.imports.finished):
        place.import_files([folder])
    toast = context.messages.toast_shown
    assert toast is not None and "no hay archivos" in toast.label.text().lower()


def test_at_its_end_an_import_tells_each_outcome_and_what_failed_first(
    qtbot: QtBot, place: DocumentsPlace, tmp_path: Path
) -> None:
    broken = tmp_path / "z.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    paths = [write_declaration(tmp_path, "a.txt"), write_declaration(tmp_path, "b.txt"), broken]
    with qtbot.waitSignal(place.imports.list.rowsInserted, timeout=_LONG):
        place.import_files(paths)
    with qtbot.waitSignal(place.imports.finished, timeout=_LONG):
        place.panel.view.acted.emit(1)
    assert place.panel.summary.text() == "1 documento importado, 1 no se pudo leer, 1 cancelado"
    assert place.panel.progress.isHidden()
    assert [line.path.name for line in place.imports.list.lines] == ["z.pdf", "a.txt", "b.txt"]


def test_what_could_not_be_read_is_told_whole_in_the_narrowest_panel(
    qtbot: QtBot, place: DocumentsPlace
) -> None:
    panel = ImportPanel(place.imports)
    qtbot.addWidget(panel)
    panel.resize(panel.minimumWidth(), 600)
    words = f"{tr('documents.import_progress', done=99, total=99)} · {tr('documents.sum_failed', n=12)}"
    panel.progress.show()
    panel.progress.show_progress(99, 99, words, tr("documents.import_indexing"))
    panel.show()
    left, right = panel.progress.left, panel.progress.right
    flags = Qt.TextFlag.TextWordWrap if left.wordWrap() else Qt.TextFlag.TextSingleLine
    needed = left.fontMetrics().boundingRect(left.rect(), flags, words)
    assert needed.width() <= left.width() and needed.height() <= left.height()
    assert right.fontMetrics().horizontalAdvance(right.text()) <= right.width()
