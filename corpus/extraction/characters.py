"""One form for every character: what readers put into blocks has passed through here.

NFC; control, zero-width and direction characters and soft hyphens removed; every kind of
non-breaking or typographic space becomes a space and the non-breaking hyphen a hyphen; the bullets
of symbol fonts (private use) become "•". Smart quotes, dashes and superscript digits stay.
"""

from __future__ import annotations

import re
import unicodedata

_REMOVED = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x034F, 0x061C]
_REMOVED += [0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_REMOVED += [*range(0xFFF9, 0xFFFD), 0xFFFE, 0xFFFF]
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_LINE_ENDS = [0x0B, 0x0C, 0x85, 0x2028, 0x2029]
_SYMBOL_BULLETS = [0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF076, 0xF0A8, 0xF02D, 0xF06E, 0xF071, 0xF0E0]
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_REMOVED),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys(_SYMBOL_BULLETS, "•"),
    0x2011: "-",
}
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t]+")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def clean(text: str) -> str:
    """`text` in its one form. Tabs and line ends (as "\\n") stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SURROGATES.sub("", text).translate(_TABLE))


def tidy(text: str) -> str:
    """`clean`, with runs of blanks as one space and none at the ends of lines."""
    return _AROUND_LINE_ENDS.sub("\n", _BLANKS.sub(" ", clean(text))).strip()


def one_line(text: str) -> str:
    """`tidy` on a single line, as in headings."""
    return " ".join(clean(text).split())


def superscript(text: str) -> str:
    """Raised digits as superscript characters, so that they do not run into the number before them."""
    return text.translate(_SUPERSCRIPTS) if text.strip().isdigit() else text
