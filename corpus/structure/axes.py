"""Levels and dimensions named in short texts: headings, column titles, cells of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.structure.rules import rules
from corpus.structure.words import bare, fold, phrase_pattern
from corpus.vocabulary import scheme


@dataclass(frozen=True, slots=True)
class Reading:
    """Concepts named in a cell. `sure` is False where words are left that name none."""

    concepts: tuple[str, ...]
    sure: bool


def read_values(scheme_name: str, text: str) -> Reading:
    """The level or dimension values that a cell names ("Individual y comunitario", "Económica / Social")."""
    folded = bare(text)
    data = rules("tables")["separators"]
    if not folded or folded in {fold(word) for word in data["none"]}:
        return Reading((), False)
    if folded in {fold(word) for word in data["all"]}:
        return Reading(tuple(scheme(scheme_name)), True)
    found = [
        (match.start(), _concepts(scheme_name)[match.group(0)])
        for match in _pattern(scheme_name).finditer(folded)
    ]
    left = _pattern(scheme_name).sub(" ", folded)
    words = {word for word in re.split(r"[\s()/,;&+•–.:\-]+", left) if word}
    known = {fold(word) for word in [*data["words"], *rules("tables")["separators"]["beside"]]}
    concepts = tuple(dict.fromkeys(concept for _, concept in sorted(found)))
    ordered = tuple(concept for concept in scheme(scheme_name) if concept in concepts)
    return Reading(ordered, bool(ordered) and words <= known)


def named(scheme_name: str, text: str) -> tuple[str, ...]:
    """The concepts that a heading names, in the order of the vocabulary."""
    concepts = {
        _concepts(scheme_name)[match.group(0)] for match in _pattern(scheme_name).finditer(fold(text))
    }
    return tuple(concept for concept in scheme(scheme_name) if concept in concepts)


def exactly(scheme_name: str, text: str) -> str | None:
    """The one concept that a column title is, None where it says more or something else."""
    reading = read_values(scheme_name, text)
    return reading.concepts[0] if reading.sure and len(reading.concepts) == 1 else None


@cache
def _concepts(scheme_name: str) -> dict[str, str]:
    return {
        fold(name): concept.id
        for concept in scheme(scheme_name).values()
        for name in concept.names()
        if len(name) > 2
    }


@cache
def _pattern(scheme_name: str) -> re.Pattern[str]:
    return phrase_pattern(_concepts(scheme_name))


def level_of_heading(text: str) -> tuple[str, ...]:
    """The level a section is about: named in its title beside a word for level, or its whole title.

    Two, where the title says nothing else ("Nivel comunitario y estructural").
    """
    found = named("level", text)
    if len(found) == 2 and read_values("level", text).sure:
        return found
    if len(found) != 1:
        return ()
    return found if re.search(r"\b(?:nivel|level)", fold(text)) or exactly("level", text) else ()


def dimension_of_heading(text: str) -> tuple[str, ...]:
    """The dimension a section is about, by the same rule."""
    found = named("dimension", text)
    if len(found) == 2 and read_values("dimension", text).sure:
        return found
    if len(found) != 1:
        return ()
    return found if re.search(r"\bdimensi", fold(text)) or exactly("dimension", text) else ()
