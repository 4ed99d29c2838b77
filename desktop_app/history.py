"""Every change goes through here: done, undone, redone, and told to whoever shows it.

`QUndoStack` is used as a ledger only. A command holds ids and a message and does nothing itself; the
work is done on the writer lane by `workspace.apply` and `workspace.revert`, and the stack moves after
it has succeeded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from corpus.edits import Applied, Edit
from desktop_app.jobs import Jobs
from desktop_app.language import tr

if TYPE_CHECKING:
    from desktop_app.messages import Messages
    from desktop_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edit touched: ids of documents, passages, practices and dossiers, and the edit's kind."""

    ids: frozenset[str]
    verb: str  #: name of the edit's class, "Revert" for undone ones, "Import" after an import

    def touches(self, *ids: str | None) -> bool:
        return any(identifier in self.ids for identifier in ids)


class _Entry(QUndoCommand):
    """A line of the ledger. `edit_id` is the newest history entry that did (or redid) the change."""

    def __init__(self, edit_id: str, message: str) -> None:
        super().__init__(message)
        self.edit_id = edit_id
        self.undo_id = ""


class History(QObject):
    """Applies edits in the background. `changed(Changes)` after each success; `ledger` for menus."""

    changed = Signal(object)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._messages = messages
        self._moving = False
        self.ledger = QUndoStack(self)

    def do(
        self,
        edit: Edit,
        message: str | None = None,
        done: Callable[[Applied], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Apply `edit`; with a `message`, say it in a toast that offers «Deshacer»."""

        def applied(result: Applied) -> None:
            self.record(result, type(edit).__name__, message)
            if done is not None:
                done(result)

        self._jobs.write(lambda: self._workspace.apply(edit), applied, failed or self._messages.error)

    def do_task(
        self,
        task: Callable[[], Applied],
        verb: str,
        message: str | None = None,
        done: Callable[[Applied], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Like `do`, for a workspace method that applies an edit itself (``add_to_dossier``)."""

        def applied(result: Applied) -> None:
            self.record(result, verb, message)
            if done is not None:
                done(result)

        self._jobs.write(task, applied, failed or self._messages.error)

    def record(self, result: Applied, verb: str, message: str | None = None) -> None:
        """Enter an edit that has already been applied, tell the views, and say so. An edit that changed
        nothing has no id: there is nothing to take back, and nothing to say.
        """
        if not result.edit_id:
            return
        self.ledger.push(_Entry(result.edit_id, message or ""))
        self.changed.emit(Changes(frozenset(result.changed), verb))
        if message:
            self._messages.toast(message, tr("window.undo"), self.undo)

    def speak_through(self, messages: Messages) -> None:
        """Say things in another window from now on (the window was rebuilt)."""
        self._messages = messages

    def announce(self, changes: Changes) -> None:
        """Tell the views of a change that is not in the ledger (an import)."""
        self.changed.emit(changes)

    def undo(self) -> None:
        """Take back the newest change that is still in force."""
        entry = self._entry(self.ledger.index() - 1)
        if entry is None or self._moving:
            return

        def reverted(result: Applied) -> None:
            entry.undo_id = result.edit_id
            self.ledger.undo()
            self._moved(result, "window.undone", entry.text())

        self._move(entry.edit_id, reverted)

    def redo(self) -> None:
        """Make the change that was undone last again."""
        entry = self._entry(self.ledger.index())
        if entry is None or self._moving:
            return

        def reverted(result: Applied) -> None:
            entry.edit_id = result.edit_id
            self.ledger.redo()
            self._moved(result, "window.redone", entry.text())

        self._move(entry.undo_id, reverted)

    def revert(self, edit_id: str, message: str | None = None) -> None:
        """Take back any entry of the history, as a new change that can itself be undone."""
        self.do_task(lambda: self._workspace.revert(edit_id), "Revert", message)

    def _move(self, edit_id: str, done: Callable[[Applied], None]) -> None:
        self._moving = True

        def failed(error: Exception) -> None:
            self._moving = False
            self._messages.error(error)

        self._jobs.write(lambda: self._workspace.revert(edit_id), done, failed)

    def _moved(self, result: Applied, key: str, what: str) -> None:
        self._moving = False
        self.changed.emit(Changes(frozenset(result.changed), "Revert"))
        self._messages.toast(tr(key, what=what) if what else tr(key + "_plain"))

    def _entry(self, index: int) -> _Entry | None:
        command = self.ledger.command(index) if 0 <= index < self.ledger.count() else None
        return command if isinstance(command, _Entry) else None
