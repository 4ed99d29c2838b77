"""How the window speaks: toasts at the bottom, banners beside the cause, words for errors.

A toast says what happened, with at most one action, longer while the pointer or the focus is on it: 8 s if
there is something to do or to understand, 4 s if it only informs.
A `Banner` (in `desktop_app.widgets.banner`) stands where the problem is until it is solved.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from corpus.errors import UserError
from desktop_app import fonts, icons, language
from desktop_app.language import tr
from desktop_app.theme import Theme

TOAST_MILLISECONDS = 8000
BRIEF_MILLISECONDS = 4000
#: How near the bottom of the place a bar must end for a toast to stand above it.
_NEAR = 24


def error_text(error: BaseException) -> str:
    """What to tell a person about `error`, in the window's language."""
    if isinstance(error, UserError):
        return error.text(language.current())
    return tr("window.unexpected")


class Toast(QFrame):
    """One short message over the bottom of `over`, a part of its parent."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        icon: str,
        action: str | None,
        on_action: Callable[[], object] | None,
        over: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tokens = Theme.current()
        self._host = parent
        self._over = over
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(icons.pixmap(icon, tokens.on_toast))
        self.label = QLabel(text)
        self.label.setFont(fonts.ui())
        self.label.setWordWrap(len(text) > 90)
        if len(text) > 90:
            self.label.setMinimumWidth(fonts.px(420))
        self.label.setStyleSheet(f"color: {tokens.on_toast};")
        layout.addWidget(mark)
        layout.addWidget(self.label, 1)
        self.action: QPushButton | None = None
        if action is not None and on_action is not None:
            self.action = self._button(action, tokens.toast_action)
            self.action.clicked.connect(lambda: (self.close(), on_action()))
            layout.addWidget(self.action)
        self.dismiss = self._button("", tokens.on_toast)
        self.dismiss.setIcon(icons.icon("close", tokens.on_toast))
        self.dismiss.setAccessibleName(tr("window.close_message"))
        self.dismiss.clicked.connect(self.close)
        layout.addWidget(self.dismiss)
        #: A place is left: what only informs goes, an error or an offer stays.
        self.is_brief = self.action is None and icon != "error"
        self.milliseconds = BRIEF_MILLISECONDS if self.is_brief else TOAST_MILLISECONDS
        self.setAccessibleName(text)
        self.adjustSize()
        self.place()
        parent.installEventFilter(self)
        self.show()
        self.raise_()
        self._timer.start(self.milliseconds)

    def _button(self, text: str, color: str) -> QPushButton:
        button = QPushButton(text)
        button.setFont(fonts.ui("strong"))
        button.setStyleSheet(
            f"QPushButton {{ background: transparent; border: 0; color: {color}; padding: 4px 8px; }}"
            f"QPushButton:focus {{ border: 2px solid {color}; border-radius: 4px; padding: 2px 6px; }}"
        )
        button.installEventFilter(self)
        return button

    def place(self) -> None:
        """Bottom centre of the place, above the bars at its foot; else above the window's status bar."""
        over = self._over
        if over is None or not over.isVisible():
            host = self._host
            self.move((host.width() - self.width()) // 2, host.height() - self.height() - fonts.px(40))
            return
        corner = over.mapTo(self._host, QPoint(0, 0))
        self.move(
            corner.x() + max(0, (over.width() - self.width()) // 2),
            corner.y() + self._foot(over) - self.height() - fonts.px(12),
        )

    def _foot(self, over: QWidget) -> int:
        """How high the lowest bar begins that stands at the foot of the place: footers, bulk bars."""
        foot = over.height()
        for bar in over.findChildren(QFrame):
            is_bar = bar.property("bar") == "bulk" or bar.property("line") == "top"
            if is_bar and bar.isVisible():
                top = bar.mapTo(over, QPoint(0, 0)).y()
                if over.height() - (top + bar.height()) <= fonts.px(_NEAR) and bar.height() < fonts.px(120):
                    foot = min(foot, top)
        return foot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._timer.start(self.milliseconds)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(self.milliseconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.color("toast")))
        painter.setBrush(tokens.color("toast"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)


class Messages(QObject):
    """Shows one toast at a time in `host`; a newer one replaces the older. `over`: the part of `host` whose
    bottom it stands at.
    """

    def __init__(self, host: QWidget, *, over: QWidget | None = None) -> None:
        super().__init__(host)
        self._host = host
        self._over = over
        self._toast: Toast | None = None
        self.on_bug: Callable[[BaseException], object] | None = None

    @property
    def toast_shown(self) -> Toast | None:
        return self._toast

    def toast(
        self,
        text: str,
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        *,
        icon: str = "check",
    ) -> None:
        if self._toast is not None:
            self._toast.close()
        toast = Toast(self._host, text, icon, action, on_action, self._over)
        toast.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        toast.destroyed.connect(lambda: self._gone(toast))
        self._toast = toast

    def leave_place(self) -> None:
        """Another place comes into view: what only informs about the one before goes."""
        if self._toast is not None and self._toast.is_brief:
            self._toast.close()

    def error(self, error: BaseException) -> None:
        """Tell a `UserError` in a toast; hand anything else to the crash dialog."""
        if isinstance(error, UserError) or self.on_bug is None:
            self.toast(error_text(error), icon="error")
        else:
            self.on_bug(error)

    def _gone(self, toast: Toast) -> None:
        if self._toast is toast:
            self._toast = None
