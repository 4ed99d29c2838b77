"""The ladder's rubric: which statuses the evidence of a practice allows. Read from rubric.toml.

Nothing here sets a status: an official does, within what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from corpus import vocabulary
from corpus.model import STATUSES, Assessment, Status
from corpus.toml_files import read_toml


@cache
def _rubric() -> dict[str, Any]:
    return read_toml(Path(__file__).with_name("rubric.toml"))


@cache
def extra_criteria() -> dict[str, vocabulary.Concept]:
    """The criteria that only the upper steps ask for, by id; labels and questions as in the vocabulary."""
    return {
        identifier: vocabulary.Concept(
            "criterion",
            identifier,
            table["es"],
            table["en"],
            extra=tuple((key, text) for key, text in table.items() if key not in ("es", "en")),
        )
        for identifier, table in _rubric()["criterion"].items()
    }


@cache
def criteria() -> dict[str, vocabulary.Concept]:
    """Every criterion that can be answered: the six of the vocabulary, then the extra ones."""
    return {**vocabulary.scheme("criterion"), **extra_criteria()}


def allowed_statuses(assessments: Iterable[Assessment]) -> tuple[Status, ...]:
    """The statuses that these answers allow, from the lowest up. An answer without evidence is none."""
    answered = {item.criterion: item.answer for item in assessments if item.evidence.strip()}
    allowed: list[Status] = [STATUSES[0]]
    for status in STATUSES[1:]:
        if not _fulfilled(_rubric()[status], answered):
            break
        allowed.append(status)
    return tuple(allowed)


def _fulfilled(step: dict[str, Any], answered: dict[str, Any]) -> bool:
    needed = step["yes"]
    if any(answered.get(criterion) != "yes" for criterion in needed):
        return False
    others = [
        criterion for criterion, answer in answered.items() if criterion not in needed and answer != "no"
    ]
    return bool(others) or not step.get("one_more", False)
