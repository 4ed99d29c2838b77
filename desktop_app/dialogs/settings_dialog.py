"""Ajustes: language, theme, text size, single-letter keys, name, and where the library lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app import settings as keys
from desktop_app.language import tr
from desktop_app.settings import Setting, Settings
from desktop_app.widgets.buttons import Button, TickBox
from desktop_app.widgets.fields import Choice
from desktop_app.widgets.labels import ElidedLabel, Label
from desktop_app.widgets.layouts import rule


class SettingsDialog(QDialog):
    """Every change applies at once; there is nothing to confirm."""

    def __init__(self, settings: Settings, library: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("window.place_settings"))
        self.setMinimumWidth(540)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(Label(tr("window.place_settings"), "title"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.choices = {
            setting.key: self._choice(setting) for setting in (keys.LANGUAGE, keys.THEME, keys.TEXT_SIZE)
        }
        self.author = QLineEdit(settings.text(keys.AUTHOR))
        self.author.setPlaceholderText(tr("window.setting_author_hint"))
        self.author.editingFinished.connect(lambda: settings.put(keys.AUTHOR, self.author.text().strip()))
        self._row(tr("window.setting_author"), self.author)
        if library is not None:
            path = ElidedLabel(str(library), "body", "text_2")
            self._row(tr("window.setting_library"), path)
        layout.addLayout(self._grid)
        layout.addWidget(rule())
        self.single_keys = TickBox(tr("window.setting_single_keys"))
        self.single_keys.setChecked(settings.flag(keys.SINGLE_KEYS))
        self.single_keys.toggled.connect(lambda on: settings.put(keys.SINGLE_KEYS, on))
        layout.addWidget(self.single_keys)
        foot = QHBoxLayout()
        foot.addWidget(Label(tr("window.settings_note"), "secondary", "text_3"))
        foot.addStretch(1)
        close = Button(tr("window.close"), kind="primary")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)

    def _row(self, text: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        label = Label(text, "body", "text_2")
        label.setBuddy(field)
        field.setAccessibleName(text)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)

    def _choice(self, setting: Setting) -> Choice:
        name = setting.key.partition("/")[2]
        text = tr(f"window.setting_{name}")
        choice = Choice([(str(value), self._name(name, value)) for value in setting.choices], name=text)
        choice.choose(
            str(self._settings.text(setting) if name != "text_size" else self._settings.number(setting))
        )
        choice.chosen.connect(
            lambda key: self._settings.put(setting, int(key) if name == "text_size" else key)
        )
        self._row(text, choice)
        return choice

    @staticmethod
    def _name(setting: str, value: str | int) -> str:
        return (
            tr("window.setting_percent", n=value)
            if setting == "text_size"
            else tr(f"window.setting_{setting}_{value}")
        )
