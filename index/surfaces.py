"""Words as the library writes them: folded words with their accents and capitals again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from index.analysis import spans
from index.snapshot import Snapshot

if TYPE_CHECKING:
    from corpus.library import Library

_KEY = "surfaces"
#: After these a capital says nothing of the word.
_BEFORE_SENTENCES = ".:;!?¡¿•–—-(«“\"'\n|"
#: Capitals of a whole heading are no acronym.
_LONGEST_ACRONYM = 6


def surfaces(snapshot: Snapshot, library: Library, words: Sequence[str]) -> list[str]:
    """Each folded word as the first text that has it writes it: in lower case unless it is a name or an
    acronym there. Remembered for as long as the snapshot is open."""
    known: dict[str, str] = snapshot.worked_out.setdefault(_KEY, {})
    missing = [word for word in dict.fromkeys(words) if word not in known]
    if missing:
        known.update(_read(snapshot, library, missing))
    return [known[word] for word in words]


def _read(snapshot: Snapshot, library: Library, words: Sequence[str]) -> dict[str, str]:
    where = {word: snapshot.facts[first] for word in words if (first := snapshot.first_with(word)) >= 0}
    found = library.findings(_ids(where.values(), "passage"), _ids(where.values(), "practice"))
    written = {word: word for word in words}
    for word, fact in where.items():
        if fact.id in found:
            written[word] = _as_written(word, found[fact.id].text)
    return written


def _ids(facts: Iterable[Any], kind: str) -> list[str]:
    return list(dict.fromkeys(fact.id for fact in facts if fact.type == kind))


def _as_written(word: str, text: str) -> str:
    """The first place that tells whether the word has a capital of its own; else in lower case."""
    lower = word
    for other, start, end in spans(text):
        if other != word:
            continue
        printed = text[start:end]
        lower = printed.lower()
        if printed.isupper() and 1 < len(printed) <= _LONGEST_ACRONYM and not text.isupper():
            return printed
        before = text[:start].rstrip(" \t")
        if before and before[-1] not in _BEFORE_SENTENCES:
            return lower if printed.isupper() or not printed[0].isupper() else printed
    return lower
