"""Dates of meetings, in Spanish and English, spans included."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from corpus.structure.rules import rules
from corpus.structure.words import fold


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, read at `at`..`until` of the folded text.

    `whole_month`: no day was printed.
    """

    start: date
    end: date
    at: int
    until: int
    whole_month: bool = False


def spans(text: str) -> Iterator[Span]:
    """Every date in `text`, in order; of overlapping readings the longest."""
    folded = fold(text)
    taken: list[tuple[int, int]] = []
    found: list[Span] = []
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            span = _span(match)
            if span:
                taken.append(match.span())
                found.append(span)
    yield from sorted(found, key=lambda span: span.at)


@cache
def months() -> dict[str, int]:
    """Folded month names and short forms of both languages."""
    data = rules("dates")
    names = {
        fold(name): number for language in data["months"].values() for number, name in enumerate(language, 1)
    }
    return {**names, **data["other_names"]}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th|º|°|o(?=\s))?"
    of = r"\s*(?:de(?:l)?(?:\s+ano)?|of|,|\.)?\s*(?:de\s+)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    to = r"\s*(?:y|e|and|&|to|al?|-|–|—|hasta(?:\s+el)?|through|until)\s*(?:el\s+)?"
    many = rf"(?:(?P<d1>{day})(?:\s*,\s*{day})*\s*,?{to}(?P<d2>{day})|(?P<d>{day}))"
    return tuple(
        re.compile(rf"(?<!\d){pattern}(?!\d)")
        for pattern in (
            # 30 de junio (de 2014) al 1 de julio de 2014 / 30 June to 1 July 2014
            rf"(?P<d1>{day})\s*(?:de|of)?\s*(?P<m1>{month})\.?(?:{of}(?P<year1>(?:19|20)\d\d))?{to}(?P<d2>{day})\s*(?:de|of)?\s*(?P<m2>{month})\.?{of}{year}",
            # June 30 to July 1, 2014
            rf"(?P<m1>{month})\.?\s+(?P<d1>{day})(?:,?\s*(?P<year1>(?:19|20)\d\d))?{to}(?P<m2>{month})\.?\s+(?P<d2>{day})\s*,?\s*{year}",
            # 17 y 18 de noviembre de 2016 / 11-12 November 2015 / 7 September 2022
            rf"{many}\s*(?:dias\s+)?(?:(?:del?\s+mes\s+)?(?:de|of)\s+)?(?P<m>{month})\.?{of}{year}",
            # November 11-12, 2015
            rf"(?P<m>{month})\.?\s+{many}\s*,?\s*(?:of\s+)?{year}",
            r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)",
            r"(?P<d>\d{1,2})[/.](?P<mm>\d{1,2})[/.](?P<year>(?:19|20)\d\d)",
            # noviembre de 2015
            rf"(?P<m>{month})\.?{of}{year}",
        )
    )


def _span(match: re.Match[str]) -> Span | None:
    parts = match.groupdict()
    year = int(parts["year"])
    try:
        if parts.get("m1"):
            start_year = int(parts["year1"]) if parts.get("year1") else year
            start = date(start_year, months()[parts["m1"]], _day(parts["d1"]))
            end = date(year, months()[parts["m2"]], _day(parts["d2"]))
        elif parts.get("d1"):
            month = months()[parts["m"]]
            start, end = date(year, month, _day(parts["d1"])), date(year, month, _day(parts["d2"]))
        else:
            month = int(parts["mm"]) if parts.get("mm") else months()[parts["m"]]
            if not parts.get("d"):
                last = calendar.monthrange(year, month)[1]
                return Span(date(year, month, 1), date(year, month, last), *match.span(), whole_month=True)
            start = end = date(year, month, _day(parts["d"]))
    except ValueError:
        return None  # the 31st of June is no date
    return Span(start, end, *match.span()) if start <= end else None


def _day(printed: str) -> int:
    return int("".join(c for c in printed if c.isdigit()))
