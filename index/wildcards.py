"""Words of the library that a pattern stands for ("migra*", "re*ción", "ni?o"), and the forms of a word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from index.analysis import languages, stem

if TYPE_CHECKING:
    from index.snapshot import Snapshot

#: Of more words only the most frequent count, so that every query stays quick.
MOST_WORDS = 400
_MOST_FORMS = 40
#: How much of a stem its forms surely begin with ("famili": family).
_ENDING = 2


class Matching(NamedTuple):
    """`more`: whether there were more words than are looked for."""

    words: tuple[str, ...]
    more: bool


def is_pattern(word: str) -> bool:
    return "*" in word or "?" in word


@lru_cache(256)
def compiled(pattern: str) -> re.Pattern[bytes]:
    """A folded pattern for folded words in UTF-8; a ? is one letter."""
    letter = rb"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)"
    parts = (
        b".*" if sign == "*" else letter if sign == "?" else re.escape(sign.encode()) for sign in pattern
    )
    return re.compile(b"".join(parts), re.DOTALL)


def matching(snapshot: Snapshot, pattern: str) -> Matching:
    """The words that a folded pattern stands for, at most the `MOST_WORDS` most frequent."""
    return snapshot.remembered(("pattern", pattern), lambda: _matching(snapshot, pattern))


def _matching(snapshot: Snapshot, pattern: str) -> Matching:
    prefix = re.split(r"[*?]", pattern, maxsplit=1)[0]
    counted = snapshot.counted(prefix)
    if pattern != prefix + "*":
        fits = compiled(pattern).fullmatch
        counted = {word: count for word, count in counted.items() if fits(word)}
    words = sorted(counted, key=lambda word: (-counted[word], word))
    found = tuple(sorted(word.decode() for word in words[:MOST_WORDS]))
    return Matching(found, len(words) > MOST_WORDS)


def forms_of(snapshot: Snapshot, word: str) -> list[str]:
    """The library's words with the same stem as a folded word, in any language; always the word itself."""
    stems = {code: found for code in languages() if (found := stem(word, code))}
    forms = {word: 0}
    for start in {found[: max(len(found) - _ENDING, 3)] for found in stems.values()}:
        for other, count in snapshot.counted(start).items():
            form = other.decode()
            if any(stem(form, code) == found for code, found in stems.items()):
                forms[form] = count
    return sorted(forms, key=lambda form: (form != word, -forms[form], form))[:_MOST_FORMS]
