"""Ayuda: the keyboard, and what this program is."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import icons
from desktop_app.about import version
from desktop_app.actions import DECLARED, MENUS
from desktop_app.language import tr
from desktop_app.widgets.buttons import Button
from desktop_app.widgets.labels import KeyCap, Label
from desktop_app.widgets.panels import scrolling


class _Dialog(QDialog):
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


class KeyboardDialog(_Dialog):
    """Every shortcut there is, by menu, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("window.act_keyboard"), parent)
        self.setMinimumSize(720, 560)
        self.column.addWidget(Label(tr("window.act_keyboard"), "title"))
        self.column.addWidget(Label(tr("window.keys_single_note"), "body", "text_2", wrap=True))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        rows = [0, 0]
        for menu in MENUS:
            entries = [declared for declared in DECLARED if declared.menu == menu and declared.keys]
            if not entries:
                continue
            side = rows.index(min(rows))
            heading = Label(tr(f"window.menu_{menu}").replace("&", ""), "secondary_strong", "text_2")
            heading.setContentsMargins(0, 8, 0, 2)
            grid.addWidget(heading, rows[side], side * 2, 1, 2)
            rows[side] += 1
            for declared in entries:
                grid.addWidget(KeyCap(declared.keys[0]), rows[side], side * 2)
                grid.addWidget(Label(declared.text()), rows[side], side * 2 + 1)
                rows[side] += 1
        grid.setRowStretch(max(rows), 1)
        self.column.addWidget(scrolling(inner), 1)
        self._close_row()


class AboutDialog(_Dialog):
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
