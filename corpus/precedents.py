"""The same commitment over the meetings: frozen values for the window, the command and exporters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.model import Document, Passage

#: "first": the first appearance in the library. "repeated": word for word as before. "reworded": the same
#: commitment in other words. "part": only a part of it, because one clause was split or several joined.
PrecedentKind = Literal["first", "repeated", "reworded", "part"]


@dataclass(frozen=True, slots=True)
class Precedent:
    """One appearance of a commitment.

    `year`: None where the document has no date. `text`: the passage with the points below it. `share`: how
    much of the words stayed since the appearance before (`since`, a passage id), from 0 to 1; None for the
    first one, and where the two have no common language. `likeness`: how alike it is to the passage that
    was asked for, 1 for itself; None where it was found from another appearance. `via`: the passage, in
    another language, through which it was found. `texts`: the text by language, with those of other versions
    where the timeline needs them.
    """

    passage: Passage
    document: Document
    year: int | None
    text: str
    kind: PrecedentKind
    share: float | None = None
    since: str | None = None
    likeness: float | None = None
    via: str | None = None
    is_chosen: bool = False
    texts: tuple[tuple[str, str], ...] = ()

    def text_in(self, language: str) -> str | None:
        return dict(self.texts).get(language)


def comparable(one: Precedent, other: Precedent) -> tuple[str, str] | None:
    """The texts of two appearances in one language, the second one's own if possible; None where they
    have none in common."""
    for language in (other.document.language, one.document.language, *dict(one.texts)):
        first, second = one.text_in(language), other.text_in(language)
        if first is not None and second is not None:
            return first, second
    return None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`precedents`: in order of date, undated ones last; the chosen passage is one of them. `absent`:
    documents of the same kind and of later numbered meetings that do not have the commitment.
    `searched`: in how many other documents it was looked for. `is_citable`: False for titles, headings and
    tables, which commit to nothing."""

    chosen: Passage
    precedents: tuple[Precedent, ...]
    absent: tuple[Document, ...] = ()
    searched: int = 0
    is_citable: bool = True

    @property
    def first(self) -> Precedent | None:
        """The first appearance; None where the passage is no commitment."""
        return self.precedents[0] if self.precedents else None

    @property
    def is_alone(self) -> bool:
        """Whether nothing but the chosen passage was found."""
        return len(self.precedents) < 2

    def of(self, passage_id: str) -> Precedent | None:
        return next((one for one in self.precedents if one.passage.id == passage_id), None)


UNDATED = (9999, date.max)


class Dates:
    """When each document is from. One that names a meeting without its date is as old as another one of
    the same meeting."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._known: dict[tuple[str, int], tuple[int, date]] = {}
        for document in documents:
            meeting = document.meeting
            if meeting is not None and meeting.ordinal is not None and meeting.year is not None:
                self._known.setdefault((meeting.body, meeting.ordinal), _own(document))

    def when(self, document: Document) -> tuple[int, date]:
        """What documents are ordered by: the year and the first day of the meeting, or `UNDATED`."""
        meeting = document.meeting
        if document.year is None and meeting is not None and meeting.ordinal is not None:
            return self._known.get((meeting.body, meeting.ordinal), UNDATED)
        return _own(document)


def _own(document: Document) -> tuple[int, date]:
    if document.year is None:
        return UNDATED
    start = document.meeting.start if document.meeting else None
    return (document.year, start or date(document.year, 12, 31))
