"""Which meeting, year and language stand beside a look-up: "XXI", "2015", "20.ª reunión", "en inglés"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from index.ordinals import ORDINAL, count_of, ending_pattern, numbers

Span = tuple[int, int]
_YEAR = r"(?:19|20)\d\d(?!\w)"
#: Roman numbers that are words or letters as well count only beside a word for a meeting.
_DOUBTFUL = ("i", "v", "x", "l", "vi", "li", "mi")


class Occasion(NamedTuple):
    """`spans`: where it stands in the query, with the words that only belong to it."""

    meeting: int | None = None
    year: int | None = None
    language: str | None = None
    spans: tuple[Span, ...] = ()

    def covers(self, match: re.Match[str]) -> bool:
        """Whether a match begins inside of it."""
        return any(a <= match.start() < b for a, b in self.spans)


@cache
def _pattern() -> re.Pattern[str]:
    words = _either(numbers()["meeting"]["words"])
    number = rf"(?:\d{{1,2}}(?:{ending_pattern()}|[ao])|{ORDINAL}|[ivxl]{{1,6}})(?!\w)"
    languages = "|".join(rf"(?P<{code}>{_either(names)})" for code, names in numbers()["language"].items())
    joint = r"(?:\s+(?:de|del|la|el|los|of|the|in|en))*\s+"
    return re.compile(
        rf"(?<![\w.])(?:(?P<before>{number})\s+(?:{words})(?!\w)|(?:{words}){joint}?\s*(?P<behind>{number})"
        rf"|(?P<year>{_YEAR})|(?P<roman>[ivxl]{{2,6}}(?!\w))|(?:{languages})(?!\w)|(?:{words})(?!\w))"
    )  # fmt: skip


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def occasion(folded: str) -> Occasion:
    """The meeting, the year and the language that a folded query names, the first of each."""
    found = Occasion()
    for match in _pattern().finditer(folded):
        told = match.groupdict()
        number = told.get("before") or told.get("behind") or told.get("roman")
        if number:
            meeting = None if told["roman"] in _DOUBTFUL else count_of(number)
            if meeting is None or found.meeting is not None:
                continue
            found = found._replace(meeting=meeting)
        elif told["year"]:
            if found.year is not None:
                continue
            found = found._replace(year=int(told["year"]))
        else:
            code = next((code for code in numbers()["language"] if told[code]), None)
            if code:
                found = found._replace(language=found.language or code)
        found = found._replace(spans=(*found.spans, match.span()))
    return found
