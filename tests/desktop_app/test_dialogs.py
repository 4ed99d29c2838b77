"""Popups and dialogs that any place may open: tagging, dossiers, settings, help."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea
from pytestqt.qtbot import QtBot

from corpus.wording import Language
from desktop_app import language
from desktop_app import settings as keys
from desktop_app.actions import DECLARED
from desktop_app.context import WindowContext
from desktop_app.dialogs.dossier_popup import DossierPopup
from desktop_app.dialogs.help import AboutDialog, KeyboardDialog
from desktop_app.dialogs.search_help import SearchHelpDialog, topics
from desktop_app.dialogs.settings_dialog import SettingsDialog
from desktop_app.dialogs.tag_popup import TagPopup
from desktop_app.settings import Settings
from desktop_app.views.labels import passage_label
from desktop_app.widgets.labels import KeyCap, Label, key_text


@pytest.fixture(autouse=True)
def no_popup_left(qapp: QApplication) -> Iterator[None]:
    yield
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _clause(context: WindowContext, number: int = 0) -> str:
    declaration = next(
        d for d in context.workspace.documents() if d.kind == "declaration" and d.language == "es"
    )
    clauses = [p.id for p in context.workspace.passages(declaration.id) if p.structure == "clause"]
    return clauses[number]


@pytest.fixture
def tagging(context: WindowContext, host: QMainWindow, qtbot: QtBot) -> TagPopup:
    host.show()
    popup = TagPopup(context, [_clause(context)], host)
    qtbot.waitUntil(popup.isVisible)
    return popup


def test_toggle_puts_the_tag_on(tagging: TagPopup, context: WindowContext, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.history.changed):
        tagging.toggles["dimension"].buttons["social"].click()
    assert context.workspace.passage(_clause(context)).dimension == ("social",)


def test_key_puts_the_tag_on_and_off(tagging: TagPopup, context: WindowContext, qtbot: QtBot) -> None:
    for expected in (("community",), ()):
        with qtbot.waitSignal(context.history.changed):
            qtbot.keyClick(tagging, Qt.Key.Key_2)
        assert context.workspace.passage(_clause(context)).level == expected


def test_ticked_theme_is_put_on(tagging: TagPopup, context: WindowContext, qtbot: QtBot) -> None:
    row = next(row for row in tagging.lists["theme"].rows.values() if not row.isChecked())
    with qtbot.waitSignal(context.history.changed):
        row.click()
    assert row.value.key in context.workspace.passage(_clause(context)).theme


def test_different_values_read_how_many_have_them(
    context: WindowContext, host: QMainWindow, qtbot: QtBot
) -> None:
    practices = context.workspace.practices()
    theme = practices[0].theme[0]
    other = next(p for p in practices if theme not in p.theme)
    host.show()
    popup = TagPopup(context, [practices[0].id, other.id], host)
    qtbot.waitUntil(popup.isVisible)
    value = popup.lists["theme"].rows[theme].value
    assert value.note == "1 de 2"
    assert value.state == Qt.CheckState.PartiallyChecked


def test_new_dossier_is_made_and_filled(context: WindowContext, host: QMainWindow, qtbot: QtBot) -> None:
    host.show()
    clause = _clause(context)
    popup = DossierPopup(context, [clause, context.workspace.practices()[0].id, "matrix"], host)
    qtbot.waitUntil(popup.isVisible)
    popup.title.setText("Carpeta de prueba")
    with qtbot.waitSignal(context.history.changed):
        qtbot.keyClick(popup.title, Qt.Key.Key_Return)
    dossier = next(d for d in context.workspace.dossiers() if d.title == "Carpeta de prueba")
    assert [item.type for item in dossier.items] == ["passage", "practice", "matrix"]
    assert dossier.items[0].ref == clause


def test_dossier_used_last_comes_first_and_takes_more(
    context: WindowContext, host: QMainWindow, qtbot: QtBot
) -> None:
    test_new_dossier_is_made_and_filled(context, host, qtbot)
    popup = DossierPopup(context, [_clause(context, 1)], host)
    qtbot.waitUntil(popup.isVisible)
    first = popup.choices[0]
    assert first.text() == "Carpeta de prueba"
    with qtbot.waitSignal(context.history.changed):
        qtbot.keyClick(first, Qt.Key.Key_Return)
    filled = next(d for d in context.workspace.dossiers() if d.title == "Carpeta de prueba")
    assert len(filled.items) == 4
    toast = context.messages.toast_shown
    assert toast is not None
    assert passage_label(context.workspace.passage(_clause(context, 1))) in toast.label.text()


def test_same_passage_is_not_added_twice(context: WindowContext, host: QMainWindow, qtbot: QtBot) -> None:
    test_new_dossier_is_made_and_filled(context, host, qtbot)
    popup = DossierPopup(context, [_clause(context)], host)
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup.choices[0], Qt.Key.Key_Return)
    toast = context.messages.toast_shown
    assert toast is not None
    assert toast.label.text() == "Ya estaba en «Carpeta de prueba»"
    dossier = next(d for d in context.workspace.dossiers() if d.title == "Carpeta de prueba")
    assert len(dossier.items) == 3


def test_arrows_walk_through_the_dossiers_and_letters_stay_where_they_are(
    context: WindowContext, host: QMainWindow, qtbot: QtBot
) -> None:
    test_new_dossier_is_made_and_filled(context, host, qtbot)
    popup = DossierPopup(context, [_clause(context)], host)
    qtbot.waitUntil(popup.isVisible)
    stops = [*popup.choices, popup.title]
    assert popup.focusWidget() is stops[0]
    for expected in (*stops[1:], stops[0]):
        qtbot.keyClick(popup.focusWidget(), Qt.Key.Key_Down)
        assert popup.focusWidget() is expected
    qtbot.keyClick(popup.focusWidget(), Qt.Key.Key_Up)
    assert popup.focusWidget() is popup.title
    qtbot.keyClick(popup.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClicks(popup.focusWidget(), "abc")
    assert popup.title.text() == ""


def test_dossier_without_a_title_is_not_made(context: WindowContext, host: QMainWindow, qtbot: QtBot) -> None:
    host.show()
    before = len(context.workspace.dossiers())
    popup = DossierPopup(context, [_clause(context)], host)
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup.title, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert len(context.workspace.dossiers()) == before


def test_settings_apply_at_once(settings: Settings, qtbot: QtBot) -> None:
    dialog = SettingsDialog(settings, None)
    qtbot.addWidget(dialog)
    told: list[str] = []
    settings.changed.connect(told.append)
    theme = dialog.choices[keys.THEME.key]
    theme.choose("dark")
    theme.activated.emit(theme.currentIndex())
    size = dialog.choices[keys.TEXT_SIZE.key]
    size.choose("130")
    size.activated.emit(size.currentIndex())
    dialog.single_keys.setChecked(False)
    assert (settings.text(keys.THEME), settings.number(keys.TEXT_SIZE), settings.flag(keys.SINGLE_KEYS)) == (
        "dark",
        130,
        False,
    )
    assert len(told) == 3


def test_settings_show_what_is_chosen(settings: Settings, qtbot: QtBot) -> None:
    settings.put(keys.TEXT_SIZE, 115)
    settings.put(keys.LANGUAGE, "en")
    dialog = SettingsDialog(settings, None)
    qtbot.addWidget(dialog)
    assert dialog.choices[keys.TEXT_SIZE.key].key() == "115"
    assert dialog.choices[keys.LANGUAGE.key].key() == "en"


def test_keyboard_help_lists_every_shortcut(qtbot: QtBot) -> None:
    dialog = KeyboardDialog()
    qtbot.addWidget(dialog)
    shown = {cap.text for cap in dialog.findChildren(KeyCap)}
    assert {key_text(key) for declared in DECLARED for key in declared.keys} <= shown
    assert {"Entrar", "Espacio", "Esc", "Supr", "↑", "↓", "←", "→"} <= shown
    area = dialog.findChild(QScrollArea)
    dialog.show()
    assert area is not None and area.verticalScrollBar().maximum() == 0


def test_about_box_opens(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.isVisible()


@pytest.mark.parametrize("code", ["es", "en"])
def test_search_help_shows_every_example_in_the_language(qtbot: QtBot, code: Language) -> None:
    language.use(code)
    dialog = SearchHelpDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    shown = {label.text() for label in dialog.findChildren(Label)}
    for topic in topics():
        assert {language.tr(f"search_help.{part}_{topic}") for part in ("typed", "finds")} <= shown
    assert len(topics()) > 10
    language.use("es")
