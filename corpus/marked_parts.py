"""Where the marked part of a passage stands in the passage's other language version."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.dossier import Excerpt
from corpus.sentences import sentence_spans

#: How much longer a sentence may be than the one that it translates.
_MOST_LONGER = 2.0


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """`excerpt`: the sentences that answer to the mark; None where only the whole passage does.
    `is_exact`: they say just what is marked, and no more."""

    excerpt: Excerpt | None
    is_exact: bool = False


def part_beside(text: str, marked: Excerpt, other: str) -> MarkedPart:
    """The part of `other` that answers to the part of `text` that is marked.

    Sentences are taken for each other's translation where both texts have as many and each is about as
    long as its counterpart; nothing finer than a sentence can be told.
    """
    own, beside = sentence_spans(text), sentence_spans(other)
    if len(own) != len(beside) or not all(map(_are_alike, own, beside)):
        return MarkedPart(None)
    touched = [n for n, (start, end) in enumerate(own) if start < marked.end and marked.start < end]
    if not touched:
        return MarkedPart(None)
    first, last = touched[0], touched[-1]
    is_exact = _is_whole(text, marked, own[first][0], own[last][1])
    if len(touched) == len(own):
        return MarkedPart(None, is_exact)
    start, end = beside[first][0], beside[last][1]
    return MarkedPart(Excerpt(start, end, other[start:end]), is_exact)


def _are_alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    short, long = sorted((one[1] - one[0], other[1] - other[0]))
    return long <= _MOST_LONGER * short + 20


def _is_whole(text: str, marked: Excerpt, start: int, end: int) -> bool:
    """Whether the mark leaves out nothing but space and stops of the sentences from `start` to `end`."""
    left_out = text[start : marked.start] + text[min(marked.end, end) : end]
    return not left_out.strip(" .;,:\n")
