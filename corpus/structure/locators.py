"""Where a passage stands, said in either language: "§ 4.1, fila 6", "Numeral 1, parte A, punto 4".

Everything is read from the permanent eid, so that the same passage is called the same in every
language and format; only a clause keeps the label as it was printed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from corpus.model import NO_WORDS, Bilingual
from corpus.structure.blocks import named_block
from corpus.structure.roman import roman_value
from corpus.structure.rules import rules
from corpus.vocabulary import scheme
from corpus.wording import LANGUAGES, Language, area, say


class Citable(Protocol):
    """What a locator needs of a passage, drafted or stored."""

    @property
    def eid(self) -> str: ...
    @property
    def structure(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def path(self) -> tuple[str, ...]: ...


def display_label(passage: Citable, language: Language) -> str:
    """The label on cards and in citations: "Numeral 2 ter", "§ 3.1, propuesta 2", "Considerando 3"."""
    place = place_in(passage, language)
    return place[:1].upper() + place[1:]


def place_in(passage: Citable, language: Language) -> str:
    """The same inside a sentence: "numeral 2 ter", "Decisión 21"."""
    printed = passage.label if passage.structure == "clause" else ""
    if printed.isalpha() and roman_value(printed) is None:
        printed = ""  # "Primero" is cited by its number, as it is in the other language
    return locator(passage.eid, passage.path, language, printed)


def name_in(passage: Citable, short_title: Bilingual | None) -> Bilingual:
    """ "Numeral 2 ter, Declaración de México, XX CRM 2015"."""
    es, en = (display_label(passage, language) or passage.label for language in LANGUAGES)
    document = short_title or NO_WORDS
    return Bilingual(", ".join(filter(None, (es, document.es))), ", ".join(filter(None, (en, document.en))))


@lru_cache(maxsize=4096)
def locator(eid: str, path: tuple[str, ...], language: Language, printed: str = "") -> str:
    """The place that `eid` names. `path` tells which operative block a clause stands in."""
    segments = eid.split("__")
    shown = []
    for position, segment in enumerate(segments):
        is_last = position == len(segments) - 1
        text = _segment(segment, segments, position, path, language, printed if is_last else "")
        if text:
            shown.append(text)
    return ", ".join(shown)


def _segment(
    segment: str, segments: list[str], position: int, path: tuple[str, ...], language: Language, printed: str
) -> str:
    name, _, number = segment.partition("_")
    if name == "sec":
        return _section(number, language)
    if name == "clause":
        return say(
            f"citations.{_clause_word(segments, path)}", language, n=printed or number.replace("-", " ")
        )
    if name == "article":
        return say("citations.article", language, n=printed or number.replace("-", " "))
    if name in {block["id"] for block in rules("declaration")["block"]}:
        # The block is already in the word before the clause's number.
        has_clause = position + 1 < len(segments) and segments[position + 1].startswith("clause_")
        return "" if has_clause else say(f"citations.block_{name}", language)
    if name == "table" and position + 1 < len(segments) and number == "1":
        return ""  # "§ 4.1, fila 6": the only or first table goes without saying
    if name == "annex":
        return say("citations.annex", language, n=number.replace("_", " ").upper()).strip()
    for scheme_name in ("dimension", "level"):
        concept = scheme(scheme_name).get(segment)
        if concept:
            return say(f"citations.{scheme_name}", language, n=concept.label(language).lower())
    return _counted(name, number, language)


def _counted(name: str, number: str, language: Language) -> str:
    number = number.replace("_", ".")
    if name == "point" and re.match(r"[a-z]", number):
        return say("citations.letter", language, n=number)
    if name == "part":
        number = number.upper()
    if name not in area("citations"):
        return f"{name} {number}".strip()
    return say(f"citations.{name}", language, n=number.replace("-", " "))


def _section(number: str, language: Language) -> str:
    if f"sec_{number}" in area("citations"):
        return f"§ {say(f'citations.sec_{number}', language)}"
    shown = number.replace("_", " ").replace("-", ".")
    return f"§ {shown.upper() if roman_value(shown) or len(shown) == 1 else shown}"


def _clause_word(segments: list[str], path: tuple[str, ...]) -> str:
    labels = {block["id"]: str(block["label"]) for block in rules("declaration")["block"]}
    if segments[0] in labels and len(segments) > 1:
        return labels[segments[0]]
    for printed in path:
        block = named_block(printed)
        if block:
            return block.label
    return "numeral"
