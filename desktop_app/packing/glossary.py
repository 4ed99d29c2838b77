"""The concepts that a pack uses: its passages and practices are tagged with them, or its texts name them.

Each comes with what the library's own passages say that it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.model import NO_WORDS, Bilingual, Passage, Practice
from corpus.pack import OMISSION, Definition, GlossaryEntry, GlossaryUse, PackItem, PackSection
from corpus.structure.locators import display_label
from corpus.structure.words import fold, phrase_pattern
from corpus.vocabulary import Concept, scheme
from corpus.wording import LANGUAGES, say
from desktop_app.packing.definitions import called_in_text
from desktop_app.packing.shelf import Shelf
from exporters.naming import lowered

#: Tags that are concepts to be explained, in the order of the glossary; countries explain themselves.
TAGGED = ("theme", "population", "phase", "level", "dimension")
#: Named in running text, by their label or acronym in either language.
NAMED = ("institution", "framework")


def glossary_of(
    sections: Iterable[PackSection], shelf: Shelf, language: str, *, is_bilingual: bool
) -> tuple[GlossaryEntry, ...]:
    """Every concept that the sections use, by its name in `language`, with where it is used."""
    uses: dict[tuple[str, str], dict[str, GlossaryUse]] = {}
    sheets = 0
    for section in sections:
        for item in section.items:
            sheets += item.practice is not None and item.form == "sheet"
            for concept in _concepts_of(item):
                use = GlossaryUse(item.id, section.number, _name(item, sheets))
                uses.setdefault(concept, {}).setdefault(item.id, use)
    used = [scheme(name)[concept] for name, concept in uses]
    writer = _Writer(shelf, used, ("es", "en") if is_bilingual else (language,))
    entries = [writer.entry(concept, tuple(uses[concept.scheme, concept.id].values())) for concept in used]
    return tuple(sorted(entries, key=lambda entry: fold(entry.label.text(language))))


class _Writer:
    """Makes the entries of one pack. `languages`: those that it is in."""

    def __init__(self, shelf: Shelf, used: Sequence[Concept], languages: tuple[str, ...]) -> None:
        self._shelf, self._languages = shelf, languages
        self._labels = frozenset(name.casefold() for one in used for name in (one.es, one.en))

    def entry(self, concept: Concept, uses: tuple[GlossaryUse, ...]) -> GlossaryEntry:
        return GlossaryEntry(
            concept.scheme,
            concept.id,
            called_in_text(concept),
            _acronym(concept),
            uses,
            tuple(self._definitions(concept)),
        )

    def _definitions(self, concept: Concept) -> Iterator[Definition]:
        """One in each language of the pack; else one in any."""
        if concept.scheme == "status":
            return  # the catalogue's own rubric says what it means
        found = self._shelf.definitions.of(
            concept, self._labels - {concept.es.casefold(), concept.en.casefold()}
        )
        chosen = [next((one for one in found if one.language == wanted), None) for wanted in self._languages]
        for one in chosen if any(chosen) else found[:1]:
            passage = self._shelf.passage_if_there(one.passage_id) if one else None
            if one is not None and passage is not None:
                text = f"{one.text}\u00a0{OMISSION}" if one.is_part else one.text
                yield Definition(passage, text, one.language)


def _acronym(concept: Concept) -> Bilingual:
    """As the vocabulary names it, else the first name in capitals."""
    extra = dict(concept.extra)
    if concept.scheme not in NAMED:
        return NO_WORDS
    es, en = (
        next((name for name in names if name.isupper()), "") for names in (concept.alt_es, concept.alt_en)
    )
    return Bilingual(extra.get("acronym_es", es), extra.get("acronym_en", en))


def _concepts_of(item: PackItem) -> Iterator[tuple[str, str]]:
    passages = [passage for passage in (item.passage, *item.parts) if passage is not None]
    tagged: list[Passage | Practice] = [*passages]
    if item.practice is not None:
        tagged.append(item.practice)
        yield "status", item.practice.status
    for one in tagged:
        for name in TAGGED:
            for concept in getattr(one, name):
                yield name, concept
    texts = [*(passage.text for passage in passages), item.note]
    if item.practice is not None:
        texts += [item.practice.title, item.practice.description]
    for text in texts:
        yield from _named(text)


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Full names in any spelling; acronyms only in capitals, for "who" and "oas" are words too."""
    if text:
        for match in _pattern(is_acronym=False).finditer(fold(text)):
            yield from _names(is_acronym=False)[match.group(0)]
        for match in _pattern(is_acronym=True).finditer(text):
            yield from _names(is_acronym=True)[match.group(0)]


@cache
def _names(*, is_acronym: bool) -> dict[str, tuple[tuple[str, str], ...]]:
    names: dict[str, tuple[tuple[str, str], ...]] = {}
    for scheme_name in NAMED:
        for concept in scheme(scheme_name).values():
            for name in concept.names():
                # Acronyms of two letters stand for too many other things.
                if name.isupper() == is_acronym and len(name) > 2:
                    key = name if is_acronym else fold(name)
                    names[key] = (*names.get(key, ()), (scheme_name, concept.id))
    return names


@cache
def _pattern(*, is_acronym: bool) -> re.Pattern[str]:
    names = _names(is_acronym=is_acronym)
    if not is_acronym:
        return phrase_pattern(names)
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _name(item: PackItem, sheet: int) -> Bilingual:
    """How the glossary calls an item: a passage by its place, a sheet by its number, else by its title."""
    if item.passage is not None:
        es, en = (lowered(display_label(item.passage, language)) for language in LANGUAGES)
        return Bilingual(es, en)
    if item.practice is not None and item.form == "sheet":
        es, en = (lowered(say("exports.sheet", language, n=sheet)) for language in LANGUAGES)
        return Bilingual(es, en)
    title = item.practice.title if item.practice is not None else item.title
    return (
        Bilingual(title, title)
        if title
        else Bilingual(say("exports.a_note", "es"), say("exports.a_note", "en"))
    )
