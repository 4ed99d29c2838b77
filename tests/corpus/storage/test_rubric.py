"""The ladder: what evidence allows which status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import vocabulary
from corpus.model import STATUSES, Answer, Assessment
from corpus.storage.rubric import allowed_statuses, criteria, extra_criteria

_SIX = tuple(vocabulary.scheme("criterion"))


def _answers(*answered: tuple[str, Answer], evidence: str = "documento inventado") -> list[Assessment]:
    at = datetime(2035, 1, 1, tzinfo=UTC)
    return [Assessment(criterion, answer, evidence, "Ana", at) for criterion, answer in answered]


def _all_yes(criteria: Iterable[str]) -> list[Assessment]:
    return _answers(*((criterion, "yes") for criterion in criteria))


@pytest.mark.parametrize(
    ("answers", "highest"),
    [
        ([], "reported"),
        (_answers(("measured_results", "yes")), "reported"),
        (_answers(("measured_results", "partial"), ("replicable", "yes")), "reported"),
        (_answers(("measured_results", "yes"), ("replicable", "no")), "reported"),
        (_answers(("measured_results", "yes"), ("replicable", "partial")), "promising"),
        (_answers(("measured_results", "yes"), ("replicable", "yes"), evidence=" "), "reported"),
        (_all_yes(_SIX), "promising"),
        (_all_yes((*_SIX, "documented_evaluation")), "good_practice"),
        (_all_yes((*_SIX[1:], "documented_evaluation")), "reported"),
        (_all_yes((*_SIX, "state_adoption")), "promising"),
        (_all_yes((*_SIX, "documented_evaluation", "state_adoption")), "institutionalised"),
    ],
)
def test_the_highest_status_that_evidence_allows(answers: list[Assessment], highest: str) -> None:
    assert allowed_statuses(answers)[-1] == highest


@given(st.lists(st.tuples(st.sampled_from(sorted(criteria())), st.sampled_from(["yes", "partial", "no"]))))
def test_the_ladder_has_no_missing_rung(answered: list[tuple[str, Answer]]) -> None:
    allowed = allowed_statuses(_answers(*answered))
    assert allowed == STATUSES[: len(allowed)]


def test_the_rubric_knows_the_criteria_of_the_vocabulary() -> None:
    assert len(_SIX) == 6
    assert not set(_SIX) & set(extra_criteria())
    assert all(
        dict(concept.extra).keys() >= {"question_es", "question_en"} for concept in criteria().values()
    )
