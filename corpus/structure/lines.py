"""A document as clean printed lines: what every recogniser reads.

`read_script` turns blocks into a `Script`: furniture and contents lists gone (the latter kept as
evidence), footnotes taken out of the flow, text cleaned, and what a page break tore apart joined.
The same document gives the same lines whether a number was typed or made by the word processor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from corpus.model import Block, Cell, Extraction
from corpus.practices.model import PracticeTable
from corpus.structure.breaks import split_at_breaks
from corpus.structure.cleaning import clean, is_page_number
from corpus.structure.contents import ContentsEntry, take_contents
from corpus.structure.footnotes import Note, StripMarks, marked_notes, take_glued_notes
from corpus.structure.joining import Joint, joint
from corpus.structure.numbering import Label, Reading, read_label
from corpus.structure.rules import rules
from corpus.structure.words import fold

LineKind = Literal["heading", "paragraph", "item", "table"]
Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed paragraph, list item, heading or table.

    `text` is whole, with its number but without its bullet. `notes`: numbers of footnotes.
    """

    kind: LineKind
    text: str = ""
    bullet: bool = False
    level: int | None = None
    page: int | None = None
    notes: tuple[str, ...] = ()
    rows: Rows = ()
    practices: PracticeTable | None = None  #: what is known of a table of practices

    @property
    def reading(self) -> Reading | None:
        """The line as label and text; None for bullets, tables and unnumbered lines."""
        return None if self.bullet or self.kind == "table" else _reading(self.text)

    @property
    def labels(self) -> tuple[Label, ...]:
        return self.reading.labels if self.reading else ()

    @property
    def body(self) -> str:
        """The text without its label."""
        return self.reading.text if self.reading else self.text


@lru_cache(maxsize=8192)
def _reading(text: str) -> Reading | None:
    return read_label(text)


