"""Other names of what a query asks for, from the vocabulary: OIM is IOM, NNA is niñas, niños y adolescentes.

A run of words that is a label of a concept is also looked for by the concept's other names: its
acronyms and preferred labels, and the labels of one word in the other language. They weigh less than
the words typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from corpus.vocabulary import Concept, scheme
from index.analysis import is_stop_word, tokens
from index.labels import Called, Labels, key_of
from index.synonyms import synonyms

_SCHEMES = ("institution", "framework", "population", "phase", "country", "theme", "level", "dimension")
#: Schemes whose alternative labels are words that suggest the concept.
_LOOSE = ("theme",)
#: Schemes whose alternative labels of several words mean less than the concept: "retorno voluntario" is
#: one kind of return, and not all that is said of return is about it.
_NARROWER = ("phase", "population")
_LANGUAGES = ("es", "en")
_LONGEST_RUN = 7


#: Why something else is looked for as well.
Origin = Literal["vocabulary", "itself", "synonym", "family", "translation", "spelling"]
_WEIGHT = 0.4
#: What a synonym counts for.
_SYNONYM = 0.6
#: An acronym says exactly what it is spelled out as; single words of that say far less ("child" of NNA).
_SPELLED_OUT, _PART = 0.9, 0.1
#: Of its phrases so many in each language; each costs as much as a phrase that is typed.
_MOST_PHRASES = 3
#: What the words of a label count for where they stand together as it has them: "trata de personas" is
#: said of more than of persons with whom something is dealt.
_TOGETHER = 2.0


class Name(NamedTuple):
    """Another name: its folded words, the language it is in ("" for any), as printed.

    `weight`: what finding it counts for, the word as typed counting 1."""

    words: tuple[str, ...]
    language: str
    printed: str
    weight: float = _WEIGHT
    origin: Origin = "vocabulary"


class Expansion(NamedTuple):
    """The words of the query from `start` to `end` (excluded) are also called `names`."""

    start: int
    end: int
    names: tuple[Name, ...]


def expand(words: Sequence[str], *, translated: bool = True) -> list[Expansion]:
    """The expansions of a query's words (folded, without stop words), longest runs first, none inside
    another. Not `translated`, they are the names in the language of the words themselves, and acronyms."""
    found: list[Expansion] = []
    taken: set[int] = set()
    for length in range(min(_LONGEST_RUN, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = range(start, start + length)
            if taken.isdisjoint(run) and (
                names := _other_names(tuple(words[start : start + length]), translated)
            ):
                found.append(Expansion(start, start + length, names))
                taken.update(run)
    return found


@lru_cache(maxsize=4096)
def _other_names(words: tuple[str, ...], translated: bool) -> tuple[Name, ...]:
    names: dict[tuple[str, ...], Name] = {}
    for language in _LANGUAGES:
        key = key_of(words, language)
        called = _labels().find(key, language)
        for label in [tuple(tokens(one.label)) for one in called] if len(words) > 1 else ():
            names[label] = Name(label, language, " ".join(label), _TOGETHER, "itself")
        # "retorno" is the phase; the returned persons, whose stem is the same, only if nothing is so called.
        meant = [one for one in called if tuple(tokens(one.label)) == words] or called
        others = [name for one in meant for name in _names(one.value, language, one.label)]
        for name in (*others, *_synonyms(key, language)):
            if not (translated or name.language == language or _is_acronym(name.printed)):
                continue
            if _telling(name.words) != _telling(words) and key_of(name.words, name.language) != key_of(
                words, name.language
            ):
                names.setdefault(name.words, name)
    return tuple(names.values())


def _synonyms(key: tuple[str, ...], language: str) -> Iterable[Name]:
    for members in synonyms(key, language):
        for other, labels in members.items():
            for label in labels:
                yield Name(tuple(tokens(label)), other, label, _SYNONYM, "synonym")


def _names(concept: Concept, language: str, printed: str) -> Iterable[Name]:
    """In the label's own language only what surely means the same: an acronym spelled out, or a
    preferred label's acronym. A theme's alternative labels are words of its field, not its synonyms."""
    if _is_acronym(printed):
        yield from _spelled_out(concept)
        return
    exact = printed in (concept.es, concept.en)
    loose = concept.scheme in _LOOSE
    narrower = concept.scheme in _NARROWER and len(_telling(tokens(printed))) > 1
    if (loose or narrower) and not exact:
        return
    for other in _LANGUAGES:
        preferred, more = (concept.es, concept.alt_es) if other == "es" else (concept.en, concept.alt_en)
        if other != language or exact:
            yield Name(tuple(tokens(preferred)), other, preferred)
        for label in more:
            translation = other != language and len(tokens(label)) == 1 and not loose
            if (_is_acronym(label) and exact) or translation:
                yield Name(tuple(tokens(label)), other, label)


def _spelled_out(concept: Concept) -> Iterable[Name]:
    """What an acronym stands for: its other acronyms and what is said in several words count; single words
    of the same concept hardly, and of a theme not at all."""
    labels = [("es", label) for label in (concept.es, *concept.alt_es)]
    labels += [("en", label) for label in (concept.en, *concept.alt_en)]
    acronyms = [one for one in labels if _is_acronym(one[1])]
    phrases = {code: [one for one in labels if one[0] == code and " " in one[1]] for code in _LANGUAGES}
    parts = [one for one in labels if one not in acronyms and " " not in one[1]]
    first = [one for code in _LANGUAGES for one in phrases[code][:1]]
    more = [one for code in _LANGUAGES for one in phrases[code][1:_MOST_PHRASES]]
    exact = [*first, *acronyms, *more]
    yield from (Name(tuple(tokens(one)), code, one, _SPELLED_OUT) for code, one in exact)
    if concept.scheme not in _LOOSE:
        yield from (Name(tuple(tokens(one)), code, one, _PART) for code, one in parts)


def _is_acronym(label: str) -> bool:
    return label.isupper() and " " not in label


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    """Without what is a stop word in either language: "El Salvador" is no other name of "Salvador"."""
    return tuple(word for word in words if not is_stop_word(word))


@cache
def _labels() -> Labels[Concept]:
    return Labels(
        Called(language, label, concept)
        for name in _SCHEMES
        for concept in scheme(name).values()
        for language, labels in (
            ("es", (concept.es, *concept.alt_es)),
            ("en", (concept.en, *concept.alt_en)),
        )
        for label in labels
    )
