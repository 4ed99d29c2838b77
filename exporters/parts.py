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
    """One point. `marker`: "a)", "•", or "" for a paragraph; `depth`: how many parts it stands under."""

    marker: str
    text: str
    depth: int


def arranged(passage: Passage, parts: tuple[Passage, ...]) -> Iterator[PartHeading | Point]:
    """The parts of `passage` as they are printed below it."""
    depths: dict[str, int] = {}
    base = len(passage.path)
    under: tuple[str, ...] = ()
    for part in parts:
        if part.structure == "heading" or not part.text.strip():
            continue  # a heading is named by the path of what follows it
        inner = tuple(heading for heading in part.path[base:] if not _is_own(heading, passage))
        if inner and inner != under:
            yield PartHeading(", ".join(_new(inner, under)))
        under = inner
        depths[part.eid] = depths.get(part.parent or "", -1) + 1
        yield Point(_marker(part), " ".join(part.text.split()), depths[part.eid])


def _is_own(heading: str, passage: Passage) -> bool:
    """What stands under a heading or an annex has its title in its path; it is printed already."""
    own = passage.text.strip().casefold()
    return passage.structure in ("heading", "annex") and bool(own) and own in heading.casefold()


def _new(path: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of `path` that were not already those of `before`; its last one at least."""
    same = 0
    while same < min(len(path) - 1, len(before)) and path[same] == before[same]:
        same += 1
    return path[same:]


def _marker(part: Passage) -> str:
    letter = _LETTER.search(part.eid)
    if letter:
        return f"{letter[1]})"
    is_short = 0 < len(part.label) <= 4 and any(map(str.isalnum, part.label))
    if part.structure in ("point", "row"):
        return part.label if is_short else "•"
    return f"{part.label.rstrip('.')}." if part.structure == "clause" and part.label else ""
