"""OpenDocument tables on their grid: spans, covered cells, repeated rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from corpus.extraction.grid import WIDEST, Spanned, lay_out
from corpus.extraction.odt.names import TABLE, local, whole
from corpus.model import Cell

_MOST_REPEATED = 1000


def read_table(
    table: etree._Element, read_cell: Callable[[etree._Element], Cell]
) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """(rectangular grid, number of header rows) of `table`, its cells read with `read_cell`."""
    rows: list[list[Spanned]] = []
    headers = 0
    for row, is_header in _rows(table):
        cells = [spanned for cell in row for spanned in _cells(cell, read_cell)]
        # Only spreadsheets repeat empty rows, up to a million times.
        filled = any(spanned.cell.text for spanned in cells)
        repeated = min(whole(row, TABLE + "number-rows-repeated"), _MOST_REPEATED) if filled else 1
        rows += [cells] * repeated
        headers += repeated if is_header else 0
    return lay_out(rows), headers if headers < len(rows) else 0


def _rows(table: etree._Element, is_header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    for child in table:
        name = local(child)
        if name == "table-row":
            yield child, is_header
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child, is_header or name == "table-header-rows")


def _cells(element: etree._Element, read_cell: Callable[[etree._Element], Cell]) -> Iterator[Spanned]:
    """A cell, as often as it is repeated. Covered cells are laid out by the span that covers them."""
    if element.tag != TABLE + "table-cell":
        return
    spanned = Spanned(
        read_cell(element),
        whole(element, TABLE + "number-columns-spanned"),
        whole(element, TABLE + "number-rows-spanned"),
    )
    repeated = min(whole(element, TABLE + "number-columns-repeated"), WIDEST)
    yield from [spanned] * repeated
