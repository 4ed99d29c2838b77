"""Styles of an OpenDocument text: list formats, outline numbers, heading levels, raised text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.extraction.numbers import in_style
from corpus.extraction.odt.names import STYLE, TEXT, whole

_PRINTABLE_BULLETS = frozenset("-–—*·•‣▪○●■□►➢✓")
_DEPTHS = 10


@dataclass(frozen=True, slots=True)
class LevelFormat:
    """How one level of a list prints its number."""

    bullet: str = ""
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  #: how many levels are printed, as in "1.2."

    def printed(self, counts: Sequence[int], formats: Sequence[LevelFormat]) -> str:
        """The marker for `counts`, the numbers of this level (last) and those above it."""
        if self.bullet:
            return self.bullet
        if not self.form:
            return ""
        first = max(0, len(counts) - self.shown)
        pieces = [
            in_style(count, own.form)
            for count, own in zip(counts[first:], formats[first : len(counts)], strict=False)
            if own.form
        ]
        return f"{self.prefix}{'.'.join(pieces)}{self.suffix}".strip()


class Styles:
    """The styles of all given roots; later roots (the content's automatic styles) win."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._lists: dict[str, tuple[LevelFormat, ...]] = {}
        self._paragraphs: dict[str, etree._Element] = {}
        self._texts: dict[str, etree._Element] = {}
        self.outline: tuple[LevelFormat, ...] = (LevelFormat(),) * _DEPTHS
        for root in roots:
            for style in root.iter(TEXT + "list-style"):
                self._lists[style.get(STYLE + "name") or ""] = _formats(style)
            for style in root.iter(TEXT + "outline-style"):
                self.outline = _formats(style)
            for style in root.iter(STYLE + "style"):
                family = self._texts if style.get(STYLE + "family") == "text" else self._paragraphs
                family[style.get(STYLE + "name") or ""] = style

    def list_formats(self, name: str | None) -> tuple[LevelFormat, ...]:
        """Level formats of the list style `name`; bullets when the file does not say."""
        return self._lists.get(name or "", (LevelFormat(bullet="•"),) * _DEPTHS)

    def list_style_of(self, paragraph_style: str | None) -> str | None:
        """The list style that a paragraph style brings along."""
        for style in self._chain(paragraph_style):
            name = style.get(STYLE + "list-style-name")
            if name:
                return name
        return None

    def heading_level(self, paragraph_style: str | None) -> int | None:
        """The level of a heading that is one by style only, title included."""
        for style in self._chain(paragraph_style):
            if style.get(STYLE + "name") == "Title":
                return 1
            level = style.get(STYLE + "default-outline-level")
            if level and level.isdigit():
                return int(level)
        return None

    def is_raised(self, text_style: str | None) -> bool:
        style = self._texts.get(text_style or "")
        properties = None if style is None else style.find(STYLE + "text-properties")
        position = "" if properties is None else properties.get(STYLE + "text-position") or ""
        return position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))

    def is_hidden(self, text_style: str | None) -> bool:
        style = self._texts.get(text_style or "")
        properties = None if style is None else style.find(STYLE + "text-properties")
        return properties is not None and properties.get(TEXT + "display") == "none"

    def _chain(self, name: str | None) -> list[etree._Element]:
        found: list[etree._Element] = []
        style = self._paragraphs.get(name or "")
        while style is not None and style not in found:
            found.append(style)
            style = self._paragraphs.get(style.get(STYLE + "parent-style-name") or "")
        return found


def _formats(style: etree._Element) -> tuple[LevelFormat, ...]:
    formats = [LevelFormat(bullet="•") if style.tag == TEXT + "list-style" else LevelFormat()] * _DEPTHS
    for level in style:
        depth = whole(level, TEXT + "level") - 1
        if isinstance(level.tag, str) and 0 <= depth < _DEPTHS:
            formats[depth] = _format(level)
    return tuple(formats)


def _format(level: etree._Element) -> LevelFormat:
    if level.tag == TEXT + "list-level-style-bullet":
        sign = level.get(TEXT + "bullet-char") or "•"
        return LevelFormat(bullet=sign if sign in _PRINTABLE_BULLETS else "•")
    if level.tag == TEXT + "list-level-style-image":
        return LevelFormat(bullet="•")
    form = level.get(STYLE + "num-format") or ""
    return LevelFormat(
        form=form[:1],
        prefix=level.get(STYLE + "num-prefix") or "",
        suffix=level.get(STYLE + "num-suffix") or "",
        start=whole(level, TEXT + "start-value"),
        shown=whole(level, TEXT + "display-levels"),
    )
