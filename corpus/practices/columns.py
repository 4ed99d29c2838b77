"""Which column of a table is the practice, its level, its dimension, its description, its country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.model import Cell
from corpus.structure.axes import read_values
from corpus.structure.rules import rules
from corpus.structure.words import bare

_HEADER_AMONG_FIRST = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns, None where there is none. `header`: the printed titles."""

    title: int | None
    level: int | None
    dimension: int | None
    description: int | None
    country: int | None
    header: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.header)


def find_header(rows: Sequence[Sequence[Cell]]) -> tuple[int, Columns] | None:
    """The header row of a practice table and its columns; None where the table is another one.

    A practice table names the practice or its description, and its level or its dimension.
    """
    for index, row in enumerate(rows[:_HEADER_AMONG_FIRST]):
        columns = read_header([cell.text for cell in row])
        if columns:
            return index, columns
    return None


def read_header(texts: Sequence[str]) -> Columns | None:
    """The columns that a row of titles announces, None where it is no header of practices."""
    roles: dict[str, int] = {}
    for position, text in enumerate(texts):
        for role in _roles_of(text):
            roles.setdefault(role, position)
    if not ({"level", "dimension"} & roles.keys() and {"title", "description"} & roles.keys()):
        return None
    if len(roles) < 3:
        return None
    return Columns(
        roles.get("title"),
        roles.get("level"),
        roles.get("dimension"),
        roles.get("description"),
        roles.get("country"),
        tuple(texts),
    )


def _roles_of(text: str) -> tuple[str, ...]:
    """What a column holds; "Nivel y dimensión" or "Level / Dimension" holds both."""
    role = _synonyms().get(bare(text))
    if role:
        return (role,)
    parts = [_synonyms().get(bare(part), "") for part in re.split(r"\s*[/,&+\n]\s*|\s+(?:y|and)\s+", text)]
    return tuple(parts) if sorted(parts) == ["dimension", "level"] else ()


def holds_known_values(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether the level and dimension cells speak of reintegration, not of something else.

    Empty cells say nothing. Half of the filled cells must name a known level or dimension.
    """
    filled = known = 0
    for row in rows:
        for name, position in (("level", columns.level), ("dimension", columns.dimension)):
            text = row[position].text if position is not None and position < len(row) else ""
            if text and read_header([cell.text for cell in row]) is None:
                filled += 1
                known += bool(read_values(name, text).concepts)
    return filled == 0 or known * 2 >= filled


@cache
def _synonyms() -> dict[str, str]:
    return {word: role for role, words in rules("tables")["columns"].items() for word in words}
