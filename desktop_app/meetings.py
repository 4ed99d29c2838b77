"""Which meeting spoke of which theme: the grid of meetings by theme of the coverage place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from corpus.library import Library
from corpus.model import Bilingual, Document

#: A year that a reference names ("Declaración … de 2014").
_YEAR = re.compile(r"\b(19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class MeetingColumn:
    """A meeting, in order of time. `documents` is empty for one that is only mentioned."""

    name: Bilingual
    place: str
    start: date | None
    year: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingGrid:
    """`counts[theme][column]`: how many passages; themes with most passages first."""

    columns: tuple[MeetingColumn, ...]
    counts: dict[str, tuple[int, ...]]


def meetings_by_theme(library: Library) -> MeetingGrid:
    """Meetings whose documents are here, and years of those that the documents only mention."""
    documents = library.documents()
    columns = sorted(
        (*_held(documents), *_mentioned(documents)),
        key=lambda column: (column.year, column.start or date(column.year, 12, 31), column.name.es),
    )
    themes: dict[str, list[int]] = {}
    for position, column in enumerate(columns):
        counts: Counter[str] = Counter()
        for document_id in column.documents:
            for passage in library.passages(document_id):
                counts.update(passage.theme)
        for theme, count in counts.items():
            themes.setdefault(theme, [0] * len(columns))[position] = count
    ranked = sorted(themes.items(), key=lambda pair: (-sum(pair[1]), pair[0]))
    return MeetingGrid(tuple(columns), {theme: tuple(counts) for theme, counts in ranked})


def _held(documents: tuple[Document, ...]) -> list[MeetingColumn]:
    by_meeting: dict[tuple[object, ...], list[Document]] = {}
    for document in documents:
        meeting = document.meeting
        if meeting is None or document.year is None:
            continue
        mark = (meeting.body, meeting.ordinal or meeting.start or document.kind, document.year)
        by_meeting.setdefault(mark, []).append(document)
    return [_column(together) for together in by_meeting.values()]


def _column(documents: list[Document]) -> MeetingColumn:
    # Language versions of a work count once.
    works = {document.work_id: document for document in reversed(documents)}
    first = documents[0]
    assert first.meeting is not None and first.year is not None
    return MeetingColumn(
        name=meeting_name(first),
        place=next((d.meeting.place for d in documents if d.meeting and d.meeting.place), None) or "",
        start=next((d.meeting.start for d in documents if d.meeting and d.meeting.start), None),
        year=first.year,
        documents=tuple(document.id for document in works.values()),
    )


def meeting_name(document: Document) -> Bilingual:
    """«XX CRM»; a meeting without a number by the kind of its documents («Taller»)."""
    from corpus.structure.roman import to_roman

    meeting = document.meeting
    assert meeting is not None
    body = _CONFERENCE if meeting.body == "RCM" else Bilingual(meeting.body, meeting.body)
    if meeting.ordinal:
        ordinal = to_roman(meeting.ordinal)
        return Bilingual(f"{ordinal} {body.es}", f"{ordinal} {body.en}")
    return _SHORT.get(document.kind, body)


_CONFERENCE = Bilingual("CRM", "RCM")
#: What a meeting without an ordinal is called in a narrow column.
_SHORT = {"systematization": Bilingual("Taller", "Workshop")}


def _mentioned(documents: tuple[Document, ...]) -> list[MeetingColumn]:
    # A later year than any meeting's is not one that has met: "Agenda 2030".
    latest = max((document.year for document in documents if document.year), default=0)
    seen: dict[str, MeetingColumn] = {}
    # Language versions mention the same meetings: the one imported first speaks for its work.
    # What a law or a treaty refers to is not a meeting of the Conference.
    works = {d.work_id: d for d in reversed(documents) if d.kind != "other"}
    for document in works.values():
        for reference in document.missing_references:
            year = _YEAR.search(reference)
            if year and int(year[0]) <= latest and reference not in seen:
                seen[reference] = MeetingColumn(Bilingual(reference, reference), "", None, int(year[0]), ())
    return list(seen.values())
