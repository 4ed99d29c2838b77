"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from corpus.structure.rules import rules

_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s)|\n+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence with something in it, without the space around it; lines end them."""
    cuts = [0, *(match.end() for match in _END.finditer(text) if _ends(text, match)), len(text)]
    spans = []
    for start, end in pairwise(cuts):
        words = text[start:end]
        inside = words.strip()
        if inside:
            begins = start + len(words) - len(words.lstrip())
            spans.append((begins, begins + len(inside)))
    return spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0].startswith("\n") or match[0][0] in "!?":
        return True
    before = re.search(r"[^\s(«“\"]*$", text[: match.start()])
    word = before[0].casefold() if before else ""
    if word in _abbreviations() or (len(word) == 1 and word.isalpha()):
        return False
    following = text[match.end() :].lstrip()[:1]
    return not following.islower()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(rules("sentences")["abbreviations"])
