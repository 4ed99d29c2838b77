"""Revisión: candidate practices found in tables, decided one by one with the source beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from corpus.edits import ChangeTags, Edit, EditPractice, SetReview
from corpus.model import DIMENSIONS, LEVELS, Practice, Review
from desktop_app import fonts
from desktop_app.context import Place, PlaceStatus, StatusItem, WindowContext
from desktop_app.history import Changes
from desktop_app.language import concept, tr
from desktop_app.models.review import (
    ReviewModel,
    Tally,
    accepting,
    choosing_country,
    classifying,
    confirming,
    first_uncertain,
    peers,
    tally,
)
from desktop_app.views.review_form import ReviewForm
from desktop_app.views.review_queue import ReviewQueue
from desktop_app.views.review_source import SourcePanel
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.layouts import Splitter
from desktop_app.widgets.panels import EmptyState, Panel, PanelHeader
from desktop_app.widgets.progress import ProgressBar
from desktop_app.workspace import SourceTable

if TYPE_CHECKING:
    from desktop_app.workspace import Workspace


_NARROW = 1230
_ROWS_KEPT = 2000
_WIDE, _SLIM = (262, 606, 484), (200, 522, 470)  #: queue, source, form


class ReviewPlace(Place):
    """The review queue. Every decision is an edit through the history, with «Deshacer» in its message."""

    name = "review"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = ReviewModel(self)
        self.tally = Tally(0, 0, 0, 0, 0, 0)
        self._loaded = False
        self._is_narrow = False
        self._tables: dict[str, SourceTable] = {}  #: by the ids of their rows
        self._build()
        self._connect()

    # --- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header())
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_panes())
        self.empty = EmptyState(
            "review",
            tr("review.empty"),
            tr("review.empty_text"),
            [(tr("review.empty_action"), lambda: self.context.navigator.show_place("documents"))],
        )
        self.none_doubtful = EmptyState(
            "done",
            tr("review.no_doubtful"),
            tr("review.no_doubtful_text"),
            [(tr("review.no_doubtful_action"), lambda: self.doubtful_button.setChecked(False))],
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.none_doubtful)
        layout.addWidget(self.stack, 1)

    def _make_header(self) -> QWidget:
        self.header = PanelHeader(tr("review.title"), large=True)
        self.progress = ProgressBar()
        self.progress.setFixedWidth(fonts.px(250))
        self.doubtful_button = Button("", icon="filter", kind="soft")
        self.doubtful_button.setCheckable(True)
        self.doubtful_button.toggled.connect(self._filter)
        self.header.add(self.progress)
        self.header.body.addSpacing(8)
        self.header.add(self.doubtful_button)
        return self.header

    def _make_panes(self) -> QWidget:
        self.queue = ReviewQueue(self.model)
        self.source = SourcePanel()
        self.form = ReviewForm()
        left = Panel("panel", line="right")
        left.body.addWidget(self.queue)
        self.splitter = Splitter("review", self.context.settings, list(_WIDE))
        for pane in (left, self.source, self.form):
            self.splitter.addWidget(pane)
        self.splitter.restore()
        return self.splitter

    def _connect(self) -> None:
        form = self.form
        self.queue.practice_chosen.connect(self._show_practice)
        self.source.open_wanted.connect(self._open_source)
        form.accepted.connect(self.accept)
        form.rejected.connect(self.reject)
        form.put_back.connect(self.put_back)
        form.confirm_wanted.connect(self.confirm)
        form.step_wanted.connect(self.queue.step)
        form.left.connect(self.queue.setFocus)
        form.country_chosen.connect(self._choose_country)
        form.classified.connect(self._classify)
        form.concept_added.connect(lambda scheme, value: self._tag(scheme, add=value))
        form.concept_removed.connect(lambda scheme, value: self._tag(scheme, remove=value))
        form.words_kept.connect(self._keep_words)

    # --- Place ----------------------------------------------------------------------------------------

    def activate(self) -> None:
        if not self._loaded:
            self._reload()
        self.queue.setFocus()

    def refresh(self, changes: Changes) -> None:
        self._reload()

    def status(self) -> PlaceStatus:
        if not self.tally.total:
            return PlaceStatus()
        left = tr("review.status", pending=self.tally.pending, doubtful=self.tally.doubtful)
        return PlaceStatus((StatusItem(left),), (StatusItem(tr("review.keys"), "keyboard"),))

    def handlers(self) -> dict[str, Callable[[], object]]:
        practice = self.practice
        if practice is None:
            return {}
        offered: dict[str, Callable[[], object]] = {"edit": self.form.edit}
        if practice.review != "accepted":
            offered["accept"] = self.accept
        if practice.review != "rejected":
            offered["reject"] = self.reject
        if practice.review == "pending" and first_uncertain(practice):
            offered["confirm_group"] = lambda: self.confirm(first_uncertain(practice) or "")
        for name in LEVELS:
            offered[name] = partial(self.toggle, "level", name)
        for name in DIMENSIONS:
            offered[name] = partial(self.toggle, "dimension", name)
        return offered

    def panes(self) -> Sequence[QWidget]:
        return (self.queue, self.source.view, self.form.title_field)

    def focus_first(self) -> None:
        self.queue.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ change the practice wherever nobody else wants them."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.queue.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.queue.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the queue and the form give way, so that the table can be read."""
        super().resizeEvent(event)
        is_narrow = self.width() < fonts.px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.splitter.use(*(("review_narrow", list(_SLIM)) if is_narrow else ("review", list(_WIDE))))

    # --- showing --------------------------------------------------------------------------------------

    @property
    def practice(self) -> Practice | None:
        """The one that is shown."""
        return self.model.practice(self.queue.chosen)

    def _reload(self) -> None:
        self.context.jobs.read(self.context.workspace.practices, self._show_practices, key="review.list")

    def _show_practices(self, practices: tuple[Practice, ...]) -> None:
        self._loaded = True
        self.model.set_practices(practices)
        self._show_counts(self.model.practices)
        chosen = self.queue.chosen
        if self.practice is None:
            first = self.model.next_pending(None) or (
                self.model.practices[0].id if self.model.practices else None
            )
            self.queue.choose(first)
        elif chosen is not None:
            self._show_practice(chosen)
        self.actions_changed.emit()

    def _show_counts(self, practices: Sequence[Practice]) -> None:
        self.tally = tally(practices)
        self._show_tally()
        self.status_changed.emit()

    def _show_tally(self) -> None:
        count = self.tally
        documents = tr("review.documents", n=count.documents)
        self.header.note.setText(
            tr("review.found", n=count.total, documents=documents) if count.total else ""
        )
        decided = count.accepted + count.rejected
        words = [tr("review.accepted", n=count.accepted)]
        if count.rejected:
            words.append(tr("review.n_rejected", n=count.rejected))
        left, right = " · ".join(words), tr("review.to_review", n=count.pending)
        self.progress.show_progress(decided, max(count.total, 1), left, right)
        self.progress.setVisible(count.total > 0)
        self.doubtful_button.setVisible(count.total > 0)
        self.doubtful_button.setText(tr("review.only_doubtful", n=count.doubtful))
        self.doubtful_button.setAccessibleName(tr("review.only_doubtful_name", n=count.doubtful))
        self.doubtful_button.setEnabled(count.doubtful > 0 or self.doubtful_button.isChecked())
        if not count.total:
            self.stack.setCurrentWidget(self.empty)
        elif self.model.only_doubtful and not self.model.rowCount():
            self.stack.setCurrentWidget(self.none_doubtful)
        else:
            self.stack.setCurrentIndex(0)

    def _filter(self, only: bool) -> None:
        self.model.show_only_doubtful(only)
        self._show_tally()
        if self.model.row_of(self.queue.chosen) < 0:
            self.queue.choose(self.model.neighbour(None, 1))
        self.queue.setFocus()

    def _show_practice(self, practice_id: str) -> None:
        """The form at once; the source as soon as it has been read."""
        practice = self.model.practice(practice_id)
        if practice is None:
            return
        position = (self.model.position(practice_id), self.tally.total)
        counts = {name: len(peers(practice, name, self.model.practices)) for name in practice.uncertain}
        self.form.show_practice(practice, position, counts)
        self._find_source(practice)
        self.actions_changed.emit()

    def _find_source(self, practice: Practice) -> None:
        """Show the source; fetch the next one's table too, so that it is there when it is wanted."""
        table = self._tables.get(practice.passage_id or "")
        if table is not None:
            self.context.jobs.discard("review.source")
            self._show_source(practice, table)
        else:
            workspace = self.context.workspace
            self.context.jobs.read(
                lambda: source_of(workspace, practice.id),
                lambda found: self._show_source(practice, found),
                key="review.source",
            )
        following = self.model.practice(self.model.next_pending(practice.id))
        if following is not None and following.passage_id not in self._tables:
            self._fetch_table(following)

    def _fetch_table(self, practice: Practice) -> None:
        workspace = self.context.workspace
        self.context.jobs.read(lambda: source_of(workspace, practice.id), self._keep_table, key="review.next")

    def _keep_table(self, table: SourceTable | None) -> None:
        # The text of a document never changes, so a table is read once.
        if len(self._tables) > _ROWS_KEPT:
            self._tables.clear()
        if table is not None:
            self._tables.update((row.id, table) for row in table.rows)

    def _show_source(self, practice: Practice, table: SourceTable | None) -> None:
        self._keep_table(table)
        if practice.id == self.queue.chosen:
            self.source.show_source(practice, table and replace(table, current=practice.eid or ""))

    def _open_source(self) -> None:
        practice = self.practice
        if practice is not None and practice.passage_id is not None:
            self.context.navigator.open_passage(practice.passage_id)

    # --- deciding -------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the practice, confirming what was uncertain, and go to the next one."""
        practice = self.practice
        if practice is not None and practice.review != "accepted":
            message = tr("review.done_accepted", title=shortened(practice.title))
            self._decide(practice, accepting(practice), "accepted", message)

    def reject(self) -> None:
        practice = self.practice
        if practice is not None and practice.review != "rejected":
            edit = SetReview((practice.id,), "rejected")
            message = tr("review.done_rejected", title=shortened(practice.title))
            self._decide(practice, edit, "rejected", message)

    def put_back(self) -> None:
        """Review a decided practice again."""
        practice = self.practice
        if practice is not None:
            message = tr("review.done_pending", title=shortened(practice.title))
            self.context.history.do(SetReview((practice.id,), "pending"), message)

    def _decide(self, practice: Practice, edit: Edit, review: Review, message: str) -> None:
        """Go on to the next one at once; come back if saving the decision fails."""

        def refused(error: Exception) -> None:
            self.model.forget_foreseen(practice.id)
            self.context.messages.error(error)
            self.queue.choose(practice.id)
            self._reload()

        # The list is read again after the edit, and shows what was really saved.
        history = self.context.history
        history.do(edit, message, lambda _: self.model.forget_foreseen(practice.id), refused)
        following = self.model.next_pending(practice.id)
        self.model.foresee(practice.id, review)
        self._show_counts(self.model.practices)
        if following is not None:
            self.queue.choose(following)
        else:
            self._show_practice(practice.id)
        self.queue.setFocus()

    def confirm(self, field: str) -> None:
        """Confirm an uncertain field for all rows that share it."""
        practice = self.practice
        if practice is None or field not in practice.uncertain:
            return
        together = peers(practice, field, self.model.practices)
        message = tr("review.done_confirmed", what=tr(f"review.field_{field}"), n=len(together))
        self.context.history.do(confirming(together, field), message)
        self.queue.setFocus()

    def toggle(self, scheme: str, value: str) -> None:
        """Switch a level or dimension by its key; what is shown counts, saved or not."""
        shown = self.form.toggles[scheme].values()
        on = value not in shown
        self.form.toggles[scheme].set_values((*shown, value) if on else [v for v in shown if v != value])
        self._classify(scheme, value, on)

    def _classify(self, scheme: str, value: str, on: bool) -> None:
        practice = self.practice
        if practice is not None:
            key = "done_tag_added" if on else "done_tag_removed"
            message = tr(f"review.{key}", value=concept(scheme, value))
            edit = classifying(practice, scheme, value, on)
            self.context.history.do(edit, message, failed=self._not_saved)

    def _not_saved(self, error: Exception) -> None:
        """Say why, and show what the library holds."""
        self.context.messages.error(error)
        self._reload()

    def _choose_country(self, code: str) -> None:
        practice = self.practice
        if practice is not None and (practice.country != (code,) or "country" in practice.uncertain):
            message = tr("review.done_country", value=concept("country", code))
            self.context.history.do(choosing_country(practice, code), message)

    def _tag(self, scheme: str, *, add: str = "", remove: str = "") -> None:
        practice = self.practice
        if practice is None:
            return
        edit = ChangeTags((practice.id,), scheme, (add,) if add else (), (remove,) if remove else ())
        key = "done_tag_added" if add else "done_tag_removed"
        self.context.history.do(edit, tr(f"review.{key}", value=concept(scheme, add or remove)))

    def _keep_words(self, field: str, text: str) -> None:
        practice = self.form.practice
        if practice is not None:
            self.context.history.do(EditPractice(practice.id, ((field, text),)), tr("review.done_edited"))


def source_of(workspace: Workspace, practice_id: str) -> SourceTable | None:
    """The practice's table with its column titles, which may stand only in the table's text."""
    table = workspace.source_table(practice_id)
    if table is None or table.header or not table.rows or table.rows[0].parent is None:
        return table
    printed = workspace.passage(f"{table.document.id}#{table.rows[0].parent}").text
    titles = tuple(printed.rsplit("\n", 1)[-1].split(" | "))
    return replace(table, header=titles) if len(titles) == len(table.rows[0].cells) else table


def shortened(title: str, longest: int = 34) -> str:
    """A title that fits into a message."""
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"
