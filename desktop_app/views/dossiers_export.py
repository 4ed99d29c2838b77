"""Handing a dossier on: the menu of formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.theme import Theme
from desktop_app.widgets.labels import key_text, keycap_size, paint_keycap
from desktop_app.widgets.layouts import rule
from desktop_app.widgets.popup import Popup


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file, named as in `desktop_app.formats`. `of_practices`: it holds the dossier's practices
    only; `of_sources`: the references of its documents only."""

    name: str
    suffix: str
    icon: str
    key: str = ""
    of_practices: bool = False
    of_sources: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it holds the dossier itself."""
        return not (self.of_practices or self.of_sources)


FORMATS: tuple[Format, ...] = (
    Format("pdf", "pdf", "file-pdf", "Ctrl+E"),
    Format("docx", "docx", "file-word"),
    Format("html", "html", "globe"),
    Format("markdown", "md", "file-text"),
    Format("xlsx", "xlsx", "file-excel", of_practices=True),
    Format("citations", "ris", "quote", of_sources=True),
)


class _Entry(QWidget):
    """Icon, name, what it is for, key. The one with the focus is marked by its ground, as in menus."""

    clicked = Signal()

    def __init__(self, icon: str, text: str, about: str = "", key: str = "") -> None:
        super().__init__()
        self._icon, self._text, self._about = icon, text, about
        self._key = key_text(key) if key else ""
        self.setAccessibleName(f"{text}. {about}" if about else text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def sizeHint(self) -> QSize:
        widths = (
            QFontMetrics(fonts.ui("strong")).horizontalAdvance(self._text),
            QFontMetrics(fonts.ui("secondary")).horizontalAdvance(self._about),
        )
        cap = keycap_size(self._key).width() + 24 if self._key else 0
        return QSize(max(widths) + cap + fonts.px(58), fonts.px(46 if self._about else 34))

    def enterEvent(self, event: object) -> None:
        if self.isEnabled():
            self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("selection"))
            painter.drawRoundedRect(self.rect(), 5, 5)
        on = self.isEnabled()
        side, left = fonts.px(18), 10
        icons.paint(
            painter,
            self._icon,
            QRectF(left, (self.height() - side) / 2, side, side),
            "text_2" if on else "disabled",
        )
        x = left + side + 12
        line = QRectF(x, 0, self.width() - x, self.height())
        painter.setPen(tokens.color("text" if on else "disabled"))
        painter.setFont(fonts.ui("medium" if not self._about else "strong"))
        if self._about:
            half = self.height() / 2
            painter.drawText(line.adjusted(0, 4, 0, -half), Qt.AlignmentFlag.AlignVCenter, self._text)
            painter.setFont(fonts.ui("secondary"))
            painter.setPen(tokens.color("text_2" if on else "disabled"))
            painter.drawText(line.adjusted(0, half - 2, 0, -5), Qt.AlignmentFlag.AlignVCenter, self._about)
        else:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._text)
        if self._key:
            size = keycap_size(self._key)
            cap = QRectF(
                self.width() - size.width() - 10,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            paint_keycap(painter, self._key, cap)


class ExportMenu(Popup):
    """`chosen(Format)`, `print_wanted` or `cover_wanted`. Arrows walk, Enter chooses, Esc closes."""

    chosen = Signal(object)
    print_wanted = Signal()
    cover_wanted = Signal()

    def __init__(self, parent: QWidget, practices: int) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("window.act_export"))
        self.setMinimumWidth(fonts.px(320))
        self.entries: dict[str, _Entry] = {}
        for kind in FORMATS:
            about = tr(f"dossiers.format_{kind.name}_about")
            if kind.of_practices:
                about = about if practices else tr("dossiers.no_practices")
            entry = _Entry(kind.icon, tr(f"dossiers.format_{kind.name}"), about, kind.key)
            entry.setEnabled(practices > 0 or not kind.of_practices)
            entry.clicked.connect(lambda kind=kind: self._choose(kind))
            self.entries[kind.name] = entry
            self.body.addWidget(entry)
        self.body.addSpacing(4)
        self.body.addWidget(rule())
        self.body.addSpacing(4)
        for name, icon, key, wanted in (
            ("print", "printer", "Ctrl+P", self.print_wanted),
            ("cover_and_language", "settings", "", self.cover_wanted),
        ):
            other = _Entry(icon, tr(f"dossiers.{name}"), key=key)
            other.clicked.connect(lambda wanted=wanted: self._leave(wanted))
            self.entries[name] = other
            self.body.addWidget(other)
        self.entries["pdf"].setFocus()

    def _choose(self, kind: Format) -> None:
        self.close()
        self.chosen.emit(kind)

    def _leave(self, wanted: SignalInstance) -> None:
        self.close()
        wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            entries: Sequence[_Entry] = [entry for entry in self.entries.values() if entry.isEnabled()]
            now = next((index for index, entry in enumerate(entries) if entry.hasFocus()), -1)
            entries[(now + (1 if key == Qt.Key.Key_Down else -1)) % len(entries)].setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for entry in self.entries.values():
                if entry.hasFocus():
                    entry.clicked.emit()
                    break
        else:
            super().keyPressEvent(event)
