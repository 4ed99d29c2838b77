"""The concepts that a pack uses: its passages and practices are tagged with them, or its texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corpus.model import Bilingual, Passage, Practice
from corpus.pack import GlossaryEntry, GlossaryUse, PackItem, PackSection
from corpus.structure.locators import display_label
from corpus.structure.words import fold, phrase_pattern
from corpus.vocabulary import scheme

#: Tags that are concepts to be explained, in the order of the glossary; countries explain themselves.
TAGGED = ("theme", "population", "phase", "level", "dimension")
#: Named in running text, by their label or acronym in either language.
NAMED = ("institution", "framework")


def glossary_of(sections: Iterable[PackSection]) -> tuple[GlossaryEntry, ...]:
    """Every concept that the sections use, in the order of the vocabulary, with where it is used."""
    uses: dict[tuple[str, str], dict[str, GlossaryUse]] = {}
    for section in sections:
        for item in section.items:
            for concept in _concepts_of(item):
                use = GlossaryUse(item.id, section.number, _name(item))
                uses.setdefault(concept, {}).setdefault(item.id, use)
    return tuple(
        _entry(name, concept, uses[name, concept])
        for name in (*TAGGED, "status", *NAMED)
        for concept in scheme(name)
        if (name, concept) in uses
    )


def _entry(scheme_name: str, concept_id: str, uses: dict[str, GlossaryUse]) -> GlossaryEntry:
    concept = scheme(scheme_name)[concept_id]
    extra = dict(concept.extra)
    acronym = Bilingual(extra.get("acronym_es", ""), extra.get("acronym_en", ""))
    return GlossaryEntry(
        scheme_name, concept_id, Bilingual(concept.es, concept.en), acronym, tuple(uses.values())
    )


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


def _name(item: PackItem) -> Bilingual:
    """How the glossary calls an item: a passage by its place, anything else by its title."""
    if item.passage is not None:
        return Bilingual(display_label(item.passage, "es"), display_label(item.passage, "en"))
    title = item.practice.title if item.practice is not None else item.title
    return Bilingual(title, title)
