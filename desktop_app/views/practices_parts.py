"""Parts of a practice's detail: concepts that can be taken off and added, the quotation, the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from corpus.model import HistoryEntry
from desktop_app import fonts
from desktop_app.language import concept, current, moment, tr
from desktop_app.models.practices_filter import addable
from desktop_app.theme import Theme
from desktop_app.views.review_fields import RemovableChip
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import FlowLayout, clear
from desktop_app.widgets.panels import Panel

QUOTED = 380  #: characters of a passage that are shown until the person asks for all
LABEL_WIDTH = 74


class Section(QWidget):
    """A part of the detail under a heading, with room for something at the right of the heading."""

    def __init__(self, title: str, *, filled: bool = False, parent: QWidget | None = None) -> None:
        """`filled`: what is put at the right of the heading takes all the room."""
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 11, 12, 12)
        self.column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        if title:
            self.title = Label(title, "strong")
            self.head.addWidget(self.title)
            if not filled:
                self.head.addStretch(1)
            self.column.addLayout(self.head)


class ConceptRow(QWidget):
    """«Tema  [Empleo ✕] [+ Añadir]». `added(id)` and `removed(id)` for the person's clicks."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, scheme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._values: tuple[str, ...] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(tr(f"window.scheme_{scheme}"), "secondary", "text_2")
        label.setFixedWidth(fonts.px(LABEL_WIDTH))
        label.setFixedHeight(fonts.px(22))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=6)
        row.addWidget(holder, 1)

    def show_values(self, values: Sequence[str]) -> None:
        if tuple(values) == self._values:
            return
        self._values = tuple(values)
        clear(self._flow)
        for value in values:
            chip = RemovableChip(concept(self._scheme, value))
            chip.clicked.connect(lambda _=False, value=value: self.removed.emit(value))
            self._flow.addWidget(chip)
        self.add_button = Button(tr("window.add"), icon="plus", kind="dashed")
        self.add_button.setAccessibleName(tr(f"practices_place.add_{self._scheme}"))
        self.add_button.clicked.connect(self._offer)
        self._flow.addWidget(self.add_button)
        self.updateGeometry()

    def tab_stops(self) -> list[QWidget]:
        """What Tab walks through, in order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    def menu(self) -> QMenu:
        """The concepts of the vocabulary that are not on yet."""
        menu = QMenu(self)
        for identifier in addable(self._scheme, self._values or ()):
            menu.addAction(concept(self._scheme, identifier), partial(self.added.emit, identifier))
        return menu

    def _offer(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))


class _Bar(QWidget):
    """The line at the left of a quotation."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Theme.current().color("accent")
        ink.setAlphaF(0.55)
        QPainter(self).fillRect(self.rect(), ink)


class Quotation(Panel):
    """The words of the source between a bar and its citation; long ones are shortened until asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", gap=6, parent=parent)
        self._whole = ""
        self._is_open = False
        row = QHBoxLayout()
        row.setSpacing(12)
        self.text = Label("", "body", wrap=True, selectable=True)
        self.text.setFont(fonts.document(pixels=14))
        row.addWidget(_Bar())
        row.addWidget(self.text, 1)
        self.body.addLayout(row)
        self.more = Button("", kind="link")
        self.more.clicked.connect(self._turn)
        self.body.addWidget(self.more)
        self.citation = Label("", "secondary", "text_2", wrap=True, selectable=True)
        self.body.addWidget(self.citation)

    def show_quotation(self, text: str, citation: str) -> None:
        self.citation.setText(citation)
        self.citation.setVisible(bool(citation))
        if text != self._whole:
            self._whole, self._is_open = text, False
        self._show()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._show()

    def _show(self) -> None:
        short = shortened(self._whole)
        is_long = short != self._whole
        self.text.setText(self._whole if self._is_open else short)
        self.more.setVisible(is_long)
        self.more.setText(tr(f"practices_place.{'show_less' if self._is_open else 'show_all'}"))


def shortened(text: str, limit: int = QUOTED) -> str:
    """The beginning of a text, whole words, with «[…]» where it goes on."""
    if len(text) <= limit + 60:
        return text
    end = text.rfind(" ", 0, limit)
    return f"{text[: end if end > 0 else limit].rstrip(' ,;:')} […]"


class HistoryList(QWidget):
    """Who changed what and when, newest first. `revert_wanted(edit id)`."""

    revert_wanted = Signal(str)
    SHOWN = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._all = False
        self.buttons: list[Button] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_entries(self, entries: Sequence[HistoryEntry], origin: tuple[str, str] | None) -> None:
        """`origin`: when (or nothing) and how the practice came into the library."""
        state = (tuple((entry.id, entry.undone) for entry in entries), origin, self._all)
        if state == self._shown:
            return
        self._shown = state
        clear(self._grid)
        self.buttons = []
        kept = entries if self._all else entries[: self.SHOWN]
        for row, entry in enumerate(kept):
            self._add(row, moment(entry.at), entry.summary.text(current()), undone=entry.undone)
            if not entry.undone:
                button = Button(tr("practices_place.revert"), kind="link")
                button.setAccessibleName(
                    tr("practices_place.revert_what", what=entry.summary.text(current()))
                )
                button.clicked.connect(lambda _=False, edit_id=entry.id: self.revert_wanted.emit(edit_id))
                self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)
                self.buttons.append(button)
        last = len(kept)
        if last < len(entries):
            more = Button(tr("practices_place.history_all", n=len(entries)), kind="link")
            more.clicked.connect(lambda: self._show_all(entries, origin))
            self._grid.addWidget(more, last, 1, Qt.AlignmentFlag.AlignLeft)
        elif origin is not None:
            self._add(last, *origin)

    def _show_all(self, entries: Sequence[HistoryEntry], origin: tuple[str, str] | None) -> None:
        self._all = True
        self.show_entries(entries, origin)

    def reset(self) -> None:
        """Another practice: short again."""
        self._all = False

    def _add(self, row: int, when: str, what: str, *, undone: bool = False) -> None:
        time = Label(when, "secondary", "text_2")
        time.setMinimumHeight(fonts.px(22))
        text = Label(what, "secondary", "text_3" if undone else "text", wrap=True)
        if undone:
            font = text.font()
            font.setStrikeOut(True)
            text.setFont(font)
            text.setToolTip(tr("practices_place.undone"))
        text.setMinimumHeight(fonts.px(22))
        self._grid.addWidget(time, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignVCenter)
