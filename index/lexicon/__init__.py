"""Translations of single words, Spanish and English, and the words of one family, each with its probability.

The tables lie beside this file and were made by `python -m index.learn_lexicon`, which is also where
their sources are named. A table is read at the first question and kept as the bytes it is: what is not
asked for costs no time.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from index.analysis import fold, stem

#: From which language into which.
DIRECTIONS: dict[str, str] = {"es": "en", "en": "es"}


class Translation(NamedTuple):
    """A word as it is written, with accents; `share`: how probable it is for the word asked for, 0 to 1."""

    word: str
    language: str
    share: float

    @property
    def folded(self) -> str:
        return fold(self.word)

    @property
    def stem(self) -> str | None:
        return stem(self.folded, self.language)


@lru_cache(maxsize=4096)
def translations(word: str, language: str) -> tuple[Translation, ...]:
    """What a folded word of `language` is in the other, most probable first; () if it is not known."""
    if language not in DIRECTIONS:
        return ()
    return _read(f"{language}-{DIRECTIONS[language]}", word, language, DIRECTIONS[language])


@lru_cache(maxsize=4096)
def family(word: str, language: str) -> tuple[Translation, ...]:
    """Words of the same language and root that the stemmer does not see as one: invertir, inversión."""
    return _read(language, word, language, language) if language in DIRECTIONS else ()


def _read(table: str, word: str, language: str, target: str) -> tuple[Translation, ...]:
    known = stem(word, language)
    if known is None:
        return ()
    found = []
    for item in _entry(_table(table), known.encode()):
        other, hundredths = item.rsplit(" ", 1)
        found.append(Translation(other, target, int(hundredths) / 100))
    return tuple(found)


def _entry(table: bytes, known: bytes) -> list[str]:
    """What stands behind a stem, by halving: the lines are in order."""
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        end = table.index(b"\n", start)
        stem_there, _, rest = table[start:end].partition(b"\t")
        if stem_there == known:
            return rest.decode().split("\t")
        if stem_there.startswith(b"#") or stem_there < known:
            low = end + 1
        else:
            high = start
    return []


@cache
def _table(name: str) -> bytes:
    return Path(__file__).with_name(f"{name}.tsv").read_bytes()
