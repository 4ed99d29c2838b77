"""Telling a person how their query was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.vocabulary import label
from corpus.wording import Language, say
from index.query import Unit
from index.reading import Reading
from index.results import NONE

_MOST_NAMES = 4
#: Of one word, and in all.
_MOST_TRANSLATIONS, _MOST_SHOWN = 2, 8


def understood(reading: Reading, language: Language, written: Mapping[str, str] | None = None) -> str:
    """One sentence, such as «2 palabras: retorno, mujeres (y sus variantes); país: El Salvador».

    `written`: folded words as the library writes them, for close spellings."""
    parts = []
    parsed = reading.parsed
    if reading.by_number and parsed.lookup:
        parts.append(say("search.lookup", language, shown=parsed.lookup.shown))
    if reading.units and not reading.strict:
        parts.append(_words(reading, language))
        parts += _spellings(reading, language, written or {})
        parts += _other_names(reading, language)
        parts += _translations(reading, language)
    if parsed.excluded:
        named = ", ".join(_unit(unit, language) for unit in parsed.excluded)
        parts.append(say("search.without", language, words=named))
    parts += [_filter(facet, values, language) for facet, values in parsed.filters.items()]
    if not parts:
        return say("search.everything", language)
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _words(reading: Reading, language: Language) -> str:
    words = ", ".join(_unit(unit, language) for unit in reading.units)
    if any(piece.kind == "word" for unit in reading.units for piece in unit.pieces):
        words = say(
            "search.with_variants" if reading.variants else "search.as_written", language, words=words
        )
    return say("search.words", language, n=reading.word_count, words=words)


def _unit(unit: Unit, language: Language) -> str:
    if unit.is_phrase:
        return say("search.phrase", language, words=unit.shown)
    return _either(unit.shown.split(" | "), language)


def _either(words: Sequence[str], language: Language) -> str:
    joined = words[0]
    for word in words[1:]:
        joined = say("search.or", language, first=joined, second=word)
    return joined


def _other_names(reading: Reading, language: Language) -> list[str]:
    told = []
    for expansion in reading.expansions:
        names = [name.printed for name in expansion.names[:_MOST_NAMES]]
        if len(expansion.names) > _MOST_NAMES:
            names.append("…")
        words = " ".join(unit.shown for unit in reading.units[expansion.start : expansion.end])
        told.append(say("search.also", language, names=", ".join(names), words=words))
    return told


def _spellings(reading: Reading, language: Language, written: Mapping[str, str]) -> list[str]:
    told = []
    for unit, names in zip(reading.units, reading.wider, strict=False):
        words = [written.get(name.words[0], name.printed) for name in names if name.origin == "spelling"]
        if words:
            told.append(say("search.spelled", language, words=_either(words, language), typed=unit.shown))
    return told


def _translations(reading: Reading, language: Language) -> list[str]:
    """The likeliest translations of each word, by the language they are in."""
    by_language: dict[str, dict[str, None]] = {}
    for names in reading.wider:
        translated = sorted((n for n in names if n.origin == "translation"), key=lambda name: -name.weight)
        for name in translated[:_MOST_TRANSLATIONS]:
            by_language.setdefault(name.language, {})[name.printed] = None
    told = []
    for code, words in by_language.items():
        shown = [*words][:_MOST_SHOWN] + ["…"] * (len(words) > _MOST_SHOWN)
        named = say(f"search.language_{code}", language)
        told.append(say("search.translated", language, named=named, words=", ".join(shown)))
    return told


def _filter(facet: str, values: tuple[str, ...], language: Language) -> str:
    if facet == "year":
        named = _years(values, language)
    else:
        named = _either([_value(facet, value, language) for value in values], language)
    return say("search.filter", language, facet=say(f"search.facet_{facet}", language), values=named)


def _value(facet: str, value: str, language: Language) -> str:
    if value == NONE:
        return say("search.value_none", language)
    if facet == "language":
        return say(f"search.language_{value}", language)
    return label(facet, value, language)


def _years(values: tuple[str, ...], language: Language) -> str:
    years = sorted(map(int, values))
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return _either([str(year) for year in years], language)
