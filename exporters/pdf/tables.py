"""Tables with thin rules whose columns fit their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table

from exporters.pdf import palette as p
from exporters.pdf.fonts import SANS
from exporters.pdf.styles import style

_PAD = 8.0
_RULES = [
    ("FONT", (0, 0), (-1, -1), SANS, 9),  # else the file would name a font that it does not embed
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ("LINEABOVE", (0, 0), (-1, 0), 0.6, p.LINE),
    ("LINEBELOW", (0, 0), (-1, -1), 0.6, p.LINE),
]


def rules(*more: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [*_RULES, *more]


def ruled_table(rows: Sequence[Sequence[tuple[str, bool]]], width: float = p.WIDTH) -> Table:
    """A table of (markup, is a head cell) cells; rows may be of different lengths.

    Rows higher than a page are divided. Words are broken only where the columns' longest words
    do not fit side by side.
    """
    columns = max(len(row) for row in rows)
    cells = [
        [Paragraph(words, style("cell_head" if head else "cell")) for words, head in row]
        + [Paragraph("", style("cell"))] * (columns - len(row))
        for row in rows
    ]
    heads = 1 if len(rows) > 1 and all(head for _, head in rows[0]) else 0
    return Table(
        cells,
        colWidths=column_widths(cells, width),
        style=rules(("LINEBELOW", (0, 0), (-1, heads - 1), 0.9, p.RULE)) if heads else rules(),
        repeatRows=heads,
        splitInRow=1,
        spaceBefore=8,
        spaceAfter=8,
        hAlign="LEFT",
    )


def column_widths(cells: Sequence[Sequence[Any]], width: float) -> list[float]:
    """Widths that add up to `width`: every column its longest word, the rest by how much it holds."""
    columns = range(len(cells[0]))
    longest = [max(float(row[c].minWidth()) for row in cells) + _PAD + 0.5 for c in columns]
    wanted = [min(max(_length(row[c]) for row in cells) + _PAD + 0.5, width) for c in columns]
    if sum(longest) >= width:  # the last resort: words will be broken, in the widest columns first
        return _capped(longest, width)
    spare = width - sum(longest)
    # Columns of little text get one line first; what then remains is shared, so that the rules
    # span the page.
    extra = _capped([max(w - least, 0.0) for w, least in zip(wanted, longest, strict=True)], spare)
    rest = (spare - sum(extra)) / len(longest)
    return [least + more + rest for least, more in zip(longest, extra, strict=True)]


def _capped(widths: list[float], width: float) -> list[float]:
    """Cut the largest down to one common size until all fit."""
    rest, result = width, [0.0] * len(widths)
    order = sorted(range(len(widths)), key=widths.__getitem__)
    for done, index in enumerate(order):
        result[index] = min(widths[index], rest / (len(widths) - done))
        rest -= result[index]
    return result


def _length(cell: Any) -> float:
    """The width of a cell's text on one line."""
    return float(sum(stringWidth(f.text, f.fontName, f.fontSize) for f in cell.frags if hasattr(f, "text")))
