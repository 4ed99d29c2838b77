"""The word translations that are shipped."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import resources

import pytest

from index import lexicon
from index.lexicon import family, translations

_TABLES = ("es-en", "en-es", "es", "en")


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


@pytest.mark.parametrize(
    ("word", "language", "other"),
    [("invertir", "es", "inversión"), ("proteger", "es", "protección"), ("neighbour", "en", "neighbor")],
)
def test_words_of_one_family_are_known(word: str, language: str, other: str) -> None:
    assert lexicon.stem(lexicon.fold(other), language) in {found.stem for found in family(word, language)}


def test_a_family_begins_alike_and_does_not_hold_the_word_itself() -> None:
    for word in ("proteger", "migrar", "hospital"):
        for found in family(word, "es"):
            assert found.folded[:4] == word[:4]
            assert found.stem != lexicon.stem(word, "es")


def test_tables_name_their_sources_and_stay_small() -> None:
    files = [file for file in resources.files(lexicon).iterdir() if file.name.endswith(".tsv")]
    assert {file.name for file in files} == {"es-en.tsv", "en-es.tsv", "es.tsv", "en.tsv"}
    assert sum(len(file.read_bytes()) for file in files) < 1_000_000
    for file in files:
        header = [line for line in file.read_text(encoding="utf-8").splitlines()[:20] if line.startswith("#")]
        for source in ("United Nations Parallel Corpus", "News Commentary v11", "CC BY 4.0"):
            assert source in " ".join(header)


def test_tables_hold_single_words_only() -> None:
    for name in _TABLES:
        for line in lexicon._table(name).decode().splitlines():
            if not line.startswith("#"):
                known, *items = line.split("\t")
                assert " " not in known
                assert all(len(item.split(" ")) == 2 for item in items), line


def test_a_table_is_read_fast_and_only_when_it_is_asked() -> None:
    code = "import index.engine, index.lexicon as l; print(l._table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
    lexicon._table.cache_clear()
    started = time.thread_time()
    lexicon._table("es-en")
    assert time.thread_time() - started < 0.15  # a hundredth of this on a quiet machine


@pytest.mark.parametrize("name", _TABLES)
def test_every_entry_of_a_table_is_found(name: str) -> None:
    table = lexicon._table(name)
    lines = [line for line in table.decode().splitlines() if not line.startswith("#")]
    for line in lines[:3] + lines[:: len(lines) // 200] + lines[-3:]:
        known, *items = line.split("\t")
        assert lexicon._entry(table, known.encode()) == items
    assert lexicon._entry(table, b"") == lexicon._entry(table, b"zzyzx") == []
