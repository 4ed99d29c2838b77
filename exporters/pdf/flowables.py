"""The building blocks of a page besides paragraphs and tables: marked words, anchors, breaks, rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Flowable

from exporters.pdf import glyphs
from exporters.pdf import palette as p
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


def note_numbers(flowable: Any) -> Iterator[int]:
    """The notes referred to in a flowable or in the part that a split left of it, in order."""
    numbers = getattr(flowable, "note_numbers", None)
    return numbers() if numbers is not None else iter(())


class Marked(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A drawn sign and the word it stands for, side by side; only the word is read."""

    INDENT = 14.0

    def __init__(self, sign: str, words: Prose) -> None:
        super().__init__()
        self.sign = sign
        self.words = words

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self.words.wrap(max(width - self.INDENT, 10), height)
        self.width = width
        return width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        first_line = y + self.height - self.words.style.leading / 2 - 0.2
        canvas.begin_artifact()
        glyphs.draw(canvas, self.sign, x + glyphs.SIZE / 2, first_line)
        canvas.end()
        self.words.drawOn(canvas, x + self.INDENT, y)

    def minWidth(self) -> float:  # ReportLab's name
        return self.words.minWidth() + self.INDENT


class Rule(Flowable):  # type: ignore[misc]
    """A thin line across the text."""

    def __init__(self, space: float = 8.0) -> None:
        super().__init__()
        self.spaceBefore = self.spaceAfter = space

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 0.6
        return width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
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


class Anchor(Flowable):  # type: ignore[misc]
    """A place without size that links, the outline and the contents lead to."""

    def __init__(self, key: str, title: str = "", level: int = 0) -> None:
        super().__init__()
        self.key, self.title, self.level = key, title, level
        self.keepWithNext = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = self.height = 0.0
        return 0, 0

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        # A little above, so that the reader does not open with the words cut at the window's edge.
        canvas.place(self.key, y + 24)
        if self.title:
            canvas.addOutlineEntry(self.title, self.key, level=self.level, closed=self.level > 0)


class PageBreak(Flowable):  # type: ignore[misc]
    """What follows begins on a new page, unless this one has nothing but its heading yet."""

    def __init__(self, *, even_after_heading: bool = True) -> None:
        super().__init__()
        self.even_after_heading = even_after_heading

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        return


class Section(PageBreak):
    """A new page whose running head names the section."""

    def __init__(self, running: str) -> None:
        super().__init__()
        self.running = running


class Scaled(Flowable):  # type: ignore[misc]
    """A flowable that is higher than any page and cannot be divided, made as small as it must be."""

    def __init__(self, flowable: Any, width: float, height: float) -> None:
        super().__init__()
        self.content = flowable
        self.scale = min(1.0, height / flowable.height)
        self.width, self.height = width, flowable.height * self.scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def note_numbers(self) -> Iterator[int]:
        return note_numbers(self.content)

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(self.scale, self.scale)
        self.content.drawOn(canvas, 0, 0)
        canvas.restoreState()
