"""Titles of practices whose title cell is empty: the capitalised lead of the description."""

from __future__ import annotations

import re

from corpus.structure.words import sentence_case

_WORD = re.compile(r"\S+")
_MAX_TITLE_WORDS = 12


def split_lead(description: str) -> tuple[str, str] | None:
    """("ACCESO A SERVICIOS", "Canalización a ...") for a description that opens in capitals."""
    end = 0
    words = list(_WORD.finditer(description))
    count = 0
    for match in words:
        letters = [c for c in match.group(0) if c.isalpha()]
        if letters and not all(c.isupper() for c in letters):
            break
        end, count = match.end(), count + 1
    if not count:
        return None
    if count < len(words) and _opens_sentence(words[count - 1].group(0)):
        # "... AL EMPLEO A través de": the last capital opens the sentence that follows.
        count -= 1
        end = words[count - 1].end() if count else 0
    lead = description[:end].strip(" .:;–—-")
    if sum(c.isalpha() for c in lead) < 4:
        return None
    return lead, description[end:].lstrip(" .:;–—-\n")


def _opens_sentence(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def title_from(description: str, reference: str) -> tuple[str, str, bool]:
    """(title, rest of the description, whether the title is sure)."""
    lead = split_lead(description)
    if lead:
        return sentence_case(lead[0], reference), lead[1], True
    first_line, _, rest = description.partition("\n")
    named = re.match(r"([^.:;]{4,80})[.:]\s+(?=\S)", description)
    if rest and len(first_line.split()) <= _MAX_TITLE_WORDS:
        return first_line.rstrip(". :"), rest.strip(), False
    if named and len(named.group(1).split()) <= _MAX_TITLE_WORDS:
        return named.group(1).strip(), description[named.end() :].strip(), False
    words = description.split()
    short = " ".join(words[:_MAX_TITLE_WORDS])
    return (short + "…" if len(words) > _MAX_TITLE_WORDS else short.rstrip(".")), description, False
