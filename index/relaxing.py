"""Wider searches for when little is found: each leaves out or loosens one thing, and tells what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from index.analysis import is_stop_word, spans
from index.query import Piece, Unit
from index.reading import Reading
from index.results import Relaxation, RelaxationKind, SearchRequest
from index.retyping import retyped
from index.typed_filters import FIRST_YEAR, LAST_YEAR

_OFFERED = 5
#: Of one kind, so that others are seen too.
_EACH = 2
#: Leaving out one of many words changes little.
_MOST_WORDS = 8
#: Words of a phrase may also be so far from each other; words near one another so many times as far.
_NEAR, _FARTHER = 10, 3
_YEARS_MORE = 2
#: The nearest to what was asked come first.
_ORDER: tuple[RelaxationKind, ...] = (
    "forms", "translations", "near", "words", "years", "filter", "excluded", "word", "document", "filters",
)  # fmt: skip


def relaxations(
    reading: Reading, request: SearchRequest, total: int, count: Callable[[SearchRequest], int]
) -> tuple[Relaxation, ...]:
    """The wider searches that find more than `total`, best first. `count`: how much a request finds."""
    found: dict[tuple[object, ...], Relaxation] = {}
    for kind, dropped, wider in _wider(reading, request):
        key = (wider.text, tuple(wider.filters.items()), wider.variants, wider.translations, wider.document)
        if key not in found:
            more = count(wider)
            if more > total:
                found[key] = Relaxation(
                    wider.text, dict(wider.filters), more, kind, dropped,
                    wider.variants, wider.translations, wider.document,
                )  # fmt: skip
    ranked = sorted(found.values(), key=lambda one: (_ORDER.index(one.kind), -one.total))
    offered: list[Relaxation] = []
    for one in ranked:
        # Leaving a thing out is not worth it where loosening it finds as much.
        is_no_more = any(one.dropped and o.dropped == one.dropped and o.total >= one.total for o in offered)
        if not is_no_more and sum(other.kind == one.kind for other in offered) < _EACH:
            offered.append(one)
    return tuple(offered[:_OFFERED])


_Wider = Iterator[tuple[RelaxationKind, str, SearchRequest]]


def _wider(reading: Reading, request: SearchRequest) -> _Wider:
    """Kind, what is left out or loosened, and the request."""
    asked = replace(request, offset=0, unfinished=False)
    if not request.variants:
        yield "forms", "", replace(asked, variants=True)
    if request.variants and not request.translations:
        yield "translations", "", replace(asked, translations=True)
    if not reading.strict:
        yield from _of_units(reading, asked)
    yield from _of_filters(reading, asked)
    if request.document:
        yield "document", "", replace(asked, document="")


def _typed(reading: Reading, asked: SearchRequest, units: tuple[Unit, ...]) -> SearchRequest:
    return replace(asked, text=retyped(reading.parsed, units, named=bool(reading.by_number)))


def _of_units(reading: Reading, asked: SearchRequest) -> _Wider:
    units = reading.units
    for at, unit in enumerate(units):
        for kind, others in _loosened(unit):
            yield kind, unit.shown, _typed(reading, asked, (*units[:at], *others, *units[at + 1 :]))
    if 1 < len(units) <= _MOST_WORDS:
        for at, unit in enumerate(units):
            yield "word", unit.shown, _typed(reading, asked, (*units[:at], *units[at + 1 :]))
    for unit in reading.parsed.excluded:
        fewer = tuple(other for other in reading.parsed.excluded if other is not unit)
        parsed = replace(reading.parsed, excluded=fewer)
        yield "excluded", unit.shown, _typed(replace(reading, parsed=parsed), asked, units)


def _loosened(unit: Unit) -> Iterator[tuple[RelaxationKind, tuple[Unit, ...]]]:
    """A phrase as words near each other and as separate words; words near each other farther apart."""
    if not unit.is_phrase:
        return
    piece = unit.pieces[0]
    distance = piece.distance * _FARTHER if piece.kind == "near" else _NEAR
    yield "near", (unit._replace(pieces=(Piece("near", piece.words, distance),)),)
    printed = [unit.shown[start:end] for _, start, end in spans(unit.shown)]
    shown = printed if len(printed) == len(piece.words) else piece.words
    yield (
        "words",
        tuple(
            Unit((Piece("word", (word,)),), written)
            for word, written in zip(piece.words, shown, strict=True)
            if not is_stop_word(word)
        ),
    )


def _of_filters(reading: Reading, asked: SearchRequest) -> _Wider:
    """Without each of the filters, chosen or typed; more years; without all filters."""
    parsed = reading.parsed
    chosen = {name: values for name, values in asked.filters.items() if values}
    for facet in dict.fromkeys((*chosen, *parsed.filters)):
        yield "filter", facet, _without(reading, asked, {facet})
        if facet == "year":
            yield "years", facet, _more_years(reading, asked)
    if len(chosen.keys() | parsed.filters.keys()) > 1:
        yield "filters", "", _without(reading, asked, {*chosen, *parsed.filters})


def _without(reading: Reading, asked: SearchRequest, facets: set[str]) -> SearchRequest:
    chosen = {name: values for name, values in asked.filters.items() if values and name not in facets}
    asked = replace(asked, filters=chosen)
    if not facets & reading.parsed.filters.keys():
        return asked
    typed = {name: values for name, values in reading.parsed.filters.items() if name not in facets}
    return _retyped_with(reading, asked, typed)


def _retyped_with(reading: Reading, asked: SearchRequest, typed: dict[str, tuple[str, ...]]) -> SearchRequest:
    parsed = replace(reading.parsed, filters=typed)
    return _typed(replace(reading, parsed=parsed), asked, () if reading.strict else reading.units)


def _more_years(reading: Reading, asked: SearchRequest) -> SearchRequest:
    """Some years before and after those that are asked for."""
    given = (*asked.filters.get("year", ()), *reading.parsed.filters.get("year", ()))
    years = sorted(int(year) for year in given if year.isdigit())
    if not years:
        return asked
    first, last = max(years[0] - _YEARS_MORE, FIRST_YEAR), min(years[-1] + _YEARS_MORE, LAST_YEAR)
    more = tuple(map(str, range(first, last + 1)))
    if "year" in asked.filters:
        asked = replace(asked, filters={**asked.filters, "year": more})
    if "year" not in reading.parsed.filters:
        return asked
    return _retyped_with(reading, asked, {**reading.parsed.filters, "year": more})
