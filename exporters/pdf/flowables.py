"""The building blocks of a page that ReportLab does not have: quotations, marked words, anchors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Flowable, Paragraph, Table

from exporters.pdf import glyphs
from exporters.pdf.fonts import SANS_BOLD
from exporters.pdf.styles import style
from exporters.pdf.text import markup

NOTE_PREFIX = "#note-"


def text(words: str, style_name: str, **options: Any) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(markup(words), style(style_name), **options)


def note_mark(number: int, size: float = 6.6) -> str:
    """Markup of a reference to note `number`: raised, linked, found again by `note_numbers`."""
    return (
        f'<a href="{NOTE_PREFIX}{number}"><super rise="{size * 0.58:.2f}" size="{size}">'
        f'<font name="{SANS_BOLD}" color="#0B5F63">{number}</font></super></a>'
    )


def note_numbers(flowable: Any) -> Iterator[int]:
    """The notes referred to in a flowable or in the part that a split left of it, in order."""
    for frag in _frags(flowable):
        for _, address in getattr(frag, "link", None) or ():
            if address.startswith(NOTE_PREFIX):
                yield int(address.removeprefix(NOTE_PREFIX))
    for part in _parts(flowable):
        yield from note_numbers(part)


def _frags(flowable: Any) -> Iterator[Any]:
    """A paragraph's fragments; once measured, it holds them word by word (width, (fragment, text)...)."""
    for entry in getattr(flowable, "frags", ()):
        if isinstance(entry, list):
            yield from (fragment for fragment, _ in entry[1:])
        else:
            yield entry


def _parts(flowable: Any) -> Iterator[Any]:
    if isinstance(flowable, Table):
        for row in flowable._cellvalues:
            for cell in row:
                yield from cell if isinstance(cell, (list, tuple)) else (cell,)
    elif isinstance(flowable, Marked):
        yield flowable.words
    elif isinstance(flowable, Scaled):
        yield flowable.content


class Barred(Paragraph):  # type: ignore[misc]  # ReportLab has no types
    """A paragraph with an upright bar at its left, as long as the paragraph, however it is split.

    The style's `barColor` colours it; `joined` lets it reach up to the bar of the paragraph before.
    """

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(self.style.barColor)
        reach = getattr(self.style, "joined", 0) if not getattr(self, "opens_page", False) else 0
        canvas.rect(0, -1.5, 2.1, self.height + reach + 1.5, stroke=0, fill=1)
        canvas.restoreState()
        super().draw()


class Marked(Flowable):  # type: ignore[misc]
    """A drawn sign and the word it stands for, side by side."""

    INDENT = 14.0

    def __init__(self, sign: str, words: str, style_name: str) -> None:
        super().__init__()
        self.sign = sign
        self.words = text(words, style_name)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self.words.wrap(max(width - self.INDENT, 10), height)
        self.width = width
        return width, self.height

    def draw(self) -> None:
        first_line = self.height - self.words.style.leading / 2 - 0.2
        glyphs.draw(self.canv, self.sign, glyphs.SIZE / 2, first_line)
        self.words.drawOn(self.canv, self.INDENT, 0)

    def minWidth(self) -> float:  # ReportLab's name
        return float(self.words.minWidth()) + self.INDENT


class Anchor(Flowable):  # type: ignore[misc]
    """A place without size that links, the outline and the contents lead to."""

    def __init__(self, key: str, title: str = "", level: int = 0) -> None:
        super().__init__()
        self.key, self.title, self.level = key, title, level
        self.keepWithNext = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        # A little above, so that the reader does not open with the words cut at the window's edge.
        self.canv.bookmarkHorizontal(self.key, 0, 24)
        if self.title:
            self.canv.addOutlineEntry(self.title, self.key, level=self.level, closed=self.level > 0)


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

    def draw(self) -> None:
        self.canv.scale(self.scale, self.scale)
        self.content.drawOn(self.canv, 0, 0)
