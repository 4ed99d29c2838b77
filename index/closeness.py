"""Which of the first hits have the words of the query near one another.

Passages with the same words count alike in an index without places; where the words stand together they are
more surely about the same. Only the first hits are looked at, whose texts are read to be shown anyway.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.analysis import forms
from index.snippets import Marked, Marks

#: So many hits are put in order anew; what comes after them stays behind them.
FIRST = 20
#: Words within so many letters of one another are together; all of them together make the score so much
#: higher. Chosen on the half of the judged queries that is kept for tuning.
_WINDOW, _WORTH = 120, 0.5


def closeness(texts: Sequence[Marked], units: Sequence[Marks]) -> list[float]:
    """For each text what its score is to be multiplied with; 1 or more. `units`: what each marks."""
    words = _units_of_words(units)
    most = max(len(units) - 1, 1)
    return [1 + _WORTH * max(_together(text, words) - 1, 0) / most for text in texts]


def _units_of_words(units: Sequence[Marks]) -> dict[str, int]:
    """Words that are forms of a unit, or of a name of it, with the unit's number."""
    found: dict[str, int] = {}
    for number, unit in enumerate(units):
        found |= dict.fromkeys(unit.words, number)
        for code, stems in unit.stems.items():
            found |= dict.fromkeys(forms(code).met(stems), number)
    return found


def _together(text: Marked, units: dict[str, int]) -> int:
    """How many of the units the best piece of the text has."""
    unit_of, folded = units.get, text.folded
    met = [(start, unit_of(folded[start:end], -1)) for start, end in text.spans]
    met = [one for one in met if one[1] >= 0]
    most = len({unit for _, unit in met})
    if most < 2 or met[-1][0] - met[0][0] <= _WINDOW:
        return most
    inside: dict[int, int] = {}
    best = first = 0
    for place, unit in met:
        inside[unit] = inside.get(unit, 0) + 1
        while place - met[first][0] > _WINDOW:
            left = met[first][1]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            first += 1
        if len(inside) > best:
            best = len(inside)
            if best == most:
                break
    return best
