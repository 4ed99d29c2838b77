"""The coverage as a table for spreadsheets."""

from __future__ import annotations

import csv
import io

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from corpus.wording import Language, say
from desktop_app.models.coverage import Coverage


def coverage_csv(coverage: Coverage, language: Language) -> bytes:
    """The whole matrix and each country's, one row a level; UTF-8 with a mark, as spreadsheets expect."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    dimensions = [label("dimension", dimension, language) for dimension in DIMENSIONS]
    heads = [say("coverage.csv_country", language), say("coverage.csv_level", language), *dimensions]
    whole = _rows(say("coverage.csv_all", language), coverage.matrix, language)
    if any(coverage.level_only.values()):
        # Only where passages are counted; those have no countries' rows below.
        heads.append(say("coverage.csv_level_only", language))
        whole = [[*row, coverage.level_only[level]] for row, level in zip(whole, LEVELS, strict=True)]
    writer.writerow(heads)
    writer.writerows(whole)
    for code, matrix in coverage.by_country:
        writer.writerows(_rows(label("country", code, language), matrix, language))
    return stream.getvalue().encode("utf-8-sig")


def _rows(name: str, matrix: Matrix, language: Language) -> list[list[object]]:
    return [
        [name, label("level", level, language), *counts]
        for level, counts in zip(LEVELS, matrix.counts, strict=True)
    ]
