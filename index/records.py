"""A passage or a practice as the index is given it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus.model import Document, Practice
from corpus.wording import say
from index.called import called
from index.facts import Facts
from index.names import names

if TYPE_CHECKING:
    from index.names import Said

#: How much a match in each structure counts: a heading names what follows, it does not say it.
_WEIGHTS = {"heading": 0.6, "title": 0.7, "footnote": 0.8, "table": 0.7}
_FORM_WEIGHT = 0.4
#: A summary says what another document says, which comes first.
_SUMMARY_WEIGHT = 0.9
_ABOVE = " \n "  #: between the headings above


class Record(NamedTuple):
    """`text`: what it says. `above`: the title and headings above it. `number`: the names it can be
    called by. The length in `facts` is filled in when its words are counted."""

    facts: Facts
    text: str
    above: str
    number: Sequence[str]


class Filed(NamedTuple):
    """What all entries of a document share: see `Facts`, and the beginning of what stands `above` them."""

    document: str
    language: str
    date: str
    meeting: int
    kind: tuple[str, ...]
    year: tuple[str, ...]
    called: tuple[str, ...]
    above: str
    is_summary: bool = False


HOMELESS = Filed("", "", "", 0, ("other",), (), (), "")


def filed(document: Document) -> Filed:
    meeting, year = document.meeting, document.year
    start = meeting.start.isoformat() if meeting and meeting.start else ""
    short = document.short_title.text(document.language)
    place = (meeting.place or "") if meeting else ""
    return Filed(
        document.id,
        document.language,
        date=start or (str(year) if year else ""),
        meeting=(meeting.ordinal or 0) if meeting else 0,
        kind=(document.kind,),
        year=(str(year),) if year else (),
        called=called(meeting) if meeting else (),
        above=_ABOVE.join([document.title, short, *([] if place in short else [place])]),
        is_summary=document.short_title.es.startswith(say("citations.summary", "es", document="")),
    )


def practice_text(practice: Practice) -> str:
    """What is searched of a practice, and what its snippet is taken from."""
    return f"{practice.title}\n{practice.description}"


def passage_record(passage: Said, of: Filed) -> Record:
    entry = ("passage", passage.id, passage.id, passage.order, _weight(passage))
    above = _ABOVE.join([of.above, *passage.path]) if passage.structure != "title" else of.above
    return Record(_facts(entry, of, passage), passage.text, above, names(passage))


def _weight(passage: Said) -> float:
    weight, text = _WEIGHTS.get(passage.structure, 1.0), passage.text
    # A line of a form, with a blank to be filled in, says nothing yet.
    is_form = "....." in text or "……" in text or "____" in text
    return weight * _FORM_WEIGHT if is_form else weight


def practice_record(practice: Practice, of: Filed, row: Said | None) -> Record:
    """`row`: the passage the practice was taken from, which is not in the index itself if a table row."""
    order = row.order if row else practice.order
    facts = _facts(("practice", practice.id, practice.passage_id or "", order, 1.0), of, practice)
    above = _ABOVE.join([of.above, *(row.path if row else ())]) if of.document else ""
    return Record(facts, practice_text(practice), above, names(row) if row else [])


def _facts(entry: tuple[str, str, str, int, float], of: Filed, tagged: Said | Practice) -> Facts:
    kind, identifier, source, order, weight = entry
    weight *= _SUMMARY_WEIGHT if of.is_summary else 1.0
    return Facts(
        kind, identifier, source, of.document, order, of.language, 0, weight, of.date, of.meeting, of.kind,
        of.year, of.called, tagged.country, tagged.level, tagged.dimension, tagged.theme, _roles(tagged),
        (tagged.status, tagged.review) if isinstance(tagged, Practice) else (),
    )  # fmt: skip


def _roles(tagged: Said | Practice) -> tuple[str, ...]:
    """What it says and what part of the document it is."""
    if isinstance(tagged, Practice):
        return ("practice",)
    return (tagged.role, tagged.structure) if tagged.role else (tagged.structure,)
