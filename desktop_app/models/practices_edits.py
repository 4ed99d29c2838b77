"""The edits that the catalogue's actions come to, and what the evidence of a practice still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.edits import Batch, ChangeTags, ConfirmFields, Edit
from corpus.model import Assessment, Practice, Status
from corpus.storage.rubric import allowed_statuses, criteria

#: Schemes whose proposed values a person confirms by choosing.
_CONFIRMABLE = ("level", "dimension", "country")


def tally(practices: Iterable[Practice], scheme: str, concept: str) -> int:
    """How many of the practices have a concept, or stand on a step of the ladder (scheme ``"status"``)."""
    if scheme == "status":
        return sum(practice.status == concept for practice in practices)
    return sum(concept in getattr(practice, scheme) for practice in practices)


def toggling(practices: Sequence[Practice], scheme: str, concept: str) -> tuple[Edit, bool]:
    """Put a concept on all; if all have it, take it off all. Also says whether it is put on."""
    on = tally(practices, scheme, concept) < len(practices)
    return tagging(practices, scheme, concept, on), on


def tagging(practices: Sequence[Practice], scheme: str, concept: str, on: bool) -> Edit:
    """Put a concept on the practices or take it off, as one change.

    What a person chooses is no longer uncertain. What the source says is kept in any case.
    """
    ids = tuple(practice.id for practice in practices)
    change = ChangeTags(ids, scheme, add=(concept,) if on else (), remove=() if on else (concept,))
    doubtful = tuple(practice.id for practice in practices if scheme in practice.uncertain)
    if scheme not in _CONFIRMABLE or not doubtful:
        return change
    return Batch((change, ConfirmFields(doubtful, (scheme,))))


@dataclass(frozen=True, slots=True)
class Missing:
    """What a step of the ladder still asks for: criteria by name, and how many more of any kind."""

    criteria: tuple[str, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.criteria) + self.more


def missing_for(status: Status, assessments: Iterable[Assessment]) -> Missing:
    """The fewest further criteria, answered «yes» with evidence, that allow `status`.

    Found by asking the rubric alone: every criterion is supposed fulfilled, then those that the
    step can do without are given back one by one.
    """
    given = {item.criterion: item for item in assessments}
    supposed = {name: _fulfilled(name) for name in criteria()}
    open_ = [name for name in criteria() if not _counts_as_yes(given.get(name))]
    strict = tuple(name for name in open_ if status not in allowed_statuses(_without(supposed, name, given)))
    kept = dict(supposed)
    for name in open_:
        tried = _without(kept, name, given)
        if status in allowed_statuses(tried):
            kept = {item.criterion: item for item in tried}
    needed = sum(name in kept and kept[name] is supposed[name] for name in open_)
    return Missing(strict, needed - len(strict))


def _without(
    supposed: dict[str, Assessment], name: str, given: dict[str, Assessment]
) -> tuple[Assessment, ...]:
    """`supposed`, but with what was really answered for `name`."""
    rest = tuple(item for key, item in supposed.items() if key != name)
    return (*rest, given[name]) if name in given else rest


def _counts_as_yes(item: Assessment | None) -> bool:
    return item is not None and item.answer == "yes" and bool(item.evidence.strip())


def _fulfilled(criterion: str) -> Assessment:
    return Assessment(criterion, "yes", criterion, "", datetime.fromtimestamp(0, UTC))


def allowing(practices: Sequence[Practice], status: Status) -> int:
    """For how many of the practices the rubric allows `status`."""
    return sum(status in allowed_statuses(practice.assessments) for practice in practices)


def with_evidence(assessments: Iterable[Assessment], names: Iterable[str]) -> int:
    """How many of the criteria `names` are answered with evidence."""
    wanted = set(names)
    return sum(item.criterion in wanted and bool(item.evidence.strip()) for item in assessments)
