"""The field of Buscar and its popup: what is typed, completed, chosen, and remembered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.views.search_asking import Asking
from desktop_app.views.search_field import AskField
from desktop_app.views.search_popup import Choice, SearchPopup
from desktop_app.views.search_query import Found
from desktop_app.views.search_recent import choices, suggested
from desktop_app.views.search_saved import SavedSearches
from desktop_app.workspace import Workspace


class Typing(QObject):
    """Signals: `search_wanted` for what stands in the field; `recent_wanted(text, filters)`;
    `clause_wanted(id)`: a clause was chosen by its number; `results_wanted(first)`: go on in the results, at
    the `first` one or where one was; `like_left`: no longer what is like a passage.
    """

    search_wanted = Signal()
    recent_wanted = Signal(str, dict)
    clause_wanted = Signal(str)
    results_wanted = Signal(bool)
    like_left = Signal()

    def __init__(
        self, field: AskField, asking: Asking, saved: SavedSearches, workspace: Workspace, place: QWidget
    ) -> None:
        super().__init__(place)
        self._field, self._asking, self._saved = field, asking, saved
        self._workspace = workspace
        self._completions: tuple[str, ...] = ()
        #: The text was chosen to be searched for, although it may name a clause.
        self.is_text_search = False
        self.popup = SearchPopup(place, field)
        field.textEdited.connect(self._typed)
        field.textChanged.connect(lambda text: None if text else self._typed(text))
        field.returnPressed.connect(self._enter)
        field.left_down.connect(self._down)
        field.left_up.connect(lambda: self.popup.move_by(-1))
        field.escaped.connect(self._escape)
        field.choices_wanted.connect(self._open_choices)
        field.installEventFilter(self)
        self.popup.picked.connect(self._picked)
        asking.completed.connect(self._completed)

    @property
    def text(self) -> str:
        return self._field.text().strip()

    def set_text(self, text: str) -> None:
        """Put in a text to be searched for."""
        self._field.setText(text)
        self.is_text_search = True

    def offers(self, found: Found) -> bool:
        """Whether an answer was only offered below the field, because what is typed names clauses."""
        if not found.lookups or self.is_text_search or not self._field.hasFocus():
            return False
        self.popup.show_choices(choices(found, self.text, self._workspace.search_history))
        return True

    def complete(self) -> None:
        """Find out what may be about to be typed."""
        if self._field.hasFocus() and self.text:
            self._asking.complete(self._field.text())

    def _typed(self, text: str) -> None:
        self.is_text_search = False
        self._completions = ()
        self._asking.type(text)

    def _completed(self, text: str, completions: tuple[str, ...]) -> None:
        if text == self._field.text():
            self._completions = completions
            self._field.offer(completions[0] if completions else "")

    def _enter(self) -> None:
        """The line chosen in the popup, else the first result."""
        if self.popup.pick():
            return
        if self._asking.is_typing:
            self.search_wanted.emit()
        else:
            self._asking.remember()
            self.results_wanted.emit(True)

    def _down(self) -> None:
        if self.popup.isVisible():
            self.popup.move_by(1)
        elif not self.text:
            self._open_choices()
        else:
            self._asking.remember()
            self.results_wanted.emit(False)

    def _escape(self) -> None:
        if self.popup.isVisible():
            self.popup.hide()
        elif self._asking.like:
            self.like_left.emit()
        else:
            self._field.clear()

    def _open_choices(self) -> None:
        history = self._workspace.search_history
        self.popup.show_choices(suggested(self._completions, history, self._saved.kept))
        if not self.popup.isVisible():
            self.results_wanted.emit(False)

    def _picked(self, choice: Choice) -> None:
        self.popup.hide()
        if choice.kind == "clause":
            self.clause_wanted.emit(choice.value)
        elif choice.kind == "saved":
            self._saved.choose(next(saved for saved in self._saved.kept if saved.search.id == choice.value))
        elif choice.kind == "recent":
            self.recent_wanted.emit(choice.value, dict(choice.filters))
        else:
            self.set_text(choice.value)
            self.search_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        return super().eventFilter(watched, event)
