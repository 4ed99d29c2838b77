"""Paragraph styles: which are headings, of what level, and which carry list numbers."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from corpus.extraction.docx.names import W, number, val
from corpus.toml_files import read_toml

#: `w:outlineLvl` 9 means body text (ECMA-376, 17.3.1.20).
BODY_LEVEL = 9
_LONGEST_CHAIN = 20


@cache
def _heading_names() -> tuple[re.Pattern[str], frozenset[str]]:
    """Names that Word gives its heading and title styles in several languages."""
    names = read_toml(Path(__file__).with_name("style_names.toml"))
    headings = "|".join(re.escape(name) for name in names["heading"])
    return re.compile(rf"(?:{headings})\s*([1-9])", re.I), frozenset(names["title"])


class Styles:
    """The styles part; all questions answered along the `basedOn` chain."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in root.iter(W + "style") if root is not None else ():
            if val(style, "type") in {"paragraph", "numbering", None}:
                self._styles.setdefault(val(style, "styleId") or "", style)
                if val(style, "default") in {"1", "true", "on"}:
                    self._default = val(style, "styleId")

    def chain(self, style_id: str | None) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        found: list[etree._Element] = []
        style = self._styles.get(style_id or self._default or "")
        while style is not None and style not in found and len(found) < _LONGEST_CHAIN:
            found.append(style)
            style = self._styles.get(val(style.find(W + "basedOn")) or "")
        return found

    def heading_level(self, properties: etree._Element | None) -> int | None:
        """1 to 9 for a heading, from the paragraph's own outline level or its style; else None."""
        own = None if properties is None else properties.find(W + "outlineLvl")
        if own is not None:
            return _level(number(val(own), BODY_LEVEL))
        style_id = val(properties.find(W + "pStyle")) if properties is not None else None
        for style in self.chain(style_id):
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return _level(number(val(level), BODY_LEVEL))
            named = _level_by_name(val(style.find(W + "name")) or "")
            if named is not None:
                return named
        return _level_by_name(style_id or "") if style_id and style_id not in self._styles else None

    def is_contents_entry(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph is a line of a table of contents, whose tab stands before the page number."""
        style_id = val(properties.find(W + "pStyle")) if properties is not None else None
        return any(
            (val(style.find(W + "name")) or "").lower().startswith("toc ") for style in self.chain(style_id)
        )

    def numbering(self, properties: etree._Element | None) -> tuple[str, int | None] | None:
        """(numId, ilvl or None) in force for a paragraph; numId "0" takes numbering away."""
        own = None if properties is None else properties.find(W + "numPr")
        num_id = val(own.find(W + "numId")) if own is not None else None
        level = val(own.find(W + "ilvl")) if own is not None else None
        style_id = val(properties.find(W + "pStyle")) if properties is not None else None
        for style in self.chain(style_id):
            inherited = style.find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                num_id = num_id or val(inherited.find(W + "numId"))
                level = level or val(inherited.find(W + "ilvl"))
        if num_id is None or num_id == "0":
            return None
        return num_id, None if level is None else number(level)

    def num_id_of(self, style_id: str) -> str | None:
        """The numId that a numbering style (`w:numStyleLink`) stands for."""
        style = self._styles.get(style_id)
        return None if style is None else val(style.find(f"{W}pPr/{W}numPr/{W}numId"))

    def chain_ids(self, properties: etree._Element | None) -> list[str]:
        style_id = val(properties.find(W + "pStyle")) if properties is not None else None
        return [val(style, "styleId") or "" for style in self.chain(style_id)]


def _level(outline: int) -> int | None:
    return outline + 1 if 0 <= outline < BODY_LEVEL else None


def _level_by_name(name: str) -> int | None:
    headings, titles = _heading_names()
    found = headings.fullmatch(name.strip())
    if found:
        return int(found[1])
    return 1 if name.strip().lower() in titles else None
