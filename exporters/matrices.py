"""What is said about a matrix beside its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.naming import concepts, lowered


def matrix_title(matrix: Matrix, language: Language) -> str:
    title = say(f"exports.matrix_{matrix.role}", language)
    countries = concepts("country", (matrix.country,) if matrix.country else (), language)
    return ": ".join([title, *countries])


def matrix_caption(matrix: Matrix, language: Language) -> str:
    """What its rows, columns, shades and stripes are."""
    classified = matrix.total - matrix.unclassified
    counted = say(f"exports.caption_{matrix.role}", language, n=classified)
    countries = concepts("country", (matrix.country,) if matrix.country else (), language)
    sentences = [": ".join([*countries, counted])]
    if classified:
        sentences.append(say("exports.caption_shades", language))
    if matrix.gaps:
        sentences.append(say("exports.caption_gaps", language))
    return " ".join(sentences)


def matrix_remark(matrix: Matrix, language: Language) -> str:
    """How it was counted, and what is not in it."""
    parts = [say(f"exports.by_{matrix.by}", language)]
    if matrix.unclassified:
        parts.append(say("exports.unclassified", language, n=matrix.unclassified))
    if sum(map(sum, matrix.counts)) > matrix.total - matrix.unclassified:
        parts.append(say("exports.counted_in_each", language))
    if matrix.left_out:
        parts.append(say("exports.summaries_left_out", language, n=len(matrix.left_out)))
    return " ".join(parts)


def matrix_words(matrix: Matrix, language: Language) -> str:
    """Every number of the matrix in sentences, for who does not see the figure."""
    rows = []
    for level, counts in zip(LEVELS, matrix.counts, strict=True):
        cells = ", ".join(
            f"{lowered(label('dimension', dimension, language))} {count}"
            for dimension, count in zip(DIMENSIONS, counts, strict=True)
        )
        rows.append(f"{label('level', level, language)}: {cells}.")
    return " ".join([*rows, gaps_sentence(matrix, language)]).strip()


def gaps_sentence(matrix: Matrix, language: Language) -> str:
    """The empty cells in words, level by level; "" where there are none, or nothing was counted at all."""
    if not matrix.gaps or matrix.total == matrix.unclassified:
        return ""
    empty = {level: [d for one, d in matrix.gaps if one == level] for level, _ in matrix.gaps}
    places = "; ".join(_gap(level, dimensions, language) for level, dimensions in empty.items())
    return say("exports.gaps", language, places=places)


def _gap(level: str, dimensions: Sequence[str], language: Language) -> str:
    """«todo el nivel individual», «nivel estructural y dimensión social», …"""
    name = lowered(label("level", level, language))
    if len(dimensions) == len(DIMENSIONS):
        return say("exports.gap_level", language, level=name)
    names = [lowered(label("dimension", dimension, language)) for dimension in dimensions]
    joined = say("exports.and", language).join(names)
    return say("exports.gap", language, n=len(names), level=name, dimensions=joined)
