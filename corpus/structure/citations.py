"""Citations of documents and passages, complete in Spanish and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.model import Bilingual, Kind, Meeting
from corpus.structure.cover import Cover
from corpus.structure.locators import Citable, display_label, locator, place_in
from corpus.structure.roman import to_roman
from corpus.structure.rules import rules
from corpus.structure.words import fold, sentence_case, word_count
from corpus.vocabulary import scheme
from corpus.wording import LANGUAGES, Language, say

__all__ = [
    "DocumentCitation",
    "display_label",
    "document_citation",
    "locator",
    "passage_citation",
    "place_in",
    "printed_days",
]

_MAX_SHORT_NAME = 48
_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w’'-]+"
_NAMES = rf"{_CAPITAL}(?:\s+(?:(?:de|del|la|las|los|y)\s+)*{_CAPITAL}){{0,3}}"
_PLACE_DECLARATION = re.compile(
    rf"^Declaraci[oó]n\s+(?:\w+\s+)?de\s+(?P<article>la\s+)?(?P<es>{_NAMES})(?=\s+sobre\b|[,:.]|\s*$|\s+de\s+\d)"
    rf"|^(?P<en>{_NAMES})\s+[Dd]eclaration\b|^Declaration\s+of\s+(?P<of>{_NAMES})(?=\s+on\b|[,:.]|\s*$)"
)


@dataclass(frozen=True, slots=True)
class DocumentCitation:
    """How a document is cited: `full` before a passage's locator, `short` on cards."""

    full: Bilingual
    short: Bilingual


def document_citation(cover: Cover, kind: Kind, meeting: Meeting | None, reference: str) -> DocumentCitation:
    """Both forms for a document. `reference`: its running text, to write printed capitals as names;
    the place of its meeting is one of them."""
    capitals = re.findall(_CAPITAL, meeting.place or "") if meeting else []
    reference = "\n".join([reference, *(f"en {word}." for word in capitals)])
    name = sentence_case(cover.name or cover.title, reference) if (cover.name or cover.title) else ""
    full = {language: _full(cover, kind, meeting, name, language) for language in LANGUAGES}
    short = {language: _short(kind, meeting, name, bool(cover.name), language) for language in LANGUAGES}
    if _is_summary(cover):
        # First, so that narrow cards do not cut it off.
        short = {code: say("citations.summary", code, document=short[code]) for code in LANGUAGES}
    return DocumentCitation(Bilingual(full["es"], full["en"]), Bilingual(short["es"], short["en"]))


def _is_summary(cover: Cover) -> bool:
    """Whether the document says that it is a summary of another one."""
    cues = rules("kinds")["summary"]
    title = fold(f"{cover.name} {cover.remark}".strip() or cover.title)
    behind = re.search(r"\(([^()]+)\)\W*$", title)
    return fold(cover.title).startswith(tuple(cues["openings"])) or bool(
        behind and any(re.search(rf"\b{word}\b", behind[1]) for word in cues["words"])
    )


def passage_citation(document: DocumentCitation, passage: Citable, page: int | None) -> Bilingual:
    """The document's citation, ending in the passage and its page."""
    texts = []
    for language in LANGUAGES:
        where = place_in(passage, language)
        parts = [
            document.full.text(language),
            where,
            *([say("citations.page", language, n=page)] if page else []),
        ]
        texts.append(", ".join(part for part in parts if part) + ".")
    return Bilingual(texts[0], texts[1])


def _full(cover: Cover, kind: Kind, meeting: Meeting | None, name: str, language: Language) -> str:
    body = _body(meeting, language)
    year = str(meeting.year) if meeting and meeting.year else say("citations.undated", language)
    title = name or say("citations.untitled", language)
    if cover.name and kind != "other":
        quoted = say("citations.quoted", language, name=name)
        title = f"{say(f'citations.kind_{kind}', language)} {quoted} {cover.remark}".rstrip()
    parts = [f"{body} ({year}). {title}" if body else f"{title} ({year})" if year[0].isdigit() else title]
    if meeting is not None:
        numbered = _numbered(meeting, language)
        if numbered:
            parts.append(numbered)
        else:
            parts.extend(
                part
                for part in (place_name(meeting.place, language), printed_days(meeting, language))
                if part
            )
    return ", ".join(parts)


