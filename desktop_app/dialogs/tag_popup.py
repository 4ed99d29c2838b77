"""«Etiquetar»: levels and dimensions as toggles, the other schemes as tickable lists, for one or more items.

Several items with different values read «2 de 3»; ticking puts the concept on all of them. Each tick is
one change of its own in the history.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from corpus import vocabulary
from corpus.edits import ChangeTags
from corpus.model import Passage, Practice
from desktop_app.context import WindowContext
from desktop_app.language import concept, tr
from desktop_app.widgets.labels import Label
from desktop_app.widgets.popup import Popup, TickList, TickValue
from desktop_app.widgets.toggles import KEYS, ClassificationToggles

LISTED = ("theme", "population", "phase")


class TagPopup(Popup):
    """Opens at `anchor` once the items have been read."""

    def __init__(self, context: WindowContext, references: Sequence[str], anchor: QWidget) -> None:
        super().__init__(anchor, title=tr("window.act_tag"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._references = tuple(references)
        self._anchor = anchor
        self.toggles: dict[str, ClassificationToggles] = {}
        self.lists: dict[str, TickList] = {}
        context.jobs.read(self._read, self._show, key="tag_popup")

    def _read(self) -> list[Passage | Practice]:
        workspace = self._context.workspace
        return [workspace.passage(ref) if "#" in ref else workspace.practice(ref) for ref in self._references]

    def _show(self, items: Sequence[Passage | Practice]) -> None:
        for scheme in ("level", "dimension"):
            self.body.addWidget(self._heading(scheme))
            toggles = ClassificationToggles(scheme)
            toggles.setContentsMargins(8, 0, 8, 4)
            toggles.set_values([c for c, n in self._counts(items, scheme).items() if n == len(items)])
            toggles.toggled.connect(lambda name, on, scheme=scheme: self._change(scheme, name, on))
            self.toggles[scheme] = toggles
            self.body.addWidget(toggles)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        for scheme in LISTED:
            column = QVBoxLayout()
            column.addWidget(self._heading(scheme))
            ticks = TickList(self._values(items, scheme), rows_shown=7)
            ticks.ticked.connect(lambda key, on, scheme=scheme: self._change(scheme, key, on))
            self.lists[scheme] = ticks
            column.addWidget(ticks)
            column.addStretch(1)
            columns.addLayout(column)
        self.body.addLayout(columns)
        note = Label(tr("window.tag_note"), "secondary", "text_3")
        note.setContentsMargins(8, 4, 8, 4)
        self.body.addWidget(note)
        below = self._anchor.mapToGlobal(self._anchor.rect().bottomLeft()).y()
        self.show_below(self._anchor, above=below > self.screen().availableGeometry().height() * 0.6)
        next(iter(self.toggles["level"].buttons.values())).setFocus()

    def _heading(self, scheme: str) -> Label:
        heading = Label(tr(f"window.scheme_{scheme}"), "secondary_strong", "text_2")
        heading.setContentsMargins(8, 6, 8, 4)
        return heading

    @staticmethod
    def _counts(items: Sequence[Passage | Practice], scheme: str) -> Counter[str]:
        return Counter(name for item in items for name in getattr(item, scheme))

    def _values(self, items: Sequence[Passage | Practice], scheme: str) -> list[TickValue]:
        counts = self._counts(items, scheme)
        values = []
        for identifier in vocabulary.scheme(scheme):
            n = counts[identifier]
            state = (
                Qt.CheckState.Checked
                if n == len(items)
                else Qt.CheckState.PartiallyChecked
                if n
                else Qt.CheckState.Unchecked
            )
            note = tr("window.progress_of", done=n, total=len(items)) if 0 < n < len(items) else ""
            values.append(TickValue(identifier, concept(scheme, identifier), None, "", note, "", state))
        return values

    def _change(self, scheme: str, name: str, on: bool) -> None:
        added, removed = ((name,), ()) if on else ((), (name,))
        key = "window.tag_added" if on else "window.tag_removed"
        self._context.history.do(
            ChangeTags(self._references, scheme, added, removed),
            tr(key, n=len(self._references), name=concept(scheme, name)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().upper()
        name = next((name for name, key in KEYS.items() if key == text), "")
        for scheme, toggles in self.toggles.items():
            if name in toggles.buttons:
                toggles.buttons[name].toggle()
                self._change(scheme, name, toggles.buttons[name].isChecked())
                return
        super().keyPressEvent(event)
