"""Counting list items and numbered headings of an OpenDocument text."""

from __future__ import annotations

from lxml import etree

from corpus.extraction.odt.names import TEXT, XML_ID, whole
from corpus.extraction.odt.styles import LevelFormat, Styles


class ListCounter:
    """The numbers of all lists, by list style, so that a later list may continue an earlier one."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._stack: list[str | None] = []
        self._counts: list[int] = []
        self._last: dict[str | None, list[int]] = {}
        self._ids: list[str] = []
        self._by_id: dict[str, list[int]] = {}

    @property
    def depth(self) -> int:
        """Nesting depth of the list being read, 0 for the outermost; -1 outside lists."""
        return len(self._stack) - 1

    def enter(self, element: etree._Element) -> None:
        style = element.get(TEXT + "style-name") or (self._stack[-1] if self._stack else None)
        style = style or self._style_of_first_paragraph(element)
        self._stack.append(style)
        formats = self._styles.list_formats(style)
        own = formats[min(self.depth, len(formats) - 1)]
        self._counts.append(own.start - 1)
        self._continue(element, style)
        self._ids.append(element.get(XML_ID) or "")

    def leave(self) -> None:
        self._by_id[self._ids.pop()] = list(self._counts)
        if self.depth == 0:
            self._last[self._stack[0]] = list(self._counts)
        self._stack.pop()
        self._counts.pop()

    def next_marker(self, item: etree._Element) -> str:
        """The printed marker of `item`, the next of the innermost list; may be empty."""
        own_start = item.get(TEXT + "start-value")
        if own_start is not None:
            self._counts[-1] = whole(item, TEXT + "start-value") - 1
        self._counts[-1] += 1
        formats = self._styles.list_formats(self._stack[-1])
        return formats[min(self.depth, len(formats) - 1)].printed(self._counts, formats)

    def _continue(self, element: etree._Element, style: str | None) -> None:
        earlier: list[int] | None = None
        continued = element.get(TEXT + "continue-list")
        if continued:
            earlier = self._by_id.get(continued)
        elif element.get(TEXT + "continue-numbering") == "true":
            earlier = self._last.get(style)
        if earlier and len(earlier) > self.depth:
            self._counts[-1] = earlier[self.depth]

    def _style_of_first_paragraph(self, element: etree._Element) -> str | None:
        first = next(element.iter(TEXT + "p", TEXT + "h"), None)
        return None if first is None else self._styles.list_style_of(first.get(TEXT + "style-name"))


class HeadingCounter:
    """The numbers that headings print by the outline style."""

    def __init__(self, formats: tuple[LevelFormat, ...]) -> None:
        self._formats = formats
        self._counts: list[int] = []

    def marker(self, heading: etree._Element, level: int) -> str:
        if not 0 < level <= len(self._formats) or heading.get(TEXT + "is-list-header") == "true":
            return ""
        self._counts = self._counts[:level]
        while len(self._counts) < level:
            self._counts.append(self._formats[len(self._counts)].start - 1)
        self._counts[-1] += 1
        return self._formats[level - 1].printed(self._counts, self._formats)
