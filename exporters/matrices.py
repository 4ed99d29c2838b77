"""What is said about a matrix beside its numbers."""

from __future__ import annotations

from corpus.model import DIMENSIONS, LEVELS, Matrix
from corpus.vocabulary import label
from corpus.wording import Language, say
from exporters.naming import concepts, lowered


def matrix_title(matrix: Matrix, language: Language) -> str:
    title = say(f"exports.matrix_{matrix.role}", language)
    countries = concepts("country", (matrix.country,) if matrix.country else (), language)
    return ": ".join([title, *countries])


def matrix_remark(matrix: Matrix, language: Language) -> str:
    """How it was counted, and what is not in it."""
    parts = [say(f"exports.by_{matrix.by}", language)]
    if matrix.unclassified:
        parts.append(say("exports.unclassified", language, n=matrix.unclassified))
    if sum(map(sum, matrix.counts)) > matrix.total - matrix.unclassified:
        parts.append(say("exports.counted_in_each", language))
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
    """The empty cells in words; "" where there are none, or nothing was counted at all."""
    if not matrix.gaps or matrix.total == matrix.unclassified:
        return ""
    pairs = [
        say(
            "exports.gap",
            language,
            level=lowered(label("level", level, language)),
            dimension=lowered(label("dimension", dimension, language)),
        )
        for level, dimension in matrix.gaps
    ]
    return say("exports.gaps", language, pairs="; ".join(pairs))
