"""Practice tables built as an extraction gives them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Block, Cell, Extraction, ParsedDocument
from corpus.structure import recognise

HEAD = (
    Block("heading", "Sistematización del taller sobre retorno de personas migrantes", level=1),
    Block("paragraph", "Conferencia Regional sobre Migración (CRM)"),
    Block("paragraph", "San José, Costa Rica, 4 de mayo de 2020"),
    Block("heading", "1. Prácticas", level=2),
)


def table(*rows: tuple[str, ...], page: int | None = None) -> Block:
    """Rows of texts; a text of "^" is covered by the cell above, "<" by the cell to its left."""
    grid: list[tuple[Cell, ...]] = []
    for row in rows:
        cells: list[Cell] = []
        for column, text in enumerate(row):
            if text == "^":
                cells.append(Cell(grid[-1][column].text, merged=True))
            elif text == "<":
                cells.append(Cell(cells[-1].text, merged=True))
            else:
                cells.append(Cell(text))
        grid.append(tuple(cells))
    return Block("table", rows=tuple(grid), page=page)


@pytest.fixture
def read_blocks() -> Callable[..., ParsedDocument]:
    def read(*blocks: Block) -> ParsedDocument:
        return recognise(Extraction((*HEAD, *blocks), "text/plain"), "informe.docx")

    return read
