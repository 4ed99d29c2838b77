"""From text to the words that are looked up: fold, tokens, stems. One analysis for all that the index does.

The order is fixed: NFC, lower case, accents folded (each character to exactly one, so that offsets
in the folded text are offsets in the text), tokens, stop words, stem. ñ is a letter of its own and
is kept: "año" is never "ano".
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.toml_files import read_toml

_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]")
#: A code page of one byte a character for what nearly all texts consist of: Latin-1, and in place of its
#: control characters the marks and letters that are met most often besides. All of it folds into Latin-1.
_FREQUENT = "‘’“”„‚‹›–—‐‑−…•●▪■→€™\u200b\ufeff\u2009\u202f\u2002\u2003ŠšŽžŸ"
_PAGE = "".join((*map(chr, range(0x80)), _FREQUENT, *map(chr, range(0xA0, 0x100))))
#: Stems kept in memory per language; a library of a million passages has fewer different words.
_KEPT = 400_000


class _Fold(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    lower = character.lower()
    if len(lower) != 1:  # "İ" lowers to two characters, which would move all offsets after it
        lower = unicodedata.normalize("NFD", character)[0].lower()
    if lower == "ñ":
        return lower
    base = unicodedata.normalize("NFD", lower)[0]
    return base if unicodedata.category(base)[0] == "L" else lower


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` in lower case without accents, character for character; ñ stays ñ."""
    return text.translate(_FOLD)


def normal(text: str) -> str:
    """Typed text as the library keeps text: NFC."""
    return unicodedata.normalize("NFC", text)


@cache
def _page() -> tuple[Any, bytes]:
    """The code page, and for each byte of it the byte of the folded character, or a space between words."""
    folded = (fold(character) for character in _PAGE)
    plain = bytes(ord(one) if _TOKEN.match(one) else 0x20 for one in folded)
    return codecs.charmap_build(_PAGE), plain


def spaced(text: str) -> str:
    """`text` folded, a space in place of each character that belongs to no word: as long as `text`, its
    pieces between spaces are the words of `text`."""
    latin = spaced_latin(text)
    return _BETWEEN.sub(" ", fold(text)) if latin is None else latin.decode("latin-1")


def spaced_latin(text: str) -> bytes | None:
    """`spaced` text as Latin-1; None if there are rarer characters in it."""
    page, plain = _page()
    try:
        return bytes(codecs.charmap_encode(text, "strict", page)[0].translate(plain))
    except UnicodeEncodeError:
        return None


def tokens(text: str) -> list[str]:
    """The folded words of `text`, stop words included."""
    return spaced(text).split()


class Forms:
    """The words met so far, by their stems in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._forget()

    def _forget(self) -> None:
        self._known: set[str] = set()
        self._by_stem: dict[str | None, set[str]] = {}

    def of(self, stems: Iterable[str], words: set[str]) -> set[str]:
        """Those of the folded `words` that are forms of one of the stems."""
        self.learn(words)
        return words & self.met(stems)

    def learn(self, words: set[str]) -> None:
        """Meet these words, folded."""
        if len(self._known) > _KEPT:
            self._forget()
        new = words - self._known
        for word in new:
            self._by_stem.setdefault(stem(word, self._language), set()).add(word)
        self._known |= new

    def met(self, stems: Iterable[str]) -> set[str]:
        """The words met so far that are forms of one of the stems."""
        return set().union(*(self._by_stem.get(one, ()) for one in stems))


@cache
def forms(language: str) -> Forms:
    return Forms(language)


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of `text` with where each begins and ends in it."""
    for match in _TOKEN.finditer(spaced(text)):
        yield match.group(), match.start(), match.end()


class _Language(NamedTuple):
    stem: Callable[[str], str]
    stop: frozenset[str]
    plural_endings: tuple[str, ...]
    apart: frozenset[str]


@cache
def _data() -> dict[str, dict[str, dict[str, object]]]:
    return read_toml(Path(__file__).with_name("analysis.toml"))


@cache
def languages() -> tuple[str, ...]:
    """The languages whose word forms are known, each with a field of stems of its own."""
    return tuple(_data()["languages"])


def stem_languages(language: str) -> tuple[str, ...]:
    """In whose word forms a text is indexed: its own language, or both when it is not known."""
    return (language,) if language in languages() else ("es", "en")


@cache
def _language(code: str) -> _Language:
    import Stemmer

    table = _data()["languages"][code]
    stop, endings, apart = table["stop"], table.get("plural_endings", []), table.get("apart", [])
    assert isinstance(stop, list) and isinstance(endings, list) and isinstance(apart, list)
    # Without its own cache, which costs more than it saves beside ours.
    stemmer = Stemmer.Stemmer(str(table["stemmer"]), 0)
    return _Language(stemmer.stemWord, frozenset(stop), tuple(endings), frozenset(apart))


@cache
def _stems(code: str) -> dict[str, str | None]:
    return {}


def stem(word: str, language: str) -> str | None:
    """The stem of a folded word in a language of `languages()`; None for a stop word."""
    known = _stems(language)
    try:
        return known[word]
    except KeyError:
        found = _stem(word, _language(language))
        if len(known) < _KEPT:
            known[word] = found
        return found


def _stem(word: str, language: _Language) -> str | None:
    if word in language.stop:
        return None
    if word in language.apart:
        return word
    if language.plural_endings and len(word) > 5 and word.endswith(language.plural_endings):
        word = word[:-2]
    return language.stem(word)


def is_stop_word(word: str) -> bool:
    """Whether a folded word of a query says nothing by itself in Spanish or English."""
    return word in _language("es").stop or word in _language("en").stop


def is_negation(word: str) -> bool:
    """Whether a folded word turns the meaning of the word after it."""
    return word in _negations()


@cache
def _negations() -> frozenset[str]:
    return frozenset(dict(_data()["negation"])["words"])


def languages_of_stop_word(word: str) -> tuple[str, ...]:
    """The languages in which a folded word is a stop word: what tells Spanish from English in a query."""
    return tuple(code for code in languages() if word in _language(code).stop)


def with_enye(word: str) -> tuple[str, ...]:
    """The spellings of a folded word with one of its n's, or all of them, read as ñ."""
    table: dict[str, object] = dict(_data()["enye"])
    shortest, never = table["shortest"], table["never"]
    assert isinstance(shortest, int) and isinstance(never, list)
    places = [at for at, letter in enumerate(word) if letter == "n"]
    if len(word) < shortest or word in never or not places:
        return ()
    one = [word[:at] + "ñ" + word[at + 1 :] for at in places[:4]]
    return tuple(dict.fromkeys([*one, word.replace("n", "ñ")]))
