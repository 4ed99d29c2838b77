"""The body of an OpenDocument text in reading order."""

from __future__ import annotations

import re

from lxml import etree

from corpus.extraction.characters import one_line, superscript, tidy
from corpus.extraction.flow import InlineText, heading_block, item_block, paragraph_blocks
from corpus.extraction.grid import cell_of
from corpus.extraction.odt.lists import HeadingCounter, ListCounter
from corpus.extraction.odt.names import OFFICE, TABLE, TEXT, local, whole
from corpus.extraction.odt.styles import Styles
from corpus.extraction.odt.tables import read_table
from corpus.model import Block, Cell

_SKIPPED = frozenset(
    [
        OFFICE + "binary-data",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        OFFICE + "event-listeners",
    ]
    + [TEXT + name for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls")]
    + [
        TEXT + name
        for name in ("dde-connection-decls", "alphabetical-index-auto-mark-file", "hidden-text", "ruby-text")
    ]
    + [
        TEXT + name
        for name in ("table-of-content-source", "illustration-index-source", "bibliography-source")
    ]
)
_MOST_SPACES = 200


_WHITE_SPACE = re.compile(r"\s+")


class Body:
    """Reads any element that holds paragraphs; collects note bodies in `note_texts`."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = ListCounter(styles)
        self._headings = HeadingCounter(styles.outline)
        self._marker: str | None = None
        self._boxes: list[etree._Element] = []
        self.note_texts: dict[str, str] = {}

    def blocks_in(self, container: etree._Element) -> list[Block]:
        blocks: list[Block] = []
        for child in container:
            blocks += self._block(child)
        return blocks

    def _block(self, element: etree._Element) -> list[Block]:
        name = local(element)
        if element.tag in _SKIPPED or not name:
            return []
        if element.tag in {TEXT + "p", TEXT + "h"}:
            return self._paragraph(element)
        if element.tag == TEXT + "list":
            self._lists.enter(element)
            blocks = self.blocks_in(element)
            self._lists.leave()
            return blocks
        if element.tag == TEXT + "list-item":
            self._marker = self._lists.next_marker(element)
            blocks = self.blocks_in(element)
            self._marker = None
            return blocks
        if element.tag == TABLE + "table":
            return self._table(element)
        return self.blocks_in(element)

    def _paragraph(self, element: etree._Element) -> list[Block]:
        outer_boxes, self._boxes = self._boxes, []
        inline = InlineText()
        self._inline(element, inline)
        blocks = self._blocks_of(element, inline)
        boxes, self._boxes = self._boxes, outer_boxes
        for box in boxes:
            blocks += self._apart(box)
        return blocks

    def _blocks_of(self, element: etree._Element, inline: InlineText) -> list[Block]:
        level = self._level(element)
        if not inline:
            return []
        if level is not None:
            marker, self._marker = self._marker, None
            return heading_block(inline, level, marker or self._headings.marker(element, level))
        if self._marker:
            marker, self._marker = self._marker, None
            return item_block(inline, marker, self._lists.depth)
        return paragraph_blocks(inline)

    def _level(self, element: etree._Element) -> int | None:
        if element.tag == TEXT + "h":
            return max(1, whole(element, TEXT + "outline-level"))
        return self._styles.heading_level(element.get(TEXT + "style-name"))

    def _inline(self, element: etree._Element, inline: InlineText, raised: bool = False) -> None:
        inline.add(_running(element.text, raised))
        for child in element:
            self._child(child, inline, raised)
            inline.add(_running(child.tail, raised))

    def _child(self, child: etree._Element, inline: InlineText, raised: bool) -> None:
        name = local(child)
        if child.tag in _SKIPPED or not name:
            return
        if child.tag == TEXT + "s":
            inline.add(" " * min(whole(child, TEXT + "c"), _MOST_SPACES))
        elif child.tag == TEXT + "tab":
            inline.add("\t")
        elif child.tag == TEXT + "line-break":
            inline.add("\n")
        elif child.tag == TEXT + "note":
            self._note(child, inline)
        elif name == "text-box":
            self._boxes.append(child)
        elif child.tag == TEXT + "span":
            style = child.get(TEXT + "style-name")
            if not self._styles.is_hidden(style):
                self._inline(child, inline, raised or self._styles.is_raised(style))
        else:
            self._inline(child, inline, raised)

    def _note(self, element: etree._Element, inline: InlineText) -> None:
        number = one_line(element.findtext(TEXT + "note-citation") or "")
        body = element.find(TEXT + "note-body")
        inline.refer(number)
        if number and body is not None:
            self.note_texts.setdefault(number, tidy(cell_of(self._apart(body)).text))

    def _apart(self, container: etree._Element) -> list[Block]:
        """Blocks of something anchored in a list item, which is not part of the list."""
        marker, self._marker = self._marker, None
        lists, self._lists = self._lists, ListCounter(self._styles)
        blocks = self.blocks_in(container)
        self._marker, self._lists = marker, lists
        return blocks

    def _table(self, element: etree._Element) -> list[Block]:
        rows, header_rows = read_table(element, self._cell)
        if sum(not cell.merged for row in rows for cell in row) == 1:
            # A frame around text, not a table.
            return [block for cell in element.iter(TABLE + "table-cell") for block in self._apart(cell)]
        if not any(cell.text for row in rows for cell in row):
            return []
        return [Block("table", rows=rows, header_rows=header_rows)]

    def _cell(self, element: etree._Element) -> Cell:
        return cell_of(self._apart(element))


def _running(text: str | None, raised: bool) -> str:
    """Text as it runs: line ends in the XML are spaces (OpenDocument 1.3, part 3, 6.1.2)."""
    text = _WHITE_SPACE.sub(" ", text or "")
    return superscript(text) if raised else text
