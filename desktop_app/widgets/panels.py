"""Parts of a place: headers, bulk bar, empty states, skeletons, cards, scrolling columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import FlowLayout

Surface = Literal["window", "panel", "surface"]
Edge = Literal["top", "bottom", "left", "right"]


class Panel(QFrame):
    """A column on one of the three grounds, optionally with a line at one edge. Add to `body`."""

    def __init__(
        self,
        surface: Surface = "panel",
        *,
        line: Edge | None = None,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        gap: int = 0,
        horizontal: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", surface)
        if line:
            self.setProperty("line", line)
        self.body: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(gap)


class PanelHeader(Panel):
    """A title with a small note beside it, and room for buttons at the right (`add`)."""

    def __init__(self, title: str, note: str = "", *, large: bool = False, line: bool = True) -> None:
        edge: Edge | None = "bottom" if line else None
        super().__init__("panel", line=edge, margins=(18, 8, 16, 8), gap=8, horizontal=True)
        self.title = Label(title, "title" if large else "strong")
        self.note = Label(note, "body" if large else "secondary", "text_2")
        self.body.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addStretch(1)
        self.setMinimumHeight(fonts.px(58 if large else 44))

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.body.addWidget(widget)


class Card(QFrame):
    """A white card with a thin line (or a warning's line). Add to `body`."""

    def __init__(self, kind: Literal["true", "warning"] = "true", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(6)


class BulkBar(QFrame):
    """What can be done with the ticked rows; floats over the bottom of its parent from one row on."""

    def __init__(self, parent: QWidget, on_clear: Callable[[], object]) -> None:
        super().__init__(parent)
        self._host = parent
        self.setProperty("bar", "bulk")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(8)
        self.count = Label("", "strong")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        clear = Button(tr("window.clear_selection"), icon="close", kind="quiet", key="Esc")
        clear.clicked.connect(on_clear)
        row.addWidget(self.count)
        row.addLayout(self.buttons)
        row.addStretch(1)
        row.addWidget(clear)
        self.hide()

    def add(self, button: QWidget) -> None:
        self.buttons.addWidget(button)

    def show_count(self, n: int) -> None:
        """Say how many rows are ticked; nothing ticked hides the bar. Call `place` on resize."""
        self.count.setText(tr("window.n_selected", n=n))
        self.setVisible(n > 0)
        self.place()

    def place(self) -> None:
        parent = self._host
        height = fonts.px(46)
        self.setGeometry(14, parent.height() - height - 12, max(0, parent.width() - 28), height)
        self.raise_()


class EmptyState(QWidget):
    """What is empty and what to do: icon, one sentence, a second one, buttons."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        card = Card()
        outer.addWidget(card)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        card.body.addLayout(row)
        mark = QLabel()
        icons.set_icon(mark, icon, "text_3", size=28)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        row.addLayout(column, 1)
        self.title = Label(title, "subtitle", wrap=True)
        self.title.setFont(fonts.ui_sized(15, 600))
        self.text = Label(text, "body", "text_2", wrap=True)
        self.text.setVisible(bool(text))
        column.addWidget(self.title)
        column.addWidget(self.text)
        holder = QWidget()
        self.buttons = FlowLayout(holder, gap=8)
        for index, (label, action) in enumerate(buttons):
            button = Button(label, kind="primary" if primary and index == 0 else "normal")
            button.clicked.connect(lambda _=False, action=action: action())
            self.buttons.addWidget(button)
        holder.setVisible(bool(buttons))
        column.addWidget(holder)


class SkeletonCards(QWidget):
    """Grey cards that stand where content will appear. Show after 200 ms of waiting, not before."""

    def __init__(self, count: int = 3, height: int = 104, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._height = count, height
        self.setAccessibleName(tr("window.loading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(300, self._count * (fonts.px(self._height) + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = fonts.px(self._height)
        for index in range(self._count):
            card = QRectF(14, 8 + index * (height + 8), self.width() - 28, height)
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.setBrush(tokens.color("surface"))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("skeleton"))
            for line, share in enumerate((0.4, 0.94, 0.76)):
                bar = QRectF(
                    card.x() + 16, card.y() + 16 + line * height * 0.24, (card.width() - 32) * share, 10
                )
                painter.drawRoundedRect(bar, 4, 4)


def scrolling(inner: QWidget) -> QScrollArea:
    """A vertical scroll area around a column."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
