"""Line icons: SVG files of `resources/icons`, painted in one colour of the theme.

Drawn on a 24 grid, 1.75 px round strokes, nothing filled, ``currentColor``. `set_icon` remembers what
it put on a button, so that `refresh_all` can repaint every icon when the theme changes.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop_app import fonts
from desktop_app.theme import Theme


def names() -> tuple[str, ...]:
    """All icons there are."""
    folder = resources.files("desktop_app") / "resources" / "icons"
    return tuple(sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".svg")))


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = resources.files("desktop_app") / "resources" / "icons" / f"{name}.svg"
    return QSvgRenderer(QByteArray(source.read_bytes().replace(b"currentColor", color.encode())))


@lru_cache(maxsize=1024)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _css(color: str | QColor) -> str:
    """A token name, a ``#RRGGBB`` or a QColor as ``#rrggbb``."""
    if isinstance(color, QColor):
        return color.name()
    return color if color.startswith("#") else str(getattr(Theme.current(), color))


def pixmap(name: str, color: str | QColor = "text_2", size: int = 16) -> QPixmap:
    """One icon as a pixmap for the screen's pixel ratio; `color` is a token's name or a colour."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _pixmap(name, _css(color), fonts.px(size), ratio)


def icon(name: str, color: str | QColor = "text_2", *, size: int = 16, checked: str | None = None) -> QIcon:
    """An icon, greyed when disabled, in colour `checked` when switched on."""
    result = QIcon()
    result.addPixmap(pixmap(name, color, size))
    result.addPixmap(pixmap(name, "disabled", size), QIcon.Mode.Disabled)
    if checked:
        result.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return result


def paint(painter: QPainter, name: str, rect: QRectF, color: str | QColor = "text_2") -> None:
    """Draw an icon into `rect`; for delegates and own-painted widgets."""
    _renderer(name, _css(color)).render(painter, rect)


def set_icon(
    target: QAbstractButton | QLabel | QAction,
    name: str,
    color: str = "text_2",
    *,
    size: int = 16,
    checked: str | None = None,
) -> None:
    """Put an icon on a button, an action or a label, and keep its colour right when the theme changes."""
    target.setProperty("acervo_icon", f"{name}|{color}|{size}|{checked or ''}")
    _apply(target)


def _apply(target: QAbstractButton | QLabel | QAction) -> None:
    name, color, size, checked = str(target.property("acervo_icon")).split("|")
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, color, int(size)))
        return
    target.setIcon(icon(name, color, size=int(size), checked=checked or None))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(fonts.px(int(size)), fonts.px(int(size))))


def refresh_all() -> None:
    """Repaint the icons of every widget and action after the theme or the text size changed."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("acervo_icon"):
            _apply(widget)
        for action in widget.actions():
            if action.property("acervo_icon"):
                _apply(action)
