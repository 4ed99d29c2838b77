"""A pack that has everything a pack can have, all of it invented."""

from __future__ import annotations

import dataclasses
from datetime import date

from corpus.dossier import Excerpt
from corpus.marked_parts import MarkedPart
from corpus.model import Bilingual, Passage
from corpus.pack import (
    SOURCES_ANNEX,
    Appearance,
    CoverField,
    Definition,
    GlossaryEntry,
    GlossaryUse,
    Pack,
    PackHit,
    PackItem,
    PackSearch,
    PackSection,
    PackTimeline,
    SnippetRun,
)
from tests.exporters.conftest import WORDS, Maker

NOTE = """# Preguntas para el debate

Los equipos piden **más sillas**, *como antes*, y `código`. Vea [la página](https://example.org/sillas).[[{cited}]]

1. ¿Cuántas sillas hay?[^1]
    - rojas
    - azules
2. ¿De quién son?

> Una cita propia de la oficina.

| Sala | Sillas |
|------|-------:|
| Azul | 71 |
| Roja | 12 |

---

[^1]: Contadas el martes.
"""


def rich_pack(make: Maker, language: str = "es", *, is_bilingual: bool = False) -> Pack:
    """One of every kind of item and section; with `is_bilingual`, one passage has its counterpart."""
    acta, informe = make.document(), make.document("d00000000000b", 2022, "Informe de las sillas")
    clause = make.passage(acta, "2 ter", WORDS * 3)
    head = make.passage(acta, "3", "Pedir a los equipos que:")
    points = tuple(
        dataclasses.replace(
            make.passage(acta, f"{mark})", f"{WORDS}{mark}", parent=head.eid),
            structure="point",
            eid=f"clause_3__point_{mark}",
        )
        for mark in "abc"
    )
    proposal = make.passage(informe, "§ 3.2, propuesta 8", WORDS, page=21)
    row = make.passage(informe, "§ 4.1, fila 6", WORDS * 2, page=25)
    answers = (make.assessment("measured_results", "yes"), make.assessment("replicable", "partial"))
    practice = make.practice(row, assessments=answers)
    counterpart = dataclasses.replace(
        clause, id="d00000000000c#clause_2-ter", text="The invented teams count the chairs."
    )
    excerpt = make.item(
        "passage",
        passage=clause,
        excerpt=Excerpt(0, 45, clause.text[:45]),
        counterpart_part=MarkedPart(None) if is_bilingual else None,
        title="Las sillas",
    )
    sections = (
        PackSection(
            "Antecedentes",
            (make.item("passage", passage=clause), make.item("passage", passage=head, parts=points), excerpt),
            1,
            "1",
            "s1",
        ),
        PackSection(
            "Precedentes", (make.item("timeline", timeline=timeline(make, clause, proposal)),), 2, "1.1", "s2"
        ),
        PackSection(
            "Prácticas",
            (
                make.item("practice", practice=practice, source=row),
                make.item(
                    "matrix", matrix=make.matrix(), origins=(Bilingual("Informe 2022", "Report 2022"),)
                ),
                make.item(
                    "practice", practice=make.practice(row, title="Mesas propias"), source=row, form="short"
                ),
                make.item("search", search=search(make, clause, practice, row)),
            ),
            1,
            "2",
            "s3",
        ),
        PackSection(
            "Debate",
            (make.item("note", title="Para la tarde", note=NOTE.format(cited=proposal.id)),),
            1,
            "3",
            "s4",
        ),
    )
    return Pack(
        "Las sillas de la sala",
        "Un ensayo",
        "La reunión de la tarde",
        date(2026, 11, 19),
        language,
        sections,
        (acta, informe),
        {proposal.id: proposal},
        author="Ana Azul",
        is_bilingual=is_bilingual,
        counterparts={clause.id: counterpart} if is_bilingual else {},
        annexes=(glossary(proposal), SOURCES_ANNEX),
        classification="Uso oficial",
        cover=(CoverField(Bilingual("Expediente", "File"), "71-B"),),
    )


def timeline(make: Maker, *passages: object) -> PackTimeline:
    first, second = passages
    return PackTimeline(
        first,  # type: ignore[arg-type]
        (
            Appearance(first, Bilingual("XX CRM", "XX RCM"), 2015, "first", WORDS, None, True),  # type: ignore[arg-type]
            Appearance(second, Bilingual("Taller 2022", "Workshop 2022"), 2022, "reworded", WORDS, 0.62),  # type: ignore[arg-type]
        ),
        (Bilingual("XXI CRM", "XXI RCM"),),
        4,
    )


def search(make: Maker, clause: object, practice: object, row: object) -> PackSearch:
    runs = (SnippetRun("Los equipos cuentan las "), SnippetRun("sillas", True), SnippetRun(" azules"))
    hits = (PackHit(passage=clause, snippet=runs), PackHit(practice=practice, source=row))  # type: ignore[arg-type]
    return PackSearch(
        "sillas azules", (("kind", "declaration"), ("year", "2015")), date(2026, 11, 1), 12, hits, 1
    )


def glossary(passage: Passage) -> PackItem:
    """One concept that is only used, one that `passage` defines."""
    employment = GlossaryEntry(
        "theme",
        "employment",
        Bilingual("Empleo", "Employment"),
        Bilingual("EMP", "JOB"),
        (GlossaryUse("i1", "2", Bilingual("Sillas para todos", "Chairs for all")),),
    )
    definition = Definition(passage, "Por silla se entiende un mueble con respaldo. […]", "es")
    chair = GlossaryEntry(
        "theme", "chair", Bilingual("Silla", "Chair"), uses=employment.uses, definitions=(definition,)
    )
    return PackItem("annex-glossary", "glossary", glossary=(employment, chair))
