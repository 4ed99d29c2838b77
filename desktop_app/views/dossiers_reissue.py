"""What has changed since a dossier was handed on last, each with the choice to take it over or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import language
from desktop_app.language import tr
from desktop_app.packing.reissue import Reissue, SinceChange
from desktop_app.packing.taking import choices, taking
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import IconLabel, Label
from desktop_app.widgets.layouts import clear, rule
from desktop_app.widgets.toggles import SegmentedControl

#: As many as are read; the rest is counted.
_MOST = 30


class ChangesPane(QWidget):
    """Shows a `Reissue`. At first nothing is taken over: what was handed on stays as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.controls: list[tuple[SinceChange, SegmentedControl]] = []

    def show_changes(self, found: Reissue | None) -> None:
        """None: it was never handed on."""
        clear(self._column)
        self.controls = []
        if found is None:
            return
        day = language.day(found.manifest.date)
        if not found.changes:
            self._column.addWidget(IconLabel("info", tr("reissue.nothing", date=day)))
            return
        offered = choices(found)
        head = tr("reissue.some", date=day, n=len(found.changes))
        self._column.addWidget(Label(head, "strong", wrap=True))
        if len(offered) > 1:
            self.all = Button(tr("dossiers.take_all"), icon="check", compact=True)
            self.all.clicked.connect(self._take_all)
            self._column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        # What is to be decided comes first.
        for change in offered:
            self._offer(change)
        fixed = [change for change in found.changes if taking(change) is None]
        others = [change for change in found.changes if taking(change) and change not in offered]
        for change in others:
            self._column.addWidget(Label(f"·  {change.text(language.current())}", wrap=True))
        self._tell_fixed(fixed)

    def _offer(self, change: SinceChange) -> None:
        kind = taking(change)
        control = SegmentedControl(
            [("keep", tr(f"dossiers.keep_{kind}")), ("take", tr(f"dossiers.take_{kind}"))]
        )
        control.choose("keep")
        words = change.text(language.current())
        control.setAccessibleName(words)
        self._column.addWidget(Label(words, wrap=True))
        self._column.addWidget(control)
        self._column.addWidget(rule())
        self.controls.append((change, control))

    def _tell_fixed(self, changes: list[SinceChange]) -> None:
        """What is compiled when it is printed cannot stay as it was."""
        if not changes:
            return
        self._column.addWidget(Label(tr("dossiers.as_it_is_now"), "secondary", "text_2", wrap=True))
        for change in changes[:_MOST]:
            self._column.addWidget(Label(f"·  {change.text(language.current())}", wrap=True))
        if len(changes) > _MOST:
            self._column.addWidget(Label(tr("dossiers.and_more", n=len(changes) - _MOST), "secondary"))

    def _take_all(self) -> None:
        for _, control in self.controls:
            control.choose("take")

    def taken(self) -> tuple[SinceChange, ...]:
        """What the person wants to take over."""
        return tuple(change for change, control in self.controls if control.value() == "take")
