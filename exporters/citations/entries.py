"""A document as a CSL item, from which every other form of reference is made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corpus import vocabulary
from corpus.model import Document, Meeting
from corpus.structure.roman import to_roman
from corpus.wording import Language
from exporters.characters import xml_text


def csl_json(documents: Sequence[Document], language: Language) -> bytes:
    """A CSL-JSON array (schema 1.0.2) in UTF-8."""
    items = [csl_item(document, language) for document in documents]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def csl_item(document: Document, language: Language) -> dict[str, Any]:
    """The reference of `document`. What is not known is left out, never empty."""
    meeting = document.meeting
    item: dict[str, Any] = {
        "id": key_of(document),
        "type": "report",
        "title": one_line(document.title) or one_line(document.file.name) or document.id,
        "genre": vocabulary.label("kind", document.kind, language) if document.kind != "other" else "",
        "language": document.language,
        "source": "Acervo",
        "custom": {
            "document": document.id,
            "file": one_line(document.file.name),
            "sha256": document.file.sha256,
        },
    }
    if meeting is not None:
        item |= _of_meeting(meeting, language)
    return {name: value for name, value in item.items() if value}


def key_of(document: Document) -> str:
    """A key that is the same on every machine that imports the same file."""
    body = document.meeting.body.lower() if document.meeting else ""
    known = "".join(c for c in body if c.isascii() and c.isalnum()) or "acervo"
    return f"{known}-{document.year or 'sf'}-{document.id}"


def one_line(text: str) -> str:
    """`text` without line ends and without what no reference manager takes."""
    return " ".join(xml_text(text).split())


def _of_meeting(meeting: Meeting, language: Language) -> dict[str, Any]:
    author = (
        vocabulary.label("institution", "rcm", language) if meeting.body == "RCM" else one_line(meeting.body)
    )
    event = f"{to_roman(meeting.ordinal)} {author}" if meeting.ordinal else author
    place = one_line(meeting.place or "")
    return {
        "author": [{"literal": author}] if author else [],
        "publisher": author,
        "publisher-place": place,
        "event-title": event,
        "event-place": place,
        "event-date": _dates(meeting, both=True),
        "issued": _dates(meeting, both=False),
    }


def _dates(meeting: Meeting, *, both: bool) -> dict[str, Any]:
    """A document is of the last day of its meeting."""
    start, end = meeting.start, meeting.end or meeting.start
    if start is None or end is None:
        return {"date-parts": [[meeting.year]]} if meeting.year else {}
    days = [start, end] if both and end > start else [end]
    return {"date-parts": [[day.year, day.month, day.day] for day in days]}
