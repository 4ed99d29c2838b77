"""Learning word translations from pairs of sentences."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from index.learn_lexicon import family, main
from index.lexicon.learning import both_ways, learn

# Every word stands beside different others, so that only its translation is always there.
_WORDS = {"casa": "house", "rio": "river", "puente": "bridge", "libro": "book", "mesa": "table"}
_PAIRS = [
    ((a, b), (_WORDS[a], _WORDS[b])) for a in _WORDS for b in _WORDS if a < b for _ in range(2)
]  # fmt: skip


@pytest.mark.parametrize(("spanish", "english"), _WORDS.items())
def test_the_translation_is_the_likeliest(spanish: str, english: str) -> None:
    table = learn(_PAIRS)
    assert max(table[spanish], key=lambda target: table[spanish][target]) == english
    assert table[spanish][english] > 0.5


def test_shares_of_one_word_are_probabilities() -> None:
    for options in learn(_PAIRS).values():
        assert sum(options.values()) == pytest.approx(1)


def test_rare_words_are_left_out() -> None:
    assert "sello" not in learn([*_PAIRS, (("sello",), ("stamp",))])


def test_both_directions_are_learned() -> None:
    there, back = both_ways(_PAIRS)
    assert there["rio"]["river"] > 0.5
    assert back["river"]["rio"] > 0.5


def test_the_command_writes_tables_that_name_their_sources(tmp_path: Path) -> None:
    pairs = [{"es": f"El {a} y la {b}.", "en": f"The {c} and the {d}."} for (a, b), (c, d) in _PAIRS * 2]
    (tmp_path / "genre").mkdir()
    with gzip.open(tmp_path / "genre/parallel_sentences.es-en.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(pair) + "\n" for pair in pairs)
    main([str(tmp_path), "--to", str(tmp_path), "--without-articles"])
    lines = (tmp_path / "es-en.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    found = dict(line.split("\t", 1) for line in lines if not line.startswith("#"))
    assert found["puent"].startswith("bridge ")


def test_what_is_translated_and_begins_alike_is_one_family() -> None:
    there = {"invert": {"invest": 0.9}, "inversion": {"invest": 0.8}, "capital": {"invest": 0.2}}
    back = {"invest": {"invert": 0.4, "inversion": 0.5, "capital": 0.1}}
    assert family(there, back) == {
        "invert": {"inversion": pytest.approx(0.45)},
        "inversion": {"invert": pytest.approx(0.32)},
        "capital": {},
    }
