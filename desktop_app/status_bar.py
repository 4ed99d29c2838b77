"""The status bar: what the place says at the left, hints, privacy and language at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app import fonts, icons
from desktop_app.context import PlaceStatus, StatusItem
from desktop_app.language import tr
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import IconLabel, Label
from desktop_app.widgets.layouts import clear
from desktop_app.widgets.panels import Panel


class StatusBar(Panel):
    """`language_clicked`: the person wants the other language."""

    language_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", line="top", margins=(12, 0, 10, 0), gap=16, horizontal=True, parent=parent)
        self.setFixedHeight(fonts.px(27))
        self._left = QHBoxLayout()
        self._hint = QHBoxLayout()
        for row in (self._left, self._hint):
            row.setSpacing(16)
        self._library: tuple[StatusItem, ...] = ()
        self._work: tuple[StatusItem, ...] = ()
        self._status = PlaceStatus()
        self.body.addLayout(self._left)
        self.body.addStretch(1)
        self.body.addLayout(self._hint)
        self.body.addWidget(IconLabel("computer", tr("window.status_local")))
        language = Button(tr("window.status_language"), kind="quiet", compact=True)
        language.setFont(fonts.ui("secondary"))
        language.setFixedHeight(fonts.px(22))
        language.setStyleSheet("min-height: 0px; padding: 0px 4px;")
        icons.set_icon(language, "globe", size=14)
        language.setToolTip(tr("window.status_language_tip"))
        language.setAccessibleName(tr("window.status_language_tip"))
        language.clicked.connect(self.language_clicked)
        self.body.addWidget(language)

    def show_library(self, *items: StatusItem) -> None:
        """What is said where the place says nothing of its own."""
        self._library = items
        self._lay_out()

    def show_work(self, *items: StatusItem) -> None:
        """Work under way (index, import); stands after the left text."""
        self._work = items
        self._lay_out()

    def show_status(self, status: PlaceStatus) -> None:
        if status != self._status:
            self._status = status
            self._lay_out()

    def _lay_out(self) -> None:
        _fill(self._left, (*(self._status.left or self._library), *self._work))
        _fill(self._hint, self._status.hint)


def _fill(row: QHBoxLayout, items: Sequence[StatusItem]) -> None:
    clear(row)
    for item in items:
        if item.icon:
            label: QWidget = IconLabel(item.icon, item.text, ink="text_2", icon_ink=item.ink)  # type: ignore[arg-type]
        else:
            label = Label(item.text, "secondary", "text_2")
        row.addWidget(label)