def _short(kind: Kind, meeting: Meeting | None, name: str, is_quoted: bool, language: Language) -> str:
    words = _short_name(kind, name, is_quoted, language)
    if meeting is None:
        return words
    numbered = _numbered(meeting, language)
    city = _city(meeting.place, language)
    where = numbered or ("" if city and city in words else city)
    tail = " ".join(part for part in (where, str(meeting.year) if meeting.year else "") if part)
    return f"{words}{', ' if where else ' '}{tail}" if tail else words


def _short_name(kind: Kind, name: str, is_quoted: bool, language: Language) -> str:
    if kind == "other":
        return (
            name
            if len(name) <= 60
            else name[:59].rsplit(" ", 1)[0] + "…"
            if name
            else say("citations.untitled", language)
        )
    found = _PLACE_DECLARATION.search(name) if kind == "declaration" else None
    place = (found["es"] or found["en"] or found["of"]) if found else ""
    if found and not set(place.split()) & set(rules("meetings")["not_place_names"]):
        called = place_name(place, language)
        article = "la " if language == "es" and found["article"] and called == place else ""
        return say("citations.declaration_of", language, place=article + called)
    generic = say(f"citations.kind_{kind}", language)
    if kind == "declaration" and is_quoted and len(name) <= _MAX_SHORT_NAME and word_count(name) > 1:
        return f"{generic} {say('citations.quoted', language, name=name)}"
    return generic


def _body(meeting: Meeting | None, language: Language) -> str:
    if meeting is None or not meeting.body:
        return ""
    if meeting.body == "RCM":
        return say("citations.rcm", language)
    names = {body["acronym"]: str(body[language]) for body in rules("meetings")["body"]}
    return names.get(meeting.body, meeting.body)


def _numbered(meeting: Meeting, language: Language) -> str:
    if meeting.ordinal is None or not meeting.body:
        return ""
    return say(
        "citations.meeting", language, ordinal=to_roman(meeting.ordinal), body=_body(meeting, language)
    )


def place_name(place: str | None, language: Language) -> str:
    """A place with its country called as in `language` ("Puebla, Mexico")."""
    if not place:
        return ""
    pairs = {
        fold(pair[other]): str(pair[language]) for pair in rules("meetings")["place"] for other in LANGUAGES
    }
    pairs |= {
        fold(name): c.label(language)
        for c in scheme("country").values()
        for name in c.names()
        if len(name) > 2
    }
    return ", ".join(pairs.get(fold(part), part) for part in place.split(", "))


def _city(place: str | None, language: Language) -> str:
    return place_name(place, language).split(", ")[0]


def printed_days(meeting: Meeting, language: Language) -> str:
    """The days of a meeting ("7 y 8 de septiembre de 2022"), "" where they are not known."""
    start, end = meeting.start, meeting.end
    if start is None or end is None:
        return ""
    values: dict[str, object] = {
        "first": start.day,
        "last": end.day,
        "month": _month(start, language),
        "month_last": _month(end, language),
        "year": end.year,
    }
    if (start.month, start.year) != (end.month, end.year):
        key = "days_two_months"
    elif start.day == 1 and (end.month, end.year) != _month_after(end):
        key = "whole_month"
    elif start == end:
        key = "day"
    else:
        key = "days_two" if (end - start).days == 1 else "days_many"
    return say(f"citations.{key}", language, **values)


def _month_after(day: date) -> tuple[int, int]:
    following = date.fromordinal(day.toordinal() + 1)
    return following.month, following.year


def _month(day: date, language: Language) -> str:
    name = str(rules("dates")["months"][language][day.month - 1])
    return name.capitalize() if language == "en" else name
