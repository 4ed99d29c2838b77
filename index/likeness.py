"""How alike two passages are as commitments, from 0 to 1, by the words that say something.

Words count by their rarity in the library, so that the formulas of the genre ("encargar a la Secretaría
Ejecutiva") weigh little beside what a clause is about. Chosen on `tests/precedents`; the figures stand there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from corpus.structure.words import fold, phrase_pattern
from corpus.vocabulary import scheme
from index.analysis import stem, tokens

#: From this likeness on two passages are the same commitment.
SAME = 0.5
#: What is less alike may still be a further piece of a commitment that was split.
PIECE = 0.38
#: So much of the words must also stand in the same order: lists of the same groups and places are not alike.
_IN_ORDER = 0.25
#: A clause that has grown to twice its words is still the same one, not a part of it.
_MOSTLY = 0.45
#: A shorter text that lies within a longer one is a part of it; it counts less than a whole counterpart,
#: and only with so many different words of its own, this share of them in the same order.
_PART, _PART_WORDS, _PART_IN_ORDER = 0.85, 7, 0.6
#: Shorter texts are the same only if they are almost literally so.
_SHORT, _SHORT_SAME = 5, 0.9
#: A commitment to children and one to persons with disabilities are two, however alike they are worded.
_OTHER_PEOPLE = 0.7
_PEOPLE = "population"


@dataclass(frozen=True)
class Profile:
    """A text as it is compared: the stems of its telling words in order, each with its weight."""

    stems: tuple[str, ...]
    weights: Mapping[str, float]
    text: str

    @cached_property
    def people(self) -> frozenset[str]:
        """The population groups that are named."""
        pattern, names = _names_of_people()
        return frozenset(names[match.group(0)] for match in pattern.finditer(fold(self.text)))

    @cached_property
    def total(self) -> float:
        return sum(self.weights.values())

    @cached_property
    def pairs(self) -> dict[tuple[str, str], float]:
        """Neighbouring words with what they weigh."""
        return {(a, b): self.weights[a] + self.weights[b] for a, b in pairwise(self.stems)}

    @cached_property
    def in_pairs(self) -> float:
        return sum(self.pairs.values())


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score`: compare with `SAME`. `is_part`: one lies within the other."""

    score: float
    is_part: bool = False


def profile(text: str, language: str, weight: Callable[[str], float]) -> Profile:
    """`weight`: how much a stem of that language tells."""
    stems = tuple(found for word in tokens(text) if (found := stem(word, language)))
    return Profile(stems, {found: weight(found) for found in stems}, text)


def compare(one: Profile, other: Profile) -> Likeness:
    if not one.total or not other.total:
        return Likeness(0.0)
    shared = sum(one.weights[word] for word in one.weights.keys() & other.weights.keys())
    whole = 2 * shared / (one.total + other.total)
    small = min(one, other, key=lambda profile: profile.total)
    if len(small.weights) < _SHORT:
        return Likeness(whole if whole >= _SHORT_SAME else 0.0)
    in_order = sum(one.pairs[pair] for pair in one.pairs.keys() & other.pairs.keys())
    if 2 * in_order < _IN_ORDER * (one.in_pairs + other.in_pairs):
        whole = 0.0
    is_within = len(small.weights) >= _PART_WORDS and in_order >= _PART_IN_ORDER * small.in_pairs
    within = _PART * shared / small.total if is_within else 0.0
    score = max(whole, within)
    if score >= PIECE and one.people and other.people and one.people.isdisjoint(other.people):
        score *= _OTHER_PEOPLE
    return Likeness(score, is_part=within > whole and whole < _MOSTLY)


def news(asked: Profile, piece: Profile, known: Iterable[Profile]) -> float:
    """How much of what `piece` says of `asked` none of the `known` says, from 0 to 1."""
    said = {word for other in known for word in other.weights}
    shared = asked.weights.keys() & piece.weights.keys()
    total = sum(asked.weights[word] for word in shared)
    return sum(asked.weights[word] for word in shared - said) / total if total else 0.0


@cache
def _names_of_people() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {fold(name): c.id for c in scheme(_PEOPLE).values() for name in c.names() if len(name) > 2}
    return phrase_pattern(names), names
