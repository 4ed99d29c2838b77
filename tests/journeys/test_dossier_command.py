"""A briefing pack from a template to a second issue, through the real command on the sample library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.sample import sample_files
from tests.journeys.conftest import Acervo


@pytest.fixture
def declaration(acervo: Acervo) -> str:
    acervo("import", *(path for path in sample_files() if "declaracion" in path.name))
    documents = acervo("documents", "--json").json["documents"]
    return next(d["id"] for d in documents if (d["kind"], d["language"]) == ("declaration", "es"))


def test_from_a_template_to_a_second_issue(acervo: Acervo, declaration: str, tmp_path: Path) -> None:
    clause = f"{declaration}#clause_2-ter"
    templates = acervo("dossier", "templates", "--json").json
    assert {"workshop_brief", "precedent_brief", "trainer_handout"} <= {
        t["id"] for t in templates["templates"]
    }
    dossier = acervo(
        "dossier", "new", "Niñez y retorno", "--template", "workshop_brief", "--cover", "meeting=Taller 2026",
        "--json",
    ).json["id"]  # fmt: skip
    acervo(
        "import", *(path for path in sample_files() if path.name.endswith("taller-reintegracion-2022.es.md"))
    )
    practice = acervo("practices", "--json").json["practices"][0]["id"]
    added = acervo(
        "dossier", "add", dossier, "--section", "Anexo", "--depth", "2", clause, f"{clause}@0-40",
        f"{practice}:short", "matrix:country=SV", "search:retorno", f"timeline:{clause}", "glossary",
        "--json",
    ).json  # fmt: skip
    assert len(added["items"]) == 8
    shown = acervo("dossier", "show", dossier, "--json").json
    assert shown["settings"]["cover"] == {"meeting": "Taller 2026"}
    last = {item["type"]: item for item in shown["items"][-8:]}
    assert (last["section"]["level"], last["practice"]["options"]) == (2, {"form": "short"})
    assert last["passage"]["excerpt"]["end"] == 40
    assert last["search"]["found"]["query"] == "retorno"

    target = tmp_path / "carpeta.pdf"
    ran = acervo("export", dossier, "--format", "pdf", "--language", "both", "--output", target)
    assert "«Desafíos señalados» está vacía" in ran.err
    assert target.read_bytes().startswith(b"%PDF")
    sidecar = tmp_path / "carpeta.pdf.manifest.json"
    manifest = json.loads(sidecar.read_text(encoding="utf-8"))
    assert (manifest["dossier_id"], manifest["language"]) == (dossier, "both")
    assert clause in [passage["id"] for passage in manifest["passages"]]

    assert acervo("dossier", "changes", dossier, "--json").json["changes"] == []
    acervo("tag", clause, "--phase", "reception")
    changes = acervo("dossier", "changes", dossier, "--since", sidecar, "--json").json["changes"]
    assert [(change["kind"], change["target"]) for change in changes] == [("tags", clause)]
    again = acervo("export", dossier, "--format", "md", "--reissue", sidecar, "--output", tmp_path / "dos.md")
    assert "Las etiquetas de «Numeral 2 ter" in again.err
    assert (tmp_path / "dos.md").exists()
    assert acervo("dossier", "changes", dossier, "--json").json["changes"] == []


def test_the_same_export_twice_is_the_same_file(acervo: Acervo, declaration: str, tmp_path: Path) -> None:
    dossier = acervo("dossier", "new", "Título", "--json").json["id"]
    acervo("dossier", "add", dossier, f"{declaration}#clause_1", "matrix")
    for name in ("uno.pdf", "dos.pdf"):
        acervo("export", dossier, "--format", "pdf", "--output", tmp_path / name)
    assert (tmp_path / "uno.pdf").read_bytes() == (tmp_path / "dos.pdf").read_bytes()
    manifests = [(tmp_path / f"{name}.pdf.manifest.json").read_bytes() for name in ("uno", "dos")]
    assert manifests[0] == manifests[1]


def test_settings_are_kept_and_an_export_may_differ(acervo: Acervo, declaration: str, tmp_path: Path) -> None:
    dossier = acervo("dossier", "new", "Título", "--json").json["id"]
    acervo("dossier", "add", dossier, f"{declaration}#clause_2-ter")
    changed = acervo(
        "dossier", "set", dossier, "--language", "en", "--paper", "letter", "--classification", "Uso oficial",
        "--json",
    ).json  # fmt: skip
    assert changed["changed"] == [dossier]
    acervo("export", dossier, "--format", "md", "--output", tmp_path / "en.md")
    assert "## Sources" in (tmp_path / "en.md").read_text(encoding="utf-8")
    acervo("export", dossier, "--format", "md", "--language", "es", "--output", tmp_path / "es.md")
    assert "## Fuentes" in (tmp_path / "es.md").read_text(encoding="utf-8")
    settings = acervo("dossier", "show", dossier, "--json").json["settings"]
    assert (settings["language"], settings["paper"], settings["classification"]) == (
        "en", "letter", "Uso oficial",
    )  # fmt: skip
    acervo("undo")
    assert acervo("dossier", "show", dossier, "--json").json["settings"]["language"] is None


def test_what_is_wrong_is_said_and_the_rest_is_done(acervo: Acervo, declaration: str, tmp_path: Path) -> None:
    assert "no_hay" in acervo("dossier", "new", "T", "--template", "no_hay", code=1).err
    acervo("dossier", "new", "T", "--cover", "sin valor", code=1)
    dossier = acervo("dossier", "new", "T", "--json").json["id"]
    ran = acervo(
        "dossier", "add", dossier, f"{declaration}#clause_1", "nada", "matrix:x=1",
        f"{declaration}#clause_1@9-2", "--json", code=1,
    )  # fmt: skip
    assert len(ran.json["items"]) == 1 and len(ran.err.strip().splitlines()) == 3
    note = tmp_path / "nota.md"
    note.write_text("Véase [[clause_999]].", encoding="utf-8")
    acervo("dossier", "note", dossier, "--file", note)
    findings = acervo("dossier", "check", dossier, "--json", code=1).json["findings"]
    assert [(finding["kind"], finding["serious"]) for finding in findings] == [("citation_lost", True)]
    acervo("dossier", "changes", dossier, "--since", note, code=1)
    acervo("dossier", "changes", dossier, "--since", tmp_path / "no hay.json", code=1)


def test_a_templates_sections_are_filled_where_they_stand(acervo: Acervo, declaration: str) -> None:
    dossier = acervo("dossier", "new", "XXI", "--template", "precedent_brief", "--json").json["id"]
    before = acervo("dossier", "show", dossier, "--json").json["items"]
    for eid, title in (
        ("clause_1", "Textos vigentes"), ("clause_2-ter", "TEXTOS  VIGÉNTES"), ("clause_3", "Otra"),
    ):  # fmt: skip
        added = acervo("dossier", "add", dossier, "--section", title, f"{declaration}#{eid}", "--json").json
        assert len(added["items"]) == (2 if title == "Otra" else 1)
    items = acervo("dossier", "show", dossier, "--json").json["items"]
    assert len(items) == len(before) + 4
    titles = [item["title"] for item in items]
    at = titles.index("Textos vigentes")
    refs = [(item["ref"] or "").partition("#")[2] for item in items]
    assert refs[at + 1 : at + 3] == ["clause_1", "clause_2-ter"]
    assert titles[at + 3] == "Lo que cambió en la redacción"
    assert (titles[-2], refs[-1]) == ("Otra", "clause_3")


def test_an_export_that_lacks_what_was_asked_for_is_written_and_returns_1(
    acervo: Acervo, declaration: str, tmp_path: Path
) -> None:
    dossier = acervo("dossier", "new", "T", "--json").json["id"]
    acervo("dossier", "add", dossier, "matrix", f"{declaration}#clause_1")
    note = tmp_path / "nota.md"
    note.write_text("Véase [[clause_999]].", encoding="utf-8")
    target = tmp_path / "a.md"
    acervo("export", dossier, "--format", "md", "--output", target)
    acervo("dossier", "note", dossier, "--file", note)
    target.unlink()
    assert "clause_999" in acervo("export", dossier, "--format", "md", "--output", target, code=1).err
    assert target.exists()


def test_an_offices_broken_template_is_told_beside_the_others(acervo: Acervo, tmp_path: Path) -> None:
    acervo("documents")
    folder = tmp_path / "library" / "templates"
    folder.mkdir()
    (folder / "rota.toml").write_text("name = 1", encoding="utf-8")
    (folder / "oficina.toml").write_text('name = "De la oficina"', encoding="utf-8")
    ran = acervo("dossier", "templates", "--json")
    assert "oficina" in [template["id"] for template in ran.json["templates"]]
    assert [broken["file"] for broken in ran.json["broken"]] == ["rota.toml"]
    assert "rota.toml" in ran.err
    assert "rota.toml" in acervo("dossier", "new", "T", "--template", "rota", code=1).err
