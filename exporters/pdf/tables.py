"""Tables of words whose columns fit their words."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.pdf.blocks import prose
from exporters.pdf.grid import PAD, Grid
from exporters.pdf.inline import Words
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element

_LEAST = 0.5  #: so that rounding never breaks a word


def ruled_table(rows: Sequence[Sequence[tuple[Words, bool]]], width: float, parent: Element) -> Grid:
    """A table of (words, is a head cell) cells; rows may be of different lengths.

    Words are broken only where the columns' longest words do not fit side by side.
    """
    columns = max(len(row) for row in rows)
    heads = 1 if len(rows) > 1 and all(head for _, head in rows[0]) else 0
    table = parent.add("Table")
    cells = []
    for row in rows:
        line = table.add("TR")
        padded = [*row, *(((), False) for _ in range(columns - len(row)))]
        cells.append([_cell(line, words, head, column=heads > 0) for words, head in padded])
    return Grid(cells, column_widths(cells, width), heads=heads)


def _cell(line: Element, words: Words, head: bool, *, column: bool) -> tuple[Prose, ...]:
    if not head:
        element = line.add("TD")
    else:
        element = line.add("TH").attribute("Table", "Scope", "/Column" if column else "/Row")
    return (prose(words, "cell_head" if head else "cell", element.add("P")),) if words else ()


def column_widths(cells: Sequence[Sequence[tuple[Prose, ...]]], width: float) -> list[float]:
    """Widths that add up to `width`: every column its longest word, the rest by how much it holds."""
    columns = range(len(cells[0]))
    longest = [max(_longest(row[c]) for row in cells) + PAD + _LEAST for c in columns]
    wanted = [min(max(_length(row[c]) for row in cells) + PAD + _LEAST, width) for c in columns]
    if sum(longest) >= width:  # the last resort: words will be broken, in the widest columns first
        return _capped(longest, width)
    spare = width - sum(longest)
    # Columns of little text get one line first; what then remains is shared, so that the rules
    # span the page.
    extra = _shared([max(w - least, 0.0) for w, least in zip(wanted, longest, strict=True)], spare)
    rest = (spare - sum(extra)) / len(longest)
    return [least + more + rest for least, more in zip(longest, extra, strict=True)]


def _shared(needs: list[float], width: float) -> list[float]:
    """Small needs are met; the columns that want more than an even share divide the rest by their needs."""
    shares = _capped(needs, width)
    hungry = [i for i, need in enumerate(needs) if shares[i] < need]
    left, wanted = sum(shares[i] for i in hungry), sum(needs[i] for i in hungry)
    for i in hungry:
        shares[i] = left * needs[i] / wanted
    return shares


def _capped(widths: list[float], width: float) -> list[float]:
    """Cut the largest down to one common size until all fit."""
    rest, result = width, [0.0] * len(widths)
    order = sorted(range(len(widths)), key=widths.__getitem__)
    for done, index in enumerate(order):
        result[index] = min(widths[index], rest / (len(widths) - done))
        rest -= result[index]
    return result


def _longest(cell: tuple[Prose, ...]) -> float:
    return max((block.min_width() for block in cell), default=0.0)


def _length(cell: tuple[Prose, ...]) -> float:
    """The width of a cell's text on one line."""
    return max((block.natural_width() for block in cell), default=0.0)
