"""Numbers of HTML lists as a browser prints them (`start`, `type`, `value`, `reversed`)."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from corpus.extraction.numbers import in_style

_STYLES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_STYLE_RULE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)

#: Private marks around a printed marker that the Markdown reader sets at the beginning of an item.
MARK_OPEN, MARK_CLOSE = "\ue0f0", "\ue0f1"


class ListState:
    """The list that is being read: knows the marker of its next item."""

    def __init__(self, element: HtmlElement) -> None:
        self._ordered = element.tag == "ol"
        self._style = self._style_of(element)
        items = sum(child.tag == "li" for child in element)
        self._step = -1 if element.get("reversed") is not None else 1
        self._next = _whole(element.get("start"), items if self._step < 0 else 1)

    def _style_of(self, element: HtmlElement) -> str:
        rule = _STYLE_RULE.search(element.get("style") or "")
        if rule and rule[1].lower() == "none":
            return ""
        if rule and rule[1].lower() in _STYLES:
            self._ordered = True
            return _STYLES[rule[1].lower()]
        kind = element.get("type") or "1"
        return kind if kind in {"1", "a", "A", "i", "I"} else "1"

    def marker(self, item: HtmlElement) -> str:
        """The printed marker of `item`, the next one; empty for lists without markers."""
        if not self._ordered:
            return "•" if self._style else ""
        number = _whole(item.get("value"), self._next)
        self._next = number + self._step
        return f"{in_style(number, self._style)}." if self._style else ""


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int((text or "").strip()[:9])
    except ValueError:
        return otherwise
