"""Contents lists: dropped from the text, kept as evidence of what sections a document announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.model import Block
from corpus.structure.cleaning import clean
from corpus.structure.numbering import Label, read_label
from corpus.structure.rules import rules
from corpus.structure.words import bare, fold, word_count

_ENTRY = re.compile(
    r"^(?P<title>\S.*?)(?:\t+\s*|\s*(?:\.\s?){3,}\s*|\s*…+\s*|\s*_{3,}\s*|\s{3,})(?P<page>\d{1,3}|[ivxl]{1,6})\s*$"
)
_LOOSE_ENTRY = re.compile(r"^(?P<title>\S.*?\D)\s+(?P<page>\d{1,3})\s*$")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}\s*$|…{2,}\s*\d{1,3}\s*$")
_AT_LEAST_WITHOUT_HEADING = 4
_AT_LEAST_WITH_LEADERS = 2


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list. `label` is None for unnumbered sections."""

    label: Label | None
    title: str
    page: int | None = None

    @property
    def printed(self) -> str:
        return f"{self.label.printed} {self.title}" if self.label else self.title


def take_contents(blocks: Sequence[Block]) -> tuple[list[Block], tuple[ContentsEntry, ...]]:
    """The blocks without contents lists, and the entries of those lists."""
    kept: list[Block] = []
    entries: list[ContentsEntry] = []
    index = 0
    while index < len(blocks):
        end, found = _list_at(blocks, index)
        if found:
            entries.extend(found)
            index = end
        else:
            kept.append(blocks[index])
            index += 1
    return kept, tuple(entries)


def _list_at(blocks: Sequence[Block], start: int) -> tuple[int, list[ContentsEntry]]:
    """Where the contents list that begins at `start` ends, with its entries; none if none begins."""
    headed = blocks[start].kind != "table" and bare(blocks[start].text) in _headings()
    first = start + 1 if headed else start
    end, entries = _entries_from(blocks, first, loose=headed)
    if headed and not entries:
        end, entries = _entries_without_pages(blocks, first)
        return (end, entries) if len(entries) >= 2 else (start, [])
    led = all(_LEADERS.search(block.text) for block in blocks[first:end])
    enough = 1 if headed else _AT_LEAST_WITH_LEADERS if led else _AT_LEAST_WITHOUT_HEADING
    return (end, entries) if len(entries) >= enough else (start, [])


def _entries_from(blocks: Sequence[Block], start: int, *, loose: bool) -> tuple[int, list[ContentsEntry]]:
    entries: list[ContentsEntry] = []
    index = start
    while index < len(blocks):
        found = _entries_of(blocks[index], loose=loose)
        if not found and loose and entries and index + 1 < len(blocks) and _may_be_torn(blocks[index]):
            found = _entries_of(blocks[index + 1], loose=True) and [_entry(_printed(blocks[index]), None)]
        if not found:
            break
        entries.extend(found)
        index += 1
    return index, entries


def _may_be_torn(block: Block) -> bool:
    return (
        block.kind != "table"
        and word_count(block.text) <= 16
        and not block.text.rstrip().endswith((".", ";", ":"))
    )


def _entries_of(block: Block, *, loose: bool) -> list[ContentsEntry]:
    if block.kind == "table":
        return _entries_of_table(block) if loose else []
    printed = _printed(block)
    found = _ENTRY.match(printed) or (_LOOSE_ENTRY.match(printed) if loose else None)
    if not found or word_count(printed) > 30:
        return []
    page = int(found["page"]) if found["page"].isdigit() else None
    return [_entry(found["title"], page)]


def _entries_of_table(block: Block) -> list[ContentsEntry]:
    entries = []
    for row in block.rows:
        cells = [cell.text.strip() for cell in row if cell.text.strip() and not cell.merged]
        if len(cells) < 2 or not cells[-1].isdigit():
            return []
        entries.append(_entry(" ".join(cells[:-1]), int(cells[-1])))
    return entries


def _entries_without_pages(blocks: Sequence[Block], start: int) -> tuple[int, list[ContentsEntry]]:
    """Entries that are only titles: each must come back further down as a line of its own."""
    later: dict[str, int] = {}
    for index, block in enumerate(blocks[start:], start):
        later[_title_key(block)] = index
    entries: list[ContentsEntry] = []
    index = start
    while index < len(blocks) and blocks[index].kind != "table":
        key = _title_key(blocks[index])
        if not key or later[key] <= index + 1 or word_count(blocks[index].text) > 25:
            break
        entries.append(_entry(_printed(blocks[index]), None))
        index += 1
        if any(
            _title_key(blocks[further]) == _title_key(blocks[start]) for further in range(index, index + 1)
        ):
            break  # the first section itself has begun
    return index, entries


def _title_key(block: Block) -> str:
    reading = read_label(clean(_printed(block)))
    return bare(reading.text if reading else clean(block.text))


def _printed(block: Block) -> str:
    return f"{block.marker} {block.text}".strip() if block.marker else block.text.strip()


def _entry(printed: str, page: int | None) -> ContentsEntry:
    text = clean(printed).rstrip(" .…_")
    reading = read_label(text)
    if reading and reading.text:
        return ContentsEntry(reading.labels[0], reading.text, page)
    return ContentsEntry(None, text, page)


@cache
def _headings() -> frozenset[str]:
    return frozenset(fold(word) for word in rules("sections")["contents"])
