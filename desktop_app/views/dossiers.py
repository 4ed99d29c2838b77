"""Dossieres: the list of briefing packs, and the composer of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app import settings as keys
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import tr
from desktop_app.views.dossiers_composer import Composer
from desktop_app.views.dossiers_list import DossiersList


class DossiersPlace(Place):
    """Shows the list first; `open_dossier` shows the composer."""

    name = "dossiers"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = DossiersList(context)
        self.composer = Composer(context)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.composer)
        self.list.opening_wanted.connect(self.open_dossier)
        self.composer.left.connect(self.show_list)
        self.composer.status_changed.connect(self.status_changed)
        self.composer.actions_changed.connect(self.actions_changed)

    @property
    def is_composing(self) -> bool:
        return self._stack.currentWidget() is self.composer

    def open_dossier(self, dossier_id: str) -> None:
        """Compose this dossier."""
        self.context.settings.put(keys.LAST_DOSSIER, dossier_id)
        self._stack.setCurrentWidget(self.composer)
        self.composer.open(dossier_id)
        self.composer.contents.view.setFocus()
        self._tell()

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.load()
        self.list.view.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.status_changed.emit()
        self.actions_changed.emit()

    # --- the frame -------------------------------------------------------------------------------------

    def activate(self) -> None:
        if not self.is_composing:
            self.list.load()

    def refresh(self, changes: Changes) -> None:
        self.list.load()
        if self.is_composing:
            self.composer.refresh()

    def status(self) -> PlaceStatus:
        if self.is_composing:
            return self.composer.status()
        return PlaceStatus(hint=(StatusItem(tr("dossiers.list_hint"), "keyboard"),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        return self.composer.handlers() if self.is_composing else {}

    def panes(self) -> Sequence[QWidget]:
        if not self.is_composing:
            return (self.list.view,)
        composer = self.composer
        middle: dict[QWidget | None, QWidget] = {
            composer.note: composer.note.editor,
            composer.cover: composer.cover.title.edit,
        }
        shown = composer.middle.currentWidget()
        return (composer.contents.view, middle.get(shown, composer.sheet))

    def focus_first(self) -> None:
        (self.composer.contents.view if self.is_composing else self.list.view).setFocus()
