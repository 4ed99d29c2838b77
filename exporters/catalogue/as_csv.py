"""Tables as CSV: UTF-8 with a byte-order mark, so that spreadsheet programs read the accents.

A cell that a spreadsheet would run as a formula begins with an apostrophe, which shows that it is text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from corpus.model import DIMENSIONS, LEVELS, Document, Matrix, Practice
from corpus.vocabulary import label
from corpus.wording import say
from exporters.catalogue.table import columns, row
from exporters.naming import concepts, language_of

#: A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def practices_csv(practices: Sequence[Practice], documents: Mapping[str, Document], language: str) -> bytes:
    """Labels are in `language`, with the codes beside them. Lists are separated by "; "."""
    wording = language_of(language)
    head = [column.name for column in columns(wording)]
    return _written([head, *(row(practice, documents, wording) for practice in practices)])


def matrix_csv(matrix: Matrix, language: str) -> bytes:
    """Levels as rows, dimensions as columns, with totals; then what has no level or no dimension."""
    wording = language_of(language)
    total = say("exports.total", wording)
    rows = [[say("exports.level", wording), *concepts("dimension", DIMENSIONS, wording), total]]
    for level, counts in zip(LEVELS, matrix.counts, strict=True):
        rows.append([label("level", level, wording), *map(str, counts), str(sum(counts))])
    sums = [str(sum(counts[place] for counts in matrix.counts)) for place in range(len(DIMENSIONS))]
    rows.append([total, *sums, str(matrix.total - matrix.unclassified)])
    rows.append([say("exports.column_unclassified", wording), "", "", "", str(matrix.unclassified)])
    return _written(rows)


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in cells] for cells in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def _harmless(cell: str) -> str:
    cell = cell.replace("\0", "")
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
