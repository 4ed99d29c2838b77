"""Words and how they are shown: the runs that a paragraph is made of. Nothing here is parsed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from exporters.pdf import palette as p

NOTE_PREFIX = "note-"
_NOTE_SIZE = 6.6
_NOTE_RISE = 0.58


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: an address, or with `inside` a place of this file; `says`: it in words."""

    target: str
    says: str
    inside: bool = False
    note: int = 0  #: the number of the note that it leads to


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner. `family` "" and `size` 0 mean the paragraph's own; `regular`: not its weight.

    `lang`: of these words where they are in another language; `spoken`: what stands for signs that
    no face can show, for readers and for copying.
    """

    text: str
    bold: bool = False
    italic: bool = False
    regular: bool = False
    family: str = ""
    size: float = 0.0
    colour: Any = None
    rise: float = 0.0
    underlined: bool = False
    struck: bool = False
    link: Link | None = None
    lang: str = ""
    spoken: str = ""

    @property
    def decoration(self) -> str:
        """The line through or below it that means something of its own, as the structure calls it."""
        return "LineThrough" if self.struck else "Underline" if self.underlined and not self.link else ""


Words = tuple[Run, ...]


def restyled(words: Words, **changes: Any) -> Words:
    """The same words shown otherwise, or as a link."""
    return tuple(replace(run, **changes) for run in words)


def note_mark(number: int, says: str, size: float = _NOTE_SIZE) -> Run:
    """The raised number that refers to note `number`; `says`: "Nota 5"."""
    link = Link(f"{NOTE_PREFIX}{number}", says, inside=True, note=number)
    return Run(
        str(number), bold=True, family="sans", size=size, rise=size * _NOTE_RISE, colour=p.ACCENT, link=link
    )
