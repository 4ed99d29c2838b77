"""Making lines: plain words, note marks, citations with their title in italics."""

from __future__ import annotations

from collections.abc import Iterable

from exporters.citing import Notes
from exporters.manuscript.blocks import Cell, Line, Paragraph, ParagraphKind, Words

SPACE = "\u00a0"


def plain(text: str, language: str = "") -> Line:
    return (Words(text, language=language),) if text else ()


def bold(text: str) -> Line:
    return (Words(text, is_bold=True),) if text else ()


def mark(number: int | None) -> Line:
    """The mark of a note; nothing for None."""
    return (Words("", note=number),) if number is not None else ()


def cell(line: Line | str, *, is_head: bool = False, kind: ParagraphKind = "body") -> Cell:
    words = plain(line) if isinstance(line, str) else line
    return Cell((Paragraph(words, kind),), is_head)


def paragraphs(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def note_line(notes: Notes, number: int, before: Iterable[int]) -> Line:
    """What note `number` says where the notes `before` were already read."""
    words = notes.wording(number, tuple(before), ibid=False)
    title, language = notes.title_in(number), notes.language_in(number)
    start = words.lower().find(title.lower()) if title else -1
    if start < 0 or words[:start].endswith(("«", "“")):
        return plain(words)
    end = start + len(title)
    italic = Words(words[start:end], is_italic=True, language=language)
    return (*plain(words[:start]), italic, *plain(words[end:]))
