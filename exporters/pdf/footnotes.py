"""The notes at the foot of one page: measured before anything is placed above them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Paragraph

from exporters.citing import Notes
from exporters.pdf import palette as p
from exporters.pdf.styles import style
from exporters.pdf.text import title_in_italics

_RULE_WIDTH = 90.0
_ABOVE_RULE = 12.0
_BELOW_RULE = 6.0


@dataclass(frozen=True, slots=True)
class SetNote:
    """A note set in type. `number` is 0 for the rest of a note begun on an earlier page."""

    number: int
    paragraph: Any
    height: float


class Foot:
    """The notes of one page, a value: `adding` returns another one."""

    def __init__(self, notes: Notes, entries: tuple[SetNote, ...] = ()) -> None:
        self._notes = notes
        self.entries = entries
        self.height = _ABOVE_RULE + _BELOW_RULE + sum(e.height for e in entries) if entries else 0.0

    @property
    def numbers(self) -> list[int]:
        return [entry.number for entry in self.entries if entry.number]

    def adding(self, numbers: Iterable[int]) -> Foot:
        """The foot with these notes too, each once, in the order of their numbers.

        All are set anew: a note that comes to stand before others changes their wording ("Ibíd.").
        """
        standing = self.numbers
        wanted = sorted({*standing, *numbers})
        if wanted == standing:
            return self
        carried = [entry for entry in self.entries if not entry.number]
        return Foot(self._notes, (*carried, *(self._set(n, wanted[:i]) for i, n in enumerate(wanted))))

    def fitting(self, height: float) -> tuple[Foot, tuple[SetNote, ...]]:
        """As much as `height` holds, and what has to go to the foot of the next page."""
        room = height - _ABOVE_RULE - _BELOW_RULE
        kept: list[SetNote] = []
        for index, entry in enumerate(self.entries):
            if entry.height <= room:
                kept.append(entry)
                room -= entry.height
                continue
            parts = entry.paragraph.split(p.WIDTH, room - entry.paragraph.getSpaceBefore())
            if len(parts) == 2:
                kept.append(_measured(entry.number, parts[0]))
                return Foot(self._notes, tuple(kept)), (_measured(0, parts[1]), *self.entries[index + 1 :])
            # ReportLab forgets the lines of a paragraph that it could not divide.
            whole = _measured(entry.number, entry.paragraph)
            return Foot(self._notes, tuple(kept)), (whole, *self.entries[index + 1 :])
        return self, ()

    def draw(self, canvas: Any, anchored: set[int]) -> None:
        """Draw at the foot of the page. `anchored`: notes that links already lead to elsewhere."""
        if not self.entries:
            return
        y = p.BOTTOM + self.height - _ABOVE_RULE
        canvas.setStrokeColor(p.RULE)
        canvas.setLineWidth(0.7)
        canvas.line(p.MARGIN, y, p.MARGIN + _RULE_WIDTH, y)
        y -= _BELOW_RULE
        for entry in self.entries:
            y -= entry.height
            entry.paragraph.drawOn(canvas, p.MARGIN, y)
            if entry.number and entry.number not in anchored:
                anchored.add(entry.number)
                canvas.bookmarkHorizontalAbsolute(f"note-{entry.number}", y + entry.height + 12)

    def _set(self, number: int, before: list[int]) -> SetNote:
        words = self._notes.wording(number, before)
        paragraph = Paragraph(
            title_in_italics(words, self._notes.title_in(number)),
            style("footnote" if number < 100 else "footnote_wide"),
            bulletText=str(number),
        )
        return _measured(number, paragraph)


def _measured(number: int, paragraph: Any) -> SetNote:
    _, height = paragraph.wrap(p.WIDTH, p.PAGE_HEIGHT)
    return SetNote(number, paragraph, height + paragraph.getSpaceBefore())
