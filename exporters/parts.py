"""The points of a clause in the order and under the headings in which the document prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Passage

_LETTER = re.compile(r"(?:^|__)(?:point|letter)_([a-z]{1,4})$")


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A heading inside a clause, as printed ("B. Retorno")."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `marker`: "a)" or "•"; `depth`: how many points it stands under."""

    marker: str
    text: str
    depth: int


def arranged(passage: Passage, parts: tuple[Passage, ...]) -> Iterator[PartHeading | Point]:
    """The parts of `passage` as they are printed below it."""
    depths: dict[str, int] = {}
    under = passage.path
    for part in parts:
        if part.structure == "heading":
            continue  # named by the path of the points that follow it
        if part.path != under and len(part.path) > len(passage.path):
            under = part.path
            yield PartHeading(", ".join(part.path[len(passage.path) :]))
        depths[part.eid] = depths.get(part.parent or "", -1) + 1
        yield Point(_marker(part), " ".join(part.text.split()), depths[part.eid])


def _marker(part: Passage) -> str:
    letter = _LETTER.search(part.eid)
    if letter:
        return f"{letter[1]})"
    is_short = 0 < len(part.label) <= 4 and any(map(str.isalnum, part.label))
    return part.label if is_short else "•"
