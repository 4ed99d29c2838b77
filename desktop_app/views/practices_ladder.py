"""The ladder of a practice: the steps as buttons, each with what its evidence still lacks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from corpus.model import STATUSES, Practice, Status
from corpus.storage.rubric import allowed_statuses, criteria
from desktop_app import fonts, icons
from desktop_app.delegates.documents import paint_text
from desktop_app.delegates.practices import STATE_ICONS
from desktop_app.language import concept, current, listing, tr
from desktop_app.models.practices_edits import Missing, missing_for
from desktop_app.theme import Theme


class LadderStep(QAbstractButton):
    """One step. It can be clicked when the rubric allows it and the practice does not stand on it."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = status
        self._is_current = False
        self._note = ""
        self._is_lacking = False
        self.setText(concept("status", status))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, *, is_current: bool, is_allowed: bool, missing: Missing) -> None:
        self._is_current = is_current
        self._is_lacking = not is_allowed
        self._note = ""
        if self._is_lacking:
            self._note = tr("practices_place.missing", n=missing.count)
        elif not is_current:
            self._note = tr("practices_place.allowed")
        self.setEnabled(is_allowed and not is_current)
        tip = explain(missing) if self._is_lacking else self._note
        self.setToolTip(tip)
        state = tr("practices_place.current_step") if is_current else self._note
        self.setAccessibleName(f"{self.text()}. {state}")
        self.setAccessibleDescription(tip)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(fonts.px(100), fonts.px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.px(84), fonts.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse() and self.isEnabled()
        ground = "accent_soft" if self._is_current else "hover" if hovered else "surface"
        border = "accent" if self._is_current or self.isEnabled() else "line"
        painter.setPen(QPen(tokens.color(border), 2 if self._is_current else 1))
        painter.setBrush(tokens.color(ground))
        inset = 1.0 if self._is_current else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        font = fonts.ui("strong" if self._is_current else "medium")
        ink = "text" if self._is_current or self.isEnabled() else "text_2"
        x = 10.0
        side = fonts.px(15)
        wide = QFontMetricsF(font).horizontalAdvance(self.text()) + side + 27 <= self.width()
        if wide:
            mark = QRectF(x, self.height() / 2 - side / 2, side, side)
            icons.paint(painter, STATE_ICONS[self.status], mark, ink)
            x += side + 8
        space = QRectF(x, 0, self.width() - x - 6, self.height())
        if not self._note:
            paint_text(painter, self.text(), space, font, ink)
            return
        half = self.height() / 2
        paint_text(painter, self.text(), QRectF(x, 3, space.width(), half - 2), font, ink)
        warned = self._is_current and self._is_lacking
        note_ink = "warning" if warned else "text_2" if self._is_lacking else "ok"
        note = QRectF(x, half - 1, space.width(), half - 3)
        paint_text(painter, self._note, note, fonts.ui("caption"), note_ink)


class Ladder(QWidget):
    """The steps from left to right; the highest below, once a practice has come near it.

    `step_wanted(status)` for the person's clicks.
    """

    step_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(6)
        self.steps: dict[str, LadderStep] = {}
        self._last_arrow = _arrow()
        for place, status in enumerate(STATUSES):
            step = LadderStep(status)
            step.clicked.connect(lambda _=False, status=status: self.step_wanted.emit(status))
            self.steps[status] = step
            row, column = divmod(place, 3)
            if row:
                grid.addWidget(self._last_arrow, row, column, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(step, row, column + 1, 1, 4)
                continue
            grid.addWidget(step, row, column * 2)
            grid.setColumnStretch(column * 2, 1)
            if column:
                grid.addWidget(_arrow(), row, column * 2 - 1)

    def show_practice(self, practice: Practice) -> None:
        allowed = allowed_statuses(practice.assessments)
        for status, step in self.steps.items():
            known = next(name for name in STATUSES if name == status)
            is_allowed = known in allowed
            missing = Missing() if is_allowed else missing_for(known, practice.assessments)
            step.show_state(is_current=practice.status == status, is_allowed=is_allowed, missing=missing)
        near = "good_practice" in allowed or practice.status in STATUSES[2:]
        self.steps[STATUSES[-1]].setVisible(near)
        self._last_arrow.setVisible(near)


def explain(missing: Missing) -> str:
    """«Falta: Resultados medidos y un criterio más, con evidencia.»"""
    parts = [criteria()[name].label(current()) for name in missing.criteria]
    if missing.more:
        parts.append(tr("practices_place.more_criteria", n=missing.more))
    return tr("practices_place.lacking", what=listing(parts))


def _arrow() -> QLabel:
    label = QLabel()
    icons.set_icon(label, "chevron-right", "text_3", size=14)
    return label
