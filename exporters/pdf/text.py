"""From any text to Paragraph markup that cannot do anything but show it.

ReportLab's markup can read files (``<img src>``) and make any link; nothing reaches it unescaped.
Every character is shown: by the text faces, by the symbol face, or as a box that says one is missing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit
from xml.sax.saxutils import escape as _xml_escape

from exporters.pdf import fonts

_BOX = "□"
_SPACES = {0x09: " ", 0x0B: " ", 0x0C: " ", 0x0D: "", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
#: Not drawn and not missed: joiners, direction marks, soft hyphens, variation selectors.
_INVISIBLE = frozenset(
    [0xAD, 0xFEFF, 0x034F, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)]
)  # fmt: skip
_LINK_SCHEMES = ("https", "mailto")


def clean(text: str) -> str:
    """NFC without control and invisible characters; line ends are "\\n", lone surrogates U+FFFD."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_SPACES))
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(map(_cleaned, text))


def _cleaned(character: str) -> str:
    if ord(character) in _INVISIBLE:
        return ""
    if character == "\n" or character.isprintable():
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    # Other spaces are kept; so are private and unassigned characters, that their place be seen.
    return character if category in ("Zs", "Co", "Cn") else ""


def markup(text: str) -> str:
    """`text` as Paragraph markup that shows exactly it; line ends become line breaks."""
    text = clean(text)
    shown = _all_covered()
    if shown.issuperset(map(ord, text)):
        return _xml_escape(text).replace("\n", "<br/>")
    return "".join(_run(kind, run) for kind, run in _runs(text)).replace("\n", "<br/>")


def title_in_italics(words: str, title: str) -> str:
    """A citation's markup, with the document's title in italics where the citation has it."""
    words, title = clean(words), clean(title)
    # A title printed in capitals stands in the citation in small letters.
    start = words.lower().find(title.lower()) if title else -1
    if start < 0 or words[:start].endswith(("«", "“")):
        return markup(words)
    end = start + len(title)
    return f"{markup(words[:start])}<i>{markup(words[start:end])}</i>{markup(words[end:])}"


def plain(text: str) -> str:
    """`text` on one line for drawing in one text face; what the face lacks becomes U+FFFD."""
    shown = _all_covered()
    text = re.sub(r"\s+", " ", clean(text)).strip()
    return "".join(c if ord(c) in shown else "\ufffd" for c in text)


def link(address: str) -> str | None:
    """`address` as an attribute value if it is one a reader may be sent to, else None."""
    address = "".join(c for c in address.strip() if c.isprintable() and not c.isspace())
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _LINK_SCHEMES or not (parts.netloc or parts.path):
        return None
    return _xml_escape(address, {'"': "&quot;"})


@lru_cache(maxsize=1)
def _all_covered() -> frozenset[int]:
    return fonts.covered() | {0x0A}


def _runs(text: str) -> list[tuple[str, str]]:
    """Stretches of characters that one face draws: "text", "symbol" or "missing"."""
    shown, drawn = _all_covered(), fonts.symbols()
    runs: list[tuple[str, str]] = []
    for character in text:
        code = ord(character)
        kind = "text" if code in shown else "symbol" if code in drawn else "missing"
        if runs and runs[-1][0] == kind:
            runs[-1] = (kind, runs[-1][1] + character)
        else:
            runs.append((kind, character))
    return runs


def _run(kind: str, run: str) -> str:
    if kind == "text":
        return _xml_escape(run)
    shown = _xml_escape(run) if kind == "symbol" else _BOX * len(run)
    return f'<font name="{fonts.SYMBOLS}">{shown}</font>'
