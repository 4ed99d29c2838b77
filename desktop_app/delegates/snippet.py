"""Laying out a snippet: its marks become painted hits, and it ends in «…» where it does not fit."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from desktop_app import fonts
from desktop_app.theme import Theme

#: Characters that stay before the first mark of a text that is cut at its beginning.
_BEFORE = 40
_MARK = re.compile(r"<b>(.*?)</b>")


@lru_cache(maxsize=512)
def read_marks(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet's plain text and where its marks are (start, length)."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(snippet):
        text += html.unescape(snippet[at : match.start()])
        word = html.unescape(match[1])
        marks.append((len(text), len(word)))
        text += word
        at = match.end()
    return text + html.unescape(snippet[at:]), tuple(marks)


def marked_words(snippet: str) -> tuple[str, ...]:
    """The words marked in a snippet, as they stand there."""
    text, marks = read_marks(snippet)
    return tuple(text[start : start + length] for start, length in marks)


def hit_format(font: QFont | None = None) -> QTextCharFormat:
    """How a hit looks: yellow ground, semibold."""
    tokens = Theme.current()
    style = QTextCharFormat()
    if font is not None:
        style.setFont(font)
    style.setBackground(tokens.color("hit"))
    style.setForeground(tokens.color("on_hit"))
    return style


@lru_cache(maxsize=256)
def snippet_layout(snippet: str, width: int, lines: int, theme: str, size: int) -> QTextLayout:
    """A laid-out snippet of at most `lines` lines. `theme` and `size` only distinguish cached ones."""
    text, marks = read_marks(snippet)
    text = " ".join(text.split()) if "\n" in text else text
    layout = _lay_out(text, marks, width, lines)
    end = _end_of(layout, lines)
    if end is not None and marks and marks[0][0] >= end:
        text, marks = _from_first_mark(text, marks)
        layout = _lay_out(text, marks, width, lines)
        end = _end_of(layout, lines)
    # One «…» may push the last word down; two rounds always suffice for one character.
    while end is not None and end > 0:
        text = text[:end].rstrip(" .,;") + "…"
        marks = tuple((start, min(length, end - start)) for start, length in marks if start < end)
        layout = _lay_out(text, marks, width, lines)
        overflow = _end_of(layout, lines)
        end = None if overflow is None else min(overflow, end - 2)
    return layout


def _from_first_mark(
    text: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text from some words before its first mark on: what does not show why it was found is left out."""
    cut = text.rfind(" ", 0, max(0, marks[0][0] - _BEFORE)) + 1
    shift = 1 - cut
    return "…" + text[cut:], tuple((start + shift, length) for start, length in marks)


def _end_of(layout: QTextLayout, lines: int) -> int | None:
    """Where the text must be cut, or None if all of it is on the lines."""
    if layout.lineCount() == 0:
        return None
    last = layout.lineAt(layout.lineCount() - 1)
    end = last.textStart() + last.textLength()
    return end - 1 if end < len(layout.text()) else None


def _lay_out(text: str, marks: tuple[tuple[int, int], ...], width: int, lines: int) -> QTextLayout:
    layout = QTextLayout(text, fonts.ui())
    layout.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ranges = []
    for start, length in marks:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = start, length, hit_format(fonts.ui("strong"))
        ranges.append(mark)
    layout.setFormats(ranges)
    height = fonts.px(19)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * height))
    layout.endLayout()
    return layout
