"""What kind of document a text is, and whether it is about people at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.model import Kind
from corpus.structure.blocks import block_heading
from corpus.structure.lines import Line, Script
from corpus.structure.recitals import opens_recital
from corpus.structure.rules import rules
from corpus.structure.words import bare, fold, phrase_pattern, word_count

_FIRST_LINES = 14
_TITLE_WORDS = 40
_ENOUGH_ARTICLES = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: Kind
    sure: bool
    may_hold_practices: bool


def judge(script: Script, file_title: str | None = None) -> Verdict:
    """The kind of a document from its first lines and its body, never from its file name."""
    topic = Topic.of(script.text)
    titled = _titled_kind(script.lines, file_title)
    if topic.is_about_machines or titled == "other":
        return Verdict("other", True, not topic.is_about_machines and titled != "other" and topic.people >= 3)
    if _article_count(script.lines) >= _ENOUGH_ARTICLES:
        return Verdict("other", True, False)
    if titled == "declaration" and not _reads_like_declaration(script.lines):
        titled = None
    if titled:
        return Verdict(titled, True, True)
    # Without a title that says so, only a text about migrating people or of the Conference is of the genre.
    kind = _kind_from_body(script) if topic.people >= 2 or _names_conference(script.lines) else "other"
    return Verdict(kind, kind == "other", topic.people >= 2)


def _names_conference(lines: Sequence[Line]) -> bool:
    head = "\n".join(line.text for line in lines[:_FIRST_LINES])
    return phrase_pattern(rules("meetings")["body_words"]).search(fold(head)) is not None


@dataclass(frozen=True, slots=True)
class Topic:
    """How many different words about migrating people, and about machines, a text uses."""

    people: int
    machines: int

    @classmethod
    def of(cls, text: str) -> Topic:
        folded = fold(text)
        return cls(len(set(_topic("people").findall(folded))), len(set(_topic("machines").findall(folded))))

    @property
    def is_about_machines(self) -> bool:
        return self.machines >= 3 and self.machines * 2 > self.people


@cache
def _topic(name: str) -> re.Pattern[str]:
    return phrase_pattern(rules("kinds")["topic"][name])


def _titled_kind(lines: Sequence[Line], file_title: str | None) -> Kind | None:
    """The kind whose word stands first in the title block."""
    head = [
        line.text
        for line in lines[:_FIRST_LINES]
        if line.text and word_count(line.text) <= _TITLE_WORDS and not looks_like_file_name(line.text)
    ]
    events = phrase_pattern(rules("kinds")["systematization"]["events"])
    of_event = any(events.search(fold(text)) for text in head)
    for text in [*head, file_title or ""]:
        if of_event and bare(text) in rules("kinds")["systematization"]["alone"]:
            return "systematization"
        kind = _kind_named(text)
        if kind:
            return kind
    return None


def looks_like_file_name(text: str) -> bool:
    """Whether a line is the name of a file, which converters print as a title."""
    return " " not in text.strip() and bool(re.search(r"[_\d]|\.\w{2,4}$", text))


def _kind_named(text: str) -> Kind | None:
    folded = fold(text)
    found: list[tuple[int, int, Kind]] = []
    kinds: tuple[Kind, ...] = ("declaration", "concept_paper", "systematization", "other")
    for rank, kind in enumerate(kinds):
        match = _title_pattern(kind).search(folded)
        if match and (match.start() <= 30 or kind != "other"):
            found.append((match.start(), rank, kind))
    return min(found)[2] if found else None


@cache
def _title_pattern(kind: Kind) -> re.Pattern[str]:
    return phrase_pattern(rules("kinds")[kind]["title"])


def _article_count(lines: Sequence[Line]) -> int:
    return sum(1 for line in lines if line.labels and line.labels[0].style == "article")


def _reads_like_declaration(lines: Sequence[Line]) -> bool:
    has_block = any(block_heading(line) for line in lines)
    recitals = sum(1 for line in lines if line.kind != "table" and opens_recital(line.body))
    return has_block or recitals >= 2 or sum(1 for line in lines if line.labels) >= 2


def _kind_from_body(script: Script) -> Kind:
    lines = script.lines
    recitals = sum(1 for line in lines if line.kind != "table" and opens_recital(line.body))
    has_block = any(block_heading(line) for line in lines)
    if has_block and recitals >= 2:
        return "declaration"
    sections = sum(1 for line in lines if line.labels and line.labels[0].style == "multi")
    events = phrase_pattern(rules("kinds")["systematization"]["events"])
    if sections >= 3 and len(events.findall(fold(script.text))) >= 2:
        return "systematization"
    return "other"
