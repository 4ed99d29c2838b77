"""One dossier: contents at the left, the chosen item in the middle, the printed pack at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.dossier import Dossier
from desktop_app.context import PlaceStatus, StatusItem, WindowContext
from desktop_app.language import tr
from desktop_app.models.dossiers import TITLED, Entry, entries
from desktop_app.models.dossiers_contents import ContentsModel
from desktop_app.views.dossiers_arranging import Arranging
from desktop_app.views.dossiers_desk import Desk
from desktop_app.views.dossiers_export import ExportMenu
from desktop_app.views.dossiers_findings import Findings
from desktop_app.views.dossiers_handing import ExportStrip
from desktop_app.views.dossiers_head import ComposerHead
from desktop_app.views.dossiers_panes import ComposerPanes


class Composer(QWidget):
    """Works on one dossier through a `Desk`. `left`: the person wants the list of dossiers."""

    left = Signal()
    status_changed = Signal()
    actions_changed = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._saving = ""
        self._entries: tuple[Entry, ...] = ()
        self._is_fresh = False  #: opened, and nothing chosen yet
        self._last_shown = ""
        self._previewed: Dossier | None = None
        self.desk = Desk(context, self)
        self.findings = Findings(context, self)
        self.model = ContentsModel(self)
        self._build()
        self.arranging = Arranging(context, self.desk, self.panes, self.flush, self.choose)
        self._connect()
        # «hace 1 min» grows old by itself.
        self._minute = QTimer(self)
        self._minute.setInterval(30_000)
        self._minute.timeout.connect(self._show_entries)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = ComposerHead()
        self.panes = panes = ComposerPanes(self._context, self.model)
        self.contents, self.middle, self.preview = panes.contents, panes.middle, panes.preview
        self.cover, self.note, self.sheet = panes.cover, panes.note, panes.sheet
        self.exports = ExportStrip(self._context, self._dossier, lambda: self.preview.pages)
        for part in (self.head, self.exports):
            column.addWidget(part)
        column.addWidget(panes, 1)

    def _connect(self) -> None:
        desk, view, arranging = self.desk, self.contents.view, self.arranging
        desk.shown.connect(self._show)
        desk.saved.connect(self._tell_saved)
        desk.gone.connect(self.left)
        self.findings.found.connect(self._show_findings)
        self.head.back_wanted.connect(self._leave)
        self.head.rename_wanted.connect(self.show_cover)
        self.head.search_wanted.connect(self._search)
        self.head.export_wanted.connect(self.open_export)
        self.head.preview_toggled.connect(self.panes.show_preview)
        self.panes.narrowed.connect(self.head.offer_preview)
        self.model.move_wanted.connect(arranging.move)
        self.model.rename_wanted.connect(arranging.rename)
        view.chosen.connect(self.choose)
        view.removal_wanted.connect(lambda item: arranging.remove(self._entries, item))
        view.depth_wanted.connect(arranging.deepen)
        view.opening_wanted.connect(lambda _: self.panes.focus_middle())
        self.contents.adding_wanted.connect(arranging.add)
        self.contents.undo_wanted.connect(arranging.undo)
        self.note.changed.connect(desk.put)
        self.note.typed.connect(self._preview)
        self.note.undo_wanted.connect(arranging.undo)
        self.sheet.changed.connect(desk.put)
        self.sheet.refresh_wanted.connect(desk.ask_again)
        self.sheet.depth_wanted.connect(arranging.deepen)
        self.cover.described.connect(desk.describe)
        self.cover.set_up.connect(desk.set_up)
        self.preview.rendered.connect(lambda _: self._tell_printed())
        self.exports.busy.connect(self._exporting)
        self.exports.cover_wanted.connect(self.show_cover)
        self.exports.set_up.connect(desk.set_up)
        self.exports.item_wanted.connect(self.choose)
        self.exports.taken.connect(desk.take)
        ledger = self._context.history.ledger
        self.contents.undo.setEnabled(ledger.canUndo())
        ledger.canUndoChanged.connect(self.contents.undo.setEnabled)

    # --- showing ---------------------------------------------------------------------------------------

    def _dossier(self) -> Dossier | None:
        return self.desk.composition.dossier if self.desk.composition else None

    def open(self, dossier_id: str) -> None:
        """Show a dossier, its first item chosen."""
        if dossier_id == self.desk.dossier_id:
            self.desk.reload()
            return
        self.flush()
        self.note.leave()
        self.sheet.forget()
        self.preview.clear()
        self.exports.forget()
        self.contents.view.choose("")
        self._is_fresh = True
        self._entries = ()
        self.model.set_entries(())
        self.head.show_nothing()
        self.panes.show_nothing()
        self.desk.open(dossier_id)
        self._minute.start()

    def flush(self) -> None:
        """Hand over what is being typed."""
        self.note.flush()
        if self.middle.currentWidget() is self.cover:
            self.cover.flush()

    def _show(self) -> None:
        composition = self.desk.composition
        if composition is None:
            return
        self.head.show_dossier(composition.dossier, saving=self.desk.pending > 0)
        self.cover.show_dossier(composition.dossier)
        self._show_entries()
        chosen = self.contents.view.chosen_id
        if self._is_fresh:
            self._is_fresh = False
            chosen = composition.items[0].id if composition.items else ""
            if len(composition.items) > 1 and composition.items[0].type == "section":
                chosen = composition.items[1].id
        elif chosen and composition.item(chosen) is None:
            chosen = self.arranging.next_choice(self._entries)
        self.choose(chosen)
        self._preview()
        self.actions_changed.emit()
        self.status_changed.emit()

    def _show_entries(self) -> None:
        if self.desk.composition is not None:
            self._entries = entries(self.desk.composition, self.desk.edited(), self.findings.by_item)
            self.model.set_entries(self._entries)

    def _show_findings(self) -> None:
        self._show_entries()
        self.exports.show_findings(self.findings.all)
        chosen = self.contents.view.chosen_id
        if self.middle.currentWidget() is self.sheet:
            self.choose(chosen)

    def choose(self, item_id: str) -> None:
        """Show an item in the middle; "" or an unknown one shows the cover."""
        composition = self.desk.composition
        if composition is None:
            return
        entry = next((entry for entry in self._entries if entry.item.id == item_id), None)
        if entry is None or entry.item.type != "note" or entry.item.id != self.note.item_id:
            self.note.leave()
        if self.contents.view.chosen_id != item_id or item_id:
            self.contents.view.choose(item_id)
        if entry is None:
            self.middle.setCurrentWidget(self.cover)
        elif entry.item.type == "note":
            item = composition.item(entry.item.id)
            self.note.show_note(item or entry.item, composition)
            self.middle.setCurrentWidget(self.note)
        else:
            self.sheet.show_entry(entry, composition)
            self.middle.setCurrentWidget(self.sheet)
        if item_id != self._last_shown:
            self._last_shown = item_id
            self.preview.show_item(item_id)
        self.actions_changed.emit()

    def show_cover(self) -> None:
        """The dossier's own fields, the title ready to be changed."""
        self.choose("")
        self.cover.title.edit.setFocus()
        self.cover.title.edit.selectAll()

    def _preview(self) -> None:
        """Print what stands here, typed words included, in a moment."""
        composition = self.desk.composition
        if composition is None:
            return
        dossier = composition.dossier
        note = self.note.current()
        if note is not None:
            items = tuple(note if item.id == note.id else item for item in dossier.items)
            dossier = replace(dossier, items=items)
        # When it was saved is not printed.
        wanted = replace(dossier, modified_at=None)
        if wanted != self._previewed:
            self._previewed = wanted
            self.preview.update_soon(wanted)
            self.findings.check_soon(wanted)

    def refresh(self) -> None:
        """The library changed: texts and counts may differ even where the items do not."""
        self._previewed = None
        self.desk.reload()

    # --- leaving ---------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    def _search(self) -> None:
        self.flush()
        self._context.navigator.show_place("search")

    def open_export(self) -> ExportMenu:
        """The menu of formats below its button."""
        self.flush()
        return self.exports.open_menu(self.head.export)

    def export(self) -> None:
        """The dialog for a PDF."""
        self.flush()
        self.exports.export()

    def print(self) -> None:
        self.flush()
        self.exports.print()

    def _exporting(self, name: str) -> None:
        self._saving = name
        self.head.export.setEnabled(not name)
        self.status_changed.emit()

    # --- the frame -------------------------------------------------------------------------------------

    def _tell_saved(self) -> None:
        composition = self.desk.composition
        if composition is not None:
            self.head.show_dossier(composition.dossier, saving=self.desk.pending > 0)
        self.status_changed.emit()

    def _tell_printed(self) -> None:
        self.contents.header.note.setText(tr("dossiers.n_pages", n=self.preview.pages))
        self.status_changed.emit()

    def status(self) -> PlaceStatus:
        if self.desk.composition is None:
            return PlaceStatus()
        left = []
        printed = self.preview.last
        if printed is not None:
            pages = tr("dossiers.n_pages", n=self.preview.pages)
            left.append(StatusItem(f"{pages} · {tr('dossiers.n_notes', n=printed.notes)}"))
        if self._saving:
            left.append(StatusItem(tr("dossiers.saving_file", file=self._saving), "reading"))
        elif self.desk.pending:
            left.append(StatusItem(tr("dossiers.saving"), "reading"))
        else:
            left.append(StatusItem(tr("dossiers.saved"), "done", "ok"))
        return PlaceStatus(tuple(left), (StatusItem(tr("dossiers.hint"), "keyboard"),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        if self.desk.composition is None:
            return {}
        offered: dict[str, Callable[[], object]] = {
            "export": self.export,
            "print": self.print,
            "edit": self._edit,
            "zoom_in": lambda: self.preview.zoom_by(1),
            "zoom_out": lambda: self.preview.zoom_by(-1),
            "zoom_reset": self.preview.zoom_to_fit,
        }
        if self.contents.view.chosen_id:
            offered["move_up"] = lambda: self.arranging.step(-1)
            offered["move_down"] = lambda: self.arranging.step(1)
        if self.middle.currentWidget() is self.note:
            offered["insert_citation"] = self.note.ask_citation
        elif self.middle.currentWidget() is self.sheet and self.sheet.passage is not None:
            offered["copy_citation"] = self.sheet.copy_citation
        return offered

    def _edit(self) -> None:
        entry = self.contents.view.entry()
        if entry is None:
            self.show_cover()
        elif entry.item.type in TITLED:
            self.contents.view.rename()
