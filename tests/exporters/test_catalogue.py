"""The catalogue as CSV, JSON and Excel workbook."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Assessment, Bilingual
from exporters.catalogue import (
    matrix_csv,
    practice_json,
    practices_csv,
    practices_from_json,
    practices_json,
    practices_xlsx,
)
from exporters.catalogue.as_json import NotAPracticesFile

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
    assert practices_from_json(practices_json([], {}, "es")) == ()


_ANY = st.text(st.characters(), max_size=40)
_SOME = st.lists(st.sampled_from(("individual", "community")), max_size=2, unique=True).map(tuple)


@settings(max_examples=60, deadline=None)
@given(title=_ANY, words=_ANY, level=_SOME, page=st.none() | st.integers(1, 999), uncertain=_SOME)
def test_json_gives_back_equal_practices(make, title, words, level, page, uncertain):
    told = Assessment("replicable", "partial", words, title, datetime(2026, 3, 4, 5, 6, 7, 89))
    practice = make.practice(
        make.passage(make.document(), "§ 1"), title=title, description=words, level=level, page=page,
        uncertain=uncertain, evidence=(Bilingual(words, title),), parent="p1", source_title=words,
        source_description=title, source_country=("SV",), assessments=(told,),
    )  # fmt: skip
    written = (practice, make.practice(document_id=None))
    assert practices_from_json(practices_json(written, {}, "es")) == written


def test_json_names_the_files_of_its_sources(make):
    document, other = make.document(), make.document("d00000000000c")
    content = json.loads(
        practices_json([make.practice(make.passage(document))], {d.id: d for d in (document, other)}, "es")
    )
    assert [(d["id"], d["sha256"]) for d in content["documents"]] == [(document.id, document.file.sha256)]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": "acervo-practices", "version": 2, "practices": []}', b"\xff\xfe",
     b'{"format": "acervo-practices", "version": 1, "practices": [{}]}', b"[" * 100_000],
    ids=range(7),
)  # fmt: skip
def test_other_files_are_no_practices(content):
    with pytest.raises(NotAPracticesFile):
        practices_from_json(content)


def _book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def _sheet(content: bytes, name: str) -> list[dict[str, str]]:
    head, *rows = _book(content)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_workbook_holds_catalogue_matrix_and_sources_in_words(make):
    document = make.document()
    practice = make.practice(make.passage(document, "§ 1"), level=("individual", "community"))
    content = practices_xlsx(
        [practice], {document.id: document}, "es", matrix=make.matrix(), on=date(2026, 1, 2)
    )
    assert _book(content).sheetnames == ["Prácticas", "Matriz", "Fuentes"]
    row = _sheet(content, "Prácticas")[0]
    assert (row["Nivel"], row["Nivel (código)"]) == ("Individual; Comunitario", "individual; community")
    assert (row["Estado"], row["País"]) == ("Prometedora", "El Salvador")
    assert _sheet(content, "Fuentes")[0]["Huella del archivo (SHA-256)"] == document.file.sha256
    matrix = list(_book(content)["Matriz"].iter_rows(min_row=4, max_row=6, values_only=True))
    assert [row[:5] for row in matrix] == [
        ("Individual", 8, 1, 4, 13), ("Comunitario", 4, 1, 2, 7), ("Estructural", 1, 1, 0, 2)
    ]  # fmt: skip
    assert _book(practices_xlsx([], {}, "en")).sheetnames == ["Practices", "Sources"]


def test_the_catalogue_sheet_can_be_filtered_and_keeps_its_head_in_sight(make):
    sheet = _book(practices_xlsx([make.practice(), make.practice()], {}, "es"))["Prácticas"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}3"
    assert sheet.column_dimensions["C"].width > 50
    assert sheet["C2"].alignment.wrap_text
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "http://e.org", "00123", "=HYPERLINK(1)"])
def test_no_cell_of_the_workbook_is_a_formula_a_link_or_a_number(make, title):
    cell = _book(practices_xlsx([make.practice(title=title)], {}, "es"))["Prácticas"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (title, "s", None)
    assert cell.quotePrefix


@settings(max_examples=60, deadline=None)
@given(title=st.text(st.characters(), min_size=1, max_size=60))
def test_the_workbook_shows_any_text(make, title):
    from exporters.characters import xml_text

    value = _book(practices_xlsx([make.practice(title=title)], {}, "es"))["Prácticas"]["B2"].value
    assert (value or "") == xml_text(title)


@pytest.mark.parametrize("words", ["a" * 100_000, "🙂" * 40_000], ids=["letters", "emoji"])
def test_a_text_longer_than_a_cell_goes_on_in_a_sheet_of_its_own(make, words):
    content = practices_xlsx([make.practice(description=words)], {}, "es")
    first = _sheet(content, "Prácticas")[0]["Descripción"]
    rest = [row["Texto"] for row in _sheet(content, "Textos largos")]
    assert first.removesuffix("…") + "".join(rest) == words
    assert _sheet(content, "Textos largos")[0]["Celda"] == "C2"


def test_the_same_workbook_has_the_same_bytes(make):
    practice, day = make.practice(), date(2026, 1, 2)
    written = [practices_xlsx([practice], {}, "es", matrix=make.matrix(), on=day) for _ in range(2)]
    assert written[0] == written[1]
    assert _book(written[0]).properties.created == datetime(2026, 1, 2)  # not the day it is made on


def test_the_matrix_as_a_table_has_its_totals(make):
    rows = list(csv.reader(io.StringIO(matrix_csv(make.matrix(), "es").decode("utf-8-sig"))))
    assert rows[0] == ["Nivel", "Económica", "Social", "Psicosocial", "Total"]
    assert rows[1] == ["Individual", "8", "1", "4", "13"]
    assert rows[4:] == [["Total", "13", "3", "6", "22"], ["Sin nivel o sin dimensión", "", "", "", "1"]]
