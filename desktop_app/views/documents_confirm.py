"""The card «Confirme los datos de …» below the list: what was recognised without certainty."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from corpus.model import KINDS, Meeting
from corpus.structure.roman import to_roman
from desktop_app import fonts, icons
from desktop_app.language import current, tr
from desktop_app.models.documents import Work
from desktop_app.models.metadata import CONFERENCE, Details, Proposal, read_when, write_when
from desktop_app.widgets.buttons import Button, TickBox
from desktop_app.widgets.fields import Choice, set_state
from desktop_app.widgets.labels import ElidedLabel, Label
from desktop_app.widgets.panels import Card

_OWN = "own"  #: the choice that keeps the meeting of another body


class ConfirmCard(Card):
    """Signals: `confirmed(Work, Details)`, `put_off(Work)`."""

    confirmed = Signal(object, object)
    put_off = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", parent)
        self.work: Work | None = None
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.setMaximumWidth(fonts.px(860))
        self.body.addLayout(self._make_head())
        self.title_edit = QLineEdit()
        self.title_edit.setAccessibleName(tr("documents.confirm_name"))
        self.title_label = Label(tr("documents.confirm_title_uncertain"), "secondary_strong", "warning")
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.title_edit)
        self.body.addLayout(self._make_fields())
        self.note = Label("", "secondary", "text_2", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.no_date, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)
        self.date_edit.textEdited.connect(lambda _: self._check_date())
        self.no_date.toggled.connect(self._date_left_out)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        mark = QLabel()
        icons.set_icon(mark, "warning", "warning")
        self.heading = ElidedLabel("", "strong")
        self.position = Label("", "secondary", "text_2")
        row.addWidget(mark)
        row.addWidget(self.heading, 1)
        row.addWidget(self.position)
        return row

    def _make_fields(self) -> QHBoxLayout:
        kinds = [(kind, tr(f"documents.kind_{kind}")) for kind in KINDS]
        self.kind = Choice(kinds, name=tr("documents.confirm_kind"))
        self.ordinal = Choice([], name=tr("documents.confirm_ordinal"))
        self.date_edit = QLineEdit()
        self.date_edit.setPlaceholderText(tr("documents.confirm_date_hint"))
        self.date_edit.setAccessibleName(tr("documents.confirm_date"))
        self.no_date = TickBox(tr("documents.confirm_no_date"))
        self.labels: dict[str, Label] = {}
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, field, stretch in (
            ("kind", self.kind, 5),
            ("ordinal", self.ordinal, 5),
            ("date", self.date_edit, 5),
        ):
            row.addLayout(self._labelled(name, field), stretch)
        self.button = Button(tr("documents.confirm"), kind="primary")
        self.button.clicked.connect(self._confirm)
        self.later = Button(tr("documents.confirm_later"), kind="quiet")
        self.later.clicked.connect(lambda: self.put_off.emit(self.work))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.later, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _labelled(self, name: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self.labels[name] = label = Label("", "secondary", "text_2")
        label.setBuddy(field)
        field.setMinimumWidth(fonts.px(110))
        column.addWidget(label)
        column.addWidget(field)
        return column

    def show_work(self, work: Work, place: tuple[int, int], proposal: Proposal | None, last: int) -> None:
        """Ask about `work`. `place`: the how-maniest of how many; `last`: the Conference's last meeting."""
        if self.work == work and not self.isHidden():
            self._show_place(place)
            return
        self.work = work
        first, doubts = work.first, work.uncertain
        self.heading.setText(tr("documents.confirm_title", title=work.title))
        self._show_place(place)
        self.title_label.setVisible("title" in doubts)
        self.title_edit.setVisible("title" in doubts)
        self.title_edit.setText(first.title)
        self.kind.choose(first.kind)
        self._offer_meetings(first.meeting, last)
        self.no_date.setChecked(False)
        self.date_edit.setText(str(proposal.year) if proposal else write_when(first.meeting))
        set_state(self.kind, "uncertain" if "kind" in doubts else "")
        set_state(self.ordinal, "uncertain" if "meeting" in doubts else "")
        for name, doubt in (("kind", "kind"), ("ordinal", "meeting"), ("date", "date")):
            self._show_label(name, doubt in doubts)
        self._check_date()
        self._show_note(work, proposal)

    def _offer_meetings(self, meeting: Meeting | None, last: int) -> None:
        """None, the document's own where it is another body's, and those of the Conference."""
        self.ordinal.clear()
        self.ordinal.addItem(tr("documents.confirm_no_meeting"), "0")
        chosen = str((meeting.ordinal if meeting else 0) or 0)
        if meeting is not None and meeting.body != CONFERENCE and meeting.ordinal:
            self.ordinal.addItem(f"{to_roman(meeting.ordinal)} {meeting.body}", _OWN)
            chosen = _OWN
        body = tr("documents.conference")
        last = max(last, (meeting.ordinal or 0) if meeting and chosen != _OWN else 0)
        for number in range(1, last + 1):
            self.ordinal.addItem(f"{to_roman(number)} {body}", str(number))
        self.ordinal.choose(chosen)

    def _date_left_out(self, left_out: bool) -> None:
        if left_out:
            self.date_edit.clear()
        self.date_edit.setEnabled(not left_out)
        self._check_date()

    def _show_place(self, place: tuple[int, int]) -> None:
        self.position.setText(tr("window.progress_of", done=place[0], total=place[1]))

    def _show_label(self, name: str, doubtful: bool) -> None:
        label = self.labels[name]
        label.setText(tr(f"documents.confirm_{name}_uncertain" if doubtful else f"documents.confirm_{name}"))
        label.set_ink("warning" if doubtful else "text_2")
        # After the ink: dressing a label anew takes its font back.
        label.setFont(fonts.ui("secondary_strong" if doubtful else "secondary"))

    def _show_note(self, work: Work, proposal: Proposal | None) -> None:
        if proposal:
            source = proposal.source.short_title.text(current())
            parts = [tr("documents.confirm_proposal", value=proposal.year, title=source)]
        else:
            parts = [tr("documents.confirm_note")]
        if len(work.documents) > 1:
            parts.append(tr("documents.confirm_both", n=len(work.documents)))
        self.note.setText(" ".join(parts))
        self.note.set_ink("text_2")

    def _check_date(self) -> bool:
        """Dress the date field; whether what it holds can be read."""
        try:
            read_when(self.date_edit.text())
        except ValueError:
            set_state(self.date_edit, "error")
            self._say_wrong("documents.confirm_date_wrong")
            return False
        doubtful = self.work is not None and "date" in self.work.uncertain
        set_state(self.date_edit, "uncertain" if doubtful else "")
        if self.note.property("ink") == "error":
            self.note.setText(tr("documents.confirm_note"))
            self.note.set_ink("text_2")
        return True

    def _say_wrong(self, key: str) -> None:
        self.note.setText(tr(key))
        self.note.set_ink("error")

    def _confirm(self) -> None:
        if self.work is None:
            return
        if not self._check_date():
            self.date_edit.setFocus()
            return
        if not self.date_edit.text().strip() and not self.no_date.isChecked():
            set_state(self.date_edit, "error")
            self._say_wrong("documents.confirm_date_missing")
            self.date_edit.setFocus()
            return
        title = self.title_edit.text().strip() if self.title_edit.isVisibleTo(self) else None
        when = read_when(self.date_edit.text())
        meeting = self.work.first.meeting
        if self.ordinal.key() == _OWN and meeting is not None:
            details = Details(self.kind.key(), meeting.ordinal or 0, when, title)
        else:
            details = Details(self.kind.key(), int(self.ordinal.key()), when, title, CONFERENCE)
        self.confirmed.emit(self.work, details)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_off.emit(self.work)
        else:
            super().keyPressEvent(event)
