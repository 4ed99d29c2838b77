"""An office's Markdown notes: to a small, safe tree of elements that the exporters walk.

Python-Markdown lets ``<script>`` and ``javascript:`` pass, so its HTML goes through nh3 with a list
of what a briefing note needs. Citations ``[[<passage id>]]`` travel as marks that Markdown leaves
alone (an id such as ``clause_1__part_a__point_4`` would otherwise turn bold).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

_OPEN, _CLOSE = "\ue000", "\ue001"
#: A citation as it is typed in a note; group 1 is the passage id.
CITATION = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")
#: After these a word needs no space before it.
GAPS = (" ", "\u00a0", "(", "[", "«", "“")
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")

_TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong",
    "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "a", "img", "sup", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class"}, "img": {"alt"}, "ol": {"start"}, "li": {"id"}, "sup": {"id"}, "div": {"class"},
    "th": {"align"}, "td": {"align"},
}  # fmt: skip


class Note:
    """A note as an HTML element tree (`root`); `pieces` gives back its texts with their citations."""

    def __init__(self, source: str) -> None:
        self._cited: list[str] = []
        self.root = _parsed(_rendered(self._marked(source)))

    def _marked(self, source: str) -> str:
        source = source.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
        # Lone surrogates cannot be encoded for nh3.
        source = source.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")

        def mark(match: re.Match[str]) -> str:
            self._cited.append(match[1].strip())
            return f"{_OPEN}{len(self._cited) - 1}{_CLOSE}"

        return CITATION.sub(mark, source)

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """("text", words) and ("cite", passage id) in order."""
        position = 0
        for match in _MARK.finditer(text):
            # A note's number stands at the word that it belongs to, however it was typed.
            before = text[position : match.start()]
            before = before.rstrip(" ") if before.strip() else before
            if before:
                yield "text", before
            yield "cite", self._cited[int(match[1])]
            position = match.end()
        if position < len(text):
            yield "text", text[position:]

    def literal(self, text: str) -> str:
        """`text` with its citations as they were typed (inside code)."""
        return _MARK.sub(lambda match: f"[[{self._cited[int(match[1])]}]]", text)

    def footnotes(self) -> dict[str, Any]:
        """The note's own Markdown footnotes: list items by their id ("fn:1")."""
        items = self.root.xpath('.//div[@class="footnote"]//li[@id]')
        return {item.get("id"): item for item in items}


#: One converter serves all notes: it costs more to make than a note to convert, and keeps state.
_ONE_AT_A_TIME = threading.Lock()
#: Notes whose HTML is remembered: while one is written, the dossier's others are converted again and again.
_KEPT = 256


@cache
def _markdown() -> Any:
    # Extensions by their names would be looked up among everything that is installed.
    from markdown import Markdown
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    return Markdown(extensions=[TableExtension(), FootnoteExtension(), SaneListExtension()])


@lru_cache(maxsize=_KEPT)
def _rendered(source: str) -> str:
    import nh3

    with _ONE_AT_A_TIME:
        html = _markdown().reset().convert(_shallow(source))
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "mailto"}, link_rel=None)


#: Quotation marks and indents nested deeper than any note needs, which parsers follow into the ground.
_DEEP = re.compile(r"^((?:[ \t]*>){12})[ \t>]+|^[ \t]{48,}", re.MULTILINE)


_DEEPEST = 60


def _shallow(source: str) -> str:
    return _DEEP.sub(lambda match: match[1] or " " * 48, source)


def _parsed(html: str) -> Any:
    from lxml import html as parser

    root = parser.fragment_fromstring(html, create_parent="div")
    _flatten(root)
    return root


def _flatten(root: Any) -> None:
    """Take away the tags nested too deep for a walk, not what they hold."""
    waiting = [(root, 0)]
    deep = []
    while waiting:
        element, depth = waiting.pop()
        if depth > _DEEPEST:
            deep.append(element)
        waiting += [(child, depth + 1) for child in element]
    for element in reversed(deep):
        element.drop_tag()
