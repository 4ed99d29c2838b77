"""The sizes of paper and the frame of the text on them, in points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm

_MARGIN = 20 * mm
_HEAD = 62.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. `top`: of the text, below the running head; `bottom`: foot of the notes."""

    width: float
    height: float
    margin: float = _MARGIN

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def right(self) -> float:
        return self.width - self.margin

    @property
    def top(self) -> float:
        return self.height - _HEAD

    @property
    def bottom(self) -> float:
        return self.margin


PAPERS = {"a4": Paper(*A4), "letter": Paper(*LETTER)}
