"""References to other documents: found in the text of passages, resolved against a library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.model import Document, Link, Meeting
from corpus.structure.meetings import ordinals_in
from corpus.structure.rules import rules
from corpus.structure.words import fold


def find_links(text: str, own: Meeting | None) -> tuple[Link, ...]:
    """The references in `text`, in order, as printed. A document does not refer to its own meeting."""
    flat = " ".join(text.split())
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(flat):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
    links: dict[str, Link] = {}
    for start, end in sorted(taken):
        printed = flat[start:end].strip(" ,.;")
        is_this = re.match(r"(?:this|present|these|esta|la presente)\b", fold(printed))
        if not is_this and not _is_own(printed, own):
            links.setdefault(fold(printed), Link(printed))
    return tuple(links.values())


def _is_own(printed: str, own: Meeting | None) -> bool:
    if own is None or own.ordinal is None:
        return False
    return next(ordinals_in(printed), None) == own.ordinal


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in rules("references")["patterns"])


@dataclass(frozen=True, slots=True)
class Resolution:
    """`links` in the order given, with `to` set to a document's id where it is in the library;
    `missing`: the texts of those that are not, each once."""

    links: tuple[Link, ...]
    missing: tuple[str, ...]


def resolve(links: Sequence[Link], documents: Sequence[Document], own_id: str | None = None) -> Resolution:
    """Match links with documents by meeting number, by the place or name of a declaration and its year."""
    candidates = [document for document in documents if document.id != own_id]
    resolved = tuple(link if link.to else Link(link.text, _match(link.text, candidates)) for link in links)
    missing = dict.fromkeys(link.text for link in resolved if link.to is None)
    return Resolution(resolved, tuple(missing))


def _match(text: str, documents: Sequence[Document]) -> str | None:
    folded = fold(text)
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", folded)}
    ordinal = next(ordinals_in(text), None)
    if ordinal is not None:
        found = [
            d for d in documents if d.meeting and d.meeting.body == "RCM" and d.meeting.ordinal == ordinal
        ]
        declared = [d for d in found if d.kind == "declaration"]
        return declared[0].id if declared else None
    if "declara" not in folded:
        return None
    names = _names_in(text)
    for document in documents:
        if document.kind != "declaration" or (years and document.year not in years):
            continue
        known = fold(f"{document.title} {document.short_title.es} {document.short_title.en}")
        place = fold(document.meeting.place or "") if document.meeting else ""
        if names and (
            all(re.search(rf"\b{re.escape(n)}\b", known) for n in names)
            or (years and names <= set(place.split()))
        ):
            return document.id
    return None


def _names_in(text: str) -> set[str]:
    words = re.findall(r"[A-ZÁÉÍÓÚÑ][\wáéíóúñü]+", text)
    skipped = {
        "declaracion",
        "declaration",
        "extraordinaria",
        "extraordinary",
        "conjunta",
        "joint",
        "ministerial",
    }
    return {fold(word) for word in words} - skipped
