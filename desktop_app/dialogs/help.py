"""Ayuda: the keyboard, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import fonts, icons
from desktop_app.about import version
from desktop_app.actions import DECLARED, MENUS
from desktop_app.language import tr
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import KeyCap, Label
from desktop_app.widgets.panels import scrolling


class Dialog(QDialog):
    """A dialog of the help menu: a column, and a button that closes it."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)

    def _close_row(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(tr("window.close"), kind="primary")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        self.column.addLayout(row)


#: Keys that widgets handle by themselves: they stand in no menu.
_WIDGET_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Up", "Down", "Left", "Right"), "keys_arrows"),
    (("Return",), "keys_enter"),
    (("Space",), "keys_space"),
    (("Esc",), "keys_escape"),
    (("Del",), "keys_delete"),
)


class KeyboardDialog(Dialog):
    """Every key there is, by menu, in two columns; scrolled only where the screen is too low for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("window.act_keyboard"), parent)
        self.column.addWidget(Label(tr("window.act_keyboard"), "title"))
        self.column.addWidget(Label(tr("window.keys_single_note"), "body", "text_2", wrap=True))
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(32)
        blocks = self._blocks()
        half = sum(len(block) for block in blocks) / 2
        columns = [QVBoxLayout(), QVBoxLayout()]
        taken = 0
        for block in blocks:
            column = columns[0 if taken + len(block) / 2 <= half else 1]
            taken += len(block)
            for line in block:
                column.addWidget(line)
        for column in columns:
            column.setSpacing(0)
            column.addStretch(1)
            row.addLayout(column, 1)
        area = scrolling(inner)
        area.setMinimumSize(inner.sizeHint().width() + 12, fonts.px(240))
        self.column.addWidget(area, 1)
        self._close_row()
        frame = self.sizeHint().height() - area.sizeHint().height()
        lowest = parent.window().height() - 40 if parent is not None else 860
        self.resize(self.sizeHint().width(), min(lowest, inner.sizeHint().height() + frame + 8))

    def _blocks(self) -> list[list[QWidget]]:
        """The heading and lines of each menu, then the keys that are in no menu."""
        blocks: list[list[QWidget]] = []
        for menu in MENUS:
            entries = [declared for declared in DECLARED if declared.menu == menu and declared.keys]
            if entries:
                name = tr(f"window.menu_{menu}").replace("&", "")
                blocks.append([_heading(name), *(_line(e.keys, e.text()) for e in entries)])
        lines = [_line(keys, tr(f"window.{words}")) for keys, words in _WIDGET_KEYS]
        blocks.insert(3, [_heading(tr("window.keys_everywhere")), *lines])
        return blocks


def _heading(text: str) -> QWidget:
    heading = Label(text, "secondary_strong", "text_2")
    heading.setFixedHeight(fonts.px(26))
    heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
    heading.setContentsMargins(0, 0, 0, 3)
    return heading


def _line(keys: Sequence[str], text: str) -> QWidget:
    """The keys, any of which does it, in a column of their own, and what they do."""
    line = QWidget()
    line.setFixedHeight(fonts.px(23))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    caps = QWidget()
    caps.setMinimumWidth(fonts.px(134))
    side = QHBoxLayout(caps)
    side.setContentsMargins(0, 0, 0, 0)
    side.setSpacing(4)
    for key in keys:
        # The name of the key as it is printed on it.
        side.addWidget(KeyCap(tr("dossiers.key_delete") if key == "Del" else key))
    side.addStretch(1)
    row.addWidget(caps)
    row.addWidget(Label(text), 1)
    return line


class AboutDialog(Dialog):
    """Name, version, what it is for, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("window.act_about"), parent)
        self.setMinimumWidth(460)
        head = QHBoxLayout()
        head.setSpacing(16)
        mark = QLabel()
        mark.setPixmap(icons.pixmap("acervo", "accent", 48))
        head.addWidget(mark)
        names = QVBoxLayout()
        names.addWidget(Label(tr("window.app_title"), "title"))
        names.addWidget(
            Label(tr("window.about_version", version=version()), "secondary", "text_2", selectable=True)
        )
        head.addLayout(names, 1)
        self.column.addLayout(head)
        self.column.addWidget(Label(tr("window.about_text"), "body", wrap=True))
        self.column.addWidget(Label(tr("window.about_licence"), "secondary", "text_2", wrap=True))
        self._close_row()
