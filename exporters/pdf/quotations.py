"""Quoted words set off with a bar: paragraphs, headings inside a clause, points as lists in lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from exporters.manuscript import blocks as m
from exporters.pdf.inline import Words
from exporters.pdf.lettering import letters_width
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element
from exporters.pdf.styles import Style, style
from exporters.pdf.text import one_line, runs

_DEEPER = 14.0  #: how much further in each depth of points stands
_DEEPEST = 6
_STEP, _GAP = 4.0, 5.0  #: of the room for markers, and what stands behind it


class QuotationWriter:
    """Sets the lines of one quotation into its element. `words`: from a manuscript's line."""

    def __init__(self, quote: Element, words: Callable[[m.Line], Words]) -> None:
        self._quote, self._words = quote, words
        self._bodies: list[Element] = []  #: of the open lists, the last item's body by depth
        self._is_first = True

    def prose(self, line: m.Paragraph | m.Point, *, joined: float | None = None) -> Prose:
        """A line; its bar joins that of the line above, over `joined` points where that is given."""
        own = self._style(line)
        if joined is not None or self._is_first:
            own = replace(own, joined=joined or 0.0)
        self._is_first = False
        words = self._words(line.line)
        if isinstance(line, m.Paragraph):
            self._bodies.clear()
            return Prose(words, own, self._quote.add("P"), lang=self._quote.language)
        label, body = self._item(line.depth)
        marker = one_line(line.marker)
        return Prose(
            words, own, body.add("P"), label=marker, label_element=label, lang=self._quote.language
        )  # fmt: skip

    def _style(self, line: m.Paragraph | m.Point) -> Style:
        if isinstance(line, m.Point):
            return _point_style(line.depth, one_line(line.marker))
        if line.kind == "part_heading":
            return style("quote_heading")
        return style("quote" if self._is_first else "quote_more")

    def _item(self, depth: int) -> tuple[Element, Element]:
        """Label and body of a new item in the list of that depth."""
        depth = min(depth, len(self._bodies))
        if depth < len(self._bodies):
            body = self._bodies[depth]
            assert body.parent is not None and body.parent.parent is not None
            listed = body.parent.parent
        else:
            listed = (self._bodies[-1] if self._bodies else self._quote).add("L")
        item = listed.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        self._bodies[depth:] = [body]
        return label, body


def _point_style(depth: int, marker: str) -> Style:
    base = style("quote_point")
    shift = _DEEPER * min(depth, _DEEPEST)
    # In steps, so that the lines behind "a)", "b)" and "c)" begin at the same place.
    room = ceil(letters_width(runs(marker), base.font, base.size) / _STEP) * _STEP
    hang = max(base.left - base.label_at, room + _GAP)
    label_at = base.label_at + shift
    return replace(base, left=label_at + hang, label_at=label_at)