@dataclass(frozen=True, slots=True)
class Script:
    """A document ready to be recognised."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    contents: tuple[ContentsEntry, ...]

    @property
    def text(self) -> str:
        """All running text with the words of the tables, for cues and names."""
        return "\n".join(_words_of(line) for line in self.lines)


def _words_of(line: Line) -> str:
    if line.kind != "table":
        return line.text
    return "\n".join(cell.text for row in line.rows for cell in row if not cell.merged)


def read_script(extraction: Extraction) -> Script:
    """The clean lines, notes and contents list of what was taken out of a file."""
    blocks, contents = take_contents(_without_furniture(split_at_breaks(extraction.blocks)))
    notes: list[Note] = [
        Note(block.marker or "", clean(block.text), block.page, index)
        for index, block in enumerate(blocks)
        if block.kind == "footnote" and clean(block.text)
    ]
    lines: list[Line] = []
    lines_at: dict[int, int] = {}  # how many lines stood before each block's end
    for index, block in take_glued_notes(blocks, notes):
        line = _line(block)
        if line:
            lines.append(line)
        lines_at[index] = len(lines)
    notes = [replace(note, after=lines_at.get(note.after, len(lines))) for note in notes]
    lines, notes = _without_marked_notes(lines, notes)
    return Script(tuple(_joined(lines)), tuple(notes), contents)


def _line(block: Block) -> Line | None:
    if block.kind == "footnote":
        return None
    if block.kind == "table":
        rows = tuple(tuple(_cell(cell) for cell in row) for row in block.rows)
        has_text = any(cell.text for row in rows for cell in row)
        return Line("table", page=block.page, rows=rows) if has_text else None
    marker, text = _bullet(block)
    text = clean(f"{marker} {text}" if marker else text)
    is_bullet = marker is None
    if not text or (not is_bullet and is_page_number(text) and block.kind != "list_item"):
        return None
    kind: LineKind = (
        "item" if block.kind == "list_item" else ("heading" if block.kind == "heading" else "paragraph")
    )
    return Line("item" if is_bullet else kind, text, is_bullet, block.level, block.page, block.notes)


def _bullet(block: Block) -> tuple[str | None, str]:
    """(None, text) for a bulleted block, else the printed marker (maybe "") and the text."""
    signs = rules("numbering")["bullets"]
    text = block.text.strip()
    if block.marker is not None:
        marker = block.marker.strip()
        is_sign = not marker or marker[0] in signs or marker in rules("numbering")["marker_only_bullets"]
        return (None, text) if is_sign and block.kind == "list_item" else (marker, text)
    if len(text) > 2 and text[0] in signs and text[1] in " \t\xa0":
        return None, text[1:].strip()
    if len(text) > 2 and text[0] in "•·▪●➢" and text[1] != text[0]:
        return None, text[1:].strip()
    return (None, text) if block.kind == "list_item" and not read_label(clean(text)) else ("", text)


def _cell(cell: Cell) -> Cell:
    return Cell(clean(cell.text, keep_lines=True), cell.merged, cell.notes)


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without lines that come back on many pages at the same words (headers, footers)."""
    pages: dict[str, set[int]] = {}
    numbers = _pages_of(blocks)
    for block, page in zip(blocks, numbers, strict=True):
        if page is not None and block.kind != "table" and len(block.text) < 120:
            pages.setdefault(_furniture_key(block), set()).add(page)
    last_page = max((page or 0 for page in numbers), default=0)
    repeated = {key for key, found in pages.items() if key and len(found) >= max(3, last_page // 2)}
    if not repeated:
        return list(blocks)
    kept: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        key = _furniture_key(block)
        if block.kind == "table" or key not in repeated or key not in seen:
            kept.append(block)
        seen.add(key)
    return kept


def _pages_of(blocks: Sequence[Block]) -> list[int | None]:
    """The page of every block; in a text copied from pages, told by the numbers printed at their ends."""
    if any(block.page is not None for block in blocks):
        return [block.page for block in blocks]
    page: int | None = None
    pages: list[int | None] = []
    for block in blocks:
        pages.append((page or 0) + 1)
        number = (
            re.search(r"\d+", block.text)
            if block.kind == "paragraph" and is_page_number(block.text)
            else None
        )
        if number and (page is None or int(number[0]) == page + 1):
            page = int(number[0])
    return pages if page is not None else [None] * len(blocks)


def _furniture_key(block: Block) -> str:
    return "".join(c for c in fold(f"{block.marker or ''} {block.text}") if not c.isdigit()).strip(" |-–.")


def _without_marked_notes(lines: list[Line], notes: list[Note]) -> tuple[list[Line], list[Note]]:
    """Footnotes printed as paragraphs ("¹ text", "[1] text") leave the flow; their marks leave the text."""
    found = marked_notes([line.text if line.kind != "table" else "" for line in lines])
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if index in found.at:
            note = found.at[index]
            notes.append(replace(note, page=line.page, after=len(kept)))
        elif line.kind == "table":
            rows = tuple(tuple(_cell_without_marks(cell, found.strip) for cell in row) for row in line.rows)
            refs = tuple(note for row in rows for cell in row if not cell.merged for note in cell.notes)
            kept.append(replace(line, rows=rows, notes=(*line.notes, *refs)))
        else:
            text, refs = found.strip(line.text)
            kept.append(replace(line, text=text, notes=(*line.notes, *refs)))
    return [line for line in kept if line.text or line.rows], notes


def _cell_without_marks(cell: Cell, strip: StripMarks) -> Cell:
    text, refs = strip(cell.text)
    return Cell(text, cell.merged, (*cell.notes, *refs))


def _joined(lines: Iterable[Line]) -> list[Line]:
    result: list[Line] = []
    for line in lines:
        how = joint(_joint_side(result[-1]), _joint_side(line)) if result else None
        if how is None:
            result.append(line)
            continue
        before = result[-1]
        text = clean(before.text.rstrip("-­") + line.text if how == "hyphen" else f"{before.text} {line.text}")
        result[-1] = replace(before, text=text, notes=(*before.notes, *line.notes))
    return result


def _joint_side(line: Line) -> Joint:
    return Joint(line.kind, line.text, line.bullet, bool(line.labels), line.page)
