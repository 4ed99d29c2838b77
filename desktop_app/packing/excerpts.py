"""Where the marked part of a passage stands now."""

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
