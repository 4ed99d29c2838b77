"""The first page: what an empty library offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from corpus.sample import sample_files
from desktop_app.context import WindowContext
from desktop_app.main_window import MainWindow
from desktop_app.views.documents import DocumentsPlace
from desktop_app.views.start import StartPage, sample_works
from tests.desktop_app.place_support import window_context, write_declaration


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowContext]:
    with window_context(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext) -> StartPage:
    made = StartPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    return made


def test_every_work_of_the_sample_has_a_name_and_facts(qtbot: QtBot, context: WindowContext) -> None:
    works = sample_works(sample_files())
    assert sum(len(work.languages) for work in works) == len(sample_files())
    assert all(work.facts and "-" not in work.title for work in works)


def test_an_unknown_sample_file_is_called_by_its_name(qtbot: QtBot, context: WindowContext) -> None:
    (work,) = sample_works([Path("nueva-obra-2020.es.md"), Path("nueva-obra-2020.en.md")])
    assert (work.title, work.languages) == ("Nueva obra 2020", ("es", "en"))


def test_the_sample_is_imported_like_other_files(
    qtbot: QtBot, context: WindowContext, page: StartPage
) -> None:
    with qtbot.waitSignal(context.navigator.import_wanted) as asked:
        page.sample.button.click()
    assert asked.args == [sample_files()]
    place = DocumentsPlace(context)
    qtbot.addWidget(place)
    place.show()
    with qtbot.waitSignal(place.imports.finished, timeout=120_000):
        place.import_files(sample_files())
    assert {line.state for line in place.imports.list.lines} == {"imported"}
    practices = context.workspace.practices()
    assert practices and all(
        ".es." in context.workspace.document(p.document_id or "").file.name for p in practices
    )


def test_dropped_files_go_to_the_import(
    qtbot: QtBot, context: WindowContext, page: StartPage, tmp_path: Path
) -> None:
    path = write_declaration(tmp_path, "dropped.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(context.navigator.import_wanted) as asked:
        page.dropEvent(event)
    assert asked.args == [(path,)]


def test_the_window_of_an_empty_library_begins_here(qtbot: QtBot, context: WindowContext) -> None:
    window = MainWindow(context.settings, context.jobs)
    qtbot.addWidget(window)
    window.show()
    window.attach(context.workspace, context.history, context.messages)

    def shown() -> bool:
        place = window.places.current if window.places is not None else None
        return place is not None and place.name == "start"

    qtbot.waitUntil(shown)
    with qtbot.waitSignal(window.library_wanted) as asked:
        assert window.places is not None and isinstance(window.places.current, StartPage)
        window.places.current.open_library.click()
    assert asked.args == [None]
