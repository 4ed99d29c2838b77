"""Word tables on their grid: `gridSpan` across, `vMerge` down (ECMA-376, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from corpus.extraction.docx.names import W, number, val
from corpus.extraction.grid import MOST_PLACES, WIDEST, rectangle
from corpus.model import Cell


def read_grid(
    rows: Sequence[etree._Element],
    cells: Sequence[Sequence[etree._Element]],
    read_cell: Callable[[etree._Element], Cell],
) -> tuple[tuple[Cell, ...], ...]:
    """The rectangular grid of a table's `rows`, whose `cells` are read with `read_cell`."""
    grid: list[dict[int, Cell]] = []
    places = 0
    for row, own in zip(rows, cells, strict=True):
        above = grid[-1] if grid else {}
        line: dict[int, Cell] = {}
        column = min(number(val(row.find(f"{W}trPr/{W}gridBefore"))), WIDEST)
        for element in own:
            width = max(1, min(number(val(element.find(f"{W}tcPr/{W}gridSpan")), 1), WIDEST - column))
            places += width
            if column >= WIDEST or places > MOST_PLACES:
                break
            _place(line, column, width, _cell(element, above.get(column), read_cell))
            column += width
        grid.append(line)
    return rectangle(grid)


def _cell(element: etree._Element, above: Cell | None, read_cell: Callable[[etree._Element], Cell]) -> Cell:
    if _goes_on(element, "vMerge") and above is not None:
        return Cell(above.text, merged=True)
    return read_cell(element)


def _place(line: dict[int, Cell], column: int, width: int, cell: Cell) -> None:
    line[column] = cell
    for place in range(column + 1, column + width):
        line[place] = Cell(cell.text, merged=True)


def _goes_on(element: etree._Element, name: str) -> bool:
    """Whether the cell continues a merged one: present without "restart"."""
    merge = element.find(f"{W}tcPr/{W}{name}")
    return merge is not None and val(merge) != "restart"
