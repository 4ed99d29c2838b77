"""Buscar helps: wider searches by one click, saved searches and what is new in them, recent ones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.context import Navigator, WindowContext
from desktop_app.history import History
from desktop_app.jobs import Jobs
from desktop_app.messages import Messages
from desktop_app.settings import Settings
from desktop_app.views.search import SearchPlace
from desktop_app.views.search_relaxing import relaxation_text
from desktop_app.views.search_saved import open_renaming, open_saved
from desktop_app.widgets.buttons import Button, TickBox
from desktop_app.widgets.panels import EmptyState
from index.results import Relaxation, RelaxationKind, SearchRequest
from tests.precedents.conftest import Meetings
from tests.precedents.conftest import meetings as meetings  # the fixture


@pytest.fixture
def place(context: WindowContext, host: QMainWindow, qtbot: QtBot) -> SearchPlace:
    """The place, shown, with its first answer."""
    context.workspace.catch_up()
    made = SearchPlace(context)
    host.setCentralWidget(made)
    host.show()
    qtbot.waitExposed(host)
    with qtbot.waitSignal(made.status_changed):
        made.activate()
    return made


def _search(place: SearchPlace, qtbot: QtBot, text: str, **filters: tuple[str, ...]) -> None:
    with qtbot.waitSignal(place.status_changed):
        place.search_for(text, filters)


def _save(place: SearchPlace, qtbot: QtBot, text: str, name: str) -> None:
    with qtbot.waitSignal(place.saved.read):
        place.saved.save(SearchRequest(text), name)


def _total(place: SearchPlace) -> int:
    assert place.found is not None
    return place.found.answer.total


# --- wider searches ------------------------------------------------------------------------------


def test_one_click_widens_and_finds_what_was_promised(place: SearchPlace, qtbot: QtBot) -> None:
    _search(place, qtbot, "salud", year=("1996",))
    assert _total(place) == 0
    assert place.found is not None
    promised = {relaxation_text(one): one.total for one in place.found.answer.relaxations}
    state = place.results.findChild(EmptyState)
    assert state is not None
    buttons = [button for button in state.findChildren(Button) if button.text() in promised]
    assert len(buttons) == len(promised) >= 1
    expected = promised[buttons[0].text()]
    with qtbot.waitSignal(place.status_changed):
        buttons[0].click()
    assert _total(place) == expected


def test_word_forms_are_switched_on_again(place: SearchPlace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.status_changed):
        place.header.variants.setChecked(False)
    _search(place, qtbot, "reintegrándose")
    assert place.found is not None
    (forms,) = [one for one in place.found.answer.relaxations if one.kind == "forms"]
    with qtbot.waitSignal(place.status_changed):
        place.results.loosened.emit(forms)
    qtbot.waitUntil(lambda: _total(place) == forms.total)
    assert place.header.variants.isChecked()


@pytest.mark.parametrize(
    ("kind", "dropped", "text"),
    [
        ("forms", "", "Con otras formas de las palabras · 3 pasajes"),
        ("translations", "", "También en el otro idioma · 3 pasajes"),
        ("near", "visa humanitaria", "Con palabras en medio · 3 pasajes"),
        ("words", "visa humanitaria", "En palabras sueltas · 3 pasajes"),
        ("years", "year", "Dos años antes y después · 3 pasajes"),
        ("filter", "year", "Sin el filtro Año · 3 pasajes"),
        ("excluded", "taller", "Sin excluir «taller» · 3 pasajes"),
        ("word", "visa", "Sin «visa» · 3 pasajes"),
        ("document", "", "En todos los documentos · 3 pasajes"),
        ("filters", "", "Quitar filtros · 3 pasajes"),
    ],
)
def test_each_says_what_it_leaves_out(kind: RelaxationKind, dropped: str, text: str) -> None:
    assert relaxation_text(Relaxation("x", {}, 3, kind, dropped, True, True)) == text


# --- saved searches ------------------------------------------------------------------------------


def test_renamed_and_moved_and_undone(place: SearchPlace, context: WindowContext, qtbot: QtBot) -> None:
    for name in ("Uno", "Dos", "Tres"):
        _save(place, qtbot, name.lower(), name)

    def names() -> list[str]:
        return [saved.search.name for saved in place.saved.kept]

    popup = open_renaming(place.results.saved, place.saved, place.saved.kept[0])
    field = popup.findChild(QLineEdit)
    assert field.text() == "Uno"
    field.setText("Primera")
    with qtbot.waitSignal(place.saved.read):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert names() == ["Primera", "Dos", "Tres"]
    with qtbot.waitSignal(place.saved.read):
        place.saved.move(place.saved.kept[2], -1)
    assert names() == ["Primera", "Tres", "Dos"]
    with qtbot.waitSignal(context.history.changed):
        context.history.undo()
    with qtbot.waitSignal(place.saved.read):
        place.saved.load()
    assert names() == ["Primera", "Dos", "Tres"]


def test_only_what_is_new_until_the_pill_is_taken_off(
    place: SearchPlace, context: WindowContext, qtbot: QtBot
) -> None:
    from corpus.edits import AddPractice

    _save(place, qtbot, "salud", "Salud")
    everything = place.saved.kept[0].total
    context.workspace.apply(AddPractice("office-9", "Salud móvil", "Una clínica que viaja."))
    context.workspace.catch_up()
    with qtbot.waitSignal(place.saved.read):
        place.saved.load()
    assert place.saved.kept[0].new == 1
    with qtbot.waitSignals([place.status_changed, place.saved.read]):
        place.saved.choose(place.saved.kept[0], True)
    assert _total(place) == 1
    assert place.saved.kept[0].new == 0
    with qtbot.waitSignal(place.status_changed):
        place.header.filter_removed.emit("since")
    assert _total(place) == everything + 1


def test_typing_something_else_searches_everything_again(place: SearchPlace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.status_changed):
        place.search_for("salud", {}, since=10**6)
    assert _total(place) == 0
    with qtbot.waitSignal(place.status_changed):
        place.header.field.selectAll()
        place.header.field.insert("retorno")
    assert _total(place) > 0


def test_recent_searches_are_cleared_and_switched_off(
    place: SearchPlace, context: WindowContext, qtbot: QtBot
) -> None:
    history = context.workspace.search_history
    history.remember("salud", 3)
    popup = open_saved(place.results.saved, place.saved, SearchRequest(""), "", history)
    clear = next(b for b in popup.findChildren(Button) if b.text() == "Borrar las recientes")
    clear.click()
    assert history.recent() == ()
    assert not clear.isEnabled()
    keep = popup.findChild(TickBox)
    keep.setChecked(False)
    assert not history.is_on
    keep.setChecked(True)
    assert history.is_on
    popup.close()


# --- from a clause to its precedents ----------------------------------------------------------------


def test_the_key_leads_from_the_clause_in_hand_to_its_precedents(
    meetings: Meetings, jobs: Jobs, host: QMainWindow, settings: Settings, qtbot: QtBot
) -> None:
    messages = Messages(host)
    history = History(meetings.workspace, jobs, messages, host)
    context = WindowContext(meetings.workspace, jobs, history, messages, settings, Navigator(host))
    place = SearchPlace(context)
    host.setCentralWidget(place)
    host.show()
    qtbot.waitExposed(host)
    with qtbot.waitSignal(place.status_changed):
        place.activate()
    clause = meetings.id("women", 19)
    place.reader.open_passage(clause)
    qtbot.waitUntil(lambda: place.reader.passage_id == clause)
    with qtbot.waitSignal(context.navigator.precedents_wanted) as wanted:
        place.handlers()["precedents"]()
    assert wanted.args == [clause]
    QApplication.processEvents()
