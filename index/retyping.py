"""A query as it was read, typed again: reading it once more gives the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.lookup import Lookup
from index.query import Parsed, Unit, parse
from index.typed_filters import FIRST_YEAR, LAST_YEAR


def retyped(parsed: Parsed, units: Sequence[Unit], *, named: bool) -> str:
    """The query of `parsed` with only these of its units. `named`: whether what is called by its number
    stays in it."""
    lookup = parsed.lookup if named else None
    called = [lookup.shown] if lookup else []
    filters = [f"{facet}:{values}" for facet, values in _filters(parsed.filters)]
    filters += [f"-{facet}:{values}" for facet, values in _filters(parsed.unwanted)]
    around = [*(f"-{unit.typed}" for unit in parsed.excluded), *filters]
    ways = [[*called, *(unit.typed for unit in units)], [*called, *(_apart(unit) for unit in units)]]
    for parts in ways:
        text = " ".join([*parts, *around])
        if (named or parsed.lookup is None) and _is_same(parse(text).lookup, lookup):
            return text
    is_whole = tuple(units) == (parsed.rest if lookup else parsed.units)
    # As it was typed, where the parts of a name stand too far apart to be put together.
    return " ".join([*parsed.text.split(), *filters]) if is_whole else " ".join([*ways[0], *around])


def _is_same(found: Lookup | None, lookup: Lookup | None) -> bool:
    if found is None or lookup is None:
        return found is lookup
    return (found.parts, found.meeting, found.year, found.language) == (
        lookup.parts, lookup.meeting, lookup.year, lookup.language,
    )  # fmt: skip


def _apart(unit: Unit) -> str:
    """A unit typed so that no number of it is taken for what a passage is called by."""
    alone = len(unit.pieces) == 1 and unit.pieces[0].kind == "word" and not unit.required
    return f'"{unit.pieces[0].words[0]}"' if alone else unit.typed


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
