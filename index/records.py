"""A passage or a practice as the index is given it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from corpus.model import Document, Meeting, Passage, Practice
from index.analysis import languages, tokens
from index.names import names
from index.schema import Facts

#: How much a match in each structure counts: a heading names what follows, it does not say it.
_WEIGHTS = {"heading": 0.6, "title": 0.7, "footnote": 0.8, "table": 0.7}
#: A line of a form, with a blank to be filled in, says nothing yet.
_BLANK = re.compile(r"\.{5,}|…{2,}|_{4,}")
_FORM_WEIGHT = 0.4


class Record(NamedTuple):
    """`text`: what it says. `above`: the title and headings above it. `number`: the names it can be
    called by. The length in `facts` is filled in when its words are counted."""

    facts: Facts
    text: str
    above: str
    number: list[str]


def practice_text(practice: Practice) -> str:
    """What is searched of a practice, and what its snippet is taken from."""
    return f"{practice.title}\n{practice.description}"


def passage_record(passage: Passage, document: Document) -> Record:
    facts = _facts(
        ("passage", passage.id, passage.id, passage.order, _weight(passage)),
        document, passage,
    )  # fmt: skip
    above = _above(document, passage.path if passage.structure != "title" else ())
    return Record(facts, passage.text, above, names(passage))


def _weight(passage: Passage) -> float:
    weight = _WEIGHTS.get(passage.structure, 1.0)
    return weight * _FORM_WEIGHT if _BLANK.search(passage.text) else weight


def practice_record(practice: Practice, document: Document | None, row: Passage | None) -> Record:
    """`row`: the passage the practice was taken from, which is not in the index itself if a table row."""
    order = row.order if row else practice.order
    facts = _facts(("practice", practice.id, practice.passage_id or "", order, 1.0), document, practice)
    above = _above(document, row.path if row else ()) if document else ""
    return Record(facts, practice_text(practice), above, names(row) if row else [])


def _above(document: Document, path: Iterable[str]) -> str:
    short = document.short_title.text(document.language)
    place = (document.meeting.place or "") if document.meeting else ""
    return " \n ".join([document.title, short, *([] if place in short else [place]), *path])


def stem_languages(language: str) -> tuple[str, ...]:
    """In whose word forms a text is indexed: its own language, or both when it is not known."""
    return (language,) if language in languages() else ("es", "en")


def _facts(
    entry: tuple[str, str, str, int, float],
    document: Document | None,
    tagged: Passage | Practice,
) -> Facts:
    kind, identifier, source, order, weight = entry
    meeting = document.meeting if document else None
    year = document.year if document else None
    start = meeting.start.isoformat() if meeting and meeting.start else ""
    return Facts(
        type=kind,
        id=identifier,
        source=source,
        document=document.id if document else "",
        order=order,
        language=document.language if document else "",
        length=0,
        weight=weight,
        date=start or (str(year) if year else ""),
        meeting=(meeting.ordinal or 0) if meeting else 0,
        kind=(document.kind,) if document else ("other",),
        year=(str(year),) if year else (),
        called=_called(meeting) if meeting else (),
        country=tagged.country,
        level=tagged.level,
        dimension=tagged.dimension,
        theme=tagged.theme,
        role=_roles(tagged),
        status=(tagged.status, tagged.review) if isinstance(tagged, Practice) else (),
    )


def _roles(tagged: Passage | Practice) -> tuple[str, ...]:
    """What it says and what part of the document it is."""
    if isinstance(tagged, Practice):
        return ("practice",)
    return (tagged.role, tagged.structure) if tagged.role else (tagged.structure,)


@lru_cache(1024)
def _called(meeting: Meeting) -> tuple[str, ...]:
    """What a meeting can be asked for by: its number, its town and country, in both languages, folded."""
    # Only writing the index needs the names of places, which take their time to load.
    from corpus.structure.citations import place_name

    whole: list[str] = [place_name(meeting.place, "es"), place_name(meeting.place, "en")]
    parts = [" ".join(tokens(part)) for name in whole for part in name.split(",")]
    short = [part.removeprefix("ciudad de ").removesuffix(" city") for part in parts]
    number = str(meeting.ordinal) if meeting.ordinal else ""
    return tuple(dict.fromkeys(name for name in (number, *parts, *short) if name))
