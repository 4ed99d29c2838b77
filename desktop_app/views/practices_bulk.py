"""What can be done with the ticked practices: the bar over the table's foot and its popups.

A popup shows for each value how many of the practices have it («2 de 3»). Each tick is one change, undone
in one step; the popup stays open and follows the library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from corpus import vocabulary
from corpus.model import STATUSES, Practice
from desktop_app import fonts
from desktop_app.language import concept, tr
from desktop_app.models.practices_edits import allowing, tally
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.panels import BulkBar
from desktop_app.widgets.popup import Popup, TickList, TickRow, TickValue
from desktop_app.widgets.toggles import KEYS

#: button of the bar -> the schemes that its popup offers
POPUPS: dict[str, tuple[str, ...]] = {
    "level": ("level",),
    "dimension": ("dimension",),
    "tags": ("theme", "population", "phase"),
    "status": ("status",),
}


class BulkPopup(Popup):
    """The values of one or more schemes over several practices. `ticked(scheme, value, on)`."""

    ticked = Signal(str, str, bool)

    def __init__(self, name: str, practices: Sequence[Practice], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr(f"practices_place.bulk_title_{name}", n=len(practices)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._practices = tuple(practices)
        self.lists: dict[str, TickList] = {}
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for scheme in POPUPS[name]:
            column = QVBoxLayout()
            column.setSpacing(2)
            if len(POPUPS[name]) > 1:
                heading = Label(tr(f"window.scheme_{scheme}"), "secondary_strong", "text_2")
                heading.setContentsMargins(8, 4, 8, 2)
                column.addWidget(heading)
            ticks = TickList([self._value(scheme, key) for key in vocabulary.scheme(scheme)], rows_shown=9)
            ticks.setMinimumWidth(max(ticks.minimumWidth(), fonts.px(240)))
            ticks.ticked.connect(lambda key, on, scheme=scheme: self.ticked.emit(scheme, key, on))
            self.lists[scheme] = ticks
            column.addWidget(ticks)
            column.addStretch(1)
            columns.addLayout(column)
        self.body.addLayout(columns)
        self.body.addSpacing(4)
        self.body.addWidget(rule())
        note = Label(
            tr(f"practices_place.bulk_note_{'status' if name == 'status' else 'source'}"),
            "secondary",
            "text_2",
            wrap=True,
        )
        note.setContentsMargins(8, 6, 8, 2)
        self.body.addWidget(note)
        self._show_reasons()

    def first_row(self) -> TickRow | None:
        return next((row for ticks in self.lists.values() for row in ticks.rows.values()), None)

    def show_practices(self, practices: Sequence[Practice]) -> None:
        """The library has changed: show what the practices have now."""
        self._practices = tuple(practices)
        for scheme, ticks in self.lists.items():
            for key, row in ticks.rows.items():
                row.value = value = self._value(scheme, key)
                row.setChecked(value.state == Qt.CheckState.Checked)
                row.state = value.state
                row.setAccessibleName(f"{value.text} {value.note}")
                row.update()
        self._show_reasons()

    def _value(self, scheme: str, key: str) -> TickValue:
        total = len(self._practices)
        has = tally(self._practices, scheme, key)
        state = (
            Qt.CheckState.Checked
            if has == total
            else Qt.CheckState.PartiallyChecked
            if has
            else Qt.CheckState.Unchecked
        )
        value = TickValue(
            key,
            concept(scheme, key),
            concept=key if scheme in ("level", "dimension") else "",
            note=tr("window.progress_of", done=has, total=total),
            cap=KEYS.get(key, ""),
            state=state,
        )
        # A count of zero dims the line; what it says is the note.
        return replace(value, count=0) if scheme == "status" and not self._is_allowed(key) else value

    def _is_allowed(self, status: str) -> bool:
        known = next(name for name in STATUSES if name == status)
        return allowing(self._practices, known) == len(self._practices)

    def _show_reasons(self) -> None:
        """A step that the evidence of some practice does not allow cannot be chosen, and says so."""
        for key, row in self.lists["status"].rows.items() if "status" in self.lists else ():
            status = next(name for name in STATUSES if name == key)
            lacking = len(self._practices) - allowing(self._practices, status)
            row.setEnabled(not lacking)
            row.setToolTip(tr("practices_place.status_lacking", n=lacking) if lacking else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        for ticks in self.lists.values():
            for key, row in ticks.rows.items():
                if letter and KEYS.get(key) == letter:
                    row.click()
                    return
        super().keyPressEvent(event)


class PracticesBulkBar(BulkBar):
    """Signals: `ticked(scheme, value, on)` in a popup; `dossier_wanted(anchor)`."""

    ticked = Signal(str, str, bool)
    dossier_wanted = Signal(object)

    def __init__(self, parent: QWidget, on_clear: Callable[[], object]) -> None:
        super().__init__(parent, on_clear)
        self._practices: tuple[Practice, ...] = ()
        self.popup: BulkPopup | None = None
        self.openers: dict[str, Button] = {}
        for name in POPUPS:
            button = Button(tr(f"practices_place.bulk_{name}"), menu_arrow=True, compact=True)
            button.clicked.connect(lambda _=False, name=name: self.open(name))
            self.openers[name] = button
            self.add(button)
        self.buttons.setSpacing(6)
        self._inner = self.layout()
        if self._inner is not None:
            self._inner.setSpacing(6)
            self._inner.setContentsMargins(12, 6, 6, 6)
        self._dossier_text = tr("practices_place.bulk_dossier")
        self.dossier_button = Button(self._dossier_text, icon="dossier-add", compact=True)
        self.dossier_button.setAccessibleName(self._dossier_text)
        self.dossier_button.setToolTip(self._dossier_text)
        self.dossier_button.clicked.connect(lambda: self.dossier_wanted.emit(self.dossier_button))
        self.add(self.dossier_button)

    def show_practices(self, practices: Sequence[Practice]) -> None:
        self._practices = tuple(practices)
        self.show_count(len(practices))
        if self.popup is not None and isValid(self.popup):
            if practices:
                self.popup.show_practices(practices)
            else:
                self.popup.close()

    def place(self) -> None:
        """Where the bar is short of room, the dossier is an icon only, then the count a number only."""
        self.dossier_button.setText(self._dossier_text)
        self.count.setText(tr("window.n_selected", n=len(self._practices)))
        self.count.setToolTip(self.count.text())
        if self._is_short_of_room():
            self.dossier_button.setText("")
        if self._is_short_of_room():
            self.count.setText(str(len(self._practices)))
        super().place()

    def _is_short_of_room(self) -> bool:
        if self._inner is not None:
            # The inner layout answers with an old width otherwise.
            self._inner.activate()
        return self.sizeHint().width() > self._host.width() - 28

    def open(self, name: str) -> BulkPopup:
        """Show the popup of a button above it."""
        popup = BulkPopup(name, self._practices, self.openers[name])
        popup.ticked.connect(self.ticked)
        self.popup = popup
        popup.show_below(self.openers[name], above=True)
        row = popup.first_row()
        if row is not None:
            row.setFocus()
        return popup
