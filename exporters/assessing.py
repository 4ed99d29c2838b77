"""A practice's assessment as every export shows it: each criterion with its answer and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import vocabulary
from corpus.model import Practice
from corpus.wording import Language, say
from exporters.naming import concepts, long_date, sentence_list


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion. `answer`: "yes", "partial", "no" or "none" where nobody has answered yet."""

    criterion: str
    answer: str
    words: str
    evidence: str


def findings(practice: Practice, language: Language) -> list[Finding]:
    """The criteria of the vocabulary, in its order."""
    answered = {assessment.criterion: assessment for assessment in practice.assessments}
    result = []
    for identifier, concept in vocabulary.scheme("criterion").items():
        assessment = answered.get(identifier)
        answer = assessment.answer if assessment else "none"
        evidence = assessment.evidence if assessment else say("exports.not_assessed", language)
        words = say(f"exports.answer_{answer}", language)
        result.append(Finding(concept.label(language), answer, words, evidence))
    return result


def in_force(practice: Practice, scheme: str) -> tuple[str, ...]:
    """The practice's concepts of a scheme; level and dimension are the source's until the office decides."""
    values: tuple[str, ...] = getattr(practice, scheme)
    if not values and scheme in ("level", "dimension"):
        values = getattr(practice, f"source_{scheme}")
    return values


def source_says(practice: Practice, scheme: str, language: Language) -> str:
    """«según la fuente: Comunitario» where the office's level or dimension is another than the source's."""
    printed = getattr(practice, f"source_{scheme}") if scheme in ("level", "dimension") else ()
    if not printed or set(printed) == set(in_force(practice, scheme)):
        return ""
    return say("exports.source_says", language, values=sentence_list(concepts(scheme, printed, language)))


def remark(practice: Practice, language: Language) -> str:
    """What the practice's status means and who assessed it when, for a note."""
    parts = [say(f"exports.rubric_{practice.status}", language)]
    if practice.assessments:
        latest = max(practice.assessments, key=lambda assessment: assessment.at)
        author = latest.author.strip()
        if author:
            day = long_date(latest.at.date(), language)
            parts.append(say("exports.assessed_by", language, author=author, date=day))
    return " ".join(parts)


def parent_title(practice: Practice, practices: Sequence[Practice]) -> str:
    """The title of the practice of which this one is a part, if it is among `practices`."""
    return next((other.title for other in practices if other.id == practice.parent), "")
