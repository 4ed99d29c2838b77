"""What has changed since a pack was handed on is told, thing by thing, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.dossier import Dossier, DossierItem, Excerpt
from corpus.edits import (
    ArrangeDossier,
    Assess,
    ChangeTags,
    DeleteDossier,
    EditPractice,
    SetRemoved,
    SetReview,
    SetStatus,
)
from corpus.manifest import Manifest, manifest_json, read_manifest
from corpus.sample import sample_files
from corpus.vocabulary import scheme
from desktop_app.packing.reissue import SinceChange
from desktop_app.packing.taking import choices
from desktop_app.workspace import Workspace

DAY = date(2026, 11, 26)


@pytest.fixture
def printed(own: Workspace, declaration: str, dossier: Callable[..., Dossier]) -> Manifest:
    """The manifest of a pack with something of everything."""
    own.catch_up()
    first, second = own.practices()[:2]
    search = own.press.item_for("search:retorno", "es", DAY)
    made = dossier(
        DossierItem("p", "passage", f"{declaration}#clause_2-ter"),
        DossierItem("r", "practice", first.id),
        DossierItem("q", "practice", second.id),
        DossierItem("m", "matrix"),
        search,
        DossierItem("t", "timeline", f"{declaration}#clause_2-ter"),
    )
    manifest = own.pack(made, "es", on=DAY).manifest
    assert manifest is not None
    return read_manifest(manifest_json(manifest))


def _changes(own: Workspace, printed: Manifest) -> list[SinceChange]:
    own.catch_up()
    return list(own.reissue(printed).changes)


def test_nothing_has_changed_at_first(own: Workspace, printed: Manifest) -> None:
    assert _changes(own, printed) == []


def test_tags_words_and_status_of_a_practice_are_told(own: Workspace, printed: Manifest) -> None:
    practice = printed.practices[0].id
    new = next(concept for concept in scheme("theme") if concept not in own.practice(practice).theme)
    own.apply(ChangeTags((practice,), "theme", add=(new,)))
    own.apply(EditPractice(practice, (("title", "Otro nombre"),)))
    own.apply(Assess(practice, "measured_results", "yes", "informe"))
    own.apply(Assess(practice, "replicable", "yes", "informe"))
    own.apply(SetStatus((practice,), "promising"))
    changes = {change.kind: change for change in _changes(own, printed)}
    # Under its other name the search finds it no longer.
    assert set(changes) - {"hits_total"} == {"tags", "practice_reworded", "status"}
    assert all(changes[kind].target == practice for kind in ("tags", "practice_reworded", "status"))
    assert (changes["status"].before.en, changes["status"].after.en) == ("Reported", "Promising")
    assert changes["practice_reworded"].after.es == "Otro nombre"
    own.apply(EditPractice(practice, (("title", printed.practices[0].title),)))
    assert "practice_reworded" not in {change.kind for change in _changes(own, printed)}


def test_tags_of_a_passage_are_told(own: Workspace, printed: Manifest, declaration: str) -> None:
    own.apply(ChangeTags((f"{declaration}#clause_2-ter",), "phase", add=("reception",)))
    (change,) = _changes(own, printed)
    assert (change.kind, change.target) == ("tags", f"{declaration}#clause_2-ter")
    assert "Declaración de México" in change.text("es") and "Mexico Declaration" in change.text("en")


def test_a_matrix_that_counts_otherwise_is_told(own: Workspace, printed: Manifest) -> None:
    other = next(p for p in own.practices() if p.id not in {used.id for used in printed.practices})
    own.apply(SetReview((other.id,), "rejected"))
    matrices = [change for change in _changes(own, printed) if change.kind == "matrix"]
    assert [(change.target, change.before.es, change.after.es) for change in matrices] == [("m", "23", "22")]


def test_what_was_removed_is_told(own: Workspace, printed: Manifest, declaration: str) -> None:
    practice = own.practice(printed.practices[0].id)
    assert practice.document_id is not None
    own.apply(SetRemoved(declaration, True))
    own.apply(SetRemoved(practice.document_id, True))
    kinds = [change.kind for change in _changes(own, printed)]
    assert kinds.count("practice_removed") == 2
    assert {"passage_removed", "hits_gone"} <= set(kinds)


def _import_correction(own: Workspace, folder: Path) -> str:
    """A second file of the declaration, in which one clause begins otherwise; its id."""
    source = next(path for path in sample_files() if path.name == "declaracion-mexico-2015.es.md")
    text = source.read_text(encoding="utf-8")
    text = text.replace("Su voluntad de que se respeten", "Su afán de que se cumplan")
    (folder / "corregida.md").write_text(text, encoding="utf-8")
    (imported,) = own.import_files([folder / "corregida.md"], jobs=1).files
    assert imported.document is not None
    return imported.document.id


def test_a_new_version_of_the_file_is_told_with_what_it_says(
    own: Workspace, printed: Manifest, declaration: str, tmp_path: Path
) -> None:
    source = next(path for path in sample_files() if path.name == "declaracion-mexico-2015.es.md")
    text = source.read_text(encoding="utf-8").replace(
        "Su voluntad de que se respeten", "Su afán de que se cumplan"
    )
    (tmp_path / "corregida.md").write_text(text, encoding="utf-8")
    own.import_files([tmp_path / "corregida.md"], jobs=1)
    changes = {change.kind: change for change in _changes(own, printed)}
    assert changes["new_version"].after.es == "corregida.md"
    said = changes["passage_in_new_version"]
    assert said.target == f"{declaration}#clause_2-ter"
    assert "Su afán de que se cumplan" in said.after.es
    (newer,) = changes["new_version"].added
    assert said.added == (f"{newer}#clause_2-ter",)
    assert changes["hits_new"].n > 0


def test_a_dossier_follows_its_documents_to_their_new_versions(
    own: Workspace, declaration: str, tmp_path: Path
) -> None:
    own.catch_up()
    clause = own.passage(f"{declaration}#clause_2-ter")
    quote = clause.text[-40:-1]
    start = clause.text.index(quote)
    created = own.press.begin("Título", None, "es")
    items = (
        DossierItem("p", "passage", clause.id),
        DossierItem("part", "passage", clause.id, excerpt=Excerpt(start, start + len(quote), quote)),
        DossierItem("lost", "passage", clause.id, excerpt=Excerpt(0, 11, clause.text[:11])),
        DossierItem("n", "note", text=f"Véase [[{declaration}#clause_3]] y [[clause_4]]."),
        DossierItem("m", "matrix"),
    )
    own.apply(replace(created, items=items))
    own.press.record(own.pack(created.dossier_id, on=DAY), "pdf", tmp_path / "x.pdf")
    newer = _import_correction(own, tmp_path)
    own.apply(SetRemoved(declaration, True))
    found = own.press.reissue_last(created.dossier_id)
    assert found is not None
    own.apply(own.press.renewed(own.dossier(created.dossier_id), found))
    after = {item.id: item for item in own.dossier(created.dossier_id).items}
    assert after["p"].ref == f"{newer}#clause_2-ter"
    part = after["part"].excerpt
    assert after["part"].ref == f"{newer}#clause_2-ter" and part is not None
    assert own.passage(f"{newer}#clause_2-ter").text[part.start : part.end] == quote
    # Words that the new version does not have any more are left for a person to look at.
    assert after["lost"] == items[2]
    assert after["n"].text == f"Véase [[{newer}#clause_3]] y [[clause_4]]."
    assert after["m"] == items[4]
    assert [f.item_id for f in own.check_dossier(own.dossier(created.dossier_id))] == ["lost"]


def test_each_change_is_taken_or_left_by_itself(own: Workspace, declaration: str, tmp_path: Path) -> None:
    own.catch_up()
    reworded, same = (own.passage(f"{declaration}#clause_{n}") for n in ("2-ter", "3"))
    first, second = own.practices()[:2]
    search, other = (own.press.item_for(f"search:{words}", "es", DAY) for words in ("retorno", "afán"))
    created = own.press.begin("Título", None, "es")
    items = (
        DossierItem("p", "passage", reworded.id),
        DossierItem("s", "passage", same.id),
        DossierItem("n", "note", text=f"Véase [[{reworded.id}]] y [[{same.id}]]."),
        DossierItem("r", "practice", first.id),
        DossierItem("q", "practice", second.id),
        search,
        other,
    )
    own.apply(replace(created, items=items))
    own.press.record(own.pack(created.dossier_id, on=DAY), "pdf", tmp_path / "x.pdf")
    newer = _import_correction(own, tmp_path)
    assert first.document_id is not None
    own.apply(SetRemoved(first.document_id, True))
    own.catch_up()
    found = own.press.reissue_last(created.dossier_id)
    assert found is not None
    offered = {(change.kind, change.target): change for change in choices(found)}
    assert {("new_version", declaration), ("passage_in_new_version", reworded.id)} <= set(offered)
    assert {("practice_removed", first.id), ("practice_removed", second.id)} <= set(offered)
    # One choice for each search, however much of it changed.
    asked = [target for kind, target in offered if kind.startswith("hits_")]
    assert sorted(asked) == sorted([search.id, other.id])

    def after(*taken: SinceChange) -> dict[str, DossierItem]:
        held = own.dossier(created.dossier_id)
        return {item.id: item for item in own.press.with_taken(held, found, taken, DAY).items}

    assert after() == {item.id: item for item in own.dossier(created.dossier_id).items}
    version = after(offered["new_version", declaration])
    # What says something else now is a choice of its own.
    assert (version["p"].ref, version["s"].ref) == (reworded.id, f"{newer}#clause_3")
    assert version["n"].text == f"Véase [[{reworded.id}]] y [[{newer}#clause_3]]."
    one = after(offered["passage_in_new_version", reworded.id], offered["practice_removed", second.id])
    assert (one["p"].ref, one["s"].ref) == (f"{newer}#clause_2-ter", same.id)
    assert "r" in one and "q" not in one and one[search.id] == search
    again = after(next(offered[key] for key in offered if key[1] == other.id))
    assert again[search.id] == search and again[other.id].found != other.found
    fresh = again[other.id].found
    assert fresh is not None and f"{newer}#clause_2-ter" in {hit.id for hit in fresh.hits}


def test_a_later_appearance_of_the_commitment_is_told(
    own: Workspace, printed: Manifest, declaration: str, tmp_path: Path
) -> None:
    clause = own.passage(f"{declaration}#clause_2-ter").text
    (tmp_path / "declaracion-xxi.txt").write_text(
        "DECLARACIÓN DE LA XXI REUNIÓN\n\nXXI Conferencia Regional sobre Migración (CRM)\n\n"
        "Las Viceministras y los Viceministros de los Países Miembros de la Conferencia Regional sobre "
        "Migración (CRM), reunidos en la XXI Reunión Viceministerial, celebrada en San Pedro Sula, Honduras, "
        f"el 17 y 18 de noviembre de 2016;\n\nACUERDAN:\n\n1. {clause}\n\n2. Reunirse de nuevo.\n",
        encoding="utf-8",
    )
    own.import_files([tmp_path / "declaracion-xxi.txt"], jobs=1)
    (change,) = [change for change in _changes(own, printed) if change.kind == "precedents_new"]
    assert (change.target, change.n) == ("t", 1)
    assert "cuerdo 1" in change.after.es


def test_the_last_export_is_remembered_even_when_the_dossier_comes_back(
    own: Workspace, tmp_path: Path
) -> None:
    edit = own.press.begin("Título", None, "es")
    own.apply(edit)
    assert own.library.last_export(edit.dossier_id) is None
    assert own.press.reissue_last(edit.dossier_id) is None
    history = len(own.history())
    pack = own.pack(edit.dossier_id, on=DAY)
    own.press.record(pack, "pdf", tmp_path / "uno.pdf")
    own.press.record(pack, "md", tmp_path / "dos.md")
    export = own.library.last_export(edit.dossier_id)
    assert export is not None and pack.manifest is not None
    assert (export.format, export.language, export.file_name) == ("md", "es", "dos.md")
    assert str(tmp_path) not in repr(export)
    assert read_manifest(export.manifest) == pack.manifest
    assert len(own.history()) == history
    own.apply(DeleteDossier(edit.dossier_id))
    own.undo()
    assert own.library.last_export(edit.dossier_id) == export
    found = own.press.reissue_last(edit.dossier_id)
    assert found is not None and found.changes == ()


def test_every_change_can_be_said_in_both_languages(
    own: Workspace, printed: Manifest, declaration: str
) -> None:
    own.apply(SetRemoved(declaration, True))
    for change in _changes(own, printed):
        for language in ("es", "en"):
            sentence = change.text(language)  # type: ignore[arg-type]
            assert sentence and "{" not in sentence and "  " not in sentence


def test_a_clause_that_is_gone_is_told_once_with_its_points(
    own: Workspace, declaration: str, dossier: Callable[..., Dossier]
) -> None:
    clause, point = f"{declaration}#clause_1", DossierItem("q", "passage")
    parts = [p.id for p in own.passages(declaration) if p.id.startswith(f"{clause}__")]
    named = replace(point, ref=parts[-1])
    made = dossier(DossierItem("p", "passage", clause))
    manifest = own.pack(made, "es").manifest
    assert manifest is not None
    saved = own.press.begin("Con un punto", None, "es")
    own.apply(saved)
    own.apply(ArrangeDossier(saved.dossier_id, (*made.items, named)))
    own.apply(SetRemoved(declaration, True))
    (change,) = own.reissue(manifest).changes
    assert (change.kind, change.target, change.parts) == ("passage_removed", clause, len(parts))
    assert f"y {len(parts)} puntos" in change.text("es")
    # A point that the dossier has as an item of its own is told by itself.
    two = own.reissue(replace(manifest, dossier_id=saved.dossier_id)).changes
    assert [(c.target, c.parts) for c in two] == [(clause, len(parts) - 1), (parts[-1], 0)]


def test_what_is_gone_is_called_by_the_name_that_it_had(
    own: Workspace, declaration: str, dossier: Callable[..., Dossier]
) -> None:
    practice = own.practices()[0]
    made = dossier(
        DossierItem("p", "passage", f"{declaration}#clause_2-ter"),
        DossierItem("r", "practice", practice.id),
        DossierItem("u", "passage", "d0000#clause_1__part_a"),
    )
    own.apply(SetRemoved(declaration, True))
    assert practice.document_id is not None
    own.apply(SetRemoved(practice.document_id, True))
    told = [finding.what.es for finding in own.check_dossier(made)]
    assert told[0].startswith("Numeral 2 ter, ") and "#" not in "".join(told)
    assert told[1:] == [practice.title, "Numeral 1, parte A"]
