"""A drawing as PNG: set by ReportLab with the packs' faces, turned into pixels by PDFium. No Qt."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from exporters.drawings.lettering import SANS, SANS_BOLD
from exporters.drawings.painting import hex_colour, paint
from exporters.drawings.shapes import Drawing, Text

#: Pixels for each px of the drawing: 2 is sharp on screens, 3 in print at the width of a page.
SCALE = 3.0


@lru_cache(maxsize=8)
def drawing_png(drawing: Drawing, scale: float = SCALE) -> bytes:
    """The picture without transparency; the same drawing always gives the same bytes.

    The last few are remembered: a pack that is exported again shows the same figures.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(_page(drawing))
    try:
        image = document[0].render(scale=scale).to_pil()
    finally:
        document.close()
    stream = io.BytesIO()
    dots = 96 * scale
    image.convert("RGB").save(stream, "PNG", compress_level=6, dpi=(dots, dots))
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
        if isinstance(shape, Text):
            _words(canvas, shape)
        else:
            paint(canvas, shape)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _words(canvas: Any, shape: Text) -> None:
    from exporters.pdf import fonts
    from exporters.pdf.text import one_line, runs

    words = runs(one_line(shape.words))
    base = SANS_BOLD if shape.is_bold else SANS
    faces = [fonts.face_of(run, base) for run in words]
    widths = [fonts.width(run.text, face, shape.size) for run, face in zip(words, faces, strict=True)]
    x = shape.x - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
    canvas.setFillColor(hex_colour(shape.ink))
    for run, face, width in zip(words, faces, widths, strict=True):
        canvas.setFont(face, shape.size)
        canvas.drawString(x, -shape.y, run.text)
        x += width
