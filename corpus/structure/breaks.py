"""Line breaks inside a paragraph: lines of a cover or items of a list typed without the Enter key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Block
from corpus.structure.numbering import read_label
from corpus.structure.rules import rules
from corpus.structure.words import is_unfinished, word_count

_MAX_COVER_WORDS = 14


def split_at_breaks(blocks: Iterable[Block]) -> list[Block]:
    """`blocks`, with every paragraph of several whole lines as one block for each line."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterator[Block]:
    pieces = [piece.strip() for piece in block.text.split("\n") if piece.strip()]
    if block.kind != "paragraph" or block.notes or block.marker or len(pieces) < 2:
        yield block
    elif _are_items(pieces[1:]) or _are_lines(pieces):
        yield from (replace(block, text=piece) for piece in pieces)
    else:
        yield block


def _are_items(pieces: Sequence[str]) -> bool:
    signs = rules("numbering")["bullets"]
    return all(
        (piece[0] in signs and piece[1:2].isspace()) or read_label(piece) is not None for piece in pieces
    )


def _are_lines(pieces: Sequence[str]) -> bool:
    """Short lines of which none goes on in the next: a place and date below the name of a meeting."""
    return all(word_count(piece) <= _MAX_COVER_WORDS for piece in pieces) and not any(
        is_unfinished(before) or before.endswith((",", "-")) or not (after[0].isupper() or after[0].isdigit())
        for before, after in pairwise(pieces)
    )
