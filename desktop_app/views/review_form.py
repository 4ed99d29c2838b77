"""The right of Revisión: what is proposed for one practice, where each value comes from, what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from corpus.model import Practice
from corpus.vocabulary import scheme
from desktop_app import fonts
from desktop_app.actions import shortcut_of
from desktop_app.language import concept, current, listing, tr
from desktop_app.models.review import clues, country_name, provenance
from desktop_app.views.review_fields import (
    CalmChoice,
    ConceptField,
    DescriptionField,
    FieldHeading,
    TitleField,
)
from desktop_app.widgets.buttons import Button, IconButton
from desktop_app.widgets.fields import set_state
from desktop_app.widgets.labels import Label
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.panels import Panel, scrolling
from desktop_app.widgets.toggles import ClassificationToggles

_CONFIRMABLE = ("title", "country", "level", "dimension")


class Doubt(QWidget):
    """Below an uncertain field: what is uncertain, why it is proposed, and the button that confirms it."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.title = Label("", "secondary_strong", "warning", wrap=True)
        column.addWidget(self.title)
        self.evidence = Label("", "secondary", "text_2", wrap=True)
        column.addWidget(self.evidence)
        self.button = Button("", icon="check", key=shortcut_of("confirm_group"), compact=True)
        column.addSpacing(4)
        column.addWidget(self.button)

    def show_doubt(self, sentences: list[str], rows: int, *, is_empty: bool, is_first: bool) -> None:
        """`rows`: for how many practices it would be confirmed; `is_empty`: there is no value to confirm
        but that there is none. The first doubt has the key.
        """
        none = "_none" if is_empty else ""
        self.title.setText(tr(f"review.doubtful_{self._field}{none}"))
        self.evidence.setText(tr("review.evidence", text=" ".join(sentences)) if sentences else "")
        self.evidence.setVisible(bool(sentences))
        one = tr(f"review.confirm_{self._field}_none") if is_empty else tr("review.confirm_one")
        self.button.setText(tr("review.confirm_group", n=rows) if rows > 1 else one)
        self.button.set_key(shortcut_of("confirm_group") if is_first else "")


