"""A drawing as SVG: plain shapes with their colours as attributes, no script, no style, no reference."""

from __future__ import annotations

from typing import Any

from lxml import etree

from exporters.characters import xml_text
from exporters.drawings.shapes import Circle, Drawing, Line, Polygon, Rect, Shape, Text

_SVG = "http://www.w3.org/2000/svg"
#: What offices have; the first is what PNG is drawn with.
FAMILY = "Noto Sans, Segoe UI, Helvetica Neue, Arial, sans-serif"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def drawing_svg(drawing: Drawing) -> bytes:
    """A file that shows the drawing and says what it shows."""
    root = svg_element(drawing)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def svg_element(drawing: Drawing, key: str = "drawing") -> Any:
    """The ``<svg>`` element; `key` names its title and description where several stand on one page."""
    size = {"width": _n(drawing.width), "height": _n(drawing.height)}
    box = f"0 0 {size['width']} {size['height']}"
    root: Any = etree.Element(f"{{{_SVG}}}svg", {"viewBox": box, **size}, {None: _SVG})  # type: ignore[dict-item]
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-about")
    root.set(_LANG, drawing.language)
    for name, words in (("title", drawing.title), ("desc", drawing.about)):
        child = etree.SubElement(root, f"{{{_SVG}}}{name}")
        child.set("id", f"{key}-{'title' if name == 'title' else 'about'}")
        child.text = xml_text(words)
    group = etree.SubElement(root, f"{{{_SVG}}}g")
    group.set("font-family", FAMILY)
    for shape in drawing.shapes:
        _add(group, shape)
    return root


def _add(parent: Any, shape: Shape) -> None:
    match shape:
        case Rect():
            element = _shape(parent, "rect", x=shape.x, y=shape.y, width=shape.width, height=shape.height)
            if shape.radius:
                element.set("rx", _n(shape.radius))
            _painted(element, shape.fill, shape.stroke, shape.stroke_width, shape.is_dashed)
        case Circle():
            element = _shape(parent, "circle", cx=shape.x, cy=shape.y, r=shape.radius)
            _painted(element, shape.fill, shape.stroke, shape.stroke_width, False)
        case Polygon():
            element = _shape(parent, "polygon")
            element.set("points", " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points))
            element.set("fill", shape.fill)
        case Line():
            element = _shape(parent, "line", x1=shape.x1, y1=shape.y1, x2=shape.x2, y2=shape.y2)
            _painted(element, "", shape.stroke, shape.width, shape.is_dashed)
        case Text():
            _text(parent, shape)


def _text(parent: Any, shape: Text) -> None:
    element = _shape(parent, "text", x=shape.x, y=shape.y)
    element.set("font-size", _n(shape.size))
    element.set("fill", shape.ink)
    if shape.anchor != "start":
        element.set("text-anchor", shape.anchor)
    if shape.is_bold:
        element.set("font-weight", "bold")
    element.text = xml_text(shape.words)


def _shape(parent: Any, name: str, **places: float) -> Any:
    element = etree.SubElement(parent, f"{{{_SVG}}}{name}")
    for key, value in places.items():
        element.set(key, _n(value))
    return element


def _painted(element: Any, fill: str, stroke: str, width: float, is_dashed: bool) -> None:
    element.set("fill", fill or "none")
    if stroke:
        element.set("stroke", stroke)
        element.set("stroke-width", _n(width))
    if is_dashed:
        element.set("stroke-dasharray", "5 3")


def _n(value: float) -> str:
    return f"{round(value, 2):g}"
