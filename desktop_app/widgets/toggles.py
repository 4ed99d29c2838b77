"""Switches: classification toggles with glyph and key cap, and segmented controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from corpus.model import DIMENSIONS, LEVELS
from desktop_app import fonts, icons
from desktop_app.language import concept
from desktop_app.theme import Theme
from desktop_app.widgets.glyphs import paint_glyph, scheme_of, spoken
from desktop_app.widgets.labels import key_text, keycap_size, paint_keycap
from desktop_app.widgets.layouts import FlowLayout

#: The single-letter keys of levels and dimensions, in order.
KEYS: dict[str, str] = dict(zip((*LEVELS, *DIMENSIONS), "123ESP", strict=True))


class ClassificationToggle(QAbstractButton):
    """A level or dimension that is on or off: glyph, word, key cap; a tick and a frame when on."""

    def __init__(self, name: str, *, with_key: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._key = key_text(KEYS[name]) if with_key else ""
        self.setCheckable(True)
        self.setText(concept(scheme_of(name), name))
        self.setAccessibleName(spoken(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        width = 24 + fonts.px(13) + 7 + QFontMetrics(fonts.ui("medium")).horizontalAdvance(self.text())
        if self.isChecked():
            width += fonts.px(14) + 6
        if self._key:
            width += 8 + keycap_size(self._key).width()
        return QSize(width, fonts.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        pair = tokens.classification(self.name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        strong = QColor(
            pair.text if scheme_of(self.name) == "level" and self.name != "structural" else pair.glyph
        )
        back = QColor(pair.bg) if on else tokens.color("hover" if self.underMouse() else "surface")
        painter.setPen(QPen(strong if on else tokens.color("button_line"), 2 if on else 1))
        painter.setBrush(back)
        inset = 1.0 if on else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        ink = QColor(pair.text) if on else tokens.color("text" if self.isEnabled() else "disabled")
        x = 11.0
        middle = self.height() / 2
        if on:
            side = fonts.px(14)
            icons.paint(painter, "check", QRectF(x, middle - side / 2, side, side), ink)
            x += side + 6
        side = fonts.px(13 if scheme_of(self.name) == "level" else 11)
        glyph_ink = ink if on and scheme_of(self.name) == "level" else None
        paint_glyph(painter, self.name, QRectF(x, middle - side / 2, side, side), glyph_ink)
        x += side + 7
        painter.setPen(ink)
        painter.setFont(fonts.ui("strong" if on else "medium"))
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        if self._key:
            size = keycap_size(self._key)
            cap = QRectF(
                self.width() - size.width() - 9, middle - size.height() / 2, size.width(), size.height()
            )
            on_dark = on and self.name == "structural"
            paint_keycap(painter, self._key, cap, ink="surface" if on_dark else "text_2")


class ClassificationToggles(QWidget):
    """All levels, or all dimensions, as toggles that wrap. `toggled(name, on)` for the person's clicks."""

    toggled = Signal(str, bool)

    def __init__(self, scheme: str, *, with_keys: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, gap=6)
        self.buttons: dict[str, ClassificationToggle] = {}
        for name in LEVELS if scheme == "level" else DIMENSIONS:
            button = ClassificationToggle(name, with_key=with_keys)
            button.clicked.connect(lambda on, name=name: self.toggled.emit(name, on))
            self.buttons[name] = button
            layout.addWidget(button)

    def set_values(self, names: Sequence[str]) -> None:
        """Show what is on; emits nothing."""
        for name, button in self.buttons.items():
            button.setChecked(name in names)

    def values(self) -> tuple[str, ...]:
        return tuple(name for name, button in self.buttons.items() if button.isChecked())


class _Segment(QAbstractButton):
    def __init__(self, text: str, icon: str, first: bool, last: bool) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon, self._first, self._last = icon, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        icon = fonts.px(14) + 6 if self._icon else 0
        width = QFontMetrics(fonts.ui("strong")).horizontalAdvance(self.text())
        return QSize(width + icon + 26, fonts.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, enabled = self.isChecked(), self.isEnabled()
        back = tokens.color(
            "accent" if on and enabled else "hover" if self.underMouse() and enabled else "surface"
        )
        ink = "on_accent" if on and enabled else "text" if enabled else "disabled"
        painter.setPen(QPen(tokens.color("accent" if on and enabled else "button_line"), 1))
        painter.setBrush(back)
        painter.drawPath(self._shape())
        x = 13.0
        if self._icon:
            side = fonts.px(14)
            icons.paint(painter, self._icon, QRectF(x, (self.height() - side) / 2, side, side), ink)
            x += side + 6
        painter.setPen(tokens.color(ink))
        painter.setFont(fonts.ui("strong" if on else "medium"))
        painter.drawText(
            QRectF(x, 0, self.width() - x - 12, self.height()), Qt.AlignmentFlag.AlignCenter, self.text()
        )

    def _shape(self) -> QPainterPath:
        """Rounded only at the control's outer ends; inner borders overlap by one pixel."""
        rect = QRectF(self.rect()).adjusted(0.5 if self._first else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        if not self._first:
            square = QPainterPath()
            square.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
            path = path.united(square)
        if not self._last:
            square = QPainterPath()
            square.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
            path = path.united(square)
        return path


class SegmentedControl(QWidget):
    """One of a few: «ES | EN | Paralelo». `chosen(key)` only when the person chooses."""

    chosen = Signal(str)

    def __init__(
        self, segments: Sequence[tuple[str, str] | tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """`segments`: (key, text) or (key, text, icon)."""
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        for index, segment in enumerate(segments):
            icon = segment[2] if len(segment) > 2 else ""
            button = _Segment(segment[1], icon, index == 0, index == len(segments) - 1)
            button.clicked.connect(lambda _=False, key=segment[0]: self.chosen.emit(key))
            group.addButton(button)
            layout.addWidget(button)
            self._buttons[segment[0]] = button
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """No layout makes a segment narrower than its text."""
        for button in self._buttons.values():
            button.setMinimumSize(button.sizeHint())
        self.setMinimumSize(self.sizeHint())

    def button(self, key: str) -> QAbstractButton:
        return self._buttons[key]

    def choose(self, key: str) -> None:
        """Show `key` as chosen; emits nothing."""
        self._buttons[key].setChecked(True)

    def value(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_text(self, key: str, text: str) -> None:
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(text)
        self._buttons[key].updateGeometry()
        self._keep_whole()

    def set_enabled(self, key: str, enabled: bool, reason: str = "") -> None:
        """Enable a segment, or disable it with the reason as its tooltip."""
        self._buttons[key].setEnabled(enabled)
        self._buttons[key].setToolTip("" if enabled else reason)
