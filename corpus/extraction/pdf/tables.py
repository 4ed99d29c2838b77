"""Ruled tables of PDF pages: pdfplumber finds the ruling, the text comes from PDFium's characters."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.extraction.grid import rectangle
from corpus.extraction.pdf.glyphs import Glyph
from corpus.model import Cell

#: Lines nearer than this are one line, in points.
_TOLERANCE = 3.0
_FEWEST_PATHS, _MOST_PATHS = 4, 5000

Box = tuple[float, float, float, float]  #: left, bottom, right, top


@dataclass(frozen=True, slots=True)
class TableOnPage:
    """A ruled table: where it stands and its grid of boxes; a box stands at each place it covers."""

    box: Box
    grid: tuple[dict[int, Box], ...]

    def holds(self, glyph: Glyph) -> bool:
        return _inside(glyph, self.box)

    def cells(self, glyphs: Sequence[Glyph], read: Any) -> tuple[tuple[Cell, ...], ...]:
        """The rectangular grid of cells; `read(glyphs)` makes the cell of a box from its characters."""
        done: dict[Box, Cell] = {}
        rows: list[dict[int, Cell]] = []
        for boxes in self.grid:
            row: dict[int, Cell] = {}
            for column, box in boxes.items():
                if box in done:
                    row[column] = Cell(done[box].text, merged=True)
                else:
                    row[column] = done[box] = read([glyph for glyph in glyphs if _inside(glyph, box)])
            rows.append(row)
        return rectangle(rows)


class TableFinder:
    """Finds tables in a document; opens it with pdfplumber only when a page has ruling lines."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def close(self) -> None:
        if self._document is not None:
            self._document.close()

    def tables_on(self, page: Any, index: int) -> list[TableOnPage]:
        """The tables of PDFium's `page`, top first. A page that pdfplumber cannot read has none."""
        if page.get_rotation() or not _has_ruling(page):
            return []
        # pdfminer raises whatever a broken file makes it trip over; the text is read without it.
        with contextlib.suppress(Exception):
            return sorted(self._found(index), key=lambda table: -table.box[3])
        return []

    def _found(self, index: int) -> Iterator[TableOnPage]:
        if self._document is None:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
            self._document = pdfplumber.open(io.BytesIO(self._data))
        page = self._document.pages[index]
        for table in page.find_tables():
            boxes = [_upright(page, box) for box in table.cells]
            grid = _grid(boxes)
            if len(grid) > 1 and max(len(row) for row in grid) > 1:
                yield TableOnPage(_upright(page, table.bbox), grid)
        page.close()


def _has_ruling(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    count = 0
    for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        count += 1
        if count > _MOST_PATHS:
            # A drawing or a map.
            return False
    return count >= _FEWEST_PATHS


def _upright(page: Any, box: Box) -> Box:
    """pdfplumber counts down from the top of the page, PDFium up from the bottom."""
    left, top, right, bottom = box
    base = float(page.height) + float(page.mediabox[1])
    return (float(left), base - float(bottom), float(right), base - float(top))


def _grid(boxes: Sequence[Box]) -> tuple[dict[int, Box], ...]:
    columns = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    heights = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    rows: list[dict[int, Box]] = []
    for bottom, top in reversed(list(zip(heights, heights[1:], strict=False))):
        row: dict[int, Box] = {}
        for column, (left, right) in enumerate(zip(columns, columns[1:], strict=False)):
            middle = ((left + right) / 2, (bottom + top) / 2)
            for box in boxes:
                if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]:
                    row[column] = box
                    break
        if row:
            rows.append(row)
    return tuple(rows)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return edges


def _inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
