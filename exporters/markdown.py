"""Briefing packs as Markdown: the same sections, with the citations as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import DIMENSIONS, LEVELS, Matrix, Passage, Practice
from corpus.pack import Pack, PackItem
from corpus.vocabulary import label
from corpus.wording import say
from exporters.assessing import findings, in_force, parent_title, remark
from exporters.citing import Notes
from exporters.matrices import gaps_sentence, matrix_remark, matrix_title
from exporters.naming import (
    concepts,
    disclaimer,
    document_name,
    language_name,
    language_of,
    long_date,
    passage_label,
    references,
    sentence_list,
)
from exporters.notes import CITATION, harmless, prefix_footnotes
from exporters.parts import PartHeading, Point, arranged

#: As entities, which every Markdown reads; backslashes before these are not understood by all.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"})
_SPECIAL = re.compile(r"([\\`*_\[\]])")
_LINE_START = re.compile(r"^(\s*)([#+\-=]|\d{1,9}[.)])", re.MULTILINE)


def render_markdown(pack: Pack) -> str:
    """The pack as CommonMark with tables and footnotes; source text is escaped, notes stay as written."""
    return _MarkdownPack(pack).render()


def escaped(text: str) -> str:
    """`text` as Markdown that shows exactly it, on as many lines as it has."""
    text = _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES)
    return _LINE_START.sub(lambda match: f"{match[1]}{_marker(match[2])}", text)


def _marker(marker: str) -> str:
    return f"\\{marker}" if len(marker) == 1 else f"{marker[:-1]}\\{marker[-1]}"


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _part(part: PartHeading | Point) -> str:
    if isinstance(part, PartHeading):
        return f"**{_line(part.text)}**"
    if not part.marker:
        return _line(part.text)
    words = part.text if part.marker == "•" else f"{part.marker} {part.text}"
    return f"{'    ' * part.depth}- {_line(words)}"


class _MarkdownPack:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._language = language_of(pack.language)
        self._notes = Notes(pack)
        self._documents = {document.id: document for document in pack.documents}
        items = [item for section in pack.sections for item in section.items]
        printed = (p for item in items for p in (item.passage, item.source, *item.parts))
        self._citable = {**{p.id: p for p in printed if p is not None}, **pack.cited}
        self._practices = [item.practice for item in items if item.practice is not None]
        self._sheets = 0
        self._written = 0

    def render(self) -> str:
        blocks = [*self._head()]
        number = 0
        for section in self._pack.sections:
            if section.title:
                number += 1
                blocks.append(f"## {number}. {_line(section.title)}")
            for item in section.items:
                blocks += self._item(item)
        blocks += [*self._sources(), *self._footnotes()]
        return "\n\n".join(block for block in blocks if block) + "\n"

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def _mark(self, number: int | None) -> str:
        return f"[^{number}]" if number is not None else ""

    def _head(self) -> Iterator[str]:
        yield f"# {_line(self._pack.title or self._say('untitled'))}"
        if self._pack.subtitle:
            yield f"*{_line(self._pack.subtitle)}*"
        facts = [
            (self._say("prepared_for"), _line(self._pack.prepared_for)),
            (self._say("date"), long_date(self._pack.date, self._language)),
            (self._say("language"), language_name(self._language, self._language)),
        ]
        yield "\n".join(f"- {name}: {value}" for name, value in facts if value)
        yield disclaimer(self._pack.documents, self._language)
        if not self._pack.sections:
            yield self._say("empty")

    def _item(self, item: PackItem) -> Iterator[str]:
        if item.passage is not None:
            yield from self._passage(item.passage, item.parts)
        elif item.practice is not None:
            yield from self._practice(item, item.practice)
        elif item.matrix is not None:
            yield from self._matrix(item.title, item.matrix)
        elif item.type == "note":
            yield from self._note(item)

    def _passage(self, passage: Passage, parts: tuple[Passage, ...]) -> Iterator[str]:
        document = self._documents.get(passage.document_id)
        name = [passage_label(passage, self._language)]
        name += [document_name(document, self._language)] if document else []
        yield "### " + " · ".join(_line(part) for part in name if part)
        mark = self._mark(self._notes.cite(passage))
        words = self._quoted(passage.text, "" if parts else mark)
        lines = [words] if words else []
        before = False
        for part in arranged(passage, parts):
            listed = isinstance(part, Point) and bool(part.marker)
            if lines and not (listed and before):
                lines.append(">")
            lines.append(f"> {_part(part)}")
            before = listed
        yield "\n".join(lines) + (mark if parts else "")

    def _quoted(self, text: str, mark: str) -> str:
        lines = [_line(line) for line in text.splitlines() if line.strip()]
        return "\n>\n".join(f"> {line}" for line in lines) + mark if lines else ""

    def _practice(self, item: PackItem, practice: Practice) -> Iterator[str]:
        self._sheets += 1
        countries = ", ".join(concepts("country", practice.country, self._language))
        kicker = " · ".join(part for part in (self._say("sheet", n=self._sheets), countries) if part)
        yield f"### {kicker}: {_line(practice.title or self._say('untitled'))}"
        parent = parent_title(practice, self._practices)
        if parent:
            yield f"*{_line(self._say('part_of', title=parent))}*"
        yield self._facts(practice)
        source = practice.source_description or (item.source.text if item.source else "")
        number = self._notes.cite_practice(practice, item.source)
        if practice.description and practice.description != source:
            yield f"**{self._say('description')}**"
            yield escaped(practice.description)
        if source:
            yield f"**{self._say('source_text')}**"
            yield self._quoted(source, self._mark(number))
        yield f"**{self._say('assessment')}**" + self._mark(
            self._notes.remark(remark(practice, self._language))
        )
        rows = [[self._say("criterion"), self._say("answer"), self._say("evidence")]]
        for finding in findings(practice, self._language):
            rows.append([finding.criterion, finding.words, _line(finding.evidence)])
        yield _table(rows)

    def _facts(self, practice: Practice) -> str:
        lines = []
        for name in ("level", "dimension", "population", "phase", "theme"):
            values = concepts(name, in_force(practice, name), self._language)
            lines.append(f"- {self._say(name)}: {sentence_list(values) or self._say('not_stated')}")
        status = label("status", practice.status, self._language)
        lines.insert(2, f"- {self._say('status')}: {status}")
        return "\n".join(lines)

    def _matrix(self, title: str, matrix: Matrix) -> Iterator[str]:
        mark = self._mark(self._notes.remark(matrix_remark(matrix, self._language)))
        yield f"### {_line(title or matrix_title(matrix, self._language))}{mark}"
        total = self._say("total")
        rows = [["", *concepts("dimension", DIMENSIONS, self._language), total]]
        for level, counts in zip(LEVELS, matrix.counts, strict=True):
            cells = [str(count) if count else self._say(f"none_{matrix.role}") for count in counts]
            rows.append([label("level", level, self._language), *cells, str(sum(counts))])
        sums = [str(sum(row[column] for row in matrix.counts)) for column in range(len(DIMENSIONS))]
        rows.append([total, *sums, str(matrix.total - matrix.unclassified)])
        yield _table(rows)
        yield gaps_sentence(matrix, self._language)

    def _note(self, item: PackItem) -> Iterator[str]:
        self._written += 1
        if item.title:
            yield f"### {_line(item.title)}"

        def cite(match: re.Match[str]) -> str:
            passage = self._citable.get(match[1].strip())
            return self._mark(self._notes.cite(passage)) if passage else self._say("citation_missing")

        # Two notes may both have a footnote [^1], and the pack has one too.
        note = harmless(prefix_footnotes(item.note, f"n{self._written}-"))
        yield CITATION.sub(cite, note).strip()

    def _sources(self) -> Iterator[str]:
        if not self._pack.documents:
            return
        yield f"## {self._say('sources')}"
        known = references(self._pack, self._language)
        lines = []
        for document in self._pack.documents:
            entry = _line(known[document.id])
            lines.append(
                f"- {entry} {self._say('file')}: {_line(document.file.name)}. SHA-256 {document.file.sha256}."
            )
        yield "\n".join(lines)

    def _footnotes(self) -> Iterator[str]:
        lines = []
        for number in range(1, len(self._notes) + 1):
            wording = self._notes.wording(number, range(1, number))
            lines.append(f"[^{number}]: {_line(wording)}")
        yield "\n".join(lines)
