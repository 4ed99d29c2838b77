"""A query as it was read, typed again: reading it once more gives the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.query import Parsed, Unit
from index.typed_filters import FIRST_YEAR, LAST_YEAR


def retyped(parsed: Parsed, units: Sequence[Unit], *, named: bool) -> str:
    """The query of `parsed` with only these of its units. `named`: whether what is called by its number
    stays in it."""
    parts = [parsed.lookup.shown] if named and parsed.lookup else []
    parts += [unit.typed for unit in units]
    parts += [f"-{unit.typed}" for unit in parsed.excluded]
    for sign, filters in (("", parsed.filters), ("-", parsed.unwanted)):
        parts += [f"{sign}{facet}:{values}" for facet, values in _filters(filters)]
    return " ".join(parts)


def _filters(filters: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    typed = []
    for facet, values in filters.items():
        if facet == "year":
            typed.append((facet, _years(values)))
        else:
            typed.append((facet, ",".join(f'"{v}"' if " " in v else v for v in values)))
    return typed


def _years(values: Sequence[str]) -> str:
    """Runs of years as ranges."""
    runs: list[list[int]] = []
    for year in sorted(map(int, values)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ",".join(_run(run[0], run[-1]) for run in runs)


def _run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first if first > FIRST_YEAR else ''}..{last if last < LAST_YEAR else ''}"
