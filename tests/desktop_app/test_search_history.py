"""Recent searches: newest first, each once, per library, cleared or switched off when the person says so."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from desktop_app.search_history import SearchHistory


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "searches.json"


def _texts(history: SearchHistory) -> list[str]:
    return [past.text for past in history.recent()]


def test_newest_first_and_each_once(file: Path) -> None:
    history = SearchHistory(file)
    for text in ("retorno", "niñez", "  Retorno  "):
        history.remember(text, 3)
    assert _texts(history) == ["Retorno", "niñez"]
    assert [past.text for past in history.recent(1)] == ["Retorno"]


def test_it_is_there_again_another_day_with_its_filters(file: Path) -> None:
    SearchHistory(file).remember("retorno", 12, (("country", ("GT", "SV")),))
    (past,) = SearchHistory(file).recent()
    assert (past.text, past.total, past.filters) == ("retorno", 12, (("country", ("GT", "SV")),))
    assert past.at.tzinfo is not None


def test_other_filters_make_another_search(file: Path) -> None:
    history = SearchHistory(file)
    history.remember("retorno", 12)
    history.remember("retorno", 2, (("year", ("2015",)),))
    assert len(history.recent()) == 2


def test_what_found_or_asked_nothing_is_not_remembered(file: Path) -> None:
    history = SearchHistory(file)
    history.remember("nada", 0)
    history.remember("  ", 40)
    assert history.recent() == ()
    history.remember("", 5, (("country", ("GT",)),))
    assert len(history.recent()) == 1


def test_it_does_not_grow_for_ever(file: Path) -> None:
    history = SearchHistory(file)
    for number in range(80):
        history.remember(f"búsqueda {number}", 1)
    assert len(history.recent()) == 50
    assert _texts(history)[0] == "búsqueda 79"


def test_one_or_all_are_forgotten(file: Path) -> None:
    history = SearchHistory(file)
    history.remember("a1", 1)
    history.remember("b2", 1)
    history.forget(history.recent()[0])
    assert _texts(history) == ["a1"]
    history.clear()
    assert history.recent() == ()
    assert "a1" not in file.read_text("utf-8")


def test_switched_off_it_forgets_and_remembers_nothing(file: Path) -> None:
    history = SearchHistory(file)
    history.remember("delicado", 1)
    history.switch(False)
    history.remember("más", 1)
    assert not SearchHistory(file).is_on
    assert SearchHistory(file).recent() == ()
    assert "delicado" not in file.read_text("utf-8")
    history.switch(True)
    history.remember("más", 1)
    assert _texts(history) == ["más"]


def test_each_library_has_its_own_and_none_lies_in_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    first, second = (SearchHistory.of(tmp_path / name) for name in ("one", "two"))
    first.remember("retorno", 1)
    assert second.recent() == ()
    assert len(SearchHistory.of(tmp_path / "one").recent()) == 1
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"on": true}', '{"on": true, "searches": [{"text": "x"}]}'])
def test_a_damaged_file_is_an_empty_history(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    history = SearchHistory(file)
    assert history.recent() == ()
    history.remember("retorno", 1)
    assert _texts(history) == ["retorno"]


def test_nobody_else_can_read_it(file: Path) -> None:
    SearchHistory(file).remember("retorno", 1)
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0


def test_where_nothing_can_be_written_searching_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", "utf-8")
    SearchHistory(tmp_path / "state" / "searches.json").remember("retorno", 1)
