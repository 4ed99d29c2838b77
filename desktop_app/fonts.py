"""Typefaces: Inter for the interface, Noto Serif for documents and quotations, both shipped with the program.

Sizes are pixels at 96 dpi, multiplied by the person's text size. The shipped fonts are variable; Qt
picks their weight only through the ``wght`` axis, so take fonts from here and set no weight in style
sheets. Loading a face costs about 1 ms; the serif is loaded when first asked for.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

UiRole = Literal[
    "display",
    "title",
    "subtitle",
    "body",
    "medium",
    "strong",
    "secondary",
    "secondary_strong",
    "caption",
    "caption_strong",
]

#: role -> (pixels at 96 dpi, weight)
UI_ROLES: dict[str, tuple[int, int]] = {
    "display": (28, 700),
    "title": (20, 600),
    "subtitle": (16, 600),
    "body": (13, 400),
    "medium": (13, 500),
    "strong": (13, 600),
    "secondary": (12, 400),
    "secondary_strong": (12, 600),
    "caption": (11, 400),
    "caption_strong": (11, 600),
}
_FALLBACKS = {"Inter": ["Segoe UI", "Noto Sans", "DejaVu Sans"], "Noto Serif": ["Georgia", "DejaVu Serif"]}
_PACKAGES = {"Inter": "fontpkg_inter", "Noto Serif": "fontpkg_noto_serif"}
_scale = {"text": 1.0}


def set_scale(percent: int) -> None:
    """Set the person's text size (100 = the design's). Windows are rebuilt by the caller."""
    _scale["text"] = percent / 100


def px(pixels: float) -> int:
    """A design length that grows with the text: heights of buttons, rows, chips."""
    return round(pixels * _scale["text"])


def scale_sheet(sheet: str) -> str:
    """A style sheet with every ``<n>sp`` length replaced by scaled pixels."""
    return re.sub(r"(\d+)sp", lambda match: f"{px(int(match[1]))}px", sheet)


@cache
def _family(family: str) -> bool:
    """Load the shipped face; False where its package is missing, so that the fallbacks serve."""
    try:
        package = import_module(_PACKAGES[family])
    except ModuleNotFoundError:
        return False
    # Only the upright face: with both loaded, Qt takes the italic one for weights of the axis.
    files = [path for path in (package.ROOT / "files").glob("*.ttf") if "Italic" not in path.name]
    return any(QFontDatabase.addApplicationFont(str(path)) != -1 for path in files)


def _font(family: str, pixels: float, weight: int, italic: bool = False) -> QFont:
    shipped = _family(family)
    font = QFont()
    font.setFamilies([family, *_FALLBACKS[family]])
    font.setPixelSize(max(1, round(pixels)))
    font.setItalic(italic)
    if shipped:
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
    else:
        font.setWeight(QFont.Weight(weight))
    return font


def ui(role: UiRole = "body") -> QFont:
    """The interface font of a role."""
    pixels, weight = UI_ROLES[role]
    return _font("Inter", px(pixels), weight)


def ui_sized(pixels: int, weight: int = 400) -> QFont:
    """The interface font at a size that no role has (large figures of a matrix)."""
    return _font("Inter", px(pixels), weight)


def document(zoom: int = 100, *, pixels: int = 15, weight: int = 400, italic: bool = False) -> QFont:
    """The font of documents and quotations at `zoom` percent."""
    return _font("Noto Serif", px(pixels) * zoom / 100, weight, italic)


def install(app: QApplication) -> None:
    """Make Inter the application's font."""
    app.setFont(ui("body"))
