"""The title block: which lines before the body are the title, and which merely stand on the cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Kind
from corpus.structure import countries
from corpus.structure.blocks import block_heading
from corpus.structure.dates import spans
from corpus.structure.headings import canonical
from corpus.structure.kinds import looks_like_file_name
from corpus.structure.lines import Line
from corpus.structure.recitals import is_recital_heading, opens_recital
from corpus.structure.roles import role_of_title
from corpus.structure.rules import rules
from corpus.structure.words import bare, ends_sentence, fold, is_capitals, phrase_pattern, word_count

_MAX_LINES = 40
_BODY_WORDS = 40
_SENTENCE_WORDS = 22
_LEAST_SUBJECT_WORDS = 4
_OF_SOMETHING = re.compile(r"\b(?:declaracion|declaration)\s+(?:de|of|sobre|on)\b|\w\s+declaration\b")
_QUOTED = re.compile(r"[“\"«]([^”\"»]{6,})[”\"»]")


@dataclass(frozen=True, slots=True)
class Cover:
    """`title`: as printed; `name`: the quoted name alone, if there is one; `line`: where the title is
    printed (None: nowhere); `size`: how many lines belong to the title block."""

    title: str
    name: str
    line: int | None
    size: int
    extra: tuple[int, ...] = ()  #: further lines that are part of the title
    remark: str = ""  #: what stands in brackets after the quoted name ("(resumen no oficial)")


def read_cover(lines: Sequence[Line], kind: Kind, file_title: str | None) -> Cover:
    """The title block of a document. Never empty unless the document is."""
    size = _without_first_headings(lines, _size(lines, kind), kind)
    named = _title_line(lines[:size], kind)
    if named is None:
        named = _first_title(lines[:size])
    if named is None:
        fallback = (file_title or "").strip() or (lines[0].text[:120] if lines and lines[0].text else "")
        return Cover(fallback, "", None, size)
    return _titled(lines, named, size)


def _titled(lines: Sequence[Line], at: int, size: int) -> Cover:
    text = lines[at].text
    quoted = _QUOTED.search(text)
    if quoted:
        remark = re.fullmatch(r"\s*(\([^()]+\))\s*\.?", text[quoted.end() :])
        return Cover(text, quoted.group(1).strip(), at, size, remark=remark.group(1) if remark else "")
    if word_count(text) <= 4:
        for index in [*range(at + 1, size), *range(at)]:
            following = lines[index].text
            quoted = _QUOTED.fullmatch(following.strip().rstrip("."))
            if quoted:
                return Cover(
                    f"{text.rstrip(':. ')}: {following}", quoted.group(1).strip(), at, size, (index,)
                )
        subject = _subject_below(lines, at, size) if _is_generic(text) else None
        if subject is not None:
            return Cover(f"{text.rstrip(':. ')}: {lines[subject].text}", "", at, size, (subject,))
    return Cover(text, "", at, size)


def _is_generic(title: str) -> bool:
    """Whether a title only says what the document is ("NOTA CONCEPTUAL", "Joint statement")."""
    return not _OF_SOMETHING.search(fold(title))


def _subject_below(lines: Sequence[Line], at: int, size: int) -> int | None:
    """The line that says what a document with a generic title is about: the next one, or the one below
    the name of the meeting ("Concept note", "Regional Conference on Migration", "Workshop on ...")."""
    for index in range(at + 1, size):
        line = lines[index]
        if _may_be_subject(line):
            names_place = countries.is_name(line.text.rpartition(",")[2])
            whole = word_count(line.text) >= _LEAST_SUBJECT_WORDS and not names_place
            return index if whole or index == at + 1 else None
        if line.kind == "table" or not _tells_meeting(line.text):
            return None
    return None


def _may_be_subject(line: Line) -> bool:
    meetings = phrase_pattern(rules("meetings")["meeting_words"])
    return line.kind != "table" and not _tells_meeting(line.text) and not meetings.search(fold(line.text))


def _size(lines: Sequence[Line], kind: Kind) -> int:
    for index, line in enumerate(lines[:_MAX_LINES]):
        if _is_body(line, kind, index):
            return index
    return min(len(lines), _MAX_LINES) if len(lines) <= 2 else min(1, len(lines))


def _without_first_headings(lines: Sequence[Line], size: int, kind: Kind) -> int:
    """The size of a title block without the headings of the first section, which stand below its last
    line on the meeting ("San José, 3 de mayo" and then "Justificación")."""
    at = _title_line(lines[:size], kind)
    start = size
    while start and size < len(lines) and _may_head(lines[start - 1]):
        start -= 1
    apart = at is not None and at < start < size and lines[start - 1].kind != "heading"
    return start if kind != "declaration" and apart and _tells_meeting(lines[start - 1].text) else size


def _may_head(line: Line) -> bool:
    short = word_count(line.text) <= 6 and not line.text.rstrip().endswith((",", ".", ";", '"', "”", "»"))
    return (line.kind == "heading" or (short and "," not in line.text)) and not _tells_meeting(line.text)


def _is_body(line: Line, kind: Kind, index: int) -> bool:
    if line.kind == "table" or line.bullet:
        return True
    if line.labels and line.labels[0].style in ("decimal", "multi", "article", "ordinal"):
        return True
    if phrase_pattern(rules("sections")["divisions"]["words"]).match(fold(line.text)):
        return index > 0
    if canonical(line.body) or is_recital_heading(line) or (index and block_heading(line)):
        return True
    if index and line.kind == "heading" and kind != "declaration" and role_of_title(line.text, kind):
        return True  # the first section of a document without an introduction
    words = word_count(line.text)
    # "Celebrado los días ... en la ciudad de ..." still stands on the cover of a report.
    on_cover = kind == "systematization" and _tells_meeting(line.text)
    if words > _BODY_WORDS or (words > _SENTENCE_WORDS and ends_sentence(line.text) and not on_cover):
        return True
    if kind == "declaration" and index and _opens_declaration(line.text, words):
        return True
    return kind in ("other", "concept_paper") and index > 0 and words > 12 and ends_sentence(line.text)


def _opens_declaration(text: str, words: int) -> bool:
    """Whether a line is the opening paragraph ("Las Viceministras ..., reunidas en ...,") or a recital."""
    if opens_recital(text) or re.match(r"(?:we|nosotr[oa]s)\b", fold(text)):
        return True
    opened = words > 5 and text.rstrip().endswith(",") and not is_capitals(text) and not _tells_meeting(text)
    return opened or words > _SENTENCE_WORDS or (words > 10 and text.rstrip().endswith((",", ":", ";")))


def _title_line(lines: Sequence[Line], kind: Kind) -> int | None:
    pattern = phrase_pattern(rules("kinds")[kind]["title"])
    for index, line in enumerate(lines):
        if pattern.search(fold(line.text)) and not looks_like_file_name(line.text):
            return index
    return None


def _first_title(lines: Sequence[Line]) -> int | None:
    headings = [
        index
        for index, line in enumerate(lines)
        if line.kind == "heading" and not looks_like_file_name(line.text)
    ]
    if headings:
        return headings[0]
    plain = [
        i for i, line in enumerate(lines) if word_count(line.text) >= 2 and not _tells_meeting(line.text)
    ]
    return plain[0] if plain else (0 if lines else None)


def _tells_meeting(text: str) -> bool:
    """Whether a cover line names the conference, a meeting or a date rather than the subject."""
    words = rules("meetings")["body_words"]
    return bool(phrase_pattern(words).search(fold(text))) or any(True for _ in spans(text)) or not bare(text)
