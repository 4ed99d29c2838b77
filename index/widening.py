"""What else is looked for when a word is asked for: words of its family, its translations, and close
spellings of a word that is nowhere.

All weigh less than the word as typed: a translation by how probable it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from corpus.toml_files import read_toml
from index.analysis import is_stop_word, languages, languages_of_stop_word, stem, tokens, with_enye
from index.expansion import Name
from index.labels import key_of
from index.lexicon import DIRECTIONS, Translation, family, translations
from index.ordinals import numbers
from index.query import Unit
from index.snapshot import Snapshot
from index.spelling import near
from index.synonyms import synonyms


@cache
def _data() -> dict[str, Any]:
    return read_toml(Path(__file__).with_name("widening.toml"))


def widen(
    snapshot: Snapshot, units: Sequence[Unit], language: str | None, *, translated: bool
) -> tuple[tuple[Name, ...], ...]:
    """For each unit what else it is looked for by. `language`: the whole query's, None if it is not told."""
    return tuple(_wider(snapshot, unit, language, translated=translated) for unit in units)


def _wider(snapshot: Snapshot, unit: Unit, language: str | None, *, translated: bool) -> tuple[Name, ...]:
    found: dict[tuple[tuple[str, ...], str], Name] = {}
    for piece in unit.pieces:
        if piece.kind == "word" and not piece.words[0].isdigit():
            for name in _of_word(snapshot, piece.words[0], language, translated=translated):
                found.setdefault((name.words, name.language), name)
    return tuple(found.values())


def _of_word(snapshot: Snapshot, word: str, language: str | None, *, translated: bool) -> list[Name]:
    return [
        *_family(snapshot, word, language),
        *_translated_or_respelled(snapshot, word, language, translated=translated),
    ]


def _family(snapshot: Snapshot, word: str, language: str | None) -> list[Name]:
    table = _data()["family"]
    codes = [language] if language and family(word, language) else list(DIRECTIONS)
    return [
        Name((other.folded,), code, other.word, table["weight"] * other.share ** table["power"], "family")
        for code in codes
        for other in family(word, code)
        if _has(snapshot, f"stem_{code}", other.stem)
    ]


def _translated_or_respelled(
    snapshot: Snapshot, word: str, language: str | None, *, translated: bool
) -> list[Name]:
    if is_there(snapshot, word):
        return _translations(snapshot, word, language) if translated else []
    respelled = [_spelling(near, "forgotten_enye") for near in with_enye(word) if is_there(snapshot, near)]
    names = _translations(snapshot, word, language) if translated and not respelled else []
    if not respelled and not names and not _is_known(word):
        respelled = [_spelling(near, "close_spelling") for near in close_spellings(snapshot, word)]
    if translated:
        for name in respelled[:1]:
            names += [
                other._replace(weight=other.weight * name.weight)
                for other in _translations(snapshot, name.words[0], language)
            ]
    return respelled + names


def _is_known(word: str) -> bool:
    """Whether it is a word of the field, although the library does not have it."""
    return any(synonyms(key_of([word], code), code) for code in languages())


def is_there(snapshot: Snapshot, word: str) -> bool:
    """Whether any entry has the word in any form."""
    forms = [(code, stem(word, code)) for code in languages()]
    if any(_has(snapshot, f"stem_{code}", found) for code, found in forms):
        return True
    return _has(snapshot, "words", word)


def has_words(snapshot: Snapshot, name: Name) -> bool:
    """Whether some entries have each word of a name, not necessarily all of them."""
    if len(name.words) > 1:
        return all(snapshot.has("words", word) for word in name.words)
    return _has(snapshot, f"stem_{name.language}", stem(name.words[0], name.language))


def _has(snapshot: Snapshot, field: str, word: str | None) -> bool:
    """Whether any entry has it."""
    return word is not None and snapshot.has(field, word)


# --- translations -------------------------------------------------------------------------------


