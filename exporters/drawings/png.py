"""A drawing as PNG: set by ReportLab with the packs' faces, turned into pixels by PDFium. No Qt."""

from __future__ import annotations

import io
from typing import Any

from exporters.drawings.lettering import SANS, SANS_BOLD
from exporters.drawings.shapes import Circle, Drawing, Line, Polygon, Rect, Shape, Text

#: Pixels for each px of the drawing: 2 is sharp on screens, 3 in print at the width of a page.
SCALE = 3.0


def drawing_png(drawing: Drawing, scale: float = SCALE) -> bytes:
    """The picture without transparency; the same drawing always gives the same bytes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(_page(drawing))
    try:
        image = document[0].render(scale=scale).to_pil()
    finally:
        document.close()
    stream = io.BytesIO()
    dots = 96 * scale
    image.convert("RGB").save(stream, "PNG", optimize=True, dpi=(dots, dots))
    return stream.getvalue()


def _page(drawing: Drawing) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    from exporters.pdf import fonts

    fonts.register()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(drawing.width, drawing.height), invariant=1)
    canvas.translate(0, drawing.height)
    for shape in drawing.shapes:
        canvas.saveState()
        _draw(canvas, shape)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Any, shape: Shape) -> None:
    """ReportLab's y grows upwards: every y is turned over."""
    match shape:
        case Rect():
            _brush(canvas, shape.fill, shape.stroke, shape.stroke_width, shape.is_dashed)
            place = (shape.x, -shape.y - shape.height, shape.width, shape.height, shape.radius)
            canvas.roundRect(*place, stroke=bool(shape.stroke), fill=bool(shape.fill))
        case Circle():
            _brush(canvas, shape.fill, shape.stroke, shape.stroke_width, False)
            painted = {"stroke": bool(shape.stroke), "fill": bool(shape.fill)}
            canvas.circle(shape.x, -shape.y, shape.radius, **painted)
        case Polygon():
            _brush(canvas, shape.fill, "", 0, False)
            path = canvas.beginPath()
            path.moveTo(shape.points[0][0], -shape.points[0][1])
            for x, y in shape.points[1:]:
                path.lineTo(x, -y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Line():
            _brush(canvas, "", shape.stroke, shape.width, shape.is_dashed)
            canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
        case Text():
            _words(canvas, shape)


def _words(canvas: Any, shape: Text) -> None:
    from exporters.pdf import fonts
    from exporters.pdf.text import one_line, runs

    words = runs(one_line(shape.words))
    base = SANS_BOLD if shape.is_bold else SANS
    faces = [fonts.face_of(run, base) for run in words]
    widths = [fonts.width(run.text, face, shape.size) for run, face in zip(words, faces, strict=True)]
    x = shape.x - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
    canvas.setFillColor(_colour(shape.ink))
    for run, face, width in zip(words, faces, widths, strict=True):
        canvas.setFont(face, shape.size)
        canvas.drawString(x, -shape.y, run.text)
        x += width


def _brush(canvas: Any, fill: str, stroke: str, width: float, is_dashed: bool) -> None:
    if fill:
        canvas.setFillColor(_colour(fill))
    if stroke:
        canvas.setStrokeColor(_colour(stroke))
        canvas.setLineWidth(width)
    if is_dashed:
        canvas.setDash(5, 3)


def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)
