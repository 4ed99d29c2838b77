"""What the library answers: documents, passages, practices, matrices, dossiers, the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.dossier import DossierItem
from corpus.edits import (
    AddPractice,
    ArrangeDossier,
    Assess,
    Batch,
    ChangeTags,
    ConfirmMetadata,
    CreateDossier,
    EditPractice,
    ImportDocument,
    SetRemoved,
    SetReview,
)
from corpus.errors import Conflict, NotFound, UserError
from corpus.library import Library
from corpus.model import Bilingual, Document, Link, ParsedDocument, PassageDraft, PracticeDraft, Tag
from corpus.wording import area

Import = Callable[[Library, ParsedDocument, str], str]
Make = Callable[..., ParsedDocument]


# --- ids and texts -----------------------------------------------------------------------------------


def test_ids_follow_from_the_file_alone(small: Library) -> None:
    document = small.documents()[2]
    assert document.id == f"d{document.file.sha256[:12]}"
    practice = small.practices()[0]
    assert practice.passage_id == f"{document.id}#row_1"
    assert practice.id.startswith("p") and len(practice.id) == 11
    assert small.passage(practice.passage_id).text == "Fila inventada 1"


def test_a_document_is_read_as_it_was_imported(small: Library, declaration: Make) -> None:
    parsed = declaration("es")
    document = small.documents()[0]
    for name in ("kind", "language", "title", "short_title", "meeting", "countries"):
        assert getattr(document, name) == getattr(parsed, name)
    assert set(document.uncertain) == set(parsed.uncertain)
    assert (document.passage_count, document.practice_count) == (4, 0)
    assert small.document(document.id) == document
    for draft, passage in zip(parsed.passages, small.passages(document.id), strict=True):
        for name in (
            "eid",
            "structure",
            "role",
            "label",
            "path",
            "text",
            "citation",
            "links",
            "level",
            "theme",
        ):
            assert getattr(passage, name) == getattr(draft, name)
    assert small.tags(f"{document.id}#clause_1") == (
        Tag("level", "community", "source"),
        Tag("dimension", "social", "source"),
    )


def test_candidates_start_from_what_the_source_says(small: Library) -> None:
    practice = small.practices()[1]
    assert (practice.review, practice.status) == ("pending", "reported")
    assert practice.level == practice.source_level == ("individual",)
    assert practice.country == practice.source_country == ("GT",)
    assert practice.parent == small.practices()[0].id
    assert (practice.page, practice.citation) == (2, Bilingual("Fila 2", "Row 2"))
    assert practice.evidence == (Bilingual("según la tabla", "from the table"),)
    assert [tag.origin for tag in small.tags(practice.id)] == ["source", "source", "suggested", "source"]


def test_the_offices_tags_carry_author_and_time(small: Library) -> None:
    first = small.practices()[0].id
    small.apply(ChangeTags((first,), "phase", add=("reception",)))
    (tag,) = (tag for tag in small.tags(first) if tag.scheme == "phase")
    assert (tag.origin, tag.author) == ("office", "Ana")
    assert tag.at == small.history(limit=1)[0].at


_HOSTILE = [
    "a\x00b",
    "'; DROP TABLE passages; --",
    "👩🏽‍🌾 emoji",
    "\u202eoblaicner\u202c",
    "عربي",
    "{who} {0} %s",
    "<b>&amp;",
    "",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_text_comes_back_unchanged(text: str, empty: Library, stored: Any) -> None:
    _round_trip(text, empty, stored(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_comes_back_unchanged(text: str, empty: Library, stored: Any) -> None:
    _round_trip(text, empty, stored(text))


def _round_trip(text: str, library: Library, file: Any) -> None:
    passage = PassageDraft("row_1", "row", text, label=text, path=(text,), cells=(text, text))
    practice = PracticeDraft("row_1", text, text)
    parsed = ParsedDocument(
        "other", "es", text, Bilingual(text, text), None, (), (passage,), (practice,), warnings=(text,)
    )
    (document_id,) = library.apply(ImportDocument(parsed, replace(file, name=text))).changed
    dossier = f"dossier {document_id}"
    library.apply(CreateDossier(dossier, text, items=(DossierItem(text, "note", title=text, text=text),)))
    document = library.document(document_id)
    assert (document.title, document.file.name, document.warnings) == (text, text, (text,))
    (read,) = library.passages(document_id)
    assert (read.text, read.label, read.path, read.cells) == (text, text, (text,), (text, text))
    candidates = [item for item in library.practices() if item.document_id == document_id]
    assert [(item.title, item.description) for item in candidates] == [(text, text)]
    library.apply(EditPractice(candidates[0].id, (("title", f"{text}!"),)))
    assert library.dossier(dossier).items[0].text == text
    assert text in library.history(limit=2)[1].summary.es
    library.apply(SetRemoved(document_id, True))


def test_half_characters_become_question_marks(empty: Library, workshop: Make, stored: Any) -> None:
    (document_id,) = empty.apply(ImportDocument(replace(workshop(), title="caf\udce9"), stored("x"))).changed
    assert empty.document(document_id).title == "caf?"


def test_a_document_with_two_passages_of_one_name_is_refused(
    empty: Library, workshop: Make, stored: Any
) -> None:
    parsed = workshop()
    twice = replace(parsed, passages=(*parsed.passages, parsed.passages[1]))
    orphan = replace(parsed, practices=(PracticeDraft("row_99", "x", "y"),))
    for wrong in (twice, orphan):
        with pytest.raises(Conflict):
            empty.apply(ImportDocument(wrong, stored("wrong")))
    assert empty.documents() == ()


# --- works ---------------------------------------------------------------------------------------------


def test_language_versions_of_one_meeting_are_one_work(small: Library) -> None:
    spanish, english, workshop = small.documents()
    assert spanish.versions == (english.id,)
    assert english.versions == (spanish.id,)
    assert spanish.work_id == english.work_id != workshop.work_id
    assert small.document(english.id) == english


def test_versions_follow_corrections_and_removals(small: Library) -> None:
    spanish, english, _ = small.documents()
    correction = small.apply(ConfirmMetadata(english.id, (("ordinal", "41"),)))
    assert small.document(spanish.id).versions == ()
    small.revert(correction.edit_id)
    assert small.document(spanish.id).versions == (english.id,)
    small.apply(SetRemoved(english.id, True))
    assert small.document(spanish.id).versions == ()


@pytest.mark.parametrize(("clauses", "one_work"), [(10, True), (9, True), (4, False)])
def test_without_a_number_year_and_length_decide(
    clauses: int, one_work: bool, empty: Library, declaration: Make, import_into: Import
) -> None:
    spanish = import_into(empty, declaration("es", ordinal=None, clauses=10), "es")
    english = import_into(empty, declaration("en", ordinal=None, clauses=clauses), "en")
    assert (empty.document(spanish).versions == (english,)) is one_work


def test_two_documents_in_one_language_are_never_versions(
    empty: Library, declaration: Make, import_into: Import
) -> None:
    first = import_into(empty, declaration("es"), "a")
    second = import_into(empty, declaration("es"), "b")
    assert empty.document(first).versions == empty.document(second).versions == ()


# --- references ----------------------------------------------------------------------------------------


def _by_title(links: Sequence[Link], documents: Sequence[Document]) -> list[Link]:
    """Leads a reference to the passage "clause_2" of the document of the same year's number."""
    wanted = {"Declaración inventada 39": "es"}
    found = {document.language: document.id for document in documents}
    return [
        Link(link.text, f"{found[wanted[link.text]]}#clause_2" if wanted.get(link.text) in found else None)
        for link in links
    ]


