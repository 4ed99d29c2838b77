# ruff: noqa: E501 - texts stand as they were typed
"""Documents written by a reader of the genre before looking at how they are read: pages of a site, texts
copied from numbered pages, blocks with names of their own, sections over lists that begin at 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.extraction.wrapping import join_text
from corpus.model import ParsedDocument
from corpus.structure import recognise

OPENING = """DECLARACIÓN DE TEGUCIGALPA

Las Viceministras y los Viceministros de los Países Miembros de la Conferencia Regional sobre Migración, reunidos en Tegucigalpa, Honduras, los días 30 de noviembre y 1 de diciembre de 2018,

Conscientes de que la niñez que migra requiere respuestas diferenciadas;

Recordando la Declaración del año anterior;
"""

SITE_PAGE = """<html><body><header><a href="/">Cancillería</a></header><nav><a href="/">Inicio</a></nav>
<div class="breadcrumb"><a href="/">Inicio</a> » <a href="/d">Documentos</a> » Declaración</div>
<main><h1>Declaración Extraordinaria de San José</h1><p>Publicado el 5 de marzo de 2016</p>
<p>Las y los Viceministros de la Conferencia Regional sobre Migración, reunidos en San José, Costa Rica, el 2 de marzo de 2016,</p>
<p>Alarmados por el incremento de los flujos irregulares;</p><p><b>ACUERDAN</b></p>
<p>Primero.– Reafirmar el respeto a los derechos.</p><p>Segundo.– Reunirse antes de tres meses.</p>
<p>San José, 2 de marzo de 2016</p>
<aside><h3>Noticias relacionadas</h3><ul><li>El canciller viaja</li></ul></aside></main></body></html>"""

COPIED_PAGES = """REGIONAL CONFERENCE ON MIGRATION

NEW ORLEANS DECLARATION

The Vice-Ministers of the Member Countries of the Regional Conference on Migration (RCM), meeting in New
Orleans from 26 to 27 April 2007,

Mindful that the orderly administration of labor programs benefits all countries;

                                   1

REGIONAL CONFERENCE ON MIGRATION

Deeply concerned at the loss of life along irregular routes;

HAVE DECIDED TO:

1. Approve the report of the Technical Secretariat.

                                   2

REGIONAL CONFERENCE ON MIGRATION

2. Thank the Government of the United States of America.

                                   3
"""

CONCEPT = """Documento conceptual

XXIV Conferencia Regional sobre Migración (CRM)

Mujeres que migran y trabajos de cuidado en la región

1. Antecedentes

Las mujeres sostienen buena parte de los cuidados en los países de destino, con pocos derechos y sin redes.

2. Objetivo general

Contribuir a que las políticas de cuidado incluyan a las trabajadoras migrantes.

3. Objetivos específicos

a) Conocer la situación de las trabajadoras.
b) Intercambiar experiencias de regulación.

4. Líneas de acción

1. Un estudio comparado de legislación.
2. Un foro virtual.
3. Una guía para consulados.

5. Resultados esperados

- Una declaración conjunta.
"""

CONTENTS_OF_TWO = """<html><body><h1>Sistematización del taller sobre salud y migración de retorno</h1>
<p>Santo Domingo, 4 y 5 de octubre de 2022, Conferencia Regional sobre Migración</p>
<p>1. Presentación<span>............</span>2</p><p>2. Acciones<span>............</span>3</p>
<h2>1. Presentación</h2><p>El taller reunió a personas migrantes y a delegaciones.</p>
<h2>2. Acciones</h2><table><tr><th>País</th><th>Nivel</th><th>Dimensión</th><th>Acción</th><th>Descripción</th></tr>
<tr><td>Belice</td><td>Individual</td><td>Social</td><td>Feria</td><td>&lt;p&gt;Ferias.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;• Registro&lt;/li&gt;&lt;/ul&gt;</td></tr>
<tr><td>Panamá</td><td>Comunitario</td><td>Social</td><td>Escucha</td><td>Encuentros.</td></tr></table></body></html>"""


def _read(text: str, name: str, folder: Path) -> ParsedDocument:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return recognise(extract(path), name)


def test_every_block_counts_its_clauses_whatever_its_verb(tmp_path: Path) -> None:
    blocks = (
        "\nDECIDEN:\n\n1. Adoptar el plan.\n\n2. Evaluarlo.\n\nAGRADECEN\n\n1. A Honduras.\n"
        "\nACUERDAN ADEMÁS:\n\n1. Reunirse en Panamá.\n\nLa presente Declaración se adopta el 1 de diciembre de 2018.\n"
    )
    document = _read(OPENING + blocks, "d.txt", tmp_path)
    clauses = [(p.label, p.path) for p in document.passages if p.structure == "clause"]
    assert clauses == [
        ("1", ("DECIDEN",)),
        ("2", ("DECIDEN",)),
        ("1", ("AGRADECEN",)),
        ("1", ("ACUERDAN ADEMÁS",)),
    ]
    assert document.passages[-1].eid == "closing_1"


def test_numbers_that_begin_again_under_an_unknown_heading_are_named_after_it(tmp_path: Path) -> None:
    blocks = (
        "\nDECIDEN:\n\n1. Adoptar el plan.\n\n2. Evaluarlo.\n"
        "\nSEGUIMIENTO A LOS MANDATOS\n\n1. Dar al Grupo Regional de Consulta un plazo de seis meses.\n"
    )
    document = _read(OPENING + blocks, "d.txt", tmp_path)
    last = document.passages[-1]
    assert (last.label, last.eid) == ("1", "decisions__heading_1__clause_1")
    assert "_" not in last.citation.es


def test_what_a_site_prints_around_a_declaration_is_no_part_of_it(tmp_path: Path) -> None:
    document = _read(SITE_PAGE, "d.html", tmp_path)
    assert document.title == "Declaración Extraordinaria de San José"
    assert document.meeting is not None
    assert document.meeting.place == "San José, Costa Rica"
    assert not any("»" in p.text or "ancill" in p.text for p in document.passages)
    assert document.passages[-1].eid == "closing_1"


def test_a_header_that_comes_back_after_page_numbers_stands_once(tmp_path: Path) -> None:
    document = _read(COPIED_PAGES, "d.txt", tmp_path)
    assert [p.text for p in document.passages].count("REGIONAL CONFERENCE ON MIGRATION") == 1
    assert [(p.label, p.path) for p in document.passages if p.structure == "clause"] == [
        ("1", ("HAVE DECIDED TO",)),
        ("2", ("HAVE DECIDED TO",)),
    ]


def test_sections_over_lists_keep_their_items_and_the_one_objective_is_told(tmp_path: Path) -> None:
    document = _read(CONCEPT, "c.txt", tmp_path)
    headings = [p.text for p in document.passages if p.structure == "heading"]
    assert headings[-2:] == ["Líneas de acción", "Resultados esperados"]
    roles = [p.role for p in document.passages if p.role]
    assert roles == ["objective"] * 3 + ["action"] * 3
    assert document.title == "Documento conceptual: Mujeres que migran y trabajos de cuidado en la región"


def test_a_contents_list_of_two_lines_and_a_bullet_typed_in_an_item_leave_no_trace(tmp_path: Path) -> None:
    document = _read(CONTENTS_OF_TWO, "s.html", tmp_path)
    assert not any("...." in p.text for p in document.passages)
    assert document.practices[0].description == "Ferias.\n• Registro"


MEMORIA = """# Memoria
## Segundo taller sobre reintegración de mujeres retornadas

