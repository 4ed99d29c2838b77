"""What something is tagged with, gathered from rows of single tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corpus.axes import DIMENSIONS, LEVELS, TAG_SCHEMES

#: Concepts by scheme, ordered: levels and dimensions as the field orders them, others by id.
Concepts = dict[str, tuple[str, ...]]

_NONE: Concepts = dict.fromkeys(TAG_SCHEMES, ())


def collected(rows: Iterable[Any]) -> dict[str, Concepts]:
    """From targets, each with a scheme and a concept, to the concepts of each target."""
    found: dict[str, dict[str, list[str]]] = {}
    for target, scheme, concept in rows:
        found.setdefault(target, {}).setdefault(scheme, []).append(concept)
    return {
        target: {**_NONE, **{scheme: ordered(scheme, them) for scheme, them in schemes.items()}}
        for target, schemes in found.items()
    }


def concepts(found: dict[str, Concepts], target: str) -> Concepts:
    return found.get(target, _NONE)


def ordered(scheme: str, found: Sequence[str]) -> tuple[str, ...]:
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(found, key=lambda concept: rank(scheme, concept)))


def rank(scheme: str, concept: str) -> tuple[int, str]:
    order = {"level": LEVELS, "dimension": DIMENSIONS}.get(scheme, ())
    return (order.index(concept) if concept in order else len(order), concept)
