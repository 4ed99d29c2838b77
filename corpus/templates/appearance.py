"""An office's colours and logo, taken only where they can be read by everybody and by every program."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

from corpus.errors import UserError
from corpus.model import Bilingual
from corpus.pack import Logo

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
#: WCAG 2.2, success criterion 1.4.3: text at least this far from its ground.
LEAST_CONTRAST = 4.5
_LARGEST_FILE = 2 * 1024 * 1024
_MOST_PIXELS = 16_000_000
#: A logo is at most this many pixels wide or high in a pack: 300 to the inch over 4 inches.
_LARGEST_SIDE = 1200


def checked_colour(colour: str, *, file: str) -> str:
    """The colour as "#RRGGBB", "" as it is. White words on it, and words in it on white, must be legible.

    Raises UserError for what is no colour and for one that is too light.
    """
    if not colour:
        return ""
    if not _HEX.fullmatch(colour):
        raise UserError("templates.not_a_colour", file=file, colour=colour)
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        raise UserError("templates.too_light", file=file, colour=colour, contrast=f"{contrast:.1f}")
    return colour.upper()


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of WCAG between a colour "#RRGGBB" and white, from 1 to 21."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def read_logo(template: Path, name: str, alternative: Bilingual) -> tuple[Logo, bytes]:
    """The picture beside the template, written anew: on white, without what else its file holds.

    Also gives the file's own bytes. Raises UserError for what is not a PNG or JPEG of sensible size in
    the same folder.
    """
    path = template.parent / name
    if Path(name).name != name or "\\" in name or path.is_symlink():
        raise UserError("templates.logo_elsewhere", file=template.name, logo=name)
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise UserError("templates.logo_missing", file=template.name, logo=name) from error
    if len(content) > _LARGEST_FILE:
        raise UserError("templates.logo_too_large", file=template.name, logo=name)
    return _rewritten(content, template.name, name, alternative), content


def _rewritten(content: bytes, template: str, name: str, alternative: Bilingual) -> Logo:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise UserError("templates.logo_too_large", file=template, logo=name)
                picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise UserError("templates.logo_unreadable", file=template, logo=name) from error
    picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    stream = io.BytesIO()
    ground.save(stream, "PNG")
    return Logo(stream.getvalue(), ground.width, ground.height, alternative)
