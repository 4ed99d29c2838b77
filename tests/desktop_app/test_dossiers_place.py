"""Dossieres: made, arranged, written, previewed and handed on through the real library."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from corpus.dossier import Dossier, DossierItem, DossierSettings, FrozenSearch
from corpus.edits import ArrangeDossier, CreateDossier, SetRemoved
from corpus.errors import NotFound
from corpus.extraction import extract
from corpus.model import Passage
from desktop_app import language
from desktop_app.context import WindowContext
from desktop_app.delegates.dossiers import DossierDelegate
from desktop_app.models.dossiers import (
    Cited,
    count_words,
    entries,
    load_composition,
    note_name,
    summary,
)
from desktop_app.models.dossiers_changes import inserted, moved, removed, stepped
from desktop_app.models.dossiers_contents import MIME, ContentsModel
from desktop_app.views.dossiers import DossiersPlace
from desktop_app.views.dossiers_citable import Citable, in_order
from desktop_app.views.dossiers_editor import NoteEditor
from desktop_app.views.dossiers_export import FORMATS, Format
from desktop_app.views.labels import passage_label
from desktop_app.views.saving import FileKind, suggested_name
from desktop_app.views.saving_kinds import citation_kinds
from desktop_app.workspace import Workspace

PDF, DOCX, HTML, MARKDOWN, XLSX, CITATIONS = FORMATS
WORDS = "Quetzales y jocotes"


def _clauses(workspace: Workspace) -> list[Passage]:
    found = [
        passage
        for document in workspace.documents()
        if document.kind == "declaration" and document.language == "es"
        for passage in workspace.passages(document.id)
        if passage.structure == "clause" and passage.text
    ]
    assert len(found) >= 2
    return found


@pytest.fixture
def clauses(workspace: Workspace) -> list[Passage]:
    return _clauses(workspace)


@pytest.fixture
def items(workspace: Workspace, clauses: list[Passage]) -> tuple[DossierItem, ...]:
    """Two sections with one item of every kind."""
    practice = workspace.practices()[0]
    return (
        DossierItem("s1", "section", title="Antecedentes"),
        DossierItem("p1", "passage", ref=clauses[0].id),
        DossierItem("p2", "passage", ref=clauses[1].id),
        DossierItem("s2", "section", title="Prácticas"),
        DossierItem("r1", "practice", ref=practice.id),
        DossierItem("m1", "matrix"),
        DossierItem("n1", "note", title="Preguntas", text=f"{WORDS} [[{clauses[0].id}]]."),
    )


@pytest.fixture
def dossier(workspace: Workspace, items: tuple[DossierItem, ...]) -> Dossier:
    workspace.apply(CreateDossier("b1", "Reintegración", "Síntesis", "Dirección", items))
    return workspace.dossier("b1")


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext, dossier: Dossier) -> DossiersPlace:
    place = DossiersPlace(context)
    qtbot.addWidget(place)
    context.history.changed.connect(place.refresh)
    place.resize(1352, 800)
    place.show()
    place.activate()
    place.open_dossier(dossier.id)
    qtbot.waitUntil(lambda: place.composer.desk.composition is not None)
    return place


def _settled(qtbot: QtBot, place: DossiersPlace, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not place.composer.desk.pending and holds(), timeout=10_000)


def _ids(place: DossiersPlace) -> list[str]:
    return [item.id for item in place.context.workspace.dossier("b1").items]


def _note(place: DossiersPlace) -> str:
    return next(item.text for item in place.context.workspace.dossier("b1").items if item.id == "n1")


def test_every_kind_of_item_is_named_and_explained(
    qtbot: QtBot, place: DossiersPlace, clauses: list[Passage]
) -> None:
    found = FrozenSearch("retorno", on=date(2026, 11, 3), total=7)
    more = (
        DossierItem("s3", "section", title="Anexo", level=2),
        DossierItem("f1", "search", found=found),
        DossierItem("t1", "timeline", ref=clauses[0].id),
        DossierItem("g1", "glossary"),
        DossierItem("o1", "sources"),
    )
    workspace = place.context.workspace
    workspace.apply(ArrangeDossier("b1", (*workspace.dossier("b1").items, *more)))
    place.composer.refresh()
    model = place.composer.model
    qtbot.waitUntil(lambda: model.rowCount() == 12)
    rows = [model.entry(row) for row in range(7, 12)]
    names = ["Anexo", "«retorno»", passage_label(clauses[0]), "Glosario", "Fuentes"]
    assert [row.name for row in rows if row] == names
    assert [row.number for row in rows if row] == ["2.1", "", "", "", ""]
    for item in more:
        place.composer.choose(item.id)
        assert place.composer.middle.currentWidget() is place.composer.sheet
    assert rows[1] is not None and "7 resultados" in rows[1].detail


# --- the list -------------------------------------------------------------------------------------------


@pytest.fixture
def bare(qtbot: QtBot, context: WindowContext) -> DossiersPlace:
    """The place on a library without dossiers."""
    place = DossiersPlace(context)
    qtbot.addWidget(place)
    context.history.changed.connect(place.refresh)
    place.resize(1352, 800)
    place.show()
    place.activate()
    return place


def test_without_dossiers_the_place_says_how_to_make_one(qtbot: QtBot, bare: DossiersPlace) -> None:
    qtbot.waitUntil(lambda: bare.list.empty.isVisible())
    popup = bare.list.ask_title()
    popup.title.setText("  Niñez   migrante ")
    qtbot.keyClick(popup.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bare.composer.desk.composition is not None)
    assert bare.is_composing
    assert [d.title for d in bare.context.workspace.dossiers()] == ["Niñez migrante"]
    assert bare.composer.middle.currentWidget() is bare.composer.cover


def test_a_deleted_dossier_comes_back_with_all_it_held(
    qtbot: QtBot, place: DossiersPlace, dossier: Dossier
) -> None:
    place.show_list()
    qtbot.waitUntil(lambda: place.list.chosen is not None)
    qtbot.keyClick(place.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not place.context.workspace.dossiers())
    qtbot.waitUntil(lambda: place.list.empty.isVisible())
    place.context.history.undo()
    qtbot.waitUntil(lambda: place.list.model.rowCount() == 1)
    assert place.context.workspace.dossier("b1").items == dossier.items


def test_enter_opens_and_the_arrow_leads_back(qtbot: QtBot, place: DossiersPlace) -> None:
    place.show_list()
    qtbot.waitUntil(lambda: place.list.chosen is not None)
    qtbot.keyClick(place.list.view, Qt.Key.Key_Return)
    assert place.is_composing
    place.composer.head.back_wanted.emit()
    assert not place.is_composing


def test_a_click_opens_and_a_click_on_the_bin_deletes(qtbot: QtBot, place: DossiersPlace) -> None:
    place.show_list()
    qtbot.waitUntil(lambda: place.list.chosen is not None)
    view = place.list.view
    rect = view.visualRect(place.list.model.index(0))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=rect.center())
    assert place.is_composing
    place.show_list()
    mark = DossierDelegate.delete_mark(QRectF(rect)).center().toPoint()
    qtbot.mouseClick(view.viewport(), left, pos=mark)
    assert not place.is_composing
    qtbot.waitUntil(lambda: not place.context.workspace.dossiers())


def test_a_dossier_deleted_elsewhere_closes_the_composer(qtbot: QtBot, place: DossiersPlace) -> None:
    from corpus.edits import DeleteDossier

    place.context.history.do(DeleteDossier("b1"))
    qtbot.waitUntil(lambda: not place.is_composing)


# --- the contents ---------------------------------------------------------------------------------------


def test_contents_name_every_item_with_its_source(place: DossiersPlace, workspace: Workspace) -> None:
    model = place.composer.model
    rows = [model.entry(row) for row in range(model.rowCount())]
    assert [row.number for row in rows if row and row.is_section] == ["1", "2"]
    assert rows[1] is not None and rows[1].name.startswith("Numeral")
    assert rows[1].detail.startswith("Pasaje · ")
    assert rows[4] is not None and rows[4].detail.startswith("Práctica · ")
    assert rows[5] is not None and "prácticas" in rows[5].detail
    assert place.composer.head.summary.text().startswith(
        "Dossier · 2 pasajes, 1 práctica, 1 matriz, 1 nota · 3 palabras en notas · guardado a las"
    )


def test_alt_arrows_move_an_item_and_undo_and_redo_follow(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("p2")
    place.handlers()["move_up"]()
    # Shown at once, before it is saved.
    assert place.composer.model.row_of("p2") == 1
    _settled(qtbot, place, lambda: _ids(place)[:3] == ["s1", "p2", "p1"])
    place.context.history.undo()
    _settled(qtbot, place, lambda: place.composer.model.row_of("p2") == 2)
    assert _ids(place)[:3] == ["s1", "p1", "p2"]
    place.context.history.redo()
    _settled(qtbot, place, lambda: place.composer.model.row_of("p2") == 1)
    place.handlers()["move_down"]()
    place.handlers()["move_down"]()
    _settled(qtbot, place, lambda: _ids(place)[:4] == ["s1", "p1", "s2", "p2"])


def _drag(item_id: str) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, QByteArray(item_id.encode()))
    return data


def test_dropping_a_row_moves_it_to_where_the_line_was(qtbot: QtBot, place: DossiersPlace) -> None:
    view = place.composer.contents.view
    third = view.visualRect(place.composer.model.index(2))
    assert view.drop_row_at(third.top() + 2) == 2
    assert view.drop_row_at(third.bottom() - 2) == 3
    view.drop(_drag("n1"), 1)
    _settled(qtbot, place, lambda: _ids(place)[:2] == ["s1", "n1"])
    # A section goes with what stands in it.
    view.drop(_drag("s2"), 0)
    _settled(qtbot, place, lambda: _ids(place) == ["s2", "r1", "m1", "s1", "n1", "p1", "p2"])
    view.drop(_drag("s2"), place.composer.model.rowCount())
    _settled(qtbot, place, lambda: _ids(place) == ["s1", "n1", "p1", "p2", "s2", "r1", "m1"])


def test_several_changes_in_a_row_all_arrive(qtbot: QtBot, place: DossiersPlace) -> None:
    composer = place.composer
    composer.choose("p1")
    for _ in range(4):
        composer.arranging.step(1)
    composer.arranging.add("note")
    composer.note.editor.insertPlainText("Una nota")
    composer.arranging.add("section")
    _settled(qtbot, place, lambda: len(_ids(place)) == 9)
    held = place.context.workspace.dossier("b1").items
    assert _ids(place)[:3] == ["s1", "p2", "s2"]
    assert [item.type for item in held][5:] == ["passage", "note", "note", "section"]
    assert next(item.text for item in held if item.type == "note") == "Una nota"
    assert composer.desk.composition is not None
    assert held == composer.desk.composition.items


def test_delete_takes_an_item_out_and_the_toast_puts_it_back(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("r1")
    qtbot.keyClick(place.composer.contents.view, Qt.Key.Key_Delete)
    _settled(qtbot, place, lambda: "r1" not in _ids(place))
    toast = place.context.messages.toast_shown
    assert toast is not None and toast.action is not None
    assert place.composer.contents.view.chosen_id == "m1"
    toast.action.click()
    _settled(qtbot, place, lambda: _ids(place)[4:5] == ["r1"])


def test_deleting_a_section_keeps_its_items(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.arranging.remove(place.composer._entries, "s2")
    _settled(qtbot, place, lambda: _ids(place) == ["s1", "p1", "p2", "r1", "m1", "n1"])


def test_a_section_is_renamed_in_its_row(qtbot: QtBot, place: DossiersPlace) -> None:
    model = place.composer.model
    assert model.setData(model.index(model.row_of("s2")), "Lo que funciona")
    _settled(qtbot, place, lambda: place.context.workspace.dossier("b1").items[3].title == "Lo que funciona")
    assert not model.setData(model.index(model.row_of("s2")), "   ")


def test_naming_a_new_section_with_enter_leaves_the_focus_in_the_contents(
    qtbot: QtBot, place: DossiersPlace
) -> None:
    view = place.composer.contents.view
    place.composer.arranging.add("section")
    field = view.viewport().findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "Lo nuevo")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Lo nuevo" in [entry.name for entry in place.composer._entries])
    _settled(qtbot, place, lambda: place.focusWidget() is view)
    chosen, order = view.chosen_id, _ids(place)
    place.handlers()["move_up"]()
    _settled(qtbot, place, lambda: _ids(place) != order)
    assert view.chosen_id == chosen
    assert place.focusWidget() is view


def test_citations_are_offered_in_the_windows_language_first_and_without_headings() -> None:
    kinds = (("en", "clause"), ("es", "heading"), ("es", "clause"), ("es", "table"), ("es", "row"))
    rows = [
        Citable(str(n), Cited("", ""), "", "", spoken, structure)
        for n, (spoken, structure) in enumerate(kinds)
    ]
    assert [row.id for row in in_order(rows)] == ["2", "4", "0"]


def test_folding_a_section_hides_its_items_only(place: DossiersPlace) -> None:
    model = place.composer.model
    model.toggle("s1")
    assert (model.row_of("p1"), model.row_of("s2")) == (-1, 1)
    place.composer.choose("p1")
    assert model.row_of("p1") == 1


def test_a_dossier_that_is_being_read_shows_nothing_yet(qtbot: QtBot, place: DossiersPlace) -> None:
    workspace, composer = place.context.workspace, place.composer
    settings = DossierSettings("precedent_brief")
    workspace.apply(CreateDossier("b2", "Otro", settings=settings))
    qtbot.waitUntil(lambda: composer.head.title.text() != "")
    place.open_dossier("b2")
    assert composer.desk.composition is None
    assert (composer.head.title.text(), composer.model.rowCount(), place.status().left) == ("", 0, ())
    assert composer.middle.currentWidget() is composer.panes.blank
    qtbot.waitUntil(lambda: composer.middle.currentWidget() is composer.cover)
    qtbot.waitUntil(lambda: composer.cover.template.key() == "precedent_brief")
    assert place.status().left and "Otro" in composer.head.title.text()


def test_what_was_removed_from_the_library_is_shown_as_missing(
    qtbot: QtBot, place: DossiersPlace, clauses: list[Passage]
) -> None:
    document = clauses[0].document_id
    place.context.history.do(SetRemoved(document, True))
    model = place.composer.model
    qtbot.waitUntil(lambda: bool((entry := model.entry(1)) and entry.missing), timeout=10_000)
    assert model.entry(1).name.startswith(("Numeral", "Paragraph", "Considerando"))  # type: ignore[union-attr]
    place.composer.choose("p1")
    assert place.composer.sheet.passage is None
    place.composer.choose("n1")
    assert place.composer.note.editor.lost_citations() == (clauses[0].id,)
    assert "sin fuente" in place.composer.note.standing.label.text()
    assert "p1" in _ids(place)


def test_matrix_filters_are_saved_and_counted(qtbot: QtBot, place: DossiersPlace) -> None:
    from desktop_app.views.dossiers_sheets import with_option

    composer = place.composer
    composer.choose("m1")
    item = composer.desk.composition.item("m1")  # type: ignore[union-attr]
    assert item is not None
    composer.sheet.changed.emit(with_option(item, "country", "SV"))
    _settled(
        qtbot, place, lambda: place.context.workspace.dossier("b1").items[5].options == (("country", "SV"),)
    )
    whole = place.context.workspace.matrix().total
    qtbot.waitUntil(
        lambda: 0 < composer.desk.composition.matrices["m1"].total < whole  # type: ignore[union-attr]
    )
    again = composer.desk.composition.item("m1")  # type: ignore[union-attr]
    assert again is not None
    assert with_option(again, "role", "challenge").options == (("role", "challenge"),)


# --- the cover -------------------------------------------------------------------------------------------


def test_the_pencil_leads_to_the_title_and_leaving_the_field_saves(
    qtbot: QtBot, place: DossiersPlace
) -> None:
    place.composer.head.rename.click()
    cover = place.composer.cover
    assert place.composer.middle.currentWidget() is cover
    cover.title.edit.setText("Retorno digno")
    cover.prepared_for.edit.setText("Viceministerio")
    cover.title.edit.editingFinished.emit()
    _settled(qtbot, place, lambda: place.context.workspace.dossier("b1").title == "Retorno digno")
    assert place.context.workspace.dossier("b1").prepared_for == "Viceministerio"
    assert place.composer.head.title.text() == "Retorno digno"
    cover.title.edit.setText("")
    cover.flush()
    assert cover.title.message.isVisible()
    assert place.context.workspace.dossier("b1").title == "Retorno digno"


# --- notes -----------------------------------------------------------------------------------------------


def test_a_note_is_saved_after_a_pause_as_one_step(qtbot: QtBot, place: DossiersPlace) -> None:
    composer = place.composer
    composer.choose("n1")
    before, text = place.context.history.ledger.count(), _note(place)
    composer.note.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(composer.note.editor, " Y algo nuevo")
    assert _note(place) == text
    _settled(qtbot, place, lambda: _note(place) == text + " Y algo nuevo")
    assert place.context.history.ledger.count() == before + 1
    assert composer.note.editor.note() == _note(place)
    entry = composer.model.entry(composer.model.row_of("n1"))
    assert entry is not None and entry.detail == "Nota · editada ahora"
    place.context.history.undo()
    _settled(qtbot, place, lambda: composer.note.editor.note() == text)


def test_a_note_is_saved_on_leaving_it(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("n1")
    place.composer.note.editor.insertPlainText("Antes. ")
    place.composer.choose("p1")
    _settled(qtbot, place, lambda: _note(place).startswith("Antes. "))


def test_words_typed_just_before_the_window_goes_are_saved(
    qtbot: QtBot, place: DossiersPlace, context: WindowContext
) -> None:
    place.composer.choose("n1")
    place.composer.note.editor.insertPlainText("Por último. ")
    place.hide()
    place.composer.deleteLater()
    qtbot.waitUntil(
        lambda: any(item.text.startswith("Por último. ") for item in context.workspace.dossier("b1").items)
    )
    # What comes back from the worker finds nobody, and nothing breaks.
    qtbot.waitUntil(lambda: context.history.ledger.count() == 1)


def test_looking_at_a_note_changes_nothing(qtbot: QtBot, place: DossiersPlace) -> None:
    odd = "  espacios \u00a0 y\ttabuladores  \n\n\n"
    place.context.workspace.apply(ArrangeDossier("b1", (DossierItem("n1", "note", title=" T ", text=odd),)))
    sequence = place.context.workspace.library.change_sequence()
    place.composer.refresh()
    qtbot.waitUntil(lambda: place.composer.model.rowCount() == 1)
    place.composer.choose("n1")
    assert place.composer.note.editor.note() == odd
    place.composer.choose("")
    assert place.context.workspace.library.change_sequence() == sequence


def test_a_citation_is_found_as_one_types_and_put_at_the_cursor(
    qtbot: QtBot, place: DossiersPlace, clauses: list[Passage]
) -> None:
    composer = place.composer
    composer.choose("n1")
    composer.note.editor.moveCursor(QTextCursor.MoveOperation.End)
    popup = composer.note.ask_citation()
    assert {choice.id for choice in popup.choices} >= {clauses[0].id}
    popup.field.setText("2 ter")
    qtbot.waitUntil(lambda: "2 ter" in "".join(c.cited.label for c in popup.choices[:1]), timeout=15_000)
    chosen = popup.choices[0]
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert composer.note.editor.note().endswith(f"[[{chosen.id}]]")
    assert composer.note.standing.label.text() == "2 citas, todas con fuente verificada"
    _settled(qtbot, place, lambda: _note(place).endswith(f"[[{chosen.id}]]"))


@pytest.fixture
def editor(qtbot: QtBot) -> NoteEditor:
    editor = NoteEditor()
    qtbot.addWidget(editor)
    editor.resize(420, 300)
    editor.set_cited({"d1#a": Cited("Numeral 1", "Declaración, numeral 1")})
    return editor


def test_citations_are_copied_and_deleted_whole(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.load("Según [[d1#a]] y [[d1#b]].")
    assert editor.citations() == ("d1#a", "d1#b")
    assert editor.lost_citations() == ("d1#b",)
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == "Según [[d1#a]] y [[d1#b]]."
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.note() == "Según  y [[d1#b]]."
    editor.undo()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste()
    assert editor.note() == "Según [[d1#a]] y [[d1#b]].Según [[d1#a]] y [[d1#b]]."


def test_the_tools_write_markdown_and_take_it_away_again(editor: NoteEditor) -> None:
    editor.load("uno\ndos")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.mark_lines("heading")
    assert editor.note() == "## uno\ndos"
    editor.mark_lines("heading")
    editor.selectAll()
    editor.mark_lines("numbers")
    assert editor.note() == "1. uno\n2. dos"
    editor.load("uno")
    editor.selectAll()
    editor.surround("**")
    assert editor.note() == "**uno**"
    editor.surround("**")
    assert editor.note() == "uno"


def test_enter_goes_on_with_a_list_and_ends_it(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.load("1. uno")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.note() == "1. uno\n2. "
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.note() == "1. uno\n"


@given(
    st.lists(
        st.one_of(st.text("aá ñ¿*#|->1.[]\n\t", max_size=12), st.sampled_from(["[[d1#a]]", "[[x#y__z]]"])),
        max_size=12,
    )
)
def test_a_note_is_given_back_as_it_was_loaded(pieces: list[str]) -> None:
    assert QApplication.instance() is not None
    editor = NoteEditor()
    note = "".join(pieces)
    editor.load(note)
    assert editor.note() == note


# --- the preview -----------------------------------------------------------------------------------------


def _printed(place: DossiersPlace) -> str:
    last = place.composer.preview.last
    if last is None:
        return ""
    document = pypdfium2.PdfDocument(last.content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_preview_is_a_pdf_with_the_notes_words_and_follows_typing(
    qtbot: QtBot, place: DossiersPlace
) -> None:
    preview = place.composer.preview
    qtbot.waitUntil(lambda: preview.is_current, timeout=20_000)
    assert WORDS in _printed(place)
    assert preview.pages >= 3
    assert preview.state.text() == "al día"
    assert place.composer.contents.header.note.text() == f"{preview.pages} páginas"
    status = [item.text for item in place.status().left]
    assert status[0].startswith(f"{preview.pages} páginas · ") and status[1] == "Guardado"

    place.composer.choose("n1")
    page = preview.current_page()
    assert page > 0
    place.composer.note.editor.insertPlainText("Zarigüeyas ")
    assert preview.state.text() == "actualizando…"
    qtbot.waitUntil(lambda: preview.is_current, timeout=20_000)
    assert f"Zarigüeyas {WORDS}" in _printed(place)
    assert preview.current_page() == page


def test_the_preview_goes_after_the_chosen_item_when_it_moves(qtbot: QtBot, place: DossiersPlace) -> None:
    preview = place.composer.preview
    qtbot.waitUntil(lambda: preview.is_current, timeout=20_000)
    place.composer.choose("n1")
    before = preview.current_page()
    assert before > 0
    place.composer.arranging.move("n1", "p1", 0)
    qtbot.waitUntil(lambda: preview.is_current, timeout=20_000)
    assert preview.last is not None
    assert preview.current_page() == preview.last.places["n1"][0] < before


def test_choosing_an_item_turns_the_preview_to_its_page(qtbot: QtBot, place: DossiersPlace) -> None:
    preview = place.composer.preview
    qtbot.waitUntil(lambda: preview.is_current, timeout=20_000)
    for item_id in ("p1", "r1"):
        place.composer.choose(item_id)
        text = pypdfium2.PdfDocument(preview.last.content)[preview.current_page() - 1]  # type: ignore[union-attr]
        name = place.composer.model.entry(place.composer.model.row_of(item_id)).name  # type: ignore[union-attr]
        assert name.split()[0] in text.get_textpage().get_text_range()
    place.composer.choose("")
    assert preview.current_page() == 1
    preview.next.click()
    assert preview.current_page() == 2
    fitted = preview.percent()
    preview.zoom_by(1)
    assert preview.percent() > fitted
    preview.zoom_to_fit()
    assert preview.percent() == fitted


def test_in_a_narrow_window_the_preview_is_asked_for(qtbot: QtBot, place: DossiersPlace) -> None:
    place.resize(1192, 620)
    qtbot.waitUntil(lambda: not place.composer.preview.isVisible())
    assert place.composer.head.preview.isVisible()
    place.composer.head.preview.click()
    assert place.composer.preview.isVisible()
    place.resize(1400, 800)
    qtbot.waitUntil(lambda: not place.composer.head.preview.isVisible())
    assert place.composer.preview.isVisible()


# --- handing on ------------------------------------------------------------------------------------------


def test_every_format_is_written_with_the_last_words_typed(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    composer = place.composer
    composer.choose("n1")
    composer.note.editor.insertPlainText("Última palabra: ")
    composer.flush()
    exporter = composer.exports.exporter
    for kind in FORMATS:
        target = tmp_path / f"salida.{kind.suffix}"
        with qtbot.waitSignal(exporter.finished, timeout=20_000):
            exporter.write(target, _file(kind), _producer(place, kind))
    assert (tmp_path / "salida.pdf").read_bytes().startswith(b"%PDF")
    for text in ("salida.md", "salida.html"):
        assert "Última palabra" in (tmp_path / text).read_text("utf-8")
    assert any("Última palabra" in block.text for block in extract(tmp_path / "salida.docx").blocks)
    practice = place.context.workspace.practices()[0]
    book = openpyxl.load_workbook(tmp_path / "salida.xlsx")
    assert book["Prácticas"]["B2"].value == practice.title
    assert (tmp_path / "salida.ris").read_text("utf-8").startswith("TY  - RPRT")
    strip = composer.exports
    assert strip.banner is not None and strip.banner.label.text() == "«salida.ris» guardado"
    assert (strip.open_file.text(), strip.open_folder.text()) == ("Abrir", "Abrir carpeta")


def _file(kind: Format) -> FileKind:
    return FileKind(kind.name, kind.name, kind.suffix)


def _producer(place: DossiersPlace, kind: Format) -> Callable[[], bytes]:
    exporter = place.composer.exports.exporter
    if kind.name == "citations":
        return lambda: exporter.citations("b1", citation_kinds()[0])
    return lambda: exporter.produce("b1", kind)


def test_the_dialog_speaks_the_windows_language_and_writes_what_was_chosen(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    exporter = place.composer.exports.exporter
    place.composer.exports.export(DOCX)
    first = place.composer.exports.dialog
    assert first is not None
    first.save.click()
    dialog = exporter.dialog
    assert dialog is not None
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Guardar"
    assert dialog.selectedNameFilter() == "Documento de Word (*.docx)"
    with qtbot.waitSignal(exporter.finished, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "Sin sufijo v1.2"))
    assert extract(tmp_path / "Sin sufijo v1.2.docx").blocks
    dialog.close()


def test_citations_are_offered_in_every_format_and_style(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    exporter = place.composer.exports.exporter
    place.composer.exports.export(CITATIONS)
    dialog = exporter.dialog
    assert dialog is not None
    assert len(dialog.nameFilters()) == 7
    dialog.selectNameFilter("Lista de referencias, norma ISO 690 (*.txt)")
    with qtbot.waitSignal(exporter.finished, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "citas.txt"))
    assert (tmp_path / "citas.txt").read_text("utf-8").strip()
    dialog.close()


def test_a_missing_folder_is_told_beside_the_cause_with_one_action(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    exporter = place.composer.exports.exporter
    with qtbot.waitSignal(exporter.refused, timeout=20_000):
        exporter.write(tmp_path / "no-existe" / "salida.pdf", _file(PDF), _producer(place, PDF))
    banner = place.composer.exports.banner
    assert banner is not None and banner.isVisible()
    assert "No se pudo guardar «salida.pdf»" in banner.label.text()
    assert banner.button.text() == "Guardar con otro nombre"
    assert place.composer.head.export.isEnabled()
    with qtbot.waitSignal(exporter.finished, timeout=20_000):
        exporter.write(tmp_path / "salida.md", _file(MARKDOWN), _producer(place, MARKDOWN))
    assert place.composer.exports.banner is not banner


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind the administrator"
)
def test_a_folder_without_rights_keeps_the_old_file(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    folder = tmp_path / "cerrada"
    folder.mkdir()
    (folder / "salida.md").write_text("vieja", "utf-8")
    folder.chmod(0o500)
    try:
        with qtbot.waitSignal(place.composer.exports.exporter.refused, timeout=20_000):
            place.composer.exports.exporter.write(
                folder / "salida.md", _file(MARKDOWN), _producer(place, MARKDOWN)
            )
    finally:
        folder.chmod(0o700)
    assert (folder / "salida.md").read_text("utf-8") == "vieja"
    assert place.composer.exports.banner is not None


def test_what_cannot_be_replaced_stays_as_it_was(qtbot: QtBot, place: DossiersPlace, tmp_path: Path) -> None:
    target = tmp_path / "salida.pdf"
    target.mkdir()
    (target / "dentro.txt").write_text("vieja", "utf-8")
    with qtbot.waitSignal(place.composer.exports.exporter.refused, timeout=20_000):
        place.composer.exports.exporter.write(target, _file(PDF), _producer(place, PDF))
    assert (target / "dentro.txt").read_text("utf-8") == "vieja"
    assert place.composer.exports.banner is not None


def test_the_menu_offers_what_there_is_and_walks_with_arrows(qtbot: QtBot, place: DossiersPlace) -> None:
    menu = place.composer.open_export()
    assert list(menu.entries) == [*(kind.name for kind in FORMATS), "print", "cover_and_language"]
    assert all(entry.isEnabled() for entry in menu.entries.values())
    with qtbot.waitSignal(menu.cover_wanted):
        qtbot.keyClick(menu, Qt.Key.Key_Up)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert place.composer.middle.currentWidget() is place.composer.cover
    place.composer.arranging.remove(place.composer._entries, "r1")
    menu = place.composer.open_export()
    assert not menu.entries["xlsx"].isEnabled()
    menu.close()


def test_the_language_of_the_pack_changes_what_is_printed(qtbot: QtBot, place: DossiersPlace) -> None:
    qtbot.waitUntil(lambda: place.composer.preview.is_current, timeout=20_000)
    assert "Fuentes" in _printed(place)
    place.composer.cover.language.button("en").click()
    _settled(qtbot, place, lambda: place.context.workspace.dossier("b1").settings.language == "en")
    qtbot.waitUntil(lambda: "Sources" in _printed(place), timeout=20_000)


# --- values ----------------------------------------------------------------------------------------------


def _row(*names: str) -> tuple[DossierItem, ...]:
    return tuple(DossierItem(name, "section" if name[0] == "s" else "note") for name in names)


def _names(items: tuple[DossierItem, ...]) -> str:
    return " ".join(item.id for item in items)


@pytest.mark.parametrize(
    ("item", "by", "expected"),
    [
        ("a", -1, "a s1 b s2 c"),
        ("b", 1, "a s1 s2 b c"),
        ("c", -1, "a s1 b c s2"),
        ("s2", -1, "a s2 c s1 b"),
        ("s1", 1, "a s2 c s1 b"),
        ("s2", 1, "a s1 b s2 c"),
        ("s1", -1, "s1 b a s2 c"),
        ("x", 1, "a s1 b s2 c"),
    ],
)
def test_one_step_goes_over_items_and_headings(item: str, by: int, expected: str) -> None:
    assert _names(stepped(item, by)(_row("a", "s1", "b", "s2", "c"))) == expected


@given(
    st.lists(st.sampled_from(["a", "b", "c", "s1", "s2", "s3"]), unique=True),
    st.sampled_from(["a", "s1", "x"]),
    st.sampled_from(["b", "s2", None]),
)
def test_no_move_loses_or_doubles_anything(names: list[str], item: str, target: str | None) -> None:
    items = _row(*names)
    for change in (moved(item, target), stepped(item, 1), stepped(item, -1)):
        assert sorted(_names(change(items)).split()) == sorted(names)
    there = _names(removed(item)(items)).split()
    assert there == [name for name in names if name != item]
    assert len(inserted(DossierItem("new", "note"), target)(items)) == len(items) + 1


def test_a_section_is_added_after_the_whole_section() -> None:
    items = _row("s1", "a", "b", "s2")
    assert _names(inserted(DossierItem("s9", "section"), "a")(items)) == "s1 a b s9 s2"
    assert _names(inserted(DossierItem("n", "note"), "a")(items)) == "s1 a n b s2"


def test_notes_are_named_by_title_heading_or_words() -> None:
    assert note_name(DossierItem("n", "note", title="Título")) == "Título"
    assert note_name(DossierItem("n", "note", text="\n## Preguntas\n\nuno")) == "Preguntas"
    assert note_name(DossierItem("n", "note", text=" \n")) == "Nota sin título"
    assert count_words("**Uno** y dos [[d#1]] — .") == 3
    note = "## Un título\n\n1. ¿Qué hay?[[d#1]]\n2) De 2016, 14 %\n- *nada* más\n> 3. Fin\n| --- | a-b |"
    # Un título / Qué hay / De 2016 14 / nada más / Fin / a-b: neither numbers of lists nor citations.
    assert count_words(note) == 11


def test_summaries_are_said_in_both_languages(items: tuple[DossierItem, ...]) -> None:
    assert summary(()) == "sin contenido todavía"
    language.use("en")
    assert summary(items) == "2 passages, 1 practice, 1 matrix, 1 note"


@given(st.text(max_size=120))
def test_every_title_gives_a_usable_file_name(title: str) -> None:
    name = suggested_name(title, "pdf", "Dossier")
    assert name.endswith(".pdf") and len(name) > 4
    assert not set(name) & set('\\/:*?"<>|\n\r\t')
    assert not name.startswith((" ", "."))


def test_a_composition_of_a_dossier_that_is_gone_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        load_composition(workspace, "nada")


def test_the_model_tells_only_what_differs(workspace: Workspace, dossier: Dossier, qtbot: QtBot) -> None:
    model = ContentsModel()
    composition = load_composition(workspace, dossier.id)
    model.set_entries(entries(composition))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_entries(entries(composition, {"n1": "editada ahora"}))
    assert model.rowCount(QModelIndex()) == len(dossier.items)
