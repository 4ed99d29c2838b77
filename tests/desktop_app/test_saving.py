"""Saving files: which kind was meant, under which name, and what is told when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.context import WindowContext
from desktop_app.views.saving import FileKind, FileSaver, kind_of, with_suffix
from desktop_app.views.saving_kinds import citation_kinds
from tests.desktop_app.place_support import window_context

TABLE, DATA = FileKind("csv", "Tabla", "csv"), FileKind("json", "Datos", "json")


@pytest.fixture
def context(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowContext]:
    with window_context(tmp_path) as made:
        yield made


@pytest.fixture
def saver(qtbot: QtBot, context: WindowContext) -> FileSaver:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    saver = FileSaver(context, window)
    saver.host = window  # type: ignore[attr-defined]  # kept as long as the saver
    return saver


@pytest.mark.parametrize(
    ("name", "kind", "target"),
    [
        ("datos", TABLE, "datos.csv"),
        ("datos.csv", TABLE, "datos.csv"),
        ("datos.CSV", TABLE, "datos.CSV"),
        ("datos.json", DATA, "datos.json"),  # what was typed says more than the filter
        ("informe v1.2", TABLE, "informe v1.2.csv"),
        (".oculto", TABLE, ".oculto.csv"),
    ],
)
def test_a_name_gets_the_suffix_of_what_it_holds(name: str, kind: FileKind, target: str) -> None:
    meant = kind_of(Path(name), TABLE, [TABLE, DATA])
    assert meant == kind
    assert with_suffix(Path(name), meant) == Path(target)


def test_a_suffix_of_several_kinds_leaves_the_chosen_one() -> None:
    kinds = citation_kinds()
    chosen = next(kind for kind in kinds if kind.name == "text:mla")
    assert kind_of(Path("citas.txt"), chosen, kinds) == chosen


def test_the_next_file_is_offered_in_the_same_folder_under_a_name_that_systems_accept(
    qtbot: QtBot, saver: FileSaver, tmp_path: Path
) -> None:
    with qtbot.waitSignal(saver.finished, timeout=10_000):
        saver.write(tmp_path / "a.csv", TABLE, lambda: b"1")
    dialog = saver.ask("Guardar", "Sillas: ¿de quién?/*", [TABLE], lambda _: b"2")
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "Sillas ¿de quién.csv"
    dialog.close()


def test_a_refusal_is_told_and_leaves_what_stood_there(
    qtbot: QtBot, saver: FileSaver, context: WindowContext, tmp_path: Path
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"viejo")
    with qtbot.waitSignal(saver.refused, timeout=10_000):
        saver.write(tmp_path / "no-existe" / "a.csv", TABLE, lambda: b"1")
    assert context.messages.toast_shown is not None
    assert target.read_bytes() == b"viejo"


def test_changing_the_kind_in_the_dialog_changes_the_names_ending(
    qtbot: QtBot, saver: FileSaver, tmp_path: Path
) -> None:
    dialog = saver.ask("Guardar", "Sillas", [TABLE, DATA], lambda _: b"2")
    dialog.filterSelected.emit(DATA.filter)
    assert dialog.defaultSuffix() == "json"
    assert Path(dialog.selectedFiles()[0]).name == "Sillas.json"
    dialog.close()
