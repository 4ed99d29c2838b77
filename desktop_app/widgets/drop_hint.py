"""What lies over the window while files are dragged across it: that they may be dropped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app import fonts, icons
from desktop_app.language import tr
from desktop_app.theme import Theme


class DropHint(QWidget):
    """Covers its parent; lets all events through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = tokens.color("accent_soft")
        veil.setAlphaF(0.93)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(tokens.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 8, 8)
        side = fonts.px(40)
        mark = QRectF((self.width() - side) / 2, self.height() / 2 - side - 8, side, side)
        icons.paint(painter, "import", mark, "accent")
        painter.setPen(tokens.color("text"))
        painter.setFont(fonts.ui("subtitle"))
        words = QRectF(0, mark.bottom() + 12, self.width(), fonts.px(28))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, tr("window.drop_here"))