Ciudad de México, México, del 28 al 30 de noviembre de 2023

Conferencia Regional sobre Migración (CRM)

## Propuestas

**Nivel individual**

1. Ampliar becas.
2. Dar acompañamiento legal.

**Nivel comunitario y estructural**

1. Crear redes de mujeres.
"""

WRAPPED = """DECLARACIÓN DE ANTIGUA

Las Viceministras y los Viceministros de Belice, Canadá, Costa Rica y la República Domi-
nicana, reunidos en La Antigua Guatemala el 1 de diciembre de 2016 con las Vice-
Ministras invitadas a la XXI Conferencia Regional sobre Migración, de alcance público-
privado;
CONSIDERANDO:
Que hace falta una respuesta conjunta, y
Que la Presidencia Pro Témpore ha rendido su informe;
RESUELVEN:
1.- Aprobar el plan de trabajo.
Agradecimientos
Los países miembros agradecen la hospitalidad del Gobierno de Guatemala y del pueblo de La Antigua, y en particular a las autoridades de la ciudad y a sus vecinas y vecinos por su acogida.
"""


def test_a_title_of_one_word_over_a_workshop_and_bold_levels_over_lists(tmp_path: Path) -> None:
    document = _read(MEMORIA, "m.md", tmp_path)
    assert document.kind == "systematization"
    found = [(p.text, p.role, p.level) for p in document.passages if p.structure == "point"]
    assert found == [
        ("Ampliar becas.", "proposal", ("individual",)),
        ("Dar acompañamiento legal.", "proposal", ("individual",)),
        ("Crear redes de mujeres.", "proposal", ("community", "structural")),
    ]


def test_divided_words_are_whole_and_what_stands_below_a_heading_is_not_the_clause_above(
    tmp_path: Path,
) -> None:
    document = _read(WRAPPED, "d.txt", tmp_path)
    opening = next(p for p in document.passages if p.eid.startswith("preamble__par"))
    assert "República Dominicana," in opening.text
    assert "Vice-Ministras" in opening.text
    assert "público-privado;" in opening.text
    assert sum(p.structure == "recital" for p in document.passages) == 2
    assert document.passages[-1].parent == "resolutions__heading_1"
    assert document.short_title.es.startswith("Declaración de Antigua")


def test_a_table_about_machines_says_nothing_of_levels(tmp_path: Path) -> None:
    text = """# Data migration workshop

| Action | Level | Dimension | Description |
|---|---|---|---|
| Replicate database | Individual | Social | Copy of the server software tables |
| Server cutover | Structural | Economic | Switch software to new servers |
"""
    document = _read(text, "d.md", tmp_path)
    assert (document.kind, document.practices) == ("other", ())
    assert not any(p.level or p.dimension for p in document.passages)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("República Domi-", "nicana", "República Dominicana"),
        ("REPÚBLICA DOMI-", "NICANA", "REPÚBLICA DOMINICANA"),
        ("the Vice-", "Ministers", "the Vice-Ministers"),
        ("medium- and long-", "term goals", "medium- and long-term goals"),
        ("alianzas público-", "privadas", "alianzas público-privadas"),
        ("el ciclo 2014-", "2016", "el ciclo 2014-2016"),
        ("San José –", "Panamá", "San José – Panamá"),
    ],
)
def test_two_lines_are_one_text(before: str, after: str, whole: str) -> None:
    assert join_text(before, after) == whole
