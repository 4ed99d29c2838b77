"""Toasts, banners, and what is told when the program has a bug."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from corpus.errors import NotFound
from desktop_app import language
from desktop_app.crash import CrashDialog, CrashGuard, report
from desktop_app.messages import TOAST_MILLISECONDS, Messages, error_text
from desktop_app.widgets.banner import Banner, error_banner
from desktop_app.widgets.buttons import Button


@pytest.fixture
def messages(host: QMainWindow, qtbot: QtBot) -> Messages:
    host.show()
    qtbot.waitExposed(host)
    return Messages(host)


def test_toast_stays_eight_seconds_and_pauses_under_the_pointer(messages: Messages) -> None:
    messages.toast("Cita copiada")
    toast = messages.toast_shown
    assert toast is not None
    assert toast._timer.remainingTime() > TOAST_MILLISECONDS - 1000
    toast.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not toast._timer.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_newer_toast_replaces_the_older(messages: Messages, qtbot: QtBot) -> None:
    messages.toast("uno")
    first = messages.toast_shown
    messages.toast("dos")
    assert first is not messages.toast_shown
    assert messages.toast_shown is not None
    assert messages.toast_shown.label.text() == "dos"


def test_action_is_done_once_and_closes_the_toast(messages: Messages, qtbot: QtBot) -> None:
    done: list[int] = []
    messages.toast("Etiquetada", "Deshacer", lambda: done.append(1))
    toast = messages.toast_shown
    assert toast is not None
    assert toast.action is not None
    qtbot.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: messages.toast_shown is None)
    assert done == [1]


def test_known_error_is_told_in_the_windows_language(messages: Messages) -> None:
    error = NotFound("errors_storage.no_entry", id="x")
    assert error_text(error) == error.text("es")
    language.use("en")
    assert error_text(error) == error.text("en")
    messages.error(error)
    assert messages.toast_shown is not None
    assert messages.toast_shown.label.text() == error.text("en")


def test_bug_goes_to_the_crash_dialog(messages: Messages) -> None:
    caught: list[BaseException] = []
    messages.on_bug = caught.append
    messages.error(KeyError("x"))
    assert isinstance(caught[0], KeyError)


def _fail_while_reading(text: str) -> None:
    raise ValueError(f"cannot read {text}")


def test_report_says_where_but_quotes_nothing() -> None:
    with pytest.raises(ValueError) as caught:  # the message is what must not be repeated
        _fail_while_reading("Las delegaciones acuerdan en secreto")
    text = report(caught.value)
    assert "ValueError" in text
    assert "_fail_while_reading" in text
    assert "secreto" not in text
    assert "cannot read" not in text


def test_crash_dialog_copies_the_report(qtbot: QtBot) -> None:
    dialog = CrashDialog("informe de prueba")
    qtbot.addWidget(dialog)
    dialog.findChildren(Button)[0].click()
    assert QGuiApplication.clipboard().text() == "informe de prueba"


def test_guard_shows_one_dialog_at_a_time(
    host: QMainWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = CrashGuard(lambda: host)
    guard.show(RuntimeError("a"))
    first = guard._shown
    assert first is not None
    guard.show(RuntimeError("b"))
    assert guard._shown is first
    assert capsys.readouterr().err.count("RuntimeError") == 2
    first.accept()
    assert guard._shown is None


def test_guard_gives_the_hooks_back() -> None:
    before = sys.excepthook
    guard = CrashGuard(lambda: None)
    guard.install()
    assert sys.excepthook is not before
    guard.remove()
    assert sys.excepthook is before


def test_banner_says_what_happened_and_offers_one_action(qtbot: QtBot) -> None:
    done: list[int] = []
    banner = Banner("error", "No se pudo guardar.", "Está abierto.", "Otro nombre", lambda: done.append(1))
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "No se pudo guardar. Está abierto."
    banner.button.click()
    assert done == [1]
    assert error_banner(NotFound("errors_storage.no_entry", id="x")).label.text()


def test_focus_on_a_toast_keeps_it(messages: Messages, qtbot: QtBot) -> None:
    messages.toast("Etiquetada", "Deshacer", lambda: None)
    toast = messages.toast_shown
    assert toast is not None
    assert toast.action is not None
    toast.action.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is toast.action)
    assert not toast._timer.isActive()
