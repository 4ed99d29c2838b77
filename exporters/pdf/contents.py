"""The contents: section numbers, thin leader lines, true page numbers, links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from exporters.pdf import palette as p
from exporters.pdf.flowables import text
from exporters.pdf.fonts import SANS_BOLD

_INDENT = 16.5
_PAGE_NUMBER = 26.0
_LEADER_GAP = 4.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `number`: of the section, "" for an item; `level`: 0 section, 1 item."""

    key: str
    title: str
    level: int
    number: str = ""


class ContentsLine(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One entry. `page_of` may still be empty when it is placed; it is read when it is drawn."""

    def __init__(self, entry: Entry, page_of: Mapping[str, int], *, followed: bool) -> None:
        super().__init__()
        self.entry = entry
        self.page_of = page_of
        self.spaceBefore = 7 if entry.level == 0 else 0
        self.keepWithNext = int(entry.level == 0 and followed)
        style_name = "contents_section" if entry.level == 0 else "contents_item"
        self.words = text(entry.title, style_name)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self.words.wrap(width - _INDENT - _PAGE_NUMBER, height)
        self.width = width
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        self.words.drawOn(canvas, _INDENT, 0)
        if self.entry.level == 0:
            self._number_and_page(canvas)
        canvas.linkRect("", self.entry.key, (0, -1, self.width, self.height - 1), relative=1)

    def _number_and_page(self, canvas: Any) -> None:
        style = self.words.style
        baseline = style.leading - style.fontSize
        canvas.setFont(SANS_BOLD, style.fontSize)
        canvas.setFillColor(p.ACCENT)
        canvas.drawString(0, self.height - style.leading + baseline, self.entry.number)
        page = str(self.page_of.get(self.entry.key, ""))
        canvas.setFillColor(p.TEXT)
        canvas.drawRightString(self.width, baseline, page)
        start = _INDENT + self._last_line_width() + _LEADER_GAP
        end = self.width - stringWidth(page, SANS_BOLD, style.fontSize) - _LEADER_GAP
        if end > start:
            canvas.setStrokeColor(p.RULE)
            canvas.setLineWidth(0.5)
            canvas.line(start, baseline - 1.6, end, baseline - 1.6)

    def _last_line_width(self) -> float:
        widths = self.words.getActualLineWidths0()
        return float(widths[-1]) if widths else 0.0
