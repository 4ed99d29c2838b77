"""Making lines: plain words, note marks, citations with their title in italics."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.word_diff import word_diff
from exporters.citing import Notes
from exporters.manuscript.blocks import Cell, Change, Line, Paragraph, ParagraphKind, Words
from exporters.naming import title_span

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


def changes(before: str, after: str) -> list[Line]:
    """The lines of `after`, with the words that are new marked and those that went where they stood."""
    lines: list[list[Words]] = [[]]
    for piece in word_diff(before, after):
        if piece.kind == "removed":
            lines[-1] += _changed(" ".join(piece.text.split()) + " ", "removed")
            continue
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            lines[-1] += _changed(text, "added" if piece.kind == "added" else "")
    return [tuple(line) for line in lines if any(words.text.strip() for words in line)]


def _changed(text: str, change: Change) -> list[Words]:
    """The space after the words is not marked with them."""
    words = text.rstrip()
    if not words:
        return [Words(text)] if text and not change else []
    space = text[len(words) :]
    return [Words(words, change=change), *([Words(space)] if space else [])]


def note_line(notes: Notes, number: int, before: Iterable[int]) -> Line:
    """What note `number` says where the notes `before` were already read."""
    words = notes.wording(number, tuple(before), ibid=False)
    title, language = notes.title_in(number), notes.language_in(number)
    span = title_span(words, title)
    if span is None:
        return plain(words)
    start, end = span
    italic = Words(words[start:end], is_italic=True, language=language)
    return (*plain(words[:start]), italic, *plain(words[end:]))
