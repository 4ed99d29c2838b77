"""What a person sees when the program has a bug: a calm dialog and a report that can be copied.

The report holds versions and where in the program it happened. It holds no text of the documents: of
the exception only its type is kept, never its message, which may quote what was being read.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.about import version
from desktop_app.language import tr
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label


def report(error: BaseException) -> str:
    """Versions and the stack of `error` (file, line, function), with no message and no text."""
    lines = [
        f"Acervo {version()}, Python {platform.python_version()}, Qt {PySide6.__version__}",
        platform.platform(),
        f"{type(error).__module__}.{type(error).__qualname__}",
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        parts = Path(frame.filename).parts
        lines.append(f"  {'/'.join(parts[-3:])}:{frame.lineno} {frame.name}")
    if error.__cause__ is not None:
        lines.append(f"caused by {type(error.__cause__).__qualname__}")
    return "\n".join(lines)


class CrashDialog(QDialog):
    """«Acervo encontró un problema»: the report, a button to copy it, a button to go on."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("window.crash_title"))
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(Label(tr("window.crash_title"), "subtitle"))
        layout.addWidget(Label(tr("window.crash_text"), "body", "text_2", wrap=True))
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setProperty("field", "true")
        self.report.setAccessibleName(tr("window.crash_report"))
        layout.addWidget(self.report)
        row = QHBoxLayout()
        copy = Button(tr("window.crash_copy"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        go_on = Button(tr("window.crash_continue"), kind="primary")
        go_on.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        layout.addLayout(row)


class CrashGuard(QObject):
    """Catches what nobody caught, on any thread, and shows it once at a time.

    Install with `install()`, give back the previous hooks with `remove()`.
    """

    _caught = Signal(object)

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._window = window
        self._shown: CrashDialog | None = None
        self._previous = (sys.excepthook, threading.excepthook)
        self._caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(_on_qt_message)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._previous
        qInstallMessageHandler(None)

    def show(self, error: BaseException) -> None:
        """Show the dialog; while one is open, further errors only reach standard error."""
        print(report(error), file=sys.stderr)
        if self._shown is not None or QApplication.instance() is None:
            return
        self._shown = CrashDialog(report(error), self._window())
        self._shown.finished.connect(self._closed)
        self._shown.open()

    def _closed(self) -> None:
        self._shown = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._caught.emit(error)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings go to standard error, one line each; they never stop the program."""
    if kind is not QtMsgType.QtDebugMsg:
        print(f"Qt: {message}", file=sys.stderr)
