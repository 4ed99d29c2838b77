"""A dossier becomes a pack that shows everything it names, on the real sample library."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus import alignment
from corpus.dossier import Dossier, DossierItem, Excerpt, LanguageMode
from corpus.edits import ArrangeDossier, ChangeTags, EditPractice, SetRemoved
from corpus.errors import NotFound, UserError
from corpus.manifest import manifest_json, read_manifest
from corpus.pack import Definition, Pack, PackItem
from desktop_app.packing.definitions import Definitions
from desktop_app.packing.references import item_for
from desktop_app.workspace import Workspace
from exporters.html import render_html
from exporters.markdown import render_markdown
from exporters.pdf import render_pdf
from index.results import SearchRequest
from tests.exporters.conftest import ReadPdf

DAY = date(2026, 11, 26)
Make = Callable[..., Dossier]


def _item(pack: Pack, item_id: str) -> PackItem:
    return next(item for item in pack.items() if item.id == item_id)


def test_sections_keep_their_levels_numbers_and_items(sample: Workspace, dossier: Make) -> None:
    pack = sample.pack(
        dossier(
            DossierItem("n", "note", text="antes"),
            DossierItem("a", "section", title="A", text="Orientación que no se imprime"),
            DossierItem("b", "section", title="B", level=2),
            DossierItem("m", "matrix"),
        ),
        "es",
        on=DAY,
    )
    assert [(s.number, s.level, [i.type for i in s.items]) for s in pack.sections] == [
        ("", 1, ["note"]), ("1", 1, []), ("1.1", 2, ["matrix"]),
    ]  # fmt: skip
    assert "Orientación" not in render_markdown(pack)


def test_a_marked_part_is_quoted_with_what_is_left_out(
    sample: Workspace, declaration: str, dossier: Make
) -> None:
    passage = sample.passage(f"{declaration}#clause_2-ter")
    start = passage.text.index("derechos")
    quote = passage.text[start : start + 16]
    item = DossierItem("i", "passage", passage.id, excerpt=Excerpt(start, start + 16, quote))
    packed = _item(sample.pack(dossier(item), "es", on=DAY), "i")
    assert packed.quotation == f"[…] {quote.strip()} […]"
    assert packed.parts == ()
    first = replace(item, excerpt=Excerpt(0, 10, passage.text[:10]))
    assert _item(sample.pack(dossier(first), "es", on=DAY), "i").quotation.startswith(passage.text[:9])


def test_a_mark_that_moved_is_followed_and_one_that_is_lost_gives_way_to_the_whole(
    sample: Workspace, declaration: str, dossier: Make
) -> None:
    passage = sample.passage(f"{declaration}#clause_2-ter")
    quote = passage.text[20:60]
    moved = DossierItem("moved", "passage", passage.id, excerpt=Excerpt(0, 40, quote))
    lost = DossierItem("lost", "passage", passage.id, excerpt=Excerpt(0, 6, "jamás dicho"))
    pack = sample.pack(dossier(moved, lost), "es", on=DAY)
    assert _item(pack, "moved").excerpt == Excerpt(20, 60, quote)
    assert _item(pack, "lost").quotation == passage.text
    findings = sample.check_dossier(dossier(moved, lost))
    assert [(f.kind, f.item_id) for f in findings] == [("excerpt_moved", "moved"), ("excerpt_lost", "lost")]


def test_each_quotation_has_its_counterpart(
    sample: Workspace, declaration: str, translation: str, dossier: Make
) -> None:
    items = (
        DossierItem("i", "passage", f"{declaration}#clause_2-ter"),
        DossierItem("with parts", "passage", f"{declaration}#clause_1"),
    )
    pack = sample.pack(dossier(*items, language="both"), on=DAY)
    assert (pack.is_bilingual, pack.language) == (True, "es")
    assert pack.counterparts[f"{declaration}#clause_2-ter"].id == f"{translation}#clause_2-ter"
    clause = _item(pack, "with parts")
    assert len(clause.parts) == len(clause.counterpart_parts) > 5
    assert all(part.document_id == translation for part in clause.counterpart_parts)
    assert {document.id for document in pack.documents} == {declaration, translation}
    assert not sample.pack(dossier(*items), "es", on=DAY).counterparts


def test_practices_and_marked_parts_have_their_counterparts(
    sample: Workspace, declaration: str, translation: str, dossier: Make
) -> None:
    practice = next(p for p in sample.practices() if p.passage_id)
    words = sample.passage(f"{declaration}#clause_2-ter").text
    made = dossier(
        DossierItem("p", "practice", practice.id),
        DossierItem("m", "passage", f"{declaration}#clause_2-ter", excerpt=Excerpt(3, 11, words[3:11])),
    )
    pack = sample.pack(made, "both", on=DAY)
    twin = _item(pack, "p").counterpart_practice
    assert twin is not None and sample.document(twin.document_id or "").language == "en"
    assert twin.passage_id == pack.counterparts[practice.passage_id or ""].id
    part = _item(pack, "m").counterpart_part
    assert part is not None and (part.excerpt, part.is_exact) == (None, False)
    alone = sample.pack(made, "es", on=DAY)
    assert _item(alone, "p").counterpart_practice is _item(alone, "m").counterpart_part is None


def test_what_only_documents_decide_outlives_an_edit_of_a_dossier_but_no_document(
    own: Workspace, translation: str, dossier: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    find, align = Definitions._read, alignment.align
    monkeypatch.setattr(Definitions, "_read", lambda *a: read.append("definitions") or find(*a))
    monkeypatch.setattr(alignment, "align", lambda *a: read.append("alignment") or align(*a))
    practice = next(p for p in own.practices() if "reception" in p.phase)
    made = dossier(DossierItem("p", "practice", practice.id), DossierItem("g", "glossary"))
    own.pack(made, "both", on=DAY)
    assert {"definitions", "alignment"} == set(read)
    read.clear()
    own.apply(own.press.begin("Otro", None, "es"))
    own.pack(made, "both", on=DAY)
    assert read == []
    own.apply(SetRemoved(translation, True))
    own.pack(made, "both", on=DAY)
    assert {"definitions", "alignment"} == set(read)


def test_signs_that_the_pdf_cannot_draw_are_named_with_their_item(sample: Workspace, dossier: Make) -> None:
    practice = sample.practices()[0]
    made = dossier(
        DossierItem("a", "section", title="Niñez — «retorno» № 3 → ✓"),
        DossierItem("n", "note", text="La reunión de 北京 y 🙂🙂, مرحبا"),
        DossierItem("p", "practice", practice.id),
        DossierItem("t", "note", title="תל", text="x"),
        classification="Uso 🙂",
    )
    found = [f for f in sample.check_dossier(made) if f.kind == "signs_missing"]
    assert [(f.item_id, f.signs) for f in found] == [
        ("", "🙂"), ("n", "北 京 🙂 م ر ح ب ا"), ("t", "ת ל"),
    ]  # fmt: skip
    assert not any(f.is_serious for f in found)
    assert "北 京" in found[1].text("es") and "La reunión de" in found[1].text("en")


def test_a_pack_in_the_other_language_tells_practices_in_it_where_a_version_has_the_row(
    own: Workspace, dossier: Make
) -> None:
    practice = next(p for p in own.practices() if p.passage_id and p.title == p.source_title)
    made = dossier(DossierItem("p", "practice", practice.id))
    pack = own.pack(made, "en", on=DAY)
    item = _item(pack, "p")
    assert item.practice is not None and item.source is not None
    assert own.document(item.source.document_id).language == "en"
    assert item.practice.title != practice.title and item.practice.citation == item.source.citation
    assert (item.practice.id, item.practice.theme) == (practice.id, practice.theme)
    assert pack.manifest is not None and own.press.reissue(pack.manifest).changes == ()
    own.apply(EditPractice(practice.id, (("title", "Título propio"),)))
    again = _item(own.pack(made, "en", on=DAY), "p").practice
    assert again is not None and again.title == "Título propio"
    assert again.source_description == item.practice.source_description


def test_hits_that_are_versions_of_each_other_are_shown_together(sample: Workspace, dossier: Make) -> None:
    sample.catch_up()
    found = sample.press.freeze(SearchRequest("salud mental"), DAY)
    item = DossierItem("s", "search", found=found)
    search = _item(sample.pack(dossier(item), "es", on=DAY), "s").search
    assert search is not None
    twice = [hit for hit in search.hits if hit.other is not None]
    assert twice and len(search.hits) + len(twice) == len(found.hits)
    printed = render_markdown(sample.pack(dossier(item), "es", on=DAY))
    assert f"de los que se muestran {len(search.hits)}." in printed
    assert printed.count("también en inglés") + printed.count("también en español") == len(twice)
    for hit in twice:
        assert hit.place is not None and hit.other is not None
        assert hit.place.eid == hit.other.eid and hit.place.document_id != hit.other.document_id


def test_what_has_no_counterpart_is_told(
    own: Workspace, declaration: str, translation: str, dossier: Make
) -> None:
    own.apply(SetRemoved(translation, True))
    made = dossier(DossierItem("i", "passage", f"{declaration}#clause_2-ter"))
    assert own.pack(made, "both", on=DAY).counterparts == {}
    assert [f.kind for f in own.check_dossier(made, "both")] == ["no_counterpart"]
    assert "No hay versión en inglés" in render_markdown(own.pack(made, "both", on=DAY))
    assert own.check_dossier(made, "es") == ()


def test_a_search_is_frozen_and_shows_what_it_found_then(own: Workspace, dossier: Make) -> None:
    own.catch_up()
    found = own.press.freeze(SearchRequest("niñez", {"language": ("es",)}), DAY)
    assert 0 < len(found.hits) <= found.total
    assert found.sequence == own.library.change_sequence()
    packed = _item(own.pack(dossier(DossierItem("s", "search", found=found)), "es", on=DAY), "s").search
    assert packed is not None
    assert (packed.query, packed.on, packed.filters, packed.lost) == ("niñez", DAY, (("language", "es"),), 0)
    assert any(run.is_match for hit in packed.hits for run in hit.snippet)
    assert all("<" not in run.text for hit in packed.hits for run in hit.snippet)
    gone = next(hit.id.partition("#")[0] for hit in found.hits if "#" in hit.id)
    own.apply(SetRemoved(gone, True))
    later = _item(own.pack(dossier(DossierItem("s", "search", found=found)), "es", on=DAY), "s").search
    assert later is not None and later.total == found.total and later.lost > 0
    (finding,) = own.check_dossier(dossier(DossierItem("s", "search", found=found)))
    assert (finding.kind, finding.n) == ("hits_lost", later.lost)


def test_a_timeline_shows_the_commitment_over_the_meetings(
    sample: Workspace, declaration: str, dossier: Make
) -> None:
    sample.catch_up()
    item = DossierItem("t", "timeline", f"{declaration}#clause_2-ter")
    timeline = _item(sample.pack(dossier(item), "es", on=DAY), "t").timeline
    assert timeline is not None
    assert [(one.year, one.kind, one.is_chosen) for one in timeline.appearances] == [(2015, "first", True)]
    assert timeline.searched == 4


def test_the_glossary_tells_where_each_concept_is_used(
    sample: Workspace, declaration: str, dossier: Make
) -> None:
    practice = next(p for p in sample.practices() if "employment" in p.theme)
    pack = sample.pack(
        dossier(
            DossierItem("a", "section", title="A"),
            DossierItem("p", "practice", practice.id),
            DossierItem("n", "note", title="Nota", text="Según la OIM; who helps whom?"),
            DossierItem("g", "glossary"),
        ),
        "es",
        on=DAY,
    )
    entries = {(entry.scheme, entry.concept): entry for entry in _item(pack, "g").glossary}
    employment = entries["theme", "employment"]
    assert (employment.label.es, employment.label.en) == ("Empleo", "Employment")
    assert [(use.item_id, use.number) for use in employment.uses] == [("p", "1")]
    assert entries["status", practice.status].uses[0].item_id == "p"
    iom = entries["institution", "iom"]
    assert (iom.acronym.es, iom.acronym.en, iom.uses[0].item_id) == ("OIM", "IOM", "n")
    # The word "who" is no World Health Organization.
    assert not any("Salud" in entry.label.es and entry.scheme == "institution" for entry in entries.values())


def test_the_glossary_says_what_concepts_mean_in_the_words_of_the_library(
    sample: Workspace, dossier: Make
) -> None:
    practices = sample.practices()
    used = [next(p for p in practices if phase in p.phase) for phase in ("reception", "reintegration")]
    items = [DossierItem(f"p{n}", "practice", practice.id) for n, practice in enumerate(used)]
    make = dossier(*items, DossierItem("g", "glossary"))

    def defined(language: LanguageMode, concept: str) -> tuple[Definition, ...]:
        entries = _item(sample.pack(make, language, on=DAY), "g").glossary
        return next(
            entry.definitions for entry in entries if (entry.scheme, entry.concept) == ("phase", concept)
        )

    (spanish,) = defined("es", "reception")
    assert spanish.text.startswith("Recepción: ") and spanish.text in spanish.passage.text
    assert spanish.passage.role == "definition" and spanish.language == "es"
    (english,) = defined("en", "reintegration")
    assert english.text.startswith("Reintegration: ") and english.text in english.passage.text
    assert [one.language for one in defined("both", "reception")] == ["es", "en"]


def test_documents_that_define_are_sources_and_stand_in_the_manifest(
    sample: Workspace, dossier: Make
) -> None:
    used = next(p for p in sample.practices() if "reception" in p.phase)
    pack = sample.pack(
        dossier(DossierItem("p", "practice", used.id), DossierItem("g", "glossary")), "en", on=DAY
    )
    (definition,) = next(
        entry.definitions for entry in _item(pack, "g").glossary if entry.concept == "reception"
    )
    assert definition.passage.document_id in {document.id for document in pack.documents}
    assert pack.manifest is not None
    assert definition.passage.id in {passage.id for passage in pack.manifest.passages}


def test_notes_cite_by_passage_or_by_eid_and_the_numbers_follow(
    sample: Workspace, declaration: str, dossier: Make
) -> None:
    note = DossierItem("n", "note", text=f"Véanse [[clause_3]], [[{declaration}#clause_4]] y [[clause_999]].")
    passage = DossierItem("p", "passage", f"{declaration}#clause_2-ter")
    pack = sample.pack(dossier(passage, note), "es", on=DAY)
    assert {key: p.eid for key, p in pack.cited.items()} == {
        "clause_3": "clause_3", f"{declaration}#clause_4": "clause_4",
    }  # fmt: skip
    text = render_markdown(pack)
    assert "Véanse[^2],[^3]" in text and "[^2]: Ibíd., numeral 3." in text
    turned = render_markdown(sample.pack(dossier(note, passage), "es", on=DAY))
    assert "Véanse[^1],[^2]" in turned
    assert [(f.kind, f.what.es) for f in sample.check_dossier(dossier(passage, note))] == [
        ("citation_lost", "clause_999")
    ]


def test_an_eid_of_several_works_is_unclear(sample: Workspace, dossier: Make) -> None:
    by_eid: dict[str, list[str]] = {}
    spanish = [document for document in sample.documents() if document.language == "es"]
    for document in spanish:
        for passage in sample.passages(document.id):
            by_eid.setdefault(passage.eid, []).append(passage.id)
    eid, ids = next((eid, ids) for eid, ids in by_eid.items() if len(ids) > 1)
    items = [DossierItem(f"p{n}", "passage", identifier) for n, identifier in enumerate(ids)]
    note = DossierItem("n", "note", text=f"[[{eid}]]")
    assert [f.kind for f in sample.check_dossier(dossier(*items, note))] == ["citation_unclear"]
    assert sample.pack(dossier(*items, note), "es", on=DAY).cited == {}


def test_what_was_removed_is_named_in_its_place_and_told(
    own: Workspace, declaration: str, dossier: Make, tmp_path: Path
) -> None:
    practice = own.practices()[0]
    made = dossier(
        DossierItem("a", "section", title="A"),
        DossierItem("p", "passage", f"{declaration}#clause_2-ter", title="Lo acordado"),
        DossierItem("r", "practice", practice.id),
        DossierItem("b", "section", title="B"),
        DossierItem("c", "section", title="C", level=2),
    )
    assert practice.document_id is not None
    own.press.record(before := own.pack(made, "es", on=DAY), "pdf", tmp_path / "pack.pdf")
    assert "ya no está" not in render_markdown(before)
    own.apply(SetRemoved(declaration, True))
    own.apply(SetRemoved(practice.document_id, True))
    own.press.record(own.pack(made, "es", on=DAY), "pdf", tmp_path / "pack.pdf")
    pack = own.pack(made, "es", on=DAY)  # what the first export named, the second one handed on
    words = {item.id: item.gone.es for item in pack.items() if item.gone is not None}
    assert re.match("Numeral 2 ter, .*Declaración", words["p"]) and words["r"] == practice.title
    printed = re.sub(r"\\(.)", r"\1", render_markdown(pack))
    assert f"[Pasaje que ya no está en la biblioteca: {words['p']}]" in printed
    assert f"[Práctica que ya no está en la biblioteca: {practice.title}]" in printed
    drawn = " ".join(ReadPdf(render_pdf(pack)).text.split())
    assert f"[Pasaje que ya no está en la biblioteca: {words['p']}]" in drawn
    assert [(f.kind, f.item_id, f.is_serious) for f in own.check_dossier(made)] == [
        ("removed_passage", "p", True), ("removed_practice", "r", True),
        ("empty_section", "b", False),
    ]  # fmt: skip


def test_a_section_is_not_empty_when_one_below_it_holds_something(sample: Workspace, dossier: Make) -> None:
    made = dossier(
        DossierItem("a", "section", title="A"),
        DossierItem("b", "section", title="B", level=2),
        DossierItem("m", "matrix"),
        DossierItem("c", "section", title="C", level=2),
    )
    assert [f.item_id for f in sample.check_dossier(made)] == ["c"]
    pack = sample.pack(made, "es", on=DAY)
    assert [(s.number, s.title) for s in pack.sections] == [("1", "A"), ("1.1", "B")]


def test_sections_that_hold_nothing_but_their_hint_are_left_out_and_told_once(
    sample: Workspace, dossier: Make
) -> None:
    made = dossier(
        DossierItem("a", "section", title="Vacía", text="Lo que va aquí."),
        DossierItem("n", "note", title="Nota", text="lo que va  aquí."),
        DossierItem("b", "section", title="Hija vacía", level=2),
        DossierItem("o", "note", text="  "),
        DossierItem("c", "section", title="Llena"),
        DossierItem("m", "matrix"),
    )
    pack = sample.pack(made, "es", on=DAY)
    assert [(s.number, s.title) for s in pack.sections] == [("1", "Llena")]
    for rendered in (render_markdown(pack), render_html(pack).decode()):
        assert "Llena" in rendered and "acía" not in rendered
    (finding,) = sample.check_dossier(made)
    assert (finding.kind, finding.item_id, finding.is_serious) == ("empty_section", "a", False)
    assert "no saldrá en la exportación" in finding.text("es")


def test_the_same_dossier_gives_the_same_bytes(sample: Workspace, declaration: str, dossier: Make) -> None:
    made = dossier(
        DossierItem("a", "section", title="A"),
        DossierItem("p", "passage", f"{declaration}#clause_2-ter"),
        DossierItem("t", "timeline", f"{declaration}#clause_2-ter"),
        DossierItem("g", "glossary"),
        template="workshop_brief",
    )
    sample.catch_up()
    again = Workspace.open(sample.folder, author="Otra")
    try:
        packs = [workspace.pack(made, "both", on=DAY) for workspace in (sample, again)]
    finally:
        again.close()
    assert packs[0] == packs[1]
    assert render_pdf(packs[0]) == render_pdf(packs[1])
    assert packs[0].manifest is not None and packs[1].manifest is not None
    assert manifest_json(packs[0].manifest) == manifest_json(packs[1].manifest)


def test_a_manifest_names_all_that_the_pack_was_made_of(
    sample: Workspace, declaration: str, dossier: Make
) -> None:
    practice = sample.practices()[0]
    made = dossier(
        DossierItem("p", "passage", f"{declaration}#clause_1"),
        DossierItem("r", "practice", practice.id),
        DossierItem("m", "matrix", options=(("country", "SV"),)),
        template="workshop_brief",
    )
    manifest = sample.pack(made, "es", on=DAY).manifest
    assert manifest is not None
    ids = {used.id for used in manifest.passages}
    assert {f"{declaration}#clause_1", f"{declaration}#clause_1__part_a__point_1", practice.passage_id} <= ids
    assert [used.id for used in manifest.practices] == [practice.id]
    assert [(used.country, used.counts) for used in manifest.matrices] == [
        ("SV", sample.matrix(country="SV").counts)
    ]
    assert {used.sha256 for used in manifest.documents} == {
        sample.document(d).file.sha256 for d in (declaration, practice.document_id or "")
    }
    assert (manifest.sequence, manifest.template) == (sample.library.change_sequence(), "workshop_brief")
    assert len(manifest.template_sha256) == 64
    assert read_manifest(manifest_json(manifest)) == manifest


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1]", b'{"format": 1}', b'{"format": "1"}', b"\xff", b"[" * 100_000, b'{"format": 99}'],
)
def test_what_is_no_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_manifest(content, name="x.json")
    assert "x.json" in caught.value.text("es")


def test_items_are_named_in_words(sample: Workspace, declaration: str) -> None:
    library, practice = sample.library, sample.practices()[0].id
    clause = f"{declaration}#clause_2-ter"

    def named(reference: str) -> DossierItem:
        return replace(item_for(library, reference), id="")

    assert named("matrix") == DossierItem("", "matrix")
    assert named("matrix:country=sv,by=catalogue").options == (("country", "SV"), ("by", "catalogue"))
    assert named(practice) == DossierItem("", "practice", practice)
    assert named(f"{practice}:short").option("form") == "short"
    assert named(clause) == DossierItem("", "passage", clause)
    text = sample.passage(clause).text
    assert named(f"{clause}@3-20").excerpt == Excerpt(3, 20, text[3:20])
    assert named(f"timeline:{clause}") == DossierItem("", "timeline", clause)
    assert [named(kind).type for kind in ("glossary", "sources")] == ["glossary", "sources"]


@pytest.mark.parametrize(
    "reference",
    ["", "nada", "glossary:x", "search:", "timeline:", "p0000000000:short", "d#x", "matrix#x", ":"],
)
def test_what_names_nothing_is_refused(sample: Workspace, reference: str) -> None:
    with pytest.raises(NotFound):
        item_for(sample.library, reference)


@pytest.mark.parametrize("options", ["country=XX", "by=me", "role=x", "colour=red", "country"])
def test_an_option_that_the_matrix_does_not_have_is_told(sample: Workspace, options: str) -> None:
    with pytest.raises(UserError) as caught:
        item_for(sample.library, f"matrix:{options}")
    assert options in caught.value.text("en")


@pytest.mark.parametrize("part", ["5-5", "9-3", "0-999999"])
def test_a_part_outside_of_the_text_is_refused(sample: Workspace, declaration: str, part: str) -> None:
    with pytest.raises(UserError):
        item_for(sample.library, f"{declaration}#clause_2-ter@{part}")


def test_refreshing_asks_every_search_again(own: Workspace) -> None:
    own.catch_up()
    edit = own.press.begin("Prueba", None, "es")
    own.apply(edit)
    item = own.press.item_for("search:niñez", "es", date(2020, 1, 1))
    assert item.found is not None
    old = replace(item, found=replace(item.found, total=1, hits=()))
    own.add_to_dossier(edit.dossier_id, [old, DossierItem("n", "note", text="x")])
    refreshed = own.press.refreshed(own.dossier(edit.dossier_id), DAY)
    assert isinstance(refreshed, ArrangeDossier)
    own.apply(refreshed)
    found = own.dossier(edit.dossier_id).items[0].found
    assert found is not None and (found.on, found.total) == (DAY, item.found.total)
    own.undo()
    assert own.dossier(edit.dossier_id).items[0] == old


def test_packing_again_sees_what_the_library_is_now(own: Workspace, declaration: str, dossier: Make) -> None:
    made = dossier(DossierItem("p", "passage", f"{declaration}#clause_1"))
    first = own.pack(made, "both", on=DAY)
    assert own.pack(made, "both", on=DAY) == first
    # What was looked up is forgotten as soon as the library changes.
    own.apply(SetRemoved(declaration, True))
    assert [item.passage for item in own.pack(made, "both", on=DAY).items()] == [None]


def test_the_matrix_counts_as_the_sheet_says_and_the_sheet_tells_what_the_source_said(
    own: Workspace, dossier: Make
) -> None:
    practice = next(p for p in own.practices() if p.source_level == ("community",) and p.dimension)
    own.apply(ChangeTags((practice.id,), "level", add=("structural",), remove=("community",)))
    made = dossier(DossierItem("r", "practice", practice.id), DossierItem("m", "matrix"))
    pack = own.pack(made, "es", on=DAY)
    matrix = _item(pack, "m").matrix
    assert matrix is not None and matrix.by == "catalogue"
    assert (
        sum(matrix.counts[2]) == sum(len(p.dimension) for p in own.practices() if "structural" in p.level) > 0
    )
    assert "Estructural (según la fuente: Comunitario)" in render_markdown(pack)
    assert "según la fuente: Comunitario" in " ".join(ReadPdf(render_pdf(pack)).text.split())


def test_the_cover_says_what_kind_of_paper_the_template_makes(sample: Workspace, dossier: Make) -> None:
    for template, name in (("trainer_handout", "Material para quien capacita"), ("", "Carpeta informativa")):
        pack = sample.pack(dossier(DossierItem("n", "note", text="x"), template=template), "es", on=DAY)
        assert name in " ".join(ReadPdf(render_pdf(pack)).text.split())
        assert name in render_html(pack).decode()


@pytest.mark.parametrize("template", ["workshop_brief", "trainer_handout"])
def test_a_practice_asked_for_in_short_is_short_whatever_the_template_prefers(
    sample: Workspace, dossier: Make, template: str
) -> None:
    practice = sample.practices()[0]

    def printed(form: str) -> str:
        item = item_for(sample.library, f"{practice.id}:{form}")
        return render_markdown(sample.pack(dossier(item, template=template), "es", on=DAY))

    assert "Ficha 1" in printed("sheet") and "Ficha 1" not in printed("short")
