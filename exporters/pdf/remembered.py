"""Words and lines of paragraphs, remembered by what they are made of.

A preview sets the same paragraphs again after every key; all but one have the same words in the same
manner. What is remembered is a pure function of its key, so a page is the same whether it was set before
or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from exporters.pdf import fonts
from exporters.pdf.hyphenation import hyphens
from exporters.pdf.linebreaking import Breaker, Line, Word, words_of

#: Paragraphs, cells and notes: a pack of 200 pages has about this many.
_KEPT = 8192


@dataclass(frozen=True, slots=True)
class Stretches:
    """All of a paragraph's runs that its lines depend on: texts, faces, sizes, which ones are links."""

    texts: tuple[str, ...]
    faces: tuple[str, ...]
    sizes: tuple[float, ...]
    links: tuple[bool, ...]

    def measure(self, run: int, text: str) -> float:
        return fonts.widths(self.faces[run])[text] * self.sizes[run]

    def spacing(self, before: int, after: int) -> int:
        """The run to which the space between two words belongs: one that is not a link, if there is."""
        return after if before != after and self.links[before] else before


@lru_cache(maxsize=_KEPT)
def words(stretches: Stretches) -> tuple[Word | None, ...]:
    return tuple(words_of(stretches.texts, stretches.measure))


@lru_cache(maxsize=_KEPT)
def lines(
    stretches: Stretches, first: float, other: float, language: str, *, sparing: bool
) -> tuple[Line, ...]:
    """Lines no wider than `first` (the first one) and `other`, hyphenated in `language` ("": not)."""
    divided = words(stretches)
    if not divided:
        return ()
    hyphenate = hyphens(language) if language else None
    breaker = Breaker(stretches.measure, stretches.spacing, hyphenate, sparing=sparing)
    return tuple(breaker.lines(divided, first, other))
