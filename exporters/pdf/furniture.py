"""What stands on every page but the cover: running heads, date, page number."""

from __future__ import annotations

from exporters.pdf import palette as p
from exporters.pdf.blocks import horizontal_rule
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.fonts import SANS, SANS_BOLD
from exporters.pdf.inline import Words
from exporters.pdf.lettering import letter, letters_width
from exporters.pdf.paper import Paper
from exporters.pdf.text import one_line, runs

_SIZE = 7.9
_HEAD = 42.5  #: of the running heads, from the upper edge
_MARK = 26.0  #: of the classification mark above them
_RULE = 51.0
_FOOT = 34.0  #: of the date and the page number, from the lower edge
_GAP = 20.0


class Furniture:
    """The running title, the date and the classification mark of one pack."""

    def __init__(self, paper: Paper, title: str, date: str, classification: str) -> None:
        self._paper, self._title = paper, title
        self._date = runs(date)
        self._mark = fitted(classification.upper(), paper.text_width)

    def draw(self, canvas: TaggedCanvas, section: str, page: str) -> None:
        """Each running head is cut short where it would meet the other."""
        paper = self._paper
        room = paper.text_width - _GAP
        shown = fitted(section, max(room / 2, room - _width(runs(one_line(self._title)))))
        head = paper.height - _HEAD
        canvas.begin_artifact("Pagination")
        _line(canvas, shown, paper.right, head, 1.0)
        _line(canvas, fitted(self._title, room - _width(shown)), paper.margin, head)
        _line(canvas, self._date, paper.margin, _FOOT)
        _line(canvas, runs(page), paper.right, _FOOT, 1.0)
        self.draw_mark(canvas)
        horizontal_rule(canvas, paper.margin, paper.right, paper.height - _RULE, p.RULE, 0.6)
        canvas.end()

    def draw_mark(self, canvas: TaggedCanvas) -> None:
        """The classification at the head and at the foot of the sheet, as on every page."""
        if not self._mark:
            return
        middle = self._paper.margin + self._paper.text_width / 2
        canvas.begin_artifact("Pagination")
        for y in (self._paper.height - _MARK, _FOOT):
            letter(canvas, self._mark, middle, y, SANS_BOLD, _SIZE, p.TEXT, align=0.5)
        canvas.end()


def _line(canvas: TaggedCanvas, words: Words, x: float, y: float, align: float = 0.0) -> None:
    if words:
        letter(canvas, words, x, y, SANS, _SIZE, p.TEXT_3, align=align)


def fitted(text: str, width: float) -> Words:
    """One line of `text` no wider than `width`, with an ellipsis where it was cut."""
    text = one_line(text)
    if _width(runs(text)) <= width:
        return runs(text)
    short, long = 0, len(text)
    while long - short > 1:
        middle = (short + long) // 2
        if _width(runs(text[:middle] + "…")) <= width:
            short = middle
        else:
            long = middle
    return runs(text[:short].rstrip() + "…")


def _width(words: Words) -> float:
    return letters_width(words, SANS, _SIZE)
