"""A practice as a sheet: what the source says, how it is classified, how it was assessed."""

from __future__ import annotations

from corpus.model import Practice
from corpus.pack import PackItem
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.assessing import Finding, findings, in_force, remark, source_says
from exporters.citing import Notes
from exporters.manuscript import blocks as m
from exporters.manuscript.lines import mark, plain
from exporters.manuscript.practices import PracticeWriter
from exporters.naming import concepts, sentence_list
from exporters.pdf.block import Block
from exporters.pdf.blocks import Marked, prose
from exporters.pdf.grid import Cell, Grid
from exporters.pdf.prose import Prose
from exporters.pdf.setting import Setter
from exporters.pdf.structure import Element

_NAME = 78.0
_GUTTER = 21.0
_CRITERION, _ANSWER = 134.0, 64.0
_FACT_NAMES = (("level", "dimension", "status"), ("population", "phase", "theme"))


class SheetWriter:
    """Writes the sheets of the practices of one pack."""

    def __init__(
        self, practices: PracticeWriter, setter: Setter, notes: Notes, language: Language, width: float
    ) -> None:
        self._practices, self._setter, self._notes = practices, setter, notes
        self._language, self._width = language, width

    def sheet(self, item: PackItem, number: int, parent: Element, depth: int) -> list[Block]:
        """The blocks of the sheet of `item.practice`, which is the pack's `number`th."""
        practice = item.practice
        assert practice is not None
        part = parent.add("Sect")
        head = self._head(item, practice, number, part, depth)
        facts = self._facts(practice, part)
        texts = list(self._setter.blocks(self._practices.texts(item, practice, depth + 1), part))
        noted = self._notes.remark(remark(practice, self._language))
        words = (*plain(say("exports.assessment", self._language)), *mark(noted))
        assessment = self._setter.heading(m.Heading(depth + 1, words), part)
        return [*head, facts, *texts, assessment, self._assessment(practice, part)]

    def _head(
        self, item: PackItem, practice: Practice, number: int, part: Element, depth: int
    ) -> list[Prose]:
        language = self._language
        countries = ", ".join(concepts("country", practice.country, language))
        kicker = " · ".join(words for words in (say("exports.sheet", language, n=number), countries) if words)
        title = m.Heading(depth, plain(practice.title or say("exports.untitled", language)))
        lines = self._practices.subtitles(item, practice)
        return [
            prose(kicker, "sheet_kicker", part.add("P")),
            self._setter.heading(title, part, "sheet_title"),
            *(prose(self._setter.words(line), "sheet_subtitle", part.add("P")) for line in lines),
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
            marked = [Marked(value, prose(word, "fact", body.add("P"))) for value, word in pairs]
            printed = source_says(practice, name, self._language)
            return (*marked, prose(printed, "fact_name", body.add("P"))) if printed else tuple(marked)
        return (prose(sentence_list(concepts(name, values, self._language)), "fact", body),)

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
