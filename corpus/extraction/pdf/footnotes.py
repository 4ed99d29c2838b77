"""Footnotes of PDF pages: smaller type at the foot of the page, each beginning with its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.extraction.pdf.lines import LOWERED, RAISED, Line
from corpus.extraction.wrapping import join_text

_NUMBER = re.compile(rf"(?:{RAISED}(\d{{1,3}}){LOWERED}|(\d{{1,3}}))[.)]?\s*(?=\D)(\S.*)", re.S)
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
        return lines
    if first and not (
        notes and notes[-1].page == tail[0].page - 1 and not notes[-1].text.rstrip().endswith(".")
    ):
        start, tail = start + first, tail[first:]
    for line in tail:
        found = _NUMBER.match(line.text) if _begins_note(line, notes) else None
        if found:
            notes.append(Footnote(found[1] or found[2], found[3], line.page))
        else:
            notes[-1].text = join_text(notes[-1].text, line.text)
    return lines[:start]


def _begins_note(line: Line, notes: Sequence[Footnote]) -> bool:
    """A raised number, or the plain number that comes next (a year or an amount does not)."""
    found = _NUMBER.match(line.text)
    if not found:
        return False
    if found[1]:
        return True
    last = int(notes[-1].number) if notes else None
    return int(found[2]) in ({last + 1} if last is not None else set(range(1, 100)))
