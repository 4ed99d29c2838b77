"""Buscar: as one types, filtered, paged, by clause number, and never with an answer to an older question."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.context import WindowContext
from desktop_app.models.hits_rows import GroupRow, HitRow
from desktop_app.views.search import SearchPlace
from index.results import SearchAnswer, SearchRequest


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


def _type(place: SearchPlace, qtbot: QtBot, text: str) -> None:
    """Type and wait for the answer that is shown."""
    field = place.header.field
    field.setFocus()
    field.selectAll()
    field.insert(text)
    qtbot.waitUntil(lambda: place.found is not None and place.found.answer.query == text)


def _rows(place: SearchPlace) -> list[HitRow]:
    model = place._model
    rows = [model.row(number) for number in range(model.rowCount())]
    return [row for row in rows if isinstance(row, HitRow)]


def test_typing_finds_without_pressing_anything(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "mujeres")
    assert _rows(place)
    assert place.results.count.text()


def test_hits_are_grouped_by_how_many_words_they_contain(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "empleo personas retornadas")
    groups = [
        row
        for row in (place._model.row(n) for n in range(place._model.rowCount()))
        if isinstance(row, GroupRow)
    ]
    assert groups
    assert [group.words for group in groups] == sorted((group.words for group in groups), reverse=True)
    assert all(group.of == 3 for group in groups)


def test_answer_to_an_older_question_is_thrown_away(
    place: SearchPlace, context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    search = context.workspace.search

    def slow_for_old(request: SearchRequest) -> SearchAnswer:
        if request.text == "empleo":
            release.wait(10)
        return search(request)

    monkeypatch.setattr(context.workspace, "search", slow_for_old)
    field = place.header.field
    field.setText("empleo")
    place._search()
    old = place.context.jobs._newest[f"search-{id(place)}"]
    field.setText("retorno")
    with qtbot.waitSignal(place.status_changed):
        place._search()
    release.set()
    qtbot.waitUntil(lambda: old.is_over)
    assert place.found is not None
    assert place.found.answer.query == "retorno"


def test_previous_results_stay_until_the_new_ones_are_there(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno")
    before = len(_rows(place))
    place.header.field.setText("empleo")
    place._search()
    assert len(_rows(place)) == before
    assert place.results.list.isVisible()
    with qtbot.waitSignal(place.status_changed):
        pass


def test_further_pages_are_fetched_when_needed(place: SearchPlace, qtbot: QtBot) -> None:
    first = len(_rows(place))
    model = place._model
    assert place.found is not None
    assert place.found.answer.total > first
    assert model.canFetchMore(QModelIndex())
    with qtbot.waitSignal(model.rowsInserted):
        model.fetchMore(QModelIndex())
    ids = [row.hit.id for row in _rows(place)]
    assert len(ids) > first
    assert len(ids) == len(set(ids))


def test_ticking_a_facet_narrows_and_shows_a_pill(place: SearchPlace, qtbot: QtBot) -> None:
    assert place.found is not None
    everything = place.found.answer.total
    with qtbot.waitSignal(place.status_changed):
        place.facets.changed.emit({"language": ("en",)})
    assert place.found.answer.total < everything
    assert {row.hit.language for row in _rows(place)} == {"en"}
    assert place.header._pills.count() == 2  # the pill, and «Quitar filtros»
    with qtbot.waitSignal(place.status_changed):
        place.header.filters_cleared.emit()
    assert place.found.answer.total == everything


def test_clicking_a_facet_line_ticks_it(place: SearchPlace, qtbot: QtBot) -> None:
    facets = place.facets
    head = facets.model().index(0, 0)
    spot = facets.visualRect(facets.model().index(0, 0, head)).center()
    with qtbot.waitSignal(facets.changed) as changed:
        qtbot.mouseClick(facets.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(changed.args[0]) == 1


def test_clause_number_offers_to_go_there_and_leaves_the_results(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "empleo")
    shown = [row.hit.id for row in _rows(place)]
    field = place.header.field
    field.setFocus()
    field.selectAll()
    field.insert("numeral 2")
    qtbot.waitUntil(place.popup.isVisible)
    clause = place.popup.choices[0]
    assert clause.kind == "clause"
    assert [row.hit.id for row in _rows(place)] == shown
    with qtbot.waitSignal(place.reader.passage_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.reader.passage is not None
    assert place.reader.passage.id == clause.value
    assert not place.popup.isVisible()


def test_no_grey_cards_stay_when_a_clause_is_offered_over_empty_results(
    place: SearchPlace, qtbot: QtBot
) -> None:
    _type(place, qtbot, "xyzxyz")
    before = place.results._pages.currentWidget()
    place.results.wait()
    place.results._show_skeleton()
    place.results.stop_waiting()
    assert not place.results._waiting.isActive()
    assert place.results._pages.currentWidget() is before


def test_clause_number_can_be_searched_as_text_instead(place: SearchPlace, qtbot: QtBot) -> None:
    field = place.header.field
    field.setFocus()
    field.insert("numeral 2")
    qtbot.waitUntil(place.popup.isVisible)
    text = next(choice for choice in place.popup.choices if choice.kind == "text")
    with qtbot.waitSignal(place.status_changed):
        place.popup.picked.emit(text)
    assert place.found is not None
    assert place.found.answer.query == "numeral 2"


def test_nothing_found_names_the_words_and_offers_more(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno zzyzzx")
    if place.found is not None and place.found.answer.total == 0:
        assert not place.results.list.isVisible()
    _type(place, qtbot, "zzyzzx")
    assert not place.results.list.isVisible()


def test_arrow_and_enter_lead_from_the_field_to_the_open_clause(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "empleo")
    field = place.header.field
    with qtbot.waitSignal(place.reader.passage_changed, raising=False, timeout=1500):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert place.results.list.hasFocus()
    qtbot.keyClick(place.results.list, Qt.Key.Key_Return)
    qtbot.waitUntil(place.reader.view.hasFocus)
    assert place.reader.passage is not None


def test_opening_a_hit_highlights_its_words(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "salud")
    first = place._model.first_hit()
    place.results.list.setCurrentIndex(QModelIndex())
    with qtbot.waitSignal(place.reader.passage_changed):
        place.results.list.setCurrentIndex(place._model.index(first))
    assert place.reader._hits
    row = place._model.row(first)
    assert isinstance(row, HitRow)
    assert place.reader.passage is not None
    assert place.reader.passage.eid == row.hit.eid


def test_card_buttons_copy_the_citation(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "salud")
    listing = place.results.list
    index = place._model.index(place._model.first_hit())
    listing.setCurrentIndex(index)
    rect = listing.visualRect(index)
    row = place._model.row(index.row())
    assert isinstance(row, HitRow)
    name, _, spot = listing.cards._buttons(listing.cards._parts(rect), row)[0]
    assert name == "copy_citation"
    qtbot.mouseClick(
        listing.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(int(spot.center().x()), int(spot.center().y())),
    )
    assert QGuiApplication.clipboard().text() == row.hit.citation.es


def test_narrow_window_moves_facets_and_outline_into_popups(
    place: SearchPlace, host: QMainWindow, qtbot: QtBot
) -> None:
    assert place.facets.isVisible()
    host.resize(1200, 720)
    qtbot.waitUntil(lambda: not place.facets.isVisible())
    assert place.header.filters_button.isVisible()
    host.resize(1440, 900)
    qtbot.waitUntil(place.facets.isVisible)
    assert not place.header.filters_button.isVisible()


def test_variants_can_be_switched_off(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retornada")
    assert place.found is not None
    with_forms = place.found.answer.total
    with qtbot.waitSignal(place.status_changed):
        place.header.variants.setChecked(False)
    assert place.found.answer.total <= with_forms


def test_searching_from_elsewhere_sets_words_and_filters(place: SearchPlace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.status_changed):
        place.search_for("salud", {"language": ("es",)})
    assert place.header.field.text() == "salud"
    assert {row.hit.language for row in _rows(place)} == {"es"}
