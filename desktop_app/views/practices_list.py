"""The left of Prácticas: head, filters, and the table or what stands in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app import fonts
from desktop_app.context import Navigator
from desktop_app.language import tr
from desktop_app.models.practices import PracticesModel
from desktop_app.views.practices_bulk import PracticesBulkBar
from desktop_app.views.practices_filters import PracticesFilterBar
from desktop_app.views.practices_table import PracticesTable
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.panels import EmptyState, Panel, PanelHeader


class EmptyPages:
    """`nothing_found` under the filters, `no_practices` in the library, `not_reviewed` yet."""

    def __init__(
        self,
        go: Navigator,
        clear_filters: Callable[[], object],
        write_new: Callable[[], object],
        see_pending: Callable[[], object],
    ) -> None:
        self.nothing_found = EmptyState(
            "search",
            tr("practices_place.nothing_found"),
            tr("practices_place.nothing_found_text"),
            [(tr("practices_place.clear_filters"), clear_filters)],
        )
        self.no_practices = EmptyState(
            "practice",
            tr("practices_place.empty"),
            tr("practices_place.empty_import"),
            [
                (tr("practices_place.go_documents"), lambda: go.show_place("documents")),
                (tr("practices_place.new"), write_new),
            ],
            primary=True,
        )
        self.not_reviewed = EmptyState(
            "review",
            tr("practices_place.empty"),
            " ",
            [
                (tr("practices_place.go_review"), lambda: go.show_place("review")),
                (tr("practices_place.see_pending"), see_pending),
            ],
            primary=True,
        )
        self.all = (self.nothing_found, self.no_practices, self.not_reviewed)


class CataloguePane(Panel):
    """`stack` shows `area`, which holds the table and the bulk bar, or one of `pages`."""

    def __init__(
        self,
        model: PracticesModel,
        go: Navigator,
        write_new: Callable[[], object],
        see_pending: Callable[[], object],
    ) -> None:
        super().__init__("surface")
        self._model = model
        self.header = PanelHeader(tr("practices_place.title"), large=True, line=False)
        self.new_button = Button(tr("practices_place.new"), icon="plus")
        self.new_button.clicked.connect(write_new)
        self.export_button = Button(tr("practices_place.export"), icon="export")
        self.header.add(self.export_button, self.new_button)
        self.filters = PracticesFilterBar(model)
        self.stack = QStackedWidget()
        self.area = Panel("surface")
        self.table = PracticesTable(model)
        self.area.body.addWidget(self.table)
        self.bulk = PracticesBulkBar(self.area, model.clear_ticks)
        self.stack.addWidget(self.area)
        self.pages = EmptyPages(go, self._clear_filters, write_new, see_pending)
        for page in self.pages.all:
            self.stack.addWidget(page)
        self.body.addWidget(self.header)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.stack, 1)
        self.setMinimumWidth(fonts.px(360))

    @property
    def is_listing(self) -> bool:
        """Whether there are rows in view."""
        return self.stack.currentWidget() is self.area and bool(self._model.shown)

    def show_page(self, *, in_library: int, waiting: int) -> None:
        """`in_library`: how many practices there are; `waiting`: how many, if all of them wait for review."""
        page: QWidget = self.area if self._model.shown else self.pages.nothing_found
        if not in_library:
            page = self.pages.no_practices
        elif waiting:
            page = self.pages.not_reviewed
            self.pages.not_reviewed.text.setText(tr("practices_place.empty_review", n=waiting))
        had_focus = self.stack.isAncestorOf(self.focusWidget() or self)
        self.stack.setCurrentWidget(page)
        self.filters.setVisible(page in (self.area, self.pages.nothing_found))
        if had_focus:
            self.focus_first()

    def focus_first(self) -> None:
        """The rows, or what can be done where there are none."""
        page = self.stack.currentWidget()
        button = page.findChild(Button) if page is not None and page is not self.area else None
        (button or self.table).setFocus()

    def _clear_filters(self) -> None:
        """The keyboard goes to the rows that come back."""
        self.filters.clear()
        self.table.setFocus()

    def place_bulk_bar(self) -> None:
        """While the bar is there, the table ends above it, so that the last row can be reached."""
        self.area.body.setContentsMargins(0, 0, 0, fonts.px(68) if self._model.ticked else 0)
        self.bulk.place()
