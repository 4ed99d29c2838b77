"""Buscar: search as one types, results as cards, facets, and the reader on the clause that was chosen.

The window never waits: 150 ms after the last key the question goes to a worker (`search_asking`), and the
previous results stay until the new ones are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import fonts
from desktop_app import settings as keys
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import decimal, tr
from desktop_app.models.facets import values_name
from desktop_app.models.hits import HitsModel
from desktop_app.models.hits_rows import HitRow
from desktop_app.saved_searches import ShelvedSearch, request_of
from desktop_app.views.reader import Reader
from desktop_app.views.search_actions import CardActions
from desktop_app.views.search_asking import Asking
from desktop_app.views.search_facets import FacetsView
from desktop_app.views.search_header import EXCEPT, LIKE, ONLY_NEW, SearchHeader
from desktop_app.views.search_in_hand import CardInHand
from desktop_app.views.search_narrow import open_filters
from desktop_app.views.search_query import Found, variant_examples, without_filter, words_of
from desktop_app.views.search_results import ResultsPane
from desktop_app.views.search_saved import SavedSearches, open_saved
from desktop_app.views.search_typing import Typing
from desktop_app.widgets.banner import error_banner
from desktop_app.widgets.layouts import Splitter
from desktop_app.widgets.panels import Panel
from index.results import Relaxation, SearchRequest

NARROW = 1300
#: Saved searches are counted when the first results have long been shown.
SAVED_AFTER_MILLISECONDS = 1500


class SearchPlace(Place):
    """The place «Buscar»."""

    name = "search"

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._narrow: bool | None = None
        self._text_before = ""  #: what was asked before what is like a passage was
        self._model = HitsModel(self)
        self.asking = Asking(context, self._model, self)
        self.saved = SavedSearches(context, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        settings = self.context.settings
        self.header = SearchHeader(
            variants=settings.flag(keys.VARIANTS), translations=settings.flag(keys.TRANSLATIONS)
        )
        self.facets = FacetsView()
        self.results = ResultsPane(self._model)
        self.reader = Reader(self.context)
        self._facets_panel = Panel("panel", line="right", margins=(0, 4, 0, 4))
        self._facets_panel.body.addWidget(self.facets)
        self._lists = Splitter("search-lists", settings, [204, 460])
        self._lists.addWidget(self._facets_panel)
        self._lists.addWidget(self.results)
        self._facets_panel.setMinimumWidth(fonts.px(150))
        self.results.setMinimumWidth(fonts.px(300))
        self._lists.restore()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._lists, 1)
        self._split = Splitter("search", settings, [664, 688])
        self._split.addWidget(left)
        self._split.addWidget(self.reader)
        self._split.restore()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)
        self.typing = Typing(self.header.field, self.asking, self.saved, self.context.workspace, self)
        self.in_hand = CardInHand(self.context, self.results.list, self.reader, self._words_of)

    def _connect(self) -> None:
        self.typing.search_wanted.connect(self._search)
        self.typing.recent_wanted.connect(self.search_for)
        self.typing.clause_wanted.connect(self._read_clause)
        self.typing.results_wanted.connect(self._go_to_results)
        self.typing.like_left.connect(lambda: self._remove_filter(LIKE))
        self.header.filter_removed.connect(self._remove_filter)
        self.header.filters_cleared.connect(self._clear_filters)
        self.header.filters_opened.connect(
            lambda: open_filters(self.header, self.facets, self._take_facets_back)
        )
        self.header.variants_toggled.connect(lambda on: self._set(keys.VARIANTS, on))
        self.header.translations_toggled.connect(lambda on: self._set(keys.TRANSLATIONS, on))
        self.facets.changed.connect(self._filter)
        self.results.sorted_by.connect(lambda sort: self._set(keys.SORT, sort))
        self.results.collapsed.connect(lambda on: self._set(keys.COLLAPSED, on))
        self.asking.asked.connect(self.results.wait)
        self.asking.answered.connect(self._answered)
        self.results.saved_wanted.connect(self._open_saved)
        self.results.dossier_wanted.connect(self._add_search)
        self.saved.chosen.connect(self._ask_saved)
        self.saved.read.connect(lambda: self.results.show_new(self.saved.new))
        self.asking.failed.connect(lambda error: self.results.show_error(error_banner(error)))
        self.results.list.missing.connect(self.asking.fetch)
        self.results.relaxed.connect(self.search_for)
        self.results.loosened.connect(self._loosen)
        self.in_hand.entered.connect(self.asking.remember)
        self.results.list.left_up.connect(self.header.field.setFocus)
        self._card_actions = CardActions(self.context, self.results.list, self.reader)
        self.reader.passage_changed.connect(self.actions_changed)

    # --- being a place -------------------------------------------------------------------------------

    def activate(self) -> None:
        if self.found is None:
            self._search()
            QTimer.singleShot(SAVED_AFTER_MILLISECONDS, self, self.saved.load)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.header.field.setFocus()

    def refresh(self, changes: Changes) -> None:
        self._search(keep_place=True)
        self.saved.load()
        self.reader.refresh(changes)

    def keep(self) -> dict[str, Any]:
        return {
            "text": self.header.field.text(),
            "filters": self.asking.filters,
            "like": self.asking.like,
            "passage": self.reader.passage_id,
        }

    def take_up(self, kept: dict[str, Any]) -> None:
        self.typing.set_text(kept["text"])
        self.asking.filters = kept["filters"]
        self.asking.like = kept["like"]
        if kept["passage"]:
            self.reader.open_passage(kept["passage"], kept["text"].split())

    def focus_first(self) -> None:
        self.header.field.setFocus()
        self.header.field.selectAll()

    def panes(self) -> Sequence[QWidget]:
        panes: list[QWidget] = [
            self.header.field,
            self.facets,
            self.results.list,
            self.reader.outline,
            self.reader.view,
        ]
        return [pane for pane in panes if pane.isVisible()]

    def status(self) -> PlaceStatus:
        if self.found is None:
            return PlaceStatus()
        seconds = decimal(max(self.found.answer.elapsed_ms / 1000, 0.01))
        return PlaceStatus(hint=(StatusItem(tr("finding.elapsed", seconds=seconds)),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        return self.reader.handlers()

    def search_for(self, text: str, filters: Mapping[str, tuple[str, ...]], since: int | None = None) -> None:
        """Search for `text` with exactly these filters; `since`: only what came after that change."""
        self.typing.set_text(text)
        self.asking.text = self.text
        self.asking.since = since
        self.asking.like = ""
        self.asking.filter(filters)

    def show_similar(self, passage_id: str) -> None:
        """What is most like a passage; without its pill the search is as before."""
        if not self.asking.like:
            self._text_before = self.text
        self.header.field.clear()
        self.asking.text, self.asking.since, self.asking.like = "", None, passage_id
        self.asking.filter({})

    # --- asking ----------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self.header.field.text().strip()

    @property
    def found(self) -> Found | None:
        """The answer that is shown."""
        return self.asking.shown

    def _search(self, *, keep_place: bool = False) -> None:
        self.asking.text = self.text
        self.asking.ask(keep_place=keep_place)

    def _answered(self, found: Found, keep_place: bool) -> None:
        if self.found is not None and not keep_place and self.typing.offers(found):
            self.results.stop_waiting()
            return
        self.typing.popup.hide()
        self.in_hand.keep()
        position = self.results.list.verticalScrollBar().value()
        self.asking.show(found)
        self.results.show_answer(found)
        self.facets.show_counts(found.answer.facets, found.filters, found.meetings)
        self.header.show_filters(
            found.filters,
            found.answer.unwanted,
            found.meetings,
            only_new=found.request.since is not None,
            like=found.like,
        )
        self.header.show_variant_words(variant_examples(found, found.answer.query))
        self.results.list.verticalScrollBar().setValue(position if keep_place else 0)
        self.in_hand.take_again()
        is_in_hand = self.results.list.currentIndex().isValid()
        if not is_in_hand and self.reader.reading is None and found.rows and found.answer.query.strip():
            self.in_hand.take_first()
        self.status_changed.emit()
        self.typing.complete()

    # --- what the person chooses ----------------------------------------------------------------------

    def _filter(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Have exactly these filters in force; those typed in the text stay there while they are the same."""
        typed = self.found.answer.typed if self.found is not None else {}
        kept = {facet for facet, values in typed.items() if set(filters.get(facet, ())) == set(values)}
        for facet in typed.keys() - kept:
            self.header.field.setText(without_filter(self.text, facet, typed[facet]))
        self.asking.text = self.text
        self.asking.filter({facet: chosen for facet, chosen in filters.items() if facet not in kept})
        if self.found is not None:
            chosen = {facet: chosen for facet, chosen in filters.items() if chosen}
            self.header.show_filters(chosen, self.found.answer.unwanted, self.found.meetings)

    def _remove_filter(self, facet: str) -> None:
        if facet == ONLY_NEW:
            self.asking.since = None
            self._search()
            return
        if facet == LIKE:
            self.search_for(self._text_before, self.asking.filters)
            return
        if facet.startswith(EXCEPT):
            self._remove_unwanted(facet.removeprefix(EXCEPT))
            return
        in_force = self.found.filters if self.found is not None else self.asking.filters
        self._filter({**in_force, facet: ()})

    def _set(self, setting: keys.Setting, value: bool | str) -> None:
        self.context.settings.put(setting, value)
        self._search()

    def _remove_unwanted(self, facet: str) -> None:
        """Let a facet's values be found that a minus before them left out."""
        values = self.found.answer.unwanted.get(facet, ()) if self.found is not None else ()
        self.search_for(without_filter(self.text, facet, values, unwanted=True), self.asking.filters)

    def _clear_filters(self) -> None:
        unwanted = self.found.answer.unwanted if self.found is not None else {}
        for facet, values in unwanted.items():
            self.header.field.setText(without_filter(self.text, facet, values, unwanted=True))
        self._filter({})

    def _read_clause(self, passage_id: str) -> None:
        self.reader.open_passage(passage_id)
        self.reader.view.setFocus()

    def _go_to_results(self, first: bool) -> None:
        if first:
            self.results.list.setFocus()
            self.in_hand.take_first()
        else:
            self.in_hand.go_to_cards()

    def _loosen(self, wider: Relaxation) -> None:
        self.header.variants.setChecked(wider.variants)
        self.header.translations.setChecked(wider.translations)
        self.search_for(wider.text, wider.filters)

    def _ask_saved(self, saved: ShelvedSearch, only_new: bool) -> None:
        """Ask a saved search as it was asked."""
        request, settings = request_of(saved.search), self.context.settings
        settings.put(keys.SORT, request.sort)
        settings.put(keys.COLLAPSED, request.collapse)
        self.header.variants.setChecked(request.variants)
        self.header.translations.setChecked(request.translations)
        self.search_for(request.text, request.filters, saved.seen if only_new else None)

    def _add_search(self) -> None:
        """What is asked now, as an item of a dossier that keeps what it finds today."""
        if self.found is not None:
            self.context.navigator.add_to_dossier([self.found.request], self.results.to_dossier)

    def _open_saved(self) -> None:
        request = self.found.request if self.found is not None else self.asking.request()
        if request.like:
            # What is like a passage is no question that can be asked again in another library.
            request = SearchRequest("")
        filters = [values_name(facet, values) for facet, values in request.filters.items()]
        proposed = " · ".join(part for part in (request.text, *filters) if part)
        anchor = self.results.new if self.results.new.isVisible() else self.results.saved
        open_saved(anchor, self.saved, request, proposed, self.context.workspace.search_history)

    # --- results ---------------------------------------------------------------------------------------

    def _words_of(self, row: HitRow) -> tuple[str, ...]:
        return words_of(row, self.found.answer.query) if self.found is not None else ()

    # --- narrow windows ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < fonts.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._facets_panel.setVisible(not narrow)
            self.header.show_narrow(narrow)
            self.reader.show_outline(not narrow)
            if narrow:
                self._split.use("search-narrow", [452, 740])
            else:
                self._split.use("search", [664, 688])
        self.typing.popup.hide()

    def _take_facets_back(self) -> None:
        self.facets.setMinimumSize(0, 0)
        self._facets_panel.body.addWidget(self.facets)
