"""A message that stands beside its cause until it is solved, with at most one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app import fonts, icons
from desktop_app.messages import error_text
from desktop_app.widgets.buttons import Button

BannerKind = Literal["error", "warning", "ok", "info"]
_ICONS = {"error": "error", "warning": "warning", "ok": "done", "info": "info"}


class Banner(QFrame):
    """«**No se pudo guardar el PDF.** El archivo está abierto en otro programa. [Guardar con otro nombre]»"""

    def __init__(
        self,
        kind: BannerKind,
        title: str,
        text: str = "",
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", kind)
        ink = "accent" if kind == "info" else kind
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        mark = QLabel()
        icons.set_icon(mark, _ICONS[kind], ink)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFont(fonts.ui("medium"))
        self.label.setProperty("ink", ink)
        self.label.setWordWrap(True)
        self.label.setText(f"{title} {text}".strip())
        row.addWidget(self.label, 1)
        if action is not None and on_action is not None:
            self.button = Button(action, kind="link")
            self.button.clicked.connect(lambda: on_action())
            row.addWidget(self.button)
        self.setAccessibleName(self.label.text())


def error_banner(
    error: BaseException, action: str | None = None, on_action: Callable[[], object] | None = None
) -> Banner:
    """The banner of an error, in the window's language."""
    return Banner("error", error_text(error), "", action, on_action)
