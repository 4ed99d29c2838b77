"""What a person does to the items of the dossier: adding, taking out, moving, nesting, naming."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.dossier import DossierItem
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.models.dossiers import Entry
from desktop_app.models.dossiers_changes import deepened, inserted, moved, removed, stepped
from desktop_app.packing import new_item_id
from desktop_app.views.dossiers_desk import Desk
from desktop_app.views.dossiers_panes import ComposerPanes


class Arranging:
    """Changes the dossier on a `Desk`. `flush` hands over what is being typed; `choose` shows an item."""

    def __init__(
        self,
        context: WindowContext,
        desk: Desk,
        panes: ComposerPanes,
        flush: Callable[[], None],
        choose: Callable[[str], None],
    ) -> None:
        self._context, self._desk, self._panes = context, desk, panes
        self._flush, self._choose = flush, choose
        self._next = ""

    def add(self, kind: str) -> None:
        """A new item after the chosen one; what is found elsewhere is looked for there."""
        self._flush()
        if kind in ("search", "timeline"):
            self._context.messages.toast(tr(f"dossiers.how_to_add_{kind}"), icon="info")
            self._context.navigator.show_place("search")
            return
        title = tr("dossiers.new_section") if kind == "section" else ""
        item = DossierItem(new_item_id(), kind, title=title)  # type: ignore[arg-type]  # an item type
        self._desk.do(inserted(item, self._panes.contents.view.chosen_id or None))
        self._choose(item.id)
        if kind == "section":
            self._panes.contents.view.rename()
        elif kind == "note":
            self._panes.note.editor.setFocus()

    def remove(self, entries: Sequence[Entry], item_id: str) -> None:
        """Take an item out; the toast offers to put it back."""
        entry = next((entry for entry in entries if entry.item.id == item_id), None)
        if entry is None:
            return
        self._flush()
        ids = [other.item.id for other in entries]
        at = ids.index(item_id)
        self._next = (ids[at + 1 : at + 2] or ids[at - 1 : at] or [""])[0]
        if item_id == self._panes.note.item_id:
            self._panes.note.leave()
        key = "dossiers.removed_section" if entry.is_section else "dossiers.removed"
        self._desk.do(removed(item_id), tr(key, name=entry.name))

    def next_choice(self, entries: Sequence[Entry]) -> str:
        """What is chosen after the chosen item went away."""
        ids = [entry.item.id for entry in entries]
        return self._next if self._next in ids else (ids[-1] if ids else "")

    def step(self, by: int) -> None:
        """Move the chosen item up or down."""
        chosen = self._panes.contents.view.chosen_id
        if chosen:
            self._flush()
            self._desk.do(stepped(chosen, by))

    def deepen(self, item_id: str, by: int) -> None:
        """A section further in or out."""
        self._flush()
        self._desk.do(deepened(item_id, by))

    def move(self, item_id: str, before: str, level: int) -> None:
        """Before another item ("": to the end), a section at `level` (0: as far in as before)."""
        self._flush()
        self._desk.do(moved(item_id, before or None, level or None))

    def rename(self, item_id: str, title: str) -> None:
        item = self._desk.composition.item(item_id) if self._desk.composition else None
        if item is None:
            return
        if item_id == self._panes.note.item_id:
            self._panes.note.title.setText(title)
            self._panes.note.flush()
        else:
            self._desk.put(replace(item, title=title))

    def undo(self) -> None:
        self._flush()
        self._context.history.undo()
