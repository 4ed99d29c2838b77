"""Citations, references and cleanliness of the invented documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.model import ParsedDocument
from corpus.structure import recognise
from tests.corpus.genre.files import write
from tests.corpus.genre.script import NAMES, load

ARTEFACT = re.compile(r"\[bookmark|\[footnoteRef|\[\^|</?\w+>|&\w+;|\^\d|[\u200b-\u200f\ufeff]|  |\.{4,}")


def _read(name: str, folder: Path, suffix: str = "docx") -> ParsedDocument:
    path = write(load(name), folder / f"{name}.{suffix}")
    return recognise(extract(path), path.name)


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_has_an_id_of_its_own_and_two_full_citations(name: str, tmp_path: Path) -> None:
    document = _read(name, tmp_path)
    eids = [passage.eid for passage in document.passages]
    assert len(set(eids)) == len(eids)
    for passage in document.passages:
        for text in (passage.citation.es, passage.citation.en):
            assert text.endswith(".") and "  " not in text and ".." not in text and ", ," not in text, text
        if passage.parent is not None:
            assert passage.parent in eids
    assert len({passage.citation.es for passage in document.passages if passage.structure != "heading"}) >= (
        0.9 * sum(passage.structure != "heading" for passage in document.passages)
    )


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_texts_are_clean_of_artefacts(name: str, suffix: str, tmp_path: Path) -> None:
    for passage in _read(name, tmp_path, suffix).passages:
        assert not ARTEFACT.search(passage.text), passage.text


def test_a_clause_that_names_another_declaration_refers_to_it(tmp_path: Path) -> None:
    document = _read("declaration_2016_decisions_es", tmp_path)
    texts = [link.text for passage in document.passages for link in passage.links]
    assert any("México" in text and "2015" in text for text in texts), texts


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("declaration", "concept"))])
def test_a_document_does_not_refer_to_itself(name: str, tmp_path: Path) -> None:
    document = _read(name, tmp_path)
    own = document.title.casefold()
    for passage in document.passages:
        assert not any(link.text.casefold() == own for link in passage.links), passage.eid


def test_decisions_are_cited_as_decisions_and_annex_rows_by_their_annex(tmp_path: Path) -> None:
    document = _read("declaration_2016_decisions_es", tmp_path)
    cited = {passage.eid: passage.citation for passage in document.passages}
    assert cited["clause_4-bis"].es == "CRM (2016). Declaración de San Pedro Sula, XXI CRM, Decisión 4 bis."
    assert cited["clause_3__point_b"].en.endswith("XXI RCM, Decision 3, (b).")
    row = cited["annex_a__table_1__row_2"].es
    assert "Anexo A" in row and "fila 2" in row, row


def test_printed_capitals_are_cited_as_a_sentence(tmp_path: Path) -> None:
    document = _read("workshop_2018_practices_en", tmp_path)
    assert document.passages[0].citation.en.startswith(
        "RCM (2018). Report of the regional workshop on sustainable reintegration, San Salvador"
    )
    assert document.practices[1].title == "Legal advice on matters pending in the United States or Canada"
