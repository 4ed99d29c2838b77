"""Text on the window: labels by role, elided labels, key caps, where a value comes from."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app import fonts, icons
from desktop_app.fonts import UiRole
from desktop_app.language import tr
from desktop_app.theme import Theme

Ink = Literal["text", "text_2", "text_3", "accent", "ok", "warning", "error", "disabled"]
Provenance = Literal["source", "suggested", "uncertain", "edited"]


class Label(QLabel):
    """A plain-text label in a type role and an ink of the theme."""

    def __init__(
        self,
        text: str = "",
        role: UiRole = "body",
        ink: Ink = "text",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.ui(role))
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_ink(self, ink: Ink) -> None:
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """A one-line label that ends in «…» where it does not fit; its tooltip then has the whole text."""

    def __init__(
        self, text: str = "", role: UiRole = "body", ink: Ink = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, ink, parent=parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def setText(self, text: str) -> None:
        self._whole = text
        self._elide()
        self.updateGeometry()

    def text(self) -> str:
        """The whole text, elided or not."""
        return self._whole

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 4
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._elide()
        super().resizeEvent(event)

    def _elide(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        QLabel.setText(self, shown)
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setAccessibleName(self._whole)


def key_text(sequence: QKeySequence | str) -> str:
    """A shortcut as people read it: «Ctrl+Mayús+C»."""
    text = (
        sequence if isinstance(sequence, str) else sequence.toString(QKeySequence.SequenceFormat.PortableText)
    )
    names = {
        "Shift": "key_shift",
        "Return": "key_enter",
        "Enter": "key_enter",
        "Esc": "key_escape",
        "Space": "key_space",
    }
    # "Ctrl++" names the plus key itself.
    parts = [*text[:-2].split("+"), "+"] if text.endswith("++") else text.split("+")
    arrows = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
    return "+".join(
        tr(f"window.{names[part]}") if part in names else arrows.get(part, part) for part in parts
    )


def keycap_size(text: str) -> QSize:
    width = QFontMetricsF(fonts.ui("caption")).horizontalAdvance(text)
    return QSize(max(round(width) + fonts.px(10), fonts.px(18)), fonts.px(18))


def paint_keycap(painter: QPainter, text: str, rect: QRectF, *, ink: str = "text_2") -> None:
    """A key's name in a small frame; `ink` a token's name."""
    tokens = Theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = tokens.color(ink)
    frame = tokens.color("field_border" if ink != "on_accent" else ink)
    frame.setAlphaF(0.65)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(color)
    painter.setFont(fonts.ui("caption"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(QWidget):
    """A key beside what it does."""

    def __init__(self, key: QKeySequence | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = key_text(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return keycap_size(self.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, self.text, QRectF(self.rect()))


class IconLabel(QWidget):
    """An icon and a short text in one ink: «✓ Índice al día»."""

    def __init__(
        self,
        icon: str,
        text: str = "",
        role: UiRole = "secondary",
        ink: Ink = "text_2",
        *,
        icon_ink: Ink | None = None,
        icon_after: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._icon = QLabel()
        self._icon_ink = icon_ink
        self.label = Label(text, role, ink)
        parts = (self.label, self._icon) if icon_after else (self._icon, self.label)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        self.set(icon, text, ink)

    def set(self, icon: str, text: str, ink: Ink = "text_2") -> None:
        icons.set_icon(self._icon, icon, self._icon_ink or ink, size=14)
        self.label.setText(text)
        self.label.set_ink(ink)
        self.setAccessibleName(text)


_PROVENANCE: dict[Provenance, tuple[str, str, Ink]] = {
    "source": ("check", "window.from_source", "ok"),
    "suggested": ("info", "window.suggested", "text_3"),
    "uncertain": ("warning", "window.uncertain", "warning"),
    "edited": ("edit", "window.edited", "text_2"),
}


class ProvenanceLabel(IconLabel):
    """«igual a la fuente ✓», «sugerido», «dudoso», «editado»."""

    def __init__(self, provenance: Provenance = "source", parent: QWidget | None = None) -> None:
        icon, key, ink = _PROVENANCE[provenance]
        super().__init__(icon, tr(key), "secondary", ink, icon_after=True, parent=parent)

    def set_provenance(self, provenance: Provenance) -> None:
        icon, key, ink = _PROVENANCE[provenance]
        self.set(icon, tr(key), ink)
