"""The four real documents: their exact structure."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.alignment import align
from corpus.extraction import extract
from corpus.model import DIMENSIONS, LEVELS, ParsedDocument
from corpus.structure import recognise


@cache
def _read(path: Path) -> ParsedDocument:
    return recognise(extract(path), path.name)


@pytest.fixture
def declaration(seeds: dict[str, Path]) -> ParsedDocument:
    return _read(seeds["declaration_2015"])


@pytest.fixture
def workshop(seeds: dict[str, Path]) -> ParsedDocument:
    return _read(seeds["workshop_2022"])


def test_declaration_has_its_clauses_with_printed_labels(declaration: ParsedDocument) -> None:
    clauses = [(p.eid, p.label) for p in declaration.passages if p.structure == "clause"]
    assert [label for _, label in clauses] == [
        "1", "2", "2bis", "2 ter", "2 quater", "3", "4", "5", "6", "7", "8", "9", "10",
    ]  # fmt: skip
    assert {"clause_2-bis", "clause_2-ter", "clause_2-quater"} <= {eid for eid, _ in clauses}


def test_declaration_has_five_recitals(declaration: ParsedDocument) -> None:
    assert [p.eid for p in declaration.passages if p.structure == "recital"] == [
        f"recital_{n}" for n in range(1, 6)
    ]


def test_declaration_parts_hold_ten_nine_and_twelve_points(declaration: ParsedDocument) -> None:
    points = Counter(p.parent for p in declaration.passages if p.structure == "point")
    assert points == {"clause_1__part_a": 10, "clause_1__part_b": 9, "clause_1__part_c": 12}
    parts = {p.eid: p for p in declaration.passages}
    assert (parts["clause_1__part_a"].label, parts["clause_1__part_a"].parent) == ("A", "clause_1")
    assert parts["clause_1__part_a__point_4"].path[0] == "DECLARAN"
    assert parts["clause_1__part_a__point_4"].path[1].startswith("A. ")


def test_declaration_tells_its_meeting(declaration: ParsedDocument) -> None:
    meeting = declaration.meeting
    assert meeting is not None
    assert (meeting.body, meeting.ordinal, meeting.place, meeting.year) == (
        "RCM",
        20,
        "Ciudad de México",
        2015,
    )
    assert (meeting.start, meeting.end) == (date(2015, 11, 11), date(2015, 11, 12))
    assert declaration.short_title.es == "Declaración de México, XX CRM 2015"


def test_declaration_refers_to_another_one(declaration: ParsedDocument) -> None:
    clause = next(p for p in declaration.passages if p.eid == "clause_2")
    assert [link.text for link in clause.links] == ["Declaración Extraordinaria de Managua de 2014"]


@pytest.mark.parametrize("version", ["concept_2015_es", "concept_2015_en"])
def test_concept_paper_has_paragraphs_objectives_actions_and_notes(
    seeds: dict[str, Path], version: str
) -> None:
    document = _read(seeds[version])
    assert document.kind == "concept_paper"
    assert Counter(p.role for p in document.passages if p.structure == "point") == {
        "objective": 2,
        "action": 5,
    }
    paragraphs = [p for p in document.passages if p.eid.startswith("paragraph_")]
    assert len(paragraphs) == 4
    assert [p.footnotes for p in paragraphs] == [(), ("footnote_1",), ("footnote_2",), ()]
    assert "date" in document.uncertain
    assert not any("[" in p.text for p in document.passages)


def test_concept_papers_are_paired_passage_by_passage(seeds: dict[str, Path]) -> None:
    spanish, english = _read(seeds["concept_2015_es"]), _read(seeds["concept_2015_en"])
    found = align(spanish.passages, english.passages)
    assert not found.unpaired_source
    assert not found.unpaired_target
    assert all(pair.source == pair.target for pair in found.pairs)


def test_workshop_has_dates_place_and_participants(workshop: ParsedDocument) -> None:
    meeting = workshop.meeting
    assert meeting is not None
    assert (meeting.place, meeting.start, meeting.end) == (
        "Puebla, México",
        date(2022, 9, 7),
        date(2022, 9, 8),
    )
    assert workshop.countries == ("CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US")


def test_workshop_yields_twenty_three_practices(workshop: ParsedDocument) -> None:
    assert Counter(p.country for p in workshop.practices) == {("SV",): 6, ("GT",): 5, ("MX",): 12}
    unsure = [p for p in workshop.practices if "country" in p.uncertain]
    assert {p.country for p in unsure} == {("GT",)}
    assert len(unsure) == 5
    assert all(any("4.2 Guatemala" in sentence.es for sentence in p.evidence) for p in unsure)
    assert all(any("guatemaltec" in sentence.en for sentence in p.evidence) for p in unsure)


def test_workshop_counts_its_practices_by_level_and_dimension(workshop: ParsedDocument) -> None:
    counts = [
        [
            sum(level in p.source_level and dimension in p.source_dimension for p in workshop.practices)
            for dimension in DIMENSIONS
        ]
        for level in LEVELS
    ]
    assert counts == [[8, 1, 4], [4, 1, 2], [1, 1, 0]]
    unclassified = [p for p in workshop.practices if not p.source_level]
    assert len(unclassified) == 1
    services = [p for p in workshop.practices if p.parent_eid]
    assert len(services) == 11
    assert {p.parent_eid for p in services} == {unclassified[0].eid}


def test_workshop_services_are_titled_from_their_capitals(workshop: ParsedDocument) -> None:
    titles = [p.title for p in workshop.practices]
    assert "Acceso a servicios de salud" in titles
    service = next(p for p in workshop.practices if p.title == "Acceso a servicios de salud")
    assert service.description.startswith("Canalización")


def test_workshop_sections_name_roles_and_levels(workshop: ParsedDocument) -> None:
    passages = {p.eid: p for p in workshop.passages}
    assert passages["sec_3-2__proposal_8"].label == "§ 3.2, propuesta 8"
    assert passages["sec_3-2__proposal_8"].level == ("community",)
    assert passages["sec_2-3__challenge_6"].label == "§ 2.3, desafío 6"
    assert passages["sec_2-4__opportunity_3"].label == "§ 2.4, oportunidad 3"
    assert sum(p.role == "proposal" and p.eid.startswith("sec_3-3") for p in workshop.passages) == 10
    assert passages["sec_4-1__table_1__row_6"].citation.en.startswith("RCM (2022).")
    assert passages["sec_4-1__table_1__row_6"].citation.en.endswith("§ 4.1, row 6.")


def test_workshop_notes_leave_the_text_and_are_linked(workshop: ParsedDocument) -> None:
    notes = [p for p in workshop.passages if p.structure == "footnote"]
    assert [p.label for p in notes] == [str(n) for n in range(1, 18)]
    linked = {note for p in workshop.passages for note in p.footnotes}
    assert linked == {p.eid for p in notes}
    assert not any(c in p.text for p in workshop.passages for c in "⁰¹²³⁴⁵⁶⁷⁸⁹")


def test_workshop_text_holds_no_markup_and_no_contents_list(workshop: ParsedDocument) -> None:
    for passage in workshop.passages:
        assert "<" not in passage.text
        assert "**" not in passage.text
        assert "TABLA DE CONTENIDOS" not in passage.text