def test_a_reference_is_missing_until_its_document_is_imported(
    tmp_path: Path, declaration: Make, import_into: Import
) -> None:
    with Library.open(tmp_path / "library", resolver=_by_title) as library:
        english = import_into(library, declaration("en"), "en")
        assert library.document(english).missing_references == ("Declaración inventada 39",)
        assert library.passage(f"{english}#clause_3").links == (Link("Declaración inventada 39", None),)
        spanish = import_into(library, declaration("es"), "es")
        assert library.document(english).missing_references == ()
        assert library.passages(english)[2].links[0].to == f"{spanish}#clause_2"
        # A reference never leads to the document that it stands in.
        assert [len(document.missing_references) for document in library.documents()] == [0, 1]
        library.apply(SetRemoved(spanish, True))
        assert library.document(english).missing_references == ("Declaración inventada 39",)


def test_a_reference_to_a_passage_that_is_not_there_leads_to_the_document(
    tmp_path: Path, declaration: Make, import_into: Import
) -> None:
    with Library.open(tmp_path / "library", resolver=_by_title) as library:
        spanish = import_into(library, declaration("es", clauses=1), "es")
        english = import_into(library, declaration("en"), "en")
        assert library.passages(english)[2].links == (Link("Declaración inventada 39", spanish),)


