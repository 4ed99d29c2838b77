"""Which lines are section headings, with what number and how deep."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.structure import countries
from corpus.structure.axes import dimension_of_heading, level_of_heading
from corpus.structure.contents import ContentsEntry
from corpus.structure.lines import Line
from corpus.structure.numbering import Label
from corpus.structure.rules import rules
from corpus.structure.words import bare, ends_sentence, fold, is_capitals, word_count

#: Depth of unnumbered headings inside numbered sections: below every number.
INNERMOST = 9
_SIMILAR = 0.75
_YEAR_AT_END = re.compile(r"\b(?:19|20)\d\d[).]?\s*$")
_MAX_WORDS = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading. `key` names the section in eids; None for unnumbered ones inside a section."""

    depth: int
    label: Label | None
    key: str | None
    title: str
    canonical: str | None = None


class HeadingRule:
    """Tells headings from other lines of one document."""

    def __init__(self, lines: Sequence[Line], contents: Sequence[ContentsEntry]) -> None:
        self._lines = lines
        self._entries = list(contents)
        self._by_title = {bare(entry.title): entry for entry in contents}
        self._offset = self._level_offset()
        self._series = _title_series(lines)
        self._has_levels = (
            bool(self._series)
            or any(entry.label for entry in contents)
            or any(line.kind == "heading" or line.practices for line in lines[1:])
            or any(label.style == "multi" for line in lines for label in line.labels)
        )
        self._has_capitals = any(canonical(line.text) and is_capitals(line.text) for line in lines)

    def read(self, index: int) -> Heading | None:
        """The heading that line `index` is, or None."""
        line = self._lines[index]
        if line.kind == "table" or line.bullet or word_count(line.text) > _MAX_WORDS or not line.text:
            return None
        if line.labels:
            return self._numbered(index, line)
        return self._unnumbered(index, line)

    def is_in_series(self, index: int) -> bool:
        """Whether line `index` is one of the short numbered titles that divide the document."""
        return index in self._series

    # --- numbered ------------------------------------------------------------------------------

    def _numbered(self, index: int, line: Line) -> Heading | None:
        title = line.body
        for label in line.labels:
            if label.style in ("ordinal", "article") or not title:
                continue
            entry = self._announced(label, title)
            if entry or self._looks_numbered(index, line, label):
                depth = len(label.numbers) if label.style != "letter" else 2
                return Heading(depth, label, label.key, title, canonical(title))
        return None

    def _announced(self, label: Label, title: str) -> ContentsEntry | None:
        for entry in self._entries:
            if entry.label and entry.label.key == label.key and entry.label.style == label.style:
                ratio = difflib.SequenceMatcher(None, bare(entry.title), bare(title)).ratio()
                if ratio >= _SIMILAR:
                    return entry
        return None

    def _looks_numbered(self, index: int, line: Line, label: Label) -> bool:
        title = line.body
        if line.kind == "heading" or (
            index in self._series and label.style in ("decimal", "roman", "letter")
        ):
            return True
        if title.rstrip().endswith((".", ";", ",", ":", "?")) and not (
            is_capitals(title) and word_count(title) <= 12
        ):
            return False
        if label.style == "multi":
            return word_count(title) <= 18
        if label.suffix or (line.kind == "item" and (line.level or 0) > 0):
            return False
        if is_capitals(title):
            return word_count(title) <= 25
        upper = label.style != "letter" and (label.style == "decimal" or label.upper)
        return upper and word_count(title) <= 9 and title[:1].isupper() and self._stands_over_text(index)

    def _stands_over_text(self, index: int) -> bool:
        """Whether running text or a deeper number follows, not the next item of a list."""
        if index + 1 >= len(self._lines):
            return False
        following = self._lines[index + 1]
        if following.labels:
            return following.labels[0].style == "multi"
        return not following.bullet and (following.kind == "table" or word_count(following.text) > 12)

    # --- unnumbered ----------------------------------------------------------------------------

    def _unnumbered(self, index: int, line: Line) -> Heading | None:
        title = line.text.strip()
        name = canonical(title)
        entry = self._by_title.get(bare(title))
        if entry is not None and self._may_take_number(entry, index):
            label = entry.label
            return Heading(
                len(label.numbers) if label else 1, label, label.key if label else name, title, name
            )
        if name and (line.kind == "heading" or not ends_sentence(title)):
            return Heading(1, None, name, title, name)
        if line.kind == "heading":
            return Heading(self._depth_of(line), None, None, title)
        if ends_sentence(title.rstrip(":")) or (title.endswith(":") and not is_capitals(title)):
            return None
        if is_capitals(title) and word_count(title) <= 16 and index + 1 < len(self._lines):
            return Heading(self._printed_depth(title), None, None, title)
        if self._is_short_title(index, line):
            return Heading(self._printed_depth(title), None, None, title)
        return None

    def _printed_depth(self, title: str) -> int:
        """How deep a title stands of which the file says nothing: beside the others if none has a number."""
        if self._has_levels:
            return INNERMOST
        return INNERMOST if self._has_capitals and not is_capitals(title) else 1

    def _may_take_number(self, entry: ContentsEntry, index: int) -> bool:
        """An unnumbered line takes the number announced for its title only if no line prints it."""
        if entry.label is None:
            return True
        return not any(
            label.key == entry.label.key and label.style == entry.label.style
            for other, line in enumerate(self._lines)
            if other != index and line.kind != "table" and bare(line.body) == bare(entry.title)
            for label in line.labels
        )

    def _is_short_title(self, index: int, line: Line) -> bool:
        if index + 1 >= len(self._lines) or line.kind == "item" or not line.text[:1].isupper():
            return False
        following = self._lines[index + 1]
        if countries.is_name(line.text):
            return True
        short = word_count(line.text) <= 8 and not line.text.rstrip().endswith((",", ")", "-"))
        if not short or index == 0 or any(c.isdigit() for c in line.text):
            return False
        before = self._lines[index - 1]
        if following.kind == "table":
            return True
        ended = (
            before.kind == "table"
            or ends_sentence(before.text)
            or before.bullet
            or _YEAR_AT_END.search(before.text) is not None  # below the date on the cover
            or self._heads(index - 1)
            or (before.kind == "heading" and _names_axis(line.text))
        )
        if not ended or line.text.rstrip()[-1] in '»”"':
            return False
        leads = following.bullet or bool(following.labels) or ends_sentence(following.text)
        return word_count(following.text) > 12 or (leads and line.kind == "paragraph" and not before.bullet)

    def _heads(self, index: int) -> bool:
        """Whether the line is a numbered heading, below which an unnumbered one may stand."""
        return bool(self._lines[index].labels) and self.read(index) is not None

    # --- levels of the file's own headings -------------------------------------------------------

    def _level_offset(self) -> int:
        """What to take from the file's heading levels so that section 1 has depth 1."""
        levels = [
            (line.level or 1) - len(line.labels[0].numbers)
            for line in self._lines
            if line.kind == "heading"
            and line.labels
            and line.labels[0].style in ("decimal", "multi", "roman")
        ]
        if levels:
            return min(levels)
        plain = sorted(
            {line.level or 1 for line in self._lines if line.kind == "heading" and line.level != INNERMOST}
        )
        alone = (
            [line for line in self._lines if line.kind == "heading" and (line.level or 1) == plain[0]]
            if plain
            else []
        )
        # A single highest heading is the title of the document.
        return (plain[1] if len(plain) > 1 and len(alone) == 1 else plain[0] if plain else 1) - 1

    def _depth_of(self, line: Line) -> int:
        if line.level == INNERMOST:
            return INNERMOST  # a caption taken out of a table
        numbered = any(other.kind == "heading" and other.labels for other in self._lines)
        depth = max(1, (line.level or 1) - self._offset)
        return depth if depth <= 1 or not numbered else INNERMOST - 1 + min(1, depth - 2)


