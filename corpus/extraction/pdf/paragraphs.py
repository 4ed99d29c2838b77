"""From lines to paragraphs: wrapped lines joined, hyphenation undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.extraction.markers import begins_item
from corpus.extraction.pdf.lines import LOWERED, RAISED, Line
from corpus.extraction.wrapping import ends_open, join_text

_SENTENCE_END = re.compile(r"[.:;?!…][\"'”»)\]]*$")
_LABEL = re.compile(r"\d{1,3}\s*(?:bis|ter|qu[aá]ter|quinquies|sexies)\b\.?|\d{1,2}(?:\.\d{1,2})+\.?\s", re.I)
_SINGLE = 1.3  #: distance between lines, in units of their size, where nothing tells it


@dataclass(slots=True)
class Paragraph:
    """Lines that read on; `text` still has raised numbers in their marks."""

    lines: list[Line]

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            text = join_text(text, line.text)
        return text

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page


class Page:
    """Measures of the lines of a page that tell where paragraphs end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.leading = _SINGLE
        self._right: dict[int, float] = {}
        for column in {line.column for line in lines}:
            edges = sorted(line.x1 for line in lines if line.column == column)
            self._right[column] = edges[min(len(edges) - 1, int(len(edges) * 0.95))]

    def has_room(self, line: Line, after: Line) -> bool:
        """Whether the first word of `after` would have fitted on `line`: then its end was meant."""
        words = after.text.split(maxsplit=1)
        length = max(len(line.text), 1)
        letter = (line.x1 - line.x0) / length
        return line.x1 + letter * (len(words[0]) + 1.5 if words else 1) < self._right.get(
            line.column, line.x1
        )


def measure_pages(pages: dict[int, Sequence[Line]], body_size: float) -> dict[int, Page]:
    """The measures of every page, by number; the distance between lines is that of the whole document.

    It is told by lines that fill the column and end no sentence, since those surely read on. Frequency
    alone would not do: where paragraphs are short, the space between them is more frequent.
    """
    measured = {number: Page(lines) for number, lines in pages.items()}
    gaps = Counter(
        round((line.y - after.y) / line.size, 1)
        for number, lines in pages.items()
        for line, after in pairwise(lines)
        if line.column == after.column
        and abs(line.size - body_size) < 0.6
        and abs(after.size - body_size) < 0.6
        and not _SENTENCE_END.search(_plain(line.text))
        and not measured[number].has_room(line, after)
        and 0.8 < (line.y - after.y) / line.size < 2.6
    )
    for page in measured.values():
        page.leading = gaps.most_common(1)[0][0] if gaps else _SINGLE
    return measured


def build_paragraphs(lines: Iterable[Line], pages: dict[int, Page]) -> list[Paragraph]:
    """The paragraphs of `lines`, which are in reading order, on across pages and columns."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, pages[paragraphs[-1].lines[-1].page]):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line]))
    return paragraphs


def _continues(paragraph: Paragraph, line: Line, page: Page) -> bool:
    before = paragraph.lines[-1]
    text = _plain(line.text)
    if begins_item(text) or _LABEL.match(text) or line.begins_raised() or _is_contents_entry(before):
        return False
    if abs(before.size - line.size) > 0.08 * before.size:
        return False
    if before.bold != line.bold and (paragraph.bold or len(paragraph.lines) > 1):
        return False
    if before.page != line.page or (before.column, line.column) == (1, 2):
        return _reads_on(before, line, page)
    gap = (before.y - line.y) / before.size
    if not 0 < gap <= page.leading * 1.25 + 0.05:
        return False
    return not _is_indented(paragraph, line) and not _was_ended(before, line, page)


def _is_contents_entry(line: Line) -> bool:
    """A line of a table of contents: a page number at the end, after dots or a gap."""
    if not line.text[-1:].isdigit():
        return False
    gaps = (after.x0 - glyph.x1 for glyph, after in pairwise(line.glyphs))
    return ". . ." in line.text or "...." in line.text or max(gaps, default=0.0) > 3 * line.size


def _reads_on(before: Line, line: Line, page: Page) -> bool:
    """Whether a paragraph goes on over the end of a column or page."""
    text = _plain(before.text)
    if _SENTENCE_END.search(text) or before.bold:
        return False
    return _plain(line.text)[:1].islower() or ends_open(text) or not page.has_room(before, line)


def _is_indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` begins further in (a new paragraph) or further out (after an inset one)."""
    first, before = paragraph.lines[0], paragraph.lines[-1]
    is_item = begins_item(_plain(first.text))
    shift = (line.x0 - before.x0) / line.size
    if len(paragraph.lines) == 1:
        # The second line of an item or of a hanging paragraph stands further in, that of an indented
        # paragraph further out; after a finished sentence a new paragraph begins.
        ended = _SENTENCE_END.search(_plain(before.text)) is not None
        return shift > 1.2 and ended and not is_item and not _is_centred(before, line)
    return abs(shift) > 1.2 and not _is_centred(before, line)


def _is_centred(before: Line, line: Line) -> bool:
    return abs((before.x0 + before.x1) - (line.x0 + line.x1)) < line.size


def _was_ended(before: Line, line: Line, page: Page) -> bool:
    if not page.has_room(before, line):
        return False
    text = _plain(before.text)
    if _SENTENCE_END.search(text):
        return True
    if _is_centred(before, line) or ends_open(text) or text.endswith((",", "-")):
        return False
    return not _plain(line.text)[:1].islower()


def _plain(text: str) -> str:
    return text.replace(RAISED, "").replace(LOWERED, "").strip()
