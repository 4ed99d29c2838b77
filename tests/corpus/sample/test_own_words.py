"""The sample library is written in our own words and says so: nothing is copied but names and titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.sample import sample_files

#: Runs of this many words in common with a real document are taken for copying.
RUN = 7
#: Official titles, names and dates, which have to stand as they are.
TITLES = (
    "Declaración de México sobre integración, retorno y reinserción social y productiva de las personas"
    " migrantes",
    "Documento conceptual: XX Conferencia Regional sobre Migración (CRM), «Integración, retorno y"
    " reinserción social y productiva de las personas migrantes»",
    "Concept paper: XX Regional Conference on Migration (RCM), “Integration, Return and Social and"
    " Productive Reintegration of Migrants”",
    "Principios orientadores para la elaboración de políticas migratorias sobre integración, retorno y"
    " reintegración",
    "Guiding Principles for the Development of Migration Policies on Integration, Return and Reintegration",
    "las Líneas de Acción para el Fortalecimiento Institucional de la CRM",
    "Sistematización del Taller sobre reintegración sostenible",
    "Pacto Mundial para la Migración Segura, Ordenada y Regular (PMM), 2018",
    "Declaración sobre Migración y Protección de Los Ángeles (junio de 2022)",
    "retorno y reintegración de la Red de las Naciones Unidas sobre la Migración",
    "Ventanilla de Atención Especializada a la Mujer Migrante Retornada",
    "Desarrollo Económico y Turístico para la Reintegración de Mujeres Migrantes Retornadas"
    " (Transformando Vidas)",
    "Formación para Personas Migrantes Retornadas en Electricidad, con certificación en Cuarta Categoría;"
    " Instalación y Mantenimiento de Paneles Solares (Energía Renovable)",
    "Formación para la empleabilidad de mujeres migrantes en Centroamérica: Programa piloto en El Salvador",
    "Contribución a la Atención, Seguridad y Recuperación Psicosocial para Mujeres Migrantes Retornadas y"
    " sus Hijas e Hijos (Casa de Acogida)",
    "Repatriación digna y procedimiento de repatriación al interior de México",
    "de la Conferencia Regional sobre Migración (CRM)",
    "Grupo Regional de Consulta sobre Migración (GRCM)",
    "la Secretaría del Trabajo y Previsión Social",
    "la Unidad de Reinserción de Repatriados (UNRE)",
    "el programa «Respuestas Integrales sobre Migración en Centroamérica»",
    "Propuestas de acciones para una reintegración sostenible",
)
NOTICES = (
    "Resumen no oficial elaborado por el proyecto Acervo con palabras propias",
    "Unofficial summary written by the Acervo project in its own words",
)


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    all_words = words(text)
    return (all_words[start : start + RUN] for start in range(len(all_words) - RUN + 1))


def parts(text: str) -> Iterator[str]:
    """The lines and table cells of a sample file, without markup: no run goes across two of them."""
    for line in text.splitlines():
        yield from (part for part in re.split(r"\||<[^>]*>", line) if part.strip())


@pytest.fixture(scope="module")
def copied(seeds: dict[str, Path]) -> frozenset[tuple[str, ...]]:
    """Every run of words of the real documents, without those of the titles."""
    real = {run for path in seeds.values() for run in runs(path.read_text(encoding="utf-8"))}
    return frozenset(real.difference(run for title in TITLES for run in runs(title)))


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_no_run_of_words_is_copied_from_a_real_document(
    path: Path, copied: frozenset[tuple[str, ...]]
) -> None:
    found = {
        " ".join(run)
        for part in parts(path.read_text(encoding="utf-8"))
        for run in runs(part)
        if run in copied
    }
    assert not found


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_every_file_says_in_both_languages_that_it_is_unofficial(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert all(notice in text for notice in NOTICES)
    assert "(resumen no oficial)" in text or "(unofficial summary)" in text
