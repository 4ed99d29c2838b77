"""Markdown: through the `markdown` library to HTML, keeping the numbers that the text prints."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.extraction.characters import clean, one_line
from corpus.extraction.charset import decode
from corpus.extraction.html import read_markup
from corpus.extraction.html_lists import MARK_CLOSE, MARK_OPEN
from corpus.extraction.markers import begins_bullet, begins_item
from corpus.extraction.plain_text import blocks_of, is_row
from corpus.extraction.source import Source
from corpus.model import Extraction

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(_))")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_ORDERED = re.compile(r"(\s*)(\d{1,9}\.)([ \t]+)(\S.*)")
_MARKDOWN_ONLY = re.compile(r"\|\s*:?-{2,}|\[\^|^(?:```|~~~)", re.M)
_MARK_IN_TEXT = re.compile(rf"(\d\.[ \t]+){MARK_OPEN}[^{MARK_CLOSE}]*{MARK_CLOSE}")
_OPENS_LIST = re.compile(r"[:;.,]\s*$")
_INDENT = re.compile(r"^(?: {4,}|\t+ *)(?=\S)")
_NESTED = re.compile(r"( +)(?:[-*+]|\d{1,3}[.)]|[a-z]\))[ \t]")
_NOTE_BODY = re.compile(r"\[\^[^\]]+\]:")


def read(source: Source) -> Extraction:
    text = clean(decode(source.data)).replace(MARK_OPEN, "").replace(MARK_CLOSE, "")
    title = None
    front = _FRONT_MATTER.match(text)
    if front:
        title, text = _title_in(front[1]), text[front.end() :]
    if _is_plain(text):
        return Extraction(tuple(blocks_of(text)), "text/markdown", title)
    _, blocks = read_markup(source, f"<html><body>{to_html(text)}</body></html>")
    # Emphasis with a space before its closing stars is none to the library, but to its writer.
    blocks = tuple(replace(block, text=block.text.replace("**", "").strip()) for block in blocks)
    return Extraction(blocks, "text/markdown", title)


def _is_plain(text: str) -> bool:
    """Whether this is plain text under another name: rows between tabs, which Markdown has not."""
    rows = sum(line.strip().count("\t") > 0 and is_row(line) for line in text.split("\n"))
    return rows >= 2 and not _MARKDOWN_ONLY.search(text)


def to_html(text: str) -> str:
    """`text` as HTML, without accidental code blocks; ordered items carry their printed numbers."""
    import markdown

    converter = markdown.Markdown(extensions=["tables", "footnotes", "sane_lists"])
    # Indented lines in documents are paragraphs that someone indented, not program code.
    converter.parser.blockprocessors.deregister("code")
    # Where the library saw no list after all, the number still stands before its mark.
    return _MARK_IN_TEXT.sub(r"\1", converter.convert("\n".join(_prepared(text.split("\n")))))


def _title_in(front_matter: str) -> str | None:
    found = _TITLE.search(front_matter)
    if not found:
        return None
    title = _ESCAPE.sub(
        lambda match: chr(int(match[1] or match[2], 16)) if match[1] or match[2] else " ",
        found[1].strip("\"'"),
    )
    return one_line(title) or None


def _prepared(lines: list[str]) -> list[str]:
    prepared: list[str] = []
    fenced = False
    in_list = False
    unit = _nesting_unit(lines)
    for line in lines:
        fenced ^= bool(_FENCE.match(line))
        before = prepared[-1] if prepared else ""
        if not fenced:
            nested = _NESTED.match(line) if in_list and unit else None
            if nested and unit:
                line = " " * (4 * max(1, len(nested[1]) // unit)) + line.lstrip()
            in_list = _still_in_list(line, before, in_list)
            if not in_list:
                line = _INDENT.sub("", line)
            if before.strip() and _starts_item(line, before):
                prepared.append("")
            line = _ORDERED.sub(rf"\1\2\3{MARK_OPEN}\2{MARK_CLOSE}\4", line)
        prepared.append(line)
    return prepared


def _nesting_unit(lines: list[str]) -> int | None:
    """How far a list inside a list is indented where its writer used less than the library's four spaces."""
    indents = [len(found[1]) for line in lines if (found := _NESTED.match(line))]
    return min(indents) if indents and 1 < min(indents) < 4 else None


def _still_in_list(line: str, before: str, in_list: bool) -> bool:
    """Whether indentation of `line` may belong to a list item or a footnote above it."""
    if not line.strip():
        return in_list
    if line[0] in " \t":
        return in_list
    return begins_item(line) or bool(_NOTE_BODY.match(line)) or (in_list and bool(before.strip()))


def _starts_item(line: str, before: str) -> bool:
    """Whether a paragraph must end before `line`, which Markdown would join to the line `before`."""
    if "|" in before and "|" in line:
        return False
    if begins_bullet(line):
        return not begins_bullet(before) or line.lstrip()[0] not in "-*"
    previous = before.replace(MARK_OPEN, "").replace(MARK_CLOSE, "")
    if not begins_item(line) or (_ORDERED.match(line) and _ORDERED.match(previous)):
        return False
    return begins_item(previous) or bool(_OPENS_LIST.search(before))
