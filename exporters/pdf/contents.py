"""The contents: section numbers, thin leader lines, true page numbers, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.wording import Language, say
from exporters.pdf import fonts
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import horizontal_rule, prose
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.fonts import SANS_BOLD
from exporters.pdf.inline import Link
from exporters.pdf.lettering import letter
from exporters.pdf.structure import Element
from exporters.pdf.text import runs

_INDENT = 16.5
_PAGE_NUMBER = 26.0
_LEADER_GAP = 4.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `number`: of the section, "" for an item; `level`: 0 section, 1 item."""

    key: str
    title: str
    level: int
    number: str = ""


def contents_lines(
    entries: list[Entry], page_of: Mapping[str, int], parent: Element, language: Language
) -> Iterator[ContentsLine]:
    """The lines of `entries`, items as a list inside that of their section.

    `page_of` may still be empty; it is read when the lines are drawn.
    """
    contents = parent.add("TOC")
    section, inner = contents, contents
    for index, entry in enumerate(entries):
        if entry.level == 0:
            section = inner = contents.add("TOCI")
            element = section
        else:
            if inner is section:
                inner = section.add("TOC")
            element = inner.add("TOCI")
        followed = index + 1 < len(entries) and entries[index + 1].level > entry.level
        yield ContentsLine(entry, page_of, element, language, followed=followed)


class ContentsLine(Block):
    """One entry, a link as long as the line."""

    def __init__(
        self,
        entry: Entry,
        page_of: Mapping[str, int],
        element: Element,
        language: Language,
        *,
        followed: bool,
    ) -> None:
        self.entry, self.page_of, self._language = entry, page_of, language
        self.space_before = 7.0 if entry.level == 0 else 0
        self.keep_with_next = entry.level == 0 and followed
        self._number = element.add("Lbl") if entry.number else None
        self._link = element.within("Reference", "Link")
        name = "contents_section" if entry.level == 0 else "contents_item"
        self.words = prose(entry.title, name, self._link)

    def measure(self, width: float) -> float:
        self.height = self.words.measure(width - _INDENT - _PAGE_NUMBER)
        self.width = width
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        if self.entry.level == 0:
            self._draw_number(canvas, x, y)
        self.words.draw(canvas, x + _INDENT, y)
        page = self.page_of.get(self.entry.key, 0)
        if self.entry.level == 0:
            self._draw_page(canvas, x, y, str(page))
        says = say("exports.link_to_page", self._language, title=self.entry.title, page=page)
        link = Link(self.entry.key, says, inside=True)
        canvas.link(self._link, link, (x, y - 1, x + self.width, y + self.height - 1))

    def _draw_number(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        style = self.words.style
        baseline = y + self.height - fonts.ascent(style.font) * style.size
        if self._number is not None:
            words = runs(self.entry.number)
            letter(canvas, words, x, baseline, SANS_BOLD, style.size, p.ACCENT, element=self._number)

    def _draw_page(self, canvas: TaggedCanvas, x: float, y: float, page: str) -> None:
        style = self.words.style
        baseline = y + style.leading - fonts.ascent(style.font) * style.size
        right = x + self.width
        start = x + _INDENT + self.words.last_line_width() + _LEADER_GAP
        end = right - fonts.width(page, SANS_BOLD, style.size) - _LEADER_GAP
        if end > start:
            horizontal_rule(canvas, start, end, baseline - 1.6, p.RULE, 0.5)
        words = runs(page)
        letter(canvas, words, right, baseline, SANS_BOLD, style.size, p.TEXT, element=self._link, align=1.0)
