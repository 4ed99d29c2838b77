"""The faces of the PDF: made once into the user's cache folder, registered once per process.

`python -m exporters.pdf.fonts` makes them ahead of time (set-up does); `register` makes whatever is
missing on demand, in about three seconds for all.
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from exporters.pdf.faces import EDITION, FACES, make_missing
from exporters.pdf.inline import Run

SANS, SANS_BOLD, SANS_ITALIC = "AcervoSans", "AcervoSans-Bold", "AcervoSans-Italic"
SERIF, SERIF_BOLD = "AcervoSerif", "AcervoSerif-Bold"
SERIF_ITALIC, SERIF_BOLD_ITALIC = "AcervoSerif-Italic", "AcervoSerif-BoldItalic"
SYMBOLS = "AcervoSymbols"
#: (bold, italic) of each family; the sans has no bold italic.
_FAMILIES = {
    "sans": {(0, 0): SANS, (1, 0): SANS_BOLD, (0, 1): SANS_ITALIC, (1, 1): SANS_BOLD},
    "serif": {(0, 0): SERIF, (1, 0): SERIF_BOLD, (0, 1): SERIF_ITALIC, (1, 1): SERIF_BOLD_ITALIC},
    "symbols": dict.fromkeys(((0, 0), (1, 0), (0, 1), (1, 1)), SYMBOLS),
}


def folder() -> Path:
    return Path(user_cache_dir("acervo", appauthor=False)) / f"fonts-{EDITION}"


def prepare() -> Path:
    """Make the faces that are missing; return the folder that holds them all.

    Where the cache cannot be written (a locked-down or full home) a folder of the system's
    temporary files is used instead: slower the next time, never an error.
    """
    place = folder()
    try:
        make_missing(place)
    except OSError:
        place = Path(tempfile.mkdtemp(prefix="acervo-fonts-"))
        make_missing(place)
    return place


@cache
def register() -> None:
    """Give ReportLab the faces under their names. Safe to call again."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError

    from exporters.pdf.embedding import EmbeddedFont

    place = prepare()
    for face in FACES:
        path = place / f"{face.name}.ttf"
        try:
            font = EmbeddedFont(face.name, str(path))
        except TTFError:  # cut short by a full disk or a fault of the medium: made anew
            path.unlink(missing_ok=True)
            make_missing(place)
            font = EmbeddedFont(face.name, str(path))
        pdfmetrics.registerFont(font)


@cache
def variant(
    name: str, family: str = "", bold: bool = False, italic: bool = False, regular: bool = False
) -> str:
    """The face of `family` ("": that of the face `name`) that is also bold or italic, or not bold."""
    family = family or ("serif" if name.startswith(SERIF) else "symbols" if name == SYMBOLS else "sans")
    heavy = bold or ("Bold" in name and not regular)
    return _FAMILIES[family][int(heavy), int(italic or name.endswith("Italic"))]


def face_of(run: Run, name: str) -> str:
    """The face in which a run stands among words of the face `name`."""
    return variant(name, run.family, run.bold, run.italic, run.regular)


@cache
def covered() -> frozenset[int]:
    """Characters that every text face has."""
    return frozenset.intersection(*(_characters(face.name) for face in FACES if face.name != SYMBOLS))


@cache
def symbols() -> frozenset[int]:
    """Characters that only the symbol face has."""
    return _characters(SYMBOLS) - covered()


def _characters(name: str) -> frozenset[int]:
    # Noto draws U+FFFD with the glyph that stands for none, which no file may show.
    return frozenset(character for character, glyph in _face(name).charToGlyph.items() if glyph)


@cache
def _face(name: str) -> Any:
    from reportlab.pdfbase import pdfmetrics

    register()
    return pdfmetrics.getFont(name).face


@cache
def ascent(name: str) -> float:
    """Height of the face above the baseline, for a size of one point."""
    return float(_face(name).ascent) / 1000


class _Widths(dict[str, float]):
    """Widths of words for a size of one point, kept because texts repeat their words."""

    _MOST = 50_000

    def __init__(self, name: str) -> None:
        super().__init__()
        face = _face(name)
        self._of, self._default = face.charWidths, face.defaultWidth

    def __missing__(self, word: str) -> float:
        if len(self) > self._MOST:
            self.clear()
        width = sum(self._of.get(ord(character), self._default) for character in word) / 1000
        if len(word) < 40:
            self[word] = width
        return float(width)


@cache
def widths(name: str) -> _Widths:
    """Widths by word of the face `name`."""
    return _Widths(name)


def width(text: str, name: str, size: float) -> float:
    return widths(name)[text] * size


if __name__ == "__main__":
    prepare()
    sys.exit(0)
