"""From any text to runs of words that every character of it is shown in.

Nothing is parsed, so nothing in a text can do anything. What the text faces lack is shown by the symbol
face, or as a box for each character, which readers and copying take for the character itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from exporters.naming import title_span
from exporters.pdf import fonts
from exporters.pdf.inline import Run, Words

_BOX = "□"
_SPACES = {0x09: " ", 0x0B: " ", 0x0C: " ", 0x0D: "", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
#: Not drawn and not missed: joiners, direction marks, soft hyphens, variation selectors.
_INVISIBLE = frozenset(
    [0xAD, 0xFEFF, 0x034F, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
     *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)]
)  # fmt: skip
_LINK_SCHEMES = ("https", "mailto")
#: Texts whose pieces are remembered: a preview shows nearly the same ones after every key.
_KEPT = 8192


@lru_cache(maxsize=_KEPT)
def clean(text: str) -> str:
    """NFC without control and invisible characters; line ends are "\\n", lone surrogates U+FFFD."""
    if text.isascii() and text.isprintable():
        return _TIED.sub("\u00a0", text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_SPACES))
    return _TIED.sub("\u00a0", _DOUBTFUL.sub(_cleaned, text))


#: The space between a sign and its number, which no line may divide.
_TIED = re.compile(r"(?:(?<=§)|(?<= p\.)|(?<=n\.º)) (?=\d)")
#: Characters that may have to go: the invisible, and all outside the planes of letters.
_DOUBTFUL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u0378-\uffff\U00010000-\U0010ffff]")


def _cleaned(match: re.Match[str]) -> str:
    character = match[0]
    if ord(character) in _INVISIBLE:
        return ""
    if character.isprintable():
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    # Other spaces are kept; so are private and unassigned characters, that their place be seen.
    return character if category in ("Zs", "Co", "Cn") else ""


def runs(text: str, **manner: Any) -> Words:
    """`text` as it is shown; `manner`: fields of Run that hold for all of it. Line ends are kept."""
    return tuple(_run(kind, run, manner) for kind, run in _stretches(clean(text)))


@lru_cache(maxsize=_KEPT)
def title_in_italics(words: str, title: str, lang: str = "") -> Words:
    """A citation with the document's title in italics where it has it; `lang`: the title's language."""
    words, title = clean(words), clean(title)
    span = title_span(words, title)
    if span is None:
        return runs(words)
    start, end = span
    return (*runs(words[:start]), *runs(words[start:end], italic=True, lang=lang), *runs(words[end:]))


def one_line(text: str) -> str:
    """`text` without line ends, for the outline and for what is not drawn."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def link(address: str) -> str | None:
    """`address` if it is one that a reader may be sent to, else None."""
    address = "".join(c for c in address.strip() if c.isprintable() and not c.isspace())
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _LINK_SCHEMES or not (parts.netloc or parts.path):
        return None
    return address


@lru_cache(maxsize=1)
def _all_covered() -> frozenset[int]:
    return fonts.covered() | {0x0A}


@lru_cache(maxsize=_KEPT)
def _stretches(text: str) -> tuple[tuple[str, str], ...]:
    """Stretches of characters that one face draws: "text", "symbol"; each "missing" one by itself."""
    if _all_covered().issuperset(map(ord, text)):
        return (("text", text),) if text else ()
    shown, drawn = _all_covered(), fonts.symbols()
    found: list[tuple[str, str]] = []
    for character in text:
        code = ord(character)
        kind = "text" if code in shown else "symbol" if code in drawn else "missing"
        if found and kind != "missing" and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + character)
        else:
            found.append((kind, character))
    return tuple(found)


def missing(text: str) -> str:
    """The characters of `text` that no face draws, each once, in order."""
    return "".join(dict.fromkeys(run for kind, run in _stretches(clean(text)) if kind == "missing"))


def _run(kind: str, run: str, manner: dict[str, Any]) -> Run:
    if kind == "text":
        return Run(run, **manner)
    if kind == "symbol":
        return Run(run, **{**manner, "family": "symbols"})
    # What has no meaning of its own outside one program is not handed on.
    spoken = "\ufffd" if unicodedata.category(run) in ("Co", "Cn") else run
    return Run(_BOX, **{**manner, "family": "symbols", "spoken": spoken})
