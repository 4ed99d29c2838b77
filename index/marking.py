"""What of a found text is marked: the forms that the reading looked for."""

from __future__ import annotations

from collections.abc import Sequence

from index.analysis import languages, stem, with_enye
from index.reading import Reading
from index.snippets import Marks
from index.wildcards import is_pattern


def marks(reading: Reading) -> Marks:
    """The words, beginnings and phrases to mark, other names included."""
    gathered = _Gathered(reading.variants)
    for index, unit in enumerate(reading.units):
        for piece in unit.pieces:
            if piece.kind == "phrase":
                gathered.phrases.append(piece.words)
            elif piece.kind == "prefix":
                gathered.prefixes.append(piece.words[0])
            elif piece.kind == "pattern":
                gathered.patterns.append(piece.words[0])
            elif piece.kind == "near":
                for word in piece.words:
                    if is_pattern(word):
                        gathered.patterns.append(word)
                    else:
                        gathered.word(word, languages())
            else:
                gathered.word(piece.words[0], languages())
                for word in with_enye(piece.words[0]):
                    gathered.word(word, languages())
        for name in reading.names(index):
            if len(name.words) > 1:
                gathered.phrases.append(name.words)
            else:
                gathered.word(name.words[0], (name.language,) if name.language else languages())
    return gathered.marks()


class _Gathered:
    def __init__(self, variants: bool) -> None:
        self.variants = variants
        self.stems: dict[str, set[str]] = {}
        self.words: set[str] = set()
        self.prefixes: list[str] = []
        self.patterns: list[str] = []
        self.phrases: list[tuple[str, ...]] = []

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
