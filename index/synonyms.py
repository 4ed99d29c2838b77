"""What means the same in this field, as `synonyms.txt` has it: sets of words and phrases."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from index.analysis import stem, tokens

_LANGUAGES = ("es", "en")

#: Stems of a word or phrase, without stop words.
Key = tuple[str, ...]
#: By language what is said, as printed.
Synonyms = dict[str, tuple[str, ...]]


def key_of(words: Iterable[str], language: str) -> Key:
    """By what folded words are recognised in any of their forms."""
    return tuple(found for word in words if (found := stem(word, language)) is not None)


def synonyms(key: Key, language: str) -> Iterable[Synonyms]:
    """The sets that a word or phrase of a language is in."""
    return _sets().get((language, key), ())


@cache
def _sets() -> dict[tuple[str, Key], list[Synonyms]]:
    found: dict[tuple[str, Key], list[Synonyms]] = {}
    for line in Path(__file__).with_name("synonyms.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        members = {
            code: tuple(label.strip() for label in part.split(","))
            for code, part in zip(_LANGUAGES, line.split("|"), strict=True)
        }
        for code, labels in members.items():
            for key in {key_of(tokens(label), code): None for label in labels}:
                found.setdefault((code, key), []).append(members)
    return found
