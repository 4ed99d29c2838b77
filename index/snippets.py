"""The piece of a text that shows why it was found, by analysing the text once more."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.analysis import forms, spaced

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
    return snippets([(text, languages)], marks, width)[0]


def snippets(texts: Sequence[tuple[str, Sequence[str]]], marks: Marks, width: int = _WIDTH) -> list[str]:
    """The snippet of each text, given with its languages. All at once, because what words are forms of the
    stems wanted is found out for all together."""
    plain = [f" {spaced(text)} " for text, _ in texts]
    words = [set(one.split()) for one in plain]
    wanted = _Wanted(marks, set().union(*words))
    return [
        _cut(text, sorted(_matches(one, own & wanted.words(languages), wanted, own)), width)
        for (text, languages), one, own in zip(texts, plain, words, strict=True)
    ]


class _Wanted:
    """The words to mark among all words of a page."""

    def __init__(self, marks: Marks, present: set[str]) -> None:
        self.phrases = marks.phrases
        self._as_written = present & marks.words
        if marks.prefixes:
            self._as_written |= {word for word in present if word.startswith(marks.prefixes)}
        self._stems, self._present = marks.stems, present
        self._known: dict[tuple[str, ...], set[str]] = {}

    def words(self, languages: Sequence[str]) -> set[str]:
        """Those in a text of these languages."""
        key = tuple(languages)
        found = self._known.get(key)
        if found is None:
            found = self._as_written.copy()
            for code in key:
                if code in self._stems:
                    found |= forms(code).of(self._stems[code], self._present)
            self._known[key] = found
        return found


def _matches(plain: str, words: Iterable[str], wanted: _Wanted, present: set[str]) -> set[Span]:
    """Where they stand. `plain`: the text's words between spaces, moved one place by the first of them."""
    found = {span for word in words for span in _places(plain, word)}
    for phrase in wanted.phrases:
        if present.issuperset(phrase):
            found.update(_in_a_row(plain, phrase))
    return found


def _places(plain: str, word: str) -> Iterator[Span]:
    length, sought = len(word), f" {word} "
    at = plain.find(sought)
    while at >= 0:
        yield at, at + length
        at = plain.find(sought, at + length + 1)


def _in_a_row(plain: str, phrase: tuple[str, ...]) -> Iterator[Span]:
    for first in _places(plain, phrase[0]):
        row, end = [first], first[1] + 1
        for word in phrase[1:]:
            while plain.startswith(" ", end):
                end += 1
            if not plain.startswith(f"{word} ", end):
                break
            row.append((end - 1, end - 1 + len(word)))
            end += len(word)
        else:
            yield from row


def _cut(text: str, found: list[Span], width: int) -> str:
    start, end = (0, len(text)) if len(text) <= width * 1.2 else _window(text, found, width)
    # Most texts have nothing to escape, and to find that out once is quicker.
    escape = html.escape if _SPECIAL.search(text, start, end) else str
    parts, at = ["… "] if start else [], start
    for a, b in found:
        if a >= start and b <= end:
            parts += (escape(text[at:a]), "<b>", escape(text[a:b]), "</b>")
            at = b
    parts.append(escape(text[at:end]))
    if end < len(text):
        parts.append(" …")
    return "".join(parts)


def _window(text: str, found: list[Span], width: int) -> Span:
    """Where to cut: around the most different matches, at the ends of words."""
    start = max(0, _densest(text, found, width - _BEFORE) - _BEFORE) if found else 0
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
    if found[-1][1] - found[0][0] <= width:
        return found[0][0]
    words = [text[a:b].lower() for a, b in found]
    inside: Counter[str] = Counter()
    best, best_at, last = (0, 0), found[0][0], 0
    for first, (start, _) in enumerate(found):
        while last < len(found) and found[last][1] - start <= width:
            inside[words[last]] += 1
            last += 1
        worth = (len(inside), last - first)
        if worth > best:
            best, best_at = worth, start
        if inside[words[first]] == 1:
            del inside[words[first]]
        else:
            inside[words[first]] -= 1
    return best_at
