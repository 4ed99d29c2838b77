"""What stands where a section cannot be made: an honest sentence, and the window goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.context import Place, WindowContext
from desktop_app.language import tr
from desktop_app.widgets.panels import EmptyState


class MissingPlace(Place):
    """Shown for a section whose module is not part of this build."""

    def __init__(self, context: WindowContext, name: str) -> None:
        super().__init__(context)
        self.name = name
        layout = QVBoxLayout(self)
        shown = "documents" if name in ("start", "reader") else name
        layout.addWidget(EmptyState("info", tr(f"window.place_{shown}"), tr("window.place_missing")))
