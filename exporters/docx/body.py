"""The blocks of a manuscript as paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.wording import Language, say
from exporters.characters import xml_text
from exporters.docx.markup import Element, W, begins_right_to_left, field, run, w
from exporters.docx.numbering import DEEPEST, Numbering
from exporters.docx.package import Package
from exporters.docx.pictures import picture
from exporters.docx.runs import RunWriter
from exporters.docx.tables import column_widths
from exporters.drawings import drawing_png
from exporters.manuscript.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    Line,
    Listing,
    PageBreak,
    Paragraph,
    Point,
    Quotation,
    Rule,
    Table,
)
from exporters.manuscript.lines import plain

_STYLES = {
    "body": "BodyText", "remark": "Remark", "missing": "Remark", "kicker": "Kicker", "caption": "Caption",
    "part_heading": "QuoteHeading",
}  # fmt: skip
#: Properties that the schema wants before the direction of a paragraph.
_BEFORE_DIRECTION = ("}keepNext", "}pageBreakBefore", "}numPr", "}tabs")
_QUOTE, _POINT = 284, 360
#: Letters of a cell; a row of longer ones may be divided between pages.
_LONGEST_UNDIVIDED = 1200
_DEEPEST_POINT = 6


class BodyWriter:
    """Writes blocks; counts figures, bookmarks and pictures. `width`: of the text, in twips."""

    def __init__(
        self, language: Language, package: Package, runs: RunWriter, numbering: Numbering, width: int
    ) -> None:
        self._language, self._package, self._runs = language, package, runs
        self._numbering, self._width = numbering, width
        self._figures = 0
        self.bookmarks: dict[str, str] = {}  #: of listed headings, by their keys
        self._breaks = self._follows_heading = False

    def blocks(self, blocks: Sequence[Block], language: str = "") -> list[Element]:
        return [element for block in blocks for element in self._block(block, language)]

    def _block(self, block: Block, language: str) -> Iterator[Element]:
        follows, self._follows_heading = self._follows_heading, isinstance(block, Heading)
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self.paragraph(block.line, _STYLES[block.kind], language)
            case Quotation():
                yield from self._quotation(block, language)
            case Listing():
                yield from self._listing(block, 0, language)
            case Code():
                yield w("p", w("pPr", w("pStyle", val="Code")), run(block.text, w("noProof")))
            case Rule():
                yield w("p", w("pPr", w("pStyle", val="Rule")))
            case PageBreak():
                self._breaks = not follows  # a heading stays with what it heads
            case Table():
                yield from self._table(block, self._width)
            case Figure():
                yield from self._figure(block)

    def paragraph(self, line: Line, style: str, language: str = "", *more: Element) -> Element:
        """`more`: properties behind the style, in the schema's order."""
        text = "".join(words.text for words in line)
        bidi = w("bidi") if begins_right_to_left(text) else None
        before = [one for one in more if one.tag.endswith(_BEFORE_DIRECTION)]
        after = [one for one in more if one not in before]
        properties = w("pPr", w("pStyle", val=style), *before, bidi, *after)
        return w("p", properties, *self._runs.runs(line, language))

    def _heading(self, block: Heading) -> Element:
        style = f"Heading{min(block.level, 4)}"
        breaks = [w("pageBreakBefore")] if self._breaks and block.level > 1 else []
        self._breaks = False
        made = self.paragraph(block.line, style, "", *breaks)
        if block.number:
            made.insert(1, run(f"{block.number}\u2002"))
        if block.is_listed:
            number = len(self.bookmarks) + 1
            name = self.bookmarks[block.key] = f"_Toc{number:09d}"
            made.insert(1, w("bookmarkStart", id=number, name=name))
            made.append(w("bookmarkEnd", id=number))
        return made

    def _quotation(self, block: Quotation, language: str) -> Iterator[Element]:
        language = block.language or language
        for one in block.blocks:
            if isinstance(one, Point):
                yield self._point(one, language)
            else:
                yield self.paragraph(
                    one.line, "QuoteHeading" if one.kind == "part_heading" else "Quote", language
                )

    def _point(self, point: Point, language: str) -> Element:
        """The whole indent hangs, so that the bar stands where it stands beside the words above."""
        depth = min(point.depth, _DEEPEST_POINT)
        stops = [w("tab", val="left", pos=_QUOTE + _POINT * n) for n in range(1, depth + 2)]
        hanging = _POINT * (depth + 1)
        indent = w("ind", left=_QUOTE + hanging, hanging=hanging)
        tabs = "\t" * depth
        line = (*plain(f"{tabs}{point.marker}\t"), *point.line)
        return self.paragraph(line, "QuotePoint", language, w("tabs", *stops), indent)

    def _listing(self, block: Listing, depth: int, language: str) -> Iterator[Element]:
        is_bulleted = block.start is None
        depth = min(depth, DEEPEST)
        number = (
            self._numbering.bullets() if block.start is None else self._numbering.numbers(block.start, depth)
        )
        style = ("ListBullet" if is_bulleted else "ListNumber") + (str(min(depth + 1, 5)) if depth else "")
        for item in block.items:
            marked = w("numPr", w("ilvl", val=depth), w("numId", val=number))
            for place, one in enumerate(item):
                if isinstance(one, Listing):
                    yield from self._listing(one, depth + 1, language)
                elif isinstance(one, Paragraph) and place == 0:
                    yield self.paragraph(one.line, style, language, marked)
                elif isinstance(one, Paragraph):
                    indent = w("ind", left=360 * (depth + 1))
                    yield self.paragraph(one.line, "ListContinue", language, indent)
                else:
                    yield from self._block(one, language)

    def _figure(self, block: Figure) -> Iterator[Element]:
        self._figures += 1
        drawing = block.drawing
        shown = picture(
            self._package.picture(drawing_png(drawing)), self._figures, self._width,
            drawing.height / drawing.width, drawing.title, drawing.about,
        )  # fmt: skip
        yield w("p", w("pPr", w("pStyle", val="Figure"), w("keepNext")), w("r", shown))
        yield self._caption(block)
        if block.source:
            kept = [w("keepNext")] if block.data is not None else []
            yield self.paragraph(block.source, "FigureSource", "", *kept)
        if block.data is not None:
            yield from self._table(block.data, self._width)

    def _caption(self, block: Figure) -> Element:
        name = say("exports.figure_word", self._language)
        counted = field(f"SEQ {name} \\* ARABIC", str(block.number))
        words = [run(" · "), *self._runs.runs(block.caption)] if block.caption else []
        kept = w("keepNext") if block.source or block.data is not None else None
        return w("p", w("pPr", w("pStyle", val="Caption"), kept), run(f"{name} "), *counted, *words)

    def _table(self, block: Table, width: int) -> Iterator[Element]:
        widths = column_widths(block, min(width, 5600) if block.kind == "facts" else width)
        name = xml_text(block.name)
        properties = w(
            "tblPr",
            w("tblStyle", val="AcervoTable"),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="04A0", firstRow=int(block.head_rows > 0), firstColumn=1, noHBand=1, noVBand=1),
            w("tblCaption", val=name) if name else None,
        )  # fmt: skip
        grid = w("tblGrid", *(w("gridCol", w=one) for one in widths))
        rows = [self._row(row, widths, place < block.head_rows) for place, row in enumerate(block.rows)]
        _keep_together(rows[:-1] if block.kind == "counts" else rows[: min(block.head_rows, len(rows) - 1)])
        yield w("tbl", properties, grid, *rows)
        # Two tables side by side would become one, and a cell must end in a paragraph.
        yield w("p", w("pPr", w("pStyle", val="AfterTable")))

    def _row(self, row: Sequence[Cell], widths: Sequence[int], is_head: bool) -> Element:
        cells = [self._cell(cell, width) for cell, width in zip(row, widths, strict=True)]
        is_short = all(len("".join(cell.itertext())) <= _LONGEST_UNDIVIDED for cell in cells)
        whole = w("cantSplit") if is_head or is_short else None
        properties = w("trPr", whole, w("tblHeader") if is_head else None)
        return w("tr", properties if len(properties) else None, *cells)

    def _cell(self, cell: Cell, width: int) -> Element:
        inside: list[Element] = []
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                style = "TableHead" if cell.is_head else "TableText"
                style = "TableRemark" if block.kind in ("remark", "missing") else style
                inside.append(self.paragraph(block.line, style, cell.language))
            elif isinstance(block, Table):
                inside += self._table(block, width - 240)
            else:
                inside += self._block(block, cell.language)
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *(inside or [w("p")]))


def _keep_together(rows: Sequence[Element]) -> None:
    """All paragraphs of the rows stay on the page of what follows them."""
    for row in rows:
        for properties in row.iter(f"{{{W}}}pPr"):
            properties.insert(1, w("keepNext"))
