"""The level by dimension matrix as a drawing: numbers on a ramp that also reads in grey, gaps in words."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.drawings import ink
from exporters.drawings.glyphs import glyph
from exporters.drawings.lettering import wrapped
from exporters.drawings.shapes import Drawing, Line, Rect, Shape, Text
from exporters.matrices import gaps_sentence, matrix_remark, matrix_title, matrix_words

WIDTH = 760.0
_PAD = 20.0
_LABELS = 128.0
_TOTALS = 64.0
_HEAD = 34.0
_ROW = 58.0
_GAP = 5.0
_CELL = (WIDTH - 2 * _PAD - _LABELS - _TOTALS - 2 * _GAP) / 3
_TITLE, _BODY, _SMALL = 17.0, 14.0, 12.0


def draw_matrix(matrix: Matrix, language: Language, *, title: str = "", bare: bool = False) -> Drawing:
    """`bare`: without title and remarks, for a page that prints them itself."""
    name = title or matrix_title(matrix, language)
    head = [] if bare else wrapped(name, _TITLE, WIDTH - 2 * _PAD, 3, is_bold=True)
    top = _PAD + len(head) * 24 + (10 if head else 0)
    grid = _HEAD + 3 * _ROW + 2 * _GAP + 34
    remarks = [] if bare else _remarks(matrix, language)
    height = top + grid + (len(remarks) * 18 + 14 if remarks else 0) + _PAD / 2
    shapes = [
        Rect(0, 0, WIDTH, height, fill=ink.WHITE),
        *(
            Text(_PAD, _PAD + 15 + 24 * n, line, _TITLE, ink.TEXT, is_bold=True)
            for n, line in enumerate(head)
        ),
        *_grid(matrix, language, top),
        *(Text(_PAD, top + grid + 22 + 18 * n, line, _SMALL, ink.TEXT_2) for n, line in enumerate(remarks)),
    ]
    return Drawing(WIDTH, height, tuple(shapes), name, matrix_words(matrix, language), language)


def _remarks(matrix: Matrix, language: Language) -> list[str]:
    sentences = (gaps_sentence(matrix, language), matrix_remark(matrix, language))
    return [line for words in sentences for line in wrapped(words, _SMALL, WIDTH - 2 * _PAD, 4) if words]


def _grid(matrix: Matrix, language: Language, top: float) -> Iterator[Shape]:
    for column, dimension in enumerate(DIMENSIONS):
        x = _left(column)
        yield from glyph(dimension, x + 10, top + 14)
        yield Text(x + 24, top + 19, label("dimension", dimension, language), _BODY, ink.TEXT, is_bold=True)
    total_x = WIDTH - _PAD - _TOTALS / 2
    yield Text(total_x, top + 19, say("exports.total", language), _BODY, ink.TEXT_2, "middle")
    for row, level in enumerate(LEVELS):
        y = top + _HEAD + row * (_ROW + _GAP)
        middle = y + _ROW / 2 + 5
        yield from glyph(level, _PAD + 9, y + _ROW / 2)
        yield Text(_PAD + 26, middle, label("level", level, language), _BODY, ink.TEXT, is_bold=True)
        for column, count in enumerate(matrix.counts[row]):
            yield from _cell(count, _left(column), y, say(f"exports.none_{matrix.role}", language))
        yield Text(total_x, middle, str(sum(matrix.counts[row])), _BODY, ink.TEXT_2, "middle")
    yield from _totals(matrix, language, top + _HEAD + 3 * _ROW + 2 * _GAP, total_x)


def _totals(matrix: Matrix, language: Language, y: float, total_x: float) -> Iterator[Shape]:
    yield Text(_PAD + 26, y + 25, say("exports.total", language), _BODY, ink.TEXT_2)
    for column in range(len(DIMENSIONS)):
        count = sum(row[column] for row in matrix.counts)
        yield Text(_left(column) + _CELL / 2, y + 25, str(count), _BODY, ink.TEXT_2, "middle")
    classified = str(matrix.total - matrix.unclassified)
    yield Text(total_x, y + 25, classified, _BODY, ink.TEXT, "middle", is_bold=True)


def _cell(count: int, x: float, y: float, none: str) -> Iterator[Shape]:
    if count:
        fill, colour = ink.heat(count)
        yield Rect(x, y, _CELL, _ROW, fill=fill, radius=3)
        yield Text(x + _CELL / 2, y + _ROW / 2 + 7, str(count), 20, colour, "middle", is_bold=True)
        return
    yield Rect(x, y, _CELL, _ROW, fill=ink.WHITE)
    yield from _hatching(x, y)
    yield Rect(
        x + 0.6, y + 0.6, _CELL - 1.2, _ROW - 1.2, stroke=ink.ECONOMIC, stroke_width=1.2, is_dashed=True
    )
    yield Text(x + _CELL / 2, y + _ROW / 2 + 5, none, _BODY, ink.WARNING, "middle", is_bold=True)


def _hatching(x: float, y: float) -> Iterator[Line]:
    """Diagonal lines clipped to the cell by reckoning, so that no clip path is needed."""
    step = 11.0
    offset = -_ROW
    while offset < _CELL:
        start, end = max(offset, 0.0), min(offset + _ROW, _CELL)
        if end > start:
            low, high = y + _ROW - (start - offset), y + _ROW - (end - offset)
            yield Line(x + start, low, x + end, high, ink.WARNING_SOFT, 4.5)
        offset += step


def _left(column: int) -> float:
    return _PAD + _LABELS + column * (_CELL + _GAP)
