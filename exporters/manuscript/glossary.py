"""The concepts that a pack uses: what they mean in the library's own words, and where they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.pack import Definition, GlossaryEntry, GlossaryUse
from corpus.wording import Language, say
from exporters.citing import Notes
from exporters.manuscript.blocks import Block, Cell, Paragraph, Quotation, Table, Words
from exporters.manuscript.lines import bold, cell, mark, plain

#: Places that are named; the rest is counted.
_MOST_USES = 3
#: Characters of a name; longer ones are cut at a word.
_LONGEST_NAME = 60


def glossary(entries: Sequence[GlossaryEntry], notes: Notes, language: Language) -> Iterator[Block]:
    """First what is defined, then what is only used."""
    defined = [entry for entry in entries if _is_defined(entry)]
    others = [entry for entry in entries if not _is_defined(entry)]
    name = say("exports.glossary", language)
    if not entries:
        yield Paragraph(plain(say("exports.glossary_empty", language)), "remark")
    if defined:
        told = tuple((_names(entry, language), _meaning(entry, notes, language)) for entry in defined)
        yield Table((_heads(language, "definition"), *told), 1, "glossary", name)
    if others:
        yield Paragraph(plain(say("exports.glossary_none", language, n=len(others))), "kicker")
        heads = _heads(language, f"term_{_other(language)}", "used")
        rows = tuple(tuple(_briefly(entry, language)) for entry in others)
        yield Table((heads, *rows), 1, name=name)


def _is_defined(entry: GlossaryEntry) -> bool:
    """By a passage, or, as the steps of the catalogue are, by its rubric."""
    return bool(entry.definitions) or entry.scheme == "status"


def _heads(language: Language, *names: str) -> tuple[Cell, ...]:
    columns = (say(f"exports.column_{name}", language) for name in ("term", *names))
    return tuple(cell(column, is_head=True) for column in columns)


def _other(language: Language) -> Language:
    return "es" if language == "en" else "en"


def _acronyms(entry: GlossaryEntry, language: Language) -> str:
    names = (entry.acronym.text(language), entry.acronym.text(_other(language)))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _names(entry: GlossaryEntry, language: Language) -> Cell:
    """The term; below it what it is called in the other language, and its acronyms."""
    other = _other(language)
    before = plain(f"{say(f'exports.column_term_{other}', language)}: ")
    blocks = [
        Paragraph(bold(entry.label.text(language))),
        Paragraph((*before, Words(entry.label.text(other), language=other)), "remark"),
    ]
    acronyms = _acronyms(entry, language)
    if acronyms:
        blocks.append(Paragraph(plain(f"{say('exports.acronym', language)}: {acronyms}"), "remark"))
    return Cell(tuple(blocks), is_head=True)


def _briefly(entry: GlossaryEntry, language: Language) -> Iterator[Cell]:
    """The same of what is not defined, in three cells."""
    acronyms = _acronyms(entry, language)
    name = entry.label.text(language)
    yield cell(f"{name} ({acronyms})" if acronyms else name, is_head=True)
    yield Cell((Paragraph(plain(entry.label.text(_other(language)))),), language=_other(language))
    yield Cell((_uses(entry, language),))


def _meaning(entry: GlossaryEntry, notes: Notes, language: Language) -> Cell:
    blocks: list[Block] = [_quoted(definition, notes) for definition in entry.definitions]
    if entry.scheme == "status":
        blocks.append(Paragraph(plain(say(f"exports.rubric_{entry.concept}", language))))
    if entry.uses:
        blocks.append(_uses(entry, language))
    return Cell(tuple(blocks))


def _uses(entry: GlossaryEntry, language: Language) -> Paragraph:
    places = _places(entry.uses, language)
    words = places[:1].upper() + places[1:]
    if _is_defined(entry):
        words = say("exports.glossary_used", language, places=places)
    return Paragraph(plain(words), "remark")


def _quoted(definition: Definition, notes: Notes) -> Quotation:
    number = notes.cite(definition.passage)
    words = re.sub(r"[ \t\n]+", " ", definition.text)  # a space that ties stays one
    return Quotation((Paragraph((*plain(words), *mark(number))),), definition.language)


def _places(uses: Sequence[GlossaryUse], language: Language) -> str:
    """«sección 2 (Numeral 2 ter; Numeral 1, parte A); sección 3 (ficha 1) y 2 más»."""
    places = list(dict.fromkeys((use.number, _short(use.name.text(language))) for use in uses))
    sections: dict[str, list[str]] = {}
    for number, name in places[:_MOST_USES]:
        sections.setdefault(number, []).append(name)
    names = "; ".join(_place(number, names, language) for number, names in sections.items())
    rest = len(places) - _MOST_USES
    return say("exports.glossary_more", language, names=names, n=rest) if rest > 0 else names


def _place(number: str, names: Sequence[str], language: Language) -> str:
    shown = "; ".join(filter(None, names))
    if not number:
        return shown
    section = say("exports.glossary_section", language, number=number)
    return f"{section} ({shown})" if shown else section


def _short(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME].rpartition(' ')[0] or name[:_LONGEST_NAME]}…"