class ReviewForm(Panel):
    """One practice. Signals say what the person did; the place makes the edits.

    `country_chosen(code)`, `classified(scheme, value, on)`, `concept_added(scheme, id)`,
    `concept_removed(scheme, id)`, `words_kept(field, text)`, `confirm_wanted(field)`, `accepted()`,
    `rejected()`, `put_back()`, `step_wanted(±1)`, `left()`: the keyboard goes back to the queue.
    """

    country_chosen = Signal(str)
    classified = Signal(str, str, bool)
    concept_added = Signal(str, str)
    concept_removed = Signal(str, str)
    words_kept = Signal(str, str)
    confirm_wanted = Signal(str)
    accepted = Signal()
    rejected = Signal()
    put_back = Signal()
    step_wanted = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", line="left", parent=parent)
        self.practice: Practice | None = None
        self.headings: dict[str, FieldHeading] = {}
        self.doubts: dict[str, Doubt] = {}
        self.setMinimumWidth(fonts.px(270))
        self.body.addWidget(self._make_head())
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 8, 14)
        column.setSpacing(0)
        self._fill(column)
        column.addStretch(1)
        self._scroll = scrolling(inner)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._make_foot())

    # --- building -------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        head = Panel("panel", line="bottom", margins=(18, 0, 12, 0), gap=4, horizontal=True)
        head.setFixedHeight(fonts.px(44))
        self.heading = Label(tr("review.form"), "strong")
        self.position = Label("", "secondary", "text_2")
        self.up = IconButton("chevron-up", tr("review.previous"), key="Up")
        self.down = IconButton("chevron-down", tr("review.next"), key="Down")
        self.up.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.step_wanted.emit(1))
        head.body.addWidget(self.heading)
        head.body.addStretch(1)
        head.body.addWidget(self.position)
        head.body.addSpacing(6)
        head.body.addWidget(self.up)
        head.body.addWidget(self.down)
        return head

    def _make_foot(self) -> QWidget:
        foot = Panel("panel", line="top", margins=(18, 10, 14, 10))
        self.reject_button = Button(tr("review.reject"), kind="danger", key=shortcut_of("reject"))
        self.reject_button.clicked.connect(self.rejected)
        self.edit_button = Button(tr("review.edit"), key=shortcut_of("edit"))
        self.edit_button.clicked.connect(self.edit)
        self.accept_button = Button("", icon="check", kind="primary", key=shortcut_of("accept"))
        self.accept_button.clicked.connect(self.accepted)
        self.back_button = Button(tr("review.put_back"), icon="undo")
        self.back_button.clicked.connect(self.put_back)
        self._foot_grid = QGridLayout()
        self._foot_grid.setSpacing(8)
        self._foot_grid.setColumnStretch(2, 1)
        self._foot_grid.addWidget(self.reject_button, 0, 0)
        self._foot_grid.addWidget(self.edit_button, 0, 1)
        self._foot_grid.addWidget(self.back_button, 0, 3)
        self._foot_grid.addWidget(self.accept_button, 0, 4)
        foot.body.addLayout(self._foot_grid)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """Where the buttons do not fit beside each other, the one that accepts has a row of its own."""
        shown = [
            button
            for button in (self.reject_button, self.edit_button, self.back_button, self.accept_button)
            if not button.isHidden()
        ]
        needed = sum(button.sizeHint().width() + 8 for button in shown) + 32
        grid = self._foot_grid
        grid.removeWidget(self.accept_button)
        if needed > self.width():
            grid.addWidget(self.accept_button, 1, 0, 1, 5)
        else:
            grid.addWidget(self.accept_button, 0, 4)

    def _fill(self, column: QVBoxLayout) -> None:
        self.title_field = TitleField(tr("review.field_title"))
        self.title_field.kept.connect(lambda text: self.words_kept.emit("title", text))
        self.title_field.left.connect(self.left)
        self._add(column, "title", self.title_field)
        self.country = CalmChoice([], name=tr("review.field_country"))
        # The longest name of a country does not set the width of the form.
        self.country.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.country.setMinimumContentsLength(8)
        self.country.chosen.connect(self._country_chosen)
        self._add(column, "country", self.country)
        self._add_rule(column)
        self.toggles: dict[str, ClassificationToggles] = {}
        for name in ("level", "dimension"):
            toggles = ClassificationToggles(name)
            toggles.toggled.connect(partial(self.classified.emit, name))
            self.toggles[name] = toggles
            self._add(column, name, toggles)
        self.description = DescriptionField(tr("review.field_description"), self)
        self.description.kept.connect(lambda text: self.words_kept.emit("description", text))
        self.description.left.connect(self.left)
        self._add(column, "description", self.description.area)
        self._add_rule(column)
        self.concepts: dict[str, ConceptField] = {}
        for name in ("population", "theme"):
            field = ConceptField(name)
            field.added.connect(lambda value, name=name: self.concept_added.emit(name, value))
            field.removed.connect(lambda value, name=name: self.concept_removed.emit(name, value))
            self.concepts[name] = field
            column.addWidget(field)
            column.addSpacing(14)

    def _add(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        self.headings[name] = heading = FieldHeading(name)
        heading.label.setBuddy(field)
        column.addWidget(heading)
        column.addSpacing(4)
        column.addWidget(field)
        if name in _CONFIRMABLE:
            self.doubts[name] = doubt = Doubt(name)
            doubt.setContentsMargins(0, 6, 0, 0)
            doubt.button.clicked.connect(lambda: self.confirm_wanted.emit(name))
            doubt.hide()
            column.addWidget(doubt)
        column.addSpacing(14)

    def _add_rule(self, column: QVBoxLayout) -> None:
        column.addWidget(rule())
        column.addSpacing(12)

    # --- showing --------------------------------------------------------------------------------------

    def show_practice(self, practice: Practice, position: tuple[int, int], peers: dict[str, int]) -> None:
        """`position`: the how-maniest of how many; `peers`: for how many rows an uncertain field can be
        confirmed."""
        is_other = self.practice is None or self.practice.id != practice.id
        self.practice = practice
        self._show_state(practice, position)
        self.title_field.show_text(practice.title)
        self.description.show_text(practice.description)
        self._show_countries(practice)
        for name, toggles in self.toggles.items():
            toggles.set_values(getattr(practice, name))
        for name, field in self.concepts.items():
            field.show_values(getattr(practice, name), provenance(practice, name))
        for name, heading in self.headings.items():
            self._show_heading(practice, name, heading)
        self._show_doubts(practice, peers)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_state(self, practice: Practice, position: tuple[int, int]) -> None:
        pending = practice.review == "pending"
        key = {"pending": "form", "accepted": "form_accepted", "rejected": "form_rejected"}[practice.review]
        self.heading.setText(tr(f"review.{key}"))
        self.position.setText(tr("review.position", n=position[0], total=position[1]))
        doubtful = pending and bool(practice.uncertain)
        self.accept_button.setText(tr("review.confirm_and_accept" if doubtful else "review.accept"))
        self.accept_button.setVisible(practice.review != "accepted")
        self.reject_button.setVisible(practice.review != "rejected")
        self.back_button.setVisible(not pending)
        self._fit_foot()

    def _show_heading(self, practice: Practice, name: str, heading: FieldHeading) -> None:
        state = provenance(practice, name)
        printed = ""
        if state == "edited":
            value = getattr(practice, f"source_{name}")
            printed = value if isinstance(value, str) else listing([concept(name, item) for item in value])
            printed = printed or "—"
        heading.show_provenance(state, printed)

    def _show_countries(self, practice: Practice) -> None:
        self.country.clear()
        if len(practice.country) != 1:
            self.country.addItem(country_name(practice.country), "")
        for code in scheme("country"):
            self.country.addItem(concept("country", code), code)
        self.country.choose(practice.country[0] if len(practice.country) == 1 else "")
        set_state(self.country, "uncertain" if "country" in practice.uncertain else "")

    def _show_doubts(self, practice: Practice, peers: dict[str, int]) -> None:
        doubtful = [
            name for name in _CONFIRMABLE if name in practice.uncertain and practice.review == "pending"
        ]
        for name, doubt in self.doubts.items():
            if name in doubtful:
                is_first = name == doubtful[0]
                doubt.show_doubt(
                    [sentence.text(current()) for sentence in clues(practice, name)],
                    peers.get(name, 1),
                    is_empty=not getattr(practice, name),
                    is_first=is_first,
                )
            doubt.setVisible(name in doubtful)

    def _country_chosen(self, code: str) -> None:
        if code:
            self.country_chosen.emit(code)
        self.left.emit()

    def edit(self) -> None:
        """Put the keyboard into the practice's name."""
        self.title_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title_field.selectAll()
