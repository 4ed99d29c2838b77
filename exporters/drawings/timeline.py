"""A commitment's way through the meetings, drawn as a line from the oldest to the newest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.wording import Language, say
from exporters.drawings import ink
from exporters.drawings.lettering import wrapped
from exporters.drawings.shapes import Circle, Drawing, Line, Polygon, Rect, Shape, Text

MomentKind = Literal["first", "repeated", "reworded", "part", "absent"]

WIDTH = 760.0
_PAD = 20.0
_AXIS = 112.0
_TEXT = 136.0
_BAR = 120.0
_WORDS = WIDTH - _PAD - _TEXT - _BAR - 24
_TITLE, _BODY, _SMALL = 17.0, 14.0, 12.0
_LINE = 19.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting on the line. `share`: how much of the words stayed since the appearance before, 0 to 1;
    None where that cannot be said. `label`: "" where the commitment is absent."""

    year: int | None
    meeting: str
    label: str
    kind: MomentKind
    text: str = ""
    share: float | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    moment: Moment
    head: tuple[str, ...]
    body: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return len(self.head) * _LINE + (1 + len(self.body)) * 17 + 16


def draw_timeline(
    moments: Sequence[Moment], language: Language, *, title: str, remark: str = "", bare: bool = False
) -> Drawing:
    """`moments` in their order, which is by date. `bare`: without the title, for a page that prints it."""
    head = [] if bare else wrapped(title, _TITLE, WIDTH - 2 * _PAD, 3, is_bold=True)
    rows = _rows(moments, language, _PAD + len(head) * 24 + (12 if head else 0))
    foot = rows[-1].top + rows[-1].height if rows else _PAD + len(head) * 24
    remarks = wrapped(remark, _SMALL, WIDTH - 2 * _PAD, 4) if remark else []
    height = foot + len(remarks) * 18 + (0 if bare else _PAD)
    shapes: list[Shape] = [Rect(0, 0, WIDTH, height, fill=ink.WHITE)]
    shapes += [
        Text(_PAD, _PAD + 15 + 24 * n, line, _TITLE, ink.TEXT, is_bold=True) for n, line in enumerate(head)
    ]
    if len(rows) > 1:
        shapes.append(Line(_AXIS, rows[0].top + 9, _AXIS, rows[-1].top + 9, ink.RULE, 2))
    for row in rows:
        shapes += _drawn(row, language)
    shapes += [Text(_PAD, foot + 16 + 18 * n, line, _SMALL, ink.TEXT_2) for n, line in enumerate(remarks)]
    about = " ".join([*(f"{spoken(moment, language)}." for moment in moments), remark]).strip()
    return Drawing(WIDTH, height, tuple(shapes), title, about, language)


def spoken(moment: Moment, language: Language) -> str:
    """«2016, XXI CRM, numeral 21: reformulada. Conserva el 84 % …», without the full stop."""
    year = str(moment.year or say("precedents.undated", language))
    if moment.kind == "absent":
        return say("precedents.spoken_absent", language, year=year, meeting=moment.meeting)
    kind = _kind(moment, language)
    told = say(
        "precedents.spoken", language, year=year, meeting=moment.meeting, label=moment.label, kind=kind
    )
    detail = kept(moment, language)
    return f"{told}. {detail}" if detail else told


def kept(moment: Moment, language: Language) -> str:
    """How much of the words stayed; "" where nothing is to be said."""
    if moment.kind in ("first", "repeated", "absent"):
        return ""
    if moment.share is None:
        return say("precedents.other_language", language)
    return say("precedents.kept", language, percent=percent(moment.share))


def percent(share: float) -> int:
    """As a whole number; 100 and 0 only for all and nothing."""
    return min(99, max(1, round(share * 100))) if 0 < share < 1 else round(share * 100)


def _kind(moment: Moment, language: Language) -> str:
    kind = say(f"precedents.kind_{moment.kind}", language)
    return f"{kind} ({say('precedents.chosen', language)})" if moment.is_chosen else kind


def _rows(moments: Sequence[Moment], language: Language, top: float) -> list[_Row]:
    rows: list[_Row] = []
    for moment in moments:
        name = " · ".join(part for part in (moment.label, moment.meeting) if part)
        head = tuple(wrapped(name, _BODY, _WORDS, 2, is_bold=True))
        row = _Row(moment, head, tuple(wrapped(moment.text, _SMALL, _WORDS, 2)), top)
        rows.append(row)
        top += row.height
    return rows


def _drawn(row: _Row, language: Language) -> Iterator[Shape]:
    moment = row.moment
    present = moment.kind != "absent"
    colour = ink.TEXT if present else ink.TEXT_3
    middle = row.top + 9
    year = str(moment.year or say("precedents.undated", language))
    yield Text(_AXIS - 20, middle + 5, year, _BODY, colour, "end", is_bold=present)
    if moment.is_chosen:
        yield Circle(_AXIS, middle, 13, fill=ink.SOFT, stroke=ink.ACCENT)
    yield from _sign(moment.kind, _AXIS, middle)
    y = middle + 5
    for line in row.head:
        yield Text(_TEXT, y, line, _BODY, colour, is_bold=present)
        y += _LINE
    yield Text(_TEXT, y - 1, _kind(moment, language), _SMALL, ink.TEXT_2 if present else ink.TEXT_3)
    for n, line in enumerate(row.body):
        yield Text(_TEXT, y + 16 + 17 * n, line, _SMALL, ink.TEXT_2)
    yield from _share(moment, language, WIDTH - _PAD - _BAR, middle)


def _sign(kind: MomentKind, x: float, y: float) -> Iterator[Shape]:
    """One shape a kind, so that it also tells in grey."""
    match kind:
        case "first":
            yield Polygon(((x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)), ink.ACCENT)
        case "repeated":
            yield Circle(x, y, 6.5, fill=ink.ACCENT)
        case "reworded":
            yield Circle(x, y, 6, fill=ink.WHITE, stroke=ink.ACCENT, stroke_width=3)
        case "part":
            yield Circle(x, y, 6, fill=ink.WHITE, stroke=ink.ACCENT, stroke_width=1.4)
            yield Circle(x, y, 2.2, fill=ink.ACCENT)
        case "absent":
            yield Rect(x - 8, y - 6, 16, 12, fill=ink.WHITE)
            yield Line(x - 5, y - 5, x + 5, y + 5, ink.TEXT_3, 1.6)
            yield Line(x - 5, y + 5, x + 5, y - 5, ink.TEXT_3, 1.6)


def _share(moment: Moment, language: Language, x: float, y: float) -> Iterator[Shape]:
    words = kept(moment, language)
    if not words:
        return
    if moment.share is not None:
        yield Rect(x, y - 4, _BAR, 8, fill=ink.WHITE, stroke=ink.RULE)
        yield Rect(x, y - 4, _BAR * moment.share, 8, fill=ink.ACCENT)
    below = 20 if moment.share is not None else 5
    yield Text(x + _BAR, y + below, words, _SMALL, ink.TEXT_2, "end")
