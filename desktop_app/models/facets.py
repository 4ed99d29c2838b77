"""The filters at the left: groups of values with counts, from what an answer counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from corpus import vocabulary
from corpus.model import Review, Role
from desktop_app.language import concept, current, tr
from index import value_names
from index.results import FACETS, NONE

#: How many values of a facet are shown before «Ver n más».
SHOWN = {"country": 3, "theme": 5, "year": 4, "meeting": 4}
#: Facets whose values are shown in the vocabulary's order, also those that count nothing.
ORDERED = ("kind", "level", "dimension", "status")
#: What a passage says; what part of a document it is can be typed ("rol:anexo"), but is no line of its own.
ROLES: tuple[str, ...] = get_args(Role)
REVIEWS: tuple[str, ...] = get_args(Review)
#: More values than a person would choose one by one: a range without an end.
_MOST_CHOSEN = 20
LANGUAGE_NAMES = ("es", "en", "pt", "fr")
_NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One line: what it filters by, its name, its count, whether it is ticked."""

    facet: str
    key: str
    name: str
    count: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with the values to show, and how many more there are."""

    facet: str
    name: str
    values: tuple[FacetValue, ...]
    hidden: int


def value_name(facet: str, key: str, meetings: Mapping[str, str] = _NO_NAMES) -> str:
    """The name of a facet's value: «Sin nivel», «Español», «2016», «El Salvador». `meetings`: how those are
    called for people."""
    if facet == "meeting" and key in meetings:
        return meetings[key]
    if key == NONE:
        return tr(f"finding.none_{facet}")
    if facet == "language":
        return tr(f"finding.language_{key}") if key in LANGUAGE_NAMES else key
    if facet in ("meeting", "role", "status"):
        name = value_names.value_name(facet, key, current())
        return name[:1].upper() + name[1:]
    return key if facet == "year" else concept(facet, key)


def values_name(facet: str, keys: Sequence[str], meetings: Mapping[str, str] = _NO_NAMES) -> str:
    """Several values as a pill says them: «Sistematización +1», «2015–2022»."""
    years = facet == "year" and all(key.isdigit() for key in keys)
    if years and (named := value_names.range_name(keys, current())):
        return named
    extra = f" +{len(keys) - 1}" if len(keys) > 1 else ""
    return value_name(facet, keys[0], meetings) + extra


def groups(
    counts: Mapping[str, Mapping[str, int]],
    chosen: Mapping[str, Sequence[str]],
    known: Mapping[str, set[str]],
    opened: set[str],
    meetings: Mapping[str, str] = _NO_NAMES,
) -> list[FacetGroup]:
    """All facets that have values. `known`: values that the library has, shown even if they count nothing
    now; `opened`: facets that show all their values; `meetings`: how those are called.
    """
    result = []
    for facet in FACETS:
        keys = _keys(facet, counts.get(facet, {}), known.get(facet, set()), chosen.get(facet, ()))
        values = [
            FacetValue(
                facet,
                key,
                value_name(facet, key, meetings),
                counts.get(facet, {}).get(key, 0),
                key in chosen.get(facet, ()),
            )
            for key in keys
        ]
        if not values:
            continue
        limit = len(values) if facet in opened else SHOWN.get(facet, len(values))
        # One hidden value takes as much room as the line that says so.
        limit = len(values) if len(values) - limit == 1 else limit
        shown = [value for i, value in enumerate(values) if i < limit or value.ticked]
        result.append(FacetGroup(facet, tr(f"finding.facet_{facet}"), tuple(shown), len(values) - len(shown)))
    return result


def _keys(facet: str, counts: Mapping[str, int], known: set[str], chosen: Sequence[str]) -> list[str]:
    counted = {key for key, count in counts.items() if count}
    # Of "año:2015.." only the years there are.
    present = counted | known | (set(chosen) if len(chosen) <= _MOST_CHOSEN else set())
    if facet == "role":
        present &= {*ROLES, *chosen}
    if facet in ORDERED:
        order = [*vocabulary.scheme(facet), *(REVIEWS if facet == "status" else ()), NONE]
        return [key for key in order if key in present] + sorted(present - set(order))
    if facet == "year":
        return sorted(present, key=lambda key: (key == NONE, -int(key) if key.isdigit() else 0))
    # What has no theme comes last; what has no country is regional, a value like any other.
    last = NONE if facet == "theme" else ""
    return sorted(present, key=lambda key: (key == last, -counts.get(key, 0), value_name(facet, key)))
