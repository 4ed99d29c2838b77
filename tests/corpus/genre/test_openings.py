# ruff: noqa: E501 - openings stand as they are printed
"""What the opening of a declaration tells of its meeting: number, place and days, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.structure import recognise

SPANISH = "Reconociendo el valor del diálogo;\n\nConscientes de los retos;\n\n{block}\n\n1. Seguir trabajando juntos.\n\n2. Reunirse de nuevo.\n"
ENGLISH = "Recognizing the value of dialogue;\n\nMindful of the challenges;\n\n{block}\n\n1. To keep working together.\n\n2. To meet again.\n"

OPENINGS = [
    ("DECLARACIÓN DE LA CEIBA\n\nLas Viceministras y los Viceministros de los Países Miembros de la Conferencia Regional sobre Migración, reunidos en la Vigésima Séptima Reunión Viceministerial, celebrada en La Ceiba, Honduras, los días 30 y 31 de agosto y 1 de septiembre de 2022,", "DECLARAN Y ACUERDAN:", 27, "La Ceiba, Honduras", "2022-08-30", "2022-09-01"),
    ("DECLARACIÓN DE OAXACA\n\nNosotras y nosotros, Viceministras y Viceministros, reunidos los días 3, 4 y 5 de mayo de 2011 en Oaxaca, México, en ocasión de la XVI Conferencia Regional sobre Migración,", "Las Viceministras y los Viceministros DECIDEN:", 16, "Oaxaca, México", "2011-05-03", "2011-05-05"),
    ("DECLARACIÓN DE PUNTA CANA\n\nReunidos en Punta Cana, República Dominicana, del 28 de febrero al 1 de marzo de 2012, con motivo de la XVII Reunión Viceministerial de la Conferencia Regional sobre Migración (CRM), las y los Viceministros,", "HAN DECIDIDO LO SIGUIENTE", 17, "Punta Cana, República Dominicana", "2012-02-28", "2012-03-01"),
    ("DECLARATION OF GUATEMALA\n\nThe Vice-Ministers of the Regional Conference on Migration (RCM), gathered in Antigua Guatemala, Guatemala, from June 30 to July 1, 2009, for the 14th Vice-Ministerial Meeting,", "HEREBY DECIDE:", 14, "Antigua Guatemala, Guatemala", "2009-06-30", "2009-07-01"),
    ("OTTAWA DECLARATION\n\nWe, the Deputy Ministers and Vice-Ministers attending the XXVIth Regional Conference on Migration, hosted by Canada in Ottawa on the 7th and 8th of November 2021,", "Declare that we will:", 26, "Ottawa", "2021-11-07", "2021-11-08"),
    ("COMUNICADO\n\nV Conferencia Regional sobre Migración\n\nWashington, D.C., Estados Unidos de América, 24 de marzo de 2000\n\nLos Viceministros de los once países miembros se reunieron en Washington, D.C., del 20 al 24 de marzo del 2000.", "Los Viceministros acordaron:", 5, "Washington, D.C., Estados Unidos de América", "2000-03-20", "2000-03-24"),
    ("Declaración de la XXV Reunión Viceministerial de la Conferencia Regional sobre Migración\n\n(Modalidad virtual, 18 de noviembre de 2020)\n\nLas Viceministras y Viceministros, reunidos de forma virtual el 18 de noviembre de 2020,", "ACORDAMOS", 25, None, "2020-11-18", "2020-11-18"),
    ("DECLARACIÓN CONJUNTA\n\nReunión Extraordinaria de Viceministros de la Conferencia Regional sobre Migración\n\nSan José, Costa Rica, a 23 de agosto de 2022\n\nLas Viceministras y los Viceministros,", "Por lo anterior, resuelven:", None, "San José, Costa Rica", "2022-08-23", "2022-08-23"),
    ("CONFERENCIA REGIONAL SOBRE MIGRACIÓN\nXIX REUNIÓN DE VICEMINISTROS\nManagua, Nicaragua\n26 y 27 de junio de 2014\n\nDECLARACIÓN DE MANAGUA\n\nLas Viceministras y los Viceministros de los Países Miembros,", "DECISIONES:", 19, "Managua, Nicaragua", "2014-06-26", "2014-06-27"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "block", "ordinal", "place", "start", "end"), OPENINGS)
def test_opening_tells_the_meeting(
    opening: str, block: str, ordinal: int | None, place: str | None, start: str, end: str, tmp_path: Path
) -> None:
    rest = SPANISH if "Conferencia" in opening else ENGLISH
    path = tmp_path / "declaracion.txt"
    path.write_text(f"{opening}\n\n{rest.format(block=block)}", encoding="utf-8")
    document = recognise(extract(path), path.name)
    meeting = document.meeting
    assert meeting is not None
    assert (meeting.ordinal, meeting.place) == (ordinal, place)
    assert (str(meeting.start), str(meeting.end)) == (start, end)
    structures = [passage.structure for passage in document.passages]
    assert (document.kind, structures.count("recital"), structures.count("clause")) == ("declaration", 2, 2)
