"""The word translations that are shipped."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import resources

import pytest

from index import lexicon
from index.lexicon import translations


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("retorno", "es", "return"),
        ("apatridas", "es", "stateless"),
        ("tortura", "es", "torture"),
        ("vivienda", "es", "housing"),
        ("debts", "en", "deuda"),
        ("children", "en", "niños"),
        ("refugees", "en", "refugiados"),
    ],
)
def test_common_words_are_known_in_any_form(word: str, language: str, expected: str) -> None:
    found = {translation.stem for translation in translations(word, language)}
    target = lexicon.DIRECTIONS[language]
    assert lexicon.stem(lexicon.fold(expected), target) in found


def test_translations_come_likeliest_first_with_shares() -> None:
    found = translations("derecho", "es")
    shares = [translation.share for translation in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)
    assert found[0].language == "en"


def test_unknown_words_stop_words_and_other_languages_have_none() -> None:
    assert translations("zzyzx", "es") == translations("de", "es") == translations("maison", "fr") == ()


def test_tables_name_their_sources_and_stay_small() -> None:
    files = [file for file in resources.files(lexicon).iterdir() if file.name.endswith(".tsv")]
    assert {file.name for file in files} == {"es-en.tsv", "en-es.tsv"}
    assert sum(len(file.read_bytes()) for file in files) < 1_000_000
    for file in files:
        header = [line for line in file.read_text(encoding="utf-8").splitlines()[:12] if line.startswith("#")]
        assert "United Nations Parallel Corpus" in " ".join(header)
        assert "CC BY 4.0" in " ".join(header)


def test_tables_hold_single_words_only() -> None:
    for source in lexicon.DIRECTIONS:
        for line in lexicon._table(source).decode().splitlines():
            if not line.startswith("#"):
                known, *items = line.split("\t")
                assert " " not in known
                assert all(len(item.split(" ")) == 2 for item in items), line


def test_a_table_is_read_fast_and_only_when_it_is_asked() -> None:
    code = "import index.engine, index.lexicon as l; print(l._table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
    lexicon._table.cache_clear()
    started = time.perf_counter()
    lexicon._table("es")
    assert time.perf_counter() - started < 0.15  # a hundredth of this on a quiet machine


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_entry_of_a_table_is_found(language: str) -> None:
    table = lexicon._table(language)
    lines = [line for line in table.decode().splitlines() if not line.startswith("#")]
    for line in lines[:3] + lines[:: len(lines) // 200] + lines[-3:]:
        known, *items = line.split("\t")
        assert lexicon._entry(table, known.encode()) == items
    assert lexicon._entry(table, b"") == lexicon._entry(table, b"zzyzx") == []
