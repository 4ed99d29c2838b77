"""Buscar: as one types, filtered, paged, by clause number, and never with an answer to an older question."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from desktop_app import settings as keys
from desktop_app.context import WindowContext
from desktop_app.delegates.facets import ROLE as FACET
from desktop_app.models.facets import values_name
from desktop_app.models.hits import Role
from desktop_app.models.hits_rows import DocumentRow, Gap, GroupRow, HitRow
from desktop_app.views.search import SearchPlace
from desktop_app.views.search_query import variant_examples, without_filter, words_of
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.filters import RemovablePill
from desktop_app.widgets.popup import Popup
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


class Slow:
    """Holds back the answers to some questions until they are released, in any order."""

    def __init__(self, context: WindowContext, monkeypatch: pytest.MonkeyPatch) -> None:
        self._search = context.workspace.search
        self.held: dict[str, threading.Event] = {}
        self.asked: list[str] = []
        self.answered: list[str] = []
        monkeypatch.setattr(context.workspace, "search", self)

    def hold(self, text: str) -> None:
        self.held[text] = threading.Event()

    def __call__(self, request: SearchRequest) -> SearchAnswer:
        self.asked.append(request.text)
        answer = self._search(request)
        if request.text in self.held:
            assert self.held[request.text].wait(10)
        self.answered.append(request.text)
        return answer


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_only_the_newest_question_is_answered_whatever_comes_first(
    place: SearchPlace,
    context: WindowContext,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    order: tuple[int, int],
) -> None:
    slow = Slow(context, monkeypatch)
    texts = ("empleo", "retorno")
    shown: list[str] = []
    place.asking.answered.connect(lambda found, _: shown.append(found.answer.query))
    for text in texts:
        slow.hold(text)
        place.header.field.setText(text)
        place._search()
        qtbot.waitUntil(lambda text=text: text in slow.asked)
    for number in order:
        slow.held[texts[number]].set()
        qtbot.waitUntil(lambda n=number: texts[n] in slow.answered)
    qtbot.waitUntil(lambda: shown == ["retorno"])
    qtbot.wait(50)
    assert shown == ["retorno"]
    assert place.found is not None
    assert place.found.answer.query == "retorno"


def test_page_of_an_older_answer_is_thrown_away(
    place: SearchPlace, context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(context, monkeypatch)
    slow.hold("")
    place.asking.fetch(Gap("", 20))
    qtbot.waitUntil(lambda: "" in slow.asked)
    _type(place, qtbot, "salud")
    before = [row.hit.id for row in _rows(place)]
    slow.held[""].set()
    qtbot.waitUntil(lambda: "" in slow.answered)
    qtbot.wait(50)
    assert [row.hit.id for row in _rows(place)] == before


def test_previous_results_stay_until_the_new_ones_are_there(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno")
    before = len(_rows(place))
    place.header.field.setText("empleo")
    place._search()
    assert len(_rows(place)) == before
    assert place.results.list.isVisible()
    with qtbot.waitSignal(place.status_changed):
        pass


def test_list_can_be_walked_to_its_end(place: SearchPlace, qtbot: QtBot) -> None:
    assert place.found is not None
    total = place.found.answer.total
    listing, model = place.results.list, place._model
    assert model.rowCount() == total > len(_rows(place))
    listing.setFocus()
    qtbot.keyClick(listing, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not model.is_waiting(total - 1))
    assert listing.currentIndex().row() == total - 1
    assert listing.visualRect(listing.currentIndex()).bottom() <= listing.viewport().height()
    bar = listing.verticalScrollBar()
    for value in range(0, bar.maximum(), 300):
        bar.setValue(value)
        qtbot.waitUntil(lambda: not any(map(model.is_waiting, range(*listing.rows_in_view()))))
    ids = [row.hit.id for row in _rows(place)]
    assert len(ids) == len(set(ids)) == total


def test_one_result_per_document_opens_and_closes_by_key_and_mouse(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno")
    assert place.found is not None
    documents, total = place.found.answer.documents, place.found.answer.total
    with qtbot.waitSignal(place.status_changed):
        place.results.collapsed.emit(True)
    model, listing = place._model, place.results.list
    heads = [n for n in range(model.rowCount()) if isinstance(model.row(n), DocumentRow)]
    assert len(heads) == documents
    assert sum(model.row(n).count for n in heads) == total  # type: ignore[union-attr]  # document rows
    head = next(n for n in heads if model.can_open(n))
    count = model.row(head).count  # type: ignore[union-attr]
    listing.setFocus()
    listing.setCurrentIndex(model.index(head, 0))
    rows = model.rowCount()
    qtbot.keyClick(listing, Qt.Key.Key_Right)
    assert model.rowCount() == rows + count - 1
    qtbot.waitUntil(lambda: all(isinstance(model.row(head + 1 + n), HitRow) for n in range(min(count, 4))))
    qtbot.keyClick(listing, Qt.Key.Key_Left)
    assert model.rowCount() == rows
    spot = listing.visualRect(model.index(head, 0)).center()
    qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.rowCount() == rows + count - 1


def test_order_is_remembered(
    place: SearchPlace, context: WindowContext, host: QMainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(place.status_changed):
        place.results.sorted_by.emit("date")
    years = [row.hit.year or 0 for row in _rows(place)]
    assert years == sorted(years, reverse=True)
    again = SearchPlace(context)
    host.setCentralWidget(again)
    with qtbot.waitSignal(again.status_changed):
        again.activate()
    assert again.found is not None
    assert again.found.request.sort == "date"


@pytest.mark.parametrize("rest", [0, 60_000])
def test_card_in_hand_stays_in_hand_when_it_is_found_again(
    place: SearchPlace, qtbot: QtBot, rest: int
) -> None:
    place.in_hand._rest.setInterval(rest)  # whether it was opened in the reader or not yet
    _type(place, qtbot, "personas retornadas")
    listing, model = place.results.list, place._model
    listing.setCurrentIndex(model.index(model.first_hit() + 1, 0))
    chosen = listing.currentIndex().data(Role.ROW).hit.id
    _type(place, qtbot, "personas retornadas empleo")
    row = model.row_of(chosen)
    assert row >= 0
    assert listing.currentIndex().row() == row


def test_new_question_shows_its_best_results_wherever_the_card_in_hand_stands(
    place: SearchPlace, qtbot: QtBot
) -> None:
    _type(place, qtbot, "personas retornadas")
    listing, model = place.results.list, place._model
    last = max(number for number in range(model.rowCount()) if isinstance(model.row(number), HitRow))
    listing.setCurrentIndex(model.index(last, 0))
    assert listing.verticalScrollBar().value() > 0
    chosen = listing.currentIndex().data(Role.ROW).hit.id
    _type(place, qtbot, "persona retornada")
    row = model.row_of(chosen)
    assert listing.currentIndex().row() == row > 0
    assert not listing.viewport().rect().intersects(listing.visualRect(model.index(row, 0)))
    assert listing.verticalScrollBar().value() == 0
    qtbot.keyClick(place.header.field, Qt.Key.Key_Down)
    rect = listing.visualRect(listing.currentIndex())
    assert listing.hasFocus()
    assert listing.viewport().rect().intersects(rect)


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
    qtbot.waitUntil(place.typing.popup.isVisible)
    clause = place.typing.popup.choices[0]
    assert clause.kind == "clause"
    assert [row.hit.id for row in _rows(place)] == shown
    with qtbot.waitSignal(place.reader.passage_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.reader.passage is not None
    assert place.reader.passage.id == clause.value
    assert not place.typing.popup.isVisible()


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
    qtbot.waitUntil(place.typing.popup.isVisible)
    text = next(choice for choice in place.typing.popup.choices if choice.kind == "text")
    with qtbot.waitSignal(place.status_changed):
        place.typing.popup.picked.emit(text)
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
        place.results.list.setCurrentIndex(place._model.index(first, 0))
    assert place.reader._hits
    row = place._model.row(first)
    assert isinstance(row, HitRow)
    assert place.reader.passage is not None
    assert place.reader.passage.eid == row.hit.eid


def test_reader_highlights_neither_words_that_say_nothing_nor_filters_nor_what_was_not_wanted(
    place: SearchPlace, qtbot: QtBot
) -> None:
    text = "que se acuerda sobre la salud -empleo idioma:es"
    _type(place, qtbot, text)
    words = {word.lower() for word in words_of(_rows(place)[0], text)}
    assert "salud" in words
    assert words.isdisjoint({"que", "sobre", "la", "-empleo", "empleo", "idioma:es"})


def test_typed_words_are_not_named_as_variants_of_themselves(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "salud, educación, migrantes.")
    assert place.found is not None
    found = place.found
    assert any("salud" in row.hit.snippet.lower() for row in found.rows)
    named = variant_examples(found, found.answer.query)
    assert {"salud", "educación", "educacion", "migrantes"}.isdisjoint(named)


def test_card_buttons_copy_the_citation(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "salud")
    listing = place.results.list
    index = place._model.index(place._model.first_hit(), 0)
    listing.setCurrentIndex(index)
    rect = listing.visualRect(index)
    row = place._model.row(index.row())
    assert isinstance(row, HitRow)
    buttons = listing.cards._buttons(listing.cards._parts(rect), row)
    spot = dict(buttons)["copy_citation"]
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


def test_typed_filters_are_pills_and_ticks_that_can_be_taken_away(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno país:El Salvador tipo:declaración mujeres")
    assert place.found is not None
    assert place.found.filters == {"country": ("SV",), "kind": ("declaration",)}
    assert place.facets.chosen == place.found.filters
    with qtbot.waitSignal(place.status_changed):
        place.header.filter_removed.emit("country")
    assert place.header.field.text() == "retorno tipo:declaración mujeres"
    assert place.found.filters == {"kind": ("declaration",)}


@pytest.mark.parametrize(
    ("typed", "pill"),
    [
        ("reunión:XX", "XX"),
        ("rol:decisión", "Decisión"),
        ("estado:pendiente", "Por revisar"),
        ("año:2015..", "desde 2015"),
        ("reunión:Puebla", "Puebla"),
    ],
)
def test_every_typed_filter_is_a_pill_with_its_name(
    place: SearchPlace, qtbot: QtBot, typed: str, pill: str
) -> None:
    _type(place, qtbot, f"retorno {typed}")
    assert place.found is not None and place.found.answer.total
    ((facet, values),) = place.found.filters.items()
    assert values_name(facet, values) == pill
    with qtbot.waitSignal(place.status_changed):
        place.header.filter_removed.emit(facet)
    assert place.header.field.text() == "retorno"


def test_ticking_beside_a_typed_value_takes_it_out_of_the_text(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "tipo:declaración retorno")
    with qtbot.waitSignal(place.status_changed):
        place.facets.changed.emit({"kind": ("declaration", "concept_paper"), "language": ("es",)})
    assert place.header.field.text() == "retorno"
    assert place.found is not None
    assert place.found.filters == {"kind": ("declaration", "concept_paper"), "language": ("es",)}


@pytest.mark.parametrize(
    ("text", "facet", "left"),
    [
        ("retorno país:El Salvador", "country", "retorno"),
        ("país:El Salvador retorno", "country", "retorno"),
        ('país:"El Salvador" retorno', "country", "retorno"),
        ("año:2015..2016 tipo:declaración x", "year", "tipo:declaración x"),
        ("retorno: mujeres", "country", "retorno: mujeres"),
        ("rol:decisión retorno reunión:XX", "meeting", "rol:decisión retorno"),
    ],
)
def test_filter_is_taken_out_of_a_text(text: str, facet: str, left: str) -> None:
    assert without_filter(text, facet) == left


def test_translations_can_be_switched_off(place: SearchPlace, context: WindowContext, qtbot: QtBot) -> None:
    _type(place, qtbot, "acompañamiento")
    assert place.found is not None
    languages = place.found.answer.facets["language"]
    with qtbot.waitSignal(place.status_changed):
        place.header.translations.setChecked(False)
    assert place.found.answer.facets["language"].get("en", 0) < languages["en"]
    assert not context.settings.flag(keys.TRANSLATIONS)
    place.header.variants.setChecked(False)
    assert not place.header.translations.isEnabled()


def test_results_stay_while_a_word_is_being_typed(place: SearchPlace, qtbot: QtBot) -> None:
    for end in range(2, len("reintegración") + 1):
        _type(place, qtbot, "reintegración"[:end])
        assert _rows(place), "reintegración"[:end]


def test_card_leads_to_what_says_the_same_in_the_other_language(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "idioma:español salud")
    index = place._model.index(place._model.first_hit(), 0)
    row = index.data(Role.ROW)
    assert row.other == "en"
    reader = place.reader
    qtbot.waitUntil(lambda: reader.passage_id == row.hit.id)
    place.results.list.cards.acted.emit("counterpart", index)
    qtbot.waitUntil(lambda: reader.passage_id.startswith(row.other_document))


def test_menu_key_offers_the_actions_of_the_card_in_hand(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "salud")
    listing = place.results.list
    listing.setFocus()
    listing.setCurrentIndex(place._model.index(place._model.first_hit(), 0))
    at = listing.viewport().rect().center()
    QApplication.sendEvent(listing.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    menu = next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QMenu) and widget.isVisible()
    )
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert {"Copiar cita", "Etiquetar", "Añadir al dossier", "Precedentes"} <= set(texts)
    menu.close()


def test_rest_of_a_word_is_offered_and_taken_with_the_right_arrow(place: SearchPlace, qtbot: QtBot) -> None:
    field = place.header.field
    _type(place, qtbot, "psicoso")
    qtbot.waitUntil(lambda: field.rest == "cial")
    qtbot.keyClick(field, Qt.Key.Key_Right)
    assert field.text() == "psicosocial"
    qtbot.waitUntil(lambda: place.found is not None and place.found.answer.query == "psicosocial")


def test_rest_is_not_offered_inside_the_text_or_for_other_words(place: SearchPlace, qtbot: QtBot) -> None:
    field = place.header.field
    _type(place, qtbot, "psicoso")
    qtbot.waitUntil(lambda: bool(field.rest))
    qtbot.keyClick(field, Qt.Key.Key_Left)
    assert not field.rest
    qtbot.keyClick(field, Qt.Key.Key_End)
    place.asking.completed.emit("mujer", ("mujeres",))
    assert field.text() + field.rest in ("psicoso", "psicosocial")


def test_suggestions_open_with_a_key_and_search_what_is_chosen(place: SearchPlace, qtbot: QtBot) -> None:
    field = place.header.field
    _type(place, qtbot, "reint")
    qtbot.waitUntil(lambda: bool(place.typing._completions))
    qtbot.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert place.typing.popup.isVisible()
    chosen = place.typing.popup.choices[1].value
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(place.status_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == chosen


def test_search_is_kept_under_a_name_and_asked_again(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "salud")
    with qtbot.waitSignal(place.status_changed):
        place.facets.changed.emit({"language": ("es",)})
    place.results.saved.click()
    popup = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Popup) and w.isVisible())
    name = popup.findChild(QLineEdit)
    assert name.text() == "salud · Español"
    name.setText("Salud en español")
    with qtbot.waitSignal(place.saved.read):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    (saved,) = place.saved.kept
    assert place.found is not None
    assert (saved.search.name, saved.total, saved.new) == ("Salud en español", place.found.answer.total, 0)
    _type(place, qtbot, "empleo")
    with qtbot.waitSignal(place.status_changed):
        place.saved.choose(saved)
    assert place.header.field.text() == "salud"
    assert place.found.filters == {"language": ("es",)}


def test_recent_searches_come_back_with_their_filters(
    place: SearchPlace, context: WindowContext, qtbot: QtBot
) -> None:
    _type(place, qtbot, "salud")
    with qtbot.waitSignal(place.status_changed):
        place.facets.changed.emit({"language": ("es",)})
    qtbot.keyClick(place.header.field, Qt.Key.Key_Return)
    history = context.workspace.search_history
    qtbot.waitUntil(lambda: bool(history.recent()))
    with qtbot.waitSignal(place.status_changed):
        place.search_for("", {})
    place.header.field.setFocus()
    qtbot.keyClick(place.header.field, Qt.Key.Key_Down)
    assert place.typing.popup.choices[0].title == "salud · Español"
    with qtbot.waitSignal(place.status_changed):
        qtbot.keyClick(place.header.field, Qt.Key.Key_Return)
    assert place.found is not None
    assert (place.found.answer.query, place.found.filters) == ("salud", {"language": ("es",)})


@pytest.mark.parametrize(
    ("typed", "facet", "pill"),
    [
        ("rol:decisión", "role", "Función: Decisión"),
        ("reunión:XX", "meeting", "Reunión: XX CRM (2015)"),
        ("estado:reportada", "status", "Estado: Reportada"),
        ("año:2015..2022", "year", "Año: 2015–2022"),
    ],
)
def test_every_typed_filter_has_a_pill_that_takes_it_away(
    place: SearchPlace, qtbot: QtBot, typed: str, facet: str, pill: str
) -> None:
    _type(place, qtbot, f"retorno {typed}")
    assert [each.text() for each in place.header.findChildren(RemovablePill)] == [pill]
    with qtbot.waitSignal(place.status_changed):
        place.header.findChildren(RemovablePill)[0].click()
    assert place.header.field.text() == "retorno"
    assert place.found is not None
    assert facet not in place.found.filters


def test_what_is_like_a_passage_is_shown_with_a_pill_that_leads_back(
    place: SearchPlace, context: WindowContext, qtbot: QtBot
) -> None:
    _type(place, qtbot, "retorno")
    before = [row.hit.id for row in _rows(place)]
    row = next(row for row in _rows(place) if row.hit.type == "passage")
    context.navigator.similar_wanted.connect(place.show_similar)
    place._card_actions.act("similar", place._model.index(place._model.row_of(row.hit.id), 0))
    qtbot.waitUntil(lambda: place.found is not None and place.found.request.like == row.hit.id)
    assert place.text == ""
    assert row.hit.id not in [found.hit.id for found in _rows(place)]
    (pill,) = place.header.findChildren(RemovablePill)
    assert row.title in pill.text()
    pill.click()
    qtbot.waitUntil(lambda: place.found is not None and place.found.answer.query == "retorno")
    assert [row.hit.id for row in _rows(place)] == before


def test_typing_after_what_is_like_a_passage_asks_for_the_words(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno")
    place.show_similar(next(row.hit.id for row in _rows(place) if row.hit.type == "passage"))
    qtbot.waitUntil(lambda: place.found is not None and bool(place.found.request.like))
    _type(place, qtbot, "salud")
    assert place.found is not None
    assert not place.found.request.like
    qtbot.waitUntil(lambda: not place.header.findChildren(RemovablePill))


def _group(place: SearchPlace, facet: str) -> QModelIndex:
    model = place.facets.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return next(index for index in rows if index.data(FACET).facet == facet)


def test_role_status_and_meeting_are_closed_groups_until_somebody_chooses_in_them(
    place: SearchPlace, qtbot: QtBot
) -> None:
    _type(place, qtbot, "retorno")
    for facet in ("role", "status", "meeting"):
        assert not place.facets.isExpanded(_group(place, facet))
    assert place.facets.isExpanded(_group(place, "kind"))
    meeting = next(value for value in _group(place, "meeting").data(FACET).values if "XX" in value.name)
    with qtbot.waitSignal(place.status_changed):
        place.facets._tick(meeting)
    assert place.found is not None
    assert place.found.answer.total == meeting.count
    assert place.found.filters == {"meeting": (meeting.key,)}
    _type(place, qtbot, "retorno rol:decisión")
    assert place.facets.isExpanded(_group(place, "role"))


def test_roles_are_listed_but_not_the_parts_of_a_document(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "retorno")
    listed = {value.key for value in _group(place, "role").data(FACET).values}
    assert "decision" in listed
    assert listed.isdisjoint({"clause", "paragraph", "heading"})


def test_values_that_are_not_wanted_have_a_pill_that_lets_them_in_again(
    place: SearchPlace, qtbot: QtBot
) -> None:
    _type(place, qtbot, "retorno")
    everything = place.found.answer.total if place.found else 0
    _type(place, qtbot, "-tipo:declaración retorno idioma:español")
    assert place.found is not None
    assert 0 < place.found.answer.total < everything
    pills = {pill.text(): pill for pill in place.header.findChildren(RemovablePill)}
    assert set(pills) == {"Idioma: Español", "Excepto tipo: Declaración"}
    with qtbot.waitSignal(place.status_changed):
        qtbot.mouseClick(pills["Excepto tipo: Declaración"], Qt.MouseButton.LeftButton)
    assert place.header.field.text() == "retorno idioma:español"
    qtbot.waitUntil(
        lambda: [pill.text() for pill in place.header.findChildren(RemovablePill)] == ["Idioma: Español"]
    )


def test_a_spelling_that_was_searched_for_already_is_not_offered(place: SearchPlace, qtbot: QtBot) -> None:
    _type(place, qtbot, "reintegrasion")
    assert place.found is not None
    assert place.found.rows
    assert place.found.answer.suggestions
    assert place.found.answer.respelled
    assert not place.results._meant_row.isVisible() or "Quiso" not in " ".join(
        button.text() for button in place.results._meant_row.findChildren(Button)
    )
