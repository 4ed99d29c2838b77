"""The coverage place: counts that are right, cells that open, gaps that are named, files that leave."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from corpus.edits import ChangeTags, SetReview
from corpus.model import DIMENSIONS, LEVELS, Matrix
from desktop_app.context import WindowContext
from desktop_app.models.coverage import describe_country, load_coverage
from desktop_app.models.coverage_table import coverage_csv
from desktop_app.views.coverage import CoveragePlace
from desktop_app.workspace import Workspace

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


def _loaded(qtbot: QtBot, place: CoveragePlace, action: object) -> None:
    with qtbot.waitSignal(place.status_changed):
        action()  # type: ignore[operator]


def test_the_matrix_of_the_sample_is_the_one_of_the_real_workshop(place: CoveragePlace) -> None:
    assert place._coverage is not None
    assert place._coverage.matrix.counts == SOURCE
    assert [code for code, _ in place._coverage.by_country] == ["SV", "GT", "MX"]
    assert len(place._coverage.absent) == 8


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


def test_a_file_is_written_and_told(
    qtbot: QtBot, place: CoveragePlace, context: WindowContext, tmp_path: Path
) -> None:
    target = tmp_path / "cobertura.csv"
    place.write(target, b"content")
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == b"content"


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
