"""From the lines of all pages to blocks: headings by type, notes by number, tables in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.extraction.characters import one_line, superscript, tidy
from corpus.extraction.markers import begins_item, printed_block
from corpus.extraction.notes import place_notes
from corpus.extraction.pdf.footnotes import Footnote, take_footnotes
from corpus.extraction.pdf.furniture import PageContent
from corpus.extraction.pdf.glyphs import Glyph
from corpus.extraction.pdf.lines import LOWERED, RAISED, Line, build_lines
from corpus.extraction.pdf.paragraphs import Page, Paragraph, build_paragraphs, measure_pages
from corpus.extraction.pdf.tables import TableOnPage
from corpus.extraction.wrapping import join_text
from corpus.model import Block, Cell

_RAISED_NUMBER = re.compile(rf"\s?{RAISED}(\d+){LOWERED}")
_LARGER = 1.14
_LONGEST_HEADING = 160
_DEEPEST = 6


def make_blocks(
    pages: Sequence[PageContent], tables: Sequence[Sequence[tuple[TableOnPage, list[Glyph]]]], body: float
) -> tuple[Block, ...]:
    """The blocks of a document, in reading order. `tables`: those of each page with their characters."""
    notes: list[Footnote] = []
    flow: list[Line | Block] = []
    texts = [take_footnotes(page.lines, body, notes) for page in pages]
    measures = measure_pages({page.number: lines for page, lines in zip(pages, texts, strict=True)}, body)
    for page, lines, own in zip(pages, texts, tables, strict=True):
        flow += _with_tables(lines, own, page.number)
    known = {note.number for note in notes}
    bodies = {note.number: tidy(_RAISED_NUMBER.sub(_as_superscript, note.text)) for note in notes}
    blocks = _Assembler(measures, body, known).blocks(flow)
    placed = place_notes([block for block in blocks if block.text or block.rows], bodies)
    home = {note.number: note.page for note in reversed(notes)}
    return tuple(
        replace(block, page=home.get(block.marker or "", block.page)) if block.kind == "footnote" else block
        for block in placed
    )


def _with_tables(
    lines: Sequence[Line], tables: Sequence[tuple[TableOnPage, list[Glyph]]], page: int
) -> list[Line | Block]:
    flow: list[Line | Block] = []
    waiting = list(tables)
    for line in lines:
        while waiting and line.y < waiting[0][0].box[3] and line.column != 2:
            flow.append(_table(*waiting.pop(0), page))
        flow.append(line)
    return flow + [_table(*table, page) for table in waiting]


def _table(table: TableOnPage, glyphs: list[Glyph], page: int) -> Block:
    return Block("table", rows=table.cells(glyphs, _cell), page=page)


def _cell(glyphs: list[Glyph]) -> Cell:
    """The text of a cell: wrapped lines joined, items on lines of their own."""
    texts: list[str] = []
    for line in build_lines(glyphs, 0, 0.0) if glyphs else []:
        if texts and not begins_item(line.text):
            texts[-1] = join_text(texts[-1], line.text)
        else:
            texts.append(line.text)
    text = "\n".join(texts)
    notes = tuple(_RAISED_NUMBER.findall(text))
    return Cell(
        tidy(_RAISED_NUMBER.sub(_as_superscript, text)) if not notes else tidy(_RAISED_NUMBER.sub("", text)),
        notes=notes,
    )


class _Assembler:
    """Makes blocks of paragraphs; knows the sizes of headings and the numbers of the notes."""

    def __init__(self, measures: dict[int, Page], body: float, known: set[str]) -> None:
        self._measures, self._body, self._known = measures, body, known
        self._sizes: list[float] = []

    def blocks(self, flow: Sequence[Line | Block]) -> list[Block]:
        made: list[Paragraph | Block] = []
        run: list[Line] = []
        for item in flow:
            if isinstance(item, Line):
                run.append(item)
            else:
                made += build_paragraphs(run, self._measures)
                made.append(item)
                run = []
        made += build_paragraphs(run, self._measures)
        paragraphs = [item for item in made if isinstance(item, Paragraph)]
        self._bold_text = sum(len(item.text) for item in paragraphs if item.bold) > 0.4 * sum(
            len(item.text) for item in paragraphs
        )
        self._sizes = sorted(
            {self._rounded(item) for item in paragraphs if self._is_large(item)}, reverse=True
        )
        return [self._block(item) if isinstance(item, Paragraph) else item for item in made]

    def _block(self, paragraph: Paragraph) -> Block:
        text, notes = self._resolved(paragraph.text)
        level = self._heading_level(paragraph, text)
        if level is not None:
            return Block("heading", one_line(text), level=level, page=paragraph.page, notes=notes)
        return printed_block(text, notes, paragraph.page)

    def _resolved(self, text: str) -> tuple[str, tuple[str, ...]]:
        """`text` without the raised numbers that refer to notes, and those numbers."""
        notes = tuple(number for number in _RAISED_NUMBER.findall(text) if number in self._known)
        kept = _RAISED_NUMBER.sub(
            lambda found: "" if found[1] in self._known else _as_superscript(found), text
        )
        return tidy(kept), notes

    def _rounded(self, paragraph: Paragraph) -> float:
        return round(paragraph.size * 2) / 2

    def _is_large(self, paragraph: Paragraph) -> bool:
        return paragraph.size >= _LARGER * self._body and len(paragraph.text) <= 2 * _LONGEST_HEADING

    def _heading_level(self, paragraph: Paragraph, text: str) -> int | None:
        if self._is_large(paragraph):
            return min(self._sizes.index(self._rounded(paragraph)) + 1, _DEEPEST)
        short = len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ","))
        if paragraph.bold and short and not self._bold_text and paragraph.size >= 0.95 * self._body:
            return min(len(self._sizes) + 1, _DEEPEST)
        return None


def _as_superscript(found: re.Match[str]) -> str:
    return superscript(found[1])
