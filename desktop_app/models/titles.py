"""Titles as a list shows them: printed capitals set in lower case, not one letter changed otherwise."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from corpus.model import Document
from corpus.vocabulary import scheme

_ROMAN = re.compile(r"\b[ivxl]{2,}\b")
#: A name that begins inside quotation marks is capitalised too.
_OPENING = re.compile(r"(?<=[«“\"¿¡])\w|\A\W*\w|(?<=[.!?] )\w")


def display_title(document: Document) -> str:
    """The title on one line; the file's name for a document without one."""
    title = " ".join(document.title.split()) or document.file.name
    if not title.isupper():
        return title
    return calm(title, document.meeting.place or "" if document.meeting else "")


def calm(title: str, place: str = "") -> str:
    """A title in capitals as a sentence. Countries, acronyms, numerals and the names in `place` ("San José,
    Costa Rica") keep theirs; accents that the source leaves out stay out.
    """
    letters = list(title.lower())
    plain = "".join(_plain(letter) for letter in letters)
    for match in _OPENING.finditer(plain):
        _raise(letters, match.end() - 1, match.end())
    for match in _ROMAN.finditer(plain):
        _raise(letters, *match.span())
    for match in _names().finditer(plain):
        for word in re.finditer(r"\w+", match[0]):
            whole = word[0] in _acronyms()
            start = match.start() + word.start()
            if whole or word[0] not in ("y", "de", "and", "of", "the"):
                _raise(letters, start, match.start() + word.end() if whole else start + 1)
    _raise_names(letters, plain, place)
    return "".join(letters)


def _raise_names(letters: list[str], plain: str, place: str) -> None:
    """The capitals of each name of `place` where it stands in `plain`."""
    for name in filter(None, (part.strip() for part in place.split(","))):
        folded = "".join(_plain(letter) for letter in name.lower())
        for match in re.finditer(rf"\b{re.escape(folded)}\b", plain):
            for offset in (at for at, letter in enumerate(name) if letter.isupper()):
                _raise(letters, match.start() + offset, match.start() + offset + 1)


def _raise(letters: list[str], start: int, end: int) -> None:
    for place in range(start, end):
        letters[place] = letters[place].upper()


def _plain(letter: str) -> str:
    """One letter without its accent: one character for each, so that places stay the same."""
    return unicodedata.normalize("NFD", letter)[0]


@cache
def _acronyms() -> frozenset[str]:
    names = (name for concept in scheme("institution").values() for name in concept.names())
    return frozenset(name.lower() for name in names if name.isupper() and name.isalpha()) | {"crm", "rcm"}


@cache
def _names() -> re.Pattern[str]:
    countries = {label for concept in scheme("country").values() for label in (concept.es, concept.en)}
    plain = {"".join(_plain(letter) for letter in name.lower()) for name in countries} | _acronyms()
    ordered = sorted(plain, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")
