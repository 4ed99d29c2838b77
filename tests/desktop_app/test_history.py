"""Changes are done in the background, told to the views, and taken back exactly."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from corpus import vocabulary
from corpus.edits import ChangeTags, EditPractice
from corpus.errors import UserError
from desktop_app.context import WindowContext
from desktop_app.language import tr


def _first_practice(context: WindowContext) -> str:
    return context.workspace.practices()[0].id


def _tag(context: WindowContext, practice: str) -> ChangeTags:
    """Put a theme on a practice that it does not have yet."""
    has = context.workspace.practice(practice).theme
    new = next(theme for theme in vocabulary.scheme("theme") if theme not in has)
    return ChangeTags((practice,), "theme", (new,))


def test_change_is_applied_and_announced(context: WindowContext, qtbot: QtBot) -> None:
    practice = _first_practice(context)
    with qtbot.waitSignal(context.history.changed) as changed:
        context.history.do(EditPractice(practice, (("title", "Otro nombre"),)))
    assert changed.args[0].touches(practice)
    assert context.workspace.practice(practice).title == "Otro nombre"


def test_message_offers_to_undo(context: WindowContext, qtbot: QtBot) -> None:
    practice = _first_practice(context)
    old = context.workspace.practice(practice).title
    with qtbot.waitSignal(context.history.changed):
        context.history.do(EditPractice(practice, (("title", "Otro"),)), "Nombre cambiado")
    toast = context.messages.toast_shown
    assert toast is not None
    assert toast.label.text() == "Nombre cambiado"
    assert toast.action is not None
    assert toast.action.text() == tr("window.undo")
    with qtbot.waitSignal(context.history.changed):
        toast.action.click()
    assert context.workspace.practice(practice).title == old


def test_undo_and_redo_go_back_and_forth(context: WindowContext, qtbot: QtBot) -> None:
    practice = _first_practice(context)
    before = context.workspace.practice(practice)
    history = context.history
    with qtbot.waitSignal(history.changed):
        history.do(EditPractice(practice, (("title", "A"),)))
    with qtbot.waitSignal(history.changed):
        history.do(EditPractice(practice, (("title", "B"),)))
    for expected, step in (("A", history.undo), (before.title, history.undo), ("A", history.redo),
                           ("B", history.redo), ("A", history.undo)):  # fmt: skip
        with qtbot.waitSignal(history.changed):
            step()
        assert context.workspace.practice(practice).title == expected
    assert history.ledger.canUndo()
    assert history.ledger.canRedo()


def test_new_change_after_undo_forgets_what_could_be_redone(context: WindowContext, qtbot: QtBot) -> None:
    practice = _first_practice(context)
    for step in (
        lambda: context.history.do(EditPractice(practice, (("title", "A"),))),
        context.history.undo,
        lambda: context.history.do(EditPractice(practice, (("title", "C"),))),
    ):
        with qtbot.waitSignal(context.history.changed):
            step()
    assert not context.history.ledger.canRedo()


def test_failed_change_leaves_the_ledger_alone(context: WindowContext, qtbot: QtBot) -> None:
    told: list[Exception] = []
    context.history.do(EditPractice("p-none", (("title", "A"),)), failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], UserError)
    assert context.history.ledger.count() == 0


def test_undo_with_nothing_done_does_nothing(context: WindowContext) -> None:
    context.history.undo()
    context.history.redo()
    assert context.history.ledger.count() == 0


def test_impatient_second_undo_is_not_a_second_revert(context: WindowContext, qtbot: QtBot) -> None:
    practice = _first_practice(context)
    for title in ("A", "B"):
        with qtbot.waitSignal(context.history.changed):
            context.history.do(EditPractice(practice, (("title", title),)))
    with qtbot.waitSignal(context.history.changed):
        context.history.undo()
        context.history.undo()
    assert context.workspace.practice(practice).title == "A"


def test_any_entry_of_the_history_can_be_reverted(context: WindowContext, qtbot: QtBot) -> None:
    practice = _first_practice(context)
    applied: list[str] = []
    with qtbot.waitSignal(context.history.changed):
        context.history.do(_tag(context, practice), done=lambda result: applied.append(result.edit_id))
    with qtbot.waitSignal(context.history.changed):
        context.history.do(EditPractice(practice, (("title", "Z"),)))
    before = context.workspace.practice(practice)
    with qtbot.waitSignal(context.history.changed):
        context.history.revert(applied[0])
    after = context.workspace.practice(practice)
    assert after.title == before.title == "Z"
    assert len(after.theme) == len(before.theme) - 1


def test_change_that_changes_nothing_leaves_no_trace(context: WindowContext, qtbot: QtBot) -> None:
    practice = context.workspace.practices()[0]
    done: list[object] = []
    context.history.do(ChangeTags((practice.id,), "theme", practice.theme), "Etiquetada", done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert context.history.ledger.count() == 0
    assert context.messages.toast_shown is None
