"""Filters: a pill that opens tickable values, and the pill with ✕ that an active filter becomes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.popup import Popup, TickList, TickValue


class FilterPill(Button):
    """«Nivel ⌄»: opens tickable values with counts. `changed(keys)` after each tick."""

    changed = Signal(tuple)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, kind="soft", menu_arrow=True, compact=True, parent=parent)
        self.setCheckable(True)
        self._name = name
        self._values: Sequence[TickValue] = ()
        self._popup: Popup | None = None
        self.clicked.connect(self._open)

    def set_values(self, values: Sequence[TickValue]) -> None:
        """What can be ticked, with the counts of now. An open popup keeps what it shows."""
        self._values = values
        self._show_state()

    def keys(self) -> tuple[str, ...]:
        return tuple(value.key for value in self._values if value.state == Qt.CheckState.Checked)

    def _open(self) -> None:
        self._show_state()
        popup = Popup(self, title=self._name)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ticks = TickList(self._values)
        ticks.ticked.connect(lambda *_: self._ticked(ticks))
        popup.body.addWidget(ticks)
        self._popup = popup
        popup.show_below(self)
        if ticks.rows:
            next(iter(ticks.rows.values())).setFocus()

    def _ticked(self, ticks: TickList) -> None:
        chosen = ticks.keys()
        self._values = [
            TickValue(
                v.key, v.text, v.count, v.concept, v.note, v.cap,
                Qt.CheckState.Checked if v.key in chosen else Qt.CheckState.Unchecked,
            )
            for v in self._values
        ]  # fmt: skip
        self._show_state()
        self.changed.emit(chosen)

    def _show_state(self) -> None:
        chosen = [v.text for v in self._values if v.state == Qt.CheckState.Checked]
        self.setChecked(bool(chosen))
        extra = f" +{len(chosen) - 1}" if len(chosen) > 1 else ""
        self.setText(f"{self._name}: {chosen[0]}{extra}" if chosen else self._name)


class RemovablePill(QAbstractButton):
    """«Idioma: Español ✕»: an active filter; a click anywhere on it removes it (`clicked`)."""

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._value = f"{name}: " if name else "", value
        self.setText(f"{self._name}{value}")
        self.setAccessibleName(tr("window.remove_filter", what=self.text()))
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _widths(self) -> tuple[int, int]:
        name = QFontMetrics(fonts.ui("secondary")).horizontalAdvance(self._name)
        return name, QFontMetrics(fonts.ui("secondary_strong")).horizontalAdvance(self._value)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 24 + 8 + fonts.px(12), fonts.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = tokens.color("accent")
        border.setAlphaF(0.6)
        painter.setPen(QPen(border, 1))
        painter.setBrush(tokens.color("selection" if self.underMouse() else "accent_soft"))
        half = self.height() / 2 - 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        name, value = self._widths()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(tokens.color("text_2"))
        painter.setFont(fonts.ui("secondary"))
        painter.drawText(QRectF(12, 0, name + 2, self.height()), middle, self._name)
        painter.setPen(tokens.color("text"))
        painter.setFont(fonts.ui("secondary_strong"))
        painter.drawText(QRectF(12 + name, 0, value + 2, self.height()), middle, self._value)
        side = fonts.px(12)
        icons.paint(
            painter, "close", QRectF(20 + name + value, (self.height() - side) / 2, side, side), "text_2"
        )
