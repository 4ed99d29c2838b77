"""Ruled tables of PDF pages: pdfplumber's geometry makes cells of PDFium's lines.

pdfplumber would read the whole page again with pdfminer to know its lines; on real files that took
most of the time of reading them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.extraction.grid import rectangle
from corpus.extraction.pdf.glyphs import Glyph
from corpus.extraction.pdf.ruling import ruling
from corpus.model import Cell

#: Lines nearer than this are one line, in points.
_TOLERANCE = 3.0
_FEWEST_EDGES = 6

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


def find_tables(page: Any, before: TableOnPage | None = None) -> list[TableOnPage]:
    """The ruled tables of PDFium's `page`, top first.

    `before`: the last table of the page before; a single row may go on with it, and only then is it one.
    """
    if page.get_rotation():
        return []
    edges = ruling(page)
    if len(edges) < _FEWEST_EDGES:
        return []
    from pdfplumber import table as plumber

    merged = plumber.merge_edges(edges, *[_TOLERANCE] * 4)
    crossings = plumber.edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    found: list[TableOnPage] = []
    rows: list[TableOnPage] = []
    for cells in plumber.cells_to_tables(plumber.intersections_to_cells(crossings)):
        boxes = [
            (float(left), -float(bottom), float(right), -float(top)) for left, top, right, bottom in cells
        ]
        grid = _grid(boxes)
        if max(len(row) for row in grid) > 1:
            (found if len(grid) > 1 else rows).append(TableOnPage(_around(boxes), grid))
    found.sort(key=lambda table: -table.box[3])
    top = found[0].box[3] if found else float("-inf")
    return [*(row for row in rows if before and row.box[1] >= top and _has_columns_of(before, row)), *found]


def _has_columns_of(table: TableOnPage, row: TableOnPage) -> bool:
    """Whether the columns of the single `row` stand below those of `table`."""
    ours = _edges([edge for box in row.grid[0].values() for edge in (box[0], box[2])])
    theirs = _edges([edge for line in table.grid for box in line.values() for edge in (box[0], box[2])])
    return len(ours) == len(theirs) and all(
        abs(our - their) <= _TOLERANCE for our, their in zip(ours, theirs, strict=True)
    )


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _grid(boxes: Sequence[Box]) -> tuple[dict[int, Box], ...]:
    columns = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    heights = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    rows: list[dict[int, Box]] = []
    for bottom, top in reversed(list(pairwise(heights))):
        row: dict[int, Box] = {}
        for column, (left, right) in enumerate(pairwise(columns)):
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
