"""Which meeting a document is of: body, number, place and days, read from its own first and last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.model import Kind, Meeting
from corpus.structure import countries
from corpus.structure.dates import Span, spans
from corpus.structure.numbering import ordinal_words
from corpus.structure.recitals import opens_closing
from corpus.structure.roman import roman_value
from corpus.structure.rules import rules
from corpus.structure.words import fold, is_capitals, phrase_pattern

if TYPE_CHECKING:
    from corpus.structure.cover import Cover
    from corpus.structure.lines import Line

_OPENING_LINES = 6
_NAME = r"[A-ZÁÉÍÓÚÑ][\w’'.\-]*"
_PARTICLES = r"(?:de|del|la|las|los|el|y|e|and|of|the)"
_PLACE = rf"{_NAME}(?:\s+(?:{_PARTICLES}\s+)*{_NAME})*"
_IN = re.compile(
    rf"\b(?:en|in|at)\s+(?:(?P<city>la\s+ciudad\s+(?:capital\s+)?de|the\s+city\s+of|ciudad\s+de)\s+)?(?:la\s+|el\s+)?(?P<place>{_PLACE}(?:,\s+{_PLACE}){{0,2}})"
)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    meeting: Meeting | None
    uncertain: tuple[str, ...]


def read_meeting(lines: Sequence[Line], cover: Cover, kind: Kind, text: str) -> MeetingFacts:
    """The meeting, and which of its facts were not found ("date", "meeting")."""
    zone = [line.text for line in lines[: cover.size + _OPENING_LINES] if line.kind != "table"]
    head, opening = zone[: cover.size], zone[cover.size :]
    if kind != "systematization":
        opening = opening[:2]
    closing = [line.text for line in lines[-30:] if line.kind != "table" and opens_closing(line.text)]
    body = _body(head if kind == "other" else [*head, *opening], text, kind)
    if kind == "other" and not body:
        return MeetingFacts(None, ())
    day = _date(head, opening, closing)
    place = _place(head, opening, closing)
    ordinal = _ordinal([*head, *opening])
    if not body and ordinal is None and day is None and place is None:
        return MeetingFacts(None, ("date", "meeting"))
    meeting = Meeting(
        body,
        ordinal,
        place,
        day.start if day else None,
        day.end if day else None,
        day.end.year if day else _year(head),
    )
    uncertain = [
        name
        for name, missing in (("date", day is None), ("meeting", ordinal is None and place is None))
        if missing
    ]
    return MeetingFacts(meeting, tuple(uncertain) if kind != "other" else ())


def _body(zone: Sequence[str], text: str, kind: Kind) -> str:
    near, whole = fold("\n".join(zone)), fold(text)
    rcm = phrase_pattern(rules("meetings")["body_words"])
    if rcm.search(near):
        return "RCM"
    for body in rules("meetings")["body"]:
        if phrase_pattern(body["words"]).search(near):
            return str(body["acronym"])
    return "RCM" if kind != "other" and rcm.search(whole) else ""


# --- number ----------------------------------------------------------------------------------------


def _ordinal(texts: Sequence[str]) -> int | None:
    for text in texts:
        found = next(ordinals_in(text), None)
        if found is not None:
            return found
    return None


def ordinals_in(text: str) -> Iterator[int]:
    """Numbers of meetings named in `text` ("XX Reunión", "Vigésima Primera Reunión", "21st Meeting")."""
    for match in _ordinal_pattern().finditer(fold(text)):
        number = match["number"]
        if number[0].isdigit():
            yield int(re.sub(r"\D", "", number))
        elif number in ordinal_words():
            yield ordinal_words()[number]
        elif (value := roman_value(re.sub(r"(?<=[ivxl])(?:st|nd|rd|th)$", "", number))) is not None:
            yield value


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word) for word in ordinal_words()), key=len, reverse=True))
    meetings = "|".join(
        re.escape(fold(word)) for word in sorted(rules("meetings")["meeting_words"], key=len, reverse=True)
    )
    number = rf"(?P<number>[ivxl]{{1,7}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|a|ª|º|°|\.ª)|{words})"
    between = r"(?:(?:annual|anual|regular|ordinary|ordinaria|extraordinaria|technical|high-level)\s+)?"
    return re.compile(rf"(?<![\w.]){number}\s+{between}(?:{meetings})\b")


# --- days ------------------------------------------------------------------------------------------


def _date(head: Sequence[str], opening: Sequence[str], closing: Sequence[str]) -> Span | None:
    best: tuple[int, int] | None = None
    chosen: Span | None = None
    order = 0
    for texts, weight in ((head, 3), (closing, -1), (opening, 0)):
        for text in texts:
            for span in spans(text):
                score = weight + _weight(fold(text), span)
                order -= 1
                if score > 0 and (best is None or (score, order) > best):
                    best, chosen = (score, order), span
    return chosen


def _weight(folded: str, span: Span) -> int:
    before = folded[max(0, span.at - 140) : span.at]
    sentence = re.split(r"(?<=[;.])\s", before)[-1]
    cues, not_cues = rules("meetings")["cues"], rules("meetings")["not_cues"]
    weight = 4 if any(fold(cue) in sentence for cue in cues) else 0
    weight -= 6 if any(fold(cue) in sentence[-60:] for cue in not_cues) else 0
    several_days = span.end > span.start and not span.whole_month
    return weight + (-2 if span.whole_month else int(weight > 0) + int(several_days))


def _year(head: Sequence[str]) -> int | None:
    for text in head:
        found = re.search(r"\b(?:19|20)\d\d\b", text)
        if found:
            return int(found.group(0))
    return None


# --- place -----------------------------------------------------------------------------------------


def _place(head: Sequence[str], opening: Sequence[str], closing: Sequence[str]) -> str | None:
    for text in head:
        found = _place_before_date(text) or _place_after_cue(text)
        if found:
            return found
    for text in opening:
        found = _place_after_cue(text)
        if found:
            return found
    for text in closing:
        found = _place_after_cue(text)
        if found:
            return found
    return next((found for text in head if (found := _lone_place(text))), None)


def _place_before_date(text: str) -> str | None:
    """ "Omoa y San Pedro Sula, Honduras, 17 y 18 de noviembre de 2016"."""
    span = next(spans(text), None)
    if span is None or len(fold(text)) != len(" ".join(text.split())):
        return None
    before = " ".join(text.split())[: span.at].rstrip(" ,.;:–—-(")
    if any(fold(before).startswith(fold(cue)) for cue in rules("meetings")["cues"]):
        return None
    before = re.sub(r"(?:,?\s+(?:a|el|los días|del|on|from|on the))$", "", before)
    before = re.split(r"(?:(?<=[a-záéíóúñ])\.|\)\.?)\s+", before)[-1]  # after "... on Migration (RCM)."
    if is_capitals(before):
        before = re.sub(
            rf"\b{_PARTICLES}\b", lambda m: m.group(0).lower(), before.title(), flags=re.IGNORECASE
        )
    return _known(before) if re.fullmatch(rf"{_PLACE}(?:,\s+{_PLACE}){{0,2}}", before) else None


def _place_after_cue(text: str) -> str | None:
    cues = phrase_pattern(cue + "*" for cue in rules("meetings")["cues"])
    folded = fold(text)
    first = cues.search(folded)
    if first is None:
        return None
    flat = " ".join(text.split())
    for match in _IN.finditer(flat, max(0, first.start() - 5)):
        place = match["place"]
        if match["city"] and fold(match["city"]) == "ciudad de":
            place = f"Ciudad de {place}"
        known = _known(place, trusted=bool(match["city"]))
        if known:
            return known
    return None


def _lone_place(text: str) -> str | None:
    """A cover line that is only a place and its country ("San José, Costa Rica")."""
    flat = " ".join(text.split()).rstrip(".")
    parts = flat.split(", ")
    if (
        2 <= len(parts) <= 3
        and countries.is_name(parts[-1])
        and re.fullmatch(rf"{_PLACE}(?:,\s+{_PLACE}){{1,2}}", flat)
    ):
        return flat
    return None


def _known(place: str, trusted: bool = False) -> str | None:
    """`place` without what is no part of it; None where it names no place."""
    parts = place.split(", ")
    last_country = max(
        (i for i, part in enumerate(parts) if countries.is_name(part) or re.match(r"D\.?C", part)), default=0
    )
    parts = parts[: last_country + 1]
    words = set(re.findall(r"\w+", parts[0]))
    if words & set(rules("meetings")["not_place_names"]) and not trusted and not countries.is_name(parts[0]):
        return None
    if fold(parts[0]) in _month_names() or roman_value(parts[0].split()[0]) is not None:
        return None
    return ", ".join(parts).rstrip(".")


@cache
def _month_names() -> frozenset[str]:
    from corpus.structure.dates import months

    return frozenset(months())
