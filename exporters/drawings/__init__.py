"""Figures as pictures: the matrix and the timeline, drawn once as shapes, written as SVG or PNG."""

from __future__ import annotations

from exporters.drawings.matrix import draw_matrix
from exporters.drawings.png import drawing_png
from exporters.drawings.shapes import Drawing
from exporters.drawings.svg import drawing_svg, svg_element
from exporters.drawings.timeline import Moment, draw_timeline

__all__ = [
    "Drawing", "Moment", "draw_matrix", "draw_timeline", "drawing_png", "drawing_svg", "svg_element",
]  # fmt: skip
