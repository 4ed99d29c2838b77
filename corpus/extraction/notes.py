"""Footnote bodies put where they are read: after the block that first refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.model import Block


def place_notes(blocks: Iterable[Block], bodies: Mapping[str, str]) -> tuple[Block, ...]:
    """`blocks` with a `footnote` block for each of `bodies` (number to text); unreferred ones come last."""
    placed: list[Block] = []
    left = {number: text for number, text in bodies.items() if text}
    for block in blocks:
        placed.append(block)
        placed += [
            Block("footnote", left.pop(number), marker=number, page=block.page)
            for number in notes_of(block)
            if number in left
        ]
    placed += [Block("footnote", text, marker=number) for number, text in left.items()]
    return tuple(placed)


def notes_of(block: Block) -> Iterator[str]:
    """The numbers that a block refers to, those in its cells too."""
    yield from block.notes
    for row in block.rows:
        for cell in row:
            yield from cell.notes
