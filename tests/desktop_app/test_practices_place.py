"""Prácticas: groups and filters, keys on many at once, tags, the ladder, new practices, the history."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from corpus.edits import SetReview
from corpus.model import Assessment, ParsedDocument, Practice
from desktop_app import fonts
from desktop_app.actions import Actions
from desktop_app.context import WindowContext
from desktop_app.models.practices import Column, PracticesModel
from desktop_app.models.practices_edits import missing_for
from desktop_app.models.practices_filter import Filters, Group, facet_counts, grouped, source_label
from desktop_app.views.practices import PracticesPlace
from desktop_app.views.practices_new import NewPracticeDialog
from desktop_app.views.practices_parts import shortened
from exporters.catalogue import practices_from_json
from tests.desktop_app.place_support import store, window_context, workshop


def with_programme() -> ParsedDocument:
    """The workshop, in which the scholarship is a service of the single window."""
    document = workshop()
    practices = tuple(
        replace(draft, parent_eid="t2__row_1") if draft.eid == "t2__row_2" else draft
        for draft in document.practices
    )
    return replace(document, practices=practices)


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowContext]:
    with window_context(tmp_path) as made:
        store(made, with_programme(), "workshop.txt")
        first, *_ = made.workspace.practices()
        made.workspace.library.apply(SetReview((first.id,), "accepted"))
        yield made


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext) -> PracticesPlace:
    return shown(qtbot, context)


def shown(qtbot: QtBot, context: WindowContext) -> PracticesPlace:
    made = PracticesPlace(context)
    qtbot.addWidget(made)
    context.history.changed.connect(made.refresh)
    made.resize(1352, 840)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: bool(made.model.practices))
    return made


def stored(context: WindowContext, title: str) -> Practice:
    return next(practice for practice in context.workspace.practices() if practice.title == title)


def choose(place: PracticesPlace, title: str) -> Practice:
    practice = next(practice for practice in place.model.practices if practice.title == title)
    assert place.table.choose(practice.id)
    return practice


def saved(qtbot: QtBot, place: PracticesPlace, count: int) -> None:
    """The change is in the ledger, and the place shows the library as it is now."""
    ledger = place.context.history.ledger
    qtbot.waitUntil(lambda: ledger.index() == count)
    workspace = place.context.workspace
    qtbot.waitUntil(lambda: place.model.practices == workspace.practices())


def titles(place: PracticesPlace) -> list[str]:
    return [practice.title for practice in place.model.shown]


def press(qtbot: QtBot, place: PracticesPlace, key: Qt.Key) -> None:
    qtbot.keyClick(place.table, key)


# --- the values alone -----------------------------------------------------------------------------------


def test_practices_stand_under_what_they_are_grouped_by(context: WindowContext) -> None:
    practices = context.workspace.practices()
    assert [(group.title, len(group.practices)) for group in grouped(practices, "country")] == [
        ("El Salvador", 1),
        ("Guatemala", 2),
        ("México", 1),
    ]
    assert [group.title for group in grouped(practices, "level")] == [
        "Individual",
        "Comunitario",
        "Estructural",
        "Sin nivel",
    ]
    assert [group.title for group in grouped(practices, "state")] == ["Reportada", "Por revisar"]


def test_the_words_of_the_filter_find_without_accents_and_in_any_order(context: WindowContext) -> None:
    practices = context.workspace.practices()

    def found(text: str) -> list[str]:
        return [practice.title for practice in practices if Filters(text).keeps(practice)]

    assert found("UNICA ventanilla") == ["Ventanilla única"]
    assert found("mexico") == ["Acompañamiento"]
    assert found("única inexistente") == []


def test_rejected_practices_are_shown_only_when_asked_for(context: WindowContext) -> None:
    practice = stored(context, "Acompañamiento")
    context.workspace.library.apply(SetReview((practice.id,), "rejected"))
    practices = context.workspace.practices()
    assert [p.title for p in practices if not Filters().keeps(p)] == ["Acompañamiento"]
    asked = Filters("", {"state": ("rejected",)})
    assert [p.title for p in practices if asked.keeps(p)] == ["Acompañamiento"]
    assert facet_counts(practices, Filters(), "state")["rejected"] == 1


def test_counts_of_a_facet_follow_the_other_filters(context: WindowContext) -> None:
    practices = context.workspace.practices()
    filters = Filters("", {"country": ("GT",), "level": ("individual",)})
    assert facet_counts(practices, filters, "level") == {
        "individual": 1,
        "community": 0,
        "structural": 1,
        "": 0,
    }
    assert facet_counts(practices, filters, "country") == {"SV": 0, "GT": 1, "MX": 0}


def test_what_a_step_lacks_is_counted_as_the_rubric_asks() -> None:
    def answer(criterion: str, given: str, evidence: str = "Informe") -> Assessment:
        assert given in ("yes", "partial", "no")
        return Assessment(criterion, given, evidence, "", datetime(2026, 1, 1, tzinfo=UTC))  # type: ignore[arg-type]  # one of the answers

    assert (missing_for("promising", ()).criteria, missing_for("promising", ()).more) == (
        ("measured_results",),
        1,
    )
    replicable = answer("replicable", "partial")
    assert missing_for("promising", (replicable,)).criteria == ("measured_results",)
    assert missing_for("promising", (replicable,)).more == 0
    assert missing_for("promising", (answer("replicable", "partial", " "),)).count == 2
    assert missing_for("good_practice", (replicable,)).count == 7
    assert missing_for("good_practice", (answer("replicable", "yes"),)).count == 6


def test_a_long_passage_is_shortened_between_words() -> None:
    text = "palabra " * 100
    assert shortened("corto") == "corto"
    assert shortened(text).endswith("palabra […]")
    assert len(shortened(text)) < 400


# --- the table ------------------------------------------------------------------------------------------


def test_a_service_stands_under_its_programme_and_sorting_keeps_it_there(place: PracticesPlace) -> None:
    assert titles(place) == ["Ferias de empleo", "Ventanilla única", "Beca de oficios", "Acompañamiento"]
    service = place.model.index_of(stored(place.context, "Beca de oficios").id)
    assert service.data(PracticesModel.DEPTH) == 1
    place.filters.grouping_chosen.emit("none")
    place.filters.sorting_chosen.emit(Column.TITLE, False)
    assert titles(place) == ["Acompañamiento", "Ferias de empleo", "Ventanilla única", "Beca de oficios"]
    place.filters.grouping_chosen.emit("level")
    alone = place.model.index_of(service_id := stored(place.context, "Beca de oficios").id)
    assert service_id and alone.data(PracticesModel.DEPTH) == 0
    assert alone.data(PracticesModel.PROGRAMME) == "Ventanilla única"


def test_typing_filters_and_a_hidden_row_is_taken_up_again(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Acompañamiento")
    qtbot.keyClicks(place.filters.field, "ferias")
    assert titles(place) == ["Ferias de empleo"]
    assert place.list.header.note.text() == "1 en un país"
    place.filters.clear()
    assert len(titles(place)) == 4
    qtbot.keyClicks(place.filters.field, "zzz")
    assert place.list.stack.currentWidget() is place.list.pages.nothing_found


def test_space_ticks_and_escape_takes_the_ticks_off(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    press(qtbot, place, Qt.Key.Key_Space)
    assert [practice.title for practice in place.model.ticked] == ["Ferias de empleo"]
    assert place.model.tick_state == Qt.CheckState.PartiallyChecked
    assert place.bulk.isVisible()
    press(qtbot, place, Qt.Key.Key_Up)
    assert isinstance(place.table.currentIndex().data(PracticesModel.ROW), Group)
    press(qtbot, place, Qt.Key.Key_Escape)
    assert place.model.ticked == ()
    assert not place.bulk.isVisible()
    qtbot.keyClick(place.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert place.model.tick_state == Qt.CheckState.Checked
    assert "4 prácticas · 4 seleccionadas" in place.status().left[0].text


def test_a_click_on_the_box_ticks_without_moving_the_current_row(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    index = place.model.index_of(stored(place.context, "Acompañamiento").id, Column.TICK)
    where = place.table.visualRect(index).center()
    qtbot.mouseClick(place.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where.x(), where.y()))
    assert [practice.title for practice in place.model.ticked] == ["Acompañamiento"]
    assert place.practice is not None and place.practice.title == "Ferias de empleo"


def test_filtering_never_leaves_a_hidden_practice_ticked(place: PracticesPlace) -> None:
    place.model.tick_all()
    place.open_practices(country=("MX",))
    assert [practice.title for practice in place.model.ticked] == ["Acompañamiento"]


# --- keys and tags --------------------------------------------------------------------------------------


def test_a_key_changes_all_ticked_rows_in_one_step(qtbot: QtBot, place: PracticesPlace) -> None:
    place.model.tick_all()
    place.handlers()["social"]()
    saved(qtbot, place, 1)
    assert all("social" in practice.dimension for practice in place.model.practices)
    assert len(place.model.ticked) == 4, "ticks survive the change"
    place.context.history.undo()
    saved(qtbot, place, 0)
    assert [p.title for p in place.model.practices if "social" in p.dimension] == ["Ventanilla única"]
    place.context.history.redo()
    saved(qtbot, place, 1)
    place.handlers()["social"]()
    saved(qtbot, place, 2)
    assert not any("social" in practice.dimension for practice in place.model.practices)
    assert stored(place.context, "Ventanilla única").source_dimension == ("social",)


def test_choosing_a_level_confirms_it(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Acompañamiento")
    place.handlers()["individual"]()
    saved(qtbot, place, 1)
    practice = stored(place.context, "Acompañamiento")
    assert practice.level == ("individual",) and practice.uncertain == ()
    place.context.history.undo()
    saved(qtbot, place, 0)
    assert stored(place.context, "Acompañamiento").uncertain == ("level",)


def test_a_popup_shows_mixed_values_and_follows_the_library(qtbot: QtBot, place: PracticesPlace) -> None:
    place.model.tick_all()
    popup = place.bulk.open("dimension")
    rows = popup.lists["dimension"].rows
    assert (rows["economic"].value.note, rows["social"].value.note) == ("2 de 4", "1 de 4")
    assert rows["economic"].state == Qt.CheckState.PartiallyChecked
    qtbot.keyClick(popup, Qt.Key.Key_S)
    saved(qtbot, place, 1)
    assert rows["social"].value.note == "4 de 4"
    assert rows["social"].state == Qt.CheckState.Checked
    popup.close()


def test_a_status_that_evidence_does_not_allow_cannot_be_chosen_for_many(place: PracticesPlace) -> None:
    place.model.tick_all()
    popup = place.bulk.open("status")
    rows = popup.lists["status"].rows
    assert rows["reported"].isEnabled() and rows["reported"].value.note == "4 de 4"
    assert not rows["promising"].isEnabled()
    assert rows["promising"].toolTip() == "A 4 prácticas les faltan criterios con evidencia"
    popup.close()


def test_concepts_are_added_from_the_vocabulary_and_taken_off(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Beca de oficios")
    row = place.detail.concepts["theme"]
    entries = [action.text() for action in row.menu().actions()]
    assert "Empleo" not in entries
    next(action for action in row.menu().actions() if action.text() == "Alianzas").trigger()
    saved(qtbot, place, 1)
    assert set(stored(place.context, "Beca de oficios").theme) == {"employment", "partnerships"}
    row.removed.emit("employment")
    saved(qtbot, place, 2)
    assert stored(place.context, "Beca de oficios").theme == ("partnerships",)


def test_letters_do_not_act_while_typing(qtbot: QtBot, place: PracticesPlace) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(place)
    actions = Actions(window, lambda name: None)
    actions.follow(place)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    choose(place, "Ferias de empleo")
    place.filters.field.setFocus()
    assert QApplication.focusWidget() is place.filters.field
    actions["social"].trigger()
    qtbot.keyClicks(place.filters.field, "es1")
    assert place.filters.field.text() == "es1"
    assert place.context.history.ledger.count() == 0
    place.filters.clear()
    place.table.setFocus()
    qtbot.keyClick(place.table, Qt.Key.Key_S)
    saved(qtbot, place, 1)
    window.takeCentralWidget()


# --- one practice ---------------------------------------------------------------------------------------


def test_the_detail_shows_where_a_practice_comes_from(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ventanilla única")
    detail = place.detail
    assert detail.position.text() == "2 de 4"
    assert detail.source_values.text() == "Según la fuente: Individual · Social"
    assert detail.quotation.text.text() == "Atiende a personas guatemaltecas."
    assert detail.toggles["level"].values() == ("individual",)
    assert not detail._notices["pending"].isHidden()
    opened: list[str] = []
    place.context.navigator.passage_wanted.connect(lambda passage_id, _: opened.append(passage_id))
    press(qtbot, place, Qt.Key.Key_Return)
    assert opened == [stored(place.context, "Ventanilla única").passage_id]


def test_tab_goes_down_the_detail_as_it_is_read(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Beca de oficios")
    detail = place.detail
    last = detail.toggles["dimension"].buttons["psychosocial"]
    first_chip = detail.concepts["country"].tab_stops()[0]
    qtbot.waitUntil(lambda: last.nextInFocusChain() is first_chip)
    assert detail.open_button.nextInFocusChain() is detail.quotation.more
    assert detail.concepts["theme"].add_button.nextInFocusChain() is detail.description.area


def test_evidence_opens_the_next_step_and_undo_closes_it(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    step = place.detail.ladder.steps["promising"]
    assert not step.isEnabled()
    assert step.toolTip() == "Falta, con evidencia: Resultados medidos y un criterio más."
    place.detail.answer("measured_results")
    form = place.detail.form
    assert form is not None
    form.answers.choose("yes")
    form.evidence.setPlainText("Encuesta de 2021")
    form.keep_button.click()
    saved(qtbot, place, 1)
    assert step.toolTip() == "Falta, con evidencia: un criterio más."
    place.detail.assessed.emit("replicable", "partial", "Manual publicado")
    saved(qtbot, place, 2)
    assert step.isEnabled()
    assert place.detail.evidence_count.text() == "2 de 6 criterios con evidencia"
    step.click()
    saved(qtbot, place, 3)
    assert stored(place.context, "Ferias de empleo").status == "promising"
    place.context.history.undo()
    saved(qtbot, place, 2)
    assert stored(place.context, "Ferias de empleo").status == "reported"
    place.context.history.undo()
    saved(qtbot, place, 1)
    assert not step.isEnabled()


def test_an_answer_without_evidence_is_kept_but_does_not_count(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    place.detail.assessed.emit("replicable", "yes", "")
    saved(qtbot, place, 1)
    row = place.detail.criteria.rows["replicable"]
    assert row.accessibleName() == "Replicable: Sí"
    assert "Sin evidencia" in row.toolTip()
    assert place.detail.evidence_count.text() == "0 de 6 criterios con evidencia"
    place.detail.assessed.emit("replicable", "", "")
    saved(qtbot, place, 2)
    assert stored(place.context, "Ferias de empleo").assessments == ()


def test_a_new_name_is_kept_beside_that_of_the_source(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    place.handlers()["edit"]()
    field = place.detail.title_field
    assert field.isVisible()
    field.setText("Ferias anuales")
    field.left.emit()
    place.detail.words_kept.emit("title", "Ferias anuales")
    saved(qtbot, place, 1)
    assert place.detail.title.text() == "Ferias anuales"
    assert place.detail.source_title.text() == "En la fuente: «Ferias de empleo»"
    assert not place.detail.source_title.isHidden()


def test_an_entry_of_the_history_is_reverted(qtbot: QtBot, place: PracticesPlace) -> None:
    practice = choose(place, "Ferias de empleo")
    place.handlers()["structural"]()
    saved(qtbot, place, 1)
    place.handlers()["social"]()
    saved(qtbot, place, 2)
    history = place.detail.history
    qtbot.waitUntil(lambda: len(history.buttons) == 3)
    history.buttons[1].click()
    saved(qtbot, place, 3)
    now = stored(place.context, practice.title)
    assert now.level == ("community",) and "social" in now.dimension
    qtbot.waitUntil(lambda: len(history.buttons) == 3)
    place.context.history.undo()
    saved(qtbot, place, 2)
    assert "structural" in stored(place.context, practice.title).level


# --- the office's own -----------------------------------------------------------------------------------


def test_a_new_practice_is_written_shown_and_removed(qtbot: QtBot, place: PracticesPlace) -> None:
    place.write_new()
    dialog = place.findChild(NewPracticeDialog)
    assert dialog is not None
    dialog.save()
    assert dialog.title_field.message.text() == "Escriba el nombre de la práctica."
    dialog.title_field.edit.setText("Línea de atención")
    dialog.description.setPlainText("Atiende llamadas.")
    dialog.country.choose("HN")
    dialog.toggles["level"].set_values(["structural"])
    dialog.save()
    saved(qtbot, place, 1)
    qtbot.waitUntil(lambda: place.practice is not None and place.practice.title == "Línea de atención")
    practice = stored(place.context, "Línea de atención")
    assert (practice.country, practice.level, practice.review) == (("HN",), ("structural",), "accepted")
    assert source_label(practice) == "Propia"
    press(qtbot, place, Qt.Key.Key_Delete)
    saved(qtbot, place, 2)
    assert "Línea de atención" not in titles(place)
    place.context.history.undo()
    saved(qtbot, place, 1)
    assert "Línea de atención" in titles(place)


def test_a_practice_of_a_document_is_not_removed(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    press(qtbot, place, Qt.Key.Key_Delete)
    toast = place.context.messages.toast_shown
    assert toast is not None
    assert place.context.history.ledger.count() == 0


# --- coming and going -----------------------------------------------------------------------------------


def test_opening_a_practice_takes_away_the_filter_that_hides_it(qtbot: QtBot, place: PracticesPlace) -> None:
    place.open_practices(level=("community",), country=("SV",))
    assert titles(place) == ["Ferias de empleo"]
    assert place.filters.pills["level"].keys() == ("community",)
    practice = stored(place.context, "Acompañamiento")
    place.open_practice(practice.id)
    assert place.practice == practice
    assert place.model.filters.is_empty
    place.context.workspace.apply(SetReview((practice.id,), "rejected"))
    place.refresh(object())  # type: ignore[arg-type]  # any change
    qtbot.waitUntil(lambda: "Acompañamiento" not in titles(place))
    place.open_practice(practice.id)
    assert titles(place) == ["Acompañamiento"]


def test_a_change_keeps_the_row_the_ticks_and_closed_headings(qtbot: QtBot, place: PracticesPlace) -> None:
    choose(place, "Ferias de empleo")
    place.model.tick(place.model.index_of(stored(place.context, "Acompañamiento").id))
    guatemala = place.model.group_indexes()[1]
    place.table.setExpanded(guatemala, False)
    place.write_new()
    dialog = place.findChild(NewPracticeDialog)
    assert dialog is not None
    other = stored(place.context, "Ventanilla única")
    place.context.history.do(SetReview((other.id,), "rejected"))
    saved(qtbot, place, 1)
    assert place.practice is not None and place.practice.title == "Ferias de empleo"
    assert [practice.title for practice in place.model.ticked] == ["Acompañamiento"]
    assert not place.table.isExpanded(place.model.group_indexes()[1])
    dialog.reject()


def test_a_rebuilt_window_takes_up_what_was_shown(qtbot: QtBot, place: PracticesPlace) -> None:
    place.open_practices(country=("GT",))
    place.filters.grouping_chosen.emit("none")
    practice = choose(place, "Beca de oficios")
    place.model.tick(place.model.index_of(practice.id))
    again = PracticesPlace(place.context)
    qtbot.addWidget(again)
    again.take_up(place.keep())
    again.show()
    again.activate()
    qtbot.waitUntil(lambda: bool(again.model.practices))
    assert titles(again) == ["Ventanilla única", "Beca de oficios"]
    assert again.practice is not None and again.practice.id == practice.id
    assert [ticked.id for ticked in again.model.ticked] == [practice.id]


def test_nothing_accepted_yet_leads_to_the_review(qtbot: QtBot, context: WindowContext) -> None:
    first = stored(context, "Ferias de empleo")
    context.workspace.library.apply(SetReview((first.id,), "pending"))
    place = shown(qtbot, context)
    assert place.list.stack.currentWidget() is place.list.pages.not_reviewed
    assert place.list.pages.not_reviewed.text.text() == "Revise las 4 encontradas."
    assert place.handlers() == {}, "no key acts on a row that is not in view"
    place._see_pending()
    assert place.list.stack.currentWidget() is place.list.area
    assert len(titles(place)) == 4


def test_an_empty_library_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with window_context(tmp_path) as context:
        place = PracticesPlace(context)
        qtbot.addWidget(place)
        place.show()
        place.activate()
        qtbot.waitUntil(lambda: place.list.stack.currentWidget() is place.list.pages.no_practices)
        assert place.status().left == ()
        assert place.handlers() == {}


def test_the_real_workshop_report_is_a_catalogue_of_three_countries(
    qtbot: QtBot, tmp_path: Path, seeds: dict[str, Path]
) -> None:
    with window_context(tmp_path) as context:
        context.workspace.import_files([seeds["workshop_2022"]], jobs=1)
        place = shown(qtbot, context)
        place._see_pending()
        assert place.list.header.note.text() == "23 en 3 países"
        programme = next(node for node in place.model.parent_indexes() if node.parent().isValid())
        assert place.model.rowCount(programme) == 11
        assert source_label(place.model.shown[0]) == "§ 4.1, f. 1"


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_the_catalogue_leaves_as_it_is_shown(
    qtbot: QtBot, place: PracticesPlace, tmp_path: Path, suffix: str
) -> None:
    titles = [practice.title for practice in place.model.shown]
    assert _saved(qtbot, place, tmp_path / f"catalogo.{suffix}") == titles


def test_only_what_is_ticked_leaves(qtbot: QtBot, place: PracticesPlace, tmp_path: Path) -> None:
    qtbot.keyClick(place.table, Qt.Key.Key_Space)
    (first,) = place.model.ticked
    assert _saved(qtbot, place, tmp_path / "catalogo.xlsx") == [first.title]
    book = openpyxl.load_workbook(tmp_path / "catalogo.xlsx")
    counts = [row[1:4] for row in book["Matriz"].iter_rows(min_row=4, max_row=6, values_only=True)]
    assert sum(map(sum, counts)) == len(first.level) * len(first.dimension)


def _saved(qtbot: QtBot, place: PracticesPlace, target: Path) -> list[str]:
    """The titles in the file that the dialog is told to write."""
    place.list.export_button.click()
    dialog = place.saver.dialog
    assert dialog is not None
    with qtbot.waitSignal(place.saver.finished, timeout=20_000):
        dialog.fileSelected.emit(str(target))
    dialog.close()
    if target.suffix == ".json":
        return [practice.title for practice in practices_from_json(target.read_bytes())]
    if target.suffix == ".csv":
        lines = target.read_text("utf-8-sig").splitlines(keepends=True)
        return [row["Práctica"] for row in csv.DictReader(lines)]
    sheet = openpyxl.load_workbook(target)["Prácticas"]
    return [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_a_narrow_table_leaves_room_for_the_names_of_practices(qtbot: QtBot, place: PracticesPlace) -> None:
    table = place.table
    assert not table.isColumnHidden(Column.STATE)
    table.setFixedWidth(fonts.px(440))
    qtbot.waitUntil(lambda: table.columnWidth(Column.TITLE) >= fonts.px(120))
    assert not table.isColumnHidden(Column.LEVEL) and not table.isColumnHidden(Column.DIMENSION)
    table.setFixedWidth(fonts.px(800))
    qtbot.waitUntil(lambda: not table.isColumnHidden(Column.STATE))
