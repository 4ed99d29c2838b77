"""What a person changes in the catalogue: edits through the history, each with a sentence and «Deshacer»."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.edits import AddPractice, Assess, Edit, EditPractice, RemovePractice, SetReview, SetStatus
from corpus.model import STATUSES, Practice, Review
from corpus.storage.rubric import criteria
from desktop_app.history import History
from desktop_app.language import concept, current, tr
from desktop_app.models.practices_edits import tagging, toggling
from desktop_app.models.practices_filter import one_line
from desktop_app.views.practices_assessment import ANSWERS


class PracticeChanges:
    """Every method is one undo step.

    `said()` is called when an edit has been made and told, `refused(error)` where the library refuses it.
    """

    def __init__(
        self, history: History, said: Callable[[], object], refused: Callable[[Exception], object]
    ) -> None:
        self._history = history
        self._said = said
        self._refused = refused

    def _do(self, edit: Edit, key: str, **values: object) -> None:
        message = tr(f"practices_place.{key}", **values)
        self._history.do(edit, message, lambda _: self._said(), self._refused)

    def toggle(self, practices: Sequence[Practice], scheme: str, value: str) -> None:
        """Put a level or dimension on all; if all have it, take it off all."""
        if practices:
            edit, on = toggling(practices, scheme, value)
            self._tell_tag(practices, edit, scheme, value, on)

    def tag(self, practices: Sequence[Practice], scheme: str, value: str, on: bool) -> None:
        if practices:
            self._tell_tag(practices, tagging(practices, scheme, value, on), scheme, value, on)

    def _tell_tag(self, practices: Sequence[Practice], edit: Edit, scheme: str, value: str, on: bool) -> None:
        key = "done_tag_added" if on else "done_tag_removed"
        self._do(edit, key, n=len(practices), name=concept(scheme, value))

    def set_status(self, practices: Sequence[Practice], name: str) -> None:
        """Place the practices on the ladder; the library refuses what their evidence does not allow."""
        status = next(known for known in STATUSES if known == name)
        moved = [practice for practice in practices if practice.status != status]
        if moved:
            key = "done_status_one" if len(moved) == 1 else "done_status"
            values = {"title": one_line(moved[0].title)} if len(moved) == 1 else {"n": len(moved)}
            ids = tuple(practice.id for practice in moved)
            self._do(SetStatus(ids, status), key, status=concept("status", status), **values)

    def keep_words(self, practices: Sequence[Practice], field: str, text: str) -> None:
        """`field`: ``"title"`` or ``"description"``."""
        for practice in practices:
            self._do(EditPractice(practice.id, ((field, text),)), f"done_{field}")

    def assess(self, practices: Sequence[Practice], criterion: str, answer: str, evidence: str) -> None:
        """Answer a criterion; an empty answer takes it back. What stands already is not said again."""
        known = next((name for name in ANSWERS if name == answer), None)
        said = evidence if known else ""
        for practice in practices:
            before = next((item for item in practice.assessments if item.criterion == criterion), None)
            stands = (before.answer, before.evidence) if before else (None, "")
            if stands != (known, said):
                name = criteria()[criterion].label(current())
                self._do(Assess(practice.id, criterion, known, said), "done_assessed", criterion=name)

    def revert(self, edit_id: str) -> None:
        """Take one entry of the history back."""
        self._history.revert(edit_id, tr("practices_place.done_reverted"))

    def add(self, edit: AddPractice, done: Callable[[], object]) -> None:
        message = tr("practices_place.done_added", title=edit.title)
        self._history.do(edit, message, lambda _: done(), self._refused)

    def remove(self, practice: Practice) -> None:
        """Only a practice that the office wrote can be removed."""
        self._do(RemovePractice(practice.id), "done_removed", title=one_line(practice.title))

    def review(self, practice: Practice, review: Review) -> None:
        self._do(SetReview((practice.id,), review), f"done_{review}", title=one_line(practice.title))
