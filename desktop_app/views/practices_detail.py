"""The right of Prácticas: all that is known of one practice, each part of it editable in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.errors import NotFound
from corpus.model import Bilingual, Document, HistoryEntry, Passage, Practice
from corpus.vocabulary import scheme
from corpus.wording import Language, say
from desktop_app import fonts
from desktop_app.language import concept, current, day, tr
from desktop_app.models.practices_edits import with_evidence
from desktop_app.models.practices_filter import country_names, is_own, one_line, source_label
from desktop_app.views.practices_assessment import CriteriaGrid, CriterionForm
from desktop_app.views.practices_ladder import Ladder
from desktop_app.views.practices_parts import ConceptRow, HistoryList, Quotation, Section
from desktop_app.views.review_fields import DescriptionField, TitleField
from desktop_app.widgets.banner import Banner
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.labels import ElidedLabel, Label
from desktop_app.widgets.layouts import clear, rule
from desktop_app.widgets.panels import Panel, scrolling
from desktop_app.widgets.toggles import ClassificationToggles
from desktop_app.workspace import Workspace

_WITH_KEYS = 495  #: from this width on the toggles show their keys
CONCEPTS: tuple[str, ...] = ("country", "population", "phase", "theme")


@dataclass(frozen=True, slots=True)
class Background:
    """What a practice's detail needs besides the practice."""

    practice_id: str
    passage: Passage | None
    document: Document | None
    history: tuple[HistoryEntry, ...]


def load_background(workspace: Workspace, practice_id: str) -> Background | None:
    """Read on a worker. None for a practice that is no longer there."""
    try:
        practice = workspace.practice(practice_id)
        passage = workspace.passage(practice.passage_id) if practice.passage_id else None
        document = workspace.document(practice.document_id) if practice.document_id else None
    except NotFound:
        return None
    return Background(practice_id, passage, document, workspace.history(target=practice_id))