def test_references_lead_to_the_document_in_the_same_language_first(
    tmp_path: Path, declaration: Make, import_into: Import
) -> None:
    def first(links: Sequence[Link], documents: Sequence[Document]) -> list[Link]:
        return [Link(link.text, documents[0].id if documents else None) for link in links]

    with Library.open(tmp_path / "library", resolver=first) as library:
        spanish, english, other_english = (
            import_into(library, declaration(language), name)
            for language, name in (("es", "1"), ("en", "2"), ("en", "3"))
        )
        assert library.passages(english)[2].links[0].to == other_english
        assert library.passages(other_english)[2].links[0].to == english
        assert library.passages(spanish)[2].links[0].to == english


# --- practices, matrices, passages ---------------------------------------------------------------------


def test_practices_are_filtered_and_ordered(small: Library) -> None:
    assert [practice.title[-1] for practice in small.practices()] == ["1", "2", "3"]
    assert [practice.title[-1] for practice in small.practices(level="individual")] == ["2", "3"]
    assert [practice.title[-1] for practice in small.practices(country="SV", level="individual")] == ["3"]
    assert small.practices(status="promising") == ()
    first = small.practices()[0].id
    small.apply(SetReview((first,), "rejected"))
    assert len(small.practices()) == 3
    assert [practice.id for practice in small.practices(review="rejected")] == [first]
    assert small.practice_counts() == {"pending": 2, "accepted": 0, "rejected": 1}
    small.apply(AddPractice("office-1", "De la oficina", "…", ("HN",), ("structural",), ("economic",)))
    assert small.practices()[-1].id == "office-1"
    assert small.practice("office-1").review == "accepted"
    assert small.practices(country="HN") == (small.practice("office-1"),)
    assert list(small.practices_by_id([first, "unknown"])) == [first]
    assert small.document_count() == 3


def test_the_matrix_by_source_and_by_catalogue(small: Library) -> None:
    first, second, third = small.practices()
    matrix = small.matrix()
    # Two levels count in two cells but once in the total; no dimension is unclassified.
    assert matrix.counts == ((0, 1, 0), (0, 1, 0), (0, 1, 0))
    assert (matrix.unclassified, matrix.total) == (1, 3)
    assert ("structural", "economic") in matrix.gaps
    small.apply(ChangeTags((third.id,), "dimension", add=("economic",)))
    assert small.matrix() == matrix
    assert small.matrix(by="catalogue").counts[0] == (1, 1, 0)
    assert small.matrix(country="GT").total == 1
    small.apply(SetReview((second.id,), "rejected"))
    assert small.matrix().total == 2
    assert first.source_level == ("community", "structural")


def test_the_matrix_of_passages_by_role(small: Library) -> None:
    document = small.documents()[0].id
    # Both language versions have the same challenges: they count once.
    assert small.matrix(role="challenge").unclassified == 2
    target = (f"{document}#clause_2",)
    for scheme, concept in (("level", "individual"), ("dimension", "economic"), ("country", "HN")):
        small.apply(ChangeTags(target, scheme, add=(concept,)))
    matrix = small.matrix(role="challenge", by="catalogue", country="HN")
    assert (matrix.counts[0][0], matrix.total, matrix.role) == (1, 1, "challenge")
    assert small.matrix(role="challenge").unclassified == 2


def test_passages_where_every_condition_holds(small: Library) -> None:
    spanish, english, _ = (document.id for document in small.documents())
    assert [item.id for item in small.passages_where(level="community")] == [
        f"{spanish}#clause_1",
        f"{english}#clause_1",
    ]
    assert len(small.passages_where(structure="row")) == 3
    assert small.passages_where(role="challenge", level="community") == ()
    assert len(small.passages_where(theme="health_and_wellbeing", role="challenge")) == 2
    assert list(small.passages_by_id([f"{english}#clause_1", "nothing"])) == [f"{english}#clause_1"]


