"""What a search and the index that follows the library are told.

Part of `corpus.model`, from where everybody else takes it; apart from the rest because making some thirty
classes takes as long as answering the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages of the interface."""

    es: str
    en: str

    def text(self, language: str) -> str:
        return self.en if language == "en" else self.es


NO_WORDS = Bilingual("", "")


class Finding(NamedTuple):
    """What a list of results shows of a passage or a practice: read much faster than the whole of it.

    `title`: a passage's label, a practice's title. `text`: what a snippet is taken from. `short`: the
    document's short title; None for a practice without a document.
    """

    id: str
    eid: str
    title: str
    text: str
    citation: Bilingual
    short: Bilingual | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the change sequence that the index follows."""

    seq: int
    entity: Literal["document", "passage", "practice"]
    id: str
