"""When two printed lines are one paragraph torn apart by a page or by a narrow column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.extraction.wrapping import begins_last_of_series
from corpus.structure.words import ends_sentence, is_capitals, is_unfinished, word_count


@dataclass(frozen=True, slots=True)
class Joint:
    """What the decision needs to know of a line."""

    kind: str
    text: str
    bullet: bool
    labelled: bool
    page: int | None = None


_ONLY_LABEL = re.compile(r"\(?\w{1,4}(?:\s?(?:bis|ter|quater|quinquies))?[.)º°]{1,2}-?$", re.IGNORECASE)
#: The letters of "23rd Meeting" and "2da Reunión" are part of the number.
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|[rtmdnv][ao])\s+(?=[^\W\d_])")


def joint(before: Joint, after: Joint) -> Literal["space", "hyphen"] | None:
    """How `after` continues `before`, or None where it begins something new."""
    if "table" in (before.kind, after.kind) or not before.text or not after.text:
        return None
    if before.kind == "heading" or after.kind == "heading":
        return _joint_of_headings(before, after)
    if before.labelled and _ONLY_LABEL.match(before.text) and not after.labelled:
        return "space"
    if after.labelled:
        return None
    if after.bullet:
        torn = before.kind == "item" or before.labelled
        return "space" if torn and is_unfinished(before.text) and _starts_lower(after.text) else None
    return _joint_of_paragraphs(before, after)


def _joint_of_paragraphs(before: Joint, after: Joint) -> Literal["space", "hyphen"] | None:
    if ends_sentence(before.text):
        return None
    if re.search(r"[^\W\d_]-$", before.text) and _starts_lower(after.text):
        return "hyphen"
    if _starts_lower(after.text):
        # A short bullet without a full stop is complete; only a torn sentence goes on below it.
        complete = before.bullet and word_count(before.text) <= 6 and not is_unfinished(before.text)
        return None if complete else "space"
    torn = is_unfinished(before.text) and not begins_last_of_series(before.text, after.text)
    return "space" if torn else None


def _joint_of_headings(before: Joint, after: Joint) -> Literal["space"] | None:
    if before.kind != after.kind or after.labelled or not is_unfinished(before.text):
        return None
    return "space" if is_capitals(before.text) == is_capitals(after.text) else None


def _starts_lower(text: str) -> bool:
    text = _ORDINAL.sub("", text)
    first = next((c for c in text if c.isalpha()), "")
    return (first.islower() and text[0] not in '¿¡(«“"') or bool(re.match(r"[(«“\"]?[a-záéíóúñ]", text))
