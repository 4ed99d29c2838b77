"""A practice as a sheet: what the source says, how it is classified, how it was assessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Paragraph, Table

from corpus.model import PackItem, Practice
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.assessing import findings, in_force, parent_title, remark
from exporters.citing import Notes
from exporters.naming import concepts, sentence_list
from exporters.pdf import palette as p
from exporters.pdf.flowables import Barred, Marked, note_mark, text
from exporters.pdf.styles import style
from exporters.pdf.tables import rules
from exporters.pdf.text import markup

_NAME = 78.0
_GUTTER = 21.0
_HALF = (p.WIDTH - _GUTTER) / 2
_FACT_NAMES = (("level", "population"), ("dimension", "phase"), ("status", "theme"))


def sheet(
    item: PackItem, number: int, practices: Sequence[Practice], notes: Notes, language: Language
) -> list[Any]:
    """The flowables of the sheet of `item.practice`."""
    practice = item.practice
    assert practice is not None
    return [
        *_head(practice, number, practices, language),
        _facts(practice, language),
        *_texts(item, practice, notes, language),
        _noted(say("exports.assessment", language), notes.remark(remark(practice, language))),
        _assessment(practice, language),
    ]


def _head(practice: Practice, number: int, practices: Sequence[Practice], language: Language) -> list[Any]:
    countries = ", ".join(concepts("country", practice.country, language))
    kicker = " · ".join(part for part in (say("exports.sheet", language, n=number), countries) if part)
    parent = parent_title(practice, practices)
    lines = [
        practice.source_title if practice.source_title != practice.title else "",
        say("exports.part_of", language, title=parent) if parent else "",
    ]
    return [
        text(kicker, "sheet_kicker"),
        text(practice.title or say("exports.untitled", language), "sheet_title"),
        *(text(line, "sheet_subtitle") for line in lines if line),
    ]


def _facts(practice: Practice, language: Language) -> Table:
    rows = [
        [
            text(say(f"exports.{left}", language), "fact_name"),
            _values(practice, left, language),
            "",
            text(say(f"exports.{right}", language), "fact_name"),
            _values(practice, right, language),
        ]
        for left, right in _FACT_NAMES
    ]
    lines = [
        ("LINEABOVE", (2, 0), (2, 0), 0.6, p.WHITE),
        *(("LINEBELOW", (2, row), (2, row), 0.6, p.WHITE) for row in range(len(rows))),
    ]
    widths = [_NAME, _HALF - _NAME, _GUTTER, _NAME, _HALF - _NAME]
    return Table(rows, colWidths=widths, style=rules(*lines), splitInRow=1, spaceBefore=9, hAlign="LEFT")


def _values(practice: Practice, name: str, language: Language) -> Any:
    if name == "status":
        return text(label("status", practice.status, language), "fact")
    values = in_force(practice, name)
    if not values:
        return text(say("exports.not_stated", language), "fact_name")
    if name in ("level", "dimension"):
        return [Marked(value, label(name, value, language), "fact") for value in values]
    return text(sentence_list(concepts(name, values, language)), "fact")


def _texts(item: PackItem, practice: Practice, notes: Notes, language: Language) -> list[Any]:
    """The source's own words with their citation; the office's description where it says something else."""
    source = practice.source_description or (item.source.text if item.source else "")
    number = notes.cite_practice(practice, item.source)
    if not source and number is not None:
        source = practice.description
    flowables: list[Any] = []
    if practice.description and practice.description != source:
        flowables.append(text(say("exports.description", language), "heading"))
        flowables += [text(words, "body") for words in paragraphs(practice.description)]
    if source:
        flowables.append(text(say("exports.source_text", language), "heading"))
        flowables += quotation(source, number)
    return flowables


def quotation(words: str, number: int | None) -> list[Any]:
    """Source text set off with a bar, its note mark after the last word."""
    parts = paragraphs(words)
    mark = note_mark(number) if number is not None else ""
    return [
        Barred(
            markup(part) + (mark if index == len(parts) - 1 else ""),
            style("quote" if index == 0 else "quote_more"),
        )
        for index, part in enumerate(parts)
    ]


def paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _noted(words: str, number: int) -> Paragraph:
    return Paragraph(markup(words) + note_mark(number), style("heading"))


def _assessment(practice: Practice, language: Language) -> Table:
    rows = [
        [
            text(finding.criterion, "criterion"),
            Marked(finding.answer, finding.words, f"answer_{finding.answer}"),
            text(finding.evidence, "evidence"),
        ]
        for finding in findings(practice, language)
    ]
    return Table(
        rows, colWidths=[134, 64, p.WIDTH - 198], style=rules(), splitInRow=1, spaceBefore=2, hAlign="LEFT"
    )
