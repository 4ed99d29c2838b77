"""The widths of table columns: every column its longest word, the rest by how much it holds."""

from __future__ import annotations

from exporters.manuscript.blocks import Cell, Code, Heading, Listing, Paragraph, Point, Quotation, Table

#: Twips for a letter of the tables' type, bold and in a wide fall-back font; for a cell's margins.
_LETTER = 125
_MARGINS = 240
_LONGEST_WORD = 24
_LONGEST_TEXT = 400


def column_widths(table: Table, width: int) -> list[int]:
    """In twips; they add up to `width`."""
    columns = list(zip(*table.rows, strict=True))
    if table.kind in ("parallel", "counts"):
        return _shared([1.0] * len(columns), width)
    if table.kind == "glossary":
        return _shared([27.0, 73.0], width)
    texts = [[_text(cell) for cell in column] for column in columns]
    least = [
        _LETTER * min(max((len(word) for text in column for word in text.split()), default=1), _LONGEST_WORD)
        + _MARGINS
        for column in texts
    ]
    if sum(least) >= width:
        return _shared([float(one) for one in least], width)
    held = [float(min(max(len(text) for text in column), _LONGEST_TEXT)) + 1 for column in texts]
    rest = _shared(held, width - sum(least))
    return [one + more for one, more in zip(least, rest, strict=True)]


def _shared(weights: list[float], width: int) -> list[int]:
    whole = sum(weights)
    shares = [int(width * weight / whole) for weight in weights]
    shares[-1] += width - sum(shares)
    return shares


def _text(cell: Cell) -> str:
    return " ".join(_words(block) for block in cell.blocks)


def _words(block: object) -> str:
    match block:
        case Paragraph() | Heading() | Point():
            return "".join(words.text for words in block.line)
        case Quotation():
            return " ".join(_words(one) for one in block.blocks)
        case Listing():
            return " ".join(_words(one) for item in block.items for one in item)
        case Code():
            return block.text
        case _:
            return ""
