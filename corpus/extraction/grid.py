"""Tables: cells with spans placed on a rectangular grid, and the blocks of a cell as its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Block, Cell

#: A table with more places than this is not a document's; spans are cut so that none gets there.
MOST_PLACES = 200_000
WIDEST = 256


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as the file gives it."""

    cell: Cell
    columns: int = 1
    rows: int = 1


def lay_out(rows: Sequence[Sequence[Spanned]]) -> tuple[tuple[Cell, ...], ...]:
    """The rectangular grid; a place that no cell covers gets an empty one."""
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    places = 0
    for at, row in enumerate(rows):
        column = 0
        for spanned in row:
            while column in grid[at]:
                column += 1
            width = max(1, min(spanned.columns, WIDEST - column))
            height = max(1, min(spanned.rows, len(rows) - at))
            places += width * height
            if column >= WIDEST or places > MOST_PLACES:
                break
            _cover(grid, at, column, replace(spanned, columns=width, rows=height))
            column += width
    return rectangle(grid)


def rectangle(grid: Sequence[dict[int, Cell]]) -> tuple[tuple[Cell, ...], ...]:
    width = max((max(row) + 1 for row in grid if row), default=0)
    return tuple(tuple(row.get(column, Cell("")) for column in range(width)) for row in grid if width)


def _cover(grid: list[dict[int, Cell]], at: int, column: int, spanned: Spanned) -> None:
    covered = Cell(spanned.cell.text, merged=True)
    for row in range(at, at + spanned.rows):
        for place in range(column, column + spanned.columns):
            grid[row].setdefault(place, covered)
    grid[at][column] = spanned.cell


def cell_of(blocks: Iterable[Block]) -> Cell:
    """The blocks of a cell as its text: one line each, markers printed, inner tables one line a row."""
    lines: list[str] = []
    notes: list[str] = []
    for block in blocks:
        notes += block.notes
        if block.kind == "table":
            for row in block.rows:
                notes += [note for cell in row for note in cell.notes]
                lines.append(" | ".join(cell.text for cell in row if cell.text and not cell.merged))
        else:
            lines.append(f"{block.marker} {block.text}".strip() if block.marker else block.text)
    return Cell("\n".join(line for line in lines if line), notes=tuple(notes))
