# ruff: noqa: E501 - texts stand as they were typed
"""Files as people type them: no blank lines, lines broken by hand, lists nested by two spaces, combined columns."""

from __future__ import annotations

from pathlib import Path

from corpus.extraction import extract
from corpus.model import ParsedDocument
from corpus.structure import recognise

WITHOUT_BLANK_LINES = """Conferencia Regional sobre Migración (CRM)
DECLARACIÓN DE SAN JOSÉ
XXII Reunión Viceministerial
San José, Costa Rica, 9 y 10 de noviembre de 2017
Las Viceministras, los Viceministros y las Jefaturas de Delegación de Belice, Canadá,
Costa Rica, El Salvador, Estados Unidos de América, Guatemala, Honduras, México,
Nicaragua, Panamá y República Dominicana, reunidos en San José;
Asimismo, reconociendo que las personas migrantes en tránsito requieren una
respuesta humanitaria;
Y considerando, además, que el Anexo A de esta Declaración resume las contribuciones
de cada país;
Acogiendo con beneplácito el ingreso de nuevos observadores,
DECIDEN:
Gestión migratoria
1. Adoptar el plan regional de flujos mixtos[footnoteRef:1] y, en particular:
- abrir puntos de información;
- coordinar los turnos de los consulados.
Estas medidas se financiarán con fondos propios.
2.bis Solicitar a la OIM un informe trimestral. [1: Documento preparado por la SE.]
Derechos humanos
3) Proteger a las niñas y los niños.
3 bis) Crear un grupo de trabajo.
4.- Agradecer a Costa Rica su hospitalidad.
Dada en San José, Costa Rica, el 10 de noviembre de 2017.
Anexo A: Contribuciones
País\tMonto
Belice\t1000
Panamá\t2000
"""

MARKDOWN = """# Memoria del taller "Regresos con arraigo"

Ciudad de Panamá, 3 al 5 de abril de 2017

## 1. Desafíos de la región

El taller se celebró en el marco de la Conferencia Regional sobre Migración (CRM).

* Falta información.
  * Sobre todo en el campo.
* Hay deudas.

## 2. Buenas prácticas

| N.º | Práctica | Dimensión / Nivel | País |
|---|---|---|---|
| 1 | Casa de paso | Social / Comunitario | Costa Rica |
| 2 | Empleo verde | Económica e individual | |
"""

BROKEN_LINES = """<html><body><h2>CONCEPT PAPER</h2><h3>“Safe Roads”</h3>
<p align=center>XIX Regional Conference on Migration<br>Managua, Nicaragua, 26–27 June 2014</p>
<p>More families travel every year along routes that are new to them, and no country can answer alone.</p>
<footer>© 2014 Secretariat</footer></body></html>"""


def _read(text: str, name: str, folder: Path) -> ParsedDocument:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return recognise(extract(path), name)


def test_declaration_without_blank_lines_keeps_its_parts_apart(tmp_path: Path) -> None:
    document = _read(WITHOUT_BLANK_LINES, "declaracion.txt", tmp_path)
    assert document.title == "DECLARACIÓN DE SAN JOSÉ"
    assert {"BZ", "CA", "CR", "DO", "PA"} <= set(document.countries)
    found = {p.eid: p for p in document.passages}
    assert sum(p.structure == "recital" for p in document.passages) == 3
    assert [p.label for p in document.passages if p.structure == "clause"] == [
        "1",
        "2.bis",
        "3",
        "3 bis",
        "4",
    ]
    assert found["clause_1__par_1"].parent == "clause_1"
    assert found["clause_1"].path == ("DECIDEN", "Gestión migratoria")
    assert found["clause_3-bis"].path == ("DECIDEN", "Derechos humanos")
    assert found["clause_1"].footnotes == ("footnote_1",)
    assert found["annex_a__table_1__row_2"].cells == ("Panamá", "2000")


def test_markdown_lists_nest_by_two_spaces_and_a_column_may_hold_both_axes(tmp_path: Path) -> None:
    document = _read(MARKDOWN, "memoria.md", tmp_path)
    found = {p.eid: p for p in document.passages}
    assert found["sec_1__challenge_1__point_1"].parent == "sec_1__challenge_1"
    read = [(p.title, p.country, p.source_level, p.source_dimension, p.uncertain) for p in document.practices]
    assert read == [
        ("Casa de paso", ("CR",), ("community",), ("social",), ()),
        ("Empleo verde", ("CR",), ("individual",), ("economic",), ("country",)),
    ]


def test_lines_of_a_cover_are_lines_and_a_site_footer_is_left_out(tmp_path: Path) -> None:
    document = _read(BROKEN_LINES, "concept.html", tmp_path)
    assert document.meeting is not None
    assert (document.meeting.place, document.meeting.ordinal) == ("Managua, Nicaragua", 19)
    assert not any("©" in passage.text for passage in document.passages)
