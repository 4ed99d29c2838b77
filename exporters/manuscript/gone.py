"""The mark in the place of an item whose passage or practice is no longer in the library."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.pack import PackItem
from corpus.wording import Language, say
from exporters.manuscript.blocks import Block, Heading, Paragraph
from exporters.manuscript.lines import plain


def gone(item: PackItem, language: Language, level: int, key: str) -> Iterator[Block]:
    """Nothing where the item is not gone. It has a heading only where the office gave the item a title."""
    if item.gone is None:
        return
    if item.title:
        yield Heading(level, plain(item.title), key, is_listed=True)
    kind = item.type if item.type in ("practice", "timeline") else "passage"
    words = say(f"exports.gone_{kind}", language, name=item.gone.text(language))
    yield Paragraph(plain(words), "missing")
