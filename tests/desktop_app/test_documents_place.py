"""Documentos: rows, filters, confirming what is uncertain, removing, dropping files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from corpus.dossier import DossierItem
from corpus.edits import Batch, ConfirmMetadata, CreateDossier
from corpus.model import Document
from desktop_app import language
from desktop_app.context import WindowContext
from desktop_app.models.documents import (
    Column,
    DocumentFilter,
    DocumentsModel,
    data_state,
    group_works,
    meeting_name,
    work_text,
)
from desktop_app.models.metadata import Details, When, confirming, propose_year, read_when, write_when
from desktop_app.models.titles import calm
from desktop_app.views.documents import DocumentsPlace
from tests.desktop_app.place_support import paper, store, window_context, workshop, write_declaration


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowContext]:
    with window_context(tmp_path) as made:
        store(made, paper("Documento sobre integración", uncertain=("date",)), "es.txt")
        store(made, paper("Paper on integration", "en", uncertain=("date",)), "en.txt")
        store(made, workshop(), "workshop.txt")
        yield made


@pytest.fixture
def documents(context: WindowContext) -> tuple[Document, ...]:
    """Both language versions as one work, whatever recognises them as such."""
    paper_es, paper_en, report = context.workspace.documents()
    return replace(paper_es, work_id="w1"), replace(paper_en, work_id="w1"), replace(report, work_id="w2")


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext) -> DocumentsPlace:
    made = DocumentsPlace(context)
    qtbot.addWidget(made)
    context.history.changed.connect(made.refresh)
    made.resize(1300, 800)
    made.show()
    made.activate()
    qtbot.waitUntil(lambda: bool(made.model.works))
    return made


# --- the models alone ---------------------------------------------------------------------------------


def test_language_versions_share_a_row_with_the_windows_language_first(
    documents: tuple[Document, ...],
) -> None:
    works = group_works(documents, "en")
    assert [work.languages for work in works] == [("en", "es"), ("es",)]
    assert works[0].uncertain == ("date",)
    assert data_state(works[0]) == "Confirmar fecha"


def test_words_and_values_narrow_the_list(documents: tuple[Document, ...]) -> None:
    model = DocumentsModel()
    model.set_documents(documents)
    for wanted, rows in (
        (DocumentFilter("INTEGRACION"), 1),
        (DocumentFilter("crm xx"), 1),
        (DocumentFilter("taller managua"), 1),
        (DocumentFilter(kinds=frozenset({"systematization"})), 1),
        (DocumentFilter(languages=frozenset({"en"})), 1),
        (DocumentFilter("taller", languages=frozenset({"en"})), 0),
        (DocumentFilter(), 2),
    ):
        model.set_filter(wanted)
        assert model.rowCount() == rows, wanted


def test_a_facet_counts_without_its_own_choice(documents: tuple[Document, ...]) -> None:
    model = DocumentsModel()
    model.set_documents(documents)
    model.set_filter(DocumentFilter(kinds=frozenset({"systematization"})))
    assert model.values("kinds") == {"concept_paper": 1, "systematization": 1}
    assert model.values("languages") == {"en": 0, "es": 1}


@pytest.mark.parametrize("column", list(Column))
def test_every_column_sorts_both_ways(documents: tuple[Document, ...], column: Column) -> None:
    model = DocumentsModel()
    model.set_documents(documents)
    model.sort(column, Qt.SortOrder.AscendingOrder)
    up = [work.first.id for work in model.shown]
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert [work.first.id for work in model.shown] == up[::-1]


def test_meetings_are_called_by_number_or_place(documents: tuple[Document, ...]) -> None:
    assert [meeting_name(document.meeting) for document in documents] == ["XX CRM", "XX CRM", "Managua"]
    language.use("en")
    assert meeting_name(documents[0].meeting) == "XX RCM"
    work = group_works(documents, "en")[0]
    assert work_text(work, Column.LANGUAGES) == "English and Spanish"


def test_printed_capitals_become_a_sentence_without_a_letter_changed() -> None:
    title = "DECLARACIÓN DE MEXICO SOBRE LA XX CRM Y LA OIM EN EL SALVADOR"
    calmed = calm(title)
    assert calmed == "Declaración de Mexico sobre la XX CRM y la OIM en El Salvador"
    assert calmed.upper() == title


def test_printed_capitals_keep_the_names_of_the_meeting_s_place() -> None:
    title = "DECLARACIÓN DE SAN JOSE SOBRE TRABAJO SANO"
    assert calm(title, "San José, Costa Rica") == "Declaración de San Jose sobre trabajo sano"


@given(st.text())
def test_any_title_keeps_its_letters(title: str) -> None:
    assert calm(title).lower() == title.lower() or not title.isascii()


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("", None),
        ("2015", When(2015)),
        ("11/11/2015", When(2015, date(2015, 11, 11), date(2015, 11, 11))),
        ("2015-11-11", When(2015, date(2015, 11, 11), date(2015, 11, 11))),
        ("11/11/2015 – 12/11/2015", When(2015, date(2015, 11, 11), date(2015, 11, 12))),
        ("30.11.2015 a 2.12.2015", When(2015, date(2015, 11, 30), date(2015, 12, 2))),
    ],
)
def test_dates_are_read_as_people_type_them(text: str, when: When | None) -> None:
    assert read_when(text) == when


@given(st.text(max_size=30))
def test_other_dates_are_refused_and_nothing_else_happens(text: str) -> None:
    try:
        read_when(text)
    except ValueError:
        return


def test_confirming_reaches_every_version_with_only_what_is_needed(documents: tuple[Document, ...]) -> None:
    work = group_works(documents, "es")[0]
    edit = confirming(work, Details("concept_paper", 20, When(2015)))
    values = (("year", "2015"), ("start", ""), ("end", ""))
    assert edit == Batch(tuple(ConfirmMetadata(document.id, values) for document in work.documents))


def test_a_year_is_proposed_from_the_same_meeting(documents: tuple[Document, ...]) -> None:
    meeting = documents[0].meeting
    assert meeting is not None
    dated = replace(documents[2], meeting=replace(meeting, year=2015), uncertain=())
    works = group_works((*documents[:2], dated), "es")
    proposal = propose_year(works[0], works)
    assert proposal is not None and (proposal.year, proposal.source) == (2015, dated)
    assert write_when(dated.meeting) == "2015"


# --- the place ----------------------------------------------------------------------------------------


def test_counts_and_rows_are_shown(place: DocumentsPlace) -> None:
    assert place.header.note.text() == "3 documentos"
    assert place.stack.currentIndex() == 0
    assert place.table.current_work() is not None


def test_a_filter_without_rows_offers_to_clear_it(qtbot: QtBot, place: DocumentsPlace) -> None:
    place.filters.field.setText("zzz")
    assert place.stack.currentWidget() is place.nothing
    place.filters.clear_button.click()
    assert place.stack.currentIndex() == 0


def test_confirming_a_date_completes_the_row_and_can_be_undone(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace
) -> None:
    work = next(work for work in place.model.works if work.first.file.name == "es.txt")
    place.table.select_document(work.first.id)
    assert place.card.isVisible()
    place.card.date_edit.setText("201")
    place.card.button.click()
    assert "4 cifras" in place.card.note.text()
    place.card.date_edit.setText("2015")
    place.card.button.click()
    qtbot.waitUntil(lambda: context.history.ledger.index() == 1)
    document = context.workspace.document(work.first.id)
    assert (document.year, document.uncertain) == (2015, ())
    context.history.undo()
    qtbot.waitUntil(lambda: context.history.ledger.index() == 0)
    document = context.workspace.document(work.first.id)
    assert (document.year, document.uncertain) == (None, ("date",))


def test_the_card_can_be_put_off(place: DocumentsPlace) -> None:
    assert place.card.isVisible()
    while place.card.isVisible():
        place.card.later.click()
    assert all(work.uncertain == () or work.first.id in place._put_off for work in place.model.works)


def test_removing_a_document_can_be_undone(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace
) -> None:
    report = next(work for work in place.model.works if work.first.kind == "systematization")
    place.table.select_document(report.first.id)
    qtbot.keyClick(place.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: place.model.row_of(report.first.id) < 0)
    assert context.workspace.practices() == ()
    toast = context.messages.toast_shown
    assert toast is not None and toast.action is not None
    toast.action.click()
    qtbot.waitUntil(lambda: place.model.row_of(report.first.id) >= 0)
    assert len(context.workspace.practices()) == 4


def test_removing_a_document_says_how_many_dossiers_cite_it(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace
) -> None:
    report = next(work for work in place.model.works if work.first.kind == "systematization")
    practice = context.workspace.practices()[0]
    passage = context.workspace.passages(report.first.id)[0]
    for number, item in enumerate((
        DossierItem("i1", "practice", practice.id), DossierItem("i2", "note", text=f"[[{passage.id}]]"),
        DossierItem("i3", "matrix"),
    )):  # fmt: skip
        context.workspace.apply(CreateDossier(f"b{number}", "Título", items=(item,)))
    place.table.select_document(report.first.id)
    qtbot.keyClick(place.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: context.messages.toast_shown is not None)
    assert "2 dossieres lo citan" in context.messages.toast_shown.label.text()  # type: ignore[union-attr]


def test_enter_opens_the_document(qtbot: QtBot, context: WindowContext, place: DocumentsPlace) -> None:
    work = place.table.current_work()
    assert work is not None
    with qtbot.waitSignal(context.navigator.document_wanted) as asked:
        qtbot.keyClick(place.table, Qt.Key.Key_Return)
    assert asked.args == [work.first.id, False]


def test_the_row_menu_says_what_can_be_done(place: DocumentsPlace) -> None:
    work = next(work for work in place.model.works if work.uncertain)
    texts = [action.text() for action in place.table.menu_for(work).actions() if action.text()]
    assert texts[-3:] == ["Confirmar los datos", "Exportar citas…", "Quitar de la biblioteca"]


def test_dropped_files_are_imported(qtbot: QtBot, place: DocumentsPlace, tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    write_declaration(folder, "dropped.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(40, 40), copy, data, button, none)
    place.dragEnterEvent(entering)
    assert entering.isAccepted() and place.drop.is_active
    with qtbot.waitSignal(place.imports.finished, timeout=60_000):
        place.dropEvent(QDropEvent(QPointF(40, 40), copy, data, button, none))
    assert not place.drop.is_active
    qtbot.waitUntil(lambda: any(work.first.file.name == "dropped.txt" for work in place.model.works))


def test_an_empty_library_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with window_context(tmp_path / "empty") as context:
        place = DocumentsPlace(context)
        qtbot.addWidget(place)
        place.activate()
        qtbot.waitUntil(lambda: place.stack.currentIndex() == 2)
        assert place.header.note.text() == ""


def test_an_empty_date_is_not_confirmed_silently(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace
) -> None:
    card = place.card
    assert card.isVisible() and card.position.text() == f"1 de {len(place._doubtful())}"
    card.date_edit.clear()
    card.button.click()
    assert card.note.text() == "Escriba el año, o elija «Sin fecha»."
    with qtbot.waitSignal(context.history.changed):
        card.no_date.setChecked(True)
        card.button.click()
    confirmed = next(work for work in group_works(context.workspace.documents(), "es") if not work.first.year)
    if not confirmed.uncertain:
        assert data_state(confirmed) == "Sin fecha"


def test_another_body_s_meeting_stays_its_own(
    qtbot: QtBot, context: WindowContext, place: DocumentsPlace
) -> None:
    foreign = paper("Plan de la cumbre", uncertain=("date",), body="Summit of the Americas", ordinal=9)
    identifier = store(context, foreign, "summit.txt")
    place._reload()
    qtbot.waitUntil(lambda: place.model.row_of(identifier) >= 0)
    place._ask_about(next(work for work in place.model.works if identifier in work.ids))
    choice = place.card.ordinal
    assert choice.currentText() == "IX Summit of the Americas"
    assert choice.itemText(choice.count() - 1) == "XXII CRM"
    place.card.date_edit.setText("2022")
    with qtbot.waitSignal(context.history.changed):
        place.card.button.click()
    meeting = context.workspace.document(identifier).meeting
    assert meeting is not None
    assert (meeting.body, meeting.ordinal, meeting.year) == ("Summit of the Americas", 9, 2022)
    work = next(work for work in place.model.works if identifier in work.ids)
    edit = confirming(work, Details("concept_paper", 9, When(2022), body="RCM"))
    assert isinstance(edit, ConfirmMetadata) and ("body", "RCM") in edit.values


def test_the_references_of_what_is_shown_or_chosen_leave(
    qtbot: QtBot, place: DocumentsPlace, tmp_path: Path
) -> None:
    target = tmp_path / "citas.ris"
    place.citations_button.click()
    _write(qtbot, place, target)
    assert target.read_text("utf-8").count("TY  - ") == sum(len(w.documents) for w in place.model.shown)
    work = place.model.shown[0]
    menu = place.table.menu_for(work)
    next(action for action in menu.actions() if action.text() == "Exportar citas…").trigger()
    _write(qtbot, place, target)
    assert target.read_text("utf-8").count("TY  - ") == len(work.documents)


def _write(qtbot: QtBot, place: DocumentsPlace, target: Path) -> None:
    dialog = place.saver.dialog
    assert dialog is not None
    with qtbot.waitSignal(place.saver.finished, timeout=20_000):
        dialog.fileSelected.emit(str(target))
    dialog.close()
