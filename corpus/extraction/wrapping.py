"""Whether a line end is the end of a paragraph or only the edge of the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from corpus.toml_files import read_toml

#: Files whose lines are longer than this were not wrapped to a column.
WIDEST_WRAP = 100
#: How far a wrapped line may stay short of the width: writers wrap by bytes, words or hand.
SLACK = 12
_SENTENCE_END = re.compile(r"[.:;!?…][\"'”»)\]]*\s*$")
_DIVIDED = re.compile(r"([^\W_]+)-$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LAST_BUT_ONE = re.compile(r",\s+(?:y|and)$")
_OPENS_RECITAL = re.compile(r"(?:Que|That|Hemos|We|[A-ZÁÉÍÓÚ]\w+(?:ando|iendo|yendo|ing))\b")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*$")


@cache
def _open_words() -> frozenset[str]:
    """Words that no sentence ends with (articles, prepositions, conjunctions)."""
    table = read_toml(Path(__file__).with_name("open_words.toml"))
    return frozenset(word for words in table.values() for word in words)


def join_text(before: str, after: str) -> str:
    """Two lines as one text; a word divided at the line's end is put together again."""
    before, after = before.rstrip(), after.lstrip()
    divided = _DIVIDED.search(before)
    rest = _FIRST_WORD.match(after)
    if not before or not after or divided is None or rest is None:
        return f"{before} {after}".strip()
    capitals = divided[1].isupper() and len(divided[1]) > 1
    goes_on = (rest[0].islower() and divided[1].isalpha()) or (capitals and rest[0].isupper())
    keeps = divided[1].lower() in _compounds("before") or rest[0].lower() in _compounds("after")
    return (before[:-1] if goes_on and not keeps else before) + after


@cache
def _compounds(side: str) -> frozenset[str]:
    return frozenset(read_toml(Path(__file__).with_name("hyphens.toml"))[side])


def wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which the text was wrapped, or None if its lines are whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 4:
        return None
    longest = lengths[int(len(lengths) * 0.98)]
    if longest > WIDEST_WRAP or longest < 40:
        return None
    full = sum(length > longest - SLACK for length in lengths)
    return longest if full >= len(lengths) * 0.3 or _goes_on_after(lines, longest - SLACK) else None


def _goes_on_after(lines: Sequence[str], edge: int) -> bool:
    """Whether lines that begin small (the rest of a sentence) follow lines that reach the edge."""
    follows = [
        len(before.rstrip()) > edge
        for before, line in pairwise(lines)
        if before.strip() and line[:1].islower()
    ]
    return len(follows) >= 2 and sum(follows) >= 0.8 * len(follows)


def joins(before: str, line: str, width: int | None) -> bool:
    """Whether `line` goes on with the paragraph of the line `before`, in a text wrapped at `width`."""
    before, line = before.rstrip(), line.strip()
    if _DIVIDED.search(before) and line[0].isalpha():
        return True
    if width is not None:
        first_word = line.split(maxsplit=1)[0]
        if line[:1].isupper() and _SENTENCE_END.search(before) and _begins_anew(before, line, width):
            return False
        return len(before) + 1 + len(first_word) > width - SLACK
    if _SENTENCE_END.search(before) or begins_last_of_series(before, line):
        return False
    return ends_open(before) or line[0].islower()


def begins_last_of_series(before: str, line: str) -> bool:
    """Whether `line` is the last recital after one that ends in "..., y"."""
    return bool(_LAST_BUT_ONE.search(before) and _OPENS_RECITAL.match(line))


def _begins_anew(before: str, line: str, width: int) -> bool:
    """Whether a capital after a sentence that ends at the edge opens a new paragraph or is a title."""
    if before.rstrip("\"'”»)] ").endswith((":", ";")):
        return True
    return len(line) < width / 2 and not _SENTENCE_END.search(line)


def ends_open(text: str) -> bool:
    """Whether `text` ends in a word after which more must follow."""
    last = _LAST_WORD.search(text)
    return bool(last and last[1].lower() in _open_words())
