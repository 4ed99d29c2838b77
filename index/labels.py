"""Things by what they are called, in any form of the words.

To stem all labels of the vocabulary and of the synonyms takes longer than to answer a query. A stem begins as
its word does, so only the labels are looked at that have a word with the same two first letters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from index.analysis import spaced, stem, tokens

#: Stems of a word or phrase, without stop words.
Key = tuple[str, ...]
_BEGINNING = 2

T = TypeVar("T")


def key_of(words: Iterable[str], language: str) -> Key:
    """By what folded words are recognised in any of their forms."""
    return tuple(found for word in words if (found := stem(word, language)) is not None)


@cache
def _key(label: str, language: str) -> Key:
    return key_of(tokens(label), language)


class Called(NamedTuple, Generic[T]):
    """`value` is called `label` in a language."""

    language: str
    label: str
    value: T


class Labels(Generic[T]):
    """What is called somehow, in the order it was given."""

    def __init__(self, called: Iterable[Called[T]]) -> None:
        self._called = list(called)
        self._text = spaced("\n" + "\n".join(one.label for one in self._called))
        self._starts = [0, *accumulate(1 + len(one.label) for one in self._called)]
        self._known: dict[tuple[str, Key], list[Called[T]]] = {}

    def find(self, key: Key, language: str) -> list[Called[T]]:
        """What is called by words of these stems in the language; nothing for stop words alone."""
        if not key:
            return []
        found = self._known.get((language, key))
        if found is None:
            near = (one for one in self._near(key) if one.language == language)
            found = [one for one in near if _key(one.label, language) == key]
            self._known[language, key] = found
        return found

    def _near(self, key: Key) -> Iterator[Called[T]]:
        """What may be called so."""
        beginning = f" {key[0][:_BEGINNING]}"
        at = self._text.find(beginning)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield self._called[number]
            at = self._text.find(beginning, self._starts[number + 1])
