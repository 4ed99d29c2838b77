"""What a passage can be called by, from its permanent eid, its printed label and its role.

``own:clause:2ter`` is its own part and number, ``in:sec:4.1`` what it lies in; ``like:`` stands before
names that are less fitting (the arabic number of a roman one). ``deep:2`` says how many numbers its
full name has, so that "punto 1" is first of all the point that no other number is needed for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.analysis import fold
from index.ordinals import figures, number_pattern, numbers, plain_number, roman

if TYPE_CHECKING:
    from corpus.model import Indexable, Passage

    Said = Passage | Indexable

Name = tuple[str, str]
#: What those have whose number is printed in words ("Primero").
WORDED = "worded"


def names(passage: Said) -> tuple[str, ...]:
    """The names of a passage."""
    axes = _axes_of(passage.path) if passage.path else ()
    is_clause = passage.structure == "clause"
    block = _block(passage.parent or "", passage.eid.partition("__")[0]) if is_clause else ""
    return _names(passage.eid, passage.structure, passage.role or "", passage.label, (block, *axes))


@lru_cache(16_384)
def _names(eid: str, structure: str, role: str, label: str, around: tuple[str, ...]) -> tuple[str, ...]:
    """`around`: the block that a clause stands in, and the levels and dimensions of the headings above.
    Most documents of a kind have passages of the same names."""
    block, *axes = around
    steps = [step for step in map(_step, eid.split("__")) if step]
    numbered = [step for step in steps if step[1]]
    found = [f"in:{kind}:{number}" for kind, number in _with_arabic(steps)]
    found += [f"in:{kind}:" for kind in (*(kind for kind, _ in numbered if kind in _unnumbered()), *axes)]
    own, like = _own(*numbered[-1], (role, block), structure) if numbered else ([], [])
    own += _label_names(label, own[0][0] if own else structure, role)
    if not numbered and steps:
        own.append(steps[-1])  # "anexo"
    like = [name for name in _with_arabic([*own, *like]) if name not in own]
    found += [f"own:{kind}:{number}" for kind, number in own]
    found += [f"like:{kind}:{number}" for kind, number in like]
    if found:
        found.append(f"deep:{len(steps)}")
    if _is_worded(label):
        found.append(WORDED)
    return tuple(dict.fromkeys(found))


@lru_cache(4096)
def _is_worded(label: str) -> bool:
    folded = fold(label[:40])
    return figures(folded) != folded


@lru_cache(4096)
def _axes_of(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for heading in path for kind in _axes(heading))


@lru_cache(4096)
def _axes(heading: str) -> tuple[str, ...]:
    """The levels and dimensions that a heading names ("2.2 Nivel comunitario")."""
    folded = fold(heading[:120])
    named: dict[str, str] = numbers()["unnumbered"]
    return tuple(kind for words, kind in named.items() if " " in words and words in folded)


def _own(kind: str, number: str, others: tuple[str, ...], structure: str) -> tuple[list[Name], list[Name]]:
    """Its names by the part it is, by its role and by the block that it stands in; and less fitting ones
    by what it is made as: an objective is a point of a list, an article of a law is a clause."""
    kinds = dict.fromkeys(name for name in (kind, *others) if name)
    like = [] if kind == "cover" or structure in kinds else [(structure, number)]
    return [(name, number) for name in kinds], like


@lru_cache(4096)
def _block(parent: str, outermost: str) -> str:
    """What a clause is called for the operative block above it ("commitment"), from the eid of its parent
    and the first component of its own."""
    blocks: dict[str, str] = numbers()["blocks"]
    for above in (parent, outermost):
        if found := blocks.get(re.sub(r"[_\d]+$", "", above.split("__")[0])):
            return found
    return ""


@cache
def _unnumbered() -> frozenset[str]:
    return frozenset(numbers()["unnumbered"].values())


@lru_cache(4096)
def _step(component: str) -> Name | None:
    """Kind and number of a component of an eid; no number for the kinds that are called without one."""
    kind, _, number = component.partition("_")
    kind = numbers()["same"].get(kind, kind)
    # Behind a second "_" stands what tells apart equal names.
    plain = plain_number(number.partition("_")[0])
    return (kind, plain) if plain or kind in _unnumbered() else None


def _with_arabic(found: list[Name]) -> list[Name]:
    """With the arabic numbers of roman ones."""
    arabic = [(kind, str(count)) for kind, number in found if number and (count := roman(number))]
    return [*found, *arabic]


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:([^\W\d_]+)\s+)?({number_pattern()}|[ivxl]+|[a-z])[.)]*")


@lru_cache(4096)
def _label_names(label: str, kind: str, role: str) -> tuple[Name, ...]:
    """From a label such as "2 ter", "Propuesta 8", "Annex A" or "Tercero bis"."""
    match = _label_pattern().fullmatch(figures(fold(label.strip().strip("()"))))
    if not match:
        return ()
    number = plain_number(match[2])
    kinds = numbers()["words"].get(match[1] or "", [])
    own = [one for one in (kind, role) if one]
    return tuple(dict.fromkeys((one, number) for one in [*kinds, *own]))
