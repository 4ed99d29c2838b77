"""Words into lines: greedily, ragged on the right, with hyphens only where a line would stay too empty.

A word is a tuple of pieces that no space divides; a piece is (index of its run, text, width). None
stands for the end of a line that the text itself asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Piece = tuple[int, str, float]
Word = tuple[Piece, ...]
#: Width of a text in the manner of a run.
Measure = Callable[[int, str], float]
#: Where a word of letters may be divided.
Hyphens = Callable[[str], Sequence[int]]

SOFT_HYPHEN = "\u00ad"
#: A line is worth a hyphen when more than this share of it, and more than this width, would be empty.
_EMPTY_SHARE, _EMPTY_WIDTH = 0.15, 28.0
#: Words longer than this are none.
_LONGEST = 120
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W_]{2}[-–/])(?=[^\W_]{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces in order, those of the same run joined.

    A line that ends with a whole word has a space after it, which is copied and read but not part of
    any width.
    """

    pieces: tuple[Piece, ...]
    width: float


def words_of(texts: Sequence[str], measure: Measure) -> list[Word | None]:
    """The words of the runs' texts; words of two runs with no space between are one."""
    words: list[Word | None] = []
    glued: list[Piece] = []
    for run, text in enumerate(texts):
        for number, line in enumerate(text.split("\n")):
            if number:
                _close(words, glued)
                words.append(None)
            parts = line.split(" ")
            for position, part in enumerate(parts):
                if position:
                    _close(words, glued)
                if part:
                    glued.append((run, part, measure(run, part)))
    _close(words, glued)
    return words


def _close(words: list[Word | None], glued: list[Piece]) -> None:
    if glued:
        words.append(tuple(glued))
        glued.clear()


def word_width(word: Word) -> float:
    return word[0][2] if len(word) == 1 else sum(piece[2] for piece in word)


class Breaker:
    """Breaks the words of one paragraph.

    `spacing`: the run that the space between words of two runs belongs to. `hyphens` may divide any
    word; with `sparing` only those that are wider than a line.
    """

    def __init__(
        self,
        measure: Measure,
        spacing: Callable[[int, int], int],
        hyphens: Hyphens | None,
        *,
        sparing: bool = False,
    ) -> None:
        self._measure, self._spacing = measure, spacing
        self._hyphens, self._sparing = hyphens, sparing
        self._lines: list[Line] = []

    def lines(self, words: Sequence[Word | None], first: float, other: float) -> list[Line]:
        """Lines no wider than `first` (the first one) and `other`."""
        self._lines = []
        room, line, used = first, [], 0.0  # type: float, list[Word], float
        waiting = list(reversed(words))
        while waiting:
            word = waiting.pop()
            if word is None:
                self._end(line, spaced=True)
                room, line, used = other, [], 0.0
                continue
            space = self._space(line[-1], word) if line else 0.0
            width = word_width(word)
            if used + space + width <= room + 0.001:
                line.append(word)
                used += space + width
                continue
            parts = None
            if width > min(room, other) or self._worth_hyphen(room - used - space, room, waiting):
                parts = self._divided(word, room - used - space, whole=not line)
            if parts:
                line.append(parts[0])
                waiting.append(parts[1])
            else:
                waiting.append(word)
            self._end(line, spaced=not parts)
            room, line, used = other, [], 0.0
        if line or not self._lines:
            self._end(line)
        return self._lines

    def _space(self, before: Word, after: Word) -> float:
        return self._measure(self._spacing(before[-1][0], after[0][0]), " ")

    def _end(self, line: list[Word], *, spaced: bool = False) -> None:
        pieces: list[Piece] = []
        for word in line:
            if pieces:
                run = self._spacing(pieces[-1][0], word[0][0])
                _join(pieces, (run, " ", self._measure(run, " ")))
            for piece in word:
                _join(pieces, piece)
        width = sum(piece[2] for piece in pieces)
        if spaced and pieces:
            run, text, own = pieces[-1]
            pieces[-1] = (run, text + " ", own)
        self._lines.append(Line(tuple(pieces), width))

    def _worth_hyphen(self, left: float, room: float, following: Sequence[Word | None]) -> bool:
        """Whether a line that leaves so much empty is worth a hyphen; never for a paragraph's last word."""
        last = not following or following[-1] is None
        return not (self._sparing or last) and left >= max(room * _EMPTY_SHARE, _EMPTY_WIDTH)

    def _divided(self, word: Word, left: float, *, whole: bool) -> tuple[Word, Word] | None:
        """The word in two, the first part no wider than `left`; None to leave it whole.

        `whole`: the line is still empty, so that the word is wider than any line.
        """
        width = 0.0
        for index, piece in enumerate(word):
            if width + piece[2] > left:
                parts = self._piece_divided(piece, left - width, letters=whole)
                if parts is None and index and whole:
                    return word[:index], word[index:]
                if parts is None:
                    return None
                return (*word[:index], parts[0]), (parts[1], *word[index + 1 :])
            width += piece[2]
        return None

    def _piece_divided(self, piece: Piece, left: float, *, letters: bool) -> tuple[Piece, Piece] | None:
        run, text, whole = piece
        for place, hyphen in self._places(text):
            own = self._measure(run, text[:place])
            width = own + (self._measure(run, hyphen) if hyphen else 0.0)
            if width <= left:
                return (run, text[:place] + hyphen, width), (run, text[place:], whole - own)
        return self._cut(piece, left) if letters else None

    def _places(self, text: str) -> list[tuple[int, str]]:
        """Where the text may be divided and what is put there, the last place first."""
        places = [(match.start(), "") for match in _AFTER_HYPHEN.finditer(text[:_LONGEST])]
        if self._hyphens is not None and len(text) < _LONGEST:
            for match in _LETTERS.finditer(text):
                start = match.start()
                places += [(start + inner, SOFT_HYPHEN) for inner in self._hyphens(match[0])]
        return sorted(places, reverse=True)

    def _cut(self, piece: Piece, left: float) -> tuple[Piece, Piece] | None:
        """The last resort, for words longer than any line: as many letters as there is room for."""
        run, text, whole = piece
        if len(text) < 2:
            return None
        short, long = 1, min(len(text), 8)
        while long < len(text) and self._measure(run, text[:long]) <= left:
            short, long = long, min(len(text), 2 * long)
        while long - short > 1:
            middle = (short + long) // 2
            if self._measure(run, text[:middle]) <= left:
                short = middle
            else:
                long = middle
        width = self._measure(run, text[:short])
        return (run, text[:short], width), (run, text[short:], whole - width)


def _join(pieces: list[Piece], piece: Piece) -> None:
    if pieces and pieces[-1][0] == piece[0]:
        run, text, width = pieces[-1]
        pieces[-1] = (run, text + piece[1], width + piece[2])
    else:
        pieces.append(piece)
