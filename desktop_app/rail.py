"""The rail at the left: six places and Ajustes, each with icon, label and, where needed, a badge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from desktop_app import fonts, icons
from desktop_app.actions import shortcut_of
from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.widgets.labels import key_text
from desktop_app.widgets.panels import Panel

PLACES: tuple[tuple[str, str], ...] = (
    ("search", "search"),
    ("documents", "document"),
    ("practices", "practice"),
    ("coverage", "coverage"),
    ("dossiers", "dossier"),
    ("review", "review"),
)
WIDTH = 88


class RailButton(QAbstractButton):
    """Icon above label; a bar and a soft ground when its place is shown; a count in a badge."""

    def __init__(self, name: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__()
        self.badge = 0
        self._name, self._icon = name, icon
        self.setText(tr(f"window.place_{name}"))
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(0)

    def set_badge(self, count: int) -> None:
        self.badge = count
        name = tr("window.badge_pending", place=self.text(), n=count) if count else self.text()
        self.setAccessibleName(name)
        key = shortcut_of(f"place_{self._name}")
        self.setToolTip(f"{name} ({key_text(key)})" if key else name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(fonts.px(WIDTH) - 1, fonts.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(self.rect()).adjusted(6, 1, -6, -1)
        if self.isChecked() or self.underMouse():
            painter.setBrush(tokens.color("selection" if self.isChecked() else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if self.isChecked():
            painter.setBrush(tokens.color("accent"))
            painter.drawRoundedRect(QRectF(-3, ground.y() + 8, 6, ground.height() - 16), 3, 3)
        ink = "accent" if self.isChecked() else "text_2"
        side = fonts.px(20)
        spot = QRectF((self.width() - side) / 2, fonts.px(10), side, side)
        icons.paint(painter, self._icon, spot, ink)
        painter.setPen(tokens.color(ink))
        painter.setFont(fonts.ui("caption_strong" if self.isChecked() else "caption"))
        words = QRectF(0, spot.bottom() + fonts.px(4), self.width(), fonts.px(16))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.badge:
            self._paint_badge(painter, spot)

    def _paint_badge(self, painter: QPainter, spot: QRectF) -> None:
        tokens = Theme.current()
        text = str(self.badge) if self.badge < 100 else "99+"
        painter.setFont(fonts.ui("caption_strong"))
        height = fonts.px(16)
        width = max(height + 2, painter.fontMetrics().horizontalAdvance(text) + 9)
        pill = QRectF(spot.right() - 3, spot.y() - 6, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("badge"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(tokens.color("on_badge"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Rail(Panel):
    """`chosen(name)`: a place, or ``"settings"``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", line="right", margins=(0, 8, 0, 8), parent=parent)
        self.setFixedWidth(fonts.px(WIDTH))
        self.setAccessibleName(tr("window.rail"))
        group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for name, icon in PLACES:
            button = RailButton(name, icon)
            group.addButton(button)
            self._add(name, button)
        self.body.addStretch(1)
        self._add("settings", RailButton("settings", "settings", checkable=False))

    def _add(self, name: str, button: RailButton) -> None:
        button.clicked.connect(lambda _=False: self.chosen.emit(name))
        self.body.addWidget(button)
        self.buttons[name] = button

    def current_button(self) -> RailButton:
        """The button of the place that is shown."""
        return next((b for b in self.buttons.values() if b.isChecked()), self.buttons["search"])

    def show_place(self, name: str) -> None:
        """Mark a place as shown; emits nothing."""
        self.buttons[name].setChecked(True)
