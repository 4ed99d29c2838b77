"""An office's Markdown note as blocks; its citations and its own footnotes become notes of the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from corpus.wording import Language, say
from exporters.addresses import safe_address
from exporters.manuscript.blocks import (
    Block,
    Cell,
    Code,
    Heading,
    Line,
    Listing,
    Paragraph,
    Point,
    Quotation,
    Rule,
    Table,
    Words,
)
from exporters.manuscript.lines import mark, plain
from exporters.notes import GAPS, Note

_BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "table", "hr", "div", *(f"h{n}" for n in range(1, 7))}
#: More columns than any page has room for; such a table is given row by row in words.
_MOST_COLUMNS = 24
_DEEPEST = 8


class NoteWriter:
    """Turns notes into blocks. `cite`: the number for a passage id, None for an unknown one; `remark`: for
    a text."""

    def __init__(
        self, language: Language, cite: Callable[[str], int | None], remark: Callable[[str], int]
    ) -> None:
        self._language, self._cite, self._remark = language, cite, remark
        self._level = 1

    def blocks(self, source: str, level: int) -> list[Block]:
        """`level`: of the note's own first headings."""
        self._note, self._level = Note(source), level
        self._footnotes = self._note.footnotes()
        return list(self._inside(self._note.root, 0))

    def _inside(self, element: Any, depth: int) -> Iterator[Block]:
        """The blocks of an element that holds blocks, or words, or both."""
        line = self._words(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                yield from _paragraph(line)
                yield from self._block(child, depth)
                line = self._words(child.tail)
            else:
                line = (*line, *self._inline(child), *self._words(child.tail))
        yield from _paragraph(line)

    def _block(self, element: Any, depth: int) -> Iterator[Block]:
        tag = element.tag
        if tag in ("ul", "ol") and depth < _DEEPEST:
            yield from self._list(element, depth)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "hr":
            yield Rule()
        elif tag == "pre":
            yield Code(self._note.literal(element.text_content().strip("\n")))
        elif tag == "blockquote":
            yield from _quoted(list(self._inside(element, depth)))
        elif tag == "div" and element.get("class") == "footnote":
            return
        elif tag[0] == "h" and tag[1:].isdigit():
            line = _trimmed(self._content(element))
            if line:
                yield Heading(self._level + int(tag[1]) - 1, line)
        else:
            yield from self._inside(element, depth)

    def _list(self, element: Any, depth: int) -> Iterator[Block]:
        items = [tuple(self._inside(item, depth + 1)) for item in element if item.tag == "li"]
        start = _start(element) if element.tag == "ol" else None
        if any(items):
            yield Listing(tuple(item or (Paragraph(()),) for item in items), start)

    def _table(self, element: Any) -> Iterator[Block]:
        rows = [
            [
                Cell((Paragraph(_trimmed(self._content(c))),), c.tag == "th")
                for c in row
                if c.tag in ("td", "th")
            ]
            for row in element.iter("tr")
        ]
        rows = [row for row in rows if row]
        columns = max(map(len, rows), default=0)
        if columns > _MOST_COLUMNS:
            for row in rows:
                yield from _paragraph(_joined([line for cell in row for line in _lines(cell)]))
            return
        empty = Cell((Paragraph(()),))
        filled = tuple((*row, *[empty] * (columns - len(row))) for row in rows)
        if filled:
            heads = 1 if len(rows) > 1 and all(cell.is_head for cell in rows[0]) else 0
            yield Table(filled, heads)

    def _content(self, element: Any) -> Line:
        """All that is inside an element, as one line."""
        line = self._words(element.text)
        for child in element:
            line = (*line, *self._inline(child), *self._words(child.tail))
        return line

    def _inline(self, element: Any) -> Line:
        tag = element.tag
        if tag == "em":
            return tuple(replace(words, is_italic=True) for words in self._content(element))
        if tag == "strong":
            return tuple(replace(words, is_bold=True) for words in self._content(element))
        if tag == "code":
            return (Words(self._note.literal(element.text_content()), is_code=True),)
        if tag == "br":
            return plain("\n")
        if tag == "img":
            alternative = element.get("alt", "").strip()
            return plain(say("exports.image", self._language, text=alternative)) if alternative else ()
        if tag == "a":
            return self._link(element)
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            return self._own_footnote(element)
        return self._content(element)

    def _link(self, element: Any) -> Line:
        if element.get("class") == "footnote-backref":
            return ()
        address = safe_address(element.get("href", "")) or ""
        return tuple(
            words if words.note or words.link else replace(words, link=address)
            for words in self._content(element)
        )

    def _own_footnote(self, element: Any) -> Line:
        item = self._footnotes.get("".join(element.xpath("./a/@href")).removeprefix("#"))
        if item is None:
            return ()
        for anchor in item.xpath('.//a[@class="footnote-backref"]'):
            anchor.text = ""
        words = " ".join(self._note.literal(item.text_content()).split())
        return mark(self._remark(words)) if words else ()

    def _words(self, text: str | None) -> Line:
        found: list[Words] = []
        for kind, value in self._note.pieces(" ".join((text or "").split("\n"))):
            if kind == "text":
                found.append(Words(value))
                continue
            number = self._cite(value)
            if number is not None:
                found.append(Words("", note=number))
            else:
                # A number stands at the word before it, words do not.
                gap = "" if not found or found[-1].text.endswith(GAPS) else " "
                found.append(Words(gap + say("exports.citation_missing", self._language)))
        return tuple(found)


def _paragraph(line: Line) -> Iterator[Paragraph]:
    line = _trimmed(line)
    if line:
        yield Paragraph(line)


def _trimmed(line: Line) -> Line:
    """Without white space at either end; () where nothing is left."""
    if not any(words.note or words.text.strip() for words in line):
        return ()
    words = [one for one in line if one.note or one.text]
    words[0] = replace(words[0], text=words[0].text.lstrip())
    words[-1] = replace(words[-1], text=words[-1].text.rstrip())
    return tuple(one for one in words if one.note or one.text)


def _quoted(blocks: list[Block]) -> Iterator[Block]:
    """What is set off as it stands; lists, tables and headings inside a quotation stand beside it."""
    collected: list[Paragraph | Point] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            collected.append(block)
            continue
        if collected:
            yield Quotation(tuple(collected))
            collected = []
        yield block
    if collected:
        yield Quotation(tuple(collected))


def _lines(cell: Cell) -> Iterator[Line]:
    for block in cell.blocks:
        if isinstance(block, Paragraph) and block.line:
            yield block.line


def _joined(lines: list[Line]) -> Line:
    joined: Line = ()
    for line in lines:
        joined = (*joined, *(plain(" · ") if joined else ()), *line)
    return joined


def _start(element: Any) -> int:
    try:
        return min(max(int(element.get("start", "1")), 0), 99_999)
    except ValueError:
        return 1
