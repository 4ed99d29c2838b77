"""What was read of a TOML file is kept, and counts only for the file as it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from corpus.toml_files import read_toml


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = tmp_path / "words.toml"
    made.write_text('["área"]\nes = "Sí"\nn = [1, 2.5, true]\n', encoding="utf-8")
    return made


def kept(file: Path) -> Path:
    return file.parent / "__pycache__" / "words.toml.json"


def test_it_is_the_same_read_again(file: Path) -> None:
    held = {"área": {"es": "Sí", "n": [1, 2.5, True]}}
    assert read_toml(file) == held
    assert kept(file).is_file()
    assert read_toml(file) == held
    assert [one.name for one in kept(file).parent.iterdir()] == ["words.toml.json"]


def test_a_changed_file_is_read_anew(file: Path) -> None:
    read_toml(file)
    file.write_text("[other]\nn = 1\n", encoding="utf-8")
    assert read_toml(file) == {"other": {"n": 1}}
    file.write_text("[other]\nn = 2\n", encoding="utf-8")  # as long as before
    os.utime(file, ns=(1, 1))
    assert read_toml(file) == {"other": {"n": 2}}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"[1, 2]", b"{}", b"[null, 3]", b"\xff\xfe", b'[[1, 2], {"a": 1}]']
)
def test_what_is_kept_may_be_damaged(file: Path, content: bytes) -> None:
    held = read_toml(file)
    kept(file).write_bytes(content)
    assert read_toml(file) == held


def test_nothing_is_kept_where_python_keeps_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_toml(file)
    assert not kept(file).exists()


def test_what_cannot_be_kept_is_read_all_the_same(file: Path) -> None:
    (file.parent / "__pycache__").write_text("no folder")
    assert read_toml(file)["área"]["es"] == "Sí"
    file.with_name("dates.toml").write_text("day = 2015-11-11\n")
    (file.parent / "__pycache__").unlink()
    assert str(read_toml(file.with_name("dates.toml"))["day"]) == "2015-11-11"
    assert not list(file.parent.glob("__pycache__/*"))
