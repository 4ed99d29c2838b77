"""Telling a person how their query was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.wording import Language, say
from index.analysis import fold, spans
from index.notes import Note
from index.query import Unit
from index.reading import Reading
from index.value_names import range_name, value_name
from index.wildcards import MOST_WORDS

_MOST_NAMES = 4
#: Of what was typed, in a note.
_LONGEST_SHOWN = 60
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
    parts += [
        say("search.not_filter", language, filter=_filter(facet, values, language))
        for facet, values in parsed.unwanted.items()
    ]
    if not parts:
        parts = [say("search.everything", language)]
    parts += [_note(note, language) for note in reading.notes]
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def _note(note: Note, language: Language) -> str:
    """What was read in another way than it may have been meant."""
    shown = note.shown if len(note.shown) <= _LONGEST_SHOWN else f"{note.shown[:_LONGEST_SHOWN]}…"
    facet = say(f"search.a_{note.facet}", language) if note.facet else ""
    return say(f"search.note_{note.about}", language, shown=shown, facet=facet, count=MOST_WORDS)


def _words(reading: Reading, language: Language) -> str:
    words = ", ".join(_unit(unit, language) for unit in reading.units)
    if any(piece.kind == "word" for unit in reading.units for piece in unit.pieces):
        words = say(
            "search.with_variants" if reading.variants else "search.as_written", language, words=words
        )
    return say("search.words", language, n=reading.word_count, words=words)


def _unit(unit: Unit, language: Language) -> str:
    piece = unit.pieces[0]
    if piece.kind == "near" and len(unit.pieces) == 1:
        words = say("search.and", language, first=", ".join(_near(unit)[:-1]), second=_near(unit)[-1])
        return say("search.near", language, words=words, n=piece.distance)
    if unit.is_phrase:
        return say("search.phrase", language, words=unit.shown)
    shown = _either(unit.shown.split(" | "), language)
    shown = f"{unit.negation} {shown}" if unit.negation else shown
    return say("search.required", language, words=shown) if unit.required else shown


def _near(unit: Unit) -> list[str]:
    """The words of a unit of near words as they were typed."""
    typed = {word: unit.shown[start:end] for word, start, end in spans(unit.shown)}
    return [typed.get(word, word) for word in unit.pieces[0].words]


def _either(words: Sequence[str], language: Language) -> str:
    joined = words[0]
    for word in words[1:]:
        joined = say("search.or", language, first=joined, second=word)
    return joined


def _other_names(reading: Reading, language: Language) -> list[str]:
    told = []
    for expansion in reading.expansions:
        units = reading.units[expansion.start : expansion.end]
        typed = {unit.pieces[0].words[0] for unit in units}
        found = sorted(
            (
                name
                for name in expansion.names
                if name.origin != "itself" and not typed.issuperset(name.words)
            ),
            key=lambda name: name.language != reading.language and reading.language is not None,
        )
        other = list({fold(name.printed): name.printed for name in found}.values())
        if not other:
            continue
        names = other[:_MOST_NAMES] + ["…"] * (len(other) > _MOST_NAMES)
        words = " ".join(unit.shown for unit in units)
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
    told_already = {name.words for expansion in reading.expansions for name in expansion.names}
    for names in reading.wider:
        new = (n for n in names if n.origin == "translation" and n.words not in told_already)
        translated = sorted(new, key=lambda name: -name.weight)
        for name in translated[:_MOST_TRANSLATIONS]:
            by_language.setdefault(name.language, {})[name.printed] = None
    told = []
    for code, words in by_language.items():
        shown = [*words][:_MOST_SHOWN] + ["…"] * (len(words) > _MOST_SHOWN)
        named = say(f"search.language_{code}", language)
        told.append(say("search.translated", language, named=named, words=", ".join(shown)))
    return told


def _filter(facet: str, values: tuple[str, ...], language: Language) -> str:
    named = range_name(values, language) if facet == "year" else None
    if named is None:
        named = _either([value_name(facet, value, language) for value in values], language)
    return say("search.filter", language, facet=say(f"search.facet_{facet}", language), values=named)
