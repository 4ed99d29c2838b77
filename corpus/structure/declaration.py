"""Declarations: recitals, operative blocks with their clauses, parts and points, closing, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.structure.blocks import BlockHeading, block_heading, trailing_block
from corpus.structure.draft import Draft, Outline, within
from corpus.structure.lines import Line, Script
from corpus.structure.numbering import Label, continuing
from corpus.structure.recitals import (
    annex_heading,
    is_recital_heading,
    opens_closing,
    opens_recital,
    opens_subordinate,
)
from corpus.structure.sections import SectionReader
from corpus.structure.tables import TableReader
from corpus.structure.words import ends_sentence, is_capitals, word_count

_MAX_PART_WORDS = 18
_MAX_SIGNATURE_WORDS = 14
_ENDS_RECITAL = re.compile(r";(?:\s+(?:y|e|and))?\s*$")


@dataclass(slots=True)
class _Nest:
    """An open list inside a clause: who holds it and its last label."""

    holder: Draft
    label: Label
    draft: Draft
    under_bullet: bool = False


@dataclass(slots=True)
class _Block:
    """The operative block being read. `prefix` keeps restarted numbers apart ("decisions")."""

    heading: Draft | None
    id: str
    prefix: str | None
    first: Label | None = None
    last: Label | None = None
    clause: Draft | None = None
    part: Draft | None = None
    topic: Draft | None = None
    below_topic: bool = False  #: no clause has come since the last heading
    parts_hold_clauses: bool = False  #: lettered parts stand over the clauses, not inside one
    nests: list[_Nest] = field(default_factory=list)
    bullets: list[tuple[int, Draft]] = field(default_factory=list)


class DeclarationReader:
    """Reads the lines of a declaration into an outline. One use."""

    def __init__(self, outline: Outline, tables: TableReader) -> None:
        self._outline = outline
        self._tables = tables
        self._block: _Block | None = None
        self._under: Draft | None = None  # heading of the preamble or of an unnumbered part
        self._closing = False
        self._que = False
        self._lines: Sequence[Line] = ()
        self._has_blocks = False

    def read(self, script: Script, title_lines: int) -> None:
        """Add the passages of `script`, of which the first `title_lines` lines are its title block."""
        self._lines = script.lines
        self._has_blocks = any(block_heading(line) or trailing_block(line.text) for line in script.lines)
        for index in range(title_lines, len(self._lines)):
            self._outline.at_line(index)
            if index >= title_lines and annex_heading(self._lines[index]) and self._annex_may_begin(index):
                SectionReader(self._outline, self._tables, "declaration").read_annexes(self._lines, index)
                return
            self._read(index, self._lines[index])

    def _annex_may_begin(self, index: int) -> bool:
        """An annex comes after the body; "Anexo" among the first lines is a cross-heading."""
        return self._block is not None or index > len(self._lines) // 3

    def _read(self, index: int, line: Line) -> None:
        if line.kind == "table":
            self._tables.add(line, self._holder())
            return
        heading = block_heading(line)
        if heading:
            self._begin_block(index, line, heading)
        elif self._closing:
            self._add_closing(line)
        elif self._block is None:
            self._read_preamble(index, line)
        else:
            self._read_operative(index, line, self._block)

    def _holder(self) -> Draft | None:
        block = self._block
        return (block.part or block.clause or block.heading) if block else self._under

    # --- preamble ------------------------------------------------------------------------------

    def _read_preamble(self, index: int, line: Line) -> None:
        if is_recital_heading(line):
            self._under = self._outline.add("preamble", "heading", line, line.text)
            self._under.heading = line.text.rstrip(":. ")
            self._que = True
        elif line.kind == "heading" or (not self._has_blocks and self._is_heading(index, line)):
            self._add_topic(line)
        elif (
            opens_recital(line.body)
            or (self._que and opens_subordinate(line.body))
            or self._goes_on_with_recitals(line)
        ):
            self._add_recital(line)
        elif line.labels and not self._has_blocks:
            self._begin_unnamed_block()
            self._read(index, line)
        elif opens_closing(line.text) and not self._has_blocks and index > len(self._lines) // 2:
            self._add_closing(line)
        else:
            self._add_opening(line)

    def _goes_on_with_recitals(self, line: Line) -> bool:
        """Whether `line` is one of a row of recitals, whatever its first word: it ends as they do."""
        before = self._outline.drafts[-1] if self._outline.drafts else None
        ends = _ENDS_RECITAL.search(line.text) is not None
        after = before is not None and before.structure == "recital" and _ENDS_RECITAL.search(before.text)
        return bool(self._has_blocks and after and ends and not line.bullet and not line.labels)

    def _add_recital(self, line: Line) -> None:
        under_topic = self._under is not None and self._under.eid.startswith("heading")
        if under_topic and not self._has_blocks:
            self._add_opening(line)
            return
        number = sum(d.structure == "recital" for d in self._outline.drafts) + 1
        recital = self._outline.add(f"recital_{number}", "recital", line, line.body, parent=self._under)
        self._begin_trailing_block(line, recital)

    def _add_opening(self, line: Line) -> None:
        name = (
            within(self._under, "par") if self._under and self._under.eid != "preamble" else "preamble__par"
        )
        last = self._outline.drafts[-1] if self._outline.drafts else None
        listed = line.bullet or (bool(line.labels) and line.labels[0].style in ("letter", "roman"))
        if listed and last is not None and last.structure in ("recital", "paragraph", "point"):
            # An item that is no recital belongs to the passage that leads into it.
            holder = last.parent if last.structure == "point" else last
            key = line.labels[0].key if line.labels else ""
            eid = within(holder, f"point_{key}") if key else self._outline.next_eid(holder, "point")
            point = self._outline.add(eid, "point", line, line.body, parent=holder)
            point.label = line.labels[0].printed if line.labels else ""
            return
        number = 1
        while self._outline.is_used(f"{name}_{number}"):
            number += 1
        draft = self._outline.add(f"{name}_{number}", "paragraph", line, line.text, parent=self._under)
        if self._under is not None and opens_recital(line.text):
            draft.role = "commitment"
        self._begin_trailing_block(line, draft)

    def _add_topic(self, line: Line) -> None:
        self._under = self._outline.add(self._outline.next_eid(None, "heading"), "heading", line, line.text)
        self._under.heading = line.text.rstrip(":. ")

    def _begin_trailing_block(self, line: Line, opener: Draft) -> None:
        trailing = trailing_block(line.text)
        if trailing:
            opener.heading = trailing.printed
            self._block = _Block(opener, trailing.id, None)

    # --- operative part --------------------------------------------------------------------------

    def _begin_block(self, index: int, line: Line, heading: BlockHeading) -> None:
        draft = self._outline.add(heading.id, "heading", line, line.text)
        draft.heading = heading.printed
        self._block = _Block(draft, heading.id, self._prefix(index + 1, draft.eid))
        self._closing = False

    def _begin_unnamed_block(self) -> None:
        self._block = _Block(self._under, "declare", None)

    def _prefix(self, start: int, eid: str) -> str | None:
        """`eid` where the block's numbers were used before, None where they go on."""
        for line in self._lines[start:]:
            if block_heading(line) or annex_heading(line):
                break
            if line.labels:
                return eid if self._outline.is_used(f"clause_{line.labels[0].key}") else None
        return eid if self._outline.is_used("clause_1") else None

    def _read_operative(self, index: int, line: Line, block: _Block) -> None:
        if line.bullet:
            self._add_bullet(index, line, block)
        elif line.labels:
            self._add_labelled(index, line, block)
        elif opens_closing(line.text) and self._nothing_numbered_after(index):
            self._add_closing(line)
        elif self._is_heading(index, line):
            self._add_subheading(index, line, block)
        elif block.clause is not None and not self._block_is_unnumbered(index, block):
            self._add_belonging(line, block, block.topic if block.below_topic else block.clause)
        elif block.clause is None and self._numbers_follow(index):
            holder = block.heading
            eid = self._outline.next_eid(holder or block.id, "par")
            self._outline.add(eid, "paragraph", line, line.text, parent=holder)
        else:
            self._add_unnumbered_clause(line, block)

    def _nothing_numbered_after(self, index: int) -> bool:
        for line in self._lines[index + 1 :]:
            if annex_heading(line):
                return True
            if block_heading(line) or (line.labels and line.labels[0].style in ("decimal", "ordinal")):
                return False
        return True

    def _numbers_follow(self, index: int) -> bool:
        """Whether clauses with numbers come before the block ends."""
        for line in self._lines[index + 1 :]:
            if block_heading(line) or annex_heading(line):
                return False
            if line.labels:
                return True
        return False

    def _block_is_unnumbered(self, index: int, block: _Block) -> bool:
        return block.first is None and not self._numbers_follow(index)

    def _add_labelled(self, index: int, line: Line, block: _Block) -> None:
        open_labels = [nest.label for nest in reversed(block.nests)] + ([block.last] if block.last else [])
        label = continuing(line.labels, open_labels)
        if block.first is None or self._is_clause(line, label, block):
            if block.clause is None and block.first is None and self._is_part(index, line, label):
                self._add_part(line, label, block)
                return
            self._add_clause(line, label, block)
        elif self._is_part(index, line, label) and label.upper:
            self._add_part(line, label, block)
        else:
            self._add_point(line, label, block)

    def _is_clause(self, line: Line, label: Label, block: _Block) -> bool:
        first, last = block.first, block.last
        if first is None or last is None or label.style != first.style:
            return False
        if label.style in ("roman", "letter") and label.upper != first.upper:
            return False
        if label.follows(last):
            nested = any(
                label.follows(nest.label) and nest.label.family == label.family for nest in block.nests
            )
            deeper = line.kind == "item" and (line.level or 0) > 0 and nested
            same_mark = label.mark == last.mark or not any(n.label.style == label.style for n in block.nests)
            return not deeper and same_mark
        if any(label.follows(nest.label) and nest.label.mark == label.mark for nest in block.nests):
            return False
        begins_list = label.numbers[0] == 1 and not label.suffix
        opened = block.clause is not None and (
            self._last_text(block).rstrip().endswith(":") or label.mark != last.mark
        )
        if begins_list and opened:
            return False
        return label.numbers[0] > last.numbers[0] or label.mark == last.mark

    @staticmethod
    def _last_text(block: _Block) -> str:
        if block.nests:
            return block.nests[-1].draft.text
        return block.clause.text if block.clause else ""

    def _add_clause(self, line: Line, label: Label, block: _Block) -> None:
        numbered = label.style in ("decimal", "ordinal", "roman", "article")
        key = (
            "-".join([*map(str, label.numbers), *([label.suffix] if label.suffix else [])])
            if numbered
            else label.key
        )
        parent = block.topic or block.heading
        eid = within(block.prefix, f"clause_{key}")
        if block.topic is not None and self._outline.is_used(eid):
            eid = within(block.topic, f"clause_{key}")  # every part counts its clauses from 1
        clause = self._outline.add(eid, "clause", line, line.body, parent=parent)
        clause.label, clause.role = label.printed, "decision"
        block.first = block.first or label
        block.last, block.clause, block.part, block.below_topic = label, clause, None, False
        block.nests, block.bullets = [], []

    def _add_unnumbered_clause(self, line: Line, block: _Block) -> None:
        number = 1
        while self._outline.is_used(within(block.prefix, f"clause_{number}")):
            number += 1
        parent = block.topic or block.heading
        clause = self._outline.add(
            within(block.prefix, f"clause_{number}"), "clause", line, line.text, parent=parent
        )
        clause.label, clause.role = str(number), "decision"
        block.clause, block.part, block.below_topic = clause, None, False
        block.nests, block.bullets = [], []

    def _is_part(self, index: int, line: Line, label: Label) -> bool:
        """A lettered heading inside a clause ("A. Integración") that leads into points."""
        if label.style not in ("letter", "roman") or not label.upper:
            return False
        short = word_count(line.body) <= _MAX_PART_WORDS and not line.body.rstrip().endswith((".", ";", ","))
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        return short and following is not None and (following.bullet or following.kind != "heading")

    def _add_part(self, line: Line, label: Label, block: _Block) -> None:
        if block.clause is None and block.first is None:
            block.parts_hold_clauses = True
        over_clauses = block.parts_hold_clauses
        holder = block.heading if over_clauses else block.clause or block.topic or block.heading
        scope = (None if over_clauses else block.clause) or block.prefix or block.id
        part = self._outline.add(within(scope, f"part_{label.key}"), "heading", line, line.body)
        part.parent = holder
        part.label = label.printed
        part.heading = f"{label.raw} {line.body}".strip().rstrip(":")
        block.part, block.nests, block.bullets = part, [], []
        if over_clauses:
            block.topic, block.clause, block.first, block.last = part, None, None, None

    def _add_point(self, line: Line, label: Label, block: _Block) -> None:
        while block.nests and block.nests[-1].label.family != label.family:
            if any(nest.label.family == label.family for nest in block.nests):
                block.nests.pop()
            else:
                break
        under_bullet = self._is_under_bullet(line, block)
        same = block.nests.pop() if block.nests and block.nests[-1].label.family == label.family else None
        if same is not None:
            holder = same.holder
        elif under_bullet:
            holder = block.bullets[-1][1]
        else:
            holder = block.nests[-1].draft if block.nests else self._point_holder(block)
        point = self._outline.add(
            within(holder, f"point_{label.key}"), "point", line, line.body, parent=holder
        )
        point.label, point.role = label.printed, "decision"
        under_bullet = under_bullet or (same is not None and same.under_bullet)
        block.nests.append(_Nest(holder, label, point, under_bullet))
        if not under_bullet:
            block.bullets = []

    @staticmethod
    def _is_under_bullet(line: Line, block: _Block) -> bool:
        """Whether a lettered line is part of the bullet before it, by depth or because it leads into it."""
        if not block.bullets or any(nest.under_bullet for nest in block.nests):
            return False
        level, bullet = block.bullets[-1]
        deeper = line.kind == "item" and (line.level or 0) > level
        return deeper or bullet.text.rstrip().endswith(":")

    @staticmethod
    def _point_holder(block: _Block) -> Draft:
        holder = block.part or block.clause
        assert holder is not None  # a point is only read once there is a clause or a part
        return holder

    def _add_bullet(self, index: int, line: Line, block: _Block) -> None:
        if block.clause is None and block.part is None:
            if not self._numbers_follow(index):
                self._add_unnumbered_clause(line, block)
                return
        elif block.first is None and block.part is None and self._under_bulleted_clauses(line, block):
            self._add_unnumbered_clause(line, block)
            return
        level = line.level or 0
        if block.bullets and level <= block.bullets[-1][0]:
            block.nests = [nest for nest in block.nests if not nest.under_bullet]
        while block.bullets and block.bullets[-1][0] >= level:
            block.bullets.pop()
        holder = block.bullets[-1][1] if block.bullets else self._bullet_holder(block)
        eid = self._outline.next_eid(holder or block.prefix or block.id, "point")
        point = self._outline.add(eid, "point", line, line.text, parent=holder)
        point.role = "decision"
        block.bullets.append((level, point))

    @staticmethod
    def _under_bulleted_clauses(line: Line, block: _Block) -> bool:
        """In a block without numbers whose clauses are bullets, the next bullet is the next clause."""
        clause = block.clause
        return clause is not None and not clause.text.rstrip().endswith(":") and (line.level or 0) == 0

    @staticmethod
    def _bullet_holder(block: _Block) -> Draft | None:
        if block.nests:
            return block.nests[-1].draft
        return block.part or block.clause or block.topic or block.heading

    def _add_belonging(self, line: Line, block: _Block, holder: Draft | None) -> None:
        """An unnumbered paragraph belongs to the clause above it, or to the heading between them."""
        self._outline.add(self._outline.next_eid(holder, "par"), "paragraph", line, line.text, parent=holder)
        block.bullets = []

    def _is_heading(self, index: int, line: Line) -> bool:
        """An unnumbered heading between clauses or over paragraphs."""
        if line.bullet or word_count(line.text) > 20 or opens_closing(line.text):
            return False
        if line.kind == "heading":
            return True
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if following is None or following.kind == "table" or following.bullet:
            return is_capitals(line.text) and following is not None
        if is_capitals(line.text):
            return word_count(following.text) > 6
        before = self._lines[index - 1] if index else None
        alone = before is not None and ends_sentence(before.text) and not before.text.rstrip().endswith(":")
        short = word_count(line.text) <= 18 and line.text[:1].isupper() and not ends_sentence(line.text)
        if before is not None and block_heading(before) and following.labels:
            alone = True
        return (
            short
            and alone
            and not line.text.rstrip().endswith(",")
            and (bool(following.labels) or word_count(following.text) > 25)
        )

    def _add_subheading(self, index: int, line: Line, block: _Block) -> None:
        holder = block.heading
        inside = (
            block.clause is not None and block.first is not None and self._belongs_to_clause(index, block)
        )
        parent = block.clause if inside else holder
        scope: Draft | str | None = parent if inside else (block.prefix or block.id)
        topic = self._outline.add(
            self._outline.next_eid(scope, "heading"), "heading", line, line.text, parent=parent
        )
        topic.heading = line.text.rstrip(":. ")
        block.nests, block.bullets = [], []
        if inside:
            block.part = topic
        else:
            block.topic, block.part, block.clause = topic, None, block.clause if block.first else None
            block.below_topic = True

    def _belongs_to_clause(self, index: int, block: _Block) -> bool:
        """Whether the heading at `index` stands over points of the clause, not over further clauses."""
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        return following is not None and following.bullet

    # --- end -------------------------------------------------------------------------------------

    def _add_closing(self, line: Line) -> None:
        self._closing = True
        self._outline.add(self._outline.next_eid(None, "closing"), "paragraph", line, line.text)
