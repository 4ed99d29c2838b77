"""The body of a Word file in reading order: paragraphs, list items, headings, tables, text boxes."""

from __future__ import annotations

from lxml import etree

from corpus.extraction.characters import tidy
from corpus.extraction.docx.names import W, contents, is_on, local, val
from corpus.extraction.docx.notes import NoteBook
from corpus.extraction.docx.numbering import Numbering
from corpus.extraction.docx.runs import ParagraphText, RunReader
from corpus.extraction.docx.styles import Styles
from corpus.extraction.docx.tables import read_grid
from corpus.extraction.flow import heading_block, item_block, paragraph_blocks
from corpus.extraction.grid import cell_of
from corpus.model import Block, Cell

_CONTAINERS = {"body", "document", "txbxContent", "footnote", "endnote", "tc", "hyperlink", "dir", "bdo"}


class Body:
    """Reads any element that holds paragraphs and tables."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: NoteBook) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(notes)

    def blocks_in(self, container: etree._Element) -> list[Block]:
        blocks: list[Block] = []
        # A paragraph whose end mark was deleted (tracked), or a drop capital, goes on in the next one.
        open_text: ParagraphText | None = None
        for child in contents(container):
            name = local(child)
            if name == "p":
                open_text = self._paragraph(child, open_text, blocks)
            elif name == "tbl":
                blocks += self._table(child)
            elif name in _CONTAINERS:
                blocks += self.blocks_in(child)
        if open_text is not None:
            blocks += paragraph_blocks(open_text.inline)
        return blocks

    def note_text(self, note: etree._Element) -> str:
        return tidy(cell_of(self.blocks_in(note)).text)

    def _paragraph(
        self, element: etree._Element, before: ParagraphText | None, blocks: list[Block]
    ) -> ParagraphText | None:
        properties = element.find(W + "pPr")
        read = before or ParagraphText()
        self._runs.read(element, read)
        if _goes_on(properties):
            return read
        blocks += self._blocks_of(properties, read)
        for box in read.boxes:
            blocks += self.blocks_in(box)
        return None

    def _blocks_of(self, properties: etree._Element | None, read: ParagraphText) -> list[Block]:
        if not read.inline:
            # Word numbers empty paragraphs too, and prints the number: count on, print nothing.
            self._numbering.marker(properties)
            return []
        marker = self._numbering.marker(properties)
        level = self._styles.heading_level(properties)
        if level is not None:
            return heading_block(read.inline, level, marker[0] if marker else None)
        if marker and marker[0]:
            return item_block(read.inline, *marker)
        if self._styles.is_contents_entry(properties):
            return [Block("paragraph", "\t".join(tidy(part) for part in read.inline.text.split("\t")))]
        return paragraph_blocks(read.inline)

    def _table(self, element: etree._Element) -> list[Block]:
        rows = [row for row in contents(element) if local(row) == "tr" and not _is_deleted(row)]
        cells = [[cell for cell in contents(row) if local(cell) == "tc"] for row in rows]
        if sum(len(row) for row in cells) == 1:
            # A frame around text, not a table.
            return [block for row in cells for cell in row for block in self.blocks_in(cell)]
        grid = read_grid(rows, cells, self._cell)
        if not any(cell.text for row in grid for cell in row):
            return []
        return [Block("table", rows=grid, header_rows=_header_rows(rows))]

    def _cell(self, element: etree._Element) -> Cell:
        return cell_of(self.blocks_in(element))


def _goes_on(properties: etree._Element | None) -> bool:
    """Whether the paragraph has no end: its mark is deleted, or it is the drop capital of the next."""
    if properties is None:
        return False
    return properties.find(f"{W}rPr/{W}del") is not None or val(
        properties.find(W + "framePr"), "dropCap"
    ) in {
        "drop",
        "margin",
    }


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _header_rows(rows: list[etree._Element]) -> int:
    count = 0
    for row in rows:
        if not is_on(row.find(W + "trPr"), "tblHeader"):
            break
        count += 1
    return count if count < len(rows) else 0
