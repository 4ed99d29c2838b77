"""Web pages: headings, paragraphs, lists with their printed numbers, tables, footnotes."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from corpus.extraction.characters import one_line, superscript, tidy
from corpus.extraction.charset import decode
from corpus.extraction.flow import InlineText, heading_block, item_block, paragraph_blocks
from corpus.extraction.grid import Spanned, cell_of, lay_out
from corpus.extraction.html_lists import MARK_CLOSE, MARK_OPEN, ListState
from corpus.extraction.html_notes import Notes, find_notes
from corpus.extraction.notes import place_notes
from corpus.extraction.source import Source
from corpus.model import Block, Extraction

_DECLARED = re.compile(rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])\s*([\w-]+)""", re.I)
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>", re.I)
_BREAKS = re.compile(r"\s+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "head",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "canvas",
        "audio",
        "video",
        "map",
        "title",
        "meta",
        "link",
        "datalist",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
    ]
)
_PAGE_PARTS = frozenset({"aside", "div", "section", "ul", "ol", "p", "span", "form"})
_PAGE_ROLES = frozenset({"navigation", "complementary", "search"})
_PAGE_NAMES = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "migas",
        "migas-de-pan",
        "navbar",
        "sidebar",
        "menu",
        "cookies",
        "cookie-banner",
        "share",
        "social-share",
        "addtoany",
        "pagination",
        "pager",
        "skip-link",
        "newsletter",
        "related-posts",
        "related-content",
    ]
)
_TABLE_PARTS = frozenset({"tr", "thead", "tbody", "tfoot", "colgroup", "col"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(source: Source) -> Extraction:
    declared = _DECLARED.search(source.data[:2048])
    text = decode(source.data, declared[1].decode("ascii") if declared else None)
    title, blocks = read_markup(source, text)
    return Extraction(blocks, "text/html", title)


def read_markup(source: Source, markup: str) -> tuple[str | None, tuple[Block, ...]]:
    """Title and blocks of an HTML text; shared with the Markdown reader."""
    # Entity declarations and surrogates: libxml2 drops the first for HTML and cannot encode the others.
    markup = _PROLOG.sub("", markup.replace("\0", ""), count=1).encode("utf-8", "ignore").decode("utf-8")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise source.refuse("no_text") from error
    title = one_line(root.findtext(".//title") or "")
    walker = _Walker(find_notes(root))
    body = root.find("body")
    walker.read(cast(HtmlElement, body if body is not None else root))
    return title or None, place_notes(walker.blocks, walker.note_texts)


class _Walker:
    """Reads elements in order into `blocks`; note bodies go to `note_texts` instead."""

    def __init__(self, notes: Notes, note_texts: dict[str, str] | None = None) -> None:
        self.blocks: list[Block] = []
        self.note_texts: dict[str, str] = {} if note_texts is None else note_texts
        self._notes = notes
        self._inline = InlineText()
        self._lists: list[ListState] = []
        self._marker: str | None = None
        self._preserve = False

    def read(self, element: HtmlElement) -> None:
        """The contents of `element`, then the end of its last paragraph."""
        self._contents(element)
        self._flush()

    def _contents(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._inline.add(text if self._preserve else _BREAKS.sub(" ", text))

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag.lower()
        if element in self._notes.bodies:
            self._note_body(element)
        elif element in self._notes.references:
            self._inline.refer(self._notes.references[element])
        elif tag in _SKIPPED or self._is_left_out(element):
            return
        elif tag == "br":
            self._inline.add("\n")
        elif tag == "sup":
            self._superscript(element)
        elif tag in _INLINE:
            self._contents(element)
        else:
            self._block(tag, element)

    def _is_left_out(self, element: HtmlElement) -> bool:
        footer = element.tag == "footer" and self._is_of_page(element)
        beside = _is_beside(element) and not self._holds_notes(element)
        header = element.tag == "header" and self._is_of_page(element) and not _holds_title(element)
        return footer or header or beside or _is_hidden(element) or element in self._notes.back_links

    def _holds_notes(self, element: HtmlElement) -> bool:
        return any(part in self._notes.bodies for part in element.iter())

    def _is_of_page(self, element: HtmlElement) -> bool:
        """Whether a header or footer is the site's, not that of an article or a list of notes."""
        parent = element.getparent()
        return parent is not None and parent.tag == "body" and not self._holds_notes(element)

    def _superscript(self, element: HtmlElement) -> None:
        if len(element):
            self._contents(element)
        else:
            self._inline.add(superscript(element.text or ""))

    def _block(self, tag: str, element: HtmlElement) -> None:
        self._flush()
        if tag in _HEADINGS:
            self._contents(element)
            marker, self._marker = self._marker, None
            self.blocks += heading_block(self._inline, _HEADINGS[tag], marker)
            self._inline.clear()
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append(ListState(element))
            self.read(element)
            self._lists.pop()
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self._table(element)
        elif tag == "pre":
            self._preserve, before = True, self._preserve
            self.read(element)
            self._preserve = before
        else:
            self.read(element)

    def _item(self, element: HtmlElement) -> None:
        self._marker = self._lists[-1].marker(element) if self._lists else "•"
        self.read(element)
        self._marker = None

    def _flush(self) -> None:
        if not self._inline:
            self._inline.clear()
            return
        text = self._inline.text.lstrip()
        if text.startswith(MARK_OPEN):
            self._marker, _, rest = text[1:].partition(MARK_CLOSE)
            notes = list(self._inline.notes)
            self._inline.clear()
            self._inline.add(rest)
            self._inline.notes += notes
        if self._marker:
            self.blocks += item_block(self._inline, self._marker, max(len(self._lists) - 1, 0))
            self._marker = None
        else:
            self.blocks += paragraph_blocks(self._inline)
        self._inline.clear()

    def _inner(self) -> _Walker:
        return _Walker(self._notes, self.note_texts)

    def _note_body(self, element: HtmlElement) -> None:
        inner = self._inner()
        inner.read(element)
        number = self._notes.bodies[element]
        text = cell_of(inner.blocks).text
        for printed in (f"[{number}]", f"({number})", superscript(number), f"{number}. ", f"{number} "):
            text = text.removeprefix(printed).lstrip()
        self.note_texts.setdefault(number, tidy(text))

    def _table(self, element: HtmlElement) -> None:
        rows = [row for row in element.iter("tr") if _owner(row) is element]
        for caption in element.iterchildren("caption"):
            self.read(caption)
        cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
        if sum(len(row) for row in cells) == 1 or element.get("role") == "presentation":
            # A frame or a layout, not a table.
            self._stray(element)
            for row in cells:
                for cell in row:
                    self.read(cell)
            return
        self._stray(element)
        grid = lay_out([[self._cell(cell) for cell in row] for row in cells])
        if any(cell.text for row in grid for cell in row):
            self.blocks.append(Block("table", rows=grid, header_rows=_header_rows(rows, cells)))

    def _stray(self, element: HtmlElement) -> None:
        """Read what stands in a table outside its cells, which browsers show before it."""
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag.lower() in _TABLE_PARTS:
                self._stray(child)
            elif isinstance(child.tag, str) and child.tag.lower() not in {"td", "th", "caption"}:
                self._element(child)
            elif child.tag in {"td", "th"} and element.tag != "tr":
                self.read(child)  # a cell without a row
            self._text(child.tail)
        self._flush()

    def _cell(self, element: HtmlElement) -> Spanned:
        inner = self._inner()
        inner.read(element)
        return Spanned(cell_of(inner.blocks), _span(element, "colspan"), _span(element, "rowspan"))


def _owner(row: HtmlElement) -> HtmlElement | None:
    parent = row.getparent()
    while parent is not None and parent.tag != "table":
        parent = parent.getparent()
    return parent


def _header_rows(rows: list[HtmlElement], cells: list[list[HtmlElement]]) -> int:
    count = 0
    for row, own in zip(rows, cells, strict=True):
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not (own and all(cell.tag == "th" for cell in own)):
            break
        count += 1
    return count if count < len(rows) else 0


def _span(element: HtmlElement, name: str) -> int:
    text = (element.get(name) or "").strip()
    if not text.isascii() or not text.isdigit():
        return 1
    # rowspan="0" means: to the end of the table.
    return int(text[:6]) or 10_000


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element is of the site, not of the document: the trail to the page, news beside it."""
    if element.tag not in _PAGE_PARTS or _holds_title(element):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return (
        element.tag == "aside"
        or (element.get("role") or "").lower() in _PAGE_ROLES
        or any(name in _PAGE_NAMES for name in names)
    )


def _holds_title(element: HtmlElement) -> bool:
    """Whether the document's own title may stand in a part of the page."""
    return any(element.find(f".//{tag}") is not None for tag in ("h1", "h2"))


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
