"""The window's language: sentences, names of concepts, dates and numbers.

`tr("window.undo")` is `corpus.wording.say` in the current language; places keep their sentences in
an area of their own (``documents.toml``, ``review.toml`` ...). Changing the language rebuilds the
window (`desktop_app.app`), so that widgets may simply set their text when they are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from corpus.vocabulary import label
from corpus.wording import LANGUAGES, Language, say

_state: dict[str, Language] = {"now": "es"}
_translators: list[QTranslator] = []


def current() -> Language:
    """The language of the window now."""
    return _state["now"]


def choose(wanted: str) -> Language:
    """`wanted` if it is a language of ours, else the system's, else Spanish."""
    for candidate in (wanted, QLocale.system().name()[:2]):
        for language in LANGUAGES:
            if candidate == language:
                return language
    return "es"


def use(language: Language, app: QCoreApplication | None = None) -> None:
    """Speak `language` from now on, including Qt's own dialogs and number formats."""
    _state["now"] = language
    QLocale.setDefault(QLocale(QLocale.Language.English if language == "en" else QLocale.Language.Spanish))
    if app is None:
        return
    for old in _translators:
        app.removeTranslator(old)
    _translators.clear()
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _translators.append(translator)


def tr(key: str, **values: object) -> str:
    """The sentence `key` in the window's language."""
    return say(key, current(), **values)


def concept(scheme: str, identifier: str) -> str:
    """The name of a vocabulary concept in the window's language; the id itself if it has none."""
    return label(scheme, identifier, current())


def number(value: int) -> str:
    """A count with the language's thousands mark: 12.345 or 12,345 (four digits stay unmarked)."""
    if abs(value) < 10_000:
        return str(value)
    return f"{value:,}".replace(",", "." if current() == "es" else ",")


def decimal(value: float, digits: int = 2) -> str:
    """0,03 in Spanish, 0.03 in English."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if current() == "es" else text


def _month(number_: int) -> str:
    return tr("window.months").split()[number_ - 1]


def day(value: date) -> str:
    """«19 nov. 2026» or “19 Nov 2026”."""
    return f"{value.day} {_month(value.month)} {value.year}"


def moment(value: datetime) -> str:
    """«19 nov. 2026, 10:42»."""
    local = value.astimezone() if value.tzinfo else value
    return f"{day(local.date())}, {local:%H:%M}"


def span(start: date | None, end: date | None = None) -> str:
    """«17–18 nov. 2016», «30 nov. – 2 dic. 2016», «17 nov. 2016»; empty without a start."""
    if start is None:
        return ""
    if end is None or end == start:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_month(start.month)} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def listing(items: Sequence[str]) -> str:
    """«a, b y c»."""
    if len(items) < 2:
        return "".join(items)
    return tr("window.listing", first=", ".join(items[:-1]), last=items[-1])
