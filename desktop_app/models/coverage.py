"""What the coverage place shows, gathered off the window's thread into one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from corpus.model import DIMENSIONS, LEVELS, Matrix, Passage, Practice, Role
from corpus.vocabulary import scheme
from desktop_app.meetings import MeetingGrid
from desktop_app.workspace import Workspace

CoverageRole = Literal["practice", "proposal", "challenge"]
ROLES: tuple[CoverageRole, ...] = ("practice", "proposal", "challenge")
CellKey = tuple[str, str]  #: (level, dimension)


@dataclass(frozen=True, slots=True)
class CellEntry:
    """One practice, or one passage, that a cell counts."""

    id: str
    title: str
    where: str  #: country and place in the source
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell with few or no practices. `needs`: challenges that the documents record for it;
    `level_needs`: those of its level that name no dimension; `example`: one of them.
    """

    level: str
    dimension: str
    practices: int
    needs: int
    level_needs: int
    example: Passage | None


@dataclass(frozen=True, slots=True)
class Coverage:
    role: CoverageRole
    by: str
    matrix: Matrix
    challenges: Matrix
    totals: dict[str, int]
    by_country: tuple[tuple[str, Matrix], ...]  #: countries that have any, most first
    absent: tuple[str, ...]  #: member countries without any
    members: int
    level_challenges: dict[str, int]  #: challenges of a level that name no dimension
    cells: dict[CellKey, tuple[CellEntry, ...]]
    gaps: tuple[Gap, ...]
    meetings: MeetingGrid


def load_coverage(workspace: Workspace, role: CoverageRole, by: str, language: str) -> Coverage:
    """Read everything for one choice of what is counted and how it is classified."""
    matrix = workspace.matrix(by=by, role=role)
    practices = tuple(p for p in workspace.practices() if p.review != "rejected")
    challenges = workspace.library.passages_where(role="challenge", once=True)
    challenge_matrix = workspace.matrix(role="challenge")
    countries = _countries(workspace, practices, by) if role == "practice" else ()
    members = tuple(c.id for c in scheme("country").values() if dict(c.extra).get("member") == "yes")
    held = {code for code, _ in countries}
    practice_matrix = matrix if role == "practice" else workspace.matrix(by=by)
    return Coverage(
        role=role,
        by=by,
        matrix=matrix,
        challenges=challenge_matrix,
        totals={name: workspace.matrix(by=by, role=name).total for name in ROLES},
        by_country=countries,
        absent=tuple(code for code in members if code not in held) if countries else (),
        members=len(members),
        level_challenges=_level_only(challenges),
        cells=_cells(workspace, practices, role, by, language),
        gaps=_gaps(practice_matrix, challenge_matrix, challenges),
        meetings=workspace.meetings_by_theme(),
    )


def _countries(
    workspace: Workspace, practices: Iterable[Practice], by: str
) -> tuple[tuple[str, Matrix], ...]:
    codes = dict.fromkeys(code for practice in practices for code in practice.country)
    return tuple((code, workspace.matrix(country=code, by=by)) for code in codes)


def _level_only(challenges: Iterable[Passage]) -> dict[str, int]:
    counts = dict.fromkeys(LEVELS, 0)
    for passage in challenges:
        if not passage.dimension:
            for level in passage.level:
                counts[level] += 1
    return counts


def _cells(
    workspace: Workspace, practices: Iterable[Practice], role: CoverageRole, by: str, language: str
) -> dict[CellKey, tuple[CellEntry, ...]]:
    cells: dict[CellKey, list[CellEntry]] = {}
    if role == "practice":
        for practice in practices:
            levels = practice.source_level if by == "source" else practice.level
            dimensions = practice.source_dimension if by == "source" else practice.dimension
            _put(cells, levels, dimensions, _practice_entry(practice, language))
    else:
        for passage in workspace.library.passages_where(role=cast(Role, role), once=True):
            _put(cells, passage.level, passage.dimension, _passage_entry(passage, language))
    return {key: tuple(entries) for key, entries in cells.items()}


def _put(
    cells: dict[CellKey, list[CellEntry]],
    levels: Iterable[str],
    dimensions: tuple[str, ...],
    entry: CellEntry,
) -> None:
    for level in levels:
        for dimension in dimensions:
            cells.setdefault((level, dimension), []).append(entry)


def _practice_entry(practice: Practice, language: str) -> CellEntry:
    countries = ", ".join(scheme("country")[code].label(language) for code in practice.country)
    where = " · ".join(part for part in (countries, _last_part(practice.citation.text(language))) if part)
    return CellEntry(practice.id, practice.title, where, practice.description)


def _passage_entry(passage: Passage, language: str) -> CellEntry:
    from corpus.structure.locators import display_label

    label = display_label(passage, "en" if language == "en" else "es")
    return CellEntry(passage.id, label, " › ".join(passage.path[-1:]), passage.text)


def _last_part(citation: str) -> str:
    """«§ 4.1, fila 6» out of a whole citation."""
    section = citation.find("§")
    return citation[section:].rstrip(".") if section >= 0 else ""


def _gaps(practices: Matrix, challenges: Matrix, passages: Iterable[Passage]) -> tuple[Gap, ...]:
    """Empty cells first, then those where challenges outnumber practices most; at most four."""
    found = tuple(passages)
    level_only = _level_only(found)
    gaps = []
    for row, level in enumerate(LEVELS):
        for column, dimension in enumerate(DIMENSIONS):
            have, need = practices.counts[row][column], challenges.counts[row][column]
            if practices.total and (have == 0 or need >= 3 * have):
                example = _example(found, level, dimension)
                gaps.append(Gap(level, dimension, have, need, level_only[level], example))
    gaps.sort(key=lambda gap: (gap.practices > 0, -gap.needs / max(gap.practices, 1)))
    return tuple(gaps[:4])


def _example(passages: Iterable[Passage], level: str, dimension: str) -> Passage | None:
    """A challenge of that cell; else one of the level whose words speak of the dimension."""
    from corpus.practices.suggest import suggest

    of_level = [passage for passage in passages if level in passage.level]
    placed = (passage for passage in of_level if dimension in passage.dimension)
    speaking = (
        passage
        for passage in of_level
        if not passage.dimension and dimension in suggest("dimension", passage.text)
    )
    return next(placed, None) or next(speaking, None)


def describe_country(matrix: Matrix) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A remark on a country's distribution: wording key and the concepts that fill it.

    "all_levels", or "only_levels" with the levels that occur; with "absent" dimensions if one or two lack.
    """
    levels = tuple(name for name, row in zip(LEVELS, matrix.counts, strict=True) if sum(row))
    columns = list(zip(*matrix.counts, strict=True))
    absent = tuple(name for name, column in zip(DIMENSIONS, columns, strict=True) if not sum(column))
    key = "all_levels" if len(levels) == len(LEVELS) else "only_levels"
    return key, {"levels": levels, "absent": absent}
