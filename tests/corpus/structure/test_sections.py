# ruff: noqa: E501 - invented documents stand as they are printed, a paragraph in a line
"""Invented systematizations, concept papers and other documents."""

from __future__ import annotations

import pytest

REPORT = """RELATORÍA DEL TALLER SOBRE DOCUMENTACIÓN DE PERSONAS RETORNADAS

Conferencia Regional sobre Migración (CRM)

Celebrado en la ciudad de Belmopán, Belice, del 30 de junio al 1 de julio de 2014

CONTENIDO

INTRODUCCIÓN\t1
1. MARCO\t2
1.1 Conceptos\t2
2. RETOS\t3

INTRODUCCIÓN

El taller reunió a registradores y cónsules.¹ Se habló de los plazos, de los costos y de

¹ La lista de asistentes está en la Secretaría.

las firmas electrónicas.

1. MARCO

1.1 Conceptos

Apostilla: Sello que da fe de un documento ante otro Estado.

Fuente: Convenio citado.

2. RETOS

2.1 Nivel estructural

Los retos identificados fueron:

1. Plazos largos en los registros para las personas migrantes retornadas.
2. Costos altos, que obligan a
- volver dos veces al registro.
3. Poca coordinación entre consulados.

RETOS DEL NIVEL INDIVIDUAL

Económica\tSocial\tPsicosocial
<ul><li>Multas</li><li>Viajes</li></ul>\t• Rechazo\tMiedo

2.2 Oportunidades

1. Nuevos sistemas en línea.

3. RECOMENDACIONES

3.1 Nivel comunitario

1. Llevar brigadas a los pueblos.
"""


def test_report_sections_lists_and_tables(read_text, by_eid) -> None:
    document = read_text(REPORT)
    passages = by_eid(document)
    assert document.kind == "systematization"
    assert document.meeting is not None
    assert (document.meeting.place, str(document.meeting.end)) == ("Belmopán, Belice", "2014-07-01")
    assert passages["sec_introduction__par_1"].text.endswith("de los costos y de las firmas electrónicas.")
    assert passages["sec_introduction__par_1"].footnotes == ("footnote_1",)
    assert passages["sec_1-1__definition_1"].role == "definition"
    assert passages["sec_1-1__par_1"].role is None
    assert (
        passages["sec_2-1__challenge_2"].text == "Costos altos, que obligan a volver dos veces al registro."
    )
    assert passages["sec_2-1__challenge_3"].level == ("structural",)
    assert passages["sec_2-1__table_1__economic__challenge_2"].text == "Viajes"
    assert passages["sec_2-1__table_1__economic__challenge_2"].level == ("individual",)
    assert passages["sec_2-1__table_1__psychosocial__challenge_1"].dimension == ("psychosocial",)
    assert passages["sec_2-2__opportunity_1"].label == "§ 2.2, oportunidad 1"
    assert passages["sec_3-1__proposal_1"].level == ("community",)
    assert not any(p.text == "CONTENIDO" for p in document.passages)


CONCEPT = """Concept Note
XXIV REGIONAL CONFERENCE ON MIGRATION (RCM)

“ROUTES AND REMEDIES”

The region has changed.[footnoteRef:1] Families move in every direction, and the consulates have to follow them. [1:  See the [last] report. ]

Objectives:

• To share what consulates know.

• To plan joint visits.

The following actions will be promoted:

1. Two visits to the border.

2. A common guide.

The meeting will be held in Belmopan, Belize, on 3-4 May 2019.
"""


def test_concept_note_has_objectives_and_actions(read_text, by_eid) -> None:
    document = read_text(CONCEPT)
    passages = by_eid(document)
    assert (document.kind, document.title) == ("concept_paper", "ROUTES AND REMEDIES")
    assert document.meeting is not None
    assert document.meeting.ordinal == 24
    assert passages["objective_2"].role == "objective"
    assert passages["action_2"].path == ("The following actions will be promoted",)
    assert passages["paragraph_1"].footnotes == ("footnote_1",)
    assert passages["footnote_1"].text == "See the [last] report."
    assert passages["paragraph_1"].text.endswith("to follow them.")


@pytest.mark.parametrize("word", ["Artículo", "Article", "ARTICULO"])
def test_laws_are_other_and_have_articles(read_text, by_eid, word: str) -> None:
    text = "LEY DE FERIAS\n\n" + "\n\n".join(
        f"{word} {n}. Las ferias son libres.\n\na) de día;\n\nb) de noche." for n in range(1, 6)
    )
    document = read_text(text)
    assert document.kind == "other"
    assert by_eid(document)["article_5"].structure == "clause"
    assert by_eid(document)["article_5__point_b"].parent == "article_5"


def test_data_migration_is_not_about_people(shared) -> None:
    from corpus.extraction import extract
    from corpus.structure import recognise

    for path in sorted((shared / "corpora" / "genre" / "distractors").iterdir()):
        document = recognise(extract(path), path.name)
        assert (document.kind, document.practices) == ("other", ()), path.name


def test_treaties_keep_their_articles(shared) -> None:
    from corpus.extraction import extract
    from corpus.structure import recognise

    for language in ("es", "en"):
        path = shared / "corpora" / "genre" / "treaty_pairs" / f"crc-1989.{language}.txt"
        document = recognise(extract(path), path.name)
        assert (document.kind, document.language) == ("other", language)
        articles = {p.eid for p in document.passages if p.structure == "clause"}
        assert {f"article_{n}" for n in range(1, 55)} <= articles
