"""Text as an official would read it: no marks of converters, no markup, NFC, single spaces."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from corpus.structure.rules import rules

_BREAK_TAGS = re.compile(r"<\s*(?:/\s*)?(?:p|br|div|ul|ol|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<\s*li\b[^<>]*>\s*(?:[•·▪●]\s*)?", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"</?\s*(?:a|abbr|b|big|blockquote|body|center|cite|code|col|colgroup|dd|dl|dt|em|font|head|hr|html|i|img|ins|"
    r"li|mark|ol|pre|q|s|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_AUTOLINK = re.compile(r"<\s*((?:https?|mailto|ftp):[^<>\s]+)\s*>")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?:|/|#|mailto:)[^()\s]*\)")
_EMPHASIS = (
    re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])(.+?)(?<=[^\s*])\*{1,3}(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹]|\*)", re.DOTALL),
    re.compile(r"(?<![\w_])_{1,2}(?=[^\s_])([^_]+?)(?<=[^\s_])_{1,2}(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹])", re.DOTALL),
)
_STRAY_STARS = re.compile(r"(?<!\w)\*{2,}\s*|\s*\*{2,}(?!\w)|\*\*")
_HEADING_MARKS = re.compile(r"^\s*#{1,6}\s*(?=\S)|\s+#{1,6}\s*$", re.MULTILINE)
_SPACES = re.compile(r"[^\S\n]+")


def clean(text: str, *, keep_lines: bool = False) -> str:
    """`text` without artefacts. Line breaks become spaces unless `keep_lines` (table cells)."""
    text = unicodedata.normalize("NFC", text)
    text = _invisible().sub("", text)
    for pattern in _artefacts():
        text = pattern.sub("", text)
    text = without_markup(text)
    text = _SPACES.sub(" ", text)
    lines = [line.strip() for line in text.split("\n")]
    joined = "\n".join(line for line in lines if line)
    if not keep_lines:
        joined = joined.replace("\n", " ")
    return unicodedata.normalize("NFC", joined).strip()


def without_markup(text: str) -> str:
    """HTML tags, entities and Markdown emphasis taken out; block tags become line breaks."""
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _ITEM_TAG.sub("\n• ", text)
        text = _BREAK_TAGS.sub("\n", text)
        text = _ANY_TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
    return _without_emphasis(text)


def _without_emphasis(text: str) -> str:
    if "*" in text or "_" in text:
        for pattern in _EMPHASIS:
            text = pattern.sub(r"\1", text)
        text = _STRAY_STARS.sub(" ", text) if "**" in text else text
    return _HEADING_MARKS.sub("", text) if "#" in text else text


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return any(pattern.match(text) for pattern in _page_numbers())


@cache
def _artefacts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in rules("artefacts")["patterns"])


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(rules("artefacts")["invisible"])


@cache
def _page_numbers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in rules("artefacts")["page_numbers"])
