"""Whether a line end is the end of a paragraph or only the edge of the paper."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

#: Files whose lines are longer than this were not wrapped to a column.
WIDEST_WRAP = 100
#: How far a wrapped line may stay short of the width: writers wrap by bytes, words or hand.
SLACK = 12
_SENTENCE_END = re.compile(r"[.:;!?…][\"'”»)\]]*\s*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*$")


@cache
def _open_words() -> frozenset[str]:
    """Words that no sentence ends with (articles, prepositions, conjunctions)."""
    with resources.files("corpus.extraction").joinpath("open_words.toml").open("rb") as stream:
        return frozenset(word for words in tomllib.load(stream).values() for word in words)


def wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which the text was wrapped, or None if its lines are whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 4:
        return None
    longest = lengths[int(len(lengths) * 0.98)]
    if longest > WIDEST_WRAP or longest < 40:
        return None
    full = sum(length > longest - SLACK for length in lengths)
    return longest if full >= len(lengths) * 0.3 else None


def joins(before: str, line: str, width: int | None) -> bool:
    """Whether `line` goes on with the paragraph of the line `before`, in a text wrapped at `width`."""
    before, line = before.rstrip(), line.strip()
    if width is not None:
        first_word = line.split(maxsplit=1)[0]
        return len(before) + 1 + len(first_word) > width - SLACK
    if _SENTENCE_END.search(before):
        return False
    return ends_open(before) or line[0].islower()


def ends_open(text: str) -> bool:
    """Whether `text` ends in a word after which more must follow."""
    last = _LAST_WORD.search(text)
    return bool(last and last[1].lower() in _open_words())
