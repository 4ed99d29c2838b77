"""Precedentes: the timeline, the comparison of any two, and what can be done with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from corpus.word_diff import after, before
from desktop_app import formats, language
from desktop_app.context import Navigator, WindowContext
from desktop_app.history import History
from desktop_app.jobs import Jobs
from desktop_app.messages import Messages
from desktop_app.models.precedents import TimelineRow, percent
from desktop_app.settings import Settings
from desktop_app.theme import Theme
from desktop_app.views.precedents import PrecedentsPage
from desktop_app.views.precedents_diff import piece_format
from desktop_app.views.saving_kinds import picture_kinds
from desktop_app.widgets.panels import EmptyState
from tests.precedents.conftest import Meetings
from tests.precedents.conftest import meetings as meetings  # the fixture


@pytest.fixture
def page(
    meetings: Meetings, jobs: Jobs, host: QMainWindow, settings: Settings, qtbot: QtBot
) -> PrecedentsPage:
    messages = Messages(host)
    history = History(meetings.workspace, jobs, messages, host)
    context = WindowContext(meetings.workspace, jobs, history, messages, settings, Navigator(host))
    made = PrecedentsPage(context)
    host.setCentralWidget(made)
    host.show()
    qtbot.waitExposed(host)
    return made


def _open(page: PrecedentsPage, passage_id: str, qtbot: QtBot) -> None:
    page.open_passage(passage_id)
    qtbot.waitUntil(lambda: page.timeline is not None and page.timeline.chosen.id == passage_id)


def _rows(page: PrecedentsPage) -> list[TimelineRow]:
    return list(page._model.rows)


def test_opens_on_the_chosen_clause_compared_with_the_one_before(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    chosen = meetings.id("consular", 19)
    _open(page, chosen, qtbot)
    assert page.diff.ends == (meetings.id("consular", 18), chosen)
    pieces = page.diff.text.pieces
    assert before(pieces) == meetings.clauses[meetings.id("consular", 18)].text
    assert after(pieces) == meetings.clauses[chosen].text
    assert page.current is not None
    assert page.current.passage.id == chosen
    assert "2014" in page.citation.text()


def test_rows_stand_by_date_with_the_meetings_that_dropped_it(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    _open(page, meetings.id("campaign", 20), qtbot)
    told = [(row.year, row.kind) for row in _rows(page)]
    assert told == [
        ("2012", "Primera aparición"), ("2013", "No aparece"), ("2014", "Repetida"), ("2015", "Reformulada"),
        ("2016", "No aparece"), ("2017", "No aparece"), ("2018", "No aparece"),
    ]  # fmt: skip


def test_arrows_walk_over_meetings_without_it_and_change_the_comparison(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    _open(page, meetings.id("campaign", 17), qtbot)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.current is not None
    assert page.current.year == 2014
    assert page.diff.ends == (meetings.id("campaign", 17), meetings.id("campaign", 19))
    assert "Las mismas palabras" in page.diff.note.text()
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.current.year == 2012


def test_any_two_can_be_compared_and_swapped(page: PrecedentsPage, meetings: Meetings, qtbot: QtBot) -> None:
    _open(page, meetings.id("consular", 19), qtbot)
    first, last = meetings.id("consular", 17), meetings.id("consular", 22)
    page.diff.compare(first, last)
    assert after(page.diff.text.pieces) == meetings.clauses[last].text
    qtbot.mouseClick(page.diff.swap, Qt.MouseButton.LeftButton)
    assert page.diff.ends == (last, first)
    assert after(page.diff.text.pieces) == meetings.clauses[first].text


def test_a_meeting_only_in_english_is_compared_in_english(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    _open(page, meetings.id("missing", 19), qtbot)
    page.diff.compare(meetings.id("missing", 19), meetings.id("missing", 23, "en"))
    assert before(page.diff.text.pieces) == meetings.clauses[meetings.id("missing", 19, "en")].text
    # The one of 2015 is in Spanish only: both texts, without marks.
    page.diff.compare(meetings.id("missing", 20), meetings.id("missing", 23, "en"))
    assert {piece.kind for piece in page.diff.text.pieces} == {"same"}
    assert "idiomas distintos" in page.diff.note.text()
    assert page.diff.legend.isHidden()


def test_changes_are_told_by_shape_and_in_words_not_by_colour_alone(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    assert piece_format("removed").fontStrikeOut()
    assert piece_format("added").fontUnderline()
    _open(page, meetings.id("remittances", 18), qtbot)
    told = page.diff.text.accessibleDescription()
    assert "[añadido: " in told
    spoken = page._model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("2013, XVIII CRM, ")
    assert "elegida" in spoken
    assert "% de las palabras" in spoken


def test_added_and_removed_words_can_be_read_in_both_themes(page: PrecedentsPage) -> None:
    from desktop_app.theme import DARK, LIGHT, contrast

    for tokens in (LIGHT, DARK):
        assert contrast(tokens.error, tokens.error_bg) >= 4.5
        assert contrast(tokens.ok, tokens.ok_bg) >= 4.5
    assert Theme.current() is LIGHT


def test_the_comparison_follows_the_theme(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot, qapp: object
) -> None:
    from PySide6.QtWidgets import QApplication

    _open(page, meetings.id("remittances", 18), qtbot)
    light = page.diff.text.toHtml()
    assert isinstance(qapp, QApplication)
    Theme.use("dark", qapp)
    assert page.diff.text.toHtml() != light


def test_both_ends_go_into_a_dossier_in_order_of_time(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    first, last = meetings.id("consular", 17), meetings.id("consular", 22)
    _open(page, first, qtbot)
    page.diff.compare(last, first)
    with qtbot.waitSignal(page.context.navigator.dossier_addition_wanted) as wanted:
        page.handlers()["add_to_dossier"]()
    assert wanted.args[0] == (first, last)


def test_enter_opens_the_reader_on_the_clause_and_the_citation_is_copied(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    chosen = meetings.id("health", 19)
    _open(page, chosen, qtbot)
    with qtbot.waitSignal(page.context.navigator.passage_wanted) as wanted:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args[0] == chosen
    page.handlers()["copy_citation"]()
    citation = meetings.workspace.passage(chosen).citation.text(language.current())
    assert QGuiApplication.clipboard().text() == citation


def test_what_was_said_once_says_where_it_was_looked_for(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    _open(page, meetings.id("shelters", 21), qtbot)
    state = page.findChild(EmptyState)
    assert state is not None
    assert "7 documentos" in state.text.text()
    assert page.handlers() == {}


def test_a_title_says_that_it_commits_to_nothing(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    document = meetings.id("shelters", 21).partition("#")[0]
    title = next(p for p in meetings.workspace.passages(document) if p.structure == "title")
    _open(page, title.id, qtbot)
    state = page.findChild(EmptyState)
    assert state is not None
    assert "no contiene un compromiso" in state.title.text()


def test_shares_are_whole_only_for_all_and_nothing() -> None:
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [0, 1, 50, 99, 100]


@pytest.mark.parametrize("name", ["svg", "png"])
def test_the_way_through_the_meetings_is_saved_as_a_picture(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    _open(page, meetings.id("consular", 19), qtbot)
    assert page.save.isVisible()
    kind = next(kind for kind in picture_kinds(formats.TIMELINE_FORMATS) if kind.name == name)
    page.export(kind)
    dialog = page.saver.dialog
    assert dialog is not None and "Precedentes" in dialog.selectedFiles()[0]
    target = tmp_path / f"figura.{name}"
    with qtbot.waitSignal(page.saver.finished, timeout=20_000):
        dialog.fileSelected.emit(str(target))
    dialog.reject()
    content = target.read_bytes()
    assert content.startswith({"svg": b"<?xml", "png": b"\x89PNG"}[name])
    if name == "svg":
        assert "2014" in content.decode()


def test_a_commitment_without_precedents_offers_no_picture(
    page: PrecedentsPage, meetings: Meetings, qtbot: QtBot
) -> None:
    alone = next(name for name in meetings.clauses if page.context.workspace.precedents(name).is_alone)
    _open(page, alone, qtbot)
    assert not page.save.isVisible()
