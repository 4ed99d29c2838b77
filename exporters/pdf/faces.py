"""The typefaces of the PDF and how to make them: static instances of the installed variable fonts.

Only fontTools is needed here, and only while a face is made. The faces are cut to the characters of
the languages of the region (Latin, and the Greek and Cyrillic of the occasional name or formula)
before they are instanced, which is what makes it quick.
"""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

#: Part of the folder's name: raise it whenever what is made changes.
EDITION = "1"

_LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x370), *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070), *range(0x2070, 0x20D0), 0x2116, 0x2122, 0x2212, 0x2215, 0xFFFD,
)  # fmt: skip
_NEIGHBOURS = (*range(0x370, 0x400), *range(0x400, 0x460))
_SYMBOLS = (0x20, *range(0x2100, 0x2800), 0x2B1C)


@dataclass(frozen=True, slots=True)
class Face:
    """One static face: what it is called in the PDF and what it is cut from."""

    name: str
    package: str
    file: str
    axes: tuple[tuple[str, float], ...]
    characters: tuple[int, ...]


def _noto(name: str, package: str, file: str, weight: int) -> Face:
    return Face(name, package, file, (("wght", weight), ("wdth", 100)), _LATIN + _NEIGHBOURS)


_SANS, _SERIF = "fontpkg_noto_sans", "fontpkg_noto_serif"
FACES: tuple[Face, ...] = (
    _noto("AcervoSans", _SANS, "NotoSans[wdth,wght].ttf", 400),
    _noto("AcervoSans-Bold", _SANS, "NotoSans[wdth,wght].ttf", 700),
    _noto("AcervoSans-Italic", _SANS, "NotoSans-Italic[wdth,wght].ttf", 400),
    _noto("AcervoSerif", _SERIF, "NotoSerif[wdth,wght].ttf", 400),
    _noto("AcervoSerif-Bold", _SERIF, "NotoSerif[wdth,wght].ttf", 700),
    _noto("AcervoSerif-Italic", _SERIF, "NotoSerif-Italic[wdth,wght].ttf", 400),
    _noto("AcervoSerif-BoldItalic", _SERIF, "NotoSerif-Italic[wdth,wght].ttf", 700),
    Face("AcervoSymbols", "fontpkg_inter", "Inter[opsz,wght].ttf", (("opsz", 14), ("wght", 400)), _SYMBOLS),
)


def make_missing(folder: Path) -> list[str]:
    """Make the faces that `folder` lacks; return their names. Raises OSError if it cannot write."""
    missing = [face for face in FACES if not (folder / f"{face.name}.ttf").is_file()]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
    for face in missing:
        _write(folder / f"{face.name}.ttf", face)
    return [face.name for face in missing]


def _write(target: Path, face: Face) -> None:
    content = _instance(face)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=target.stem, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).replace(target)  # whole or not at all: another process may be reading
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _instance(face: Face) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    options = subset.Options()
    options.layout_features = []  # ReportLab draws glyph by glyph: no ligatures, no kerning tables
    options.notdef_outline = True
    options.hinting = False
    options.name_IDs = [1, 2, 3, 4, 6]
    source = resources.files(face.package).joinpath("files", face.file)
    with resources.as_file(source) as path:
        font = TTFont(path, lazy=True, recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=face.characters)
        cutter.subset(font)
        font = instancer.instantiateVariableFont(font, dict(face.axes), inplace=True)
        _rename(font, face.name)
        content = io.BytesIO()
        font.save(content)
        font.close()
    return content.getvalue()


def _rename(font: Any, name: str) -> None:
    """Every instance gets a PostScript name of its own; the variable font has one for all."""
    table = font["name"]
    table.names = [record for record in table.names if record.platformID == 3]
    for identifier, text in ((1, name), (2, "Regular"), (3, name), (4, name), (6, name)):
        table.setName(text, identifier, 3, 1, 0x409)
