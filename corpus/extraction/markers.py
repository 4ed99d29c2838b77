"""Printed markers of list items at the beginning of a line, and blocks made from such lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extraction.characters import tidy
from corpus.model import Block

_ROMAN = r"(?=[ivxlcIVXLC])(?:x{0,3}(?:ix|iv|v?i{0,3})|X{0,3}(?:IX|IV|V?I{0,3})|[lcLC])"
_NUMBER = rf"(?:\d{{1,3}}|{_ROMAN}|[A-Za-zñÑ])"
_BULLET = r"[·•‣▪▫●○◦■□►➢➤✓*–—-]"
#: A bullet, or a number or letter with its punctuation; a label such as "2 ter." or "1.1" is text.
_MARKER = re.compile(rf"(?P<marker>{_BULLET}|\({_NUMBER}\)|{_NUMBER}(?:[.)]-?|\.\)))\s+(?P<text>\S.*)", re.S)
_BULLET_AT_START = re.compile(rf"\s*{_BULLET}\s+\S")


def split_marker(line: str) -> tuple[str | None, str]:
    """The printed marker at the beginning of `line`, if any, and the rest."""
    found = _MARKER.match(line)
    return (found["marker"], found["text"]) if found else (None, line)


def begins_item(line: str) -> bool:
    return _MARKER.match(line.lstrip()) is not None


def begins_bullet(line: str) -> bool:
    return _BULLET_AT_START.match(line) is not None


def printed_block(text: str, notes: tuple[str, ...] = (), page: int | None = None, level: int = 0) -> Block:
    """A paragraph, or a list item if `text` begins with a typed marker."""
    marker, rest = split_marker(text)
    if marker is None:
        return Block("paragraph", text, page=page, notes=notes)
    return Block("list_item", rest, level=level, marker=marker, page=page, notes=notes)


def split_at_breaks(text: str) -> Iterator[str]:
    """The paragraphs of one in which line breaks stand for paragraph ends.

    Two breaks in a row end a paragraph; so does one before a typed marker. All others stay in the text.
    """
    kept: list[str] = []
    for line in tidy(text).split("\n"):
        if kept and (not line or begins_item(line)):
            yield "\n".join(kept)
            kept = []
        if line:
            kept.append(line)
    if kept:
        yield "\n".join(kept)
