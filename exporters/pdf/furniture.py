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
_RULE = 51.0
_MARK = 26.0  #: of the classification
_FOOT = 34.0  #: of the date and the page number, from the lower edge
_GAP = 20.0


def draw_furniture(canvas: TaggedCanvas, paper: Paper, left: str, right: str, date: str, page: str) -> None:
    """`left` and `right`: the running heads; each is cut short where it would meet the other."""
    half = (paper.text_width - _GAP) / 2
    shown = fitted(right, max(half, paper.text_width - _GAP - _width(runs(one_line(left)))))
    head = paper.height - _HEAD
    canvas.begin_artifact("Pagination")
    _line(canvas, shown, paper.right, head, 1.0)
    _line(canvas, fitted(left, paper.text_width - _GAP - _width(shown)), paper.margin, head)
    _line(canvas, runs(date), paper.margin, _FOOT)
    _line(canvas, runs(page), paper.right, _FOOT, 1.0)
    horizontal_rule(canvas, paper.margin, paper.right, paper.height - _RULE, p.RULE, 0.6)
    canvas.end()


def draw_classification(canvas: TaggedCanvas, paper: Paper, mark: str) -> None:
    """The mark at the head of a page, the cover too."""
    if one_line(mark):
        canvas.begin_artifact("Pagination")
        words = fitted(mark.upper(), paper.text_width)
        middle = paper.width / 2
        letter(canvas, words, middle, paper.height - _MARK, SANS_BOLD, _SIZE, p.TEXT_2, align=0.5)
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
