"""Details of a document that a person confirms: reading what was typed, and the edit it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.edits import Batch, ConfirmMetadata, Edit
from corpus.model import Document, Meeting
from desktop_app.models.documents import Work

#: Meetings are numbered I, II, …; the Conference has met about once a year since 1996.
FIRST_YEAR = 1996
CONFERENCE = "RCM"
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_YEAR = re.compile(r"(19|20)\d\d")
_SEPARATOR = re.compile(r"\s+(?:-|–|—|a|al|to|y|and)\s+|\s*–\s*")


@dataclass(frozen=True, slots=True)
class When:
    """A date, a span of days, or only a year."""

    year: int
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What the form holds. `ordinal` 0: the meeting has no number; `when` None: no date is given."""

    kind: str
    ordinal: int
    when: When | None
    title: str | None = None  #: None where the title is not asked for
    body: str | None = None  #: whose meeting it is; None leaves it as it is


@dataclass(frozen=True, slots=True)
class Proposal:
    """A year taken from another document of the same meeting."""

    year: int
    source: Document


def read_when(text: str) -> When | None:
    """What a person typed: ``2015``, ``11/11/2015``, ``2015-11-11``, or two days with a dash between.

    None for an empty text; raises ValueError for anything else.
    """
    text = text.strip()
    if not text:
        return None
    if _YEAR.fullmatch(text):
        return When(int(text))
    days = [_day(part.strip()) for part in _SEPARATOR.split(text)]
    if len(days) > 2 or days[-1] < days[0]:
        raise ValueError(text)
    return When(days[0].year, days[0], days[-1])


def _day(text: str) -> date:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    if match[3]:
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date(int(match[4]), int(match[5]), int(match[6]))


def write_when(meeting: Meeting | None) -> str:
    """The date of a meeting as `read_when` reads it."""
    if meeting is None:
        return ""
    if meeting.start is None:
        return str(meeting.year or "")
    days = [meeting.start, *([meeting.end] if meeting.end and meeting.end != meeting.start else [])]
    return " – ".join(f"{day:%d/%m/%Y}" for day in days)


def last_ordinal(works: Iterable[Work], year: int) -> int:
    """The last meeting of the Conference that can be chosen: two after the greatest known, be it from a
    document or, in a library without any, from the years that have passed until `year`.
    """
    meetings = (document.meeting for work in works for document in work.documents)
    known = [meeting.ordinal or 0 for meeting in meetings if meeting and meeting.body == CONFERENCE]
    return max([*known, 0]) + 2 if any(known) else year - FIRST_YEAR + 1


def propose_year(work: Work, works: Iterable[Work]) -> Proposal | None:
    """The year of another document of the same numbered meeting, where this one has none."""
    meeting = work.first.meeting
    if meeting is None or not meeting.ordinal or meeting.year:
        return None
    for other in works:
        theirs = other.first.meeting
        if other is work or theirs is None or theirs.year is None or "date" in other.uncertain:
            continue
        if (theirs.body, theirs.ordinal) == (meeting.body, meeting.ordinal):
            return Proposal(theirs.year, other.first)
    return None


def confirming(work: Work, details: Details) -> Edit:
    """Confirm what is uncertain, and correct what differs, in every language version."""
    edits = tuple(
        ConfirmMetadata(document.id, values)
        for document in work.documents
        if (values := _values(document, details, is_first=document is work.first))
    )
    return edits[0] if len(edits) == 1 else Batch(edits)


def _values(document: Document, details: Details, *, is_first: bool) -> tuple[tuple[str, str], ...]:
    meeting = document.meeting
    values: list[tuple[str, str]] = []
    if "kind" in document.uncertain or details.kind != document.kind:
        values.append(("kind", details.kind))
    if "title" in document.uncertain or (is_first and details.title not in (None, document.title)):
        # Each version keeps the title in its own language.
        values.append(("title", details.title if is_first and details.title else document.title))
    if "meeting" in document.uncertain or details.ordinal != ((meeting.ordinal if meeting else None) or 0):
        values.append(("ordinal", str(details.ordinal or "")))
    if details.body and details.ordinal and details.body != (meeting.body if meeting else CONFERENCE):
        values.append(("body", details.body))
    if "date" in document.uncertain or details.when != _when_of(meeting):
        when = details.when
        values += [
            ("year", str(when.year) if when else ""),
            ("start", when.start.isoformat() if when and when.start else ""),
            ("end", when.end.isoformat() if when and when.end else ""),
        ]
    return tuple(values)


def _when_of(meeting: Meeting | None) -> When | None:
    text = write_when(meeting)
    return read_when(text) if text else None
