"""Buttons: normal, primary, danger, quiet, link, dashed; icon buttons; own-painted check boxes.

Every button has an accessible name, shows the focus ring of `focus`, and is pressed by Space and by Enter.
A key cap inside a button only shows its shortcut; the shortcut itself belongs to an action of
`desktop_app.actions`.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from desktop_app import fonts, icons
from desktop_app.theme import Theme
from desktop_app.widgets.glyphs import paint_tick
from desktop_app.widgets.labels import key_text, keycap_size, paint_keycap

Kind = Literal["normal", "soft", "primary", "danger", "quiet", "link", "dashed"]
_ICON_INK = {"primary": "on_accent", "danger": "error", "link": "accent", "dashed": "text_2"}


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `button` if the key is Return or Enter; whether it was. A key held down presses once."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A button with a text, optionally an icon before, a chevron (for menus) and a key cap after it.

    With the property ``align`` set to ``left`` it reads like a menu entry.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        kind: Kind = "normal",
        key: QKeySequence | str = "",
        menu_arrow: bool = False,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._key = key_text(key) if key else ""
        self._menu_arrow = menu_arrow
        self.setProperty("kind", kind)
        self.setProperty("compact", "true" if compact else "false")
        role = (
            "strong"
            if kind == "primary"
            else "secondary"
            if kind == "dashed"
            else "body"
            if kind == "link"
            else "medium"
        )
        self.setFont(fonts.ui(role))  # type: ignore[arg-type]  # each is one of the roles
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if icon:
            icons.set_icon(self, icon, _ICON_INK.get(kind, "text"), size=12 if kind == "dashed" else 16)
        self._fit()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def set_key(self, key: QKeySequence | str) -> None:
        """Show another key cap, or none."""
        self._key = key_text(key) if key else ""
        self._fit()

    def _tail(self) -> int:
        """Room for what is painted after the text."""
        width = keycap_size(self._key).width() + 8 if self._key else 0
        return width + (fonts.px(14) + 8 if self._menu_arrow else 0)

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        text = QFontMetrics(self.font()).horizontalAdvance(self.text())
        padding = {"link": 6, "dashed": 16}.get(self._kind, 22 if self.property("compact") == "true" else 26)
        icon = self.iconSize().width() + 7 if not self.icon().isNull() else 0
        return QSize(text + icon + padding + self._tail(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink = self._ink()
        tail = self._tail()
        metrics = QFontMetrics(self.font())
        icon = 0 if self.icon().isNull() else self.iconSize().width() + 7
        text = metrics.horizontalAdvance(self.text())
        left_aligned = self.property("align") == "left"
        x = 13.0 if left_aligned else max(4.0, (self.width() - tail - icon - text) / 2)
        if icon:
            side = self.iconSize().width()
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            painter.drawPixmap(
                round(x), round((self.height() - side) / 2), self.icon().pixmap(self.iconSize(), mode)
            )
            x += icon
        painter.setPen(Theme.current().color(ink))
        painter.setFont(self._font_shown())
        space = QRectF(x, 0, self.width() - x - (tail or 2), self.height())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(space.width()) + 1)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if tail:
            self._paint_tail(painter, ink)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return {"primary": "on_accent", "danger": "error", "link": "accent", "dashed": "text_2"}.get(
            self._kind, "text"
        )

    def _font_shown(self) -> QFont:
        if self._kind != "link":
            return self.font()
        underlined = QFont(self.font())
        underlined.setUnderline(True)
        return underlined

    def _paint_tail(self, painter: QPainter, ink: str) -> None:
        x = float(self.width() - (11 if self.property("compact") == "true" else 13))
        if self._key:
            size = keycap_size(self._key)
            x -= size.width()
            cap = QRectF(x, (self.height() - size.height()) / 2, size.width(), size.height())
            paint_keycap(painter, self._key, cap, ink="text_2" if ink == "text" else ink)
            x -= 8
        if self._menu_arrow:
            side = fonts.px(14)
            mark = QRectF(x - side, (self.height() - side) / 2, side, side)
            icons.paint(painter, "chevron-down", mark, "text_2" if ink == "text" else ink)


class IconButton(QToolButton):
    """A button that shows only an icon. `name` is its tooltip and what screen readers say."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 16,
        side: int = 28,
        key: QKeySequence | str = "",
        checkable: bool = False,
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedSize(fonts.px(side), fonts.px(side))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(checkable)
        icons.set_icon(self, icon, ink, size=size, checked="accent")
        self.set_name(name, key)

    def set_name(self, name: str, key: QKeySequence | str = "") -> None:
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key_text(key)})" if key else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class TickBox(QCheckBox):
    """A check box with the theme's tick, readable at every text size."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(fonts.ui())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        text = metrics.horizontalAdvance(self.text()) + 8 if self.text() else 0
        return QSize(fonts.px(16) + text + 2, max(fonts.px(22), metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = fonts.px(16)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        paint_tick(painter, box, self.checkState(), enabled=self.isEnabled())
        painter.setFont(self.font())
        painter.setPen(Theme.current().color("text_2" if self.isEnabled() else "disabled"))
        space = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
