"""Markdown notes as blocks: headings, lists, quotations, tables, and citations as numbered notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from corpus.wording import Language, say
from exporters.notes import GAPS, Note
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import Rule
from exporters.pdf.inline import Link, Run, Words, restyled
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element, Headings
from exporters.pdf.styles import Style, style
from exporters.pdf.tables import ruled_table
from exporters.pdf.text import link, runs

_INDENT = 16.0
_MOST_COLUMNS = 24
_LABEL_GAP = 6.3
_DIGIT = 5.9  #: more for every further digit of a list's numbers
_DEEPEST = 110.0  #: lists nested deeper keep this indent
_COMMA = Run(", ", size=6.6, rise=3.83)
_INLINE = {"em": {"italic": True}, "strong": {"bold": True}}
_BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "table", "hr", "div", *(f"h{n}" for n in range(1, 7))}


@dataclass(slots=True)
class _Place:
    """Where blocks go: the style of plain paragraphs, their indent, the element that they belong to.

    `label`: of the list item that has still no words, and the element that the label belongs to.
    """

    base: str
    indent: float
    parent: Element
    label: str = ""
    label_element: Element | None = None


class NoteWriter:
    """Turns one note into blocks.

    `cite` gives the mark for a passage id, None for an unknown one; `remark` for a text.
    """

    def __init__(
        self,
        language: Language,
        cite: Callable[[str], Run | None],
        remark: Callable[[str], Run],
        headings: Headings,
        width: float,
    ) -> None:
        self._language, self._width = language, width
        self._cite, self._remark = cite, remark
        self._headings = headings
        self._depth = 2
        self._is_titled = False

    def blocks(self, source: str, parent: Element, depth: int, *, is_titled: bool = False) -> list[Block]:
        """`depth`: of the note's own first headings; `is_titled`: they stand below a title of the note's."""
        self._note = Note(source)
        self._is_titled = is_titled
        self._depth = depth
        self._footnotes = self._note.footnotes()
        return list(self._blocks(self._note.root, _Place("body", 0.0, parent)))

    def _blocks(self, element: Any, place: _Place) -> Iterator[Block]:
        """The blocks of an element that holds blocks, or words, or both."""
        words = self._words(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._paragraph(words, place)
                yield from self._block(child, place)
                words = self._words(child.tail)
            else:
                words = (*words, *self._inline(child), *self._words(child.tail))
        yield from self._paragraph(words, place)

    def _block(self, element: Any, place: _Place) -> Iterator[Block]:
        tag = element.tag
        if tag in ("ul", "ol"):
            yield from self._list(element, place)
        elif tag == "table":
            yield from self._table(element, place)
        elif tag == "hr":
            yield Rule()
        elif tag == "pre":
            code = self._code(element.text_content().strip("\n"))
            yield from self._paragraph(code, replace(place, base="code"))
        elif tag == "blockquote":
            quote = place.parent.add("BlockQuote")
            yield from self._blocks(element, replace(place, base="note_quote", parent=quote))
        elif tag == "div":
            if element.get("class") != "footnote":
                yield from self._blocks(element, place)
        elif tag == "p":
            yield from self._blocks(element, place)
        else:
            yield from self._heading(element, place)

    def _heading(self, element: Any, place: _Place) -> Iterator[Block]:
        words = self._content(element)
        if not _shown(words):
            return
        level = int(element.tag[1])
        own = style("heading" if level <= 2 and not self._is_titled else "subheading")
        yield Prose(_trimmed(words), own, self._headings.add(place.parent, self._depth + level - 1))

    def _list(self, element: Any, place: _Place) -> Iterator[Block]:
        number = _start(element)
        ordered = element.tag == "ol"
        own = _INDENT + _DIGIT * (len(str(number + len(element))) - 1 if ordered else 0)
        listed = place.parent.add("L").attribute("List", "ListNumbering", "/Decimal" if ordered else "/Disc")
        for item in element:
            if item.tag != "li":
                continue
            line = listed.add("LI")
            label = line.add("Lbl")
            inner = _Place("list", min(place.indent + own, _DEEPEST), line.add("LBody"))
            inner.label, inner.label_element = (f"{number}." if ordered else "•"), label
            yield from self._blocks(item, inner)
            number += 1

    def _paragraph(self, words: Words, place: _Place) -> Iterator[Block]:
        if not _shown(words):
            return
        yield Prose(
            _trimmed(words),
            _indented(style(place.base), place.indent),
            place.parent.add("P"),
            label=place.label,
            label_element=place.label_element,
            lang=place.parent.language,
        )
        place.label, place.label_element = "", None

    def _table(self, element: Any, place: _Place) -> Iterator[Block]:
        rows = [
            [(_trimmed(self._content(cell)), cell.tag == "th") for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return
        if max(map(len, rows)) <= _MOST_COLUMNS:
            yield ruled_table(rows, self._width, place.parent)
            return
        for row in rows:  # columns narrower than a letter show nothing
            line: Words = ()
            for words, _ in row:
                line = (*line, *(runs(" · ") if line else ()), *words)
            yield from self._paragraph(line, replace(place, base="cell", indent=0.0))

    def _content(self, element: Any) -> Words:
        """All that is inside an element, as one paragraph's words."""
        words = self._words(element.text)
        for child in element:
            words = (*words, *self._inline(child), *self._words(child.tail))
        return words

    def _inline(self, element: Any) -> Words:
        tag = element.tag
        if tag in _INLINE:
            return restyled(self._content(element), **_INLINE[tag])
        if tag == "code":
            return self._code(element.text_content())
        if tag == "br":
            return (Run("\n"),)
        if tag == "img":
            alternative = element.get("alt", "").strip()
            return runs(say("exports.image", self._language, text=alternative)) if alternative else ()
        if tag == "a":
            return self._link(element)
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            return self._own_footnote(element)
        return self._content(element)

    def _link(self, element: Any) -> Words:
        if element.get("class") == "footnote-backref":
            return ()
        address = link(element.get("href", ""))
        words = self._content(element)
        if address is None or any(run.link for run in words):
            return words
        return restyled(words, link=Link(address, address), underlined=True, colour=p.ACCENT)

    def _own_footnote(self, element: Any) -> Words:
        target = "".join(element.xpath("./a/@href")).removeprefix("#")
        item = self._footnotes.get(target)
        if item is None:
            return ()
        backward = item.xpath('.//a[@class="footnote-backref"]')
        for anchor in backward:
            anchor.text = ""
        words = " ".join(self._note.literal(item.text_content()).split())
        return (self._remark(words),) if words else ()

    def _words(self, text: str | None) -> Words:
        if not text:
            return ()
        shown: list[Run] = []
        before = ""
        for kind, value in self._note.pieces(_flat(text)):
            if kind == before == "cite":
                shown.append(_COMMA)  # marks side by side would read as one number
            shown += runs(value) if kind == "text" else self._citation(value, shown)
            before = kind
        return tuple(shown)

    def _citation(self, identifier: str, before: list[Run]) -> Words:
        mark = self._cite(identifier)
        if mark:
            return (mark,)
        # A number stands at the word before it, words do not.
        gap = "" if not before or before[-1].text.endswith(GAPS) else " "
        return runs(gap + say("exports.citation_missing", self._language))

    def _code(self, text: str) -> Words:
        shown = self._note.literal(text).replace("  ", "\u00a0\u00a0")
        return runs(shown, family="sans", size=8.8)


def _shown(words: Words) -> bool:
    return any(run.text.strip() for run in words)


def _trimmed(words: Words) -> Words:
    """Without line ends at its beginning and end, which would be empty lines."""
    shown = list(words)
    while shown and not shown[0].text.strip():
        shown.pop(0)
    while shown and not shown[-1].text.strip():
        shown.pop()
    if shown:
        shown[0] = replace(shown[0], text=shown[0].text.lstrip("\n "))
        shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip("\n "))
    return tuple(shown)


def _flat(text: str) -> str:
    """Line ends inside a paragraph are spaces, as in HTML."""
    return text.replace("\n", " ")


def _start(element: Any) -> int:
    try:
        return min(max(int(element.get("start", "1")), 0), 99_999)
    except ValueError:
        return 1


def _indented(base: Style, indent: float) -> Style:
    if indent == 0:
        return base
    return replace(base, left=base.left + indent, label_at=indent - _LABEL_GAP, label_ends=True)
