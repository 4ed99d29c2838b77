"""Sets blocks of a manuscript in type: what searches, timelines, glossaries and quotations say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from corpus.wording import Language, say
from exporters.manuscript import blocks as m
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import prose
from exporters.pdf.drawings import DrawnFigure
from exporters.pdf.grid import BETWEEN, Cell, Grid
from exporters.pdf.inline import Link, Run, Words, note_mark
from exporters.pdf.objects import text_string
from exporters.pdf.prose import Prose
from exporters.pdf.quotations import QuotationWriter
from exporters.pdf.structure import Element, Headings
from exporters.pdf.styles import style
from exporters.pdf.tables import column_widths
from exporters.pdf.text import link, one_line, runs

#: Between the marks of two notes, which side by side would read as one number.
COMMA = Run(", ", size=6.6, rise=3.83)
_STYLES = {
    "remark": "remark",
    "missing": "missing",
    "kicker": "kicker_line",
    "caption": "caption",
    "part_heading": "subheading",
}
_TERM = 0.27  #: of a glossary's width, for the terms
_GUTTER = 10.0  #: between two languages, besides the room that every cell leaves at its right


class Setter:
    """Sets blocks for one pack; each gets its place in the structure."""

    def __init__(self, language: Language, headings: Headings, width: float) -> None:
        self._language, self._headings, self._width = language, headings, width

    def mark(self, number: int) -> Run:
        return note_mark(number, say("exports.link_to_note", self._language, n=number))

    def words(self, line: m.Line) -> Words:
        """A line as runs; its notes become marks."""
        found: list[Run] = []
        before = False
        for one in line:
            if one.note:
                found += [COMMA] if before else []
                found.append(self.mark(one.note))
            else:
                found += self._stretch(one)
            before = bool(one.note)
        return tuple(found)

    def _stretch(self, one: m.Words) -> Words:
        lang = one.language if one.language != self._language else ""
        manner: dict[str, object] = {"bold": one.is_bold, "italic": one.is_italic, "lang": lang}
        if one.change == "added":
            manner |= {"bold": True, "underlined": True}
        elif one.change == "removed":
            manner |= {"struck": True, "colour": p.TEXT_3}
        if one.is_code:
            manner |= {"family": "sans", "size": 8.8}
        address = link(one.link) if one.link else None
        if address is not None:
            manner |= {"link": Link(address, address), "underlined": True, "colour": p.ACCENT}
        return runs(one.text, **manner)

    def blocks(self, blocks: Iterable[m.Block], parent: Element) -> Iterator[Block]:
        """Every block but rules, code and page breaks, which only notes and sheets have."""
        for block in blocks:
            match block:
                case m.Heading():
                    yield self.heading(block, parent)
                case m.Paragraph():
                    yield self._paragraph(block, parent)
                case m.Quotation():
                    yield from self.quotation(block, parent)
                case m.Listing():
                    yield from self._listing(block, parent)
                case m.Table(kind="parallel"):
                    yield self._parallel(block, parent)
                case m.Table():
                    yield self._table(block, parent)
                case m.Figure():
                    yield from self._figure(block, parent)

    def _figure(self, block: m.Figure, parent: Element) -> Iterator[Block]:
        drawing = block.drawing
        figure = parent.add("Figure", alt=one_line(drawing.about) or one_line(drawing.title))
        yield DrawnFigure(drawing, self._width, figure)
        yield from self.caption(block, figure)
        yield from self.blocks([block.data] if block.data else [], parent)

    def caption(self, block: m.Figure, figure: Element) -> list[Prose]:
        """«Figura 1 · …» and, below it, the source."""
        number = say("exports.figure", self._language, n=block.number)
        words = (*runs(number, bold=True), *runs(" · ", bold=False), *self.words(block.caption))
        caption = figure.add("Caption")
        lines = [prose(words, "figure_caption", caption.add("P"))]
        if block.source:
            lines[0].keep_with_next = True
            lines.append(prose(self.words(block.source), "figure_source", caption.add("P")))
        return lines

    def heading(self, block: m.Heading, parent: Element, name: str = "heading") -> Prose:
        return prose(self.words(block.line), name, self._headings.add(parent, block.level))

    def _paragraph(self, block: m.Paragraph, parent: Element) -> Prose:
        return prose(self.words(block.line), _STYLES.get(block.kind, "body"), parent.add("P"))

    def quotation(self, block: m.Quotation, parent: Element) -> list[Prose]:
        writer = QuotationWriter(self._quote(block, parent), self.words)
        return [writer.prose(line) for line in block.blocks]

    def _quote(self, block: m.Quotation, parent: Element) -> Element:
        return parent.add("BlockQuote", lang=block.language if block.language != self._language else "")

    def _listing(self, block: m.Listing, parent: Element) -> Iterator[Prose]:
        kind = "/Disc" if block.start is None else "/Decimal"
        listed = parent.add("L").attribute("List", "ListNumbering", kind)
        for index, item in enumerate(block.items):
            entry = listed.add("LI")
            label, body = entry.add("Lbl"), entry.add("LBody")
            marker = "•" if block.start is None else f"{block.start + index}."
            for one in item:
                if isinstance(one, m.Paragraph):
                    yield prose(
                        self.words(one.line), "found", body.add("P"), label=marker, label_element=label
                    )  # fmt: skip
                    marker, label = "", body

    # --- tables ---------------------------------------------------------------------------------------

    def _table(self, block: m.Table, parent: Element) -> Grid:
        table = _named(block, parent)
        cells = [
            [self._cell(cell, line, is_column=index < block.head_rows) for cell in row]
            for index, row in enumerate(block.rows)
            for line in (table.add("TR"),)
        ]
        widths = (
            [self._width * _TERM, self._width * (1 - _TERM)]
            if block.kind == "glossary"
            else column_widths(cells, self._width)
        )
        return Grid(cells, widths, heads=block.head_rows)

    def _cell(self, cell: m.Cell, line: Element, *, is_column: bool) -> tuple[Prose, ...]:
        element = _cell_element(cell, line, is_column=is_column, language=self._language)
        return tuple(shown for one in cell.blocks for shown in self._in_cell(one, cell, element))

    def _in_cell(self, one: m.Block, cell: m.Cell, element: Element) -> Iterator[Prose]:
        if isinstance(one, m.Paragraph) and one.line:
            name = "cell_remark" if one.kind == "remark" else "cell_head" if cell.is_head else "cell"
            yield prose(self.words(one.line), name, element.add("P"))
        elif isinstance(one, m.Quotation):
            quote = self._quote(one, element)
            for words in one.blocks:
                yield prose(self.words(words.line), "cell_quote", quote.add("P"))

    def _parallel(self, block: m.Table, parent: Element) -> Grid:
        """Two language versions side by side, line by line where they have the same lines."""
        table = _named(block, parent)
        head, body = block.rows
        line = table.add("TR")
        rows: list[list[Cell]] = [[self._cell(cell, line, is_column=True) for cell in head]]
        for index, pair in enumerate(_paired(body)):
            line = table.add("TR")
            rows.append([self._side(cell, line, is_first=index == 0) for cell in pair])
        side = (self._width - _GUTTER) / 2
        spread = [(left, (), right) for left, right in rows]
        return Grid(spread, (side, _GUTTER, side), heads=1, bare=range(3), space=(2.0, 8.0))

    def _side(self, cell: m.Cell, line: Element, *, is_first: bool) -> Cell:
        element = _cell_element(cell, line, is_column=False, language=self._language)
        shown: list[Prose] = []
        for one in cell.blocks:
            if isinstance(one, m.Quotation):
                writer = QuotationWriter(self._quote(one, element), self.words)
                for index, words in enumerate(one.blocks):
                    shown.append(writer.prose(words, joined=None if index or is_first else BETWEEN))
            elif isinstance(one, m.Paragraph):
                shown.append(Prose(self.words(one.line), style("missing"), element.add("P")))
        return tuple(shown)


def _named(block: m.Table, parent: Element) -> Element:
    table = parent.add("Table")
    return table.attribute("Table", "Summary", text_string(block.name)) if block.name else table


def _cell_element(cell: m.Cell, line: Element, *, is_column: bool, language: str) -> Element:
    lang = cell.language if cell.language != language else ""
    if not cell.is_head:
        return line.add("TD", lang=lang)
    return line.add("TH", lang=lang).attribute("Table", "Scope", "/Column" if is_column else "/Row")


def _paired(sides: tuple[m.Cell, ...]) -> list[list[m.Cell]]:
    """Rows of sides: one for each line where both have lines of the same kinds, else one for all."""
    quoted = [cell.blocks[0] for cell in sides if cell.blocks and isinstance(cell.blocks[0], m.Quotation)]
    if len(quoted) < len(sides) or len({_kinds(one) for one in quoted}) > 1:
        return [list(sides)]
    rows = [
        [
            m.Cell((m.Quotation((line,), one.language),), language=cell.language)
            for cell, one, line in zip(sides, quoted, lines, strict=True)
        ]
        for lines in zip_longest(*(one.blocks for one in quoted))
    ]
    if any(len(cell.blocks) > 1 for cell in sides):  # remarks below a quotation
        rows.append([m.Cell(cell.blocks[1:], language=cell.language) for cell in sides])
    return rows


def _kinds(quotation: m.Quotation) -> tuple[str, ...]:
    return tuple(
        line.kind if isinstance(line, m.Paragraph) else f"point {line.depth}" for line in quotation.blocks
    )
