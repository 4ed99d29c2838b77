"""A drawing as a figure of the page, as wide as the text, with what it shows in words."""

from __future__ import annotations

from typing import Any

from exporters.drawings import ink
from exporters.drawings.painting import hex_colour, paint
from exporters.drawings.shapes import Drawing, Text
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.figures import bounding_box
from exporters.pdf.fonts import SANS, SANS_BOLD
from exporters.pdf.lettering import letter
from exporters.pdf.structure import Element
from exporters.pdf.text import one_line, runs

_ALIGN = {"start": 0.0, "middle": 0.5, "end": 1.0}


class DrawnFigure(Block):
    """Shapes first, then all words: each is content of the `figure`, which is read by its alternative.

    Its caption is next.
    """

    keep_with_next = True

    def __init__(self, drawing: Drawing, width: float, figure: Element) -> None:
        self.drawing = drawing
        self.scale = width / drawing.width
        self.width, self.height = width, drawing.height * self.scale
        self.space_before, self.space_after = 2.0, 2.0
        self._figure = figure

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        bounding_box(self._figure, x, y, self.width, self.height)
        canvas.saveState()
        canvas.translate(x, y + self.height)
        canvas.scale(self.scale, self.scale)
        canvas.begin(self._figure)
        for shape in self.drawing.shapes:
            if not isinstance(shape, Text):
                canvas.saveState()
                paint(canvas, shape, _colour)
                canvas.restoreState()
        canvas.end()
        for shape in self.drawing.shapes:
            if isinstance(shape, Text):
                self._letter(canvas, shape)
        canvas.restoreState()

    def _letter(self, canvas: TaggedCanvas, text: Text) -> None:
        words, face = runs(one_line(text.words)), SANS_BOLD if text.is_bold else SANS
        if words:
            letter(
                canvas, words, text.x, -text.y, face, text.size, _colour(text.ink),
                element=self._figure, align=_ALIGN[text.anchor],
            )  # fmt: skip


def _colour(code: str) -> Any:
    """The pack's own accent where the drawing has the program's."""
    return p.ACCENT if code == ink.ACCENT else hex_colour(code)
