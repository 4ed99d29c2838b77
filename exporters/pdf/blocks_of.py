"""Blocks of a manuscript as blocks of the page: what the page has no form of its own for yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from exporters.manuscript import blocks as m
from exporters.pdf.block import Block
from exporters.pdf.blocks import Rule, prose
from exporters.pdf.grid import Grid
from exporters.pdf.inline import Link, Run, Words
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element, Headings
from exporters.pdf.styles import style
from exporters.pdf.tables import ruled_table
from exporters.pdf.text import runs

_KINDS = {
    "body": "body", "remark": "remark", "kicker": "remark", "part_heading": "subheading", "caption": "remark"
}  # fmt: skip
_LABEL_GAP = 16.0


class BlockSetter:
    """Sets a manuscript's blocks in their order. `mark`: the raised number of a note; `depth`: of the
    first heading among the page's headings."""

    def __init__(self, mark: Callable[[int], Run], headings: Headings, width: float) -> None:
        self._mark, self._headings, self._width = mark, headings, width

    def blocks(self, blocks: Iterable[m.Block], parent: Element, depth: int) -> list[Block]:
        return [set_block for block in blocks for set_block in self._block(block, parent, depth)]

    def _block(self, block: m.Block, parent: Element, depth: int) -> Iterator[Block]:
        match block:
            case m.Heading():
                yield prose(self._words(block.line), "heading", self._headings.add(parent, depth))
            case m.Paragraph():
                yield prose(self._words(block.line), _KINDS[block.kind], parent.add("P"))
            case m.Quotation():
                yield from self._quotation(block, parent)
            case m.Listing():
                yield from self._listing(block, parent, depth)
            case m.Table():
                yield self._table(block, parent)
            case m.Figure() if block.data is not None:
                yield self._table(block.data, parent)
            case m.Rule():
                yield Rule()
            case m.Code():
                yield prose(block.text, "code", parent.add("P"))

    def _words(self, line: m.Line) -> Words:
        return tuple(run for words in line for run in self._runs(words))

    def _runs(self, words: m.Words) -> Words:
        if words.note:
            return (self._mark(words.note),)
        link = Link(words.link, words.text) if words.link else None
        return runs(words.text, bold=words.is_bold, italic=words.is_italic, lang=words.language, link=link)

    def _quotation(self, quotation: m.Quotation, parent: Element) -> Iterator[Block]:
        quote = parent.add("BlockQuote", lang=quotation.language)
        for index, part in enumerate(quotation.blocks):
            name = "quote" if index == 0 else "quote_more"
            yield prose(self._words(_line_of(part)), name, quote.add("P"))

    def _listing(self, listing: m.Listing, parent: Element, depth: int) -> Iterator[Block]:
        numbered = listing.start is not None
        listed = parent.add("L").attribute("List", "ListNumbering", "/Decimal" if numbered else "/Disc")
        for position, inside in enumerate(listing.items):
            item = listed.add("LI")
            label_element, body = item.add("Lbl"), item.add("LBody")
            label = f"{(listing.start or 0) + position}." if numbered else "•"
            for block in inside:
                if isinstance(block, m.Paragraph):
                    yield self._list_line(block, label, label_element, body)
                    label = ""
                else:
                    yield from self._block(block, body, depth)

    def _list_line(self, block: m.Paragraph, label: str, label_element: Element, body: Element) -> Prose:
        own = style("list")
        own = replace(own, left=own.left + _LABEL_GAP + 8, label_at=own.left)
        return Prose(
            self._words(block.line),
            own,
            body.add("P"),
            label=label,
            label_element=label_element if label else None,
            lang=body.language,
        )

    def _table(self, table: m.Table, parent: Element) -> Grid:
        rows = [[(self._cell(cell), cell.is_head) for cell in row] for row in table.rows]
        return ruled_table(rows, self._width, parent)

    def _cell(self, cell: m.Cell) -> Words:
        """All that a cell holds as one paragraph of several lines."""
        found: Words = ()
        for line in _lines(cell.blocks):
            found = (
                *found,
                *((Run("\n"),) if found else ()),
                *self._words(_in_language(line, cell.language)),
            )
        return found


def _line_of(part: m.Paragraph | m.Point) -> m.Line:
    if isinstance(part, m.Point) and part.marker:
        return (m.Words(f"{part.marker} "), *part.line)
    return part.line


def _lines(blocks: Iterable[m.Block]) -> Iterator[m.Line]:
    for block in blocks:
        if isinstance(block, m.Quotation):
            yield from map(_line_of, block.blocks)
        elif isinstance(block, m.Paragraph):
            yield block.line


def _in_language(line: m.Line, language: str) -> m.Line:
    """The line with the language of its cell wherever it has none of its own."""
    return tuple(
        words if words.language or words.note else replace(words, language=language) for words in line
    )
