"""Documents in sections: systematizations, concept papers, other documents, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Role
from corpus.structure.axes import dimension_of_heading, level_of_heading
from corpus.structure.contents import ContentsEntry
from corpus.structure.draft import Draft, Outline, within
from corpus.structure.headings import INNERMOST, Heading, HeadingRule
from corpus.structure.lines import Line, Script
from corpus.structure.numbering import Label, continuing
from corpus.structure.recitals import annex_heading, annex_number
from corpus.structure.roles import role_of_lead_in, role_of_title
from corpus.structure.rules import rules
from corpus.structure.tables import Surroundings, TableReader
from corpus.structure.words import ends_sentence, fold, is_capitals, opens_with_infinitive, word_count

_MAX_LEAD_IN_WORDS = 30
_DEFINITION = re.compile(r"(?P<term>[A-ZÁÉÍÓÚÑ«“\"][^.:;,]{2,60}?)\s?(?::\s+(?=\S)|\.\s+(?=[A-ZÁÉÍÓÚÑ]))")


@dataclass(slots=True)
class _Section:
    """An open section. `scope`: what its parts are named after (the nearest section with a key)."""

    depth: int
    draft: Draft
    scope: Draft | None
    role: Role | None = None
    level: tuple[str, ...] = ()
    dimension: tuple[str, ...] = ()


@dataclass(slots=True)
class _List:
    """The list being read: where its items go, open labels with their holders, what its items are."""

    scope: Draft | str | None
    parent: Draft | None
    role: Role | None
    numbered: list[tuple[Label, Draft]] = field(default_factory=list)
    bullets: list[tuple[int, Draft]] = field(default_factory=list)
    count: int = 0


class SectionReader:
    """Reads lines into sections, paragraphs, lists and tables. One use."""

    def __init__(self, outline: Outline, tables: TableReader, kind: str) -> None:
        self._outline = outline
        self._tables = tables
        self._kind = kind
        self._stack: list[_Section] = []
        self._list: _List | None = None
        self._closed: _List | None = None
        self._lead_in: Line | None = None
        self._lead_in_heading: Draft | None = None
        self._article: Draft | None = None
        self._annex: Draft | None = None
        self._lines: Sequence[Line] = ()
        self._index = 0
        self._headings = HeadingRule((), ())

    def read(self, script: Script, title_lines: int) -> None:
        """Add the passages of `script` after its title block."""
        self._run(script.lines, title_lines, script.contents)

    def read_annexes(self, lines: Sequence[Line], start: int) -> None:
        """Add the annexes of a declaration, which begin at line `start`."""
        self._run(lines, start, ())

    def _run(self, lines: Sequence[Line], start: int, contents: Sequence[ContentsEntry]) -> None:
        self._lines = lines
        self._headings = HeadingRule(lines, contents)
        index = start
        while index < len(lines):
            self._outline.at_line(index)
            self._index = index
            index += self._read(index, lines[index])

    def _read(self, index: int, line: Line) -> int:
        """Read line `index`; return how many lines were used."""
        if line.kind == "table":
            self._add_table(line)
            return 1
        annex = annex_heading(line)
        if annex and (index > len(self._lines) // 3 or line.kind == "heading" or self._annex):
            return self._begin_annex(index, line)
        if line.labels and line.labels[0].style == "article":
            self._begin_article(line)
            return 1
        heading = None if self._is_list_item(index, line) else self._headings.read(index)
        if heading and heading.label is None and self._lead_in_heads(index, line):
            heading = None
        if heading:
            self._begin_section(line, heading)
        elif line.bullet or (line.labels and self._is_item(line)):
            self._add_item(line)
        else:
            self._add_paragraph(index, line)
        return 1

    # --- where we are --------------------------------------------------------------------------

    @property
    def _top(self) -> _Section | None:
        return self._stack[-1] if self._stack else None

    @property
    def _scope(self) -> Draft | None:
        if self._article is not None:
            return self._article
        return self._top.scope if self._top else self._annex

    @property
    def _parent(self) -> Draft | None:
        if self._lead_in_heading is not None:
            return self._lead_in_heading
        if self._article is not None:
            return self._article
        return self._top.draft if self._top else self._annex

    def _inherited_role(self) -> Role | None:
        return next((section.role for section in reversed(self._stack) if section.role), None)

    def _level(self) -> tuple[str, ...]:
        return next((section.level for section in reversed(self._stack) if section.level), ())

    def _dimension(self) -> tuple[str, ...]:
        return next((section.dimension for section in reversed(self._stack) if section.dimension), ())

    # --- headings --------------------------------------------------------------------------------

    def _begin_section(self, line: Line, heading: Heading) -> None:
        self._end_list()
        self._lead_in = self._lead_in_heading = self._article = None
        self._pop_to(heading.depth)
        above = self._top
        scope = above.scope if above else self._annex
        key = heading.key
        if key is not None:
            eid = within(self._annex, f"sec_{key}")
        else:
            eid = self._outline.next_eid(scope, "heading")
        parent = above.draft if above else self._annex
        draft = self._outline.add(eid, "heading", line, heading.title, parent=parent)
        draft.label = heading.label.printed if heading.label else ""
        draft.heading = line.text.rstrip(": ")
        role = role_of_title(heading.title, self._kind)
        named = key is not None
        self._stack.append(
            _Section(
                heading.depth,
                draft,
                draft if named else scope,
                role,
                level_of_heading(heading.title),
                dimension_of_heading(heading.title),
            )
        )
        draft.level, draft.dimension = self._level(), self._dimension()

    def _pop_to(self, depth: int) -> None:
        """Close the sections that a heading of `depth` ends."""
        while self._stack and self._stack[-1].depth >= depth:
            self._stack.pop()

    def _begin_annex(self, index: int, line: Line) -> int:
        annex = annex_heading(line)
        assert annex is not None
        self._end_list()
        self._stack, self._lead_in, self._lead_in_heading, self._article = [], None, None, None
        text, used = annex.printed, 1
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        is_title = following is not None and not annex.rest and following.kind in ("heading", "paragraph")
        if is_title and following is not None and not following.labels and self._may_be_title(following):
            text, used = f"{annex.printed}. {following.text}", 2
        name = f"annex_{annex_number(annex.key)}" if annex.key else "annex"
        self._annex = self._outline.add(name, "annex", line, text)
        self._annex.label = annex.key.upper()
        self._annex.heading = text
        return used

    @staticmethod
    def _may_be_title(line: Line) -> bool:
        return (
            not line.bullet
            and word_count(line.text) <= 20
            and (line.kind == "heading" or not ends_sentence(line.text))
        )

    def _begin_article(self, line: Line) -> None:
        self._end_list()
        self._lead_in = self._lead_in_heading = None
        label = line.labels[0]
        parent = self._top.draft if self._top else self._annex
        eid = within(self._annex, f"article_{label.key}")
        text = line.body or line.text
        self._article = self._outline.add(eid, "clause", line, text, parent=parent)
        self._article.label = label.printed

    # --- lists -----------------------------------------------------------------------------------

    def _is_list_item(self, index: int, line: Line) -> bool:
        """A numbered line that goes on an open list is its next item, whatever it looks like."""
        if not line.labels or line.kind == "heading" or line.labels[0].style == "multi":
            return False
        current = self._list or (self._closed if self._goes_on(line) else None)
        if current is None or not current.numbered:
            return False
        last = current.numbered[-1][0]
        follows = any(label.follows(last) and label.family == last.family for label in line.labels)
        return follows and not self._is_next_section(index, line, current)

    def _is_next_section(self, index: int, line: Line, current: _List) -> bool:
        """Whether a number that would go on the list is the next section: 2 before 2.1, or a title
        that stands over text after items that are sentences."""
        heading = self._headings.read(index)
        if heading is None or heading.label is None:
            return False
        if self._headings.is_in_series(index):
            return True
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        number = heading.label.numbers[0]
        if following is not None and any(
            label.style == "multi" and label.numbers[0] == number for label in following.labels
        ):
            return True
        last_section = next((s.draft.label for s in reversed(self._stack) if s.draft.label), "")
        is_next = last_section.split(".")[0] == str(number - 1)
        items_are_sentences = ends_sentence(current.numbered[-1][1].text)
        stands_over_text = following is not None and not following.bullet and not following.labels
        return is_capitals(line.body) or (is_next and items_are_sentences and stands_over_text)

    def _is_item(self, line: Line) -> bool:
        label = line.labels[0]
        return label.style in ("decimal", "letter", "roman", "multi") and bool(line.body)

    def _goes_on(self, line: Line) -> bool:
        """Whether a numbered line continues the list that a paragraph interrupted (2 after 1)."""
        closed = self._closed
        if closed is None or not closed.numbered or not line.labels:
            return False
        first_label, _ = closed.numbered[0]
        return any(label.follows(first_label) and label.numbers[0] > 1 for label in line.labels)

    def _add_item(self, line: Line) -> None:
        if self._list is None:
            self._list = self._closed if self._goes_on(line) and self._closed else self._new_list()
        elif self._restarts(line, self._list):
            self._end_list()
            self._list = self._new_list()
        if line.bullet:
            self._add_bullet(line, self._list)
        else:
            self._add_numbered(line, self._list)

    def _restarts(self, line: Line, current: _List) -> bool:
        if line.bullet:
            return bool(current.numbered) and not current.bullets and not self._is_under_number(line, current)
        if not current.numbered:
            return bool(current.bullets) and (line.level or 0) == 0 and line.labels[0].style == "decimal"
        return any(
            label.family == current.numbered[0][0].family and label.numbers[-1] == 1 for label in line.labels
        ) and not any(
            label.follows(open_label) for label in line.labels for open_label, _ in current.numbered
        )

    def _is_under_number(self, line: Line, current: _List) -> bool:
        """Whether a bullet after a numbered item is part of it: deeper, led into, or inside the numbers."""
        last, item = current.numbered[-1]
        if (line.level or 0) > 0 or item.text.rstrip().endswith(":"):
            return True
        for following in self._lines[self._index + 1 :]:
            if following.labels:
                return any(label.follows(last) for label in following.labels)
            if not following.bullet:
                return False
        return False

    def _new_list(self) -> _List:
        role, decided = role_of_lead_in(self._lead_in.text, self._kind) if self._lead_in else (None, False)
        self._lead_in = None
        if not decided:
            role = self._inherited_role()
        role = None if role == "definition" else role  # only items that define something have it
        name = role or "point"
        scope: Draft | str | None = self._scope
        if self._outline.is_used(f"{within(scope, name)}_1"):
            number = 2
            while self._outline.is_used(f"{within(scope, f'list_{number}__{name}')}_1"):
                number += 1
            scope = within(scope, f"list_{number}")
        return _List(scope, self._parent, role)

    def _end_list(self) -> None:
        self._closed, self._list = None, None

    def _add_numbered(self, line: Line, current: _List) -> None:
        label = continuing(line.labels, [open_label for open_label, _ in reversed(current.numbered)])
        families = [open_label.family for open_label, _ in current.numbered]
        if label.family in families:
            del current.numbered[families.index(label.family) :]
        if current.numbered:
            holder = current.numbered[-1][1]
            eid = within(holder, f"point_{label.key}")
        elif current.bullets and (line.level or 0) > current.bullets[-1][0]:
            holder = current.bullets[-1][1]
            eid = within(holder, f"point_{label.key}")
        else:
            eid = f"{within(current.scope, current.role or 'point')}_{label.key}"
            holder = None
        draft = self._outline.add(eid, "point", line, line.body, parent=holder or current.parent)
        draft.label = label.printed
        self._dress(draft, current)
        current.numbered.append((label, draft))
        current.bullets = []

    def _add_bullet(self, line: Line, current: _List) -> None:
        level = line.level or 0
        while current.bullets and current.bullets[-1][0] >= level:
            current.bullets.pop()
        holder = (
            current.bullets[-1][1]
            if current.bullets
            else (current.numbered[-1][1] if current.numbered else None)
        )
        if holder is not None:
            eid = self._outline.next_eid(holder, "point")
        else:
            eid = self._outline.next_eid(current.scope, current.role or "point")
        draft = self._outline.add(eid, "point", line, line.text, parent=holder or current.parent)
        self._dress(draft, current)
        current.bullets.append((level, draft))

    def _dress(self, draft: Draft, current: _List) -> None:
        draft.role = current.role
        if current.role is None and self._paragraph_role(draft.text) == "definition":
            draft.role = "definition"
        draft.level, draft.dimension = self._level(), self._dimension()

    # --- paragraphs ------------------------------------------------------------------------------

    def _lead_in_heads(self, index: int, line: Line) -> bool:
        return (
            line.kind != "heading" and line.text.rstrip().endswith(":") and self._is_role_lead_in(index, line)
        )

    def _is_role_lead_in(self, index: int, line: Line) -> bool:
        """A short sentence that leads into objectives or actions stands over them like a heading."""
        if self._kind != "concept_paper" or word_count(line.text) > _MAX_LEAD_IN_WORDS:
            return False
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        leads = following is not None and (following.bullet or bool(following.labels))
        return (
            leads
            and line.text.rstrip().endswith(":")
            and role_of_lead_in(line.text, self._kind)[0] is not None
        )

    def _add_paragraph(self, index: int, line: Line) -> None:
        self._closed, self._list = self._list or self._closed, None
        self._lead_in_heading = None
        if self._is_role_lead_in(index, line):
            parent = self._parent
            eid = self._outline.next_eid(self._scope, "heading")
            self._lead_in_heading = self._outline.add(eid, "heading", line, line.text, parent=parent)
            self._lead_in_heading.heading = line.text.rstrip(": ")
        else:
            self._plain_paragraph(line)
        self._lead_in = line if line.text.rstrip().endswith(":") else None

    def _plain_paragraph(self, line: Line) -> None:
        role = self._paragraph_role(line.text)
        if role == "reference" or role == "definition":
            eid = self._outline.next_eid(self._scope, role)
        elif self._kind == "concept_paper" and self._annex is None:
            eid = self._next_paragraph()
        else:
            eid = self._outline.next_eid(self._scope, "par")
        draft = self._outline.add(eid, "paragraph", line, line.text, parent=self._parent)
        draft.role = role
        draft.level, draft.dimension = self._level(), self._dimension()

    def _next_paragraph(self) -> str:
        return self._outline.next_eid(None, "paragraph")

    def _paragraph_role(self, text: str) -> Role | None:
        inherited = self._inherited_role()
        if inherited == "reference":
            return "reference"
        if self._states_objective(text):
            return "objective"
        found = _DEFINITION.match(text)
        if inherited == "definition" and found and word_count(found["term"]) <= 5:
            source = fold(found["term"]) in rules("sections")["sources_of_tables"]["words"]
            return None if source else "definition"
        return None

    def _states_objective(self, text: str) -> bool:
        """Whether a paragraph is the one objective that its heading or the line above announces."""
        if self._kind != "concept_paper" or not ends_sentence(text) or text.rstrip().endswith(":"):
            return False
        announced, _, stated = text.partition(":")
        if stated and word_count(announced) <= 4 and role_of_title(announced, self._kind) == "objective":
            return opens_with_infinitive(stated)
        above = self._lead_in.text if self._lead_in else self._top.draft.text if self._top else ""
        return role_of_title(above, self._kind) == "objective" and opens_with_infinitive(text)

    # --- tables ----------------------------------------------------------------------------------

    def _add_table(self, line: Line) -> None:
        self._end_list()
        practices = line.practices
        if practices and practices.section and not (self._scope and self._scope.eid == practices.section):
            self._pop_to(min(practices.section_depth, INNERMOST))
        role, decided = role_of_lead_in(self._lead_in.text, self._kind) if self._lead_in else (None, False)
        role = role if decided else self._inherited_role()
        role = None if role in ("definition", "reference") else role
        around = Surroundings(self._scope, self._parent, role, self._level(), self._dimension())
        self._tables.add(line, self._parent, around)
        self._lead_in = None
