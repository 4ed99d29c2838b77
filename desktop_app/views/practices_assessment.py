"""The criteria of a practice, each with its answer, and the small form in which one is answered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from corpus.model import Answer, Assessment, Practice
from corpus.storage.rubric import criteria, extra_criteria
from corpus.vocabulary import Concept
from desktop_app import fonts, icons
from desktop_app.delegates.documents import paint_text
from desktop_app.language import current, moment, tr
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.fields import text_area
from desktop_app.widgets.labels import Label
from desktop_app.widgets.popup import Popup
from desktop_app.widgets.toggles import SegmentedControl

ANSWERS: tuple[Answer, ...] = ("yes", "partial", "no")
#: answer -> icon and ink
_MARKS: dict[str, tuple[str, str]] = {
    "yes": ("done", "ok"),
    "partial": ("circle-half", "warning"),
    "no": ("close", "text_2"),
    "none": ("circle-dashed", "text_2"),
}
_TWO_COLUMNS = 420  #: from this width on the criteria stand in two columns


class CriterionRow(QAbstractButton):
    """«✓ Articulación institucional ... Sí». A click opens its form."""

    def __init__(self, criterion: Concept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self.assessment: Assessment | None = None
        self.setText(criterion.label(current()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def answer_text(self) -> str:
        if self.assessment is None:
            return tr("practices_place.answer_none")
        return tr(f"practices_place.answer_{self.assessment.answer}")

    def show_assessment(self, assessment: Assessment | None) -> None:
        self.assessment = assessment
        self.setAccessibleName(f"{self.text()}: {self.answer_text}")
        self.setToolTip(self._tip())
        self.update()

    @property
    def _lacks_evidence(self) -> bool:
        return self.assessment is not None and not self.assessment.evidence.strip()

    def _tip(self) -> str:
        lines = [f"{self.text()}: {self.answer_text}"]
        if self._lacks_evidence:
            lines.append(tr("practices_place.no_evidence"))
        elif self.assessment is not None:
            lines.append(self.assessment.evidence.strip())
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        return QSize(fonts.px(180), fonts.px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.px(120), fonts.px(25))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Theme.current().color("hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        icon, ink = _MARKS[self.assessment.answer if self.assessment else "none"]
        side = fonts.px(15)
        icons.paint(painter, icon, QRectF(4, (self.height() - side) / 2, side, side), ink)
        font = fonts.ui("secondary")
        answer = self.answer_text
        tail = QFontMetricsF(font).horizontalAdvance(answer) + 2
        right = self.width() - 4 - tail
        paint_text(painter, answer, QRectF(right, 0, tail, self.height()), font, "text_2")
        if self._lacks_evidence:
            side = fonts.px(13)
            right -= side + 5
            icons.paint(painter, "warning", QRectF(right, (self.height() - side) / 2, side, side), "warning")
        x = 4 + fonts.px(15) + 7
        paint_text(painter, self.text(), QRectF(x, 0, right - x - 6, self.height()), font, "text")


class CriteriaGrid(QWidget):
    """The six criteria, then those that only the upper steps ask for. `wanted(criterion id)`: answer it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(1)
        self._note = Label(tr("practices_place.upper_steps"), "caption", "text_3")
        self._note.setContentsMargins(4, 6, 0, 0)
        self.rows: dict[str, CriterionRow] = {}
        for name, criterion in criteria().items():
            row = CriterionRow(criterion)
            row.clicked.connect(partial(self.wanted.emit, name))
            self.rows[name] = row
        self._arrange(2)

    def show_practice(self, practice: Practice) -> None:
        given = {item.criterion: item for item in practice.assessments}
        for name, row in self.rows.items():
            row.show_assessment(given.get(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= fonts.px(_TWO_COLUMNS) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        main = [name for name in self.rows if name not in extra_criteria()]
        per_column = -(-len(main) // columns)
        for place, name in enumerate(main):
            self._grid.addWidget(self.rows[name], place % per_column, place // per_column)
        self._grid.addWidget(self._note, per_column, 0, 1, columns)
        for place, name in enumerate(extra_criteria()):
            row, column = divmod(place, columns)
            self._grid.addWidget(self.rows[name], per_column + 1 + row, column)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class CriterionForm(Popup):
    """One criterion: its question, the answer, the evidence. `kept(criterion, answer or "", evidence)`."""

    kept = Signal(str, str, str)

    def __init__(self, criterion: Concept, assessment: Assessment | None, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._criterion = criterion
        self.setAccessibleName(criterion.label(current()))
        self.setFixedWidth(fonts.px(400))
        inner = QVBoxLayout()
        inner.setContentsMargins(8, 6, 8, 6)
        inner.setSpacing(8)
        inner.addWidget(Label(criterion.label(current()), "strong"))
        question = dict(criterion.extra).get(f"question_{current()}", "")
        inner.addWidget(Label(question, "body", "text_2", wrap=True))
        self.answers = SegmentedControl(
            [(name, tr(f"practices_place.answer_{name}")) for name in (*ANSWERS, "none")]
        )
        self.answers.choose(assessment.answer if assessment else "none")
        self.answers.chosen.connect(lambda _: self._show_hint())
        inner.addWidget(self.answers)
        inner.addWidget(Label(tr("practices_place.evidence"), "secondary", "text_2"))
        self.evidence = text_area(
            assessment.evidence if assessment else "", name=tr("practices_place.evidence")
        )
        self.evidence.setPlaceholderText(tr("practices_place.evidence_hint"))
        self.evidence.setFixedHeight(fonts.px(92))
        self.evidence.textChanged.connect(self._show_hint)
        inner.addWidget(self.evidence)
        self.hint = Label("", "secondary", "warning", wrap=True)
        inner.addWidget(self.hint)
        if assessment is not None:
            said = tr("practices_place.assessed_by", who=assessment.author, when=moment(assessment.at))
            inner.addWidget(Label(said, "caption", "text_3", wrap=True))
        inner.addLayout(self._buttons())
        self.body.addLayout(inner)
        self._show_hint()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = Button(tr("window.cancel"), compact=True)
        cancel.clicked.connect(self.close)
        self.keep_button = Button(tr("practices_place.keep"), kind="primary", compact=True)
        self.keep_button.clicked.connect(self._keep)
        row.addWidget(cancel)
        row.addWidget(self.keep_button)
        return row

    def _show_hint(self) -> None:
        """An answer counts only with its evidence; the place of the hint is kept, so that nothing jumps."""
        lacks = self.answers.value() in ("yes", "partial") and not self.evidence.toPlainText().strip()
        self.hint.setText(tr("practices_place.no_evidence") if lacks else " ")

    def _keep(self) -> None:
        answer = self.answers.value()
        evidence = self.evidence.toPlainText().strip()
        self.close()
        self.kept.emit(self._criterion.id, "" if answer == "none" else answer, evidence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def open_at(self, anchor: QWidget) -> None:
        """Beside the row, with the keyboard on the answer."""
        below = anchor.mapToGlobal(anchor.rect().bottomLeft()).y()
        self.show_below(anchor, above=below > self.screen().availableGeometry().height() * 0.6)
        self.answers.button(self.answers.value()).setFocus()
