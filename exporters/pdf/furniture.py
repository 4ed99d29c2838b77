"""What stands on every page but the cover: running heads, date, page number."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from exporters.pdf import palette as p
from exporters.pdf.fonts import SANS
from exporters.pdf.text import plain

_SIZE = 7.9
_HEAD = p.PAGE_HEIGHT - 42.5
_RULE = p.PAGE_HEIGHT - 51.0
_FOOT = 34.0
_GAP = 20.0


def draw_furniture(canvas: Any, left: str, right: str, date: str, page: str) -> None:
    """`left` and `right`: the running heads; each is cut short where it would meet the other."""
    half = (p.WIDTH - _GAP) / 2
    edge = p.PAGE_WIDTH - p.MARGIN
    canvas.setFont(SANS, _SIZE)
    canvas.setFillColor(p.TEXT_3)
    right = fitted(right, max(half, p.WIDTH - _GAP - _width(plain(left))))
    canvas.drawRightString(edge, _HEAD, right)
    canvas.drawString(p.MARGIN, _HEAD, fitted(left, p.WIDTH - _GAP - _width(right)))
    canvas.drawString(p.MARGIN, _FOOT, date)
    canvas.drawRightString(edge, _FOOT, page)
    canvas.setStrokeColor(p.RULE)
    canvas.setLineWidth(0.6)
    canvas.line(p.MARGIN, _RULE, edge, _RULE)


def fitted(words: str, width: float) -> str:
    """One line of `words` no wider than `width`, with an ellipsis where it was cut."""
    words = plain(words)
    if _width(words) <= width:
        return words
    short, long = 0, len(words)
    while long - short > 1:
        middle = (short + long) // 2
        if _width(words[:middle] + "…") <= width:
            short = middle
        else:
            long = middle
    return words[:short].rstrip() + "…"


def _width(words: str) -> float:
    return float(stringWidth(words, SANS, _SIZE))
