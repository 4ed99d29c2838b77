"""Footnotes of PDF pages: smaller type at the foot of the page, each beginning with its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.extraction.pdf.lines import LOWERED, RAISED, Line
from corpus.extraction.wrapping import join_text

_NUMBER = re.compile(rf"(?:{RAISED}(\d{{1,3}}){LOWERED}|(\d{{1,3}}))[.)]?\s*(?=\D)(\S.*)", re.S)
_RAISED = re.compile(rf"{RAISED}(\d{{1,3}}){LOWERED}")
_SMALLER = 0.93


@dataclass(slots=True)
class Footnote:
    number: str
    text: str
    page: int


def body_size(lines: Sequence[Line]) -> float:
    """The size of type that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def take_footnotes(lines: list[Line], body: float, notes: list[Footnote]) -> list[Line]:
    """Move the footnotes at the end of a page's `lines` to `notes`; return the other lines."""
    start = len(lines)
    while start and lines[start - 1].size < _SMALLER * body:
        start -= 1
    tail = lines[start:]
    first = next((at for at, line in enumerate(tail) if _begins_note(line, notes)), None)
    if first is None:
        return _take_large_footnotes(lines, notes)
    if first and not (
        notes and notes[-1].page == tail[0].page - 1 and not notes[-1].text.rstrip().endswith(".")
    ):
        start, tail = start + first, tail[first:]
    _read_notes(tail, notes)
    return lines[:start]


def _take_large_footnotes(lines: list[Line], notes: list[Footnote]) -> list[Line]:
    """The same for footnotes in the size of the text: numbers at the end of the page that are just those
    raised in the lines above them, in their order."""
    raised = [int(number) for line in lines for number in _RAISED.findall(line.text)]
    start = len(lines)
    for number in reversed(raised):
        start = next((at for at in range(start - 1, 0, -1) if _plain_number(lines[at]) == number), 0)
    if not raised or not start or raised != list(range(raised[0], raised[0] + len(raised))):
        return lines
    if any(_RAISED.search(line.text) for line in lines[start:]):
        return lines
    if raised[0] != (int(notes[-1].number) + 1 if notes else 1):
        return lines
    _read_notes(lines[start:], notes)
    return lines[:start]


def _plain_number(line: Line) -> int | None:
    """The number that opens `line` as a note's does: a label has a full stop or bracket behind it."""
    found = re.match(r"(\d{1,3})\s+(?=\D)\S", line.text)
    return int(found[1]) if found else None


def _read_notes(tail: Sequence[Line], notes: list[Footnote]) -> None:
    for line in tail:
        found = _NUMBER.match(line.text) if _begins_note(line, notes) else None
        if found:
            notes.append(Footnote(found[1] or found[2], found[3], line.page))
        else:
            notes[-1].text = join_text(notes[-1].text, line.text)


def _begins_note(line: Line, notes: Sequence[Footnote]) -> bool:
    """A raised number, or the plain number that comes next (a year or an amount does not)."""
    found = _NUMBER.match(line.text)
    if not found:
        return False
    if found[1]:
        return True
    last = int(notes[-1].number) if notes else None
    return int(found[2]) in ({last + 1} if last is not None else set(range(1, 100)))
