"""The characters of a PDF page with their places and fonts, through PDFium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

#: PDFium's signs for a hyphen at the end of a line.
_LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_MOST_GLYPHS = 200_000


@dataclass(slots=True)
class Glyph:
    """A character; `x0`, `x1` and the baseline `y` in points from the lower left of the page as seen."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    space_before: bool = False


@dataclass(frozen=True, slots=True)
class _Font:
    size: float
    bold: bool
    upright: bool


def read_glyphs(page: Any, text_page: Any) -> list[Glyph]:
    """The printed characters of `page` in the order of the file; spaces as `space_before`."""
    import pypdfium2.raw as pdfium

    glyphs: list[Glyph] = []
    fonts: dict[int, _Font] = {}
    turn = _Turn(page)
    box = pdfium.FS_RECTF()
    origin = [ctypes.c_double() for _ in range(2)]
    space = False
    for index in range(min(text_page.count_chars(), _MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        text = _LINE_END_HYPHENS.get(code) or chr(code)
        if code == 0 or text.isspace():
            space = True
            continue
        font = _font_at(text_page, index, fonts)
        if not font.upright and not turn.quarters:
            continue
        # The loose box ends where the next character may begin; ink alone would make "1 0" of "10".
        pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(text_page, index, *(ctypes.byref(value) for value in origin))
        left, y = turn.seen(origin[0].value, origin[1].value)
        right = max(turn.seen(box.left, box.bottom)[0], turn.seen(box.right, box.top)[0])
        glyphs.append(Glyph(text, left, max(right, left), y, font.size, font.bold, space))
        space = False
    return glyphs


class _Turn:
    """The page's rotation: places in the file to places as seen."""

    def __init__(self, page: Any) -> None:
        self.quarters = page.get_rotation() // 90 % 4
        left, bottom, right, top = page.get_mediabox()
        self._box = (left, bottom, right, top)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        return ((x, y), (y - bottom, right - x), (right - x, top - y), (top - y, x - left))[self.quarters]


def _font_at(text_page: Any, index: int, fonts: dict[int, _Font]) -> _Font:
    import pypdfium2.raw as pdfium

    run = pdfium.FPDFText_GetTextObject(text_page, index)
    key = ctypes.cast(run, ctypes.c_void_p).value or 0
    if key not in fonts or not key:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
        scale = (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
        size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
        upright = abs(matrix.b) <= 0.2 * max(abs(matrix.a), 1e-6)
        fonts[key] = _Font(round(size, 2) or 1.0, _is_bold(run) if key else False, upright)
    return fonts[key]


def _is_bold(run: Any) -> bool:
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(run)
    if not font:
        return False
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, 256)
    if any(word in name.value.decode("utf-8", "ignore").lower() for word in _BOLD_NAMES):
        return True
    return bool(pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT)
