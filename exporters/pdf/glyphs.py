"""The drawn signs: levels (rings), dimensions (polygons), answers. Each 9 points square, never alone."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

from exporters.pdf import palette as p

Canvas = Any
SIZE = 9.0


def draw(canvas: Canvas, name: str, x: float, y: float) -> None:
    """Draw the sign `name` centred on (x, y); an unknown name draws nothing."""
    sign = _SIGNS.get(name)
    if sign is None:
        return
    canvas.saveState()
    sign(canvas, x, y)
    canvas.restoreState()


def _ring(canvas: Canvas, x: float, y: float, *radii: float) -> None:
    canvas.setStrokeColor(p.LEVEL)
    canvas.setFillColor(p.LEVEL)
    canvas.setLineWidth(0.9)
    canvas.circle(x, y, 1.5 if radii else 1.9, stroke=0, fill=1)
    for radius in radii:
        canvas.circle(x, y, radius, stroke=1, fill=0)


def _polygon(canvas: Canvas, colour: object, points: list[tuple[float, float]]) -> None:
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    r = 4.1
    _polygon(canvas, p.ECONOMIC, [(x, y + r), (x + r, y), (x, y - r), (x - r, y)])


def _square(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillColor(p.SOCIAL)
    canvas.roundRect(x - 3.4, y - 3.4, 6.8, 6.8, 0.7, stroke=0, fill=1)


def _triangle(canvas: Canvas, x: float, y: float) -> None:
    r = 3.9
    _polygon(canvas, p.PSYCHOSOCIAL, [(x, y + r - 0.4), (x + r, y - r + 0.6), (x - r, y - r + 0.6)])


def _circle(canvas: Canvas, x: float, y: float, colour: object) -> None:
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(0.85)
    canvas.circle(x, y, 3.7, stroke=1, fill=0)


def _yes(canvas: Canvas, x: float, y: float) -> None:
    _circle(canvas, x, y, p.OK)
    canvas.setLineCap(1)
    canvas.lines([(x - 1.7, y - 0.1, x - 0.5, y - 1.4), (x - 0.5, y - 1.4, x + 1.8, y + 1.3)])


def _partial(canvas: Canvas, x: float, y: float) -> None:
    _circle(canvas, x, y, p.WARNING)
    canvas.wedge(x - 3.7, y - 3.7, x + 3.7, y + 3.7, 90, 180, stroke=0, fill=1)


def _no(canvas: Canvas, x: float, y: float) -> None:
    _circle(canvas, x, y, p.ERROR)
    canvas.setLineCap(1)
    d = 1.3 * sqrt(1.1)
    canvas.lines([(x - d, y - d, x + d, y + d), (x - d, y + d, x + d, y - d)])


def _none(canvas: Canvas, x: float, y: float) -> None:
    canvas.setDash(1.6, 1.3)
    _circle(canvas, x, y, p.TEXT_3)


_SIGNS: dict[str, Callable[[Canvas, float, float], None]] = {
    "individual": lambda canvas, x, y: _ring(canvas, x, y),
    "community": lambda canvas, x, y: _ring(canvas, x, y, 3.6),
    "structural": lambda canvas, x, y: _ring(canvas, x, y, 2.9, 4.6),
    "economic": _diamond,
    "social": _square,
    "psychosocial": _triangle,
    "yes": _yes,
    "partial": _partial,
    "no": _no,
    "none": _none,
}
