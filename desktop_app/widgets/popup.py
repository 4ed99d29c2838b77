"""A frame that pops up below a widget and closes by itself, and tickable lists inside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import fonts
from desktop_app.language import number
from desktop_app.theme import Theme
from desktop_app.widgets.chips import chip_height, chip_width, classification, paint_chip
from desktop_app.widgets.glyphs import paint_tick, scheme_of
from desktop_app.widgets.labels import Label, keycap_size, paint_keycap


class Popup(QFrame):
    """A framed panel over the window, closed by Esc or a click elsewhere. Add to `body`."""

    closed = Signal()

    def __init__(self, parent: QWidget, *, title: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(8, 8, 8, 10)
        self.body.setSpacing(2)
        if title:
            heading = Label(title, "caption_strong", "text_2")
            heading.setContentsMargins(8, 4, 8, 4)
            self.body.addWidget(heading)
            self.setAccessibleName(title)

    def show_below(self, anchor: QWidget, *, align_right: bool = False, above: bool = False) -> None:
        """Open at `anchor`, inside the screen."""
        self.adjustSize()
        size = self.sizeHint().expandedTo(self.size())
        x = anchor.width() - size.width() if align_right else 0
        y = -size.height() - 4 if above else anchor.height() + 4
        corner = anchor.mapToGlobal(QPoint(x, y))
        screen = anchor.screen() or QGuiApplication.primaryScreen()
        space = screen.availableGeometry()
        corner.setX(max(space.left() + 4, min(corner.x(), space.right() - size.width() - 4)))
        corner.setY(max(space.top() + 4, min(corner.y(), space.bottom() - size.height() - 4)))
        self.move(corner)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


@dataclass(frozen=True, slots=True)
class TickValue:
    """One line of a tickable list. `concept`: a level or dimension to show as a chip. `note` replaces the
    count («2 de 3»).
    """

    key: str
    text: str
    count: int | None = None
    concept: str = ""
    note: str = ""
    cap: str = ""
    state: Qt.CheckState = Qt.CheckState.Unchecked


class TickRow(QAbstractButton):
    """A tick, a name or chip, a count, a key cap. Values that count nothing are dimmed."""

    def __init__(self, value: TickValue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.state = value.state
        self.setCheckable(True)
        self.setChecked(value.state == Qt.CheckState.Checked)
        self.setText(value.text)
        self.setAccessibleName(f"{value.text} {self._tail()}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._set)

    def _set(self, on: bool) -> None:
        self.state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _tail(self) -> str:
        return self.value.note or ("" if self.value.count is None else number(self.value.count))

    def _name_width(self) -> int:
        if scheme_of(self.value.concept):
            return int(chip_width(classification(self.value.concept)))
        return QFontMetrics(fonts.ui()).horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        tail = QFontMetrics(fonts.ui("secondary")).horizontalAdvance(self._tail())
        cap = keycap_size(self.value.cap).width() + 10 if self.value.cap else 0
        return QSize(fonts.px(16) + 28 + self._name_width() + 24 + tail + cap, fonts.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("selection"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        side, middle = fonts.px(16), self.height() / 2
        paint_tick(painter, QRectF(8, middle - side / 2, side, side), self.state)
        x = 8 + side + 10
        faint = self.value.count == 0 and not self.isChecked()
        if scheme_of(self.value.concept):
            spec = classification(self.value.concept)
            paint_chip(painter, spec, QRectF(x, middle - chip_height() / 2, chip_width(spec), chip_height()))
        else:
            painter.setFont(fonts.ui())
            painter.setPen(tokens.color("disabled" if faint else "text"))
            painter.drawText(
                QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
            )
        right = float(self.width() - 8)
        if self.value.cap:
            size = keycap_size(self.value.cap)
            right -= size.width()
            paint_keycap(
                painter,
                self.value.cap,
                QRectF(right, middle - size.height() / 2, size.width(), size.height()),
            )
            right -= 10
        painter.setFont(fonts.ui("secondary"))
        painter.setPen(tokens.color("disabled" if faint else "text_2"))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(x, 0, right - x, self.height()), end, self._tail())


class TickList(QScrollArea):
    """Tickable lines, scrolling where they are many. `ticked(key, on)` for the person's clicks."""

    ticked = Signal(str, bool)

    def __init__(
        self, values: Sequence[TickValue], *, rows_shown: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.rows: dict[str, TickRow] = {}
        for value in values:
            row = TickRow(value)
            row.clicked.connect(lambda on, key=value.key: self.ticked.emit(key, on))
            column.addWidget(row)
            self.rows[value.key] = row
        column.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        width = max((row.sizeHint().width() for row in self.rows.values()), default=120)
        shown = min(len(values), rows_shown)
        self.setMinimumWidth(width + (14 if len(values) > rows_shown else 0))
        self.setFixedHeight(shown * (fonts.px(30) + 1) + 2)

    def keys(self) -> tuple[str, ...]:
        """The ticked ones, in order."""
        return tuple(key for key, row in self.rows.items() if row.isChecked())
