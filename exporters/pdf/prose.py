"""A paragraph: runs of words in lines, divided between pages, each word in its place of the structure."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from exporters.pdf import fonts, remembered
from exporters.pdf.block import Block
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.inline import Words
from exporters.pdf.lettering import Letterer, letter, letters_width
from exporters.pdf.linebreaking import Line, word_width
from exporters.pdf.remembered import Stretches
from exporters.pdf.structure import Element
from exporters.pdf.styles import Style
from exporters.pdf.text import runs

_LABEL_GAP = 6.0
_ALONE = 2  #: the fewest lines that may stand apart from their paragraph


class Prose(Block):
    """Words set in a style. Without an `element` they are furniture.

    `label`: a mark before the first line (a bullet, a number), the content of `label_element`.
    The style's `bar` draws an upright bar at the left; `joined` lets it reach up to the bar of
    the paragraph before; `lang` names the language to hyphenate in ("": none).
    """

    def __init__(
        self,
        words: Words,
        style: Style,
        element: Element | None = None,
        *,
        label: str = "",
        label_element: Element | None = None,
        lang: str = "",
    ) -> None:
        self.words, self.style, self.element = words, style, element
        self.space_before, self.space_after = style.space_before, style.space_after
        self.keep_with_next = style.keep_with_next
        self.label, self.label_element = runs(label), label_element
        self.lang = lang
        self._faces = [fonts.face_of(run, style.font) for run in words]
        self._sizes = [run.size or style.size for run in words]
        self._stretches = Stretches(
            tuple(run.text for run in words),
            tuple(self._faces),
            tuple(self._sizes),
            tuple(run.link is not None for run in words),
        )
        self._lines: Sequence[Line] = ()
        self._set_for = 0.0  #: the width that the lines were made for

    # --- measuring ------------------------------------------------------------------------------------

    def measure(self, width: float) -> float:
        if width != self._set_for:
            room = max(width - self.style.left, 1.0)
            first = max(room - self._label_shift(), 1.0)
            sparing = not self.style.hyphenated
            self._lines = remembered.lines(self._stretches, first, room, self.lang, sparing=sparing)
            self._set_for = width
        self.width, self.height = width, len(self._lines) * self.style.leading
        return self.height

    def min_width(self) -> float:
        """The width of the longest word."""
        words = remembered.words(self._stretches)
        widest = max((word_width(word) for word in words if word), default=0.0)
        return widest + self.style.left

    def natural_width(self) -> float:
        """The width of all on one line."""
        return sum(self._stretches.measure(index, run.text) for index, run in enumerate(self.words))

    def last_line_width(self) -> float:
        return self._lines[-1].width if self._lines else 0.0

    def _label_shift(self) -> float:
        """How far the first line is pushed to the right by a label that is too wide."""
        style = self.style
        if not self.label or style.label_ends:
            return 0.0
        end = style.label_at + letters_width(self.label, style.font, style.size)
        return max(0.0, end + _LABEL_GAP - style.left) if end > style.left - 2 else 0.0

    # --- dividing -------------------------------------------------------------------------------------

    def split(self, width: float, height: float) -> list[Prose]:
        """[] where it cannot be divided so that two lines at least stand on either page."""
        self.measure(width)
        total = len(self._lines)
        fitting = int((height + 0.01) / self.style.leading)
        if fitting >= total:
            return [self]
        fitting = min(fitting, total - _ALONE)
        if fitting < _ALONE:
            return []
        return [self._part(0, fitting), self._part(fitting, total)]

    def _part(self, start: int, end: int) -> Prose:
        part = copy.copy(self)
        part._lines = self._lines[start:end]
        part.height = len(part._lines) * self.style.leading
        if start:
            part.label, part.label_element = (), None
            part.space_before = 0
            part.keep_with_next = False
        else:
            part.space_after = 0
        return part

    def note_numbers(self) -> Iterator[int]:
        """The notes that its lines refer to, in order."""
        if not any(run.link and run.link.note for run in self.words):
            return
        for line in self._lines:
            for index, _, _ in line.pieces:
                link = self.words[index].link
                if link is not None and link.note:
                    yield link.note

    # --- drawing --------------------------------------------------------------------------------------

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        style = self.style
        if style.bar is not None:
            self._draw_bar(canvas, x, y)
        baseline = y + self.height - fonts.ascent(style.font) * style.size
        if self.label:
            self._draw_label(canvas, x, baseline)
        if not self._lines:
            return
        letterer = Letterer(canvas, self.words, self._faces, self._sizes, style.colour, self.element)
        shift = self._label_shift()
        for line in self._lines:
            letterer.line(line, x + style.left + shift + self._offset(line), baseline)
            baseline -= style.leading
            shift = 0.0
        letterer.finish()

    def _offset(self, line: Line) -> float:
        if not self.style.centred:
            return 0.0
        return (self.width - self.style.left - line.width) / 2

    def _draw_bar(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        reach = 0.0 if self.opens_page else self.style.joined
        canvas.begin_artifact()
        canvas.saveState()
        canvas.setFillColor(self.style.bar)
        below = self.fill_below + 1.5
        canvas.rect(x, y - below, 2.1, self.height + reach + below, stroke=0, fill=1)
        canvas.restoreState()
        canvas.end()

    def _draw_label(self, canvas: TaggedCanvas, x: float, baseline: float) -> None:
        style = self.style
        letter(
            canvas, self.label, x + style.label_at, baseline,
            style.font, style.size, style.colour,
            element=self.label_element, align=float(style.label_ends),
        )  # fmt: skip
