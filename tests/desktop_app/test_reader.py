"""The reader: opens on the clause, keeps its place, finds words, compares languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import Document
from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.models.reading import find_text, find_words, read_document, read_parallel
from desktop_app.packing.excerpts import whole_words
from desktop_app.views.reader import Reader
from desktop_app.views.reader_bars import ZOOMS
from desktop_app.views.reader_paint import fitting


def _document(context: WindowContext, kind: str, language: str = "es") -> Document:
    documents = context.workspace.documents()
    return next(d for d in documents if d.kind == kind and d.language == language)


@pytest.fixture
def reader(context: WindowContext, host: QMainWindow, qtbot: QtBot) -> Reader:
    made = Reader(context)
    host.setCentralWidget(made)
    host.show()
    qtbot.waitExposed(host)
    return made


def _open(reader: Reader, qtbot: QtBot, passage_id: str, *words: str) -> None:
    with qtbot.waitSignal(reader.passage_changed):
        reader.open_passage(passage_id, words)


def test_opens_on_the_clause_and_shows_it(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    declaration = _document(context, "declaration")
    last = [p for p in context.workspace.passages(declaration.id) if p.structure == "clause"][-1]
    _open(reader, qtbot, last.id)
    assert reader.passage == last
    first, end = reader.view._visible()
    assert first <= reader.view.current <= end
    assert last.citation.es in reader.bar.citation.text()


def test_clause_fills_its_band_with_its_points(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    declaration = _document(context, "declaration")
    passages = context.workspace.passages(declaration.id)
    point = next(p for p in passages if p.structure == "point" and p.parent)
    parent = next(p for p in passages if p.eid == point.parent)
    _open(reader, qtbot, parent.id)
    reading = reader.reading
    assert reading is not None
    if parent.structure != "heading":
        assert reading.by_passage[point.id] in reader.view._band
    assert reading.by_passage[parent.id] in reader.view._band


def test_hits_are_stepped_through_and_counted(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    declaration = _document(context, "declaration")
    first = context.workspace.passages(declaration.id)[0]
    _open(reader, qtbot, first.id, "retorno")
    total = len(reader._hits)
    assert total > 1
    before = reader._hit
    reader.step_hit(1)
    assert reader._hit == (before + 1) % total
    reader.step_hit(-1)
    assert reader._hit == before
    assert str(total) in reader.header.matches.text()


def test_current_hit_is_on_screen(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    workshop = _document(context, "systematization")
    _open(reader, qtbot, context.workspace.passages(workshop.id)[0].id, "retorno")
    for _ in range(len(reader._hits)):
        reader.step_hit(1)
        first, last = reader.view._visible()
        assert first <= reader._hits[reader._hit][0] <= last


def test_typing_in_the_field_searches_this_document(
    reader: Reader, context: WindowContext, qtbot: QtBot
) -> None:
    declaration = _document(context, "declaration")
    _open(reader, qtbot, context.workspace.passages(declaration.id)[0].id, "retorno")
    reader.header.field.setText("MIGRACION")
    assert reader.reading is not None
    assert reader._hits == find_text(reader.reading.rows, "migración")
    reader.header.field.clear()
    assert reader._hits == find_words(reader.reading.rows, ["retorno"])


def test_words_are_found_in_all_their_forms(context: WindowContext) -> None:
    declaration = _document(context, "declaration")
    rows = read_document(context.workspace, declaration.id).rows
    spots = find_words(rows, ["mujer"])
    found = {rows[row].texts[which][start : start + length].lower() for row, which, start, length in spots}
    assert found <= {"mujer", "mujeres"}


def test_parallel_shows_both_languages_and_keeps_the_clause(
    reader: Reader, context: WindowContext, qtbot: QtBot
) -> None:
    concept = _document(context, "concept_paper")
    passage = context.workspace.passages(concept.id)[3]
    _open(reader, qtbot, passage.id)
    assert reader.header.versions.button("parallel").isEnabled()
    with qtbot.waitSignal(reader.passage_changed):
        reader.show_version("parallel")
    assert reader.reading is not None
    assert reader.reading.is_parallel
    assert reader.passage == passage
    row = reader.reading.rows[reader.view.current]
    assert row.other is not None
    assert row.texts == (passage.text, row.other.text)


def test_f9_goes_round_the_languages(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    concept = _document(context, "concept_paper")
    _open(reader, qtbot, context.workspace.passages(concept.id)[3].id)
    seen = [reader.header.versions.value()]
    for _ in range(3):
        reader.next_version()
        qtbot.waitUntil(lambda: reader.header.versions.value() != seen[-1])
        seen.append(reader.header.versions.value())
    assert seen == ["es", "en", "parallel", "es"]


def test_missing_version_is_disabled_with_the_reason(
    reader: Reader, context: WindowContext, qtbot: QtBot
) -> None:
    from corpus.edits import SetRemoved

    english = _document(context, "declaration", "en")
    context.workspace.apply(SetRemoved(english.id, True))
    declaration = _document(context, "declaration")
    _open(reader, qtbot, context.workspace.passages(declaration.id)[0].id)
    for key in ("en", "parallel"):
        button = reader.header.versions.button(key)
        assert not button.isEnabled()
        assert button.toolTip()


def test_zoom_keeps_to_its_steps_and_is_remembered(
    reader: Reader, context: WindowContext, qtbot: QtBot
) -> None:
    declaration = _document(context, "declaration")
    _open(reader, qtbot, context.workspace.passages(declaration.id)[0].id)
    for _ in range(20):
        reader.step_zoom(1)
    assert reader.view.zoom == ZOOMS[-1] == 200
    assert not reader.header.zoom_in.isEnabled()
    for _ in range(20):
        reader.step_zoom(-1)
    assert reader.view.zoom == ZOOMS[0] == 80
    assert Reader(context).view.zoom == 80


def test_top_row_stays_while_heights_become_exact(
    reader: Reader, context: WindowContext, qtbot: QtBot
) -> None:
    workshop = _document(context, "systematization")
    passages = context.workspace.passages(workshop.id)
    _open(reader, qtbot, passages[len(passages) // 2].id)
    view = reader.view
    top = view._row_at(view.verticalScrollBar().value())
    qtbot.waitUntil(lambda: all(row.is_exact for row in view._rows))
    assert view._row_at(view.verticalScrollBar().value()) == top
    assert view._tops == sorted(view._tops)


def test_text_can_be_marked_and_copied(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    declaration = _document(context, "declaration")
    passage = next(p for p in context.workspace.passages(declaration.id) if p.structure == "clause")
    _open(reader, qtbot, passage.id)
    view = reader.view
    view.grab()  # lays out what is visible
    view._marked.begin((view.current, 0, 0))
    view._marked.extend((view.current, 0, 12))
    view.copy()
    assert QGuiApplication.clipboard().text() == passage.text[:12]


def test_a_part_marked_with_the_mouse_is_what_goes_to_the_dossier(
    reader: Reader, context: WindowContext, qtbot: QtBot
) -> None:
    declaration = _document(context, "declaration")
    passages = context.workspace.passages(declaration.id)
    clause = next(p for p in passages if p.structure == "clause" and len(p.text) > 60)
    other = next(p for p in passages if p.structure == "recital")
    _open(reader, qtbot, clause.id)
    view = reader.view
    view.grab()
    _open(reader, qtbot, other.id)
    row = next(n for n, one in enumerate(reader.view.reading.rows) if one.passage.id == clause.id)
    view.verticalScrollBar().setValue(int(view._tops[row]) - 40)
    view.grab()
    laid = view._rows[row]
    cell = laid.cells[0]
    left, top = int(cell.x), int(view._tops[row] - view.verticalScrollBar().value() + laid.above + cell.y) + 8
    wanted: list[tuple[object, ...]] = []
    context.navigator.dossier_addition_wanted.connect(lambda additions, _: wanted.append(additions))
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(left + 60, top))
    for x in (80, 120, 160):
        _move(port, QPoint(left + x, top))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(left + 160, top))
    marked = view.selected_text()
    assert marked and marked in clause.text and len(marked) < len(clause.text)
    # Marking in another passage than the selected one selects that.
    assert reader.passage is not None and reader.passage.id == clause.id
    reader.add_to_dossier()
    # To the ends of the words that the mark cuts.
    start, end = whole_words(clause.text, at := clause.text.index(marked), at + len(marked))
    assert wanted == [(f"{clause.id}@{start}-{end}",)]


def _move(port: QWidget, to: QPoint) -> None:
    """The mouse moved with its button held, which qtbot cannot say."""
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        port.mapToGlobal(QPointF(to)),
        left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def test_clicking_a_passage_selects_it(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    declaration = _document(context, "declaration")
    _open(reader, qtbot, context.workspace.passages(declaration.id)[0].id)
    view = reader.view
    view.grab()
    y = int(view._tops[3] - view.verticalScrollBar().value() + view._rows[3].height / 2)
    with qtbot.waitSignal(view.selected):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, y))
    assert view.current == 3


def test_copied_citation_is_the_passages(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    declaration = _document(context, "declaration")
    clause = next(p for p in context.workspace.passages(declaration.id) if p.structure == "clause")
    _open(reader, qtbot, clause.id)
    reader.copy_citation()
    assert QGuiApplication.clipboard().text() == clause.citation.es


def test_nothing_is_offered_before_a_document_is_open(reader: Reader) -> None:
    assert reader.handlers() == {}


def test_pairs_and_rest_of_parallel_versions_add_up(context: WindowContext) -> None:
    concept = _document(context, "concept_paper")
    other = _document(context, "concept_paper", "en")
    reading = read_parallel(context.workspace, concept.id, other.id)
    pairs, total = reading.aligned
    assert 0 < pairs <= total == len(reading.rows)
    assert sum(row.other is not None for row in reading.rows) == pairs


def test_outline_leads_to_every_section(reader: Reader, context: WindowContext, qtbot: QtBot) -> None:
    workshop = _document(context, "systematization")
    _open(reader, qtbot, context.workspace.passages(workshop.id)[0].id)
    reading = reader.reading
    assert reading is not None
    assert reading.outline
    for entry in reading.outline:
        assert 0 <= entry.row <= entry.last_row < len(reading.rows)
        reader.outline.wanted.emit(entry.row)
        assert reader.view.current == entry.row


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_above_and_below_the_text_is_cut_in_a_narrow_pane(
    context: WindowContext, host: QMainWindow, qtbot: QtBot, scale: int
) -> None:
    fonts.set_scale(scale)
    reader = Reader(context)
    host.setCentralWidget(reader)
    host.resize(700, 600)
    host.show()
    qtbot.waitExposed(host)
    passage = context.workspace.passages(_document(context, "declaration").id)[8]
    _open(reader, qtbot, passage.id, "personas")
    header, bar = reader.header, reader.bar
    for part in (header.matches, header.previous, header.following, bar.copy, bar.tag, bar.add):
        assert part.isVisible()
        assert part.width() >= part.sizeHint().width()
    assert header.field.geometry().right() < header.matches.geometry().left()


def test_labels_too_long_for_the_margin_keep_what_tells_them_from_others(qapp: QApplication) -> None:
    metrics = QFontMetricsF(fonts.ui("caption_strong"))
    long = "Paragraph 2 quater"
    assert fitting(long, metrics, metrics.horizontalAdvance(long)) == long
    assert fitting(long, metrics, metrics.horizontalAdvance("2 quater") + 1) == "2 quater"
    assert fitting("Considerando", metrics, metrics.horizontalAdvance("Consider")).endswith("…")
