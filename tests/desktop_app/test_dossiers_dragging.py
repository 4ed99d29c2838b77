"""Rows of a dossier's contents dragged with the mouse, as the window system does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from corpus.dossier import DossierItem
from corpus.edits import CreateDossier
from desktop_app.context import WindowContext
from desktop_app.views.dossiers import DossiersPlace
from desktop_app.views.dossiers_contents_view import SIDEWAYS
from desktop_app.workspace import Workspace

pytestmark = pytest.mark.screen
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def place(qtbot: QtBot, context: WindowContext, workspace: Workspace) -> Iterator[DossiersPlace]:
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("offscreen knows no dragging")
    items = (
        DossierItem("s1", "section", title="Antecedentes"),
        DossierItem("n1", "note", title="Una", text="Palabras."),
        DossierItem("s2", "section", title="Propuestas"),
        DossierItem("n2", "note", title="Otra", text="Palabras."),
    )
    workspace.apply(CreateDossier("b1", "Reintegración", items=items))
    place = DossiersPlace(context)
    qtbot.addWidget(place)
    place.resize(1352, 800)
    place.show()
    qtbot.waitExposed(place)
    place.open_dossier("b1")
    qtbot.waitUntil(
        lambda: place.composer.desk.composition is not None and place.composer.model.rowCount() == 4
    )
    yield place


def _drag(qtbot: QtBot, place: DossiersPlace, item_id: str, to: str, y: int, by: int = 0) -> None:
    """Take a row by its grip, move it to `y` of the row `to` and sideways by `by`, and let it go."""
    view, model = place.composer.contents.view, place.composer.model
    window = place.window().windowHandle()

    def at(point: QPoint) -> QPoint:
        return view.viewport().mapTo(place.window(), point)

    start = view.visualRect(model.index(model.row_of(item_id))).topLeft() + QPoint(30, 18)
    top = view.visualRect(model.index(model.row_of(to))).top()
    end = QPoint(start.x() + by, top + y)
    # The drag has a loop of its own: what follows waits until that has begun.
    steps = [
        lambda: QTest.mouseMove(window, at(end - QPoint(0, 2))),
        lambda: QTest.mouseMove(window, at(end)),
        lambda: QTest.mouseRelease(window, _LEFT, _NONE, at(end)),
    ]
    ticks = QTimer()

    def tick() -> None:
        # By a timer of its own: the step that begins the drag returns only at its end, and until then the
        # timer that it came from would not tick.
        if steps and view.state() == QAbstractItemView.State.DraggingState:
            QTimer.singleShot(0, steps.pop(0))

    ticks.timeout.connect(tick)
    ticks.start(100)
    QTest.mousePress(window, _LEFT, _NONE, at(start))
    for moved in (4, 12, 20):
        QTest.mouseMove(window, at(start + QPoint(0, moved)))
    qtbot.waitUntil(lambda: not steps)


def _ids(place: DossiersPlace) -> list[str]:
    return [item.id for item in place.context.workspace.dossier("b1").items]


def test_a_row_stands_where_it_was_let_go(qtbot: QtBot, place: DossiersPlace) -> None:
    _drag(qtbot, place, "n2", "n1", 4)
    qtbot.waitUntil(lambda: _ids(place) == ["s1", "n2", "n1", "s2"])
    assert place.composer.contents.view.chosen_id == "n2"


def test_a_section_moved_to_the_right_stands_in_the_one_above_with_its_items(
    qtbot: QtBot, place: DossiersPlace
) -> None:
    _drag(qtbot, place, "s2", "s2", 30, 3 * SIDEWAYS)
    qtbot.waitUntil(lambda: place.context.workspace.dossier("b1").items[2].level == 2)
    assert _ids(place) == ["s1", "n1", "s2", "n2"]
    _drag(qtbot, place, "s2", "s1", 2, -SIDEWAYS)
    qtbot.waitUntil(lambda: _ids(place) == ["s2", "n2", "s1", "n1"])
    assert place.context.workspace.dossier("b1").items[0].level == 1
