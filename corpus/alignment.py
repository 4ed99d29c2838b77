"""Two language versions of one work, passage by passage.

Passages that have the same place (eid) in both versions are paired by it; the rest is paired in
order by length, after Gale and Church (1993), with the likeness of numbers, names and vocabulary as
a further witness; what is left over is paired by that likeness alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corpus.model import Passage, PassageDraft
from corpus.structure.words import fold, phrase_pattern
from corpus.vocabulary import SCHEMES, scheme

Method = Literal["label", "length", "similarity", "manual"]
AnyPassage = Passage | PassageDraft

#: Gale and Church: characters of one language per character of the other, and the variance per character.
_RATIO, _VARIANCE = 1.0, 6.8
_SKIP_COST = 4.5
_MIN_SIMILARITY = 0.34
_STEM = 5
_MOST_COMPARISONS = 250_000


@dataclass(frozen=True, slots=True)
class Pair:
    """`source` and `target` are eids; `confidence` from 0 to 1."""

    source: str
    target: str
    confidence: float
    method: Method


@dataclass(frozen=True, slots=True)
class Alignment:
    pairs: tuple[Pair, ...]
    unpaired_source: tuple[str, ...]
    unpaired_target: tuple[str, ...]


def align(source: Sequence[AnyPassage], target: Sequence[AnyPassage]) -> Alignment:
    """Pair the passages of two versions. Each passage is in at most one pair; pairs are in source order."""
    pairs = _by_label(source, target)
    pairs += _by_length(source, target, pairs)
    pairs += _by_similarity(source, target, pairs)
    order = {passage.eid: position for position, passage in enumerate(source)}
    paired_source, paired_target = {p.source for p in pairs}, {p.target for p in pairs}
    return Alignment(
        tuple(sorted(pairs, key=lambda pair: order[pair.source])),
        tuple(p.eid for p in source if p.eid not in paired_source),
        tuple(p.eid for p in target if p.eid not in paired_target),
    )


def _by_label(source: Sequence[AnyPassage], target: Sequence[AnyPassage]) -> list[Pair]:
    """Passages with the same eid and structure, unless their texts cannot be versions of each other."""
    places = {passage.eid: passage for passage in target}
    pairs = []
    for passage in source:
        other = places.get(passage.eid)
        if other is None or other.structure != passage.structure:
            continue
        fit = _length_fit(passage.text, other.text)
        numbered = not re.search(r"(?:^|__)(?:par|paragraph|recital|cover|heading)_\d+$", passage.eid)
        if fit >= (0.02 if numbered else 0.12) or _similarity(passage.text, other.text) >= _MIN_SIMILARITY:
            pairs.append(Pair(passage.eid, other.eid, round(0.9 + 0.1 * fit, 2), "label"))
    return _without_shifts(pairs, source, target)


def _without_shifts(
    pairs: list[Pair], source: Sequence[AnyPassage], target: Sequence[AnyPassage]
) -> list[Pair]:
    """Counted passages (paragraphs, recitals) of a part are only paired by number where both have as many.

    One paragraph left out in one version would otherwise shift all that follow.
    """

    def family(eid: str) -> str:
        return re.sub(r"_\d+$", "", eid)

    counts = [{}, {}]  # type: list[dict[str, int]]
    for tally, passages in zip(counts, (source, target), strict=True):
        for passage in passages:
            tally[family(passage.eid)] = tally.get(family(passage.eid), 0) + 1
    counted = re.compile(r"(?:^|__)(?:par|paragraph|recital|cover|point|reference|closing)_\d+$")
    return [
        pair
        for pair in pairs
        if not counted.search(pair.source) or counts[0][family(pair.source)] == counts[1][family(pair.target)]
    ]


def _length_fit(source: str, target: str) -> float:
    """1 for lengths that fit, towards 0 for lengths that cannot be translations of each other."""
    mean = (len(source) + len(target) / _RATIO) / 2
    if mean == 0:
        return 1.0
    delta = (len(target) - len(source) * _RATIO) / math.sqrt(mean * _VARIANCE)
    # A tail of the normal distribution, widened: versions of official texts differ more than speeches.
    return math.exp(-((delta / 3.0) ** 2) / 2)


# --- by length and order -----------------------------------------------------------------------------


def _by_length(source: Sequence[AnyPassage], target: Sequence[AnyPassage], done: list[Pair]) -> list[Pair]:
    """Align what lies between two pairs that are already known."""
    position = {passage.eid: index for index, passage in enumerate(target)}
    known = {pair.source: position[pair.target] for pair in done}
    pairs: list[Pair] = []
    gap: list[AnyPassage] = []
    last = -1
    taken = set(known.values())
    elsewhere = _Elsewhere(source, target, done)
    for passage in [*source, None]:
        if passage is not None and passage.eid not in known:
            gap.append(passage)
            continue
        end = known[passage.eid] if passage is not None else len(target)
        if gap and end > last:
            between = [t for index, t in enumerate(target[last + 1 : end], last + 1) if index not in taken]
            pairs += _align_gap(gap, between, elsewhere)
        gap, last = [], max(last, end) if passage is not None else end
    return pairs


class _Elsewhere:
    """Knows which passages have a far likelier counterpart than the next one in order."""

    def __init__(
        self, source: Sequence[AnyPassage], target: Sequence[AnyPassage], done: Sequence[Pair]
    ) -> None:
        left, right = _unpaired(source, target, done)
        self._best: dict[str, float] = {}
        if len(left) * len(right) > _MOST_COMPARISONS:
            return
        for one in left:
            for other in right:
                score = _similarity(one.text, other.text) if one.structure == other.structure else 0.0
                for key in (f"s:{one.eid}", f"t:{other.eid}"):
                    self._best[key] = max(score, self._best.get(key, 0.0))

    def __contains__(self, pair: tuple[AnyPassage, AnyPassage]) -> bool:
        source, target = pair
        best = max(self._best.get(f"s:{source.eid}", 0.0), self._best.get(f"t:{target.eid}", 0.0))
        return best >= _MIN_SIMILARITY and _similarity(source.text, target.text) < best / 2


def _align_gap(source: list[AnyPassage], target: list[AnyPassage], elsewhere: _Elsewhere) -> list[Pair]:
    """The cheapest way to pair two runs in order, skipping where nothing fits."""
    rows, columns = len(source), len(target)
    if rows * columns > _MOST_COMPARISONS:
        return []

    def pair_cost(i: int, j: int) -> float:
        one, other = source[i - 1], target[j - 1]
        return _no_cost() if (one, other) in elsewhere else _cost(one, other)

    cost = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i or j:
                cost[i][j] = min(
                    cost[i - 1][j] + _SKIP_COST if i else math.inf,
                    cost[i][j - 1] + _SKIP_COST if j else math.inf,
                    cost[i - 1][j - 1] + pair_cost(i, j) if i and j else math.inf,
                )
    pairs: list[Pair] = []
    i, j = rows, columns
    while i and j:
        step = pair_cost(i, j)
        if math.isclose(cost[i][j], cost[i - 1][j - 1] + step):
            confidence = round(0.5 + 0.4 * _length_fit(source[i - 1].text, target[j - 1].text), 2)
            pairs.append(Pair(source[i - 1].eid, target[j - 1].eid, confidence, "length"))
            i, j = i - 1, j - 1
        elif math.isclose(cost[i][j], cost[i - 1][j] + _SKIP_COST):
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


@cache
def _no_cost() -> float:
    return 2 * _SKIP_COST + 1


def _cost(source: AnyPassage, target: AnyPassage) -> float:
    if source.structure != target.structure:
        return _no_cost()
    length = -math.log(max(_length_fit(source.text, target.text), 1e-6))
    likeness = _similarity(source.text, target.text)
    return min(length, 8.0) + 6.0 * (0.5 - likeness) if likeness < 0.5 else min(length, 8.0) * 0.5


# --- by likeness --------------------------------------------------------------------------------------


def _by_similarity(
    source: Sequence[AnyPassage], target: Sequence[AnyPassage], done: list[Pair]
) -> list[Pair]:
    """Pair what is left by likeness, best first: passages that one version has moved."""
    left, right = _unpaired(source, target, done)
    if len(left) * len(right) > _MOST_COMPARISONS:
        return []
    scored = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if one.structure == other.structure
            and (score := _similarity(one.text, other.text)) >= _MIN_SIMILARITY
        ),
    )
    pairs: list[Pair] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for negative, i, j in scored:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append(Pair(left[i].eid, right[j].eid, round(min(0.9, -negative), 2), "similarity"))
    return pairs


def _unpaired(
    source: Sequence[AnyPassage], target: Sequence[AnyPassage], done: Sequence[Pair]
) -> tuple[list[AnyPassage], list[AnyPassage]]:
    sources, targets = {pair.source for pair in done}, {pair.target for pair in done}
    return (
        [passage for passage in source if passage.eid not in sources],
        [passage for passage in target if passage.eid not in targets],
    )


def _similarity(source: str, target: str) -> float:
    """Likeness across languages from 0 to 1: shared numbers, concepts and words of common root (Dice)."""
    one, other = _features(source), _features(target)
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


@cache
def _concept_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    concepts = {
        fold(name): f"{name_of}:{concept.id}"
        for name_of in SCHEMES
        for concept in scheme(name_of).values()
        for name in concept.names()
        if len(name) > 2
    }
    return phrase_pattern(concepts), concepts


@lru_cache(maxsize=8192)
def _features(text: str) -> frozenset[str]:
    folded = fold(text)
    pattern, concepts = _concept_pattern()
    found = {concepts[match.group(0)] for match in pattern.finditer(folded)}
    found |= {re.sub(r"\D", "", number) for number in re.findall(r"\d[\d.,\s]*\d|\d", folded)}
    # "cooperación" and "cooperation", "migratoria" and "migratory" share their beginning.
    return frozenset(found | {word[:_STEM] for word in re.findall(r"[a-z]{6,}", folded)})
