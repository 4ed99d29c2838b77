"""Plain text: where paragraphs end, which lines are list items, which are rows of a table.

Markup left in the cells of a table (``<p>``, ``<ul>``) is handed on as it stands: the structure room
cleans it. So are notes that the text carries as artefacts (``[footnoteRef:1]``, "¹").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from corpus.extraction.characters import clean, tidy
from corpus.extraction.charset import decode, looks_binary
from corpus.extraction.markers import begins_item, printed_block, split_marker
from corpus.extraction.source import Source
from corpus.extraction.wrapping import join_text, joins, wrap_width
from corpus.model import Block, Cell, Extraction

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*$")


def read(source: Source) -> Extraction:
    if looks_binary(source.data[:262_144]):
        raise source.refuse("unknown_type")
    return Extraction(tuple(blocks_of(decode(source.data))), "text/plain")


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order."""
    lines = clean(text).split("\n")
    width = wrap_width([line for line in lines if not is_row(line)])
    for rows, group in groupby(lines, key=is_row):
        if rows:
            yield table(list(group))
        else:
            yield from _paragraphs(list(group), width)


def is_row(line: str) -> bool:
    """Whether `line` is a row: tabs between its cells, or after a single one ("EL SALVADOR\\t\\t\\t")."""
    if "\t" not in line:
        return False
    inner = line.strip(" \t")
    if not inner:
        return False
    if "\t" not in inner:
        # One tab at either end is indentation or a slip; several are empty cells.
        return line.rstrip(" ").endswith("\t\t") and not line.startswith("\t")
    first, _, rest = line.lstrip().partition("\t")
    return "\t" in rest.strip() or split_marker(f"{first} x")[0] != first.strip()


def table(lines: list[str]) -> Block:
    rows = [[tidy(cell) for cell in line.split("\t")] for line in lines]
    width = max(len(row) for row in rows)
    while width > 1 and not any(len(row) == width and row[-1] for row in rows) and len(rows) > 1:
        rows = [row[: width - 1] for row in rows]
        width -= 1
    return Block(
        "table", rows=tuple(tuple(Cell(text) for text in row + [""] * (width - len(row))) for row in rows)
    )


@dataclass(slots=True)
class _Paragraph:
    lines: list[str]

    def block(self) -> Block:
        text = tidy(reduce(join_text, self.lines))
        heading = _HEADING.fullmatch(text)
        if heading:
            return Block("heading", heading[2], level=len(heading[1]))
        return printed_block(text)


def _paragraphs(lines: list[str], width: int | None) -> Iterator[Block]:
    current: _Paragraph | None = None
    for line in lines:
        if not line.strip():
            if current:
                yield current.block()
            current = None
        elif current and _continues(current.lines[-1], line, width):
            current.lines.append(line)
        else:
            if current:
                yield current.block()
            current = _Paragraph([line])
    if current:
        yield current.block()


def _continues(before: str, line: str, width: int | None) -> bool:
    if line.strip()[0] in ")]»”":
        # The end of a bracket that opened on the line before.
        return True
    if begins_item(line) or _HEADING.match(line) or _HEADING.match(before):
        return False
    return joins(before, line, width)
