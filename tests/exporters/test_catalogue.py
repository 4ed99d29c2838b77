"""The catalogue as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.catalogue import practice_json, practices_csv, practices_json

_KEYS = [
    "id", "title", "country", "source_level", "source_dimension", "level", "dimension", "theme", "population",
    "phase", "status", "description", "parent", "source", "uncertain", "review",
]  # fmt: skip


def _rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_json_has_exactly_the_keys_of_the_contract(make):
    source = make.passage(make.document(), "§ 1", page=3)
    found = practice_json(make.practice(source, page=3))
    assert list(found) == _KEYS
    assert found["source"] == {
        "document_id": source.document_id,
        "eid": source.eid,
        "citation": {"es": source.citation.es, "en": source.citation.en},
        "page": 3,
    }
    assert found["country"] == ["SV"] and found["parent"] is None


def test_json_is_one_object_in_utf8(make):
    content = practices_json([make.practice(title="Señal → ñandú")], {}, "es")
    assert json.loads(content)["practices"][0]["title"] == "Señal → ñandú"
    assert "ñandú".encode() in content


def test_csv_has_labels_in_the_language_and_codes(make):
    document = make.document()
    practice = make.practice(make.passage(document, "§ 1"), level=("individual", "community"))
    row = _rows(practices_csv([practice], {document.id: document}, "es"))[0]
    assert row["Nivel"] == "Individual; Comunitario"
    assert row["Nivel (código)"] == "individual; community"
    assert (row["País"], row["País (código)"]) == ("El Salvador", "SV")
    assert (row["Estado"], row["Documento"]) == ("Prometedora", "Acta 2015")
    row = _rows(practices_csv([practice], {document.id: document}, "en"))[0]
    assert (row["Level"], row["Status"], row["Document"]) == (
        "Individual; Community",
        "Promising",
        "Minutes 2015",
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n=", " =", "＝"])
def test_csv_cells_are_never_formulas(make, start):
    row = _rows(practices_csv([make.practice(title=f"{start}HYPERLINK(1)")], {}, "es"))[0]
    assert row["Práctica"].startswith("'")


@given(title=st.text(st.characters(blacklist_characters="\0"), max_size=60))
def test_csv_reads_back_what_was_written(make, title):
    rows = _rows(practices_csv([make.practice(title=title), make.practice(title="segunda")], {}, "es"))
    assert len(rows) == 2
    assert rows[0]["Práctica"].removeprefix("'") == title.encode("utf-8", "replace").decode().removeprefix(
        "'"
    )


def test_an_empty_catalogue_has_its_head():
    assert practices_csv([], {}, "es").count(b"\r\n") == 1
    assert json.loads(practices_json([], {}, "es")) == {"practices": []}
