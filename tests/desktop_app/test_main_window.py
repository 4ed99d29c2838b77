"""The window: sections, shortcuts, single letters, languages, themes, files dropped on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from corpus.progress import Progress
from desktop_app import language
from desktop_app import settings as keys
from desktop_app.actions import DECLARED, is_typing
from desktop_app.app import Session
from desktop_app.rail import PLACES
from desktop_app.settings import Settings
from desktop_app.theme import DARK, Theme
from desktop_app.views.search import SearchPlace
from desktop_app.workspace import Workspace


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, workspace: Workspace, settings: Settings) -> Iterator[Session]:
    """The whole program on a copy of the sample library, with Buscar in view."""
    settings.put(keys.LANGUAGE, "es")
    settings.put(keys.PLACE, "search")
    settings.put(keys.THEME, "light")
    made = Session(qapp, settings, workspace.folder)
    made.start()
    qtbot.waitUntil(lambda: _place(made) == "search")
    qtbot.waitUntil(lambda: made.window.rail.buttons["review"].text() != "123")
    yield made
    made.close()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def _place(session: Session) -> str:
    places = session.window.places
    return places.current.name if places is not None and places.current is not None else ""


def test_window_is_there_before_the_library_is_open(
    qapp: QApplication, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    session = Session(qapp, settings, tmp_path / "new")
    session.start()
    assert session.window.isVisible()
    assert session.workspace is None
    qtbot.waitUntil(lambda: _place(session) != "")
    session.close()
    session.window.deleteLater()
    session.deleteLater()


def test_rail_and_shortcuts_lead_to_all_sections(session: Session, qtbot: QtBot) -> None:
    for number, (name, _) in enumerate(PLACES, start=1):
        action = session.window.actions_[f"place_{name}"]
        assert action.shortcut() == QKeySequence(f"Ctrl+{number}")
        action.trigger()
        assert _place(session) == name
        assert session.window.rail.buttons[name].isChecked()


def test_shown_place_takes_the_focus_but_walking_the_rail_keeps_it(session: Session, qtbot: QtBot) -> None:
    window = session.window
    window.actions_["place_coverage"].trigger()
    assert type(window.focusWidget()).__name__ == "MatrixView"
    window.rail.buttons["coverage"].setFocus()
    qtbot.keyClick(window.rail.buttons["coverage"], Qt.Key.Key_Down)
    assert _place(session) == "dossiers"
    assert window.focusWidget() is window.rail.buttons["dossiers"]
    window.rail.buttons["search"].click()
    assert window.focusWidget() is window.places.current.header.field  # type: ignore[union-attr]  # Buscar


def test_window_counts_what_the_library_holds(session: Session, workspace: Workspace, qtbot: QtBot) -> None:
    counts = workspace.counts()
    qtbot.waitUntil(lambda: session.window.rail.buttons["review"].badge == counts.pending)


def test_no_two_actions_share_a_shortcut() -> None:
    shortcuts = [key for declared in DECLARED for key in declared.keys]
    assert len(shortcuts) == len(set(shortcuts))


def test_single_letters_type_while_a_field_has_the_focus(session: Session, qtbot: QtBot) -> None:
    field = session.window.places.current.header.field  # type: ignore[union-attr]  # Buscar is in view
    field.setFocus()
    assert is_typing(field)
    qtbot.keyClicks(field, "td123esp")
    assert field.text() == "td123esp"
    assert QApplication.activePopupWidget() is None


def test_single_letters_can_be_switched_off(session: Session) -> None:
    tag = session.window.actions_["tag"]
    assert tag.shortcut() == QKeySequence("T")
    session.settings.put(keys.SINGLE_KEYS, False)
    assert tag.shortcut().isEmpty()
    assert session.window.actions_["copy_citation"].shortcut() == QKeySequence("Ctrl+Shift+C")
    session.settings.put(keys.SINGLE_KEYS, True)
    assert tag.shortcut() == QKeySequence("T")


def test_actions_of_a_place_are_enabled_only_when_it_offers_them(session: Session, qtbot: QtBot) -> None:
    window = session.window
    assert not window.actions_["copy_citation"].isEnabled()
    place = window.places.current  # type: ignore[union-attr]  # there is one
    passage = next(p for d in session.workspace.documents() for p in session.workspace.passages(d.id))  # type: ignore[union-attr]
    with qtbot.waitSignal(place.reader.passage_changed):
        place.reader.open_passage(passage.id)
    assert window.actions_["copy_citation"].isEnabled()
    window.show_place("coverage")
    assert not window.actions_["switch_version"].isEnabled()


def test_changing_the_language_rebuilds_the_window_and_keeps_the_search(
    session: Session, qtbot: QtBot
) -> None:
    place = session.window.places.current  # type: ignore[union-attr]  # there is one
    place.header.field.setText("empleo")
    old = session.window
    session.settings.put(keys.LANGUAGE, "en")
    qtbot.waitUntil(lambda: session.window is not old and _place(session) == "search")
    assert language.current() == "en"
    assert session.window.rail.buttons["practices"].text() == "Practices"
    assert session.window.places.current.header.field.text() == "empleo"  # type: ignore[union-attr]


def test_changing_the_theme_keeps_the_window(session: Session) -> None:
    old = session.window
    session.settings.put(keys.THEME, "dark")
    assert session.window is old
    assert Theme.current() is DARK


def test_dropped_files_go_to_the_import(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "texto.txt"
    file.write_text("1. Texto de prueba.", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    window = session.window
    spot, copy = QPointF(600, 400), Qt.DropAction.CopyAction
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(spot.toPoint(), copy, data, buttons, modifiers)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert window._drop_hint.isVisible()
    window.navigator.import_wanted.disconnect()
    with qtbot.waitSignal(window.navigator.import_wanted) as wanted:
        window.dropEvent(QDropEvent(spot, copy, data, buttons, modifiers))
    assert wanted.args[0] == (file,)
    assert not window._drop_hint.isVisible()


def test_f6_walks_through_the_panes_and_back(session: Session, qtbot: QtBot) -> None:
    seen = []
    for _ in range(4):
        session.window.actions_["next_pane"].trigger()
        seen.append(QApplication.focusWidget())
    assert len({id(widget) for widget in seen}) >= 3


def test_back_leads_to_the_place_before(session: Session, qtbot: QtBot) -> None:
    window = session.window
    passage = next(p for d in session.workspace.documents() for p in session.workspace.passages(d.id))  # type: ignore[union-attr]
    window.show_place("coverage")
    window.navigator.open_passage(passage.id)
    assert _place(session) == "reader"
    assert window.rail.buttons["documents"].isChecked()
    window.navigator.back()
    assert _place(session) == "coverage"


def test_empty_library_shows_the_start_page(
    qapp: QApplication, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    session = Session(qapp, settings, tmp_path / "empty")
    session.start()
    qtbot.waitUntil(lambda: _place(session) == "start")
    assert session.window.rail.buttons["documents"].isChecked()
    session.close()
    session.window.deleteLater()
    session.deleteLater()


def test_folder_that_is_no_library_is_refused_with_a_way_out(
    qapp: QApplication, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "carta.txt").write_text("Hola", "utf-8")
    session = Session(qapp, settings, folder)
    session.start()
    qtbot.waitUntil(lambda: session.window.messages.toast_shown is not None)
    toast = session.window.messages.toast_shown
    assert toast is not None
    assert toast.action is not None
    assert sorted(path.name for path in folder.iterdir()) == ["carta.txt"]
    session.close()
    session.window.deleteLater()
    session.deleteLater()


def test_how_far_the_index_is_stands_below_and_the_search_is_asked_again_once_it_is_whole(
    session: Session, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(progress: Progress) -> int:
        progress.step(3, 1200)
        assert go_on.wait(10)
        return 0

    assert session.workspace is not None
    monkeypatch.setattr(session.workspace, "catch_up", slowly)
    place = session.window.places.current if session.window.places else None
    assert isinstance(place, SearchPlace)
    qtbot.waitUntil(lambda: place.found is not None)
    session.window._catch_up()
    qtbot.waitUntil(lambda: "3 de 1" in _below(session))
    go_on.set()
    with qtbot.waitSignal(place.asking.answered):
        pass
    assert "Índice al día" in _below(session)


def _below(session: Session) -> str:
    return " ".join(label.text() for label in session.window.status.findChildren(QLabel))
