"""The title block: which lines before the body are the title, and which merely stand on the cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Kind
from corpus.structure.dates import spans
from corpus.structure.headings import canonical
from corpus.structure.kinds import looks_like_file_name
from corpus.structure.lines import Line
from corpus.structure.recitals import block_heading, is_recital_heading, opens_recital
from corpus.structure.rules import rules
from corpus.structure.words import bare, ends_sentence, fold, phrase_pattern, word_count

_MAX_LINES = 40
_BODY_WORDS = 40
_SENTENCE_WORDS = 22
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


def read_cover(lines: Sequence[Line], kind: Kind, file_title: str | None) -> Cover:
    """The title block of a document. Never empty unless the document is."""
    size = _size(lines, kind)
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
        return Cover(text, quoted.group(1).strip(), at, size)
    if word_count(text) <= 4:
        for index in [*range(at + 1, size), *range(at)]:
            following = lines[index].text
            quoted = _QUOTED.fullmatch(following.strip().rstrip("."))
            if quoted:
                return Cover(
                    f"{text.rstrip(':. ')}: {following}", quoted.group(1).strip(), at, size, (index,)
                )
        if at + 1 < size and not _tells_meeting(lines[at + 1].text) and lines[at + 1].kind != "table":
            return Cover(f"{text.rstrip(':. ')}: {lines[at + 1].text}", "", at, size, (at + 1,))
    return Cover(text, "", at, size)


def _size(lines: Sequence[Line], kind: Kind) -> int:
    for index, line in enumerate(lines[:_MAX_LINES]):
        if _is_body(line, kind, index):
            return index
    return min(len(lines), _MAX_LINES) if len(lines) <= 2 else min(1, len(lines))


def _is_body(line: Line, kind: Kind, index: int) -> bool:
    if line.kind == "table" or line.bullet:
        return True
    if line.labels and line.labels[0].style in ("decimal", "multi", "article", "ordinal"):
        return True
    if canonical(line.body) or is_recital_heading(line) or (index and block_heading(line)):
        return True
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
    return words > _SENTENCE_WORDS or (words > 10 and text.rstrip().endswith((",", ":", ";")))


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
