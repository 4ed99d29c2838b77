"""Page furniture: headers, footers and page numbers, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.extraction.pdf.footnotes import body_size
from corpus.extraction.pdf.lines import Line
from corpus.extraction.pdf.tables import TableOnPage

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:página|pagina|page|pág\.?|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:de|of|/)\s*\d{1,4})?[-–—|\s]*",
    re.I,
)
#: Furniture stands in the outer parts of the page, as shares of its height.
_HEAD, _FOOT = 0.90, 0.10
_EDGE_LINES = 3
#: On a single page nothing repeats: a line of small type above the margin is its running head.
_ABOVE_MARGIN, _SMALL = 0.94, 0.8


@dataclass(slots=True)
class PageContent:
    """What stands on a page, in reading order."""

    number: int
    height: float
    lines: list[Line]
    tables: list[TableOnPage]


def remove_furniture(pages: Sequence[PageContent]) -> None:
    """Take away lines at the edges that repeat from page to page, and bare page numbers there."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    enough = 2 if len(pages) <= 4 else max(3, len(pages) // 5)
    gone = {
        id(line)
        for page in pages
        for line in _edge(page)
        if _is_page_number(line) or (len(pages) > 1 and seen[_key(line)] >= enough)
    }
    gone |= {id(line) for page in pages for line in _outermost(page) if _is_page_number(line)}
    if len(pages) == 1:
        gone |= {id(line) for line in _running_head(pages[0])}
    if all(id(line) in gone for page in pages for line in page.lines):
        # Nothing but "furniture": then it is the text.
        return
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in gone]


def _is_page_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _outermost(page: PageContent) -> list[Line]:
    """The first and the last line, in the outer fifth: wide margins push page numbers inwards."""
    by_height = sorted(page.lines, key=lambda line: -line.y)
    return [line for line in by_height[:1] + by_height[-1:] if not 0.2 < line.y / page.height < 0.8]


def _running_head(page: PageContent) -> list[Line]:
    small = _SMALL * body_size(page.lines)
    return [line for line in page.lines if line.y > _ABOVE_MARGIN * page.height and line.size <= small]


def _edge(page: PageContent) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: -line.y)
    top = [line for line in by_height[:_EDGE_LINES] if line.y > _HEAD * page.height]
    bottom = [line for line in by_height[-_EDGE_LINES:] if line.y < _FOOT * page.height]
    return top + bottom


def _key(line: Line) -> tuple[str, int]:
    """The same for the same line on another page: page numbers differ, the height does not."""
    return _DIGITS.sub("#", line.text.lower()), round(line.y / 6)
