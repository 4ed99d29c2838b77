"""The marked part of a passage: to the ends of its words, and where it stands now."""

from __future__ import annotations

from corpus.dossier import Excerpt


def placed(text: str, excerpt: Excerpt | None) -> Excerpt | None:
    """The mark as it fits `text`; None where there is none or its words are no longer there.

    Words that moved are found by themselves, if they stand in only one place: an anchor is an offset and
    a quote, and the quote decides.
    """
    if excerpt is None or is_exact(text, excerpt):
        return excerpt
    if not excerpt.quote.strip() or text.count(excerpt.quote) != 1:
        return None
    start = text.index(excerpt.quote)
    return Excerpt(start, start + len(excerpt.quote), excerpt.quote)


def is_exact(text: str, excerpt: Excerpt) -> bool:
    return text[excerpt.start : excerpt.end] == excerpt.quote != ""


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """What a person marked between these places, to the ends of the words that it cuts, without the spaces
    around it: nobody means to quote half a word."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
