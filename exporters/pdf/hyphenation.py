"""Where words may be divided at the end of a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

#: Dictionary by language; others are not hyphenated.
_DICTIONARIES = {"es": "es", "en": "en_US"}
_LEFT, _RIGHT = 2, 3  #: the fewest letters before and after a hyphen


def hyphens(language: str) -> Callable[[str], Sequence[int]] | None:
    """A function that gives the places in a word of letters; None for a language without rules."""
    known = _DICTIONARIES.get(language.lower()[:2])
    return _hyphenator(known) if known else None


@lru_cache(maxsize=4)
def _hyphenator(dictionary: str) -> Callable[[str], Sequence[int]]:
    import pyphen

    rules = pyphen.Pyphen(lang=dictionary, left=_LEFT, right=_RIGHT)

    @lru_cache(maxsize=20_000)
    def places(word: str) -> Sequence[int]:
        if word.isupper():  # an acronym
            return ()
        # Dictionaries know small letters; some rules change the spelling, which is not for print here.
        return tuple(int(place) for place in rules.positions(word.lower()) if place.data is None)

    return places