class PracticeDetail(Panel):
    """Shows one practice. Signals say what the person did; the place makes the edits.

    `toggled(scheme, concept, on)`, `words_kept(field, text)`, `assessed(criterion, answer or "", evidence)`,
    `step_wanted(status)`, `revert_wanted(edit id)`, `source_wanted()`, `review_wanted()`, `moved(±1)`,
    `menu_wanted(anchor)`, `left()`: the keyboard goes back to the table.
    """

    toggled = Signal(str, str, bool)
    words_kept = Signal(str, str)
    assessed = Signal(str, str, str)
    step_wanted = Signal(str)
    revert_wanted = Signal(str)
    source_wanted = Signal()
    review_wanted = Signal()
    moved = Signal(int)
    menu_wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", line="left", parent=parent)
        self.practice: Practice | None = None
        self.form: CriterionForm | None = None
        self.setMinimumWidth(fonts.px(290))
        self.body.addWidget(self._make_head())
        inner = Panel("surface")
        for part in (
            self._make_notice(),
            self._make_classification(),
            self._make_concepts(),
            self._make_description(),
            self._make_source(),
            self._make_assessment(),
            self._make_history(),
        ):
            inner.body.addWidget(part)
        inner.body.addStretch(1)
        self._scroll = scrolling(inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll, 1)

    # --- building ---------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        head = Panel("panel", line="bottom", margins=(18, 8, 12, 12), gap=4)
        row = Panel("panel", horizontal=True, gap=2)
        self.place_label = ElidedLabel("", "secondary", "text_2")
        self.position = Label("", "secondary", "text_2")
        self.up = IconButton("chevron-up", tr("practices_place.previous"), key="Up")
        self.down = IconButton("chevron-down", tr("practices_place.next"), key="Down")
        self.more = IconButton("more", tr("window.more_actions"))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        row.body.addWidget(self.place_label, 1)
        row.body.addWidget(self.position)
        row.body.addSpacing(6)
        for button in (self.up, self.down, self.more):
            row.body.addWidget(button)
        head.body.addWidget(row)
        titles = Panel("panel", horizontal=True, gap=6)
        self.title = Label("", "subtitle", wrap=True, selectable=True)
        self.title_field = TitleField(tr("practices_place.field_title"))
        self.title_field.kept.connect(lambda text: self.words_kept.emit("title", text))
        self.title_field.left.connect(self._title_left)
        self.title_field.editingFinished.connect(self._show_title_label)
        self.title_field.hide()
        self.edit_button = IconButton(
            "edit", tr("practices_place.edit_title"), size=14, key="F2", ink="text_2"
        )
        self.edit_button.clicked.connect(self.edit_title)
        titles.body.addWidget(self.title, 1)
        titles.body.addWidget(self.title_field, 1)
        titles.body.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        head.body.addWidget(titles)
        self.source_title = Label("", "secondary", "text_2", wrap=True, selectable=True)
        head.body.addWidget(self.source_title)
        return head

    def _make_notice(self) -> QWidget:
        self.notice = QWidget()
        self._notice_column = QVBoxLayout(self.notice)
        self._notice_column.setContentsMargins(18, 12, 12, 0)
        self._notices = {
            review: Banner(
                "warning" if review == "pending" else "info",
                tr(f"practices_place.notice_{review}"),
                "",
                tr("practices_place.open_review"),
                self.review_wanted.emit,
            )
            for review in ("pending", "rejected")
        }
        for banner in self._notices.values():
            self._notice_column.addWidget(banner)
        return self.notice

    def _make_classification(self) -> QWidget:
        section = Section(tr("practices_place.classification"), filled=True)
        self.source_values = ElidedLabel("", "secondary", "text_2")
        self.source_values.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        section.head.addWidget(self.source_values, 1)
        self._toggles_column = QVBoxLayout()
        self._toggles_column.setSpacing(6)
        section.column.addLayout(self._toggles_column)
        self.toggles: dict[str, ClassificationToggles] = {}
        self._make_toggles(with_keys=True)
        section.column.setSpacing(6)
        return section

    def _make_toggles(self, *, with_keys: bool) -> None:
        """Where the detail is narrow, the toggles leave their keys out to stay on one line."""
        clear(self._toggles_column)
        self._has_keys = with_keys
        for name in ("level", "dimension"):
            toggles = ClassificationToggles(name, with_keys=with_keys)
            toggles.toggled.connect(lambda value, on, name=name: self.toggled.emit(name, value, on))
            if self.practice is not None:
                toggles.set_values(getattr(self.practice, name))
            self.toggles[name] = toggles
            self._toggles_column.addWidget(toggles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        with_keys = event.size().width() >= fonts.px(_WITH_KEYS)
        if with_keys != self._has_keys:
            self._make_toggles(with_keys=with_keys)

    def _make_concepts(self) -> QWidget:
        section = Section("")
        section.column.setContentsMargins(18, 12, 12, 12)
        section.column.setSpacing(5)
        self.concepts: dict[str, ConceptRow] = {}
        for name in CONCEPTS:
            row = ConceptRow(name)
            row.added.connect(lambda value, name=name: self.toggled.emit(name, value, True))
            row.removed.connect(lambda value, name=name: self.toggled.emit(name, value, False))
            self.concepts[name] = row
            section.column.addWidget(row)
        return _ruled(section)

    def _make_description(self) -> QWidget:
        """The office's own words, where they are not those of the source."""
        section = Section(tr("practices_place.description"))
        self.description = DescriptionField(tr("practices_place.description"), self)
        self.description.kept.connect(lambda text: self.words_kept.emit("description", text))
        self.description.left.connect(self.left)
        section.column.addWidget(self.description.area)
        self._description_part = _ruled(section)
        return self._description_part

    def _make_source(self) -> QWidget:
        section = Section(tr("practices_place.passage"))
        self.open_button = Button(tr("practices_place.open_document"), icon="open", kind="link")
        self.open_button.clicked.connect(self.source_wanted)
        section.head.addWidget(self.open_button)
        self.quotation = Quotation()
        section.column.addWidget(self.quotation)
        self._source_part = _ruled(section)
        return self._source_part

    def _make_assessment(self) -> QWidget:
        section = Section(tr("practices_place.assessment"))
        self.evidence_count = Label("", "secondary", "text_2")
        section.head.addWidget(self.evidence_count)
        self.ladder = Ladder()
        self.ladder.step_wanted.connect(self.step_wanted)
        section.column.addWidget(self.ladder)
        self.criteria = CriteriaGrid()
        self.criteria.wanted.connect(self.answer)
        section.column.addWidget(self.criteria)
        return _ruled(section)

    def _make_history(self) -> QWidget:
        section = Section(tr("practices_place.history"))
        self.history = HistoryList()
        self.history.revert_wanted.connect(self.revert_wanted)
        section.column.addWidget(self.history)
        return _ruled(section)

    # --- showing ----------------------------------------------------------------------------------------

    def show_practice(self, practice: Practice, position: tuple[int, int]) -> None:
        """`position`: the how-maniest of how many in the list."""
        is_other = self.practice is None or self.practice.id != practice.id
        self.practice = practice
        self._show_head(practice, position)
        self.notice.setVisible(practice.review != "accepted")
        for review, banner in self._notices.items():
            banner.setVisible(practice.review == review)
        self._show_source_values(practice)
        for name, toggles in self.toggles.items():
            toggles.set_values(getattr(practice, name))
        for name, row in self.concepts.items():
            row.show_values(getattr(practice, name))
        self.description.show_text(practice.description)
        self._description_part.setVisible(
            is_own(practice) or practice.description != practice.source_description
        )
        self._source_part.setVisible(practice.document_id is not None)
        self._show_quotation(practice, None)
        self.ladder.show_practice(practice)
        self.criteria.show_practice(practice)
        six = scheme("criterion")
        found = with_evidence(practice.assessments, six)
        self.evidence_count.setText(tr("practices_place.evidence_count", n=found, total=len(six)))
        if is_other:
            self._show_title_label()
            self.history.reset()
            self._scroll.verticalScrollBar().setValue(0)

    def show_background(self, background: Background) -> None:
        """The source and the history, once they have been read."""
        if self.practice is None or background.practice_id != self.practice.id:
            return
        self._show_quotation(self.practice, background.passage)
        self.history.show_entries(_told(self.practice, background.history), _origin(background))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes down the detail as it is read; what is made anew stands at the end of Qt's own chain."""
        stops: list[QWidget] = [self.edit_button]
        stops += [button for toggles in self.toggles.values() for button in toggles.buttons.values()]
        for row in self.concepts.values():
            stops += row.tab_stops()
        stops += [self.description.area, self.open_button, self.quotation.more]
        stops += [*self.ladder.steps.values(), *self.criteria.rows.values(), *self.history.buttons]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_head(self, practice: Practice, position: tuple[int, int]) -> None:
        self.place_label.setText(f"{country_names(practice)} · {source_label(practice)}")
        self.show_position(*position)
        self.title.setText(one_line(practice.title))
        self.title_field.show_text(one_line(practice.title))
        printed = one_line(practice.source_title)
        self.source_title.setText(tr("practices_place.source_title", title=printed))
        self.source_title.setVisible(bool(printed) and printed != one_line(practice.title))

    def show_position(self, n: int, total: int) -> None:
        """The how-maniest of how many in the list; 0 where it is not in the list."""
        self.position.setText(tr("practices_place.position", n=n, total=total) if n else "")
        self.up.setEnabled(n != 1)
        self.down.setEnabled(n != total)

    def _show_source_values(self, practice: Practice) -> None:
        printed = [concept("level", value) for value in practice.source_level]
        printed += [concept("dimension", value) for value in practice.source_dimension]
        text = " · ".join(printed) or tr("practices_place.source_says_nothing")
        own = is_own(practice)
        self.source_values.setText("" if own else tr("practices_place.as_in_source", values=text))

    def _show_quotation(self, practice: Practice, passage: Passage | None) -> None:
        text = practice.source_description or (passage.text if passage else "")
        self.quotation.show_quotation(text, practice.citation.text(current()))

    # --- the keyboard -----------------------------------------------------------------------------------

    def edit_title(self) -> None:
        """Type another name; Enter or leaving keeps it, Esc does not."""
        if self.practice is None:
            return
        self.title.hide()
        self.edit_button.hide()
        self.title_field.show()
        self.title_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title_field.selectAll()

    def _title_left(self) -> None:
        self.left.emit()
        self._show_title_label()

    def _show_title_label(self) -> None:
        self.title_field.hide()
        self.title.show()
        self.edit_button.show()

    def answer(self, criterion: str) -> None:
        """Open the form of a criterion beside it."""
        if self.practice is None:
            return
        row = self.criteria.rows[criterion]
        self.form = CriterionForm(row.criterion, row.assessment, row)
        self.form.kept.connect(self.assessed)
        self.form.open_at(row)


def _ruled(section: Section) -> QWidget:
    """A section under a line."""
    part = Panel("surface")
    part.body.addWidget(rule())
    part.body.addWidget(section)
    return part


def _told(practice: Practice, history: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """The history as it reads beside the practice: its own name is «esta práctica»."""

    def shorter(text: str, language: Language) -> str:
        this = say("practices_place.this_practice", language)
        for title in (practice.title, practice.source_title):
            if title:
                name = say("practices_place.named", language, title=title)
                for before in (say("practices_place.the_named", language, name=name), name):
                    text = text.replace(before, this)
        return text[:1].upper() + text[1:]

    return tuple(
        replace(entry, summary=Bilingual(shorter(entry.summary.es, "es"), shorter(entry.summary.en, "en")))
        for entry in history
    )


def _origin(background: Background) -> tuple[str, str] | None:
    """When and from where a practice came into the library."""
    if background.document is None or background.passage is None:
        return None
    at = background.document.imported_at
    path: Sequence[str] = background.passage.path
    table = path[-1] if path else background.document.short_title.text(current())
    return (day(at.astimezone().date()) if at else "", tr("practices_place.extracted", table=table))
