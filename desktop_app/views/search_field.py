"""The field of Buscar: what may come next stands in grey after the words, and → takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.widgets.fields import SearchField
from index.analysis import fold


class AskField(SearchField):
    """Besides `SearchField`'s signals: `choices_wanted`, Ctrl+Space or Alt+Down."""

    choices_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("finding.field"), large=True, key="Ctrl+K")
        self.setAccessibleDescription(tr("finding.field_hint"))
        self._rest = ""
        self.textChanged.connect(self._text_changed)

    @property
    def rest(self) -> str:
        """What is offered after the words."""
        return self._rest if self._can_complete() else ""

    def offer(self, whole: str) -> None:
        """Offer the rest of `whole` if it begins with what is typed."""
        text = self.text()
        begins_so = bool(text) and fold(whole).startswith(fold(text))
        self._rest = whole[len(text) :] if begins_so else ""
        self.update()

    def _text_changed(self, text: str) -> None:
        self._rest = ""

    def _can_complete(self) -> bool:
        at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        return bool(self._rest) and at_end and self.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers()
        if (key == Qt.Key.Key_Space and mods & Qt.KeyboardModifier.ControlModifier) or (
            key == Qt.Key.Key_Down and mods & Qt.KeyboardModifier.AltModifier
        ):
            self.choices_wanted.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_End) and not mods and self._can_complete():
            self.insert(self._rest)
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._can_complete():
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(Theme.current().color("text_3"))
        cursor = self.cursorRect()
        line = self.rect()
        line.setLeft(cursor.center().x() + 1)
        line.setRight(self.width() - self.textMargins().right())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._rest)
