"""Settings keep their types across a restart and never refuse a damaged file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from corpus.wording import LANGUAGES, area
from desktop_app import settings as keys
from desktop_app.settings import Settings


def _again(file: Path) -> Settings:
    return Settings(file)


def test_defaults_stand_where_nothing_was_chosen(settings: Settings) -> None:
    assert settings.flag(keys.SINGLE_KEYS) is True
    assert settings.number(keys.TEXT_SIZE) == 100
    assert settings.text(keys.THEME) == "system"
    assert settings.texts(keys.RECENT_LIBRARIES) == []
    assert settings.numbers(keys.SPLITTER, "search") == []


def test_values_survive_a_restart_with_their_types(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = Settings(file)
    first.put(keys.SINGLE_KEYS, False)
    first.put(keys.TEXT_SIZE, 130)
    first.put(keys.RECENT_LIBRARIES, ["niñez\t3", "áéí, con coma"])
    first.put(keys.SPLITTER, [200, 460], "search")
    first.save()
    second = _again(file)
    assert second.flag(keys.SINGLE_KEYS) is False
    assert second.number(keys.TEXT_SIZE) == 130
    assert second.texts(keys.RECENT_LIBRARIES) == ["niñez\t3", "áéí, con coma"]
    assert second.numbers(keys.SPLITTER, "search") == [200, 460]


def test_single_item_lists_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = Settings(file)
    first.put(keys.RECENT_LIBRARIES, ["/una/carpeta"])
    first.save()
    assert _again(file).texts(keys.RECENT_LIBRARIES) == ["/una/carpeta"]


def test_value_outside_the_choices_falls_back_to_the_default(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[window]\ntheme=purple\ntext_size=huge\n", "utf-8")
    settings = Settings(file)
    assert settings.text(keys.THEME) == "system"
    assert settings.number(keys.TEXT_SIZE) == 100


@given(st.binary(max_size=300))
def test_damaged_file_never_stops_the_program(tmp_path_factory: object, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("ini")  # type: ignore[attr-defined]  # pytest's factory
    file = folder / "window.ini"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.number(keys.TEXT_SIZE) >= 0
    assert settings.text(keys.THEME) in ("system", "light", "dark")
    settings.flag(keys.SINGLE_KEYS)
    settings.numbers(keys.SPLITTER, "search")


def test_change_is_told_once(settings: Settings, qtbot: QtBot) -> None:
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.put(keys.THEME, "dark")
    settings.put(keys.THEME, "dark")
    assert told == [keys.THEME.key]


def test_remembering_moves_to_the_front_without_repeating(settings: Settings) -> None:
    for text in ("a", "b", "a", "c"):
        settings.remember_first(keys.RECENT_LIBRARIES, text, keep=3)
    assert settings.texts(keys.RECENT_LIBRARIES) == ["c", "a", "b"]


def test_everything_shown_in_ajustes_has_words_in_both_languages() -> None:
    words = area("window")
    for setting in keys.DECLARED:
        if setting.shown:
            name = setting.key.partition("/")[2]
            assert all(language in words[f"setting_{name}"] for language in LANGUAGES)
