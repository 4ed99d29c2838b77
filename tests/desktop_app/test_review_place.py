"""Revisión: the queue, what a decision does, and that every decision can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from corpus.model import Practice
from desktop_app.context import WindowContext
from desktop_app.models.review import Group, ReviewModel, group_practices, provenance, tally
from desktop_app.models.source_table import marked_spans, quoted_words
from desktop_app.views.review import ReviewPlace, shortened
from tests.desktop_app.place_support import store, window_context, workshop


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowContext]:
    with window_context(tmp_path) as made:
        store(made, workshop(), "workshop.txt")
        yield made


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext) -> ReviewPlace:
    made = ReviewPlace(context)
    qtbot.addWidget(made)
    context.history.changed.connect(made.refresh)
    made.resize(1300, 800)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: made.practice is not None and made.source.model.rowCount() > 0)
    return made


def stored(context: WindowContext, title: str) -> Practice:
    return next(practice for practice in context.workspace.practices() if practice.title == title)


def choose(place: ReviewPlace, title: str) -> Practice:
    practice = next(practice for practice in place.model.practices if practice.title == title)
    place.queue.choose(practice.id)
    return practice


def saved(qtbot: QtBot, context: WindowContext, count: int) -> None:
    qtbot.waitUntil(lambda: context.history.ledger.index() == count)


# --- the model alone ----------------------------------------------------------------------------------


def test_practices_stand_under_their_countries_and_guesses_apart(context: WindowContext) -> None:
    groups = group_practices(context.workspace.practices())
    assert [(group.title, group.pending) for group in groups] == [
        ("El Salvador", 1),
        ("Guatemala (por confirmar)", 2),
        ("México", 1),
    ]


def test_decided_groups_fold_and_say_how_many_were_accepted(context: WindowContext) -> None:
    model = ReviewModel()
    model.set_practices(context.workspace.practices())
    first = model.groups[0].practices[0]
    model.foresee(first.id, "accepted")
    assert isinstance(model.row(0), Group)
    assert isinstance(model.row(1), Group)
    assert model.data(model.index(0), int(Qt.ItemDataRole.AccessibleTextRole)) == "El Salvador. 1 aceptada"
    model.toggle(0)
    assert model.row_of(first.id) == 1


def test_only_doubtful_ones_are_shown_on_request(context: WindowContext) -> None:
    model = ReviewModel()
    model.set_practices(context.workspace.practices())
    model.show_only_doubtful(True)
    shown = [model.row(row).title for row in range(model.rowCount())]
    assert shown == [
        "Guatemala (por confirmar)",
        "Ventanilla única",
        "Beca de oficios",
        "México",
        "Acompañamiento",
    ]


def test_what_the_evidence_quotes_is_marked_in_the_row() -> None:
    evidence = workshop().practices[1].evidence
    assert quoted_words(evidence) == ("guatemaltecas",)
    assert marked_spans("Personas Guatemaltecas y guatemaltecos", ("guatemaltecas",)) == [(9, 13)]


def test_long_names_are_shortened_in_messages() -> None:
    assert shortened("Beca") == "Beca"
    assert len(shortened("palabra " * 20)) <= 34


# --- the place ----------------------------------------------------------------------------------------


def test_the_first_pending_practice_is_shown_with_its_source(place: ReviewPlace) -> None:
    assert place.form.title_field.text() == "Ferias de empleo"
    assert place.source.model.headerData(0, Qt.Orientation.Horizontal) == "Acción"
    assert place.source.model.current_row == 0
    assert place.form.position.text() == "1 de 4"
    assert place.status().left[0].text == "4 por revisar · 3 dudosas"


def test_accepting_goes_on_to_the_next_and_can_be_undone(
    qtbot: QtBot, context: WindowContext, place: ReviewPlace
) -> None:
    place.handlers()["accept"]()
    assert place.practice is not None
    assert place.practice.title == "Ventanilla única"
    assert place.progress.left.text() == "1 aceptada"
    saved(qtbot, context, 1)
    assert stored(context, "Ferias de empleo").review == "accepted"
    toast = context.messages.toast_shown
    assert toast is not None and toast.action is not None
    assert toast.label.text() == "Aceptada: Ferias de empleo"
    toast.action.click()
    saved(qtbot, context, 0)
    qtbot.waitUntil(lambda: place.tally.pending == 4)
    assert stored(context, "Ferias de empleo").review == "pending"


def test_accepting_an_uncertain_practice_confirms_it(
    qtbot: QtBot, context: WindowContext, place: ReviewPlace
) -> None:
    choose(place, "Ventanilla única")
    assert place.form.accept_button.text() == "Confirmar y aceptar"
    place.accept()
    saved(qtbot, context, 1)
    practice = stored(context, "Ventanilla única")
    assert (practice.review, practice.uncertain) == ("accepted", ())
    context.history.undo()
    saved(qtbot, context, 0)
    assert stored(context, "Ventanilla única").uncertain == ("country",)


def test_rejecting_and_reviewing_again(qtbot: QtBot, context: WindowContext, place: ReviewPlace) -> None:
    place.handlers()["reject"]()
    saved(qtbot, context, 1)
    choose(place, "Ferias de empleo")
    qtbot.waitUntil(lambda: "reject" not in place.handlers())
    assert stored(context, "Ferias de empleo").review == "rejected"
    place.form.back_button.click()
    saved(qtbot, context, 2)
    assert stored(context, "Ferias de empleo").review == "pending"


def test_confirming_the_group_settles_every_row_with_the_same_doubt(
    qtbot: QtBot, context: WindowContext, place: ReviewPlace
) -> None:
    choose(place, "Ventanilla única")
    assert place.form.doubts["country"].button.text() == "Confirmar para las 2 filas"
    place.handlers()["confirm_group"]()
    saved(qtbot, context, 1)
    assert stored(context, "Ventanilla única").uncertain == ()
    assert stored(context, "Beca de oficios").uncertain == ()
    qtbot.waitUntil(lambda: place.tally.doubtful == 1)
    assert "confirm_group" not in place.handlers()


def test_keys_switch_levels_and_settle_what_was_uncertain(
    qtbot: QtBot, context: WindowContext, place: ReviewPlace
) -> None:
    choose(place, "Acompañamiento")
    assert place.form.doubts["level"].button.text() == "Confirmar sin nivel"
    place.handlers()["community"]()
    assert place.form.toggles["level"].values() == ("community",)
    saved(qtbot, context, 1)
    practice = stored(context, "Acompañamiento")
    assert (practice.level, practice.uncertain) == (("community",), ())
    assert provenance(practice, "level") == "edited"


def test_the_country_can_be_corrected(qtbot: QtBot, context: WindowContext, place: ReviewPlace) -> None:
    choose(place, "Beca de oficios")
    place.form.country_chosen.emit("HN")
    saved(qtbot, context, 1)
    practice = stored(context, "Beca de oficios")
    assert (practice.country, practice.uncertain) == (("HN",), ())
    qtbot.waitUntil(lambda: any(group.title == "Honduras" for group in place.model.groups))


def test_words_are_saved_when_the_field_is_left(
    qtbot: QtBot, context: WindowContext, place: ReviewPlace
) -> None:
    place.handlers()["edit"]()
    qtbot.waitUntil(place.form.title_field.hasFocus)
    place.form.title_field.setText("Ferias de trabajo")
    qtbot.keyClick(place.form.title_field, Qt.Key.Key_Return)
    saved(qtbot, context, 1)
    practice = stored(context, "Ferias de trabajo")
    assert practice.source_title == "Ferias de empleo"
    qtbot.waitUntil(
        lambda: place.form.practice is not None and place.form.practice.title == "Ferias de trabajo"
    )
    assert place.form.headings["title"].provenance.label.text() == "editado"


def test_themes_are_added_and_taken_off(qtbot: QtBot, context: WindowContext, place: ReviewPlace) -> None:
    choose(place, "Beca de oficios")
    place.form.concept_removed.emit("theme", "employment")
    saved(qtbot, context, 1)
    assert stored(context, "Beca de oficios").theme == ()
    place.form.concept_added.emit("theme", "employment")
    saved(qtbot, context, 2)
    assert stored(context, "Beca de oficios").theme == ("employment",)


def test_arrows_pass_over_country_rows(qtbot: QtBot, place: ReviewPlace) -> None:
    place.queue.setFocus()
    qtbot.keyClick(place.queue, Qt.Key.Key_Down)
    assert place.practice is not None and place.practice.title == "Ventanilla única"
    qtbot.keyClick(place.queue, Qt.Key.Key_Up)
    assert place.practice is not None and place.practice.title == "Ferias de empleo"


def test_the_doubtful_filter_moves_to_a_doubtful_practice(place: ReviewPlace) -> None:
    place.doubtful_button.setChecked(True)
    assert place.practice is not None and place.practice.title == "Ventanilla única"


def test_the_source_opens_in_its_document(qtbot: QtBot, context: WindowContext, place: ReviewPlace) -> None:
    with qtbot.waitSignal(context.navigator.passage_wanted) as asked:
        place.source.open_button.click()
    assert asked.args is not None
    assert asked.args[0].endswith("#t1__row_1")


def test_a_library_without_candidates_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with window_context(tmp_path / "other") as context:
        place = ReviewPlace(context)
        qtbot.addWidget(place)
        place.activate()
        qtbot.waitUntil(lambda: place.stack.currentWidget() is place.empty)
        assert place.handlers() == {}
        assert tally(()).total == 0
