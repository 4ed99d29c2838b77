"""The controlled vocabulary (SKOS concepts with Spanish and English labels), from the TOML files here.

Each file `<scheme>.toml` holds one table per concept, in display order:
``[women]`` with ``es``, ``en`` (preferred labels) and ``alt_es``, ``alt_en`` (lists: synonyms,
acronyms, demonyms). Country concepts are ISO 3166 alpha-2 codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.toml_files import read_toml

SCHEMES: tuple[str, ...] = (
    "level",
    "dimension",
    "theme",
    "population",
    "phase",
    "country",
    "institution",
    "framework",
    "criterion",
    "status",
    "kind",
)


@dataclass(frozen=True, slots=True)
class Concept:
    scheme: str
    id: str
    es: str
    en: str
    alt_es: tuple[str, ...] = ()
    alt_en: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()  #: scheme-specific strings (a country's demonym stem)

    def label(self, language: str) -> str:
        return self.en if language == "en" else self.es

    def names(self) -> tuple[str, ...]:
        """Every label in every language, preferred ones first."""
        return (self.es, self.en, *self.alt_es, *self.alt_en)


@cache
def scheme(name: str) -> dict[str, Concept]:
    """The concepts of a scheme by id, in display order. Raises FileNotFoundError for an unknown one."""
    tables = read_toml(Path(__file__).with_name(f"{name}.toml"))
    return {identifier: _concept(name, identifier, table) for identifier, table in tables.items()}


def _concept(name: str, identifier: str, table: dict[str, object]) -> Concept:
    def strings(key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        assert isinstance(value, list)
        return tuple(str(item) for item in value)

    known = {"es", "en", "alt_es", "alt_en"}
    extra = tuple((key, str(value)) for key, value in table.items() if key not in known)
    return Concept(
        name, identifier, str(table["es"]), str(table["en"]), strings("alt_es"), strings("alt_en"), extra
    )


def label(scheme_name: str, identifier: str, language: str) -> str:
    """The preferred label of a concept; the id itself where the vocabulary does not have it."""
    concept = scheme(scheme_name).get(identifier)
    return concept.label(language) if concept else identifier
