"""The coverage place: counts that are right, cells that open, gaps that are named, files that leave."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from corpus.edits import ChangeTags, SetReview
from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from desktop_app import fonts, formats
from desktop_app.context import WindowContext
from desktop_app.models.coverage import MeetingGrid, describe_country, load_coverage
from desktop_app.models.coverage_table import coverage_csv
from desktop_app.models.documents import folded
from desktop_app.views.coverage import CoveragePlace
from desktop_app.views.coverage_matrix import SmallMatrix
from desktop_app.views.coverage_meetings import MeetingsView
from desktop_app.views.saving_kinds import picture_kinds
from desktop_app.workspace import Workspace
from exporters.matrices import matrix_remark

SOURCE = ((8, 1, 4), (4, 1, 2), (1, 1, 0))


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext) -> CoveragePlace:
    place = CoveragePlace(context)
    qtbot.addWidget(place)
    place.resize(1300, 800)
    place.show()
    with qtbot.waitSignal(place.status_changed):
        place.activate()
    return place


def _right_edge(control: QWidget) -> int:
    return control.x() + control.width()


def _loaded(qtbot: QtBot, place: CoveragePlace, action: object) -> None:
    with qtbot.waitSignal(place.status_changed):
        action()  # type: ignore[operator]


def test_the_matrix_of_the_sample_is_the_one_of_the_real_workshop(place: CoveragePlace) -> None:
    assert place._coverage is not None
    assert place._coverage.matrix.counts == SOURCE
    assert [code for code, _ in place._coverage.by_country] == ["SV", "GT", "MX"]
    assert len(place._coverage.absent) == 8


def test_beside_the_real_report_the_sample_counts_nothing_and_the_caption_says_so(
    qtbot: QtBot, place: CoveragePlace, workspace: Workspace, seeds: dict[str, Path]
) -> None:
    workspace.import_files([seeds["workshop_2022"]], jobs=1)
    _loaded(qtbot, place, place._load)
    assert place._coverage is not None
    assert place._coverage.matrix.counts == SOURCE
    assert dict(place._coverage.by_country)["SV"].total == 6
    assert sum(workspace.library.practice_counts().values()) == 23
    assert "sin contar 2 resúmenes" in place._header.note.text()
    remark = matrix_remark(workspace.matrix(), "es")
    assert "No cuenta 2 resúmenes, porque los documentos que resumen están en la biblioteca." in remark


def test_each_cell_lists_what_it_counts(workspace: Workspace) -> None:
    for role in ("practice", "challenge"):
        coverage = load_coverage(workspace, role, "source", "es")  # type: ignore[arg-type]
        for row, level in enumerate(LEVELS):
            for column, dimension in enumerate(DIMENSIONS):
                entries = coverage.cells.get((level, dimension), ())
                assert len(entries) == coverage.matrix.counts[row][column], (role, level, dimension)


def test_the_empty_cell_is_named_as_a_gap_with_the_need_that_the_workshop_records(
    workspace: Workspace,
) -> None:
    gap = load_coverage(workspace, "practice", "source", "es").gaps[0]
    assert (gap.level, gap.dimension, gap.practices) == ("structural", "psychosocial", 0)
    assert gap.level_needs == 10


def test_arrows_move_the_cell_and_enter_opens_its_practices(
    qtbot: QtBot, place: CoveragePlace, context: WindowContext
) -> None:
    matrix = place._matrix
    matrix.setFocus()
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.cell() == ("community", "social")
    with qtbot.waitSignal(context.navigator.practices_wanted) as wanted:
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert wanted.args == [{"level": ("community",), "dimension": ("social",)}]


def test_a_click_chooses_the_cell(qtbot: QtBot, place: CoveragePlace) -> None:
    middle = place._matrix.rect_of((2, 2)).center().toPoint()
    qtbot.mouseClick(place._matrix, Qt.MouseButton.LeftButton, pos=middle)
    assert place._matrix.cell() == ("structural", "psychosocial")


def test_the_office_s_classification_counts_only_in_the_catalogue(
    qtbot: QtBot, place: CoveragePlace, context: WindowContext
) -> None:
    practice = context.workspace.practices()[0]
    context.history.do(ChangeTags((practice.id,), "level", add=("structural",)))
    with qtbot.waitSignal(context.history.changed):
        pass
    _loaded(qtbot, place, lambda: place._choose_by("source"))
    assert place._coverage is not None and place._coverage.matrix.counts == SOURCE
    _loaded(qtbot, place, lambda: place._choose_by("catalogue"))
    assert place._coverage.matrix.counts[2][1] == SOURCE[2][1] + 1


def test_a_rejected_practice_no_longer_counts(
    qtbot: QtBot, place: CoveragePlace, context: WindowContext
) -> None:
    context.workspace.apply(SetReview((context.workspace.practices()[0].id,), "rejected"))
    _loaded(qtbot, place, place._load)
    assert place._coverage is not None and place._coverage.matrix.total == 22


def test_an_empty_library_says_what_to_do(
    qtbot: QtBot, context: WindowContext, empty_workspace: Workspace
) -> None:
    from dataclasses import replace

    place = CoveragePlace(replace(context, workspace=empty_workspace))
    qtbot.addWidget(place)
    with qtbot.waitSignal(place.status_changed):
        place.activate()
    assert place._stack.currentIndex() == 1


def test_the_table_holds_the_whole_and_each_country(workspace: Workspace) -> None:
    table = coverage_csv(load_coverage(workspace, "practice", "source", "es"), "es").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0][2:] == ["Económica", "Social", "Psicosocial"]
    assert [row[2:] for row in rows[1:4]] == [[str(count) for count in counts] for counts in SOURCE]
    assert len(rows) == 1 + 3 * 4


@pytest.mark.parametrize("suffix", ["svg", "png", "csv"])
def test_the_matrix_leaves_in_every_format(
    qtbot: QtBot, place: CoveragePlace, context: WindowContext, tmp_path: Path, suffix: str
) -> None:
    kind = next(one for one in picture_kinds(formats.MATRIX_FORMATS) if one.suffix == suffix)
    place.export(kind)
    dialog = place.saver.dialog
    assert dialog is not None and dialog.labelText(QFileDialog.DialogLabel.Accept) == "Guardar"
    with qtbot.waitSignal(place.saver.finished, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "cobertura"))
    dialog.close()
    content = (tmp_path / f"cobertura.{suffix}").read_bytes()
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "csv": b"\xef\xbb\xbf"}
    assert content.startswith(starts[suffix])
    if suffix != "png":
        assert all(str(count) in content.decode() for counts in SOURCE for count in counts)
    toast = context.messages.toast_shown
    assert toast is not None and toast.action is not None and toast.action.text() == "Abrir carpeta"


@pytest.mark.parametrize(
    ("counts", "key", "absent"),
    [
        (((1, 1, 1), (1, 1, 1), (1, 1, 1)), "all_levels", ()),
        (((0, 0, 0), (4, 1, 1), (0, 0, 0)), "only_levels", ()),
        (((7, 0, 4), (0, 0, 0), (0, 0, 0)), "only_levels", ("social",)),
    ],
)
def test_a_country_is_described_by_its_levels_and_missing_dimensions(
    counts: tuple[tuple[int, ...], ...], key: str, absent: tuple[str, ...]
) -> None:
    total = sum(map(sum, counts))
    found, names = describe_country(Matrix(counts, 0, total))
    assert (found, names["absent"]) == (key, absent)


def test_passages_without_dimension_count_in_their_row_and_are_no_gap(
    qtbot: QtBot, place: CoveragePlace
) -> None:
    _loaded(qtbot, place, lambda: place._choose_role("challenge"))
    coverage = place._coverage
    assert coverage is not None and coverage.level_only["structural"] == 10
    assert place._matrix.beside(2) == "10 con nivel, sin dimensión"
    assert place._matrix.row_total(2) == sum(coverage.matrix.counts[2]) + 10
    assert place._side.rule.isHidden()


def test_the_header_says_how_many_are_to_be_reviewed(place: CoveragePlace) -> None:
    assert place._header.note.text() == "23 prácticas (23 por revisar) · 3 de 11 países"


def test_absent_countries_stand_in_the_order_of_their_names(workspace: Workspace) -> None:
    for code in ("es", "en"):
        absent = load_coverage(workspace, "practice", "source", code).absent
        names = [folded(label("country", country, code)) for country in absent]  # type: ignore[arg-type]
        assert names == sorted(names)


@pytest.mark.parametrize("width", [1352, 1192, 1100])
def test_at_large_text_nothing_is_cut(qtbot: QtBot, context: WindowContext, width: int) -> None:
    fonts.set_scale(150)
    place = CoveragePlace(context)
    qtbot.addWidget(place)
    place.resize(width, 650)
    place.show()
    with qtbot.waitSignal(place.status_changed):
        place.activate()
    qtbot.waitUntil(lambda: place._scroll.horizontalScrollBar().maximum() == 0)
    for control in (place._roles, place._bys):
        holder = control.parentWidget()
        assert control.width() >= control.sizeHint().width()
        assert holder is not None
        right = partial(_right_edge, control)
        qtbot.waitUntil(lambda holder=holder, right=right: holder.width() >= right())
    for small in place.findChildren(SmallMatrix):
        box = small.parentWidget()
        assert box is not None and small.width() <= box.width()


def test_every_theme_of_the_meetings_is_in_view(qtbot: QtBot, place: CoveragePlace) -> None:
    assert len(place._meetings._themes()) > 3
    needed = place._meetings.sizeHint().height()
    qtbot.waitUntil(lambda: place._meetings_area.viewport().height() >= needed)


def test_nothing_is_said_of_meetings_before_the_library_has_answered(qtbot: QtBot) -> None:
    view = MeetingsView()
    qtbot.addWidget(view)
    view.resize(view.sizeHint())

    def inks() -> int:
        image = view.grab().toImage()
        return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})

    assert inks() == 1
    view.show_grid(MeetingGrid((), {}))
    assert inks() > 1
