"""Small questions about words: folded forms, how a sentence ends, names in capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from corpus.structure.language import language_of
from corpus.structure.rules import rules
from corpus.vocabulary import scheme

_ENDS = ".!?…"
_CLOSERS = "»”\"')]’*"
_NAME = re.compile(
    r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+(?:\s+(?:(?:de|del|la|las|los|el|y|e|para|of|the|and|for)\s+){0,3}[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+)+"
)

#: A capital inside a sentence, after a word in small letters and before none in capitals.
_SINGLE_NAME = re.compile(r"(?<!\w)[a-záéíóúñ]\w*,?[ ]+([A-ZÁÉÍÓÚÑ][a-záéíóúñü]{3,})\b(?![ ]+[A-ZÁÉÍÓÚÑ])")


_INFINITIVE = re.compile(
    r"(?:[a-zñ]{2,}[aei]r(?:se|l[aeo]s?)?\b|to (?!(?:this|that|these|those|the|date|a|an)\b)[a-z]+\b)"
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, spaces made single: for comparing, never for showing."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def bare(text: str) -> str:
    """`fold` without the punctuation around it."""
    return fold(text).strip(" .,:;-–—*_\"'«»“”()[]")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence or a list lead-in does."""
    stripped = text.rstrip().rstrip(_CLOSERS)
    return bool(stripped) and stripped[-1] in _ENDS + ":;"


def is_unfinished(text: str) -> bool:
    """Whether `text` ends in a word that cannot end a sentence ("reunidos en la")."""
    last = re.search(r"([^\W\d_]+)\s*$", text)
    if last is not None and len(last.group(1)) == 1 and last.group(1).isupper() and word_count(text) <= 3:
        return False  # "ANEXO A" is whole
    if re.search(r"[;.]\s+(?:y|e|o|u|and|or)\s*$", text):
        return False  # the last but one of a series
    return last is not None and fold(last.group(1)) in _unfinished()


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(fold(word) for word in rules("artefacts")["unfinished"])


def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are (nearly) all capitals, at least four of them."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def opens_with_infinitive(text: str) -> bool:
    """Whether `text` opens as an objective does ("Contribuir a ...", "To strengthen ...")."""
    return _INFINITIVE.match(fold(text[:60]).lstrip("«“\"'")) is not None


def word_count(text: str) -> int:
    return len(text.split())


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole folded phrases; a phrase ending in * matches the beginning of a word."""
    parts = []
    for phrase in sorted({fold(p) for p in phrases}, key=len, reverse=True):
        words = [
            re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
            for word in phrase.split()
        ]
        parts.append(r"\s+".join(words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def sentence_case(text: str, reference: str = "") -> str:
    """Printed capitals as a sentence: names of countries, bodies and of `reference` keep theirs.

    Text that is not in capitals is returned as it is. `reference` is running text of the same
    document, from which proper names are learnt.
    """
    if not is_capitals(text):
        kind, colon, rest = text.partition(": ")
        return f"{sentence_case(kind, reference)}{colon}{rest}" if colon and is_capitals(kind) else text
    lowered = text.lower()
    names = {*_known_names(language_of(reference or text)), *_names_in(reference)}
    for name in sorted(names, key=len, reverse=True):
        if fold(name) in fold(lowered):
            pattern = re.compile(rf"(?<!\w){_unaccented(name)}(?!\w)", re.IGNORECASE)
            lowered = pattern.sub(name, lowered)
    lowered = _restore_acronyms(text, lowered, reference)
    first = next((i for i, c in enumerate(lowered) if c.isalpha()), 0)
    return lowered[:first] + lowered[first : first + 1].upper() + lowered[first + 1 :]


def _unaccented(name: str) -> str:
    """A pattern for `name` printed with or without its accents ("MEXICO")."""
    pairs = {"á": "[aá]", "é": "[eé]", "í": "[ií]", "ó": "[oó]", "ú": "[uúü]", "ñ": "[nñ]"}
    return "".join(pairs.get(c.lower(), re.escape(c)) for c in name)


@cache
def _known_names(language: str) -> frozenset[str]:
    """Names of countries and institutions; those of the other language only where this one has no such."""
    concepts = [*scheme("country").values(), *scheme("institution").values()]
    own = {
        name
        for concept in concepts
        for name in (concept.label(language), *(concept.alt_en if language == "en" else concept.alt_es))
    }
    known = {fold(name) for name in own}
    others = {name for concept in concepts for name in concept.names() if fold(name) not in known}
    return frozenset(name for name in own | others if len(name) > 2 and name[0].isupper())


@lru_cache(maxsize=8)
def _names_in(reference: str) -> frozenset[str]:
    # Words that also stand in small letters are no name, however a title was printed.
    names = {match.group(0) for match in _NAME.finditer(reference)}
    names |= {match.group(1) for match in _SINGLE_NAME.finditer(reference)}
    small = set(re.findall(r"\w+", reference))
    return frozenset(name for name in names if name.lower() not in (reference if " " in name else small))


def _restore_acronyms(printed: str, lowered: str, reference: str) -> str:
    """Roman numerals and bracketed or known acronyms stay in capitals."""
    words = list(re.finditer(r"\w+", printed))
    result = lowered
    for match in words:
        word = match.group(0)
        bracketed = printed[match.start() - 1 : match.start()] == "("
        roman = len(word) > 1 and re.fullmatch(r"X{0,4}(?:IX|IV|V?I{0,3})", word)
        known = len(word) > 1 and re.search(rf"\({re.escape(word)}\)", reference)
        if (bracketed or roman or known) and len(result) == len(printed):
            result = result[: match.start()] + word + result[match.end() :]
    return result
