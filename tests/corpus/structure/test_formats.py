# ruff: noqa: E501 - invented documents stand as they are printed, a paragraph in a line
"""One document written in every format is recognised the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.model import ParsedDocument
from corpus.structure import recognise
from tests.corpus.structure.writing import FORMATS, Part, write

DECLARATION: list[Part] = [
    ("title", "Declaración de Antigua sobre movilidad"),
    ("par", "Los Países Miembros de la Conferencia Regional sobre Migración (CRM), reunidos en la XXIII Reunión Viceministerial celebrada en Antigua, Guatemala, los días 3 y 4 de mayo de 2018,"),
    ("par", "Teniendo presente la solidaridad entre los pueblos de la región;"),
    ("par", "Conscientes de los riesgos que corren las familias en las rutas;"),
    ("par", "DECLARAN:"),
    ("item", "1.", "Su voluntad de reforzar la asistencia consular, en particular:"),
    ("item", "•", "en los puestos fronterizos;"),
    ("item", "•", "en las estaciones de autobuses."),
    ("par", "La asistencia se prestará sin distinción de origen."),
    ("item", "2.", "Su reconocimiento a las comunidades de acogida."),
    ("item", "2 bis.", "Su intención de revisar los protocolos vigentes."),
    ("item", "3.", "Su agradecimiento al Gobierno de Guatemala:"),
    ("item", "a)", "por la sede;"),
    ("item", "b)", "por la hospitalidad."),
    ("heading", 1, "DECISIONES"),
    ("item", "1.", "Aprobar el programa de trabajo."),
    ("item", "2.", "Encargar su difusión."),
    ("par", "Adoptada en Antigua, Guatemala, el 4 de mayo de 2018."),
    ("heading", 1, "ANEXO A"),
    ("heading", 1, "Contribuciones"),
    ("table", [["País", "Aporte"], ["Belice", "100"], ["Panamá", "200"]]),
]  # fmt: skip

WORKSHOP: list[Part] = [
    ("title", "Memoria del taller sobre regreso y arraigo"),
    ("par", "Conferencia Regional sobre Migración"),
    ("par", "Ciudad de Panamá, Panamá, 5 al 7 de junio de 2019"),
    ("heading", 1, "Introducción"),
    ("par", "El taller reunió a las autoridades de la región durante tres días para conversar acerca del regreso de las personas a sus comunidades."),
    ("heading", 1, "1. Desafíos"),
    ("heading", 2, "1.1 Nivel individual"),
    ("item", "1.", "Falta de documentos de identidad."),
    ("item", "2.", "Deudas del viaje."),
    ("heading", 2, "1.2 Nivel comunitario"),
    ("item", "1.", "Rechazo de los vecinos."),
    ("heading", 1, "2. Prácticas"),
    ("heading", 2, "2.1 Honduras"),
    ("table", [
        ["Nivel", "Acción", "Descripción", "Dimensión"],
        ["Individual", "Casa abierta", "Casa donde se recibe a las familias que vuelven.", "Psicosocial"],
        ["Individual y comunitario", "Semilla", "Fondo para pequeños negocios.", "Económica"],
        ["", "Ferias", "Ferias de empleo en los municipios.", "Económica / Social"],
    ]),
    ("heading", 2, "2.2 Belice"),
    ("table", [
        ["Nivel", "Acción", "Descripción", "Dimensión"],
        ["Estructural", "Ventanilla", "Una sola ventanilla para todos los trámites.", "Social"],
    ]),
    ("heading", 1, "Conclusiones"),
    ("par", "Las delegaciones acordaron seguir conversando acerca de lo aprendido en las jornadas."),
]  # fmt: skip


def _essence(document: ParsedDocument) -> tuple[object, ...]:
    passages = [
        (p.eid, p.structure, p.role, p.label, p.parent, p.path, p.text, p.level, p.cells)
        for p in document.passages
    ]
    practices = [
        (p.eid, p.title, p.country, p.source_level, p.source_dimension, p.uncertain)
        for p in document.practices
    ]
    return (
        document.kind,
        document.language,
        document.title,
        document.meeting,
        document.countries,
        passages,
        practices,
    )


@pytest.mark.parametrize("suffix", [f for f in FORMATS if f != "txt"])
@pytest.mark.parametrize("parts", [DECLARATION, WORKSHOP], ids=["declaration", "workshop"])
def test_every_format_gives_the_same_passages(tmp_path: Path, parts: list[Part], suffix: str) -> None:
    plain = write(parts, tmp_path / "documento.txt")
    other = write(parts, tmp_path / f"documento.{suffix}")
    expected = _essence(recognise(extract(plain), plain.name))
    assert _essence(recognise(extract(other), other.name)) == expected


def test_what_is_expected_is_right(tmp_path: Path) -> None:
    path = write(WORKSHOP, tmp_path / "documento.txt")
    document = recognise(extract(path), path.name)
    assert document.kind == "systematization"
    assert [p.country for p in document.practices] == [("HN",), ("HN",), ("HN",), ("BZ",)]
    assert [p.eid for p in document.passages if p.role == "challenge"] == [
        "sec_1-1__challenge_1", "sec_1-1__challenge_2", "sec_1-2__challenge_1",
    ]  # fmt: skip
