"""A dressed application, the sample library, and a place's context, for every test of the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app import fonts, language
from desktop_app.context import Navigator, WindowContext
from desktop_app.history import History
from desktop_app.jobs import Jobs
from desktop_app.messages import Messages
from desktop_app.settings import Settings
from desktop_app.theme import Theme
from desktop_app.workspace import Workspace


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Spanish, light, normal text size; whatever a test changed is put back."""
    _dress(qapp)
    yield
    _dress(qapp)


def _dress(app: QApplication) -> None:
    fonts.set_scale(100)
    fonts.install(app)
    language.use("es", app)
    Theme.use("light", app)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of a person stays in the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, imported and indexed once."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    workspace = Workspace.open(folder)
    workspace.import_sample()
    workspace.close()
    return folder


@pytest.fixture
def workspace(sample_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the sample library that a test may change."""
    folder = tmp_path / "library"
    shutil.copytree(sample_folder, folder)
    opened = Workspace.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "empty")
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    running = Jobs()
    yield running
    running.close()


@pytest.fixture
def host(qtbot: QtBot) -> QMainWindow:
    """The window that toasts appear in."""
    window = QMainWindow()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def context(workspace: Workspace, jobs: Jobs, host: QMainWindow, settings: Settings) -> WindowContext:
    """What a place is given, on the sample library."""
    messages = Messages(host)
    history = History(workspace, jobs, messages, host)
    return WindowContext(workspace, jobs, history, messages, settings, Navigator(host))
