"""A logo on the page: a figure with its words, or decoration where it has none."""

from __future__ import annotations

import io

from corpus.pack import Logo
from corpus.wording import Language
from exporters.pdf.block import Block
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.figures import bounding_box
from exporters.pdf.structure import Element
from exporters.pdf.text import one_line

_DOT = 0.75  #: points of a pixel at its natural size


class Picture(Block):
    """As large as `room` (width, height) allows, never larger than it is."""

    def __init__(self, logo: Logo, language: Language, parent: Element, room: tuple[float, float]) -> None:
        self._logo = logo
        scale = min(_DOT, room[0] / logo.width, room[1] / logo.height)
        self.width, self.height = logo.width * scale, logo.height * scale
        words = one_line(logo.alternative.text(language))
        self._figure = parent.add("Figure", alt=words) if words else None

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        if self._figure is not None:
            bounding_box(self._figure, x, y, self.width, self.height)
        canvas.begin(self._figure)
        canvas.picture(_pixels(self._logo.png), (self._logo.width, self._logo.height),
                       (x, y, self.width, self.height))  # fmt: skip
        canvas.end()


def _pixels(png: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        return image.convert("RGB").tobytes()
