"""The building blocks of a page besides paragraphs and tables: marked words, anchors, breaks, rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporters.pdf import glyphs
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.inline import Words
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element
from exporters.pdf.styles import style
from exporters.pdf.text import runs


def prose(words: str | Words, style_name: str, element: Element | None = None, **options: Any) -> Prose:
    """A paragraph in the style of that name, hyphenated in the language of its element."""
    shown = runs(words) if isinstance(words, str) else words
    options.setdefault("lang", element.language if element is not None else "")
    return Prose(shown, style(style_name), element, **options)


class Marked(Block):
    """A drawn sign and the word it stands for, side by side; only the word is read."""

    INDENT = 14.0

    def __init__(self, sign: str, words: Prose) -> None:
        self.sign = sign
        self.words = words

    def measure(self, width: float) -> float:
        self.height = self.words.measure(max(width - self.INDENT, 10))
        self.width = width
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        first_line = y + self.height - self.words.style.leading / 2 - 0.2
        canvas.begin_artifact()
        glyphs.draw(canvas, self.sign, x + glyphs.SIZE / 2, first_line)
        canvas.end()
        self.words.draw(canvas, x + self.INDENT, y)

    def min_width(self) -> float:
        return self.words.min_width() + self.INDENT


class Rule(Block):
    """A thin line across the text."""

    def __init__(self, space: float = 8.0) -> None:
        self.space_before = self.space_after = space

    def measure(self, width: float) -> float:
        self.width, self.height = width, 0.6
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        horizontal_rule(canvas, x, x + self.width, y, p.LINE, 0.6)


def horizontal_rule(
    canvas: TaggedCanvas, left: float, right: float, y: float, colour: Any, weight: float
) -> None:
    canvas.begin_artifact()
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(left, y, right, y)
    canvas.restoreState()
    canvas.end()


class Anchor(Block):
    """A place without size that links, the outline and the contents lead to."""

    def __init__(self, key: str, title: str = "", level: int = 0) -> None:
        self.key, self.title, self.level = key, title, level
        self.keep_with_next = True

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        # A little above, so that the reader does not open with the words cut at the window's edge.
        canvas.place(self.key, y + 24)
        if self.title and canvas.has_outline:
            canvas.addOutlineEntry(self.title, self.key, level=self.level, closed=self.level > 0)


class PageBreak(Block):
    """What follows begins on a new page, unless this one has nothing but its heading yet."""

    def __init__(self, *, even_after_heading: bool = True) -> None:
        self.even_after_heading = even_after_heading


class Section(PageBreak):
    """A new page whose running head names the section."""

    def __init__(self, running: str) -> None:
        super().__init__()
        self.running = running


class Scaled(Block):
    """A block that is higher than any page and cannot be divided, made as small as it must be."""

    def __init__(self, block: Block, width: float, height: float) -> None:
        self.content = block
        self.scale = min(1.0, height / block.height)
        self.width, self.height = width, block.height * self.scale

    def note_numbers(self) -> Iterator[int]:
        return self.content.note_numbers()

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(self.scale, self.scale)
        self.content.draw(canvas, 0, 0)
        canvas.restoreState()
