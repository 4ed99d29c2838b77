"""Countries named in texts: by name, by demonym, as a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.structure.words import bare, fold, phrase_pattern, word_count
from corpus.vocabulary import scheme

_MAX_HEADING_WORDS = 8


def named(text: str) -> tuple[str, ...]:
    """ISO codes of the countries named in `text`, in order of first mention."""
    return tuple(dict.fromkeys(_names()[match.group(0)] for match in _name_pattern().finditer(fold(text))))


def of_heading(text: str) -> str | None:
    """The country that a heading, caption or section title is about, if it names exactly one."""
    if word_count(text) > _MAX_HEADING_WORDS:
        return None
    found = named(text)
    return found[0] if len(found) == 1 else None


def is_name(text: str) -> bool:
    """Whether `text` is a country's name and nothing else."""
    return bare(text) in _names()


def demonyms(text: str) -> Iterator[tuple[str, str]]:
    """(ISO code, word as printed) for every demonym; names of countries do not count as demonyms."""
    folded = fold(text)
    printed = " ".join(text.split())
    covered = [match.span() for match in _name_pattern().finditer(folded)]
    for match in _demonym_pattern().finditer(folded):
        if not any(start <= match.start() < end for start, end in covered):
            whole = printed[match.start() : match.end()] if len(printed) == len(folded) else match.group(0)
            yield _demonyms()[match.group(0)], whole


def code_order(codes: set[str]) -> tuple[str, ...]:
    """Codes in alphabetical order, as they are shown and stored."""
    return tuple(sorted(codes))


@cache
def _names() -> dict[str, str]:
    names = {fold(name): concept.id for concept in scheme("country").values() for name in concept.names()}
    return {name: code for name, code in names.items() if len(name) > 2}


@cache
def _name_pattern() -> re.Pattern[str]:
    return phrase_pattern(_names())


@cache
def _demonyms() -> dict[str, str]:
    return {
        fold(word): concept.id
        for concept in scheme("country").values()
        for key, words in concept.extra
        if key.startswith("demonyms")
        for word in words.split(";")
        if word.strip()
    }


@cache
def _demonym_pattern() -> re.Pattern[str]:
    return phrase_pattern(_demonyms())
