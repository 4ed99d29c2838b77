"""Invented documents, small enough to count by hand, put into a real library."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.edits import ImportDocument
from corpus.library import Library
from corpus.model import Bilingual, Kind, Meeting, ParsedDocument, PassageDraft, PracticeDraft, Structure


def passage(
    eid: str,
    text: str,
    *,
    structure: Structure = "clause",
    label: str = "",
    role: str | None = None,
    path: tuple[str, ...] = (),
    level: tuple[str, ...] = (),
    dimension: tuple[str, ...] = (),
) -> PassageDraft:
    return PassageDraft(
        eid=eid,
        structure=structure,
        text=text,
        label=label,
        role=role,  # type: ignore[arg-type]  # given as text for short tests
        path=path,
        level=level,
        dimension=dimension,
        citation=Bilingual(f"cita {eid}", f"citation {eid}"),
    )


def practice(eid: str, title: str, description: str, country: str = "SV", level: str = "") -> PracticeDraft:
    levels = (level,) if level else ()
    return PracticeDraft(eid, title, description, country=(country,), source_level=levels)


def document(
    title: str,
    passages: Sequence[PassageDraft],
    *,
    language: str = "es",
    kind: Kind = "declaration",
    ordinal: int | None = None,
    year: int | None = 2015,
    practices: Sequence[PracticeDraft] = (),
) -> ParsedDocument:
    start = date(year, 11, 10) if year else None
    return ParsedDocument(
        kind=kind,
        language=language,
        title=title,
        short_title=Bilingual(title, title),
        meeting=Meeting("RCM", ordinal, "México", start, start, year),
        countries=("MX",),
        passages=tuple(passages),
        practices=tuple(practices),
    )


def add(library: Library, parsed: ParsedDocument, folder: Path) -> str:
    """Import a document whose file is made up from its texts; its id."""
    content = repr(parsed).encode()
    file = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.txt"
    file.write_bytes(content)
    stored = library.store_file(file, media_type="text/plain")
    library.apply(ImportDocument(parsed, stored))
    found = library.document_id_for(stored.sha256)
    assert found
    return found


def declaration() -> ParsedDocument:
    return document(
        "Declaración de Prueba",
        [
            passage("title", "Declaración de prueba sobre el retorno", structure="title"),
            passage("recital_3", "Conscientes de que la niñez requiere cuidado", structure="recital",
                    label="3"),
            passage("clause_1", "Apoyar a las mujeres migrantes en los Estados de la región", label="1",
                    role="decision", path=("ACUERDAN",), level=("individual",)),
            passage("clause_2", "Fortalecer la atención psicosocial a mujeres y niñas retornadas", label="2",
                    role="decision", path=("ACUERDAN",), dimension=("psychosocial",)),
            passage("clause_2-bis", "Crear el registro regional", label="2 bis", role="decision"),
            passage("clause_2-ter", "Invitar a la OIM a acompañar el proceso", label="2 ter",
                    role="decision"),
            passage("clause_21", "Agradecer al pueblo mexicano", label="21", role="decision"),
            passage("annex_a", "Cuadro de plazos", structure="annex", label="A"),
            passage("annex_a__point_4", "Plazo de un año para informar", structure="point", label="4"),
        ],
        ordinal=20,
    )  # fmt: skip


def english() -> ParsedDocument:
    return document(
        "Declaration of Trial",
        [
            passage("clause_1", "Support migrant women in the countries of the region", label="1",
                    role="decision"),
            passage("clause_2-ter", "Invite the IOM to accompany the reintegration process", label="2 ter",
                    role="decision"),
            passage("clause_21", "Thank the people", label="21", role="decision"),
        ],
        language="en",
        ordinal=21,
        year=2016,
    )  # fmt: skip


def workshop() -> ParsedDocument:
    return document(
        "Memoria del taller",
        [
            passage("sec_3-2", "Propuestas", structure="heading", label="3.2"),
            passage("sec_3-2__point_8", "Ampliar el crédito a cooperativas", structure="point", label="8",
                    role="proposal", path=("Propuestas",)),
            passage("sec_4-1__table_1__row_3", "El Salvador | Ventanilla única | Orienta a retornadas",
                    structure="row", role="practice", path=("Prácticas",)),
            passage("sec_4-1__table_1__row_4", "Guatemala | Hilando | Talleres de costura", structure="row",
                    role="practice", path=("Prácticas",)),
        ],
        kind="systematization",
        year=2022,
        practices=[
            practice("sec_4-1__table_1__row_3", "Ventanilla única", "Orienta a personas retornadas",
                     "SV", "individual"),
            practice("sec_4-1__table_1__row_4", "Hilando", "Talleres de costura", "GT"),
        ],
    )  # fmt: skip
