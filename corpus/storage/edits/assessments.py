"""Evidence for practices, and the place on the ladder that rests on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, insert

from corpus.edits import Assess, Edit, SetStatus
from corpus.errors import Conflict
from corpus.model import STATUSES, Assessment
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed, one_edit
from corpus.storage.edits.practices import practice_rows, update_practice
from corpus.storage.queries.practices import assessments_of
from corpus.storage.rubric import allowed_statuses, criteria
from corpus.storage.tables import assessments


def assess(edit: Assess, context: Context) -> Effect:
    """Answer a criterion or take the answer back.

    A status that no longer has the evidence it rests on falls to the highest that still has; the
    inverse puts answer and status back. A status never rises by itself.
    """
    (row,) = practice_rows(context, [edit.practice_id])
    if edit.answer is not None and edit.criterion not in criteria():
        raise Conflict("errors_storage.unknown_criterion", criterion=edit.criterion)
    answers = {item.criterion: item for item in assessments_of(context.connection, [row.id]).get(row.id, ())}
    old, new = answers.get(edit.criterion), _wanted(edit, context)
    if _says_the_same(old, new):
        return nothing_changed()
    _replace(context, row.id, edit.criterion, new)
    answers.pop(edit.criterion, None)
    if new is not None:
        answers[edit.criterion] = new
    inverse: list[Edit] = [_answer(row.id, edit.criterion, old)]
    allowed = allowed_statuses(answers.values())
    if row.status not in allowed:
        update_practice(context, row.id, status=allowed[-1])
        inverse.append(SetStatus((row.id,), row.status))
    context.touch("practice", [row.id])
    key = "assessed" if new is not None else "assessment_removed"
    note = Note(key, {"title": row.title, "criterion": edit.criterion})
    return Effect((row.id,), one_edit(inverse), note)


def _wanted(edit: Assess, context: Context) -> Assessment | None:
    if edit.restored is not None:
        return edit.restored
    if edit.answer is None:
        return None
    return Assessment(edit.criterion, edit.answer, edit.evidence, context.author, context.at)


def _says_the_same(old: Assessment | None, new: Assessment | None) -> bool:
    if old is None or new is None:
        return old is new
    return (old.answer, old.evidence) == (new.answer, new.evidence)


def _replace(context: Context, practice_id: str, criterion: str, new: Assessment | None) -> None:
    here = (assessments.c.practice_id == practice_id, assessments.c.criterion == criterion)
    context.connection.execute(delete(assessments).where(*here))
    if new is not None:
        context.connection.execute(
            insert(assessments).values(
                practice_id=practice_id,
                criterion=criterion,
                answer=new.answer,
                evidence=new.evidence,
                author=new.author,
                at=new.at.isoformat(),
            )
        )


def _answer(practice_id: str, criterion: str, old: Assessment | None) -> Assess:
    if old is None:
        return Assess(practice_id, criterion, None)
    return Assess(practice_id, criterion, old.answer, old.evidence, restored=old)


def set_status(edit: SetStatus, context: Context) -> Effect:
    """Raises Conflict, naming the practice, where its evidence does not allow the status."""
    if edit.status not in STATUSES:
        raise Conflict("errors_storage.bad_value", field="status", value=edit.status)
    rows = [row for row in practice_rows(context, edit.practices) if row.status != edit.status]
    if not rows:
        return nothing_changed()
    answers = assessments_of(context.connection, [row.id for row in rows])
    before: dict[Any, list[str]] = {}
    for row in rows:
        _check_allowed(row, edit, answers.get(row.id, ()))
        before.setdefault(row.status, []).append(row.id)
        update_practice(context, row.id, status=edit.status)
    changed = tuple(row.id for row in rows)
    context.touch("practice", changed)
    inverse: list[Edit] = [SetStatus(tuple(ids), status) for status, ids in before.items()]
    note = Note("status_set", {"n": len(rows), "title": rows[0].title, "status": edit.status})
    return Effect(changed, one_edit(inverse), note)


def _check_allowed(row: Row[Any], edit: SetStatus, answers: tuple[Assessment, ...]) -> None:
    if edit.status not in allowed_statuses(answers):
        raise Conflict("errors_storage.status_not_allowed", title=row.title)