def language_of(text: str) -> str | None:
    """The language that most words of a query tell; None where they do not."""
    votes: Counter[str] = Counter()
    for word in tokens(text):
        known = [code for code in DIRECTIONS if translations(word, code)]
        stop = [code for code in languages_of_stop_word(word) if code in DIRECTIONS]
        told = stop or known
        if len(told) == 1:
            votes[told[0]] += 1
    best = votes.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _translations(snapshot: Snapshot, word: str, language: str | None) -> list[Name]:
    """Those that some entry has. A word that the query's own language does not know may be of the other."""
    table = _data()["translation"]
    sources = [language] if language and _known(snapshot, word, language) else list(DIRECTIONS)
    names = []
    for source in sources:
        target = DIRECTIONS[source]
        own = stem(word, target)
        for found in _known(snapshot, word, source)[: table["most"]]:
            known = found.stem
            # "Salvador" is "El Salvador" in the other language, too.
            says_something = not is_stop_word(found.folded)
            is_new = says_something and found.share >= table["least"] and known not in (None, own)
            if is_new and _has(snapshot, f"stem_{target}", known):
                weight = table["weight"] * found.share ** table["power"]
                names.append(Name((found.folded,), target, found.word, weight, "translation"))
    return names


def _known(snapshot: Snapshot, word: str, language: str) -> tuple[Translation, ...]:
    """What the shipped tables say; else what the library's own versions teach."""
    return translations(word, language) or snapshot.versions.translations(word, language)


# --- spellings ----------------------------------------------------------------------------------


def _spelling(word: str, why: str) -> Name:
    return Name((word,), "", word, _data()["spelling"][why], "spelling")


def close_spellings(snapshot: Snapshot, word: str) -> list[str]:
    """The words of the library nearest to one that is not there, nearest first."""
    return list(snapshot.remembered(("close spellings", word), lambda: (_nearest(snapshot, word),))[0])


def _nearest(snapshot: Snapshot, word: str) -> list[str]:
    table = _data()["spelling"]
    for distance in _distances(word):
        found = [
            other
            for other in near(snapshot, word, distance)
            if not is_stop_word(other) and _begins_alike(word, other)
        ]
        if found:
            ranked = sorted(found, key=lambda other: (_unlike(word, other), -snapshot.how_many(other), other))
            return ranked[: table["most"]]
    return []


def misspelled(snapshot: Snapshot, word: str) -> list[str]:
    """Words that one which is there, but rare, may be a slip of the pen for: near ones that are far more
    frequent, those first."""
    return list(snapshot.remembered(("misspelled", word), lambda: (_frequent(snapshot, word),))[0])


def _frequent(snapshot: Snapshot, word: str) -> list[str]:
    table = _data()["spelling"]
    own = snapshot.how_many(word)
    if not 0 < own <= table["rare"] or not _distances(word):
        return []
    least = max(own * table["times_as_frequent"], table["frequent"])
    found = {
        other: snapshot.how_many(other) for d in _distances(word)[:1] for other in near(snapshot, word, d)
    }
    frequent = [other for other, count in found.items() if count >= least and not is_stop_word(other)]
    return sorted(frequent, key=lambda other: (-found[other], other))[: table["most"]]


def _distances(word: str) -> tuple[int, ...]:
    """How many letters may be wrong in a word of this length, the fewest first. None in what names a kind of
    places: who asks for a clause does not mean a cause."""
    table = _data()["spelling"]
    if len(word) < table["shortest"] or not word.isalpha() or word in numbers()["words"]:
        return ()
    return (1, 2) if len(word) >= table["two_letters_from"] else (1,)


def _begins_alike(word: str, other: str) -> bool:
    """People know how a word begins: with the same letter, with one that sounds like it, with one left out
    or put in before it, or with the first two the wrong way round."""
    groups: list[str] = _data()["spelling"]["sound_alike"]
    return (
        word[0] == other[0]
        or any(word[0] in group and other[0] in group for group in groups)
        or word == other[1:]
        or word[1:] == other
        or (word[:2] == other[1::-1] and word[2:] == other[2:])
    )


def _unlike(word: str, other: str) -> float:
    return 1 - SequenceMatcher(None, word, other, autojunk=False).ratio()