def _title_series(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are numbered titles from 1 on ("1. Background" ... "2. Objectives"), with text between.

    Items of a list stand next to each other or are sentences; titles are short and stand over something.
    """
    series: dict[str, list[list[int]]] = {"decimal": [[]], "roman": [[]], "letter": [[]]}
    for index, line in enumerate(lines):
        for label in line.labels:
            if label.style not in series or not _may_be_numbered_title(line, label):
                continue
            if _stands_among_items(lines, index, label):
                continue
            if label.numbers[0] == 1:
                series[label.style].append([index])
            elif label.numbers[0] == len(series[label.style][-1]) + 1:
                series[label.style][-1].append(index)
    return frozenset(
        index for style in series.values() for found in style if len(found) >= 2 for index in found
    )


def _stands_among_items(lines: Sequence[Line], index: int, label: Label) -> bool:
    """Whether a line beside it is another item of the same list: not the first item of a list below it, nor
    the last of one above it ("3. ..." and then "5. Expected results")."""
    above = [other for other in (lines[index - 1].labels if index else ()) if other.style == label.style]
    below = [
        other
        for other in (lines[index + 1].labels if index + 1 < len(lines) else ())
        if other.style == label.style
    ]
    if any(other.numbers[0] != 1 for other in below):
        return True
    if label.numbers[0] == 1:
        return bool(above)
    return not below and any(label.numbers[0] == other.numbers[0] + 1 for other in above)


def _names_axis(title: str) -> bool:
    """Whether a title is a level or a dimension ("Nivel individual"), which may stand below any heading."""
    return bool(level_of_heading(title) or dimension_of_heading(title))


def _may_be_numbered_title(line: Line, label: Label) -> bool:
    plain = not label.suffix and (label.upper or label.style == "decimal")
    return plain and _is_short_numbered(line)


def _is_short_numbered(line: Line) -> bool:
    title = line.body.rstrip()
    whole = bool(title) and title[-1] not in ".;,:?" and title[0].isupper()
    return whole and word_count(title) <= 12 and not (line.kind == "item" and (line.level or 0) > 0)


@cache
def _canonical_names() -> dict[str, str]:
    return {fold(name): key for key, names in rules("sections")["canonical"].items() for name in names}


def canonical(title: str) -> str | None:
    """The key of a section that every document may have ("introduction"), None for others."""
    return _canonical_names().get(bare(title))
