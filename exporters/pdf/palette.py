"""The colours of the page: the light theme's tokens."""

from __future__ import annotations

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from corpus.pack import Design

#: Width of the band at the edge of the cover.
BAND = 4 * mm

TEXT = HexColor("#1A2123")
TEXT_2 = HexColor("#465150")
TEXT_3 = HexColor("#5C6765")
LINE = HexColor("#DDE0DC")
RULE = HexColor("#B9C0BC")
ACCENT = HexColor("#0B5F63")
BAR = HexColor("#6FB0AE")
#: The band at the cover's edge.
EDGE = HexColor("#0B5F63")
SOFT = HexColor("#E3F0EE")
WHITE = HexColor("#FFFFFF")
OK = HexColor("#1B6A3C")
WARNING = HexColor("#7A4B00")
WARNING_SOFT = HexColor("#FFF2D6")
ERROR = HexColor("#A3241C")
LEVEL = HexColor("#2C3E54")
ECONOMIC = HexColor("#B36B00")
SOCIAL = HexColor("#0072B2")
PSYCHOSOCIAL = HexColor("#AB3D7B")

#: (least count, fill, ink): the light heat ramp, darkest first.
_HEAT = (
    (8, HexColor("#0B5F63"), WHITE),
    (6, HexColor("#2E8083"), WHITE),
    (4, HexColor("#6FB0AE"), TEXT),
    (3, HexColor("#B4D8D6"), TEXT),
    (1, HexColor("#DDEDEC"), TEXT),
)


def replaced(design: Design) -> dict[int, Color]:
    """What a pack's design puts in place of the program's colours, by their identity.

    The ramp of the matrix stays: its colours are a scale.
    """
    found: dict[int, Color] = {}
    if design.accent:
        accent = HexColor(design.accent)
        found |= {id(ACCENT): accent, id(BAR): _tinted(accent), id(EDGE): accent}
    if design.band:
        found[id(EDGE)] = HexColor(design.band)
    return found


def _tinted(colour: Color) -> Color:
    """As pale as the bar of quotations is beside the accent."""
    share = 0.58
    return Color(*(1 - share * (1 - part) for part in (colour.red, colour.green, colour.blue)))


def heat(count: int) -> tuple[Color, Color]:
    """Fill and ink of a cell that counts `count` (at least 1)."""
    return next((fill, ink) for least, fill, ink in _HEAT if count >= least)
