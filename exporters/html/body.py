"""The blocks of a manuscript as elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from corpus.wording import Language, say
from exporters.drawings import svg_element
from exporters.html.elements import add_words, element, with_words
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
    Words,
)

_DEEPEST_POINT = 6


class BodyWriter:
    """Writes blocks; counts how often each note is referred to."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._references: Counter[int] = Counter()

    def references(self, note: int) -> int:
        """How many marks lead to `note`."""
        return self._references[note]

    def write(self, parent: Any, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._block(parent, block)

    def line(self, parent: Any, line: Line) -> None:
        """Words and marks at the end of `parent`."""
        before = False
        for words in line:
            if words.note:
                if before:  # marks side by side would read as one number
                    add_words(element(parent, "sup"), ", ")
                self._mark(parent, words.note)
            else:
                _stretch(parent, words)
            before = bool(words.note)

    def _block(self, parent: Any, block: Block) -> None:
        match block:
            case Heading():
                self._heading(parent, block)
            case Paragraph():
                self._paragraph(parent, block)
            case Quotation():
                self._quotation(parent, block)
            case Listing():
                self._listing(parent, block)
            case Code():
                with_words(element(element(parent, "pre"), "code"), block.text)
            case Rule():
                element(parent, "hr")
            case PageBreak():
                element(parent, "div").set("class", "page-break")
            case Table():
                self._table(parent, block)
            case Figure():
                self._figure(parent, block)

    def _heading(self, parent: Any, block: Heading) -> None:
        heading = element(parent, f"h{min(block.level + 1, 6)}")
        if block.key:
            heading.set("id", block.key)
        if block.number:
            number = with_words(element(heading, "span"), block.number)
            number.set("class", "number")
            number.tail = " "
        self.line(heading, block.line)

    def _paragraph(self, parent: Any, block: Paragraph) -> None:
        paragraph = element(parent, "p")
        if block.kind != "body":
            paragraph.set("class", block.kind.replace("_", "-"))
        self.line(paragraph, block.line)

    def _quotation(self, parent: Any, block: Quotation) -> None:
        quotation = element(parent, "blockquote")
        if block.language:
            quotation.set("lang", block.language)
        listed = None
        for one in block.blocks:
            if isinstance(one, Paragraph):
                listed = None
                self._paragraph(quotation, one)
                continue
            if listed is None:
                listed = element(quotation, "ul", role="list")
            self._point(listed, one)

    def _point(self, listed: Any, point: Point) -> None:
        item = element(listed, "li")
        item.set("class", f"depth-{min(point.depth, _DEEPEST_POINT)}")
        marker = with_words(element(item, "span"), point.marker)
        marker.set("class", "marker")
        marker.tail = " "
        self.line(item, point.line)

    def _listing(self, parent: Any, block: Listing) -> None:
        listed = element(parent, "ul" if block.start is None else "ol")
        if block.start not in (None, 1):
            listed.set("start", str(block.start))
        for blocks in block.items:
            item = element(listed, "li")
            if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
                self.line(item, blocks[0].line)
            else:
                self.write(item, blocks)

    def _table(self, parent: Any, block: Table) -> None:
        # Wide tables are scrolled by themselves, also with the keyboard.
        frame = element(parent, "div", role="region", tabindex="0")
        frame.set("class", "scroll")
        with_words(frame, block.name or say("exports.table", self._language), attribute="aria-label")
        table = element(frame, "table")
        table.set("class", block.kind)
        if block.name:
            with_words(element(table, "caption"), block.name)
        for name, rows in (
            ("thead", block.rows[: block.head_rows]),
            ("tbody", block.rows[block.head_rows :]),
        ):
            if rows:
                group = element(table, name)
                for row in rows:
                    self._row(group, row, "col" if name == "thead" else "row")

    def _row(self, group: Any, row: Sequence[Cell], scope: str) -> None:
        line = element(group, "tr")
        for cell in row:
            made = element(line, "th", scope=scope) if cell.is_head else element(line, "td")
            if cell.language:
                made.set("lang", cell.language)
            if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
                self.line(made, cell.blocks[0].line)
            else:
                self.write(made, cell.blocks)

    def _figure(self, parent: Any, block: Figure) -> None:
        figure = element(parent, "figure")
        figure.append(svg_element(block.drawing, f"figure-{block.number}"))
        caption = element(figure, "figcaption")
        number = element(caption, "strong")
        add_words(number, say("exports.figure", self._language, n=block.number))
        if block.caption:
            number.tail = " · "
            self.line(caption, block.caption)
        if block.source:
            source = element(caption, "span")
            source.set("class", "source")
            self.line(source, block.source)
        if block.data is not None:
            self._table(parent, block.data)

    def _mark(self, parent: Any, number: int) -> None:
        self._references[number] += 1
        mark = element(element(parent, "sup"), "a", href=f"#note-{number}", role="doc-noteref")
        mark.set("id", f"ref-{number}-{self._references[number]}")
        mark.set("aria-label", say("exports.note_named", self._language, n=number))
        mark.text = str(number)


def _stretch(parent: Any, words: Words) -> None:
    """Words in their manner: elements only where there is something to say."""
    names = [
        name
        for name, wanted in (
            ("a", bool(words.link)),
            ("strong", words.is_bold),
            ("em", words.is_italic),
            ("code", words.is_code),
            ("ins", words.change == "added"),
            ("del", words.change == "removed"),
        )
        if wanted
    ]
    if words.language and not names:
        names = ["span"]
    inner = parent
    for name in names:
        inner = element(inner, name)
    if names and words.language:
        inner.set("lang", words.language)
    if words.link:
        outer = next(one for one in (inner, *inner.iterancestors()) if one.tag == "a")
        outer.set("href", words.link)
        outer.set("rel", "noreferrer")
    for index, piece in enumerate(words.text.split("\n")):
        if index:
            element(inner, "br")
        add_words(inner, piece)
