"""Collecting running text into blocks: shared by the readers of HTML, Word and OpenDocument files."""

from __future__ import annotations

from corpus.extraction.characters import one_line, tidy
from corpus.extraction.markers import printed_block, split_at_breaks
from corpus.model import Block


class InlineText:
    """The text of a paragraph as it is read, with the notes it refers to."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.notes: list[str] = []

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def refer(self, number: str) -> None:
        if number:
            self.notes.append(number)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def clear(self) -> None:
        self._parts.clear()
        self.notes.clear()

    def __bool__(self) -> bool:
        return bool(self.notes) or any(part.strip() for part in self._parts)


def heading_block(inline: InlineText, level: int, marker: str | None = None) -> list[Block]:
    text = one_line(inline.text)
    if not text:
        return []
    return [Block("heading", text, level=level, marker=marker or None, notes=tuple(inline.notes))]


def item_block(inline: InlineText, marker: str, level: int) -> list[Block]:
    text = tidy(inline.text)
    return [Block("list_item", text, level=level, marker=marker, notes=tuple(inline.notes))] if text else []


def paragraph_blocks(inline: InlineText) -> list[Block]:
    """The paragraphs in `inline`; typed markers make list items. Notes stand at the last of them."""
    texts = list(split_at_breaks(inline.text))
    if not texts:
        return []
    blocks = [printed_block(text) for text in texts[:-1]]
    return [*blocks, printed_block(texts[-1], tuple(inline.notes))]
