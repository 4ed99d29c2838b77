"""Themes, populations and phases proposed from the words of a practice."""

from __future__ import annotations

import re
from functools import cache

from corpus.structure.words import fold, phrase_pattern
from corpus.vocabulary import scheme

_MOST = {"theme": 4, "population": 3, "phase": 2}


def suggest(scheme_name: str, text: str) -> tuple[str, ...]:
    """Concepts of a scheme whose labels stand in `text`, the most frequent first, at most a few."""
    counts: dict[str, int] = {}
    for match in _pattern(scheme_name).finditer(fold(text)):
        for concept in _labels(scheme_name)[match.group(0)]:
            counts[concept] = counts.get(concept, 0) + 1
    ranked = sorted(counts, key=lambda concept: (-counts[concept], list(scheme(scheme_name)).index(concept)))
    chosen = set(ranked[: _MOST.get(scheme_name, 3)])
    return tuple(concept for concept in scheme(scheme_name) if concept in chosen)


@cache
def _labels(scheme_name: str) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for concept in scheme(scheme_name).values():
        for name in concept.names():
            labels[fold(name)] = tuple(dict.fromkeys((*labels.get(fold(name), ()), concept.id)))
    return labels


@cache
def _pattern(scheme_name: str) -> re.Pattern[str]:
    return phrase_pattern(_labels(scheme_name))
