"""Every action of the window, declared once: name, menu, shortcut, who does it.

Actions of `scope` "place" are done by the place in view, if its `handlers()` offers them; the others by the
window. Single letters never act while a text field has the focus, and can be switched off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_app import icons
from desktop_app.context import Place
from desktop_app.language import concept, tr

Scope = Literal["window", "place"]
MENUS = ("file", "edit", "view", "go", "practice", "dossier", "help")


@dataclass(frozen=True, slots=True)
class Declared:
    """An action. `keys`: portable shortcuts, the first one is shown. `concept`: scheme and id whose name is
    its text. `separated`: a line before it in the menu.
    """

    name: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    scope: Scope = "place"
    concept: tuple[str, str] | None = None
    separated: bool = False

    @property
    def is_single_letter(self) -> bool:
        return any(len(key) == 1 for key in self.keys)

    def text(self) -> str:
        if self.concept is not None:
            return f"{tr(f'window.act_{self.concept[0]}')}: {concept(*self.concept)}"
        return tr(f"window.{self.name if self.name.startswith('place_') else 'act_' + self.name}")


DECLARED: tuple[Declared, ...] = (
    Declared("import", "file", ("Ctrl+O",), "import", "window"),
    Declared("open_library", "file", (), "folder", "window", separated=True),
    Declared("show_folder", "file", (), "", "window"),
    Declared("export", "file", ("Ctrl+E",), "export", separated=True),
    Declared("print", "file", ("Ctrl+P",), "printer"),
    Declared("settings", "file", ("Ctrl+,",), "settings", "window", separated=True),
    Declared("quit", "file", ("Ctrl+Q",), "quit", "window"),
    Declared("undo", "edit", ("Ctrl+Z",), "undo", "window"),
    Declared("redo", "edit", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", "window"),
    Declared("copy_citation", "edit", ("Ctrl+Shift+C",), "quote", separated=True),
    Declared("find", "edit", ("Ctrl+K",), "search", "window", separated=True),
    Declared("find_in_document", "edit", ("Ctrl+F",), ""),
    Declared("next_hit", "edit", ("F3",), ""),
    Declared("previous_hit", "edit", ("Shift+F3",), ""),
    Declared("next_pane", "view", ("F6",), "", "window"),
    Declared("switch_version", "view", ("F9",), "parallel"),
    Declared("zoom_in", "view", ("Ctrl++", "Ctrl+="), "zoom-in", separated=True),
    Declared("zoom_out", "view", ("Ctrl+-",), "zoom-out"),
    Declared("zoom_reset", "view", ("Ctrl+0",), ""),
    Declared("place_search", "go", ("Ctrl+1",), "search", "window"),
    Declared("place_documents", "go", ("Ctrl+2",), "document", "window"),
    Declared("place_practices", "go", ("Ctrl+3",), "practice", "window"),
    Declared("place_coverage", "go", ("Ctrl+4",), "coverage", "window"),
    Declared("place_dossiers", "go", ("Ctrl+5",), "dossier", "window"),
    Declared("place_review", "go", ("Ctrl+6",), "review", "window"),
    Declared("precedents", "go", ("Ctrl+Shift+P",), "precedents", separated=True),
    Declared("similar", "go", ("Ctrl+Shift+L",), "duplicate"),
    Declared("back", "go", ("Alt+Left",), "arrow-left", "window"),
    Declared("tag", "practice", ("T",), "tag"),
    Declared("individual", "practice", ("1",), concept=("level", "individual"), separated=True),
    Declared("community", "practice", ("2",), concept=("level", "community")),
    Declared("structural", "practice", ("3",), concept=("level", "structural")),
    Declared("economic", "practice", ("E",), concept=("dimension", "economic"), separated=True),
    Declared("social", "practice", ("S",), concept=("dimension", "social")),
    Declared("psychosocial", "practice", ("P",), concept=("dimension", "psychosocial")),
    Declared("accept", "practice", ("A",), "check", separated=True),
    Declared("edit", "practice", ("F2",), "edit"),
    Declared("reject", "practice", ("R",), "close"),
    Declared("confirm_group", "practice", ("G",), ""),
    Declared("add_to_dossier", "dossier", ("D",), "dossier-add"),
    Declared("insert_citation", "dossier", ("Ctrl+Shift+I",), "quote"),
    Declared("move_up", "dossier", ("Alt+Up",), "", separated=True),
    Declared("move_down", "dossier", ("Alt+Down",), ""),
    Declared("keyboard", "help", ("F1",), "keyboard", "window"),
    Declared("search_help", "help", ("Shift+F1",), "search", "window"),
    Declared("about", "help", (), "info", "window"),
)


def shortcut_of(name: str) -> str:
    """The first shortcut of an action, for key caps."""
    return next((declared.keys[0] for declared in DECLARED if declared.name == name and declared.keys), "")


def is_typing(widget: QWidget | None) -> bool:
    """Whether letters typed now belong to a field."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())


class Actions(QObject):
    """The actions of one window, by name. `do_window` does those of scope "window"."""

    def __init__(self, window: QWidget, do_window: Callable[[str], object]) -> None:
        super().__init__(window)
        self._by_name: dict[str, QAction] = {}
        self._place: Place | None = None
        for declared in DECLARED:
            action = QAction(declared.text(), window)
            action.setShortcuts([QKeySequence(key) for key in declared.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            # A key held down must not accept ten practices.
            action.setAutoRepeat(not declared.is_single_letter)
            if declared.icon:
                icons.set_icon(action, declared.icon)
            if declared.scope == "window":
                action.triggered.connect(lambda _=False, name=declared.name: do_window(name))
            else:
                action.triggered.connect(lambda _=False, name=declared.name: self._do_in_place(name))
                action.setEnabled(False)
            window.addAction(action)
            self._by_name[declared.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def use_single_letters(self, on: bool) -> None:
        """Switch the single-letter keys on or off; menus keep the actions."""
        for declared in DECLARED:
            if declared.is_single_letter:
                keys = [QKeySequence(key) for key in declared.keys] if on else []
                self._by_name[declared.name].setShortcuts(keys)

    def follow(self, place: Place | None) -> None:
        """Enable what `place` offers now."""
        self._place = place
        offered = place.handlers() if place is not None else {}
        for declared in DECLARED:
            if declared.scope == "place":
                self._by_name[declared.name].setEnabled(declared.name in offered)

    def _do_in_place(self, name: str) -> None:
        declared = next(item for item in DECLARED if item.name == name)
        if declared.is_single_letter and is_typing(QApplication.focusWidget()):
            return
        handler = self._place.handlers().get(name) if self._place is not None else None
        if handler is not None:
            handler()
