"""The colours of drawings: the light theme's tokens, whose ramp also rises in grey."""

from __future__ import annotations

TEXT = "#1A2123"
TEXT_2 = "#465150"
TEXT_3 = "#5C6765"
LINE = "#DDE0DC"
RULE = "#B9C0BC"
ACCENT = "#0B5F63"
SOFT = "#E3F0EE"
WHITE = "#FFFFFF"
WARNING = "#7A4B00"
WARNING_SOFT = "#FFF2D6"
LEVEL = "#2C3E54"
ECONOMIC = "#B36B00"
SOCIAL = "#0072B2"
PSYCHOSOCIAL = "#AB3D7B"

#: (least count, fill, ink), darkest first.
_HEAT = (
    (8, "#0B5F63", WHITE),
    (6, "#2E8083", WHITE),
    (4, "#6FB0AE", TEXT),
    (3, "#B4D8D6", TEXT),
    (1, "#DDEDEC", TEXT),
)


def heat(count: int) -> tuple[str, str]:
    """Fill and ink of a cell that counts `count` (at least 1)."""
    return next((fill, ink) for least, fill, ink in _HEAT if count >= least)
