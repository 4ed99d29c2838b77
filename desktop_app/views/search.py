"""Buscar: search as one types, results as cards, facets, and the reader on the clause that was chosen.

The window never waits: 150 ms after the last key the question goes to a worker (`search_asking`), and the
previous results stay until the new ones are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import fonts
from desktop_app import settings as keys
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import decimal, tr
from desktop_app.models.facets import values_name
from desktop_app.models.hits import HitsModel, Role
from desktop_app.models.hits_rows import HitRow
from desktop_app.saved_searches import ShelvedSearch, request_of
from desktop_app.views.reader import Reader
from desktop_app.views.search_actions import CardActions
from desktop_app.views.search_asking import Asking
from desktop_app.views.search_facets import FacetsView
from desktop_app.views.search_header import LIKE, ONLY_NEW, SearchHeader
from desktop_app.views.search_popup import Choice, SearchPopup
from desktop_app.views.search_query import Found, variant_examples, without_filter, words_of
from desktop_app.views.search_recent import choices, suggested
from desktop_app.views.search_results import ResultsPane
from desktop_app.views.search_saved import SavedSearches, open_saved
from desktop_app.widgets.banner import error_banner
from desktop_app.widgets.buttons import TickBox
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import Splitter
from desktop_app.widgets.panels import Panel
from desktop_app.widgets.popup import Popup
from index.results import Relaxation, SearchRequest

NARROW = 1300
#: How long a card must have been in hand before it is opened, so that walking through them stays light.
REST_MILLISECONDS = 80
#: Saved searches are counted when the first results have long been shown.
SAVED_AFTER_MILLISECONDS = 1500


class SearchPlace(Place):
    """The place «Buscar»."""

    name = "search"

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context)
        self._is_text_search = False
        self._narrow: bool | None = None
        self._completions: tuple[str, ...] = ()
        self._text_before = ""  #: what was asked before what is like a passage was
        self._to_choose = ""  #: the hit that was in hand before the answer, until it is there again
        self._in_hand = QTimer(self)
        self._in_hand.setSingleShot(True)
        self._in_hand.setInterval(REST_MILLISECONDS)
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
        self.popup = SearchPopup(self, self.header.field)

    def _connect(self) -> None:
        field = self.header.field
        field.textEdited.connect(self._typed)
        field.textChanged.connect(lambda text: None if text else self._typed(text))
        field.returnPressed.connect(self._enter)
        field.left_down.connect(self._down)
        field.left_up.connect(lambda: self.popup.move_by(-1))
        field.escaped.connect(self._escape)
        field.choices_wanted.connect(self._open_choices)
        field.installEventFilter(self)
        self.popup.picked.connect(self._picked)
        self.header.filter_removed.connect(self._remove_filter)
        self.header.filters_cleared.connect(lambda: self._filter({}))
        self.header.filters_opened.connect(self._open_filters)
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
        self.asking.completed.connect(self._completed)
        self.asking.failed.connect(lambda error: self.results.show_error(error_banner(error)))
        self.results.list.missing.connect(self.asking.fetch)
        self.results.relaxed.connect(self.search_for)
        self.results.loosened.connect(self._loosen)
        self.results.list.opened.connect(self._card_in_hand)
        self._in_hand.timeout.connect(lambda: self._open_hit(self.results.list.currentIndex(), False))
        self._model.dataChanged.connect(lambda *_: self._choose_again())
        self.results.list.left_up.connect(field.setFocus)
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
        self.header.field.setText(kept["text"])
        self._is_text_search = True
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
        self.header.field.setText(text)
        self._is_text_search = True
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

    def _typed(self, text: str) -> None:
        self._is_text_search = False
        self._completions = ()
        self.asking.type(text)

    def _completed(self, text: str, completions: tuple[str, ...]) -> None:
        if text == self.header.field.text():
            self._completions = completions
            self.header.field.offer(completions[0] if completions else "")

    def _search(self, *, keep_place: bool = False) -> None:
        self.asking.text = self.text
        self.asking.ask(keep_place=keep_place)

    def _answered(self, found: Found, keep_place: bool) -> None:
        names_clause = bool(found.lookups) and not self._is_text_search and self.header.field.hasFocus()
        if names_clause and self.found is not None and not keep_place:
            self.results.stop_waiting()
            self._offer(found)
            return
        self.popup.hide()
        self._to_choose = self._selected_id() or self._to_choose
        position = self.results.list.verticalScrollBar().value()
        self.asking.show(found)
        self.results.show_answer(found)
        self.facets.show_counts(found.answer.facets, found.filters)
        self.header.show_filters(found.filters, only_new=found.request.since is not None, like=found.like)
        self.header.show_variant_words(variant_examples(found, found.answer.query))
        self.results.list.verticalScrollBar().setValue(position if keep_place else 0)
        self._choose_again()
        if self.reader.reading is None and found.rows and found.answer.query.strip():
            self.results.list.setCurrentIndex(self._model.index(self._model.first_hit(), 0))
        self.status_changed.emit()
        if self.header.field.hasFocus() and self.text:
            self.asking.complete(self.header.field.text())

    # --- what the person chooses ----------------------------------------------------------------------

    def _filter(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Have exactly these filters in force; those typed in the text stay there while they are the same."""
        typed = self.found.answer.typed if self.found is not None else {}
        kept = {facet for facet, values in typed.items() if set(filters.get(facet, ())) == set(values)}
        for facet in typed.keys() - kept:
            self.header.field.setText(without_filter(self.text, facet, typed[facet]))
        self.asking.text = self.text
        self.asking.filter({facet: chosen for facet, chosen in filters.items() if facet not in kept})
        self.header.show_filters({facet: chosen for facet, chosen in filters.items() if chosen})

    def _remove_filter(self, facet: str) -> None:
        if facet == ONLY_NEW:
            self.asking.since = None
            self._search()
            return
        if facet == LIKE:
            self.search_for(self._text_before, self.asking.filters)
            return
        in_force = self.found.filters if self.found is not None else self.asking.filters
        self._filter({**in_force, facet: ()})

    def _set(self, setting: keys.Setting, value: bool | str) -> None:
        self.context.settings.put(setting, value)
        self._search()

    def _enter(self) -> None:
        """The line chosen in the popup, else the first result."""
        if self.popup.pick():
            return
        if self.asking.is_typing:
            self._search()
            return
        self._remember()
        first = self._model.first_hit()
        if first >= 0:
            self.results.list.setFocus()
            self.results.list.setCurrentIndex(self._model.index(first, 0))

    def _down(self) -> None:
        if self.popup.isVisible():
            self.popup.move_by(1)
        elif not self.text:
            self._open_choices()
        else:
            self._remember()
            self._go_to_results()

    def _go_to_results(self) -> None:
        current = self.results.list.currentIndex()
        self.results.list.setFocus()
        if not current.isValid() and self._model.first_hit() >= 0:
            self.results.list.setCurrentIndex(self._model.index(self._model.first_hit(), 0))

    def _escape(self) -> None:
        if self.popup.isVisible():
            self.popup.hide()
        elif self.asking.like:
            self._remove_filter(LIKE)
        else:
            self.header.field.clear()

    def _remember(self) -> None:
        found, history = self.found, self.context.workspace.search_history
        if found is not None and not found.request.like:
            filters = tuple(found.request.filters.items())
            text, total = found.answer.query, found.answer.total
            self.context.jobs.read(lambda: history.remember(text, total, filters))

    def _offer(self, found: Found) -> None:
        """The popup below the field: clauses by number, the search in the texts, recent searches."""
        self.popup.show_choices(choices(found, self.text, self.context.workspace.search_history))

    def _open_choices(self) -> None:
        history = self.context.workspace.search_history
        self.popup.show_choices(suggested(self._completions, history, self.saved.kept))
        if not self.popup.isVisible():
            self._go_to_results()

    def _picked(self, choice: Choice) -> None:
        self.popup.hide()
        if choice.kind == "clause":
            self.reader.open_passage(choice.value)
            self.reader.view.setFocus()
        elif choice.kind == "saved":
            self.saved.choose(next(saved for saved in self.saved.kept if saved.search.id == choice.value))
        elif choice.kind == "recent":
            self.search_for(choice.value, dict(choice.filters))
        else:
            self.header.field.setText(choice.value)
            self._is_text_search = True
            self._search()

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

    def _selected_id(self) -> str:
        row = self.results.list.currentIndex().data(Role.ROW)
        return row.hit.id if isinstance(row, HitRow) else ""

    def _choose_again(self) -> None:
        """Keep the chosen card chosen when it is also in the new results."""
        row = self._model.row_of(self._to_choose) if self._to_choose else -1
        if row >= 0:
            self._to_choose = ""
            self.results.list.choose(row)

    def _card_in_hand(self, index: QModelIndex, with_focus: bool) -> None:
        self._to_choose = ""
        if with_focus:
            self._in_hand.stop()
            self._open_hit(index, True)
        else:
            self._in_hand.start()

    def _open_hit(self, index: QModelIndex, with_focus: bool) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, HitRow):
            return
        if row.hit.type == "practice":
            if with_focus:
                self.context.navigator.open_practice(row.hit.id)
            elif row.hit.eid:
                self.reader.open_passage(f"{row.hit.document_id}#{row.hit.eid}", self._words_of(row))
            return
        self.reader.open_passage(row.hit.id, self._words_of(row))
        if with_focus:
            self._remember()
            self.reader.view.setFocus()

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
        self.popup.hide()

    def _open_filters(self) -> None:
        popup = Popup(self.header.filters_button)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.addWidget(Label(tr("finding.filters"), "strong"))
        head.addStretch(1)
        popup.body.addLayout(head)
        for tick in (self.header.variants, self.header.translations):
            twin = TickBox(tick.text())
            twin.setChecked(tick.isChecked())
            twin.setEnabled(tick.isEnabled())
            twin.toggled.connect(tick.setChecked)
            tick.toggled.connect(twin.setChecked)
            if tick is self.header.translations:
                self.header.variants.toggled.connect(twin.setEnabled)
            line = QHBoxLayout()
            line.setContentsMargins(8, 0, 8, 2)
            line.addWidget(twin)
            popup.body.addLayout(line)
        popup.body.addWidget(self.facets)
        below = self.window().height() - self.header.filters_button.mapTo(self.window(), QPoint(0, 0)).y()
        self.facets.setMinimumSize(fonts.px(240), min(fonts.px(440), below - fonts.px(160)))
        popup.closed.connect(self._take_facets_back)
        popup.show_below(self.header.filters_button)
        self.facets.setFocus()

    def _take_facets_back(self) -> None:
        self.facets.setMinimumSize(0, 0)
        self._facets_panel.body.addWidget(self.facets)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.header.field and event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        return super().eventFilter(watched, event)
