"""Prácticas: the catalogue, classified, tagged and assessed, one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.edits import AddPractice
from corpus.model import DIMENSIONS, LEVELS, Practice
from desktop_app import fonts, formats
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import current, tr
from desktop_app.models.practices import Column, PracticesModel, read_catalogue
from desktop_app.models.practices_filter import Filters, country_count, is_own, state_of
from desktop_app.views.practices_changes import PracticeChanges
from desktop_app.views.practices_detail import Background, PracticeDetail, load_background
from desktop_app.views.practices_list import CataloguePane
from desktop_app.views.practices_menu import PracticeMenu
from desktop_app.views.practices_new import NewPracticeDialog
from desktop_app.views.saving import FileKind, FileSaver
from desktop_app.views.saving_kinds import practice_kinds
from desktop_app.widgets.layouts import Splitter

#: the splitter's name and sizes in a wide and in a narrow window, each remembered by itself
_ARRANGEMENTS = {False: ("practices", (837, 515)), True: ("practices_narrow", (762, 430))}
_NARROW = 1300 - 88  #: width of a place in a window of 1300 px


class PracticesPlace(Place):
    """The catalogue. Everything acts on the ticked practices, or on the current one if none is ticked."""

    name = "practices"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = PracticesModel(self)
        self.changes = PracticeChanges(context.history, self._lift_message, self._refused)
        self.saver = FileSaver(context, self)
        self._loaded = False
        self._wanted = ""  #: a practice to show as soon as it has been read
        self._is_narrow = False
        self._sizes: list[int] = []
        self._is_list_wanted = False  #: the list is shown although nothing has been accepted yet
        self._build()
        self.table, self.filters, self.bulk = self.list.table, self.list.filters, self.list.bulk
        self._connect()

    # --- building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.splitter = Splitter("practices", self.context.settings, [837, 515])
        self.list = CataloguePane(self.model, self.context.navigator, self.write_new, self._see_pending)
        self.splitter.addWidget(self.list)
        self.detail = PracticeDetail()
        self.splitter.addWidget(self.detail)
        self.splitter.restore()
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        table, detail, filters = self.table, self.detail, self.filters
        filters.changed.connect(self._filter)
        filters.grouping_chosen.connect(self._group)
        filters.sorting_chosen.connect(self._sort)
        filters.left_down.connect(table.setFocus)
        table.chosen.connect(self._show_practice)
        table.opened.connect(self._open_source)
        table.removal_wanted.connect(self.remove)
        table.escaped.connect(self.model.clear_ticks)
        table.menu_wanted.connect(self._show_row_menu)
        self.model.ticks_changed.connect(self._show_ticks)
        self.model.modelReset.connect(self._show_position)
        self.list.export_button.clicked.connect(self.export)
        self.bulk.ticked.connect(self._bulk_ticked)
        self.bulk.dossier_wanted.connect(self.add_to_dossier)
        detail.toggled.connect(lambda *what: self.changes.tag(self._detailed, *what))
        detail.words_kept.connect(lambda *what: self.changes.keep_words(self._detailed, *what))
        detail.assessed.connect(lambda *what: self.changes.assess(self._detailed, *what))
        detail.step_wanted.connect(lambda status: self.changes.set_status(self._detailed, status))
        detail.revert_wanted.connect(self.changes.revert)
        detail.source_wanted.connect(lambda: self._open_source(self.table.current_id))
        detail.review_wanted.connect(lambda: self.context.navigator.show_place("review"))
        detail.moved.connect(table.step)
        detail.menu_wanted.connect(self._show_menu_at)
        detail.left.connect(table.setFocus)

    # --- leaving ----------------------------------------------------------------------------------------

    def export(self) -> None:
        """Hand on the ticked practices, else those that the filters leave, which may be all."""
        chosen = self.model.ticked or self.model.shown
        is_whole = not self.model.ticked and self.model.filters.is_empty
        workspace, language = self.context.workspace, current()

        def produce(kind: FileKind) -> bytes:
            return formats.practices_file(workspace, chosen, kind.name, language, is_whole=is_whole)

        title = tr("practices_place.export_n", n=len(chosen))
        self.saver.ask(title, tr("practices_place.export_name"), practice_kinds(), produce)

    # --- Place ------------------------------------------------------------------------------------------

    def activate(self) -> None:
        if not self._loaded:
            self._load()
        self.focus_first()

    def refresh(self, changes: Changes) -> None:
        if self._loaded:
            self._load()

    def status(self) -> PlaceStatus:
        if not self.list.is_listing:
            return PlaceStatus()
        words = [tr("window.n_practices", n=len(self.model.shown))]
        if self.model.ticked:
            words.append(tr("window.n_selected", n=len(self.model.ticked)))
        hint = (StatusItem(tr("practices_place.hint"), "keyboard"),)
        return PlaceStatus((StatusItem(" · ".join(words)),), hint)

    def handlers(self) -> dict[str, Callable[[], object]]:
        targets, practice = self.targets, self.practice
        offered: dict[str, Callable[[], object]] = {}
        if not self.list.is_listing:
            return offered
        if practice is not None:
            offered["edit"] = self.detail.edit_title
            if practice.document_id is not None:
                offered["copy_citation"] = self.copy_citation
        if targets:
            offered["tag"] = self.tag
            offered["add_to_dossier"] = self.add_to_dossier
            for name in LEVELS:
                offered[name] = partial(self.toggle, "level", name)
            for name in DIMENSIONS:
                offered[name] = partial(self.toggle, "dimension", name)
        return offered

    def keep(self) -> dict[str, Any]:
        """Filters, grouping, order, ticks and the current practice."""
        return {
            "filters": self.model.filters,
            "grouping": self.model.grouping,
            "sorting": self.model.sorting,
            "ticked": tuple(practice.id for practice in self.model.ticked),
            "current": self.table.current_id,
            "list": self._is_list_wanted,
        }

    def take_up(self, kept: dict[str, Any]) -> None:
        self.model.take_up(kept["filters"], kept["grouping"], kept["sorting"], kept["ticked"])
        self.filters.show_text(self.model.filters.text)
        self._wanted = kept["current"]
        self._is_list_wanted = kept["list"]

    def panes(self) -> Sequence[QWidget]:
        return (self.filters.field, self.table, self.detail.edit_button)

    def focus_first(self) -> None:
        self.list.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the table, and there takes the ticks off."""
        if event.key() == Qt.Key.Key_Escape:
            if self.table.hasFocus():
                self.model.clear_ticks()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < fonts.px(_NARROW)
        name, sizes = _ARRANGEMENTS[narrow]
        # With large text, neither side takes what the other needs.
        share = max(sizes[1], event.size().width() * 42 // 100)
        wanted = [sizes[0], min(fonts.px(sizes[1]), share)]
        if narrow != self._is_narrow or (narrow and wanted != self._sizes):
            self._is_narrow, self._sizes = narrow, wanted
            self.splitter.use(name, wanted)
        self._place_bulk_bar()

    # --- coming from elsewhere --------------------------------------------------------------------------

    def open_practice(self, practice_id: str) -> None:
        """Show one practice, taking away the filters that hide it."""
        self._wanted = practice_id
        self._is_list_wanted = True
        if self._loaded:
            self._show_wanted()

    def open_practices(self, **filters: tuple[str, ...]) -> None:
        """The list with these filters and no others: level=…, dimension=…, country=…, status=…"""
        facets = {("state" if name == "status" else name): tuple(v) for name, v in filters.items()}
        self._is_list_wanted = True
        self._filter(Filters("", facets))

    # --- showing ----------------------------------------------------------------------------------------

    @property
    def practice(self) -> Practice | None:
        """The current one."""
        return self.model.practice(self.table.current_id)

    @property
    def targets(self) -> tuple[Practice, ...]:
        """What actions act on: the ticked ones, else the current one."""
        practice = self.practice
        return self.model.ticked or ((practice,) if practice is not None else ())

    @property
    def _detailed(self) -> tuple[Practice, ...]:
        """The one whose detail is shown."""
        return (self.detail.practice,) if self.detail.practice is not None else ()

    def _load(self) -> None:
        workspace = self.context.workspace
        self.context.jobs.read(lambda: read_catalogue(workspace), self._show_practices, key="practices.list")

    def _show_practices(self, practices: tuple[Practice, ...]) -> None:
        self._loaded = True
        self.model.set_practices(practices)
        self._show_list()
        if self._wanted:
            self._show_wanted()
        elif self.practice is None and not self.table.currentIndex().isValid() and self.model.shown:
            self.table.choose(self.model.shown[0].id)
        else:
            self._show_practice(self.table.current_id)

    def _show_wanted(self) -> None:
        practice_id = self._wanted
        practice = self.model.practice(practice_id)
        if practice is None:
            # It may have been written a moment ago; the next reading brings it.
            return
        self._wanted = ""
        if not self.model.filters.keeps(practice):
            hidden = Filters("", {"state": (state_of(practice),)} if practice.review == "rejected" else {})
            self._filter(hidden)
        self._show_list()
        self.table.choose(practice_id)

    def _show_list(self) -> None:
        """Counts, filters, and the page that fits what there is."""
        self.filters.show_values()
        self.filters.show_grouping()
        self._show_page()
        shown = self.model.shown
        n = country_count(shown)
        key = "count_none" if not n else "count_one" if n == 1 else "count"
        note = tr(f"practices_place.{key}", n=len(shown), countries=n) if self.list.is_listing else ""
        self.list.header.note.setText(note)
        self.bulk.show_practices(self.model.ticked)
        self._lift_message()
        self.status_changed.emit()
        self.actions_changed.emit()

    def _show_page(self) -> None:
        every = [practice for practice in self.model.practices if practice.review != "rejected"]
        accepted = sum(practice.review == "accepted" for practice in every)
        self._is_list_wanted = self._is_list_wanted or accepted > 0
        waiting = 0 if self._is_list_wanted else len(every)
        self.list.show_page(in_library=len(self.model.practices), waiting=waiting)
        self.detail.setVisible(self.list.is_listing and self.detail.practice is not None)

    def _see_pending(self) -> None:
        self._is_list_wanted = True
        self._show_list()
        self._show_practice(self.table.current_id)
        self.table.setFocus()

    def _show_practice(self, practice_id: str) -> None:
        """The detail of the current row; on a heading, it stays as it is."""
        practice = self.model.practice(practice_id)
        self.actions_changed.emit()
        if practice is None:
            if not self.model.shown:
                self.detail.hide()
            elif self.detail.practice is not None:
                self._show_again(self.detail.practice.id)
            return
        self._show_detail(practice)

    def _show_again(self, practice_id: str) -> None:
        practice = self.model.practice(practice_id)
        if practice is not None:
            self._show_detail(practice)

    def _show_detail(self, practice: Practice) -> None:
        self.detail.show_practice(practice, (self.model.position(practice.id), len(self.model.shown)))
        self.detail.setVisible(self.list.is_listing)
        workspace = self.context.workspace
        self.context.jobs.read(
            lambda: load_background(workspace, practice.id), self._show_background, key="practices.detail"
        )

    def _show_background(self, background: Background | None) -> None:
        if background is not None:
            self.detail.show_background(background)

    def _show_ticks(self) -> None:
        ticked = self.model.ticked
        self.bulk.show_practices(ticked)
        self._place_bulk_bar()
        self.status_changed.emit()
        self.actions_changed.emit()

    def _place_bulk_bar(self) -> None:
        self.list.place_bulk_bar()
        self._lift_message()

    def _lift_message(self) -> None:
        """A message must not cover the buttons that the next step may need."""
        toast = self.context.messages.toast_shown
        if toast is not None and self.bulk.isVisible():
            top = self.bulk.mapTo(self.window(), QPoint(0, 0)).y()
            toast.move(toast.x(), min(toast.y(), top - toast.height() - 8))

    def _show_position(self) -> None:
        practice = self.detail.practice
        if practice is not None:
            self.detail.show_position(self.model.position(practice.id), len(self.model.shown))

    # --- filtering, grouping, sorting -------------------------------------------------------------------

    def _filter(self, filters: Filters) -> None:
        self.model.set_filters(filters)
        if filters.text != self.filters.field.text():
            self.filters.show_text(filters.text)
        if not self._loaded:
            return
        self._show_list()
        if not self.table.current_id and self.model.shown:
            self.table.choose(self.model.shown[0].id)
        else:
            self._show_practice(self.table.current_id)

    def _group(self, grouping: str) -> None:
        self.model.set_grouping(grouping)
        self.filters.show_grouping()

    def _sort(self, column: Column, descending: bool) -> None:
        self.model.set_sorting(column, descending)
        self.table.header().viewport().update()

    # --- changing ---------------------------------------------------------------------------------------

    def toggle(self, scheme: str, value: str) -> None:
        """A level or dimension on or off, on all targets."""
        self.changes.toggle(self.targets, scheme, value)

    def _bulk_ticked(self, scheme: str, value: str, on: bool) -> None:
        if scheme == "status":
            self.changes.set_status(self.model.ticked, value)
        else:
            self.changes.tag(self.model.ticked, scheme, value, on)

    def write_new(self) -> None:
        """Ask for a practice of the office's own."""
        dialog = NewPracticeDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(self._add)
        dialog.open()

    def _add(self, edit: AddPractice) -> None:
        self.changes.add(edit, lambda: self.open_practice(edit.practice_id))

    def remove(self, practice_id: str) -> None:
        """Take one of the office's own practices out; those of a source are rejected in Revisión."""
        practice = self.model.practice(practice_id)
        if practice is not None and is_own(practice):
            self.changes.remove(practice)
        elif practice is not None:
            self.context.messages.toast(
                tr("practices_place.not_own"),
                tr("practices_place.open_review"),
                lambda: self.context.navigator.show_place("review"),
                icon="info",
            )

    def _refused(self, error: Exception) -> None:
        """Say why, and show again what the library really holds."""
        self.context.messages.error(error)
        self._load()

    # --- elsewhere --------------------------------------------------------------------------------------

    def tag(self) -> None:
        anchor = self.bulk.openers["tags"] if self.model.ticked else self.detail.edit_button
        self.context.navigator.tag([practice.id for practice in self.targets], anchor)

    def add_to_dossier(self, anchor: QWidget | None = None) -> None:
        where = anchor or (self.bulk.dossier_button if self.model.ticked else self.detail.more)
        self.context.navigator.add_to_dossier([practice.id for practice in self.targets], where)

    def copy_citation(self) -> None:
        if self.practice is not None:
            self._copy_citation_of(self.practice)

    def _copy_citation_of(self, practice: Practice) -> None:
        if practice.document_id is not None:
            QGuiApplication.clipboard().setText(practice.citation.text(current()))
            self.context.messages.toast(tr("practices_place.citation_copied"))

    def _open_source(self, practice_id: str) -> None:
        practice = self.model.practice(practice_id) or self.detail.practice
        if practice is not None and practice.passage_id is not None:
            self.context.navigator.open_passage(practice.passage_id)

    def menu(self) -> PracticeMenu | None:
        """What can be done with the current practice, for «…» and for a right click."""
        practice = self.practice or self.detail.practice
        if practice is None:
            return None
        menu = PracticeMenu(practice, self)
        menu.edit_wanted.connect(self.detail.edit_title)
        menu.dossier_wanted.connect(
            lambda: self.context.navigator.add_to_dossier([practice.id], self.detail.more)
        )
        menu.source_wanted.connect(lambda: self._open_source(practice.id))
        menu.citation_wanted.connect(lambda: self._copy_citation_of(practice))
        menu.review_wanted.connect(lambda review: self.changes.review(practice, review))
        menu.removal_wanted.connect(lambda: self.remove(practice.id))
        return menu

    def _show_row_menu(self, point: QPoint) -> None:
        self._popup_menu(self.table.viewport().mapToGlobal(point))

    def _show_menu_at(self, anchor: QWidget) -> None:
        self._popup_menu(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _popup_menu(self, corner: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(corner)
