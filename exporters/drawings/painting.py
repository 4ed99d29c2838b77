"""Paints shapes on a ReportLab canvas whose origin is the drawing's upper left corner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exporters.drawings.shapes import Circle, Line, Polygon, Rect, Shape, Text

#: From "#RRGGBB" to what the canvas takes for a colour.
Colours = Callable[[str], Any]


def hex_colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def paint(canvas: Any, shape: Shape, colours: Colours = hex_colour) -> None:
    """Every shape but words. ReportLab's y grows upwards: every y is turned over."""
    match shape:
        case Rect():
            _brush(canvas, colours, shape.fill, shape.stroke, shape.stroke_width, shape.is_dashed)
            place = (shape.x, -shape.y - shape.height, shape.width, shape.height, shape.radius)
            canvas.roundRect(*place, stroke=bool(shape.stroke), fill=bool(shape.fill))
        case Circle():
            _brush(canvas, colours, shape.fill, shape.stroke, shape.stroke_width, False)
            painted = {"stroke": bool(shape.stroke), "fill": bool(shape.fill)}
            canvas.circle(shape.x, -shape.y, shape.radius, **painted)
        case Polygon():
            _brush(canvas, colours, shape.fill, "", 0, False)
            path = canvas.beginPath()
            path.moveTo(shape.points[0][0], -shape.points[0][1])
            for x, y in shape.points[1:]:
                path.lineTo(x, -y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Line():
            _brush(canvas, colours, "", shape.stroke, shape.width, shape.is_dashed)
            canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
        case Text():
            raise TypeError(shape)


def _brush(canvas: Any, colours: Colours, fill: str, stroke: str, width: float, is_dashed: bool) -> None:
    if fill:
        canvas.setFillColor(colours(fill))
    if stroke:
        canvas.setStrokeColor(colours(stroke))
        canvas.setLineWidth(width)
    if is_dashed:
        canvas.setDash(5, 3)
