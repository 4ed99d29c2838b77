"""The dossier that is being worked on: shown as changed at once, saved in order behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from corpus.dossier import DossierItem, DossierSettings
from corpus.edits import Applied, ArrangeDossier, DescribeDossier, SetUpDossier
from corpus.errors import NotFound
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.models.dossiers import Composition, load_composition
from desktop_app.models.dossiers_changes import Change, replaced

if TYPE_CHECKING:
    from desktop_app.packing.reissue import Reissue, SinceChange


class Desk(QObject):
    """`shown`: the composition differs. `saved`: how far saving has come differs. `gone`: it was deleted."""

    shown = Signal()
    saved = Signal()
    gone = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier_id = ""
        self._edited: dict[str, datetime] = {}
        self.composition: Composition | None = None
        self.pending = 0

    @property
    def dossier_id(self) -> str:
        return self._dossier_id

    def open(self, dossier_id: str) -> None:
        """Work on this dossier; `shown` follows when it has been read."""
        if dossier_id != self._dossier_id:
            self.composition = None
            self._edited.clear()
        self._dossier_id = dossier_id
        self.reload()

    def close(self) -> None:
        self._context.jobs.discard("dossier_desk")
        self._dossier_id, self.composition = "", None

    def reload(self) -> None:
        """Read what the library holds, once nothing of our own is on its way there."""
        if not self._dossier_id or self.pending:
            return
        workspace, dossier_id = self._context.workspace, self._dossier_id
        self._context.jobs.read(
            lambda: load_composition(workspace, dossier_id), self._loaded, self._failed, key="dossier_desk"
        )

    def _loaded(self, composition: Composition) -> None:
        if composition.dossier.id == self._dossier_id and not self.pending:
            self.composition = composition
            self.shown.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.close()
            self.gone.emit()
        else:
            self._context.messages.error(error)

    # --- changing --------------------------------------------------------------------------------------

    def do(self, change: Change, message: str | None = None) -> bool:
        """Change the items, now for the eye and behind in the library; False if nothing would change."""
        if self.composition is None:
            return False
        dossier = self.composition.dossier
        items = change(dossier.items)
        if items == dossier.items:
            return False
        self._begin(replace(self.composition, dossier=replace(dossier, items=items)))
        workspace, dossier_id = self._context.workspace, dossier.id

        def task() -> Applied:
            held = workspace.dossier(dossier_id).items
            return workspace.apply(ArrangeDossier(dossier_id, change(held)))

        self._context.history.do_task(task, "ArrangeDossier", message, self._done, self._refused)
        return True

    def put(self, item: DossierItem) -> None:
        """Save a changed item in its place."""
        if self.composition is not None and self.composition.item(item.id) is not None:
            if item.type == "note":
                self._edited[item.id] = datetime.now()
            self.do(replaced(item))

    def describe(self, edit: DescribeDossier) -> None:
        """Save title, subtitle and addressee."""
        if self.composition is None:
            return
        dossier = replace(
            self.composition.dossier,
            title=edit.title,
            subtitle=edit.subtitle,
            prepared_for=edit.prepared_for,
        )
        self._begin(replace(self.composition, dossier=dossier))
        self._context.history.do(edit, None, self._done, self._refused)

    def set_up(self, settings: DossierSettings) -> None:
        """Save how the dossier is printed."""
        if self.composition is None or settings == self.composition.dossier.settings:
            return
        dossier = replace(self.composition.dossier, settings=settings)
        self._begin(replace(self.composition, dossier=dossier))
        self._context.history.do(SetUpDossier(dossier.id, settings), None, self._done, self._refused)

    def ask_again(self, item: DossierItem) -> None:
        """Ask a search anew and keep what it finds today; the toast offers to take that back."""
        composition, found = self.composition, item.found
        if composition is None or found is None:
            return
        workspace, dossier_id = self._context.workspace, composition.dossier.id

        def task() -> Applied:
            workspace.catch_up()
            fresh = replace(item, found=workspace.press.asked_again(found, date.today()))
            held = workspace.dossier(dossier_id).items
            return workspace.apply(ArrangeDossier(dossier_id, replaced(fresh)(held)))

        self._begin(composition)
        self._context.history.do_task(
            task, "ArrangeDossier", tr("dossiers.search_refreshed"), self._done, self._refused
        )

    def take(self, found: Reissue, taken: Sequence[SinceChange]) -> None:
        """Take over these changes since the last export; the toast offers to take that back."""
        if self.composition is None:
            return
        workspace, dossier_id = self._context.workspace, self.composition.dossier.id

        def task() -> Applied:
            workspace.catch_up()
            held = workspace.dossier(dossier_id)
            return workspace.apply(workspace.press.with_taken(held, found, taken, date.today()))

        self._begin(self.composition)
        self._context.history.do_task(
            task, "ArrangeDossier", tr("dossiers.taken", n=len(taken)), self._done, self._refused
        )

    def _begin(self, composition: Composition) -> None:
        self.composition = composition
        self.pending += 1
        self.shown.emit()
        self.saved.emit()

    def _done(self, _applied: Applied) -> None:
        # The window may have been rebuilt, in another language, while the last words were saved.
        if isValid(self):
            self._end()

    def _refused(self, error: Exception) -> None:
        if isValid(self):
            self._end()
            self._context.messages.error(error)

    def _end(self) -> None:
        self.pending -= 1
        self.saved.emit()
        self.reload()

    # --- telling ---------------------------------------------------------------------------------------

    def edited(self) -> Mapping[str, str]:
        """For notes that were changed here: «editada hace 1 min», by item id."""
        now = datetime.now()
        told = {}
        for item_id, when in self._edited.items():
            minutes = int((now - when).total_seconds() // 60)
            told[item_id] = tr("dossiers.edited_now") if minutes < 1 else tr("dossiers.edited_ago", n=minutes)
        return told
