"""Parts of the review form: a heading with where the value comes from, choices, removable concepts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from corpus.vocabulary import scheme as vocabulary_scheme
from desktop_app import fonts, icons
from desktop_app.language import concept, tr
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.chips import ChipSpec, chip_height, chip_width, paint_chip
from desktop_app.widgets.fields import Choice, text_area
from desktop_app.widgets.labels import Label, Provenance, ProvenanceLabel
from desktop_app.widgets.layouts import FlowLayout, clear


class FieldHeading(QWidget):
    """«País ... dudoso ⚠»."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = Label(tr(f"review.field_{name}"), "secondary", "text_2")
        self.provenance = ProvenanceLabel("source")
        row.addWidget(self.label)
        row.addStretch(1)
        row.addWidget(self.provenance)

    def show_provenance(self, provenance: Provenance, printed: str = "") -> None:
        """`printed`: what the source has, told where the value differs from it."""
        self.provenance.set_provenance(provenance)
        self.provenance.setToolTip(tr("review.as_printed", value=printed) if printed else "")


class CalmChoice(Choice):
    """A choice that the wheel passes over, so that scrolling the form changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TitleField(QLineEdit):
    """A line that is kept when left. `kept(text)` after a change; Esc puts the old text back."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setFont(fonts.ui("strong"))
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        if text != self._stored or not self.hasFocus():
            self._stored = text
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._stored)
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.text().strip()
        if not text:
            self.setText(self._stored)
        elif text != self._stored:
            self._stored = text
            self.kept.emit(text)


class DescriptionField(QObject):
    """The same for several lines; Ctrl+Enter keeps, Esc puts the old text back."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = ""
        self.area: QPlainTextEdit = text_area(name=name)
        self.area.setFixedHeight(fonts.px(112))
        self.area.installEventFilter(self)

    def show_text(self, text: str) -> None:
        if text != self._stored or not self.area.hasFocus():
            self._stored = text
            self.area.setPlainText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._keep()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.area.setPlainText(self._stored)
                self.left.emit()
                return True
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return False

    def _keep(self) -> None:
        text = self.area.toPlainText().strip()
        if text != self._stored.strip():
            self._stored = text
            self.kept.emit(text)


class RemovableChip(QAbstractButton):
    """A concept with ✕: a click takes it off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = ChipSpec(text)
        self.setText(text)
        self.setAccessibleName(tr("window.remove_value", what=text))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(int(chip_width(self._spec)) + fonts.px(15), chip_height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, ChipSpec(""), QRectF(self.rect()))
        side = fonts.px(10)
        cross = QRectF(self.width() - side - 6, (self.height() - side) / 2, side, side)
        ink = "text" if self.underMouse() or self.hasFocus() else "text_3"
        icons.paint(painter, "close", cross, ink)
        painter.setFont(fonts.ui("secondary"))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect().adjusted(7, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class ConceptField(QWidget):
    """Concepts of one scheme as chips, and «+ Añadir». `added(id)`, `removed(id)` for the person's clicks."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, scheme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._values: tuple[str, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.heading = FieldHeading(scheme)
        self.heading.show_provenance("suggested")
        column.addWidget(self.heading)
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=6)
        column.addWidget(holder)

    def show_values(self, values: Sequence[str], provenance: Provenance) -> None:
        self.heading.provenance.setVisible(bool(values))
        self.heading.show_provenance(provenance)
        if tuple(values) == self._values:
            return
        self._values = tuple(values)
        clear(self._flow)
        for value in values:
            chip = RemovableChip(concept(self._scheme, value))
            chip.clicked.connect(lambda _=False, value=value: self.removed.emit(value))
            self._flow.addWidget(chip)
        add = Button(tr("window.add"), icon="plus", kind="dashed")
        add.setAccessibleName(tr(f"review.add_{self._scheme}"))
        add.clicked.connect(lambda: self._offer(add))
        self._flow.addWidget(add)

    def menu(self) -> QMenu:
        """The concepts that can be added."""
        menu = QMenu(self)
        for identifier in vocabulary_scheme(self._scheme):
            if identifier not in (self._values or ()):
                menu.addAction(concept(self._scheme, identifier), partial(self.added.emit, identifier))
        return menu

    def _offer(self, anchor: QWidget) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
