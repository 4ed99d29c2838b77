"""A practice as a sheet: what the source says, how it is classified, how it was assessed."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Practice
from corpus.pack import PackItem
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.assessing import Finding, findings, in_force, parent_title, remark
from exporters.citing import Notes
from exporters.naming import concepts, sentence_list
from exporters.pdf.block import Block
from exporters.pdf.blocks import Marked, prose
from exporters.pdf.grid import Cell, Grid
from exporters.pdf.inline import Run, Words, note_mark
from exporters.pdf.prose import Prose
from exporters.pdf.structure import Element, Headings
from exporters.pdf.text import runs

_NAME = 78.0
_GUTTER = 21.0
_CRITERION, _ANSWER = 134.0, 64.0
_FACT_NAMES = (("level", "dimension", "status"), ("population", "phase", "theme"))


class SheetWriter:
    """Writes the sheets of the practices of one pack."""

    def __init__(
        self,
        practices: Sequence[Practice],
        notes: Notes,
        headings: Headings,
        language: Language,
        width: float,
    ) -> None:
        self._practices, self._notes, self._headings = practices, notes, headings
        self._language, self._width = language, width
        self._depth = 2

    def sheet(
        self, item: PackItem, number: int, source_language: str, parent: Element, depth: int
    ) -> list[Block]:
        """The blocks of the sheet of `item.practice`, which is the pack's `number`th."""
        self._depth = depth
        practice = item.practice
        assert practice is not None
        part = parent.add("Sect")
        head = self._head(practice, number, part)
        facts = self._facts(practice, part)
        texts = self._texts(item, practice, source_language, part)
        noted = self._notes.remark(remark(practice, self._language))
        assessment = self._heading(say("exports.assessment", self._language), part, noted)
        return [*head, facts, *texts, assessment, self._assessment(practice, part)]

    def _heading(self, words: str, part: Element, note: int | None = None) -> Prose:
        mark = (self._mark(note),) if note is not None else ()
        return prose((*runs(words), *mark), "heading", self._headings.add(part, self._depth + 1))

    def _mark(self, number: int) -> Run:
        return note_mark(number, say("exports.link_to_note", self._language, n=number))

    def _head(self, practice: Practice, number: int, part: Element) -> list[Prose]:
        language = self._language
        countries = ", ".join(concepts("country", practice.country, language))
        kicker = " · ".join(words for words in (say("exports.sheet", language, n=number), countries) if words)
        above = parent_title(practice, self._practices)
        lines = [
            practice.source_title if practice.source_title != practice.title else "",
            say("exports.part_of", language, title=above) if above else "",
        ]
        title = practice.title or say("exports.untitled", language)
        return [
            prose(kicker, "sheet_kicker", part.add("P")),
            prose(title, "sheet_title", self._headings.add(part, self._depth)),
            *(prose(line, "sheet_subtitle", part.add("P")) for line in lines if line),
        ]

    def _facts(self, practice: Practice, part: Element) -> Grid:
        listed = part.add("L")
        columns = [[self._fact(practice, name, listed.add("LI")) for name in names] for names in _FACT_NAMES]
        rows = [(*left, (), *right) for left, right in zip(*columns, strict=True)]
        half = (self._width - _GUTTER) / 2
        widths = [_NAME, half - _NAME, _GUTTER, _NAME, half - _NAME]
        return Grid(rows, widths, bare=(2,), space=(9.0, 0.0))

    def _fact(self, practice: Practice, name: str, item: Element) -> tuple[Cell, Cell]:
        label_words = prose(say(f"exports.{name}", self._language), "fact_name", item.add("Lbl"))
        return (label_words,), self._values(practice, name, item.add("LBody"))

    def _values(self, practice: Practice, name: str, body: Element) -> Cell:
        if name == "status":
            return (prose(label("status", practice.status, self._language), "fact", body),)
        values = in_force(practice, name)
        if not values:
            return (prose(say("exports.not_stated", self._language), "fact_name", body),)
        if name in ("level", "dimension"):
            words = [label(name, value, self._language) for value in values]
            pairs = zip(values, words, strict=True)
            return tuple(Marked(value, prose(word, "fact", body.add("P"))) for value, word in pairs)
        return (prose(sentence_list(concepts(name, values, self._language)), "fact", body),)

    def _texts(self, item: PackItem, practice: Practice, source_language: str, part: Element) -> list[Block]:
        """The source's own words with their citation; the office's description where it differs."""
        source = practice.source_description or (item.source.text if item.source else "")
        number = self._notes.cite_practice(practice, item.source)
        if not source and number is not None:
            source = practice.description
        blocks: list[Block] = []
        if practice.description and practice.description != source:
            blocks.append(self._heading(say("exports.description", self._language), part))
            blocks += [prose(words, "body", part.add("P")) for words in paragraphs(practice.description)]
        if source:
            blocks.append(self._heading(say("exports.source_text", self._language), part))
            quote = part.add("BlockQuote", lang=source_language)
            mark = (self._mark(number),) if number is not None else ()
            blocks += quotation(source, mark, quote)
        return blocks

    def _assessment(self, practice: Practice, part: Element) -> Grid:
        table = part.add("Table")
        rows = [self._finding(finding, table.add("TR")) for finding in findings(practice, self._language)]
        widths = (_CRITERION, _ANSWER, self._width - _CRITERION - _ANSWER)
        return Grid(rows, widths, space=(2.0, 0.0))

    def _finding(self, finding: Finding, line: Element) -> tuple[Cell, ...]:
        head = line.add("TH").attribute("Table", "Scope", "/Row")
        answer = prose(finding.words, f"answer_{finding.answer}", line.within("TD", "P"))
        return (
            (prose(finding.criterion, "criterion", head.add("P")),),
            (Marked(finding.answer, answer),),
            (prose(finding.evidence, "evidence", line.within("TD", "P")),),
        )


def quotation(words: str, mark: Words, quote: Element) -> list[Prose]:
    """Source text set off with a bar, its note mark after the last word."""
    parts = paragraphs(words)
    return [
        prose(
            (*runs(part), *(mark if index == len(parts) - 1 else ())),
            "quote" if index == 0 else "quote_more",
            quote.add("P"),
        )
        for index, part in enumerate(parts)
    ]


def paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
