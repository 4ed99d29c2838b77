"""What a drawing is made of. Measures are px, y grows downwards, colours are "#RRGGBB" or "" for none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 1.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `y` is its baseline."""

    x: float
    y: float
    words: str
    size: float
    ink: str
    anchor: Anchor = "start"
    is_bold: bool = False


Shape = Rect | Circle | Polygon | Line | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """`title`: its name; `about`: all that it shows, in words, for who does not see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    about: str
    language: str
