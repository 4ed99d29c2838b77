"""From characters to printed lines: words, raised numbers, columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.extraction.pdf.glyphs import Glyph

#: Around a raised number in the text of a line until it is known whether it refers to a note.
RAISED, LOWERED = "\ue0f2", "\ue0f3"
_BARE_MARKER = re.compile(r"(?:[·•‣▪○●■□►➢✓*–—-]|\(?\w{1,4}[.)]|\d{1,2}(?:\.\d{1,2})*\.?)$")
#: In units of the size of type.
_WORD_GAP, _SEGMENT_GAP, _MARKER_GAP, _SAME_LINE = 0.18, 1.8, 5.0, 0.45


@dataclass(slots=True)
class Line:
    """A line of print. `column`: 0 for single-column text, 1 and 2 for the two columns."""

    glyphs: list[Glyph] = field(repr=False)
    page: int = 0
    column: int = 0
    text: str = ""
    size: float = 0.0
    y: float = 0.0
    bold: bool = False

    def __post_init__(self) -> None:
        sizes = Counter(glyph.size for glyph in self.glyphs)
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        self.y = median(glyph.y for glyph in self.glyphs if glyph.size == self.size)
        self.bold = sum(glyph.bold for glyph in self.glyphs) > 0.9 * len(self.glyphs)
        self.text = _text(self)

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    def is_raised(self, glyph: Glyph) -> bool:
        return glyph.size < 0.86 * self.size and glyph.y > self.y + 0.15 * self.size

    def begins_raised(self) -> bool:
        return self.text.startswith(RAISED)


def _text(line: Line) -> str:
    parts: list[str] = []
    raised = False
    before: Glyph | None = None
    for glyph in line.glyphs:
        now = line.is_raised(glyph) and glyph.text.isdigit()
        gap = glyph.x0 - before.x1 if before else 0.0
        if before and (gap > _WORD_GAP * line.size or (glyph.space_before and gap > -0.5 * line.size)):
            parts.append((LOWERED if raised else "") + " " + (RAISED if raised and now else ""))
            raised = raised and now
        if now != raised:
            parts.append(RAISED if now else LOWERED)
            raised = now
        parts.append(glyph.text)
        before = glyph
    return "".join(parts) + (LOWERED if raised else "")


def build_lines(glyphs: Sequence[Glyph], page: int, width: float) -> list[Line]:
    """The lines of a page in reading order; pages of two columns are read column by column."""
    segments = _joined([Line(group, page) for group in _groups(glyphs)], _SEGMENT_GAP)
    gutter = _gutter(segments, width)
    if gutter is None:
        return sorted(_joined(segments, float("inf")), key=lambda line: (-line.y, line.x0))
    return _by_columns(segments, gutter)


def _groups(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """Runs of characters that follow each other on one line."""
    group: list[Glyph] = []
    for glyph in glyphs:
        if group:
            before = group[-1]
            size = max(before.size, glyph.size)
            gap = glyph.x0 - before.x1
            if abs(glyph.y - before.y) > _SAME_LINE * size or not -0.6 * size < gap < _SEGMENT_GAP * size:
                yield group
                group = []
        group.append(glyph)
    if group:
        yield group


def _joined(segments: list[Line], widest_gap: float) -> list[Line]:
    """Segments on one baseline put together, unless the gap between them is too wide."""
    rows: list[list[Line]] = []
    for segment in sorted(segments, key=lambda line: (-line.size, -line.y)):
        row = next((row for row in reversed(rows) if _same_row(row[0], segment)), None)
        if row is None:
            rows.append([segment])
        else:
            row.append(segment)
    joined: list[Line] = []
    for row in rows:
        row.sort(key=lambda line: line.x0)
        current = row[0]
        for segment in row[1:]:
            limit = _MARKER_GAP if _BARE_MARKER.fullmatch(current.text) else widest_gap
            if segment.x0 - current.x1 <= max(limit, widest_gap) * max(current.size, segment.size):
                current = Line(current.glyphs + segment.glyphs, current.page)
            else:
                joined.append(current)
                current = segment
        joined.append(current)
    return joined


def _same_row(line: Line, segment: Line) -> bool:
    """Whether `segment` stands on the line's baseline, or is raised a little above it."""
    rise = segment.y - line.y
    if segment.size < 0.86 * line.size:
        return -0.2 * line.size <= rise <= 0.6 * line.size
    return abs(rise) <= 0.3 * line.size


def _gutter(segments: Sequence[Line], width: float) -> float | None:
    """Where the white strip between two columns lies, if the page has two."""
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = width * step / 100
        left = [line for line in segments if line.x1 <= x]
        right = [line for line in segments if line.x0 >= x]
        crossing = len(segments) - len(left) - len(right)
        if min(len(left), len(right)) < 6 or crossing > 0.3 * len(segments):
            continue
        if _is_column(left) and _is_column(right) and (best is None or crossing < best[0]):
            best = (crossing, x)
    return best[1] if best else None


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines fill a column: most are wide, and most begin at the same place."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wide = sum(line.x1 - line.x0 > 0.6 * (right - left) for line in lines)
    starts = Counter(round(line.x0 / 4) for line in lines).most_common(1)[0][1]
    return wide > 0.55 * len(lines) and starts > 0.45 * len(lines)


def _by_columns(segments: Sequence[Line], gutter: float) -> list[Line]:
    ordered: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])

    def empty_columns() -> None:
        for column in columns:
            ordered.extend(column)
            column.clear()

    for line in sorted(segments, key=lambda line: -line.y):
        if line.x1 <= gutter or line.x0 >= gutter:
            line.column = 1 if line.x1 <= gutter else 2
            columns[line.column - 1].append(line)
        else:
            empty_columns()
            ordered.append(line)
    empty_columns()
    return ordered
