"""What of a found text is marked: the forms that the reading looked for."""

from __future__ import annotations

from collections.abc import Sequence

from index.analysis import languages, stem, with_enye
from index.query import Piece
from index.reading import Reading
from index.snippets import Marks
from index.wildcards import is_pattern


def marks(reading: Reading) -> tuple[Marks, ...]:
    """For each unit the words, beginnings and phrases to mark, other names included."""
    found = []
    for index in range(len(reading.units)):
        gathered = _Gathered(reading.variants)
        gathered.unit(reading, index)
        found.append(gathered.marks())
    return tuple(found)


class _Gathered:
    def __init__(self, variants: bool) -> None:
        self.variants = variants
        self.stems: dict[str, set[str]] = {}
        self.words: set[str] = set()
        self.prefixes: list[str] = []
        self.patterns: list[str] = []
        self.phrases: list[tuple[str, ...]] = []

    def unit(self, reading: Reading, index: int) -> None:
        for piece in reading.units[index].pieces:
            self._piece(piece)
        for name in reading.names(index):
            if len(name.words) > 1:
                self.phrases.append(name.words)
            else:
                self.word(name.words[0], (name.language,) if name.language else languages())

    def _piece(self, piece: Piece) -> None:
        if piece.kind == "phrase":
            self.phrases.append(piece.words)
        elif piece.kind == "prefix":
            self.prefixes.append(piece.words[0])
        elif piece.kind in ("pattern", "near"):
            for word in piece.words:
                if piece.kind == "pattern" or is_pattern(word):
                    self.patterns.append(word)
                else:
                    self.word(word, languages())
        else:
            for word in piece.words:
                for spelled in (word, *with_enye(word)):
                    self.word(spelled, languages())

    def word(self, word: str, codes: Sequence[str]) -> None:
        forms = [(code, stem(word, code)) for code in codes] if self.variants else []
        if not any(found for _, found in forms):
            self.words.add(word)
        for code, found in forms:
            if found:
                self.stems.setdefault(code, set()).add(found)

    def marks(self) -> Marks:
        stems = {code: frozenset(found) for code, found in self.stems.items()}
        return Marks(
            stems, frozenset(self.words), tuple(self.prefixes), tuple(self.phrases), tuple(self.patterns)
        )
