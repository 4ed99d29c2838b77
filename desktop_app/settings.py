"""What the window remembers between days, in one INI file in the person's configuration folder.

Each setting is declared once below with its default; the default's type is the setting's type. What
the person can choose in Ajustes has a wording ``window.setting_<name>``; the rest is remembered
silently. Nothing about the documents is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QSettings, Signal

T = TypeVar("T", bool, int, str, list[str], list[int])


@dataclass(frozen=True, slots=True)
class Setting:
    """One remembered value: its key in the file, its default, and whether it stands in Ajustes."""

    key: str
    default: bool | int | str | list[str] | list[int]
    shown: bool = False
    choices: tuple[str | int, ...] = field(default=())


LANGUAGE = Setting("window/language", "", shown=True, choices=("", "es", "en"))  #: "" = the system's
THEME = Setting("window/theme", "system", shown=True, choices=("system", "light", "dark"))
TEXT_SIZE = Setting("window/text_size", 100, shown=True, choices=(90, 100, 115, 130, 150))  #: percent
SINGLE_KEYS = Setting("window/single_keys", True, shown=True)
AUTHOR = Setting("window/author", "", shown=True)
GEOMETRY = Setting("window/geometry", "")
PLACE = Setting("window/place", "")
RECENT_LIBRARIES = Setting("library/recent", [""])
SPLITTER = Setting("splitter/", [0])  #: one key per splitter, by its object name
VARIANTS = Setting("search/variants", True)
TRANSLATIONS = Setting("search/translations", True)
SORT = Setting("search/sort", "relevance", choices=("relevance", "date", "document"))
COLLAPSED = Setting("search/collapsed", False)
READER_ZOOM = Setting("reader/zoom", 100)
LAST_DOSSIER = Setting("dossier/last", "")
LAST_FOLDER = Setting("import/folder", "")

DECLARED = (
    LANGUAGE, THEME, TEXT_SIZE, SINGLE_KEYS, AUTHOR, GEOMETRY, PLACE, RECENT_LIBRARIES, SPLITTER,
    VARIANTS, TRANSLATIONS, SORT, COLLAPSED, READER_ZOOM, LAST_DOSSIER, LAST_FOLDER,
)  # fmt: skip


class Settings(QObject):
    """Reads and writes declared settings. `changed(key)` is emitted after a value has changed."""

    changed = Signal(str)

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        file = file or user_config_path("acervo") / "window.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def flag(self, setting: Setting) -> bool:
        return str(self._store.value(setting.key, setting.default)).lower() == "true"

    def number(self, setting: Setting) -> int:
        try:
            return int(str(self._store.value(setting.key, setting.default)))
        except ValueError:
            return int(str(setting.default))

    def text(self, setting: Setting) -> str:
        value = str(self._store.value(setting.key, setting.default))
        return value if not setting.choices or value in setting.choices else str(setting.default)

    def texts(self, setting: Setting) -> list[str]:
        value = self._store.value(setting.key, [])
        items = value if isinstance(value, list) else [value]
        return [str(item) for item in items if item]

    def numbers(self, setting: Setting, name: str = "") -> list[int]:
        """Numbers under the setting's key, completed by `name` where the key ends in a slash."""
        value = self._store.value(setting.key + name, [])
        items = value if isinstance(value, list) else [value]
        return [int(str(item)) for item in items if str(item).lstrip("-").isdigit()]

    def put(self, setting: Setting, value: bool | int | str | list[str] | list[int], name: str = "") -> None:
        key = setting.key + name
        stored = str(value).lower() if isinstance(value, bool) else value
        if self._store.value(key) != stored:
            self._store.setValue(key, stored)
            self.changed.emit(key)

    def remember_first(self, setting: Setting, value: str, keep: int = 8) -> None:
        """Put `value` at the head of a remembered list, without repeating it."""
        rest = [item for item in self.texts(setting) if item != value]
        self.put(setting, [value, *rest][:keep])

    def save(self) -> None:
        self._store.sync()
