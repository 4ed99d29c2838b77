"""Saved searches: keep what is asked now under a name, ask it again, see what is new since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from corpus.edits import ArrangeSearches, ChangeSearch, DeleteSearch, SaveSearch
from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.saved_searches import ShelvedSearch, search_of
from desktop_app.search_history import SearchHistory
from desktop_app.widgets.buttons import Button, IconButton, TickBox
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.popup import Popup
from index.results import SearchRequest


class SavedSearches(QObject):
    """The saved searches of the library, read on a worker. Signals: `chosen(saved, only_new)`: one is to be
    asked; `read`: they are there, or there anew.
    """

    chosen = Signal(object, bool)
    read = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kept: tuple[ShelvedSearch, ...] = ()

    @property
    def new(self) -> int:
        """How many hits of saved searches nobody has looked at yet."""
        return sum(saved.new for saved in self.kept)

    def load(self) -> None:
        """Read and count them. The index has to be in step."""
        workspace = self._context.workspace

        def done(kept: tuple[ShelvedSearch, ...]) -> None:
            self.kept = kept
            self.read.emit()

        self._context.jobs.read(workspace.searches, done, key=f"saved-{id(self)}")

    def save(self, request: SearchRequest, name: str) -> None:
        message = tr("finding.search_saved", name=name)
        self._context.history.do(SaveSearch(search_of(request, name)), message, lambda _: self.load())

    def delete(self, saved: ShelvedSearch) -> None:
        message = tr("finding.search_deleted", name=saved.search.name)
        self._context.history.do(DeleteSearch(saved.search.id), message, lambda _: self.load())

    def rename(self, saved: ShelvedSearch, name: str) -> None:
        edit = ChangeSearch(replace(saved.search, name=name))
        self._context.history.do(edit, tr("finding.search_renamed", name=name), lambda _: self.load())

    def move(self, saved: ShelvedSearch, by: int) -> None:
        """One place up (-1) or down (1)."""
        ids = [one.search.id for one in self.kept]
        at = ids.index(saved.search.id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            message = tr("finding.searches_arranged")
            self._context.history.do(ArrangeSearches(tuple(ids)), message, lambda _: self.load())

    def choose(self, saved: ShelvedSearch, only_new: bool = False) -> None:
        """Ask it; what it finds now has been seen."""
        workspace, identifier = self._context.workspace, saved.search.id
        self.chosen.emit(saved, only_new)
        self._context.jobs.write(lambda: workspace.look_at_search(identifier), lambda _: self.load())


def count_text(saved: ShelvedSearch) -> str:
    """«18 pasajes», «18 pasajes · 3 nuevos»."""
    passages = tr("window.n_passages", n=saved.total)
    return f"{passages} · {tr('finding.n_new', n=saved.new)}" if saved.new else passages


def open_saved(
    anchor: QWidget, searches: SavedSearches, request: SearchRequest, proposed: str, history: SearchHistory
) -> Popup:
    """The popup at `anchor`: a name for what is asked now, the searches that are kept, and whether recent
    ones are remembered."""
    popup = Popup(anchor, title=tr("finding.saved"))
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name = QLineEdit(proposed)
    if request.text or request.filters:
        save = tr("finding.save_search")
        popup.body.addLayout(_naming(popup, name, save, lambda text: searches.save(request, text)))
    else:
        hint = Label(tr("finding.nothing_to_save"), "secondary", "text_2", wrap=True)
        hint.setContentsMargins(8, 2, 8, 6)
        popup.body.addWidget(hint)
    if searches.kept:
        popup.body.addWidget(rule())
    for saved in searches.kept:
        popup.body.addLayout(_line(popup, saved, searches))
    popup.body.addWidget(rule())
    popup.body.addLayout(_remembering(history))
    popup.setMinimumWidth(fonts.px(360))
    popup.show_below(anchor, align_right=True)
    name.setFocus()
    name.selectAll()
    return popup


def open_renaming(anchor: QWidget, searches: SavedSearches, saved: ShelvedSearch) -> Popup:
    """Another name for a saved search."""
    popup = Popup(anchor, title=tr("finding.rename_search"))
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name = QLineEdit(saved.search.name)
    rename = tr("finding.rename_search")
    popup.body.addLayout(_naming(popup, name, rename, lambda text: searches.rename(saved, text)))
    popup.setMinimumWidth(fonts.px(360))
    popup.show_below(anchor, align_right=True)
    name.setFocus()
    name.selectAll()
    return popup


def _remembering(history: SearchHistory) -> QHBoxLayout:
    """Recent searches: remembered or not, and forgotten at once."""
    keep = TickBox(tr("finding.keep_history"))
    keep.setChecked(history.is_on)
    clear = Button(tr("finding.clear_history"), kind="link")
    clear.setEnabled(bool(history.recent(1)))
    keep.toggled.connect(history.switch)
    keep.toggled.connect(lambda on: clear.setEnabled(on and bool(history.recent(1))))
    clear.clicked.connect(history.clear)
    clear.clicked.connect(lambda: clear.setEnabled(False))
    row = QHBoxLayout()
    row.setContentsMargins(8, 6, 8, 2)
    row.addWidget(keep)
    row.addStretch(1)
    row.addWidget(clear)
    return row


def _naming(popup: Popup, name: QLineEdit, verb: str, save: Callable[[str], object]) -> QHBoxLayout:
    name.setFont(fonts.ui())
    name.setAccessibleName(tr("finding.search_name"))
    name.setPlaceholderText(tr("finding.search_name"))
    button = Button(verb, kind="primary", compact=True)

    def done() -> None:
        if name.text().strip():
            popup.close()
            save(name.text().strip())

    button.clicked.connect(done)
    name.returnPressed.connect(done)
    row = QHBoxLayout()
    row.setContentsMargins(8, 2, 8, 8)
    row.setSpacing(8)
    row.addWidget(name, 1)
    row.addWidget(button)
    return row


def _line(popup: Popup, saved: ShelvedSearch, searches: SavedSearches) -> QHBoxLayout:
    ask = Button(saved.search.name, icon="bookmark", kind="quiet", compact=True)
    ask.setAccessibleName(f"{saved.search.name}, {count_text(saved)}")
    ask.clicked.connect(popup.close)
    ask.clicked.connect(partial(searches.choose, saved))
    more = IconButton("more", tr("finding.search_more", name=saved.search.name), size=14, ink="text_2")
    more.clicked.connect(lambda: _menu(popup, more, saved, searches).popup(_below(more)))
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(ask)
    row.addStretch(1)
    row.addWidget(Label(count_text(saved), "secondary", "accent" if saved.new else "text_2"))
    row.addWidget(more)
    return row


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().bottomLeft())


def _menu(popup: Popup, anchor: QWidget, saved: ShelvedSearch, searches: SavedSearches) -> QMenu:
    """What can be done with a saved search; its place in the list while there are others."""
    menu = QMenu(anchor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    host = popup.parentWidget() or popup

    def add(text: str, act: Callable[[], object], enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: (popup.close(), act()))

    at, last = searches.kept.index(saved), len(searches.kept) - 1
    add(tr("finding.only_new_n", n=saved.new), lambda: searches.choose(saved, True), saved.new > 0)
    menu.addSeparator()
    add(tr("finding.rename_search"), lambda: open_renaming(host, searches, saved))
    add(tr("finding.search_up"), lambda: searches.move(saved, -1), at > 0)
    add(tr("finding.search_down"), lambda: searches.move(saved, 1), at < last)
    menu.addSeparator()
    add(tr("finding.delete_search", name=saved.search.name), lambda: searches.delete(saved))
    return menu
