"""Whole tasks through the real command, on the four real documents."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.journeys.conftest import Acervo

SOURCE_MATRIX = [[8, 1, 4], [4, 1, 2], [1, 1, 0]]


@pytest.fixture
def imported(acervo: Acervo, seeds: dict[str, Path]) -> dict[str, dict[str, object]]:
    """The import report of each seed, by its short name."""
    report = acervo("import", *seeds.values(), "--json").json
    assert (report["imported"], report["duplicates"], report["failed"]) == (4, 0, 0)
    return dict(zip(seeds, report["files"], strict=True))


def test_the_four_documents_are_recognised(imported: dict[str, dict[str, object]]) -> None:
    kinds = {name: (file["kind"], file["language"]) for name, file in imported.items()}
    assert kinds == {
        "declaration_2015": ("declaration", "es"),
        "concept_2015_es": ("concept_paper", "es"),
        "concept_2015_en": ("concept_paper", "en"),
        "workshop_2022": ("systematization", "es"),
    }
    meeting = imported["declaration_2015"]["meeting"]
    assert meeting == {
        "body": "RCM",
        "ordinal": 20,
        "place": "Ciudad de México",
        "start": "2015-11-11",
        "end": "2015-11-12",
        "year": 2015,
    }


def test_from_documents_to_a_pdf_with_exact_citations(
    acervo: Acervo, imported: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    found = acervo("search", "ninos no acompanados vulnerabilidad", "--json").json
    clause = next(hit for hit in found["hits"] if hit["eid"] == "clause_2-ter")
    assert "<b>" in clause["snippet"]
    assert "2 ter" in clause["citation"]["es"]

    pending = acervo("practices", "--pending", "--json").json["practices"]
    assert len(pending) == 23
    accepted = acervo("accept", *[practice["id"] for practice in pending], "--json").json
    assert len(accepted["changed"]) == 23
    acervo("tag", pending[0]["id"], "--theme", "employment", "--json")

    matrix = acervo("matrix", "--json").json
    assert matrix["counts"] == SOURCE_MATRIX
    assert (matrix["unclassified"], matrix["total"]) == (1, 23)
    assert matrix["gaps"] == [["structural", "psychosocial"]]

    dossier = acervo("dossier", "new", "Niñez y retorno", "--json").json["id"]
    note = tmp_path / "nota.md"
    note.write_text(f"Conviene **partir** de lo acordado [[{clause['id']}]].", encoding="utf-8")
    items = acervo("dossier", "add", dossier, clause["id"], pending[0]["id"], "matrix", "--json").json
    assert len(items["items"]) == 3
    acervo("dossier", "note", dossier, "--file", note, "--json")
    target = tmp_path / "carpeta.pdf"
    acervo("export", dossier, "--format", "pdf", "--language", "es", "--output", target)

    text = _pdf_text(target)
    assert "Niñez y retorno" in text
    assert pending[0]["title"].split()[0] in text
    assert "2 ter" in text
    assert "Ciudad de México" in text or "XX" in text


def _pdf_text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_every_change_is_logged_and_can_be_undone(
    acervo: Acervo, imported: dict[str, dict[str, object]]
) -> None:
    first = acervo("practices", "--json").json["practices"][0]
    acervo("tag", first["id"], "--level", "structural", "--json")
    changed = next(p for p in acervo("practices", "--json").json["practices"] if p["id"] == first["id"])
    assert set(changed["level"]) == {*first["level"], "structural"}
    assert changed["source_level"] == first["source_level"]
    assert acervo("undo", "--json").json["changed"] == [first["id"]]
    again = next(p for p in acervo("practices", "--json").json["practices"] if p["id"] == first["id"])
    assert again == first
    entries = acervo("log", "--json").json["entries"]
    assert len(entries) >= 6


def test_the_same_file_twice_is_one_document(acervo: Acervo, seeds: dict[str, Path], tmp_path: Path) -> None:
    copy = tmp_path / "copia.txt"
    copy.write_bytes(seeds["declaration_2015"].read_bytes())
    acervo("import", seeds["declaration_2015"])
    report = acervo("import", copy, "--json").json
    assert report["files"][0]["status"] == "duplicate"
    assert len(acervo("documents", "--json").json["documents"]) == 1


def test_one_bad_file_fails_alone_with_a_reason(
    acervo: Acervo, seeds: dict[str, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "roto.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing more")
    ran = acervo("import", bad, seeds["declaration_2015"], "--json", code=1)
    assert [file["status"] for file in ran.json["files"]] == ["failed", "imported"]
    assert "roto.pdf" in ran.json["files"][0]["error"]


def test_language_versions_of_a_work_know_each_other(
    acervo: Acervo, imported: dict[str, dict[str, object]]
) -> None:
    spanish = str(imported["concept_2015_es"]["document_id"])
    english = str(imported["concept_2015_en"]["document_id"])
    document = acervo("show", spanish, "--json").json["document"]
    assert document["versions"] == [english]
    aligned = acervo("align", spanish, english, "--json").json
    pairs = {pair["source"]: pair["target"] for pair in aligned["pairs"]}
    passages = acervo("show", spanish, "--json").json["passages"]
    numbered = [p["eid"] for p in passages if p["role"] in ("objective", "action")]
    assert len(numbered) == 7
    assert all(pairs[eid] == eid for eid in numbered)


def test_the_catalogue_leaves_as_csv_and_json(
    acervo: Acervo, imported: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    table = tmp_path / "practicas.csv"
    acervo("export", "practices", "--format", "csv", "--output", table)
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 24
    listed = tmp_path / "practicas.json"
    acervo("export", "practices", "--format", "json", "--output", listed)
    assert listed.stat().st_size > 1000


def test_the_library_is_sound_and_its_index_can_be_made_anew(
    acervo: Acervo, imported: dict[str, dict[str, object]]
) -> None:
    assert acervo("verify", "--json").json == {"sound": True, "problems": []}
    before = acervo("search", "reinserción", "--json").json["total"]
    acervo("reindex", "--json")
    assert acervo("search", "reinsercion", "--json").json["total"] == before > 0


def test_a_search_may_leave_words_out_and_is_paged_to_its_end(
    acervo: Acervo, imported: dict[str, dict[str, object]]
) -> None:
    whole = acervo("search", "retorno", "--limit", "1000", "--json").json
    fewer = acervo("search", "retorno", "-mujeres", "-país:México", "--limit", "1000", "--json").json
    assert 0 < fewer["total"] < whole["total"]
    assert "sin mujeres" in fewer["understood"] and "excepto país: México" in fewer["understood"]
    assert not any("MX" in hit["country"] for hit in fewer["hits"])
    pages = [
        acervo("search", "retorno", "--limit", "60", "--offset", str(at), "--json").json["hits"]
        for at in range(0, whole["total"] + 60, 60)
    ]
    assert [hit["id"] for page in pages for hit in page] == [hit["id"] for hit in whole["hits"]]
    assert pages[-1] == []
    assert acervo("search", "retorno", "--unknown", code=2).err


def test_the_demo_leaves_a_pdf(acervo: Acervo, tmp_path: Path) -> None:
    target = tmp_path / "demo.pdf"
    for language in ("es", "en"):
        ran = acervo("--ui", language, "demo", "--output", target)
        assert len(ran.out.splitlines()) >= 7
        assert len(pdfium.PdfDocument(target)) >= 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("bogus",), 2),
        (("import",), 2),
        (("matrix", "--by", "nothing"), 2),
        (("practices", "--level", "galactic"), 2),
        (("tag", "p0000000000"), 2),
        (("search",), 2),
        (("search", "x", "--limit", "-1"), 2),
        (("show", "d000000000000"), 1),
        (("accept", "p0000000000"), 1),
        (("dossier", "add", "nothing", "matrix"), 1),
        (("export", "nothing", "--format", "pdf", "--output", "x.pdf"), 1),
        (("import", "no-such-file.docx"), 1),
        (("undo",), 1),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_bad_input_gets_one_clear_line(
    acervo: Acervo, words: tuple[str, ...], code: int, language: str
) -> None:
    ran = acervo("--ui", language, *words, code=code)
    assert len(ran.err.strip().splitlines()) == 1
    assert len(ran.err.split()) > 3


def test_a_folder_that_is_no_library_is_refused_and_left_as_it_is(acervo: Acervo, tmp_path: Path) -> None:
    folder = tmp_path / "fotos"
    folder.mkdir()
    (folder / "playa.jpg").write_bytes(b"not a library")
    ran = acervo("--library", folder, "documents", code=1)
    assert "fotos" in ran.err
    assert [path.name for path in folder.iterdir()] == ["playa.jpg"]
