"""Everything that can be handed on, through the real command, on the sample library."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from lxml import etree, html

from corpus.extraction import extract
from corpus.sample import sample_files
from exporters.catalogue import practices_from_json
from exporters.citations import STYLES
from tests.journeys.conftest import Acervo


@pytest.fixture
def sample(acervo: Acervo) -> SimpleNamespace:
    """The sample library with one dossier of a clause and the matrix."""
    report = acervo(
        "import", *sorted(sample_files(), key=lambda file: ".es." not in file.name), "--json"
    ).json
    assert report["failed"] == 0
    documents = acervo("documents", "--json").json["documents"]
    declaration = next(d for d in documents if (d["kind"], d["language"]) == ("declaration", "es"))
    passages = acervo("show", declaration["id"], "--json").json["passages"]
    clause = next(passage for passage in passages if passage["structure"] == "clause")
    dossier = acervo("dossier", "new", "Carpeta <de> prueba & más", "--json").json["id"]
    acervo("dossier", "add", dossier, clause["id"], "matrix", "--section", "Antecedentes", "--json")
    return SimpleNamespace(documents=documents, declaration=declaration, clause=clause, dossier=dossier)


def test_a_dossier_leaves_as_word_and_is_read_back(
    acervo: Acervo, sample: SimpleNamespace, tmp_path: Path
) -> None:
    target = tmp_path / "carpeta.docx"
    acervo("export", sample.dossier, "--format", "docx", "--language", "es", "--output", target)
    read = extract(target)
    assert sample.clause["text"].split("\n")[0] in [block.text for block in read.blocks]
    assert read.title == "Carpeta <de> prueba & más"
    assert any(sample.clause["citation"]["es"] in b.text for b in read.blocks if b.kind == "footnote")
    first = target.read_bytes()
    acervo("export", sample.dossier, "--format", "docx", "--language", "es", "--output", target)
    assert target.read_bytes() == first


def test_a_dossier_leaves_as_html_in_both_languages(
    acervo: Acervo, sample: SimpleNamespace, tmp_path: Path
) -> None:
    target = tmp_path / "carpeta.html"
    acervo("export", sample.dossier, "--format", "html", "--language", "both", "--output", target)
    page = html.fromstring(target.read_bytes())
    languages = page.xpath('//table[@class="parallel"]//blockquote/@lang')
    assert sorted(languages) == ["en", "es"]


def test_practices_leave_as_workbook_table_and_json(
    acervo: Acervo, sample: SimpleNamespace, tmp_path: Path
) -> None:
    listed = acervo("practices", "--json").json["practices"]
    files = {name: tmp_path / f"practicas.{name}" for name in ("xlsx", "csv", "json")}
    for name, file in files.items():
        acervo("export", "practices", "--format", name, "--language", "es", "--output", file)
    book = openpyxl.load_workbook(files["xlsx"])
    assert book.sheetnames[:3] == ["Prácticas", "Matriz", "Fuentes"]
    titles = [row[1] for row in book["Prácticas"].iter_rows(min_row=2, values_only=True)]
    assert titles == [practice["title"] for practice in listed]
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
    assert [row["Práctica"] for row in rows] == titles
    back = practices_from_json(files["json"].read_bytes())
    assert [(practice.id, practice.title) for practice in back] == [(p["id"], p["title"]) for p in listed]


def test_citations_of_a_dossier_of_documents_and_of_all(
    acervo: Acervo, sample: SimpleNamespace, tmp_path: Path
) -> None:
    target = tmp_path / "citas.json"
    acervo("export", "citations", "--format", "csl", "--dossier", sample.dossier, "--output", target)
    assert [item["custom"]["document"] for item in json.loads(target.read_text())] == [
        sample.declaration["id"]
    ]
    acervo("export", "citations", "--format", "csl", "--output", target)
    assert len(json.loads(target.read_text())) == len(sample.documents)
    chosen = [document["id"] for document in sample.documents[:2]]
    words = [word for name in chosen for word in ("--document", name)]
    for format_name, mark in (("ris", "TY  - RPRT"), ("bibtex", "@techreport{")):
        acervo("export", "citations", "--format", format_name, *words, "--output", target)
        assert target.read_text("utf-8").count(mark) == 2
    for style in STYLES:
        acervo("export", "citations", "--format", "text", "--style", style, *words, "--output", target)
        assert len(target.read_text("utf-8").splitlines()) == 2
    acervo("export", "citations", "--format", "ris", "--document", "d0", "--output", target, code=1)


def test_the_matrix_and_the_precedents_leave_as_pictures(
    acervo: Acervo, sample: SimpleNamespace, tmp_path: Path
) -> None:
    counts = acervo("matrix", "--json").json["counts"]
    drawn, picture, table = (tmp_path / f"matriz.{suffix}" for suffix in ("svg", "png", "csv"))
    for file in (drawn, picture, table):
        acervo("export", "matrix", "--format", file.suffix[1:], "--language", "es", "--output", file)
    words = [element.text for element in etree.parse(drawn).iter("{*}text")]
    assert all(str(count) in words for row in counts for count in row if count)
    assert picture.read_bytes().startswith(b"\x89PNG")
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [[int(cell) for cell in row[1:4]] for row in rows[1:4]] == counts
    acervo("export", "precedents", "--passage", sample.clause["id"], "--format", "svg", "--output", drawn)
    assert sample.declaration["meeting"]["year"] == 2015
    assert "2015" in [element.text for element in etree.parse(drawn).iter("{*}text")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("practices", "--format", "docx"), 1),
        (("matrix", "--format", "xlsx"), 1),
        (("citations", "--format", "pdf"), 1),
        (("precedents", "--format", "svg"), 2),
        (("precedents", "--format", "svg", "--passage", "d0#x"), 1),
        (("citations", "--format", "text", "--style", "vancouver"), 2),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    acervo: Acervo, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    target = tmp_path / "nada"
    acervo("export", *words, "--output", target, code=code)
    assert not target.exists()


def test_a_dossier_is_no_table(acervo: Acervo, sample: SimpleNamespace, tmp_path: Path) -> None:
    acervo("export", sample.dossier, "--format", "xlsx", "--output", tmp_path / "x.xlsx", code=1)
    assert not zipfile.is_zipfile(tmp_path / "x.xlsx")
