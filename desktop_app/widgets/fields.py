"""Fields: search fields, plain fields that can be uncertain or in error, choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.widgets.buttons import IconButton
from desktop_app.widgets.labels import KeyCap, Label

FieldState = Literal["", "uncertain", "error"]


class SearchField(QLineEdit):
    """A magnifier, the words, ✕ to clear them, and the key that leads here.

    Signals besides QLineEdit's: `left_down`, `left_up` for arrow keys (to walk a list below), `escaped`.
    """

    left_down = Signal()
    left_up = Signal()
    escaped = Signal()

    def __init__(
        self, placeholder: str, *, large: bool = False, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._large = large
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("large", "true" if large else "false")
        self.setProperty("compact", "false" if large else "true")
        self.setFont(fonts.ui_sized(15) if large else fonts.ui())
        self._mark = QLabel(self)
        icons.set_icon(self._mark, "search", "accent" if large else "text_2", size=18 if large else 14)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = IconButton(
            "close", tr("window.clear_text"), size=14, side=24, ink="text_2", parent=self
        )
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._clear_text)
        self._clear.hide()
        self._cap = KeyCap(key, self) if key else None
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        tail = 30 + (self._cap.sizeHint().width() + 8 if self._cap else 0)
        self.setTextMargins(fonts.px(28 if large else 22), 0, tail, 0)

    def _clear_text(self) -> None:
        self.clear()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() // 2
        mark = self._mark.sizeHint()
        self._mark.setGeometry(
            12 if self._large else 9, middle - mark.height() // 2, mark.width(), mark.height()
        )
        right = self.width() - 8
        if self._cap:
            cap = self._cap.sizeHint()
            self._cap.setGeometry(
                right - cap.width() - 3, middle - cap.height() // 2, cap.width(), cap.height()
            )
            right -= cap.width() + 8
        self._clear.move(right - self._clear.width(), middle - self._clear.height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = {
            Qt.Key.Key_Down: self.left_down, Qt.Key.Key_Up: self.left_up, Qt.Key.Key_Escape: self.escaped,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if signal is not None:
            signal.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class Field(QWidget):
    """A line to type in, with a label above and a message below when something is wrong with it."""

    def __init__(self, label: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.label = Label(label, "secondary", "text_2")
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(label)
        self.label.setBuddy(self.edit)
        self.message = Label("", "secondary", "error", wrap=True)
        self.message.hide()
        for part in (self.label, self.edit, self.message):
            layout.addWidget(part)

    def text(self) -> str:
        return self.edit.text().strip()

    def set_state(self, state: FieldState, message: str = "") -> None:
        """Mark the field as uncertain or wrong, and say why below it."""
        set_state(self.edit, state)
        self.message.set_ink("warning" if state == "uncertain" else "error")
        self.message.setText(message)
        self.message.setVisible(bool(message))


def set_state(field: QLineEdit | QComboBox, state: FieldState) -> None:
    """Dress a field as uncertain, in error, or plain."""
    field.setProperty("state", state)
    field.style().unpolish(field)
    field.style().polish(field)


def text_area(text: str = "", *, name: str) -> QPlainTextEdit:
    """A field of several lines; `name` for screen readers."""
    area = QPlainTextEdit(text)
    area.setProperty("field", "true")
    area.setTabChangesFocus(True)
    area.setAccessibleName(name)
    area.setFont(fonts.ui())
    return area


class Choice(QComboBox):
    """A drop-down over (key, text) pairs. `chosen(key)` only when the person chooses."""

    chosen = Signal(str)

    def __init__(self, pairs: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(fonts.ui())
        for key, text in pairs:
            self.addItem(text, key)
        self.activated.connect(lambda _: self.chosen.emit(self.key()))

    def key(self) -> str:
        return str(self.currentData() if self.currentData() is not None else "")

    def choose(self, key: str) -> None:
        index = self.findData(key)
        if index >= 0:
            self.setCurrentIndex(index)
