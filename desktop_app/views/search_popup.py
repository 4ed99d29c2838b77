"""Below the search field: clauses named by number, the search in the texts, and recent searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.widgets.labels import Label, key_text, keycap_size, paint_keycap
from desktop_app.widgets.layouts import clear, rule


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: where it leads, its words, a note at the right."""

    kind: Literal["clause", "text", "recent", "completion", "saved"]
    value: str
    title: str
    detail: str = ""
    note: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()


_ICONS = {
    "clause": "passage",
    "text": "search",
    "recent": "clock",
    "completion": "search",
    "saved": "bookmark",
}


class _Line(QWidget):
    clicked = Signal()
    hovered = Signal()

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.is_current = False
        self.setMouseTracking(True)
        self.setFixedHeight(fonts.px(50 if choice.detail else 30))
        self.setAccessibleName(f"{choice.title} {choice.detail}".strip())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("selection"))
            painter.drawRoundedRect(self.rect(), 5, 5)
        choice, side = self.choice, fonts.px(16)
        ink = "accent" if choice.kind == "clause" else "text_2"
        icons.paint(painter, _ICONS[choice.kind], QRectF(10, (self.height() - side) / 2, side, side), ink)
        x = 10 + side + 12
        right = self._paint_note(painter)
        line = QRectF(x, 0, right - x - 8, self.height())
        title_font = fonts.ui("strong" if choice.kind == "clause" else "body")
        if choice.detail:
            line.setHeight(self.height() / 2 + 2)
            painter.setFont(fonts.ui("secondary"))
            painter.setPen(tokens.color("text_2"))
            below = QRectF(x, self.height() / 2 + 1, line.width(), self.height() / 2 - 6)
            detail = QFontMetricsF(painter.font()).elidedText(
                choice.detail, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignTop, detail)
        painter.setFont(title_font)
        painter.setPen(tokens.color("accent" if choice.kind == "clause" else "text"))
        title = QFontMetricsF(title_font).elidedText(choice.title, Qt.TextElideMode.ElideRight, line.width())
        align = Qt.AlignmentFlag.AlignBottom if choice.detail else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(0, 0, 0, -4 if choice.detail else 0), align, title)

    def _paint_note(self, painter: QPainter) -> float:
        right = float(self.width() - 10)
        if self.choice.kind == "clause":
            if not self.is_current:
                return right
            text = key_text("Return")
            size = keycap_size(text)
            right -= size.width()
            paint_keycap(
                painter, text, QRectF(right, (self.height() - size.height()) / 2, size.width(), size.height())
            )
            return right
        painter.setFont(fonts.ui("secondary"))
        painter.setPen(Theme.current().color("text_2"))
        line = QRectF(0, 0, right, self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.choice.note)
        return right - QFontMetricsF(painter.font()).horizontalAdvance(self.choice.note)


class SearchPopup(QFrame):
    """A frame over the page that never takes the focus: the field above keeps it and passes keys on.

    `picked(choice)`.
    """

    picked = Signal(object)

    def __init__(self, host: QWidget, anchor: QWidget) -> None:
        super().__init__(host)
        self.setProperty("popup", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._anchor = anchor
        self._host = host
        self._lines: list[_Line] = []
        self._current = -1
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 6, 8, 8)
        self._layout.setSpacing(1)
        self.hide()

    @property
    def choices(self) -> list[Choice]:
        return [line.choice for line in self._lines]

    def show_choices(self, groups: Sequence[tuple[str, Sequence[Choice]]]) -> None:
        """(heading, choices) pairs; nothing to choose from hides the popup."""
        clear(self._layout)
        self._lines = []
        for heading, choices in groups:
            if not choices:
                continue
            label = Label(heading, "caption_strong", "text_2")
            label.setContentsMargins(10, 8, 10, 4)
            self._layout.addWidget(label)
            for choice in choices:
                self._add(choice)
        if not self._lines:
            self.hide()
            return
        self._layout.addWidget(rule())
        hint = Label(tr("finding.lookup_hint"), "secondary", "text_2", wrap=True)
        hint.setContentsMargins(10, 6, 10, 2)
        self._layout.addWidget(hint)
        self._select(0)
        self._place()
        self.show()
        self.raise_()

    def _add(self, choice: Choice) -> None:
        line = _Line(choice)
        number = len(self._lines)
        line.clicked.connect(lambda: self.picked.emit(choice))
        line.hovered.connect(lambda: self._select(number))
        self._lines.append(line)
        self._layout.addWidget(line)

    def _place(self) -> None:
        corner = self._anchor.mapTo(self._host, QPoint(0, self._anchor.height() + 3))
        self._layout.activate()
        width = self._anchor.width()
        self.setGeometry(corner.x(), corner.y(), width, self._layout.totalHeightForWidth(width))

    def move_by(self, step: int) -> None:
        """Walk through the lines, around the ends."""
        if self._lines:
            self._select((self._current + step) % len(self._lines))

    def pick(self) -> bool:
        """Choose the current line; False if there is none."""
        if not self.isVisible() or not 0 <= self._current < len(self._lines):
            return False
        self.picked.emit(self._lines[self._current].choice)
        return True

    def _select(self, number: int) -> None:
        self._current = number
        for at, line in enumerate(self._lines):
            if line.is_current != (at == number):
                line.is_current = at == number
                line.update()
