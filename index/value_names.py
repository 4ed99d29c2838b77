"""How the values of filters are called for people, in the language of the interface."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.vocabulary import label
from corpus.wording import Language, say
from index.ordinals import roman_of
from index.results import NONE
from index.typed_filters import FIRST_YEAR, LAST_YEAR

_REVIEWS = ("pending", "accepted", "rejected")


def value_name(facet: str, value: str, language: Language) -> str:
    """One value: «comunitario» is as the vocabulary has it, a meeting «XX» or where it was."""
    if value == NONE:
        return say("search.value_none", language)
    if facet in ("language", "role"):
        return say(f"search.{facet}_{value}", language)
    if facet == "status" and value in _REVIEWS:
        return say(f"search.review_{value}", language)
    if facet == "meeting":
        return roman_of(int(value)) if value.isdigit() else value.title()
    return value if facet == "year" else label(facet, value, language)


def range_name(values: Sequence[str], language: Language) -> str | None:
    """Years in a row: «2015–2022», «desde 2015»; None for others."""
    years = sorted(map(int, values))
    if len(years) < 3 or years[-1] - years[0] != len(years) - 1:
        return None
    if years[0] == FIRST_YEAR:
        return say("search.years_until", language, year=years[-1])
    if years[-1] == LAST_YEAR:
        return say("search.years_from", language, year=years[0])
    return f"{years[0]}–{years[-1]}"
