"""The reader on its own, over the whole window: where links from other places lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import tr
from desktop_app.views.reader import Reader


class ReaderPage(Place):
    """Shown under Documentos; its arrow leads back to the place one came from."""

    name = "reader"

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self.reader = Reader(context, with_back=True, outline_left=True)
        self.reader.went_back.connect(context.navigator.back)
        self.reader.passage_changed.connect(self.actions_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.reader)

    def open_passage(self, passage_id: str, words: Sequence[str] = ()) -> None:
        self.reader.open_passage(passage_id, words)

    def open_document(self, document_id: str, parallel: bool = False) -> None:
        self.reader.open_document(document_id, parallel=parallel)

    def keep(self) -> dict[str, Any]:
        return {"passage": self.reader.passage_id}

    def take_up(self, kept: dict[str, Any]) -> None:
        if kept["passage"]:
            self.reader.open_passage(kept["passage"])

    def refresh(self, changes: Changes) -> None:
        self.reader.refresh(changes)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return self.reader.handlers()

    def status(self) -> PlaceStatus:
        return PlaceStatus(hint=(StatusItem(tr("reader.hint_versions"), "keyboard"),))

    def panes(self) -> Sequence[QWidget]:
        return (self.reader.outline, self.reader.header.field, self.reader.view)

    def focus_first(self) -> None:
        self.reader.view.setFocus()
