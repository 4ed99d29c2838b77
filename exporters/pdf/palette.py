"""The colours of the page: the light theme's tokens."""

from __future__ import annotations

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

#: Width of the band at the edge of the cover.
BAND = 4 * mm

TEXT = HexColor("#1A2123")
TEXT_2 = HexColor("#465150")
TEXT_3 = HexColor("#5C6765")
LINE = HexColor("#DDE0DC")
RULE = HexColor("#B9C0BC")
ACCENT = HexColor("#0B5F63")
BAR = HexColor("#6FB0AE")
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


def heat(count: int) -> tuple[Color, Color]:
    """Fill and ink of a cell that counts `count` (at least 1)."""
    return next((fill, ink) for least, fill, ink in _HEAT if count >= least)
