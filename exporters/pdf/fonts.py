"""The faces of the PDF: made once into the user's cache folder, registered once per process.

`python -m exporters.pdf.fonts` makes them ahead of time (set-up does); `register` makes whatever is
missing on demand, in about three seconds for all.
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path

from platformdirs import user_cache_dir

from exporters.pdf.faces import EDITION, FACES, make_missing

SANS, SANS_BOLD, SANS_ITALIC = "AcervoSans", "AcervoSans-Bold", "AcervoSans-Italic"
SERIF, SERIF_BOLD = "AcervoSerif", "AcervoSerif-Bold"
SERIF_ITALIC, SERIF_BOLD_ITALIC = "AcervoSerif-Italic", "AcervoSerif-BoldItalic"
SYMBOLS = "AcervoSymbols"


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
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    place = prepare()
    for face in FACES:
        path = place / f"{face.name}.ttf"
        try:
            font = TTFont(face.name, str(path))
        except TTFError:  # cut short by a full disk or a fault of the medium: made anew
            path.unlink(missing_ok=True)
            make_missing(place)
            font = TTFont(face.name, str(path))
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(SANS, SANS, SANS_BOLD, SANS_ITALIC, SANS_BOLD)
    pdfmetrics.registerFontFamily(SERIF, SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD_ITALIC)
    pdfmetrics.registerFontFamily(SYMBOLS, SYMBOLS, SYMBOLS, SYMBOLS, SYMBOLS)


@cache
def covered() -> frozenset[int]:
    """Characters that every text face has."""
    return frozenset.intersection(*(_characters(face.name) for face in FACES if face.name != SYMBOLS))


@cache
def symbols() -> frozenset[int]:
    """Characters that only the symbol face has."""
    return _characters(SYMBOLS) - covered()


def _characters(name: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    register()
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)


if __name__ == "__main__":
    prepare()
    sys.exit(0)