@pytest.mark.parametrize("read", ["document", "passage", "practice", "dossier", "revert", "edit"])
def test_an_unknown_id_is_not_found(read: str, empty: Library) -> None:
    for identifier in ("x", "d0#clause_1", "", "'; --"):
        with pytest.raises(NotFound):
            getattr(empty, read)(identifier)


# --- history ---------------------------------------------------------------------------------------------


def test_the_history_says_who_did_what_in_both_languages(small: Library) -> None:
    first = small.practices()[0].id
    small.apply(ChangeTags((first,), "theme", add=("employment",)))
    undone = small.undo()
    entries = small.history(limit=2)
    assert [entry.undone for entry in entries] == [False, True]
    assert entries[1].summary.es.startswith("Usted añadió «")
    assert entries[1].summary.en.startswith("You added “")
    assert entries[0].summary.es == f"Se deshizo: {entries[1].summary.es}"
    assert entries[0].id == undone.edit_id
    assert [entry.verb for entry in small.history(target=first)] == ["ChangeTags", "ChangeTags"]
    assert small.history()[-1].summary.es == "Se importó «Declaración inventada (es)»"
    small.revert(undone.edit_id)
    assert small.history(limit=1)[0].summary.es.startswith("Rehecho: Usted añadió")
    assert [entry.undone for entry in small.history(limit=3)] == [False, True, False]


def test_undo_goes_back_to_the_beginning_and_says_so(small: Library) -> None:
    for _ in range(3):
        small.undo()
    assert small.documents() == ()
    with pytest.raises(UserError) as caught:
        small.undo()
    assert caught.value.key == "errors_storage.nothing_to_undo"


def test_what_is_undone_cannot_be_undone_again(small: Library) -> None:
    applied = small.apply(SetReview((small.practices()[0].id,), "accepted"))
    small.revert(applied.edit_id)
    with pytest.raises(Conflict):
        small.revert(applied.edit_id)


def test_undoing_what_another_change_already_took_back_still_counts(small: Library) -> None:
    first = small.practices()[0].id
    small.apply(SetReview((first,), "accepted"))
    small.apply(SetReview((first,), "pending"))
    small.undo()
    small.apply(SetReview((first,), "pending"))
    small.undo()
    assert small.practice(first).review == "accepted"
    small.undo()
    assert small.practice(first).review == "pending"


def test_the_edit_behind_an_entry_can_be_read(small: Library) -> None:
    edit = Batch(
        (CreateDossier("d", "Título"), ArrangeDossier("d", (DossierItem("i", "section", title="S"),)))
    )
    assert small.edit(small.apply(edit).edit_id) == edit
    entry = small.history()[-1]
    imported = small.edit(entry.id)
    assert isinstance(imported, ImportDocument)
    assert imported.document.title == "Declaración inventada (es)"


def test_an_edit_of_another_office_is_merged_once(small: Library, open_library: Any, tmp_path: Path) -> None:
    first = small.practices()[0].id
    applied = small.apply(Assess(first, "replicable", "yes", "evidencia"))
    made = small.history(limit=1)[0]
    small.undo()
    for _ in range(2):
        small.merge(small.edit(applied.edit_id), edit_id="elsewhere-1", author="Luis", at=made.at)
    (answer,) = small.practice(first).assessments
    assert (answer.author, answer.at) == ("Luis", made.at)
    assert [entry.author for entry in small.history(limit=2)] == ["Luis", "Ana"]


def test_every_sentence_of_the_history_and_the_errors_has_both_languages() -> None:
    for name in ("history", "errors_storage"):
        for key, forms in area(name).items():
            assert {"es", "en"} <= forms.keys(), key
            assert ("es_one" in forms) == ("en_one" in forms), key


# --- dossiers ----------------------------------------------------------------------------------------------


def test_a_dossier_keeps_its_items_in_order(small: Library) -> None:
    items = tuple(
        DossierItem(f"i{number}", "matrix", options=(("country", "SV"), ("by", "source")))
        for number in (3, 1, 2)
    )
    small.apply(CreateDossier("d", "Título", "Sub", "Para", items))
    assert small.dossier("d").items == items
    small.apply(CreateDossier("e", "Otro"))
    assert [dossier.id for dossier in small.dossiers()] == ["e", "d"]
    small.apply(ArrangeDossier("d", items[::-1]))
    assert small.dossiers()[0] == small.dossier("d")
    assert small.dossier("d").items == items[::-1]
