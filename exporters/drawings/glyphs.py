"""The signs of levels (a dot with rings) and dimensions (solid polygons). They never stand without words."""

from __future__ import annotations

from exporters.drawings import ink
from exporters.drawings.shapes import Circle, Polygon, Rect, Shape


def glyph(name: str, x: float, y: float, size: float = 16.0) -> tuple[Shape, ...]:
    """The sign called `name` centred on (x, y); nothing for an unknown name."""
    unit = size / 16
    match name:
        case "individual":
            return (Circle(x, y, 3.4 * unit, fill=ink.LEVEL),)
        case "community":
            return (Circle(x, y, 2.6 * unit, fill=ink.LEVEL), _ring(x, y, 6.4 * unit, unit))
        case "structural":
            rings = (_ring(x, y, 4.9 * unit, unit), _ring(x, y, 7.6 * unit, unit))
            return (Circle(x, y, 2.4 * unit, fill=ink.LEVEL), *rings)
        case "economic":
            r = 7.2 * unit
            return (Polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), ink.ECONOMIC),)
        case "social":
            half = 5.9 * unit
            return (Rect(x - half, y - half, 2 * half, 2 * half, fill=ink.SOCIAL, radius=1.2 * unit),)
        case "psychosocial":
            r = 7.0 * unit
            return (Polygon(((x, y - r), (x + r, y + r * 0.85), (x - r, y + r * 0.85)), ink.PSYCHOSOCIAL),)
        case _:
            return ()


def _ring(x: float, y: float, radius: float, unit: float) -> Circle:
    return Circle(x, y, radius, stroke=ink.LEVEL, stroke_width=1.5 * unit)
