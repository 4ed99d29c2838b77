"""A practice as blocks: a whole sheet, or the short form of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Practice
from corpus.pack import PackItem
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.assessing import findings, in_force, parent_title, remark
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Heading, PageBreak, Paragraph, Quotation, Table
from exporters.manuscript.lines import bold, cell, mark, paragraphs, plain
from exporters.naming import concepts, practice_name, sentence_list

_FACTS = ("level", "dimension", "status", "population", "phase", "theme")


class PracticeWriter:
    """Writes the practices of one pack, whose sheets it counts."""

    def __init__(
        self, notes: Notes, language: Language, practices: Sequence[Practice], languages: dict[str, str]
    ) -> None:
        self._notes, self._language = notes, language
        self._practices, self._languages = practices, languages
        self._sheets = 0

    def blocks(self, item: PackItem, practice: Practice, level: int, key: str) -> Iterator[Block]:
        if item.form == "short":
            yield Heading(level, plain(practice_name(practice, self._language)), key, is_listed=True)
            yield from self._short(item, practice)
            return
        self._sheets += 1
        title = practice.title or self._say("untitled")
        number = self._say("sheet", n=self._sheets)
        yield PageBreak()
        yield Heading(level, plain(f"{number}: {title}"), key, is_listed=True)
        yield from self._subtitles(practice)
        yield self._facts(practice)
        yield from self._texts(item, practice, level + 1)
        number_of = self._notes.remark(remark(practice, self._language))
        yield Heading(level + 1, (*plain(self._say("assessment")), *mark(number_of)))
        yield self._assessment(practice)

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def _subtitles(self, practice: Practice) -> Iterator[Block]:
        countries = ", ".join(concepts("country", practice.country, self._language))
        parent = parent_title(practice, self._practices)
        lines = [
            countries,
            practice.source_title if practice.source_title != practice.title else "",
            self._say("part_of", title=parent) if parent else "",
        ]
        for line in lines:
            if line:
                yield Paragraph(plain(line), "kicker")

    def _value(self, practice: Practice, name: str) -> str:
        if name == "status":
            return label("status", practice.status, self._language)
        return sentence_list(concepts(name, in_force(practice, name), self._language))

    def _facts(self, practice: Practice) -> Table:
        rows = tuple(
            (
                cell(self._say(name), is_head=True),
                cell(self._value(practice, name) or self._say("not_stated")),
            )
            for name in _FACTS
        )
        return Table(rows, kind="facts", name=practice_name(practice, self._language))

    def _texts(self, item: PackItem, practice: Practice, level: int) -> Iterator[Block]:
        """The source's own words with their citation; the office's description where it differs."""
        source = practice.source_description or (item.source.text if item.source else "")
        number = self._notes.cite_practice(practice, item.source)
        if not source and number is not None:
            source = practice.description
        if practice.description and practice.description != source:
            yield Heading(level, plain(self._say("description")))
            yield from (Paragraph(plain(line)) for line in paragraphs(practice.description))
        if source:
            yield Heading(level, plain(self._say("source_text")))
            language = self._languages.get(practice.document_id or "", "")
            yield quotation(source, number, language)

    def _assessment(self, practice: Practice) -> Table:
        heads = tuple(cell(self._say(name), is_head=True) for name in ("criterion", "answer", "evidence"))
        rows = tuple(
            (cell(one.criterion, is_head=True), cell(bold(one.words)), cell(one.evidence))
            for one in findings(practice, self._language)
        )
        return Table((heads, *rows), 1, name=self._say("assessment"))

    def _short(self, item: PackItem, practice: Practice) -> Iterator[Block]:
        values = [
            f"{self._say(name)}: {value}"
            for name in ("level", "dimension", "status")
            if (value := self._value(practice, name))
        ]
        yield Paragraph(plain(" · ".join(values)), "kicker")
        number = self._notes.cite_practice(practice, item.source)
        lines = paragraphs(practice.description or practice.source_description)
        for index, line in enumerate(lines):
            last = mark(number) if index == len(lines) - 1 else ()
            yield Paragraph((*plain(line), *last))


def quotation(words: str, number: int | None, language: str) -> Quotation:
    """Source text with its note mark after the last word."""
    lines = paragraphs(words)
    return Quotation(
        tuple(
            Paragraph((*plain(line), *(mark(number) if index == len(lines) - 1 else ())))
            for index, line in enumerate(lines)
        ),
        language,
    )
