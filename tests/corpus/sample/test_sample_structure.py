"""The sample goes through the real pipeline and comes out with the structure and counts of the originals."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.model import DIMENSIONS, LEVELS, ParsedDocument, PassageDraft
from corpus.sample import sample_files
from corpus.structure import recognise

DECLARATIONS = ("declaracion-mexico-2015.es.md", "declaracion-mexico-2015.en.md")
CONCEPT_PAPERS = ("documento-conceptual-2015.es.md", "documento-conceptual-2015.en.md")
WORKSHOPS = ("taller-reintegracion-2022.es.md", "taller-reintegracion-2022.en.html")
CLAUSES = ["1", "2", "2bis", "2 ter", "2 quater", "3", "4", "5", "6", "7", "8", "9", "10"]
MATRIX = [[8, 1, 4], [4, 1, 2], [1, 1, 0]]


@pytest.fixture(scope="module")
def parsed() -> dict[str, ParsedDocument]:
    return {path.name: recognise(extract(path), path.name) for path in sample_files()}


def with_role(document: ParsedDocument, role: str) -> list[PassageDraft]:
    return [passage for passage in document.passages if passage.role == role]


def matrix(passages: list[PassageDraft]) -> list[list[int]]:
    return [
        [sum(level in passage.level and dimension in passage.dimension for passage in passages)
         for dimension in DIMENSIONS]
        for level in LEVELS
    ]  # fmt: skip


def test_every_sample_file_is_there_and_read_without_warnings() -> None:
    for path in sample_files():
        assert path.is_file()
        assert extract(path).warnings == ()


def test_kind_language_and_meeting_are_recognised(parsed: dict[str, ParsedDocument]) -> None:
    for name, document in parsed.items():
        assert document.language == Path(name).stem.rpartition(".")[2], name
        assert document.meeting is not None and document.meeting.body == "RCM", name
    for name in DECLARATIONS:
        meeting = parsed[name].meeting
        assert parsed[name].kind == "declaration"
        assert meeting is not None
        assert (meeting.ordinal, str(meeting.start), str(meeting.end)) == (20, "2015-11-11", "2015-11-12")
    for name in CONCEPT_PAPERS:
        meeting = parsed[name].meeting
        assert parsed[name].kind == "concept_paper"
        assert meeting is not None and meeting.ordinal == 20
    for name in WORKSHOPS:
        meeting = parsed[name].meeting
        assert parsed[name].kind == "systematization"
        assert meeting is not None
        assert (meeting.year, str(meeting.start), str(meeting.end)) == (2022, "2022-09-07", "2022-09-08")
        assert meeting.place in ("Puebla, México", "Puebla, Mexico")


@pytest.mark.parametrize("name", DECLARATIONS)
def test_declaration_has_its_recitals_clauses_and_points(
    parsed: dict[str, ParsedDocument], name: str
) -> None:
    passages = parsed[name].passages
    structures = Counter(passage.structure for passage in passages)
    assert structures["recital"] == 5
    assert [passage.label for passage in passages if passage.structure == "clause"] == CLAUSES
    points = Counter(passage.parent for passage in passages if passage.structure == "point" and passage.text)
    assert sorted(count for count in points.values() if count > 3) == [9, 10, 12]


@pytest.mark.parametrize("name", CONCEPT_PAPERS)
def test_concept_paper_has_its_objectives_actions_and_footnotes(
    parsed: dict[str, ParsedDocument], name: str
) -> None:
    document = parsed[name]
    assert len(with_role(document, "objective")) == 2
    assert len(with_role(document, "action")) == 5
    assert sum(passage.structure == "footnote" for passage in document.passages) == 2


@pytest.mark.parametrize("name", WORKSHOPS)
def test_workshop_has_its_challenges_opportunities_and_proposals(
    parsed: dict[str, ParsedDocument], name: str
) -> None:
    document = parsed[name]
    challenges, proposals = with_role(document, "challenge"), with_role(document, "proposal")
    by_level = [Counter(level for passage in passages for level in passage.level)
                for passages in (challenges, proposals)]  # fmt: skip
    assert matrix(challenges)[:2] == [[3, 5, 7], [6, 4, 4]]
    assert [by_level[0][level] for level in LEVELS] == [15, 14, 10]
    assert [by_level[1][level] for level in LEVELS] == [9, 13, 10]
    assert len(with_role(document, "opportunity")) == 9


@pytest.mark.parametrize("name", WORKSHOPS)
def test_workshop_reports_the_same_practices_as_the_original(
    parsed: dict[str, ParsedDocument], name: str
) -> None:
    practices = parsed[name].practices
    counts = [
        [sum(level in practice.source_level and dimension in practice.source_dimension
             for practice in practices) for dimension in DIMENSIONS]
        for level in LEVELS
    ]  # fmt: skip
    assert Counter(country for practice in practices for country in practice.country) == {
        "SV": 6,
        "GT": 5,
        "MX": 12,
    }
    assert counts == MATRIX
    assert sum(not practice.source_level for practice in practices) == 1
    programme = next(practice for practice in practices if not practice.source_level)
    assert sum(practice.parent_eid == programme.eid for practice in practices) == 11
    assert all(practice.title and practice.description for practice in practices)


def test_texts_are_clean(parsed: dict[str, ParsedDocument]) -> None:
    for document in parsed.values():
        text = "\n".join(passage.text for passage in document.passages)
        assert not any(ord(character) < 32 and character != "\n" for character in text)
        assert not any("\ue000" <= character <= "\uf8ff" for character in text)
        assert not any(mark in text for mark in ("[^", "<br", "**", "• "))


@pytest.mark.parametrize("names", [DECLARATIONS, CONCEPT_PAPERS, WORKSHOPS])
def test_both_languages_have_the_same_passages(
    parsed: dict[str, ParsedDocument], names: tuple[str, str]
) -> None:
    spanish, english = (parsed[name] for name in names)
    assert [passage.eid for passage in spanish.passages] == [passage.eid for passage in english.passages]
