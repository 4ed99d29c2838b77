"""The piece of a text that shows why it was found, by analysing the text once more."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.analysis import folded, printed_stems, printed_words, spans

_WIDTH = 240
_BEFORE = 50
_SPECIAL = re.compile("[&<>\"']")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark: `stems` by language, `words` as written (folded), beginnings, and words in a row."""

    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()


def snippet(text: str, languages: Sequence[str], marks: Marks, width: int = _WIDTH) -> str:
    """About `width` characters of `text`, HTML-escaped, matches in ``<b>``, nothing else marked up.

    `languages`: in whose word forms the text was indexed.
    """
    found = _matches(text, languages, marks)
    start, end = _window(text, found, width)
    shown = [(a, b) for a, b in found if a >= start and b <= end]
    # Most texts have nothing to escape, and to find that out once is quicker.
    escape = html.escape if _SPECIAL.search(text, start, end) else str
    parts, at = ["… "] if start else [], start
    for a, b in shown:
        parts += [escape(text[at:a]), "<b>", escape(text[a:b]), "</b>"]
        at = b
    parts.append(escape(text[at:end]))
    if end < len(text):
        parts.append(" …")
    return "".join(parts)


def _matches(text: str, languages: Sequence[str], marks: Marks) -> list[Span]:
    printed = set(printed_words(text))
    found = {span for word in _wanted(printed, languages, marks) for span in _places(text, word)}
    if marks.phrases:
        as_folded = folded()
        words = {as_folded[word] for word in printed}
        phrases = [phrase for phrase in marks.phrases if words.issuperset(phrase)]
        if phrases:
            found.update(_in_a_row(text, phrases))
    return sorted(found)


def _wanted(printed: set[str], languages: Sequence[str], marks: Marks) -> set[str]:
    found = set()
    if marks.words or marks.prefixes:
        as_folded, words, prefixes = folded(), marks.words, marks.prefixes
        found = {w for w in printed if as_folded[w] in words or as_folded[w].startswith(prefixes)}
    for code in languages:
        if code in marks.stems:
            stem_of, stems = printed_stems(code), marks.stems[code]
            found |= {word for word in printed if stem_of[word] in stems}
    return found


def _places(text: str, word: str) -> Iterator[Span]:
    """Where `word` stands in `text` as a word of its own."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(word, end)


def _in_a_row(text: str, phrases: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    read = list(spans(text))
    words = [word for word, _, _ in read]
    for phrase in phrases:
        for at in range(len(words) - len(phrase) + 1):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield from ((a, b) for _, a, b in read[at : at + len(phrase)])


def _window(text: str, found: list[Span], width: int) -> Span:
    """Where to cut: around the most different matches, at the ends of words."""
    if len(text) <= width * 1.2:
        return 0, len(text)
    start = max(0, _densest(text, found, width) - _BEFORE) if found else 0
    if start + width >= len(text):
        start = max(0, len(text) - width)
    if start:
        space = text.find(" ", start, start + 30)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + width)
    if end < len(text):
        space = text.rfind(" ", max(start, end - 30), end)
        end = space if space > start else end
    return start, end


def _densest(text: str, found: list[Span], width: int) -> int:
    """The start of the match from which a window holds the most different matches, then the most."""
    best, best_at = (0, 0), found[0][0]
    for index, (start, _) in enumerate(found):
        inside = [(a, b) for a, b in found[index : index + 40] if b - start <= width - _BEFORE]
        worth = (len({text[a:b].lower() for a, b in inside}), len(inside))
        if worth > best:
            best, best_at = worth, start
    return best_at
