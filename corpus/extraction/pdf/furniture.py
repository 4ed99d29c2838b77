"""Page furniture: headers, footers and page numbers, which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.extraction.pdf.lines import Line
from corpus.extraction.pdf.tables import TableOnPage

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:página|pagina|page|pág\.?|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:de|of|/)\s*\d{1,4})?[-–—|\s]*", re.I
)
#: Furniture stands in the outer parts of the page, as shares of its height.
_HEAD, _FOOT = 0.90, 0.10
_EDGE_LINES = 3


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
    for page in pages:
        edge = _edge(page)
        gone = [
            line
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text.strip()) or (len(pages) > 1 and seen[_key(line)] >= enough)
        ]
        page.lines = [line for line in page.lines if not any(line is other for other in gone)]


def _edge(page: PageContent) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: -line.y)
    top = [line for line in by_height[:_EDGE_LINES] if line.y > _HEAD * page.height]
    bottom = [line for line in by_height[-_EDGE_LINES:] if line.y < _FOOT * page.height]
    return top + bottom


def _key(line: Line) -> tuple[str, int]:
    """The same for the same line on another page: page numbers differ, the height does not."""
    return _DIGITS.sub("#", line.text.lower()), round(line.y / 6)
