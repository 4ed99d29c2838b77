"""Practices as an Excel workbook: the catalogue, the matrix and the sources, each on a sheet.

Every text is written as a string: none becomes a formula, a link or a number, whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from corpus.model import DIMENSIONS, LEVELS, Document, Matrix, Practice
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.catalogue.table import columns, row
from exporters.characters import xml_text
from exporters.drawings import ink
from exporters.matrices import gaps_sentence, matrix_remark, matrix_title
from exporters.naming import concepts, document_name, language_name, language_of, long_date, meeting_dates

#: The most that Excel holds in a cell.
_CELL_LIMIT = 32_767
#: The prefix keeps a text a text when somebody edits the cell.
_TEXT = {"text_wrap": True, "valign": "top", "quote_prefix": True}
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def practices_xlsx(
    practices: Sequence[Practice],
    documents: Mapping[str, Document],
    language: str,
    *,
    matrix: Matrix | None = None,
    on: date | None = None,
) -> bytes:
    """The workbook; the same arguments give the same bytes. `matrix`: None leaves its sheet out."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    day = on or date.today()
    writer = _Book(book, language_of(language), day)
    writer.catalogue(practices, documents)
    if matrix is not None:
        writer.matrix(matrix)
    used = {practice.document_id for practice in practices}
    writer.sources([document for key, document in documents.items() if key in used])
    writer.long_texts()
    book.close()
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _LongText:
    sheet: str
    cell: str
    rest: str


class _Book:
    """One workbook in the making."""

    def __init__(self, book: Any, language: Language, day: date) -> None:
        self._book, self._language = book, language
        self._long: list[_LongText] = []
        created = datetime(day.year, day.month, day.day)
        book.set_properties({"title": self._say("catalogue"), "created": created, "comments": "Acervo"})
        self._head = book.add_format(
            {**_TEXT, "bold": True, "font_color": ink.WHITE, "bg_color": ink.ACCENT, "border": 1,
             "border_color": ink.RULE}
        )  # fmt: skip
        self._cell = book.add_format({**_TEXT, "border": 1, "border_color": ink.LINE})
        self._code = book.add_format(
            {**_TEXT, "font_color": ink.TEXT_3, "border": 1, "border_color": ink.LINE}
        )
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._date = long_date(day, language)

    def catalogue(self, practices: Sequence[Practice], documents: Mapping[str, Document]) -> None:
        heads = columns(self._language)
        rows = [row(practice, documents, self._language) for practice in practices]
        sheet = self._sheet("sheet_catalogue", [(head.name, head.width) for head in heads], rows)
        sheet.freeze_panes(1, 2)
        for place, head in enumerate(heads):
            if head.is_code:
                sheet.set_column(place, place, head.width, self._code, {"level": 1, "hidden": True})

    def sources(self, documents: Sequence[Document]) -> None:
        heads = [
            ("column_document", 40), ("column_title", 60), ("column_meeting", 34), ("language", 14),
            ("file", 34), ("column_id", 16), ("column_sha", 66),
        ]  # fmt: skip
        names = [
            (self._say("column_document_title" if key == "column_title" else key), w) for key, w in heads
        ]
        self._sheet("sources", names, [self._source(document) for document in documents])

    def _source(self, document: Document) -> list[str]:
        meeting = document.meeting
        where = [meeting.place or "", meeting_dates(meeting, self._language)] if meeting else []
        place = ", ".join(part for part in where if part)
        return [
            document_name(document, self._language), document.title, place,
            language_name(document.language, self._language), document.file.name, document.id,
            document.file.sha256,
        ]  # fmt: skip

    def matrix(self, matrix: Matrix) -> None:
        name = self._say("sheet_matrix")
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, len(DIMENSIONS) + 1, 16)
        sheet.write_string(0, 0, xml_text(matrix_title(matrix, self._language)), self._title)
        total = self._say("total")
        heads = [self._say("level"), *concepts("dimension", DIMENSIONS, self._language), total]
        for place, words in enumerate(heads):
            sheet.write_string(2, place, words, self._head)
        for line, (level, counts) in enumerate(zip(LEVELS, matrix.counts, strict=True), start=3):
            sheet.write_string(line, 0, label("level", level, self._language), self._cell)
            for place, count in enumerate(counts, start=1):
                sheet.write_number(line, place, count, self._counted(count))
            sheet.write_number(line, len(DIMENSIONS) + 1, sum(counts), self._cell)
        foot = 3 + len(LEVELS)
        sheet.write_string(foot, 0, total, self._cell)
        for place in range(len(DIMENSIONS)):
            sheet.write_number(foot, place + 1, sum(row[place] for row in matrix.counts), self._cell)
        sheet.write_number(foot, len(DIMENSIONS) + 1, matrix.total - matrix.unclassified, self._cell)
        remarks = (gaps_sentence(matrix, self._language), matrix_remark(matrix, self._language), self._date)
        for line, words in enumerate((words for words in remarks if words), start=foot + 2):
            sheet.merge_range(line, 0, line, len(DIMENSIONS) + 1, words, self._plain)
            sheet.set_row(line, 32)

    def _counted(self, count: int) -> Any:
        """A cell of the ramp; zero keeps the paper and a dashed border, as in the window."""
        fill, colour = ink.heat(count) if count else (ink.WARNING_SOFT, ink.WARNING)
        return self._book.add_format(
            {"align": "center", "bold": True, "bg_color": fill, "font_color": colour,
             "border": 1 if count else 3, "border_color": ink.LINE if count else ink.ECONOMIC}
        )  # fmt: skip

    def long_texts(self) -> None:
        """What no cell can hold whole, in as many cells as it takes."""
        if not self._long:
            return
        rows = [
            [long.sheet, long.cell, str(number), piece]
            for long in self._long
            for number, piece in enumerate(_pieces(long.rest), start=2)
        ]
        names = ("column_sheet", "column_cell", "column_part", "column_text")
        self._sheet(
            "sheet_long", [(self._say(key), 100 if key == "column_text" else 12) for key in names], rows
        )

    def _sheet(self, key: str, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> Any:
        name = self._say(key)
        sheet = self._book.add_worksheet(name)
        for place, (words, width) in enumerate(heads):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, words, self._head)
        for line, cells in enumerate(rows, start=1):
            for place, words in enumerate(cells):
                sheet.write_string(line, place, self._fitting(name, line, place, words), self._cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _fitting(self, sheet: str, line: int, place: int, words: str) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        first, *rest = _pieces(xml_text(words)) or [""]
        if not rest:
            return first
        self._long.append(_LongText(sheet, xl_rowcol_to_cell(line, place), "".join(rest)))
        return f"{first}…"

    def _say(self, key: str) -> str:
        return say(f"exports.{key}", self._language)


def _pieces(words: str) -> list[str]:
    """`words` in pieces that a cell holds together with a sign of continuation.

    Excel counts UTF-16 code units, of which an emoji takes two.
    """
    units = len(words.encode("utf-16-le", "surrogatepass")) // 2
    if units <= _CELL_LIMIT:
        return [words] if words else []
    size = (_CELL_LIMIT - 1) // (2 if units > len(words) else 1)
    return [words[start : start + size] for start in range(0, len(words), size)]
