"""The composer: sections in sections, every kind of item, templates, citing, checks, re-issue, printing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from corpus.dossier import DEEPEST, DossierItem, outline
from corpus.edits import AddPractice, ArrangeDossier, CreateDossier, EditPractice
from corpus.manifest import read_manifest
from corpus.model import Passage
from corpus.progress import Silent
from desktop_app.commands.exporting import read_manifest_file
from desktop_app.context import WindowContext
from desktop_app.dialogs.dossier_popup import DossierPopup
from desktop_app.models.dossiers_changes import deepened, inserted, levelled, moved, removed, stepped
from desktop_app.packing.excerpts import whole_words
from desktop_app.print_room import PrintRoom
from desktop_app.views.dossiers import DossiersPlace
from desktop_app.views.dossiers_contents_view import SIDEWAYS
from desktop_app.views.dossiers_export import FORMATS
from desktop_app.views.dossiers_printing import Sheets, new_printer, print_sheets
from desktop_app.views.precedents import PrecedentsPage
from desktop_app.views.saving import FileKind
from desktop_app.views.search import SearchPlace
from desktop_app.workspace import Workspace
from index.results import SearchRequest

PDF = FileKind("pdf", "PDF", "pdf")
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are handed on to; nothing else is in it."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def clauses(workspace: Workspace) -> list[Passage]:
    return [
        passage
        for document in workspace.documents()
        if document.kind == "declaration" and document.language == "es"
        for passage in workspace.passages(document.id)
        if passage.structure == "clause" and len(passage.text) > 60
    ]


@pytest.fixture
def place(
    qtbot: QtBot, context: WindowContext, workspace: Workspace, clauses: list[Passage]
) -> Iterator[DossiersPlace]:
    """A dossier of two sections and one below the second."""
    items = (
        DossierItem("s1", "section", title="Antecedentes"),
        DossierItem("p1", "passage", ref=clauses[0].id),
        DossierItem("s2", "section", title="Propuestas"),
        DossierItem("r1", "practice", ref=workspace.practices()[0].id),
        DossierItem("s3", "section", title="Vacíos"),
        DossierItem("n1", "note", title="Notas", text="Palabras."),
    )
    workspace.apply(CreateDossier("b1", "Reintegración", items=items))
    workspace.catch_up()
    place = DossiersPlace(context)
    qtbot.addWidget(place)
    context.history.changed.connect(place.refresh)
    place.resize(1352, 800)
    place.show()
    place.open_dossier("b1")
    qtbot.waitUntil(lambda: place.composer.desk.composition is not None)
    yield place


def _held(place: DossiersPlace) -> tuple[DossierItem, ...]:
    return place.context.workspace.dossier("b1").items


def _settled(qtbot: QtBot, place: DossiersPlace, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not place.composer.desk.pending and holds(), timeout=20_000)


def _ids(place: DossiersPlace) -> list[str]:
    return [item.id for item in _held(place)]


def _numbers(place: DossiersPlace) -> list[str]:
    return [entry.number for entry in place.composer._entries if entry.is_section]


# --- sections in sections ---------------------------------------------------------------------------------


def test_alt_right_and_left_move_a_section_in_and_out_and_undo_follows(
    qtbot: QtBot, place: DossiersPlace
) -> None:
    view = place.composer.contents.view
    place.composer.choose("s3")
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    _settled(qtbot, place, lambda: _held(place)[4].level == 2)
    assert _numbers(place) == ["1", "2", "2.1"]
    row = place.composer.model.entry(place.composer.model.row_of("n1"))
    assert row is not None and row.level == 2
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)  # no level may be skipped
    assert _numbers(place) == ["1", "2", "2.1"]
    place.context.history.undo()
    _settled(qtbot, place, lambda: _numbers(place) == ["1", "2", "3"])
    place.context.history.redo()
    _settled(qtbot, place, lambda: _numbers(place) == ["1", "2", "2.1"])
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    _settled(qtbot, place, lambda: _numbers(place) == ["1", "2", "3"])


def test_a_folded_section_hides_those_in_it(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.arranging.deepen("s3", 1)
    _settled(qtbot, place, lambda: _numbers(place) == ["1", "2", "2.1"])
    model = place.composer.model
    model.toggle("s2")
    assert [model.row_of(name) for name in ("s2", "r1", "s3", "n1")] == [2, -1, -1, -1]
    place.composer.choose("n1")
    assert model.row_of("n1") == 5


def _tree(*marks: str) -> tuple[DossierItem, ...]:
    """ "s2b": a section of level 2; anything else: a note."""
    return tuple(
        DossierItem(mark, "section", title=mark, level=int(mark[1]))
        if mark[0] == "s"
        else DossierItem(mark, "note")
        for mark in marks
    )


def _shape(items: tuple[DossierItem, ...]) -> str:
    return " ".join(f"{item.id}/{item.level}" if item.type == "section" else item.id for item in items)


def test_a_section_moves_with_those_in_it() -> None:
    items = _tree("s1a", "x", "s2b", "y", "s1c", "z")
    assert _shape(stepped("s1a", 1)(items)) == "s1c/1 z s1a/1 x s2b/2 y"
    assert _shape(stepped("s2b", 1)(items)) == "s1a/1 x s1c/1 z s2b/2 y"
    assert _shape(moved("s1c", "s1a")(items)) == "s1c/1 z s1a/1 x s2b/2 y"
    # Let go further in or out, as far as no level is skipped and none too deep.
    assert _shape(moved("s1c", None, 2)(items)) == "s1a/1 x s2b/2 y s1c/2 z"
    assert _shape(moved("s1c", None, 3)(items)) == "s1a/1 x s2b/2 y s1c/3 z"
    assert _shape(moved("s2b", "s2b", 1)(items)) == "s1a/1 x s2b/1 y s1c/1 z"
    assert _shape(moved("s1a", None, 3)(items)) == "s1c/1 z s1a/2 x s2b/3 y"
    assert _shape(removed("s1a")(items)) == "x s2b/1 y s1c/1 z"
    assert _shape(inserted(DossierItem("new", "section"), "y")(items)) == "s1a/1 x s2b/2 y new/2 s1c/1 z"
    assert _shape(deepened("s1c", 1)(items)) == "s1a/1 x s2b/2 y s1c/2 z"
    assert _shape(deepened("s1a", 1)(items)) == _shape(items)


@given(
    st.lists(st.sampled_from(["a", "b", "s1d", "s2e", "s3f", "s2g", "s1h"]), unique=True),
    st.lists(
        st.tuples(
            st.sampled_from(["up", "down", "in", "out", "to", "to_2", "to_3"]),
            st.sampled_from(["a", "s1d", "s2e", "s3f", "s1h"]),
        ),
        max_size=8,
    ),
)
def test_no_series_of_moves_loses_anything_or_skips_a_level(
    marks: list[str], moves: list[tuple[str, str]]
) -> None:
    items = levelled(_tree(*marks))
    for kind, name in moves:
        change = {
            "up": stepped(name, -1),
            "down": stepped(name, 1),
            "in": deepened(name, 1),
            "out": deepened(name, -1),
            "to": moved(name, "b"),
            "to_2": moved(name, "a", 2),
            "to_3": moved(name, None, 3),
        }[kind]
        items = change(items)
        assert sorted(item.id for item in items) == sorted(marks)
        assert [place.level for place in outline(items) if place.item.type == "section"] == [
            item.level for item in items if item.type == "section"
        ]
        assert all(item.level <= DEEPEST for item in items)


# --- with the mouse --------------------------------------------------------------------------------------


def test_a_section_let_go_further_right_stands_in_the_one_above(qtbot: QtBot, place: DossiersPlace) -> None:
    view, model = place.composer.contents.view, place.composer.model

    def let_go(item_id: str, to: QPoint, by: int) -> None:
        data = model.mimeData([model.index(model.row_of(item_id))])
        start = view.visualRect(model.index(model.row_of(item_id))).topLeft() + QPoint(30, 18)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        at = QPointF(start.x() + by, to.y())
        view.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NO_MODIFIER))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start)

    def row(item_id: str, y: int = 30) -> QPoint:
        return view.visualRect(model.index(model.row_of(item_id))).topLeft() + QPoint(0, y)

    # In its own place, only sideways: one level further in, however far it is moved.
    let_go("s3", row("s3"), 3 * SIDEWAYS)
    _settled(qtbot, place, lambda: _numbers(place) == ["1", "2", "2.1"])
    # Over the middle of another section it goes before the next one, and as far in as it stood.
    let_go("s1", row("r1"), 0)
    _settled(qtbot, place, lambda: _ids(place) == ["s2", "r1", "s1", "p1", "s3", "n1"])
    assert _numbers(place) == ["1", "2", "2.1"]
    # What is no section has no level, wherever it is let go.
    let_go("n1", row("s2", 4), 2 * SIDEWAYS)
    _settled(qtbot, place, lambda: _ids(place) == ["n1", "s2", "r1", "s1", "p1", "s3"])


# --- every kind of item -----------------------------------------------------------------------------------


def test_only_the_selected_part_of_a_passage_is_quoted(
    qtbot: QtBot, place: DossiersPlace, clauses: list[Passage]
) -> None:
    place.composer.choose("p1")
    sheet = place.composer.sheet
    text = next(label for label in sheet.findChildren(QLabel) if label.text() == clauses[0].text)
    words = clauses[0].text.split(" ")
    begins = len(" ".join(words[:3])) + 1
    # From the middle of a word to the middle of another one: the whole words are meant.
    text.setSelection(begins + 1, len(" ".join(words[3:6])) - 2)
    qtbot.mouseClick(sheet.mark, Qt.MouseButton.LeftButton)
    _settled(qtbot, place, lambda: _held(place)[1].excerpt is not None)
    excerpt = _held(place)[1].excerpt
    assert excerpt is not None and excerpt.quote == " ".join(words[3:6]).rstrip(",;.:")
    assert any("[…]" in label.text() for label in sheet.findChildren(QLabel))


@given(st.text("ab ,é\n", min_size=1, max_size=20), st.data())
def test_no_word_is_cut_by_a_mark_and_nothing_marked_is_lost(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = whole_words(text, start, end)
    quote = text[first:last]
    assert text[start:end].strip() in quote and quote == quote.strip()
    if quote:
        assert not (first and text[first - 1].isalnum() and quote[0].isalnum())
        assert not (last < len(text) and quote[-1].isalnum() and text[last].isalnum())


def test_a_practice_is_printed_short_or_as_a_sheet(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("r1")
    qtbot.mouseClick(place.composer.sheet.form.button("short"), Qt.MouseButton.LeftButton)
    _settled(qtbot, place, lambda: _held(place)[3].option("form") == "short")
    entry = place.composer.model.entry(place.composer.model.row_of("r1"))
    assert entry is not None and entry.detail.startswith("Práctica en breve")


def test_the_button_of_more_adds_a_glossary(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("p1")
    menu = place.composer.contents.open_more()
    menu.actions()[0].trigger()
    _settled(qtbot, place, lambda: [item.type for item in _held(place)][2] == "glossary")
    menu.close()


def _add(
    context: WindowContext, qtbot: QtBot, additions: tuple[object, ...], place: DossiersPlace
) -> DossierItem:
    popup = DossierPopup(context, additions, place)  # type: ignore[arg-type]  # as the navigator hands them
    qtbot.waitUntil(lambda: bool(popup.choices), timeout=20_000)
    before = len(_held(place))
    qtbot.mouseClick(popup.choices[0], Qt.MouseButton.LeftButton)
    _settled(qtbot, place, lambda: len(_held(place)) == before + 1)
    return _held(place)[-1]


def test_a_search_a_timeline_and_a_marked_part_are_added_from_elsewhere(
    qtbot: QtBot, place: DossiersPlace, context: WindowContext, clauses: list[Passage]
) -> None:
    asked = _add(context, qtbot, (SearchRequest("retorno"),), place)
    assert asked.found is not None and asked.found.query == "retorno"
    assert asked.found.total == context.workspace.search(SearchRequest("retorno")).total > 0
    timeline = _add(context, qtbot, (f"timeline:{clauses[0].id}",), place)
    assert (timeline.type, timeline.ref) == ("timeline", clauses[0].id)
    part = _add(context, qtbot, (f"{clauses[0].id}@0-12",), place)
    # The whole passage is there already; a part of it is something else.
    assert part.excerpt is not None and part.excerpt.quote == clauses[0].text[:12]


def test_buscar_and_precedents_offer_what_they_show(
    qtbot: QtBot, context: WindowContext, clauses: list[Passage]
) -> None:
    wanted: list[tuple[object, ...]] = []
    context.navigator.dossier_addition_wanted.connect(lambda additions, _: wanted.append(additions))
    search = SearchPlace(context)
    qtbot.addWidget(search)
    search.resize(1352, 800)
    search.show()
    search.activate()
    context.workspace.catch_up()
    search.search_for("retorno", {})
    qtbot.waitUntil(
        lambda: search.found is not None and search.found.request.text == "retorno", timeout=20_000
    )
    qtbot.mouseClick(search.results.to_dossier, Qt.MouseButton.LeftButton)
    assert isinstance(wanted[-1][0], SearchRequest) and wanted[-1][0].text == "retorno"
    page = PrecedentsPage(context)
    qtbot.addWidget(page)
    page.open_passage(clauses[0].id)
    qtbot.waitUntil(lambda: page.timeline is not None, timeout=20_000)
    page.add_timeline.click()
    assert wanted[-1] == (f"timeline:{clauses[0].id}",)


def test_a_search_is_asked_again_and_what_it_found_can_be_brought_back(
    qtbot: QtBot, place: DossiersPlace
) -> None:
    workspace = place.context.workspace
    old = workspace.press.freeze(SearchRequest("retorno"), date(2020, 1, 2))
    workspace.apply(ArrangeDossier("b1", (*_held(place), DossierItem("f1", "search", found=old))))
    place.composer.refresh()
    qtbot.waitUntil(lambda: place.composer.model.row_of("f1") >= 0)
    place.composer.choose("f1")
    qtbot.mouseClick(place.composer.sheet.again, Qt.MouseButton.LeftButton)
    _settled(qtbot, place, lambda: _held(place)[-1].found != old)
    fresh = _held(place)[-1].found
    assert fresh is not None and fresh.on == date.today()
    place.context.history.undo()
    _settled(qtbot, place, lambda: _held(place)[-1].found == old)


# --- templates and settings -------------------------------------------------------------------------------


def test_a_new_dossier_begins_as_its_template_says(qtbot: QtBot, place: DossiersPlace) -> None:
    place.show_list()
    popup = place.list.ask_title()
    qtbot.waitUntil(lambda: popup.template.findData("precedent_brief") > 0)
    popup.template.choose("precedent_brief")
    assert "compromiso" in popup.about.text()
    qtbot.keyClicks(popup.title, "Nota")
    qtbot.keyClick(popup.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.is_composing and "2.1" in _numbers(place), timeout=20_000)
    dossier = place.context.workspace.dossier(place.composer.desk.dossier_id)
    assert (dossier.settings.template, dossier.settings.classification) == ("precedent_brief", "Uso oficial")
    # What belongs in a section is told where it is written.
    place.composer.choose(dossier.items[0].id)
    assert any("qué se propone" in label.text() for label in place.composer.sheet.findChildren(QLabel))
    cover = place.composer.cover
    qtbot.waitUntil(lambda: "delegation" in cover.fields)
    place.composer.show_cover()
    cover.fields["delegation"].edit.setText("Honduras")
    qtbot.keyClick(cover.fields["delegation"].edit, Qt.Key.Key_Return)
    workspace, identifier = place.context.workspace, dossier.id
    _settled(
        qtbot, place, lambda: workspace.dossier(identifier).settings.cover == (("delegation", "Honduras"),)
    )


def test_settings_are_saved_and_can_be_taken_back(qtbot: QtBot, place: DossiersPlace) -> None:
    cover = place.composer.cover
    place.composer.show_cover()
    cover.paper.button("letter").click()
    cover.language.button("both").click()
    cover.classification.edit.setText("Reservado")
    qtbot.keyClick(cover.classification.edit, Qt.Key.Key_Return)

    def settings() -> tuple[object, ...]:
        held = place.context.workspace.dossier("b1").settings
        return held.paper, held.language, held.classification

    _settled(qtbot, place, lambda: settings() == ("letter", "both", "Reservado"))
    qtbot.waitUntil(lambda: place.composer.preview.is_current, timeout=20_000)
    last = place.composer.preview.last
    assert last is not None
    assert pypdfium2.PdfDocument(last.content)[0].get_size() == (612, 792)
    place.context.history.undo()
    _settled(qtbot, place, lambda: settings() == ("letter", "both", ""))


# --- citing by typing -------------------------------------------------------------------------------------


def test_words_typed_after_two_brackets_filter_a_list_and_enter_cites(
    qtbot: QtBot, place: DossiersPlace, clauses: list[Passage]
) -> None:
    place.composer.choose("n1")
    note = place.composer.note
    editor, completion = note.editor, note.completion
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, " [[")
    assert completion.isVisible() and editor.hasFocus()
    assert [row.id for row in completion.list.rows][:1] == [clauses[0].id]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.note() == f"Palabras. [[{clauses[0].id}]]" and not completion.isVisible()
    # What the dossier does not hold is found too: by a clause's number, however it is written.
    other = next(clause for clause in clauses if clause.label == "2 ter")
    qtbot.keyClicks(editor, " y [[2 ter")
    qtbot.waitUntil(lambda: bool(completion.list.rows) and completion.list.rows[0].id == other.id)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.note() == f"Palabras. [[{clauses[0].id}]] y [[{other.id}]]"
    qtbot.keyClicks(editor, ", fin")
    assert editor.note().endswith("]], fin")


def test_what_is_found_by_a_documents_title_can_be_walked_and_escape_leaves_the_words(
    qtbot: QtBot, place: DossiersPlace, workspace: Workspace
) -> None:
    place.composer.choose("n1")
    note = place.composer.note
    editor, completion = note.editor, note.completion
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, " [[sistematizacion tall")
    reports = {d.id for d in workspace.documents() if "Sistematización" in d.short_title.es}

    def found() -> bool:
        return any(row.id.partition("#")[0] in reports for row in completion.list.rows)

    qtbot.waitUntil(found, timeout=20_000)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    current = completion.list.current()
    assert current is not None and current.id == completion.list.rows[1].id
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not completion.isVisible() and editor.note().endswith("[[sistematizacion tall")
    qtbot.keyClicks(editor, "er")  # it stays away from what was left
    assert not completion.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.note().endswith("taller\n")


def test_words_that_are_nowhere_say_so_and_enter_ends_the_line(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("n1")
    note = place.composer.note
    note.editor.setFocus()
    note.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(note.editor, "[[xyzzy")
    qtbot.keyClick(note.editor, Qt.Key.Key_Return)  # before there is an answer nothing happens
    assert note.editor.note().endswith("[[xyzzy")
    qtbot.waitUntil(lambda: "xyzzy" in note.completion.remark.text(), timeout=20_000)
    qtbot.keyClick(note.editor, Qt.Key.Key_Return)
    assert note.editor.note().endswith("[[xyzzy\n") and not note.completion.isVisible()


# --- checks, re-issue, export -----------------------------------------------------------------------------


def test_a_lost_citation_is_flagged_in_the_list_and_before_export(qtbot: QtBot, place: DossiersPlace) -> None:
    place.composer.choose("n1")
    place.composer.note.editor.insertPlainText("")
    place.composer.note.editor.load("Una cita [[d000000000000#clause_1]].")
    place.composer.note.editor.insertPlainText("¡")

    def flagged() -> bool:
        entry = place.composer.model.entry(place.composer.model.row_of("n1"))
        return entry is not None and entry.is_flagged

    qtbot.waitUntil(flagged, timeout=20_000)
    entry = place.composer.model.entry(place.composer.model.row_of("n1"))
    assert entry is not None and entry.icon == "warning" and "no lleva a ningún pasaje" in entry.spoken
    place.composer.choose("p1")
    place.composer.export()
    dialog = place.composer.exports.dialog
    assert dialog is not None
    warnings = [label.text() for label in dialog.findChildren(QLabel) if "no lleva a ningún" in label.text()]
    assert len(warnings) == 1 and "Corríjala" in warnings[0]
    dialog._look("n1")
    assert place.composer.contents.view.chosen_id == "n1"


def _export(qtbot: QtBot, place: DossiersPlace, target: Path) -> None:
    """As the dialog does once the file was chosen."""
    exporter = place.composer.exports.exporter
    with qtbot.waitSignal(exporter.finished, timeout=20_000):
        exporter.write(target, PDF, lambda: exporter.produce("b1", FORMATS[0]))
    workspace = place.context.workspace
    qtbot.waitUntil(lambda: workspace.library.last_export("b1") is not None)


def test_citations_stand_in_the_note_exactly_where_the_pack_prints_them(
    qtbot: QtBot, place: DossiersPlace, clauses: list[Passage]
) -> None:
    other = clauses[1]
    note = place.composer.note
    place.composer.choose("n1")
    # By its whole id; by an eid of a document that the dossier names; two that are nowhere.
    text = f"Una [[{clauses[0].id}]], otra [[{other.eid}]], ninguna [[clause_99]] y [[{clauses[0].id}x]]."
    note.editor.load(text)
    note.editor.insertPlainText("¡")
    note.flush()
    _settled(qtbot, place, lambda: _held(place)[5].text.endswith(text))
    qtbot.waitUntil(lambda: len(note.editor.lost_citations()) == 2, timeout=20_000)
    assert note.editor.lost_citations() == ("clause_99", f"{clauses[0].id}x")
    pack = place.context.workspace.pack("b1")
    assert set(pack.cited) == {clauses[0].id, other.eid}
    qtbot.waitUntil(lambda: len(place.composer.findings.all) == 2, timeout=20_000)
    assert {finding.kind for finding in place.composer.findings.all} == {"citation_lost"}
    assert "2 de 4" in note.standing.label.text()


def test_what_changed_since_the_last_export_is_told_before_the_next_and_taken_where_wanted(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    workspace = place.context.workspace
    practice = workspace.practices()[0]
    old = [workspace.press.freeze(SearchRequest(words), date(2020, 1, 2)) for words in ("retorno", "nombre")]
    found = [DossierItem(f"f{n}", "search", found=one) for n, one in enumerate(old)]
    workspace.apply(ArrangeDossier("b1", (*_held(place), *found)))
    place.composer.refresh()
    qtbot.waitUntil(lambda: place.composer.model.row_of("f1") >= 0)
    _export(qtbot, place, tmp_path / "a.pdf")
    workspace.apply(EditPractice(practice.id, (("title", "Otro nombre"),)))
    workspace.apply(
        AddPractice("p00000000aa", "Retorno con nombre", "Una práctica nueva de retorno.", ("SV",))
    )
    workspace.catch_up()
    place.composer.export()
    dialog = place.composer.exports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.changes.controls) == 2, timeout=20_000)
    told = [label.text() for label in dialog.changes.findChildren(QLabel)]
    # What is compiled anew is told without a choice.
    assert any("Otro nombre" in words or "cambió" in words for words in told)
    control = next(control for change, control in dialog.changes.controls if change.target == "f1")
    qtbot.mouseClick(control.button("take"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    saver = place.composer.exports.exporter.dialog
    assert saver is not None
    saver.reject()
    _settled(qtbot, place, lambda: _held(place)[-1].found != old[1])
    assert _held(place)[-2].found == old[0]
    place.context.history.undo()
    _settled(qtbot, place, lambda: _held(place)[-1].found == old[1])


def test_the_window_puts_the_manifest_beside_the_file_as_the_command_does(
    qtbot: QtBot, place: DossiersPlace, tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    _export(qtbot, place, target)
    manifest = read_manifest_file(tmp_path / "a.pdf.manifest.json")
    assert (manifest.dossier_id, manifest.passages[0].id) == ("b1", _held(place)[1].ref)
    # The file names the manifest by its hash on its last page.
    digest = hashlib.sha256((tmp_path / "a.pdf.manifest.json").read_bytes()).hexdigest()
    pages = pypdfium2.PdfDocument(target)
    assert digest[:8] in pages[len(pages) - 1].get_textpage().get_text_bounded()
    held = place.context.workspace.library.last_export("b1")
    assert held is not None and read_manifest(held.manifest) == manifest


def _lengthen(qtbot: QtBot, place: DossiersPlace) -> None:
    """More pages than are made in a moment."""
    text = "Palabras de una nota larga que ocupa varias líneas de la página. " * 250
    notes = [DossierItem(f"long{n}", "note", title=f"Nota {n}", text=text) for n in range(40)]
    place.context.workspace.apply(ArrangeDossier("b1", (*_held(place), *notes)))
    place.composer.refresh()
    qtbot.waitUntil(lambda: place.composer.model.row_of("long39") >= 0)


def test_an_export_stopped_in_its_middle_leaves_what_stood_there(
    qtbot: QtBot, place: DossiersPlace, folder: Path
) -> None:
    _lengthen(qtbot, place)
    target = folder / "a.pdf"
    target.write_bytes(b"what stood there")
    strip = place.composer.exports
    exporter = strip.exporter
    pages: list[int] = []
    exporter.progressed.connect(pages.append)
    # As soon as some pages stand.
    once = Qt.ConnectionType(
        Qt.ConnectionType.AutoConnection.value | Qt.ConnectionType.SingleShotConnection.value
    )
    exporter.progressed.connect(lambda _: strip.cancel.click(), once)
    with qtbot.waitSignal(exporter.stopped, timeout=30_000):
        exporter.write(target, PDF, lambda: exporter.produce("b1", FORMATS[0]))
    assert pages
    assert target.read_bytes() == b"what stood there" and list(folder.iterdir()) == [target]
    assert not strip.isVisible() and place.context.workspace.library.last_export("b1") is None
    # The process goes on to the next order.
    _export(qtbot, place, folder / "b.pdf")
    assert len(pypdfium2.PdfDocument(folder / "b.pdf")) > pages[0]


def test_an_export_stopped_before_it_began_leaves_no_file(
    qtbot: QtBot, place: DossiersPlace, folder: Path
) -> None:
    exporter, target = place.composer.exports.exporter, folder / "a.pdf"
    exporter.started.connect(lambda _: exporter.stop())
    with qtbot.waitSignal(exporter.stopped, timeout=20_000):
        exporter.write(target, PDF, lambda: exporter.produce("b1", FORMATS[0]))
    assert list(folder.iterdir()) == []


# --- the printing process ---------------------------------------------------------------------------------


def test_the_printing_process_is_begun_again_when_it_broke(place: DossiersPlace) -> None:
    room = PrintRoom()
    pack = place.context.workspace.pack("b1")
    first = room.make(pack, "pdf")
    for _ in range(3):
        room._running[0].process.kill()
        room._running[0].process.wait()
        assert room.make(pack, "pdf") == first
    around, whole = room.preview(pack, "n1", 1)
    assert around.places == whole.places and around.first == whole.places["n1"][0]
    assert pypdfium2.PdfDocument(whole.content).get_toc()
    room.close()


def test_pages_reach_a_printer(place: DossiersPlace, tmp_path: Path) -> None:
    workspace = place.context.workspace
    printer = new_printer(workspace.dossier("b1"))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papel.pdf"))
    assert print_sheets(workspace, "b1", "es", printer, Sheets(2, 3), Silent()) == 2
    paper = pypdfium2.PdfDocument(tmp_path / "papel.pdf")
    assert len(paper) == 2
    assert [round(side) for side in paper[0].get_size()] == [595, 842]
    # Not white paper: something was drawn.
    assert paper[0].render(scale=0.3).to_pil().convert("L").getextrema()[0] < 128


def test_printing_tells_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, place: DossiersPlace, folder: Path
) -> None:
    strip = place.composer.exports
    printer = new_printer(place.context.workspace.dossier("b1"))
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "papel.pdf"))
    told: list[tuple[int, int]] = []
    strip.printing.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(strip.printing.finished, timeout=30_000) as whole:
        strip.printing.start(place.context.workspace.dossier("b1"), printer)
        assert strip.isVisible() and "Imprimiendo" in strip.progress.left.text()
    assert whole.args == [len(pypdfium2.PdfDocument(folder / "papel.pdf"))] and not strip.isVisible()
    assert any(total == whole.args[0] for _, total in told)
    _lengthen(qtbot, place)
    (folder / "papel.pdf").unlink()

    def cancel(_done: int, total: int) -> None:
        if total > 1:  # pages are on their way
            strip.cancel.click()

    strip.printing.progressed.connect(cancel)
    with qtbot.waitSignal(strip.printing.stopped, timeout=60_000):
        strip.printing.start(place.context.workspace.dossier("b1"), printer)
    assert list(folder.iterdir()) == [] and not strip.isVisible()
