"""Shapes of levels (dot with widening rings), of dimensions (diamond, square, triangle), and ticks.

All functions draw into a square `rect` in the given colour; they serve widgets and delegates alike.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from corpus.model import DIMENSIONS, LEVELS
from desktop_app import fonts, icons
from desktop_app.language import concept, tr
from desktop_app.theme import Theme

_RINGS = {"individual": 0, "community": 1, "structural": 2}
_POINTS = {
    "economic": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "social": ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    "psychosocial": ((0.5, 0.04), (1.0, 0.96), (0.0, 0.96)),
}


def scheme_of(name: str) -> str:
    """``"level"`` or ``"dimension"`` for a concept of either, else an empty string."""
    return "level" if name in LEVELS else "dimension" if name in DIMENSIONS else ""


def spoken(name: str) -> str:
    """What a tooltip or a screen reader says for a glyph: «Nivel: Comunitario»."""
    scheme = scheme_of(name)
    return tr(f"window.glyph_{scheme}", name=concept(scheme, name))


def paint_glyph(painter: QPainter, name: str, rect: QRectF, color: QColor | None = None) -> None:
    """Draw the glyph of a level or dimension. Without a `color`, its own (levels: of plain text)."""
    ink = color or QColor(Theme.current().classification(name).glyph)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if name in _POINTS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in _POINTS[name]]
            )
        )
    else:
        _paint_rings(painter, _RINGS[name], rect, ink)
    painter.restore()


def _paint_rings(painter: QPainter, rings: int, rect: QRectF, ink: QColor) -> None:
    center, half = rect.center(), rect.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    dot = half * (0.5, 0.38, 0.3)[rings]
    painter.drawEllipse(center, dot, dot)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, max(1.0, half * 0.19)))
    for ring in range(rings):
        radius = half * (0.9 if rings == 1 else (0.62, 1.0)[ring])
        painter.drawEllipse(center, radius, radius)


def glyph_pixmap(name: str, size: int = 12, color: QColor | None = None) -> QPixmap:
    """A glyph as a pixmap, for labels and buttons."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    side = fonts.px(size)
    pixmap = QPixmap(round((side + 2) * ratio), round((side + 2) * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_glyph(painter, name, QRectF(1, 1, side, side), color)
    painter.end()
    return pixmap


def paint_tick(
    painter: QPainter, rect: QRectF, state: Qt.CheckState = Qt.CheckState.Unchecked, *, enabled: bool = True
) -> None:
    """A check box: empty, ticked, or a bar for «some of them»."""
    tokens = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    on = state != Qt.CheckState.Unchecked
    border = tokens.color("accent" if on else "field_border") if enabled else tokens.color("disabled")
    painter.setPen(QPen(border, 1))
    painter.setBrush(tokens.color("accent") if on and enabled else tokens.color("surface"))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        mark = rect.adjusted(1, 1, -1, -1)
        name = "check" if state == Qt.CheckState.Checked else "minus"
        icons.paint(painter, name, mark, "on_accent" if enabled else "disabled")
    painter.restore()
