"""The focus ring: 2 px accent with a 2 px gap around whatever button the keyboard has reached."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from desktop_app.theme import Theme


class _Ring(QWidget):
    """The ring around one button, a sibling of it, so that it scrolls along and is clipped like it."""

    def __init__(self, target: QWidget) -> None:
        self._room = _room_for(target)
        super().__init__(self._room)
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        corner = self._target.mapTo(self._room, QPoint(0, 0))
        self.setGeometry(QRect(corner, self._target.size()).adjusted(-4, -4, 4, 4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Theme.current().color("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)


def _room_for(target: QWidget) -> QWidget:
    """The nearest ancestor in which the ring is not cut off."""
    room = target.parentWidget() or target
    while (above := room.parentWidget()) is not None and not room.isWindow():
        corner = target.mapTo(room, QPoint(0, 0))
        if room.rect().contains(QRect(corner, target.size()).adjusted(-4, -4, 4, 4)):
            break
        room = above
    return room


class FocusRing(QObject):
    """Follows the keyboard's focus between buttons. Fields and lists mark their own focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(now, QAbstractButton) and not by_mouse and now.parentWidget() is not None:
            self._ring = _Ring(now)
