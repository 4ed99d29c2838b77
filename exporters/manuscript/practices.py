"""A practice as blocks: a whole sheet, or the short form of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Practice
from corpus.pack import Pack, PackItem
from corpus.vocabulary import label
from corpus.wording import say
from exporters.assessing import findings, in_force, parent_title, remark, source_says
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Heading, Line, PageBreak, Paragraph, Quotation, Table
from exporters.manuscript.lines import bold, cell, mark, paragraphs, plain
from exporters.manuscript.parallel import side_by_side
from exporters.naming import concepts, language_of, practice_name, sentence_list

_FACTS = ("level", "dimension", "status", "population", "phase", "theme")


class PracticeWriter:
    """Writes the practices of one pack, whose sheets it counts."""

    def __init__(self, pack: Pack, notes: Notes) -> None:
        self._pack, self._notes = pack, notes
        self._language = language_of(pack.language)
        self._practices = [item.practice for item in pack.items() if item.practice is not None]
        self._languages = {document.id: document.language for document in pack.documents}
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
        countries = ", ".join(concepts("country", practice.country, self._language))
        for line in (plain(countries), *self.subtitles(item, practice)):
            if line:
                yield Paragraph(line, "kicker")
        yield self._facts(practice)
        yield from self.texts(item, practice, level + 1)
        number_of = self._notes.remark(remark(practice, self._language))
        yield Heading(level + 1, (*plain(self._say("assessment")), *mark(number_of)))
        yield self._assessment(practice)

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._language, **values)

    def subtitles(self, item: PackItem, practice: Practice) -> Iterator[Line]:
        """Lines below the title: what the source and the other version call it, what it is a part of."""
        parent = parent_title(practice, self._practices)
        if practice.source_title != practice.title:
            yield plain(practice.source_title)
        twin = item.counterpart_practice
        if twin is not None and twin.title not in (practice.title, practice.source_title):
            yield plain(twin.title, self._languages.get(twin.document_id or "", ""))
        if parent:
            yield plain(self._say("part_of", title=parent))

    def _value(self, practice: Practice, name: str) -> str:
        if name == "status":
            return label("status", practice.status, self._language)
        value = sentence_list(concepts(name, in_force(practice, name), self._language))
        printed = source_says(practice, name, self._language)
        return f"{value} ({printed})" if printed else value

    def _facts(self, practice: Practice) -> Table:
        rows = tuple(
            (
                cell(self._say(name), is_head=True),
                cell(self._value(practice, name) or self._say("not_stated")),
            )
            for name in _FACTS
        )
        return Table(rows, kind="facts", name=practice_name(practice, self._language))

    def texts(self, item: PackItem, practice: Practice, level: int) -> Iterator[Block]:
        """The office's description, where it differs, and the source's own words with their citation."""
        words = self._source_words(item, practice)
        if practice.description and practice.description != words:
            yield Heading(level, plain(self._say("description")))
            yield from (Paragraph(plain(line)) for line in paragraphs(practice.description))
        if words:
            yield Heading(level, plain(self._say("source_text")))
            yield from self._quoted(item, practice, words)

    def _source_words(self, item: PackItem, practice: Practice) -> str:
        """What the source says; "" for what the office wrote itself."""
        words = practice.source_description or (item.source.text if item.source else "")
        is_sourced = item.source is not None or bool(practice.citation.text(self._language))
        return words or (practice.description if is_sourced else "")

    def _quoted(self, item: PackItem, practice: Practice, words: str) -> tuple[Block, ...]:
        """`words` of the practice with their note, in bilingual packs beside the same row's other version."""
        number = self._notes.cite_practice(practice, item.source)
        own = quotation(words, number, self._languages.get(practice.document_id or "", ""))
        if not self._pack.is_bilingual or item.source is None:
            return (own,)
        row = self._pack.counterparts.get(item.source.id)
        twin = item.counterpart_practice
        if row is None:
            return side_by_side(own, None, self._language, practice.title)
        said = (twin.source_description or twin.description) if twin is not None else row.text
        language = self._languages.get(row.document_id, "")
        other = quotation(said or row.text, self._notes.cite(row), language)
        return side_by_side(own, other, self._language, practice.title)

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
        words = practice.description or practice.source_description
        if self._pack.is_bilingual and item.source is not None and words.strip():
            yield from self._quoted(item, practice, words)
            return
        number = self._notes.cite_practice(practice, item.source)
        lines = paragraphs(words)
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
