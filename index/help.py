"""«¿Quiso decir …?»: the query with words that are nowhere, or nearly so, spelled as the library does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from index.analysis import languages, normal, spans, stem
from index.query import Unit
from index.reading import Reading
from index.snapshot import Snapshot
from index.surfaces import surfaces
from index.widening import close_spellings, is_there, language_of, misspelled

if TYPE_CHECKING:
    from corpus.library import Library

_MOST = 3


class Suggestions(NamedTuple):
    """`in_use`: what they say was searched for already."""

    texts: tuple[str, ...] = ()
    in_use: bool = False


def suggestions(
    snapshot: Snapshot, library: Library, reading: Reading, text: str, language: str
) -> Suggestions:
    """`text` with each such word replaced by a near spelling, the likeliest first; all else as typed.
    `language`: the one whose words come first where the query does not tell."""
    if reading.strict:
        return Suggestions()
    wanted = language_of(reading.parsed.text) or language
    near: dict[str, list[str]] = {}
    in_use = True
    for index, unit in enumerate(reading.units):
        word = _plain_word(unit)
        if word and (found := _spelled(reading, snapshot, index, word)):
            ranked = sorted(found, key=lambda other: _is_foreign(snapshot, other, wanted))
            near[word] = surfaces(snapshot, library, ranked)
            in_use &= bool(_looked_for(reading, index))
    turns = range(_MOST if near else 0)
    texts = dict.fromkeys(
        _respelled(normal(text), {word: found[min(turn, len(found) - 1)] for word, found in near.items()})
        for turn in turns
    )
    return Suggestions(tuple(texts), in_use and bool(near))


def _plain_word(unit: Unit) -> str:
    """The word, folded, that a unit is; "" for phrases, beginnings and the like."""
    piece = unit.pieces[0]
    return piece.words[0] if len(unit.pieces) == 1 and piece.kind == "word" else ""


def _respelled(text: str, words: Mapping[str, str]) -> str:
    for word, start, end in reversed(list(spans(text))):
        if word in words:
            text = text[:start] + words[word] + text[end:]
    return " ".join(text.split())


def _spelled(reading: Reading, snapshot: Snapshot, index: int, word: str) -> list[str]:
    """The near spellings of one word, nearest first: those that were looked for as well; those that could be
    where that was not wanted; and those that are far more frequent than a rare word."""
    if is_there(snapshot, word):
        return [other for other in misspelled(snapshot, word) if not _same_word(word, other)]
    return _looked_for(reading, index) if reading.wider else close_spellings(snapshot, word)


def _looked_for(reading: Reading, index: int) -> list[str]:
    """The near spellings that a unit was looked for by."""
    if not reading.wider:
        return []
    return [name.words[0] for name in reading.wider[index] if name.origin == "spelling"]


def _same_word(word: str, other: str) -> bool:
    """Whether two words are forms of one in some language."""
    return any(stem(word, code) == stem(other, code) for code in languages())


def _is_foreign(snapshot: Snapshot, word: str, language: str) -> bool:
    """Whether texts of another language have the word more often."""
    counts = {
        code: snapshot.how_many(found, f"stem_{code}") for code in languages() if (found := stem(word, code))
    }
    return language in counts and counts[language] < max(counts.values())


def spellings_as_written(snapshot: Snapshot, library: Library, reading: Reading) -> dict[str, str]:
    """The close spellings that were looked for, as the library writes them."""
    words = [name.words[0] for names in reading.wider for name in names if name.origin == "spelling"]
    return dict(zip(words, surfaces(snapshot, library, words), strict=True)) if words else {}
