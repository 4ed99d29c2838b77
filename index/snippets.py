"""The piece of a text that shows why it was found, by analysing the text once more."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from index.analysis import forms, spaced
from index.wildcards import compiled

_WIDTH = 240
_BEFORE = 50
_BETWEEN = " \n "
_SPECIAL = re.compile("[&<>\"']")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark: `stems` by language, `words` as written (folded), beginnings, words in a row, and
    `patterns` with * and ?."""

    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    patterns: tuple[str, ...] = ()

    @staticmethod
    def of_all(parts: Sequence[Marks]) -> Marks:
        """What any of them marks."""
        codes = {code for one in parts for code in one.stems}
        return Marks(
            {code: frozenset().union(*(one.stems.get(code, ()) for one in parts)) for code in codes},
            frozenset().union(*(one.words for one in parts)),
            tuple(dict.fromkeys(prefix for one in parts for prefix in one.prefixes)),
            tuple(dict.fromkeys(phrase for one in parts for phrase in one.phrases)),
            tuple(dict.fromkeys(pattern for one in parts for pattern in one.patterns)),
        )


def snippet(text: str, languages: Sequence[str], marks: Marks, width: int = _WIDTH) -> str:
    """About `width` characters of `text`, HTML-escaped, matches in ``<b>``, nothing else marked up.

    `languages`: in whose word forms the text was indexed.
    """
    return cut(marked([(text, languages)], marks)[0], width)


class Marked(NamedTuple):
    """A text, its words folded at the same places, and what is to be marked in it, in order."""

    text: str
    folded: str
    spans: list[Span]


def marked(texts: Sequence[tuple[str, Sequence[str]]], marks: Marks) -> list[Marked]:
    """What is to be marked in each text, given with its languages. It is looked for in all texts of a
    language at once, which takes less time than one after the other."""
    together: dict[tuple[str, ...], list[int]] = {}
    for number, (_, languages) in enumerate(texts):
        together.setdefault(tuple(languages), []).append(number)
    folded = [spaced(text) for text, _ in texts]
    found = [Marked(text, words, []) for (text, _), words in zip(texts, folded, strict=True)]
    for languages, numbers in together.items():
        of_language = _marked([folded[n] for n in numbers], languages, marks)
        for number, spans in zip(numbers, of_language, strict=True):
            found[number].spans.extend(spans)
    return found


def cut(found: Marked, width: int = _WIDTH) -> str:
    """The snippet of a text."""
    return _cut(found.text, found.spans, width)


def _marked(folded: Sequence[str], languages: Sequence[str], marks: Marks) -> list[list[Span]]:
    """What is to be marked in each of the texts, in order."""
    # The line's end keeps words in a row from reaching over to the next text.
    page = _BETWEEN.join(["", *folded, ""])
    found = sorted(_matches(page, languages, marks))
    spans, start, at = [], len(_BETWEEN), 0
    for text in folded:
        end = start + len(text)
        after = bisect_left(found, (end,), at)
        spans.append([(a - start, b - start) for a, b in found[at:after]])
        start, at = end + len(_BETWEEN), after
    return spans


def _matches(page: str, languages: Sequence[str], marks: Marks) -> Collection[Span]:
    """Where what is to be marked stands in words between spaces."""
    present = set(page.split())
    words = present & marks.words
    if marks.prefixes:
        words |= {word for word in present if word.startswith(marks.prefixes)}
    for fits in (compiled(pattern).fullmatch for pattern in marks.patterns):
        words |= {word for word in present if fits(word.encode())}
    for code in languages:
        if code in marks.stems:
            words |= forms(code).of(marks.stems[code], present)
    found = _places(page, words)
    # Of a row whose words are all marked by themselves nothing is left to mark.
    rows = [row for row in marks.phrases if present.issuperset(row) and not words.issuperset(row)]
    return {*found, *chain.from_iterable(_in_a_row(page, row) for row in rows)} if rows else found


def _places(page: str, words: Iterable[str]) -> list[Span]:
    found: list[Span] = []
    find, add = page.find, found.append
    for word in words:
        length, sought = len(word), f" {word} "
        at = find(sought) + 1
        while at:
            end = at + length
            add((at, end))
            at = find(sought, end) + 1
    return found


def _in_a_row(page: str, phrase: tuple[str, ...]) -> Iterator[Span]:
    for first in _places(page, phrase[:1]):
        row, at = [first], first[1]
        for word in phrase[1:]:
            while page.startswith(" ", at):
                at += 1
            if not page.startswith(f"{word} ", at):
                break
            row.append((at, at + len(word)))
            at += len(word)
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
    inside: dict[str, int] = {}
    best, best_at, last = (0, 0), found[0][0], 0
    for first, (start, _) in enumerate(found):
        while last < len(found) and found[last][1] - start <= width:
            inside[words[last]] = inside.get(words[last], 0) + 1
            last += 1
        worth = (len(inside), last - first)
        if worth > best:
            best, best_at = worth, start
        if inside[words[first]] == 1:
            del inside[words[first]]
        else:
            inside[words[first]] -= 1
    return best_at
