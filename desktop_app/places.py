"""The stack of places: each is made when first shown, told of changes, and followed by the actions."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QStackedWidget

from desktop_app.context import Place, WindowContext
from desktop_app.history import Changes

#: name -> module and class; "reader" is the document reader on its own,
#: "precedents" a commitment over the meetings, "start" the empty library's page.
MODULES: dict[str, tuple[str, str]] = {
    "search": ("desktop_app.views.search", "SearchPlace"),
    "documents": ("desktop_app.views.documents", "DocumentsPlace"),
    "practices": ("desktop_app.views.practices", "PracticesPlace"),
    "coverage": ("desktop_app.views.coverage", "CoveragePlace"),
    "dossiers": ("desktop_app.views.dossiers", "DossiersPlace"),
    "review": ("desktop_app.views.review", "ReviewPlace"),
    "reader": ("desktop_app.views.reader_page", "ReaderPage"),
    "precedents": ("desktop_app.views.precedents", "PrecedentsPage"),
    "start": ("desktop_app.views.start", "StartPage"),
}


class Places(QObject):
    """`shown(place)`: another place is in view. `current` and `place(name)` give them."""

    shown = Signal(object)

    def __init__(self, stack: QStackedWidget, context: WindowContext) -> None:
        super().__init__(stack)
        self._stack = stack
        self._context = context
        self._made: dict[str, Place] = {}
        self._stale: dict[str, list[Changes]] = {}
        self.trail: list[str] = []
        self.kept: dict[str, dict[str, Any]] = {}
        context.history.changed.connect(self.refresh)

    @property
    def current(self) -> Place | None:
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Place) else None

    def place(self, name: str) -> Place:
        """The place, made now if it has not been shown yet."""
        if name not in self._made:
            place = self._make(name)
            self._made[name] = place
            self._stack.addWidget(place)
            if name in self.kept:
                place.take_up(self.kept.pop(name))
        return self._made[name]

    def show(
        self, name: str, prepare: Callable[[Place], object] | None = None, *, enter: bool = True
    ) -> Place:
        """Bring a place into view; `prepare` is called on it before it is activated. The focus goes to
        where work in it begins, unless it is in the place already, or `enter` is False.
        """
        place = self.place(name)
        focus = self._stack.window().focusWidget()
        is_inside = place is self.current and focus is not None and place.isAncestorOf(focus)
        if self.current is not None and self.current is not place:
            self.trail = [*self.trail[-19:], self.current.name]
            self._context.messages.leave_place()
        self._stack.setCurrentWidget(place)
        for changes in self._stale.pop(name, []):
            place.refresh(changes)
        if enter and not is_inside:
            place.focus_first()
        if prepare is not None:
            prepare(place)
        place.activate()
        self.shown.emit(place)
        if not enter and focus is not None:
            focus.setFocus()
        return place

    def back(self) -> None:
        """The place shown before this one, if any, with the focus where it was."""
        if self.trail:
            name = self.trail.pop()
            before = self.place(name).focusWidget()
            self.show(name)
            self.trail.pop()
            if before is not None and before.isVisible() and not isinstance(before, QAbstractButton):
                before.setFocus()

    def keep(self) -> dict[str, dict[str, Any]]:
        """What every place made so far wants to take up again in a rebuilt window."""
        return {**self.kept, **{name: place.keep() for name, place in self._made.items()}}

    def refresh(self, changes: Changes) -> None:
        """Tell the place in view now, the others when they are next shown."""
        for name in self._made:
            self.tell(name, changes)

    def tell(self, name: str, changes: Changes) -> None:
        """Tell one place, if it has been made: now if it is in view, else when it is next shown."""
        place = self._made.get(name)
        if place is None:
            return
        if place is self.current:
            place.refresh(changes)
        else:
            self._stale.setdefault(name, []).append(changes)

    def _make(self, name: str) -> Place:
        module, class_name = MODULES[name]
        made = getattr(import_module(module), class_name)(self._context)
        assert isinstance(made, Place)
        made.name = name
        return made
