"""What was added and taken out between two texts, word by word.

Nothing is lost: `before` and `after` give both texts back, character for character. Words are compared
as printed; white space belongs to the word before it and does not count as a difference of its own
where the words around it stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

PieceKind = Literal["same", "removed", "added"]

#: A word or one other sign, with the white space after it; white space at the beginning stands alone.
_TOKEN = re.compile(r"(?P<word>\w+|[^\w\s]|^(?=\s))(?P<space>\s*)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that both have ("same"), only the first has ("removed") or only the second."""

    kind: PieceKind
    text: str


class _Token(NamedTuple):
    word: str
    space: str


def word_diff(a: str, b: str) -> tuple[Piece, ...]:
    """The pieces in order; between two "same" ones what was removed comes before what was added."""
    first, second = _tokens(a), _tokens(b)
    matcher = SequenceMatcher(None, [t.word for t in first], [t.word for t in second], autojunk=False)
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            pieces += _kept(first[i1:i2], second[j1:j2])
        else:
            pieces += [Piece("removed", _text(first[i1:i2])), Piece("added", _text(second[j1:j2]))]
    return tuple(_joined(_without_islands(list(_joined(pieces)))))


def before(pieces: Iterable[Piece]) -> str:
    """The first text."""
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def after(pieces: Iterable[Piece]) -> str:
    """The second text."""
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


def kept_share(pieces: Iterable[Piece]) -> float:
    """How much of both texts stayed, from 0 to 1, counted in words: twice those that are the same over
    the words of both (Dice). 1 for two texts without words."""
    same = other = 0
    for piece in pieces:
        count = len(_WORD.findall(piece.text))
        if piece.kind == "same":
            same += 2 * count
        else:
            other += count
    return same / (same + other) if same + other else 1.0


def _tokens(text: str) -> list[_Token]:
    return [_Token(match["word"], match["space"]) for match in _TOKEN.finditer(text)]


def _text(tokens: Iterable[_Token]) -> str:
    return "".join(token.word + token.space for token in tokens)


def _kept(first: Sequence[_Token], second: Sequence[_Token]) -> Iterator[Piece]:
    for one, other in zip(first, second, strict=True):
        if one.space == other.space:
            yield Piece("same", one.word + one.space)
        else:
            yield Piece("same", one.word)
            yield Piece("removed", one.space)
            yield Piece("added", other.space)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Without empty pieces, neighbours put together, removed before added."""
    texts: dict[str, str] = {"same": "", "removed": "", "added": ""}
    for piece in pieces:
        if piece.kind == "same":
            if piece.text and (texts["removed"] or texts["added"]):
                yield from _flushed(texts)
        elif piece.text and texts["same"]:
            yield Piece("same", texts["same"])
            texts["same"] = ""
        texts[piece.kind] += piece.text
    if texts["same"]:
        yield Piece("same", texts["same"])
    yield from _flushed(texts)


def _flushed(texts: dict[str, str]) -> Iterator[Piece]:
    kinds: tuple[PieceKind, ...] = ("removed", "added")
    for kind in kinds:
        if texts[kind]:
            yield Piece(kind, texts[kind])
            texts[kind] = ""


def _without_islands(pieces: list[Piece]) -> Iterator[Piece]:
    """A sign alone between two replaced runs is replaced with them: nobody can read «, » among strikes."""
    for at, piece in enumerate(pieces):
        is_island = piece.kind == "same" and 0 < at < len(pieces) - 1 and not _WORD.search(piece.text)
        if is_island:
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece
