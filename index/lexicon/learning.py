"""Word translations learned from sentences and their translations.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation") over the stems of
`index.analysis`, each sentence taken as the set of its stems: no word order, no empty word. Pairs of
stems that seldom stand together are left out before the first round, so that three rounds are enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

#: A sentence and its translation, each as the different stems it has.
Pair = tuple[tuple[str, ...], tuple[str, ...]]
#: source stem -> translation -> probability
Table = dict[str, dict[str, float]]

_ROUNDS = 3
#: Longer "sentences" are lists and tables: everything stands together with everything.
_LONGEST = 120


def learn(pairs: Sequence[Pair], *, seen: int = 4, together: int = 3, likeness: float = 0.03) -> Table:
    """The probability that a stem is rendered by each stem of the other language.

    `seen`: how many sentences a stem must stand in; `together`: in how many pairs both must; `likeness`:
    the least Dice coefficient of the two.
    """
    pairs = [pair for pair in pairs if all(0 < len(side) <= _LONGEST for side in pair)]
    table = _candidates(pairs, seen, together, likeness)
    for _round in range(_ROUNDS):
        table = _round_of_counting(pairs, table)
    return table


def both_ways(pairs: Sequence[Pair], **limits: float) -> tuple[Table, Table]:
    """The tables of both directions; only translations that each direction knows."""
    there = learn(pairs, **limits)  # type: ignore[arg-type]  # whole numbers are numbers
    back = learn([(target, source) for source, target in pairs], **limits)  # type: ignore[arg-type]
    return _known_to(there, back), _known_to(back, there)


#: Below this the other direction does not know a translation.
_KNOWN = 0.02


def _known_to(table: Table, other: Mapping[str, Mapping[str, float]]) -> Table:
    return {
        source: {
            target: p for target, p in options.items() if other.get(target, {}).get(source, 0.0) >= _KNOWN
        }
        for source, options in table.items()
    }


def _candidates(pairs: Sequence[Pair], seen: int, together: int, likeness: float) -> Table:
    counts = Counter(chain.from_iterable(target for _, target in pairs))
    where: dict[str, list[int]] = defaultdict(list)
    for number, (source, _) in enumerate(pairs):
        for stem in source:
            where[stem].append(number)
    found: Table = {}
    for stem, numbers in where.items():
        if len(numbers) < seen or stem.isdigit():
            continue
        both = Counter(chain.from_iterable(pairs[number][1] for number in numbers))
        found[stem] = {
            target: dice
            for target, n in both.items()
            if n >= together
            and counts[target] >= seen
            and (dice := 2 * n / (len(numbers) + counts[target])) > likeness
            and not target.isdigit()
        }
    return found


def _round_of_counting(pairs: Iterable[Pair], table: Table) -> Table:
    """One round of expectation and maximisation."""
    counts: dict[str, dict[str, float]] = {source: defaultdict(float) for source in table}
    nothing: dict[str, float] = {}
    for sources, targets in pairs:
        here = set(targets)
        explains: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for source in sources:
            options = table.get(source, nothing)
            for target in options.keys() & here:
                explains[target].append((source, options[target]))
        for target, by in explains.items():
            total = sum(p for _, p in by)
            for source, p in by:
                counts[source][target] += p / total
    return {source: _shares(found) for source, found in counts.items()}


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {target: count / total for target, count in counts.items()} if total else {}
