"""The notes at the foot of one page: measured before anything is placed above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exporters.citing import Notes
from exporters.pdf import palette as p
from exporters.pdf.blocks import horizontal_rule, prose
from exporters.pdf.canvas import TaggedCanvas
from exporters.pdf.inline import NOTE_PREFIX
from exporters.pdf.paper import Paper
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element
from exporters.pdf.text import title_in_italics

_RULE_WIDTH = 90.0
_ABOVE_RULE = 12.0
_BELOW_RULE = 6.0


@dataclass(frozen=True, slots=True)
class SetNote:
    """A note set in type. `number` is 0 for the rest of a note begun on an earlier page; `before`: the notes
    above it that its wording depends on, None for a piece of a note."""

    number: int
    paragraph: Prose
    height: float
    before: tuple[int, ...] | None = None


#: The space before a last short word or number, which would else stand alone in a line.
_LAST = re.compile(r" (?=\w{1,3}\.$)| (?=\d{1,3} (?:bis|ter|quater)\.$)")


class Foot:
    """The notes of one page, a value: `adding` returns another one."""

    def __init__(self, notes: Notes, paper: Paper, entries: tuple[SetNote, ...] = ()) -> None:
        self._notes, self._paper = notes, paper
        self.entries = entries
        self.height = _ABOVE_RULE + _BELOW_RULE + sum(e.height for e in entries) if entries else 0.0

    @property
    def numbers(self) -> list[int]:
        return [entry.number for entry in self.entries if entry.number]

    def adding(self, numbers: Iterable[int]) -> Foot:
        """The foot with these notes too, each once, in the order of their numbers.

        What comes after a new one is set anew: a note above it changes its wording ("Ibíd.").
        """
        standing = self.numbers
        wanted = sorted({*standing, *numbers})
        if wanted == standing:
            return self
        carried = [entry for entry in self.entries if not entry.number]
        ready = {entry.number: entry for entry in self.entries if entry.number}
        entries = list(carried)
        for index, number in enumerate(wanted):
            before, kept = tuple(wanted[:index]), ready.get(number)
            if kept is None or kept.before != before:
                kept = self._set(number, before)
            entries.append(kept)
        return Foot(self._notes, self._paper, tuple(entries))

    def fitting(self, height: float) -> tuple[Foot, tuple[SetNote, ...]]:
        """As much as `height` holds, and what has to go to the foot of the next page."""
        room = height - _ABOVE_RULE - _BELOW_RULE
        kept: list[SetNote] = []
        for index, entry in enumerate(self.entries):
            if entry.height <= room:
                kept.append(entry)
                room -= entry.height
                continue
            parts = entry.paragraph.split(self._paper.text_width, room - entry.paragraph.space_before)
            if len(parts) == 2:
                kept.append(self._measured(entry.number, parts[0]))
                return Foot(self._notes, self._paper, tuple(kept)), (
                    self._measured(0, parts[1]),
                    *self.entries[index + 1 :],
                )
            return Foot(self._notes, self._paper, tuple(kept)), self.entries[index:]
        return self, ()

    def draw(self, canvas: TaggedCanvas, anchored: set[int]) -> None:
        """Draw at the foot of the page. `anchored`: notes that links already lead to elsewhere."""
        if not self.entries:
            return
        left = self._paper.margin
        y = self._paper.bottom + self.height - _ABOVE_RULE
        horizontal_rule(canvas, left, left + _RULE_WIDTH, y, p.RULE, 0.7)
        y -= _BELOW_RULE
        for entry in self.entries:
            y -= entry.height
            if entry.number:
                self._tie(canvas, entry)
                if entry.number not in anchored:
                    anchored.add(entry.number)
                    canvas.place(f"{NOTE_PREFIX}{entry.number}", y + entry.height + 12)
            entry.paragraph.draw(canvas, left, y)

    def _tie(self, canvas: TaggedCanvas, entry: SetNote) -> None:
        """Read the note after what first refers to it on this page."""
        note = entry.paragraph.element
        assert note is not None
        note.identifier = f"{NOTE_PREFIX}{entry.number}-{len(canvas.marked_pages)}"
        canvas.references.get(entry.number, canvas.root).follow(note)

    def _set(self, number: int, before: tuple[int, ...]) -> SetNote:
        words = _LAST.sub("\u00a0", self._notes.wording(number, before))
        note = Element("Note")
        paragraph = prose(
            title_in_italics(words, self._notes.title_in(number), self._notes.language_in(number)),
            "footnote" if number < 100 else "footnote_wide",
            note,
            label=str(number),
            label_element=note.add("Lbl"),
            lang=self._notes.language,
        )
        return self._measured(number, paragraph, before)

    def _measured(self, number: int, paragraph: Prose, before: tuple[int, ...] | None = None) -> SetNote:
        height = paragraph.measure(self._paper.text_width)
        return SetNote(number, paragraph, height + paragraph.space_before, before)
