"""The contents: section numbers, thin leader lines, true page numbers, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.wording import Language, say
from exporters.pdf import fonts
from exporters.pdf import palette as p
from exporters.pdf.block import Block
from exporters.pdf.blocks import horizontal_rule, prose
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.fonts import SANS, SANS_BOLD
from exporters.pdf.inline import Link
from exporters.pdf.lettering import letter
from exporters.pdf.structure import Element
from exporters.pdf.text import runs

_NUMBERS = (16.5, 24.0, 33.0)  #: the least room for the numbers of each level
_NUMBER_GAP = 6.0
_PAGE_NUMBER = 26.0
_LEADING = 13.4
_TIGHT = (0.88, 0.84)  #: of the leading, where the lines are set closer
_LEADER_GAP = 4.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `number`: of the section; `level`: how many lines stand above it."""

    key: str
    title: str
    level: int
    number: str = ""
    is_item: bool = False

    @property
    def style(self) -> str:
        if self.is_item:
            return "contents_item"
        return "contents_section" if self.level == 0 else "contents_subsection"


def contents_lines(
    entries: Sequence[Entry], page_of: Mapping[str, int], parent: Element, language: Language
) -> Iterator[ContentsLine]:
    """The lines of `entries`, each inside that of what it belongs to.

    `page_of` may still be empty; it is read when the lines are drawn.
    """
    indents = _indents(entries)
    lists, lines = [parent.add("TOC")], list[Element]()
    before = -1
    for index, entry in enumerate(entries):
        level = min(entry.level, before + 1)
        del lists[level + 1 :], lines[level:]
        if len(lists) <= level:
            lists.append(lines[-1].add("TOC"))
        lines.append(lists[level].add("TOCI"))
        before = level
        followed = index + 1 < len(entries) and entries[index + 1].level > entry.level
        yield ContentsLine(entry, page_of, lines[-1], language, indents, followed=followed)


def _indents(entries: Sequence[Entry]) -> list[float]:
    """Where the titles of each level begin: right of their numbers. Items stand under their section's."""
    indents = [0.0]
    for level, least in enumerate(_NUMBERS):
        numbers = [e.number for e in entries if e.level == level and e.number]
        widest = max((fonts.width(number, SANS_BOLD, 9.4) for number in numbers), default=0.0)
        indents.append(indents[-1] + max(least, widest + _NUMBER_GAP))
    return indents


def fits(lines: Sequence[ContentsLine], width: float, height: float) -> bool:
    """Whether all stand within `height`; they are set closer where that is what it takes."""
    for factor in (1.0, *_TIGHT):
        for line in lines:
            line.tighten(factor)
        if sum(line.space_before + line.measure(width) for line in lines) <= height:
            return True
    for line in lines:
        line.tighten(1.0)
    return False


class ContentsLine(Block):
    """One entry, a link as long as the line."""

    def __init__(
        self,
        entry: Entry,
        page_of: Mapping[str, int],
        element: Element,
        language: Language,
        indents: Sequence[float],
        *,
        followed: bool,
    ) -> None:
        self.entry, self.page_of, self._language = entry, page_of, language
        level = min(entry.level, len(_NUMBERS) - 1)
        self._indent = indents[max(entry.level, 1)] if entry.is_item else indents[level + 1]
        self._number_at = indents[level]
        self._space = 0.0 if entry.is_item else 7.0 if entry.level == 0 else 2.0
        self.space_before = self._space
        self.keep_with_next = not entry.is_item and followed
        self._number = element.add("Lbl") if entry.number else None
        self._link = element.within("Reference", "Link")
        self.words = prose(entry.title, entry.style, self._link)

    def tighten(self, factor: float) -> None:
        """Set closer (a factor below 1) or, with 1, as usual."""
        self.space_before = self._space * factor**4
        style = self.words.style
        self.words.style = replace(style, leading=_LEADING * factor)

    def measure(self, width: float) -> float:
        self.height = self.words.measure(width - self._indent - _PAGE_NUMBER)
        self.width = width
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        self._draw_number(canvas, x + self._number_at, y)
        self.words.draw(canvas, x + self._indent, y)
        page = self.page_of.get(self.entry.key, 0)
        if not self.entry.is_item:
            self._draw_page(canvas, x, y, str(page))
        says = say("exports.link_to_page", self._language, title=self.entry.title, page=page)
        link = Link(self.entry.key, says, inside=True)
        canvas.link(self._link, link, (x, y - 1, x + self.width, y + self.height - 1))

    def _draw_number(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        style = self.words.style
        baseline = y + self.height - fonts.ascent(style.font) * style.size
        if self._number is not None:
            words = runs(self.entry.number)
            letter(canvas, words, x, baseline, style.font, style.size, p.ACCENT, element=self._number)

    def _draw_page(self, canvas: TaggedCanvas, x: float, y: float, page: str) -> None:
        style = self.words.style
        face = SANS_BOLD if self.entry.level == 0 else SANS
        baseline = y + style.leading - fonts.ascent(style.font) * style.size
        right = x + self.width
        start = x + self._indent + self.words.last_line_width() + _LEADER_GAP
        end = right - fonts.width(page, face, style.size) - _LEADER_GAP
        if end > start:
            horizontal_rule(canvas, start, end, baseline - 1.6, p.RULE, 0.5)
        words = runs(page)
        letter(canvas, words, right, baseline, face, style.size, p.TEXT, element=self._link, align=1.0)
