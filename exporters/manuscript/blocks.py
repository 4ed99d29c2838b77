"""What a manuscript is made of: the neutral form of a pack between its content and a file format.

A line is a tuple of `Words`; blocks hold lines. Who sets them chooses looks, never content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exporters.drawings.shapes import Drawing

Change = Literal["", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in one manner, or, with `note`, the mark of that note (the text is then "").

    `link`: an https or mailto address. `language`: "" for the block's own. `change`: what became of the
    words since an earlier text.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False
    link: str = ""
    note: int = 0
    language: str = ""
    change: Change = ""


Line = tuple[Words, ...]

ParagraphKind = Literal["body", "remark", "missing", "kicker", "part_heading", "caption"]
TableKind = Literal["plain", "facts", "counts", "parallel", "glossary"]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level`: 1 for sections, more for what they hold. `key`: its place, for links. `number`: "2.1"."""

    level: int
    line: Line
    key: str = ""
    number: str = ""
    is_listed: bool = False  #: in the contents


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Point:
    """A line of a quotation with the marker that the source prints; `depth`: how many stand above it."""

    marker: str
    line: Line
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source, set off. `language`: theirs, "" for the pack's own (an office's own quotation)."""

    blocks: tuple[Paragraph | Point, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """`start`: the first number; None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts of a note."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page where there are pages."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`language`: of all that it holds, "" for the pack's own."""

    blocks: tuple[Block, ...]
    is_head: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length. `head_rows`: how many of them are heads and repeated on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 0
    kind: TableKind = "plain"
    name: str = ""  #: what it shows, for who does not see it


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, the pack's `number`th, with its caption and where it comes from; what it shows stands in
    `data` too, which is printed below it."""

    drawing: Drawing
    number: int
    caption: Line = ()
    source: Line = ()
    data: Table | None = None


Block = Heading | Paragraph | Quotation | Listing | Code | Rule | PageBreak | Table | Figure
