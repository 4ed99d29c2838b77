"""Markdown notes as flowables: headings, lists, quotations, tables, and citations as numbered notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import HRFlowable, Paragraph

from corpus.wording import Language, say
from exporters.notes import Note
from exporters.pdf import palette as p
from exporters.pdf.flowables import Barred, note_mark
from exporters.pdf.styles import style
from exporters.pdf.tables import ruled_table
from exporters.pdf.text import link, markup

_INDENT = 16.0
_MOST_COLUMNS = 24
_DIGIT = 5.9  #: more for every further digit of a list's numbers
_DEEPEST = 110.0  #: lists nested deeper keep this indent
_COMMA = '<super rise="3.83" size="6.6">, </super>'
_INLINE = {"em": ("<i>", "</i>"), "strong": ("<b>", "</b>")}
_HEADINGS = {"h1": "heading", "h2": "heading", "h3": "subheading"}
_BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "table", "hr", "div", *(f"h{n}" for n in range(1, 7))}


class NoteWriter:
    """Turns one note into flowables.

    `cite` gives the number for a passage id, None for an unknown one; `remark` for a text.
    """

    def __init__(
        self,
        language: Language,
        cite: Callable[[str], int | None],
        remark: Callable[[str], int],
    ) -> None:
        self._language = language
        self._cite = cite
        self._remark = remark

    def flowables(self, source: str) -> list[Any]:
        self._note = Note(source)
        self._footnotes = self._note.footnotes()
        return list(self._blocks(self._note.root, "body", 0.0))

    def _blocks(self, element: Any, base: str, indent: float) -> Iterator[Any]:
        """The flowables of an element that holds blocks, or words, or both."""
        words = self._words(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._paragraph(words, base, indent)
                yield from self._block(child, base, indent)
                words = self._words(child.tail)
            else:
                words += self._inline(child) + self._words(child.tail)
        yield from self._paragraph(words, base, indent)

    def _block(self, element: Any, base: str, indent: float) -> Iterator[Any]:
        tag = element.tag
        if tag in ("ul", "ol"):
            yield from self._list(element, base, indent)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "hr":
            yield HRFlowable(width="100%", thickness=0.6, color=p.LINE, spaceBefore=8, spaceAfter=8)
        elif tag == "pre":
            yield from self._paragraph(self._code(element.text_content().strip("\n")), "code", indent)
        elif tag == "blockquote":
            yield from self._blocks(element, "note_quote", indent)
        elif tag == "div":
            if element.get("class") != "footnote":
                yield from self._blocks(element, base, indent)
        elif tag == "p":
            yield from self._blocks(element, base, indent)
        else:
            yield from self._paragraph(self._content(element), _HEADINGS.get(tag, "subheading"), 0)

    def _list(self, element: Any, base: str, indent: float) -> Iterator[Any]:
        number = _start(element)
        own = _INDENT + _DIGIT * (len(str(number + len(element))) - 1 if element.tag == "ol" else 0)
        for item in element:
            if item.tag != "li":
                continue
            marker = f"{number}." if element.tag == "ol" else "•"
            first = True
            for flowable in self._blocks(item, "list", min(indent + own, _DEEPEST)):
                if first and isinstance(flowable, Paragraph) and not flowable.bulletText:
                    flowable.bulletText = marker
                first = False
                yield flowable
            number += 1

    def _paragraph(self, words: str, base: str, indent: float) -> Iterator[Any]:
        if words.strip():
            kind = Barred if hasattr(style(base), "barColor") else Paragraph
            yield kind(words.strip(), _indented(style(base), indent))

    def _table(self, element: Any) -> Iterator[Any]:
        rows = [
            [(self._content(cell), cell.tag == "th") for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return
        if max(map(len, rows)) <= _MOST_COLUMNS:
            yield ruled_table(rows)
            return
        for row in rows:  # columns narrower than a letter show nothing
            yield from self._paragraph(" · ".join(words for words, _ in row), "cell", 0)

    def _content(self, element: Any) -> str:
        """All that is inside an element, as one paragraph's markup."""
        return self._words(element.text) + "".join(
            self._inline(child) + self._words(child.tail) for child in element
        )

    def _inline(self, element: Any) -> str:
        tag = element.tag
        if tag in _INLINE:
            opening, closing = _INLINE[tag]
            return opening + self._content(element) + closing
        if tag == "code":
            return self._code(element.text_content())
        if tag == "br":
            return "<br/>"
        if tag == "img":
            alternative = element.get("alt", "").strip()
            return markup(say("exports.image", self._language, text=alternative)) if alternative else ""
        if tag == "a":
            return self._link(element)
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            return self._own_footnote(element)
        return self._content(element)

    def _link(self, element: Any) -> str:
        if element.get("class") == "footnote-backref":
            return ""
        address = link(element.get("href", ""))
        words = self._content(element)
        if address is None or "<a " in words:
            return words
        return f'<a href="{address}" color="#0B5F63"><u>{words}</u></a>'

    def _own_footnote(self, element: Any) -> str:
        target = "".join(element.xpath("./a/@href")).removeprefix("#")
        item = self._footnotes.get(target)
        if item is None:
            return ""
        backward = item.xpath('.//a[@class="footnote-backref"]')
        for anchor in backward:
            anchor.text = ""
        words = " ".join(self._note.literal(item.text_content()).split())
        return note_mark(self._remark(words)) if words else ""

    def _words(self, text: str | None) -> str:
        shown, before = "", ""
        for kind, value in self._note.pieces(_flat(text)):
            if kind == before == "cite":
                shown += _COMMA  # marks side by side would read as one number
            shown += self._piece(kind, value)
            before = kind
        return shown

    def _piece(self, kind: str, value: str) -> str:
        if kind == "text":
            return markup(value)
        number = self._cite(value)
        if number is None:
            return markup(say("exports.citation_missing", self._language))
        return note_mark(number)

    def _code(self, text: str) -> str:
        words = markup(self._note.literal(text)).replace("  ", "\u00a0\u00a0")
        return f'<font name="AcervoSans" size="8.8">{words}</font>'


def _flat(text: str | None) -> str:
    """Line ends inside a paragraph are spaces, as in HTML."""
    return " ".join((text or "").split("\n")) if text else ""


def _start(element: Any) -> int:
    try:
        return min(max(int(element.get("start", "1")), 0), 99_999)
    except ValueError:
        return 1


def _indented(base: ParagraphStyle, indent: float) -> ParagraphStyle:
    if indent == 0:
        return base
    return ParagraphStyle(
        f"{base.name}-{indent}",
        parent=base,
        leftIndent=base.leftIndent + indent,
        bulletIndent=indent - 6.3,  # ReportLab keeps 0.6 em between bullet and words
        bulletAnchor="end",
        bulletFontName=base.bulletFontName,
    )
