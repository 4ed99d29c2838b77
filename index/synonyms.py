"""What means the same in this field, as `synonyms.txt` has it: sets of words and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from index.labels import Called, Key, Labels

_LANGUAGES = ("es", "en")

#: By language what is said, as printed.
Synonyms = dict[str, tuple[str, ...]]


def synonyms(key: Key, language: str) -> list[Synonyms]:
    """The sets that a word or phrase of a language is in."""
    found = _sets().find(key, language)
    return list({id(one.value): one.value for one in found}.values())


@cache
def _sets() -> Labels[Synonyms]:
    return Labels(
        Called(language, label, members)
        for members in _lines()
        for language, labels in members.items()
        for label in labels
    )


def _lines() -> Iterator[Synonyms]:
    for line in Path(__file__).with_name("synonyms.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield {
                language: tuple(label.strip() for label in part.split(","))
                for language, part in zip(_LANGUAGES, line.split("|"), strict=True)
            }
