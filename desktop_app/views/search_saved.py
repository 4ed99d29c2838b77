"""Saved searches: keep what is asked now under a name, ask it again, see what is new since."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from corpus.edits import DeleteSearch, SaveSearch
from desktop_app import fonts
from desktop_app.context import WindowContext
from desktop_app.language import tr
from desktop_app.saved_searches import ShelvedSearch, search_of
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.popup import Popup
from index.results import SearchRequest


class SavedSearches(QObject):
    """The saved searches of the library, read on a worker. Signals: `chosen(saved)`: one is to be asked;
    `read`: they are there, or there anew.
    """

    chosen = Signal(object)
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

    def choose(self, saved: ShelvedSearch) -> None:
        """Ask it; what it finds now has been seen."""
        workspace, identifier = self._context.workspace, saved.search.id
        self.chosen.emit(saved)
        self._context.jobs.write(lambda: workspace.look_at_search(identifier), lambda _: self.load())


def count_text(saved: ShelvedSearch) -> str:
    """«18 pasajes», «18 pasajes · 3 nuevos»."""
    passages = tr("window.n_passages", n=saved.total)
    return f"{passages} · {tr('finding.n_new', n=saved.new)}" if saved.new else passages


def open_saved(anchor: QWidget, searches: SavedSearches, request: SearchRequest, proposed: str) -> Popup:
    """The popup at `anchor`: a name for what is asked now, and the searches that are kept."""
    popup = Popup(anchor, title=tr("finding.saved"))
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name = QLineEdit(proposed)
    if request.text or request.filters:
        popup.body.addLayout(_naming(popup, name, lambda text: searches.save(request, text)))
    else:
        hint = Label(tr("finding.nothing_to_save"), "secondary", "text_2", wrap=True)
        hint.setContentsMargins(8, 2, 8, 6)
        popup.body.addWidget(hint)
    if searches.kept:
        popup.body.addWidget(rule())
    for saved in searches.kept:
        popup.body.addLayout(_line(popup, saved, searches))
    popup.setMinimumWidth(fonts.px(360))
    popup.show_below(anchor, align_right=True)
    name.setFocus()
    name.selectAll()
    return popup


def _naming(popup: Popup, name: QLineEdit, save: Callable[[str], object]) -> QHBoxLayout:
    name.setFont(fonts.ui())
    name.setAccessibleName(tr("finding.search_name"))
    name.setPlaceholderText(tr("finding.search_name"))
    button = Button(tr("finding.save_search"), kind="primary", compact=True)

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
    delete = IconButton("delete", tr("finding.delete_search", name=saved.search.name), size=14, ink="text_2")
    delete.clicked.connect(popup.close)
    delete.clicked.connect(partial(searches.delete, saved))
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(ask)
    row.addStretch(1)
    row.addWidget(Label(count_text(saved), "secondary", "accent" if saved.new else "text_2"))
    row.addWidget(delete)
    return row
