"""Each edit changes what it says, and its inverse puts back exactly what was there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus import edits
from corpus.dossier import DossierItem, DossierSettings, Excerpt, FrozenHit, FrozenSearch
from corpus.edits import (
    AddPractice,
    ArrangeDossier,
    ArrangeSearches,
    Assess,
    Batch,
    ChangeSearch,
    ChangeTags,
    ConfirmFields,
    ConfirmMetadata,
    CreateDossier,
    DeleteDossier,
    DeleteSearch,
    DescribeDossier,
    Edit,
    EditPractice,
    ImportDocument,
    RemovePractice,
    SaveSearch,
    SetRemoved,
    SetReview,
    SetStatus,
    SetUpDossier,
)
from corpus.errors import Conflict, NotFound, UserError
from corpus.library import Library
from corpus.model import SavedSearch

Snapshot = Callable[[Library], dict[str, Any]]

_FOUND = FrozenSearch(
    "azul", (("year", ("2015",)),), "date", False, True, date(2035, 1, 2), 7, 3, (FrozenHit("d1#a", "azul"),)
)
_ITEMS = (
    DossierItem("i0", "section", title="Sección", text="Qué va aquí"),
    DossierItem("i1", "section", title="Subsección", level=2),
    DossierItem("i4", "passage", "d1#a", excerpt=Excerpt(3, 8, "texto")),
    DossierItem("i5", "search", found=_FOUND),
    DossierItem("i2", "note", title="Nota", text="**texto**"),
    DossierItem("i3", "matrix", options=(("country", "SV"), ("by", "source"))),
)
_SEARCHES = (
    SavedSearch("search-1", "Retorno en Guatemala", "retorno", (("country", ("GT", "SV")),), sort="date"),
    SavedSearch("search-2", "Niñez", '"niñas y niños" -taller', (), variants=False),
    SavedSearch("search-3", "Todo", "", (("level", ("none",)),), collapse=True, translations=False),
)
_SETTINGS = DossierSettings("workshop_brief", "letter", "both", "Uso oficial", (("delegation", "Azul"),))


def _document(library: Library) -> str:
    return library.documents()[0].id


def _practices(library: Library) -> tuple[str, ...]:
    return tuple(practice.id for practice in library.practices())


def _prepare(library: Library) -> None:
    """Something of everything, so that every edit has something to change."""
    first, second, _ = _practices(library)
    library.apply(
        AddPractice("office-1", "Práctica de la oficina", "…", ("HN",), ("structural",), ("economic",))
    )
    library.apply(CreateDossier("dossier-1", "Dossier inventado", items=_ITEMS))
    library.apply(SaveSearch(_SEARCHES[0]))
    library.apply(SaveSearch(_SEARCHES[1]))
    library.apply(Assess(first, "measured_results", "yes", "informe inventado"))
    library.apply(Assess(first, "replicable", "partial", "manual inventado"))
    library.apply(SetStatus((first,), "promising"))
    library.apply(SetReview((second,), "rejected"))


_MAKERS: dict[str, Callable[[Library], Edit]] = {
    "remove a document": lambda library: SetRemoved(library.documents()[2].id, True),
    "correct metadata": lambda library: ConfirmMetadata(
        _document(library), (("ordinal", "41"), ("title", "Otro"), ("start", "2036-01-02"), ("place", ""))
    ),
    "confirm metadata as it is": lambda library: ConfirmMetadata(_document(library), (("year", "2035"),)),
    "give a meeting": lambda library: ConfirmMetadata(library.documents()[2].id, (("year", "2030"),)),
    "tag a passage and practices": lambda library: ChangeTags(
        (f"{_document(library)}#clause_2", *_practices(library)),
        "theme",
        add=("employment", "health_and_wellbeing"),
    ),
    "take a source level away": lambda library: ChangeTags(
        _practices(library), "level", add=("structural",), remove=("individual",)
    ),
    "change a country": lambda library: ChangeTags(_practices(library), "country", ("HN",), ("SV",)),
    "accept": lambda library: SetReview(_practices(library), "accepted"),
    "put back": lambda library: SetReview(_practices(library), "pending"),
    "edit the words": lambda library: EditPractice(
        _practices(library)[0], (("title", "Otro título"), ("description", ""))
    ),
    "confirm fields": lambda library: ConfirmFields(_practices(library), ("level", "country")),
    "doubt fields": lambda library: ConfirmFields(_practices(library), ("level", "country"), False),
    "add a practice": lambda library: AddPractice(
        "office-2", "Nueva", "…", ("MX",), ("individual",), ("social",), f"{_document(library)}#clause_1"
    ),
    "remove a practice": lambda library: RemovePractice("office-1"),
    "answer": lambda library: Assess(_practices(library)[1], "replicable", "no", ""),
    "answer anew": lambda library: Assess(_practices(library)[0], "replicable", "yes", "otra evidencia"),
    "take back what a status rests on": lambda library: Assess(
        _practices(library)[0], "measured_results", None
    ),
    "lower a status": lambda library: SetStatus(_practices(library), "reported"),
    "create a dossier": lambda library: CreateDossier("dossier-2", "Otro", "sub", "para", _ITEMS, _SETTINGS),
    "delete a dossier": lambda library: DeleteDossier("dossier-1"),
    "describe a dossier": lambda library: DescribeDossier("dossier-1", "Nuevo título", "s", "p"),
    "set up a dossier": lambda library: SetUpDossier("dossier-1", _SETTINGS),
    "arrange a dossier": lambda library: ArrangeDossier("dossier-1", (_ITEMS[2], _ITEMS[0])),
    "save a search": lambda library: SaveSearch(_SEARCHES[2]),
    "rename a saved search": lambda library: ChangeSearch(replace(_SEARCHES[0], name="Otro nombre")),
    "ask a saved search otherwise": lambda library: ChangeSearch(replace(_SEARCHES[1], text="otra cosa")),
    "delete a saved search": lambda library: DeleteSearch("search-1"),
    "arrange saved searches": lambda library: ArrangeSearches(("search-2",)),
    "several at once": lambda library: Batch(
        (
            SetReview(_practices(library), "accepted"),
            ChangeTags(_practices(library)[:1], "phase", add=("reception",)),
            ChangeTags(_practices(library)[:1], "phase", remove=("reception",)),
            DeleteDossier("dossier-1"),
        )
    ),
}


@pytest.mark.parametrize("name", _MAKERS)
def test_reverting_restores_the_previous_reads_and_reverting_again_redoes(
    name: str, small: Library, snapshot: Snapshot
) -> None:
    _prepare(small)
    edit = _MAKERS[name](small)
    before = snapshot(small)
    applied = small.apply(edit)
    after = snapshot(small)
    assert after != before
    assert applied.changed
    taken_back = small.revert(applied.edit_id)
    assert snapshot(small) == before
    small.revert(taken_back.edit_id)
    assert snapshot(small) == after


@pytest.mark.parametrize("name", _MAKERS)
def test_the_inverse_that_apply_hands_back_is_exact(name: str, small: Library, snapshot: Snapshot) -> None:
    _prepare(small)
    before = snapshot(small)
    small.apply(small.apply(_MAKERS[name](small)).inverse)
    assert snapshot(small) == before


def test_every_kind_of_edit_is_tried_here(small: Library) -> None:
    _prepare(small)
    tried = {type(make(small)) for make in _MAKERS.values()} | {ImportDocument}
    assert tried == set(edits.EDIT_TYPES)


def test_an_edit_that_changes_nothing_leaves_no_trace(small: Library) -> None:
    first = _practices(small)[0]
    before = (small.change_sequence(), len(small.history()))
    for edit in (
        ChangeTags((first,), "level", add=("community",)),
        ChangeTags((first,), "theme", remove=("employment",)),
        SetReview((first,), "pending"),
        SetStatus((first,), "reported"),
        Assess(first, "replicable", None),
        ConfirmFields((first,), ("country",)),
        EditPractice(first, (("title", "Práctica inventada 1"),)),
        Batch(()),
    ):
        applied = small.apply(edit)
        assert (applied.edit_id, applied.changed) == ("", ())
        assert small.apply(applied.inverse).changed == ()
    assert (small.change_sequence(), len(small.history())) == before


def test_the_inverse_of_a_bulk_tag_leaves_what_was_there_before(small: Library) -> None:
    first, second, third = _practices(small)
    small.apply(ChangeTags((first,), "theme", add=("employment",)))
    applied = small.apply(ChangeTags((first, second, third), "theme", add=("employment",)))
    assert applied.changed == (second, third)
    small.revert(applied.edit_id)
    assert "employment" in small.practice(first).theme
    assert "employment" not in small.practice(second).theme


def test_what_the_source_prints_stays_whatever_the_office_decides(small: Library) -> None:
    first = _practices(small)[0]
    small.apply(ChangeTags((first,), "level", add=("individual",), remove=("community", "structural")))
    small.apply(EditPractice(first, (("title", "Otro"),)))
    practice = small.practice(first)
    assert practice.level == ("individual",)
    assert practice.source_level == ("community", "structural")
    assert (practice.title, practice.source_title) == ("Otro", "Práctica inventada 1")


def test_removing_a_document_hides_all_of_it_and_importing_it_again_brings_it_back(
    small: Library, snapshot: Snapshot, workshop: Callable[..., Any], stored: Callable[[str], Any]
) -> None:
    before = snapshot(small)
    document = small.documents()[2]
    row = small.practices()[0].passage_id
    assert row is not None
    small.apply(SetRemoved(document.id, True))
    assert small.practices() == ()
    assert small.passages(document.id) == ()
    assert small.passages_by_id([row]) == {}
    assert small.document_id_for(document.file.sha256) is None
    assert small.matrix().total == 0
    for read in (lambda: small.document(document.id), lambda: small.passage(row)):
        with pytest.raises(NotFound):
            read()
    assert small.apply(ImportDocument(workshop(), stored("workshop"))).changed == (document.id,)
    assert snapshot(small) == before


def test_importing_what_is_there_already_is_a_conflict(
    small: Library, workshop: Callable[..., Any], stored: Callable[[str], Any]
) -> None:
    with pytest.raises(Conflict):
        small.apply(ImportDocument(workshop(), stored("workshop")))


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (SetRemoved("d000000000000", True), NotFound),
        (ConfirmMetadata("d000000000000", ()), NotFound),
        (ChangeTags(("d0#x",), "theme", add=("employment",)), NotFound),
        (ChangeTags(("p0",), "theme", add=("employment",)), NotFound),
        (ChangeTags((), "colour", add=("red",)), Conflict),
        (ChangeTags((), "theme", add=("no such theme",)), Conflict),
        (SetReview(("p0",), "accepted"), NotFound),
        (RemovePractice("p0"), NotFound),
        (AddPractice("office-9", "t", "d", passage_id="d0#x"), NotFound),
        (AddPractice("office#9", "t", "d"), Conflict),
        (DeleteDossier("none"), NotFound),
        (ArrangeDossier("none", ()), NotFound),
        (CreateDossier("x", "t", items=(_ITEMS[0], _ITEMS[0])), Conflict),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_whole(
    edit: Edit, error: type[UserError], small: Library, snapshot: Snapshot
) -> None:
    before = snapshot(small)
    fits = SetReview(_practices(small)[:1], "accepted")
    for tried in (edit, Batch((fits, edit))):
        with pytest.raises(error) as caught:
            small.apply(tried)
        assert caught.value.text("es") != caught.value.text("en")
    assert snapshot(small) == before


def test_values_that_a_document_cannot_have_are_refused(small: Library) -> None:
    document = _document(small)
    for field, value in (
        ("kind", "poem"),
        ("year", "MMXV"),
        ("start", "ayer"),
        ("ordinal", "-1"),
        ("colour", ""),
    ):
        with pytest.raises(Conflict):
            small.apply(ConfirmMetadata(document, ((field, value),)))


def test_a_practice_from_a_document_cannot_be_removed(small: Library) -> None:
    with pytest.raises(Conflict):
        small.apply(RemovePractice(_practices(small)[0]))


def test_a_removed_practice_comes_back_with_all_that_was_said_about_it(
    small: Library, snapshot: Snapshot
) -> None:
    _prepare(small)
    small.apply(ChangeTags(("office-1",), "theme", add=("employment",)))
    small.apply(Assess("office-1", "replicable", "yes", "evidencia"))
    before = snapshot(small)
    removed = small.apply(RemovePractice("office-1"))
    with pytest.raises(NotFound):
        small.practice("office-1")
    small.apply(removed.inverse)
    assert snapshot(small) == before


def test_evidence_taken_back_lowers_the_status_that_rested_on_it(small: Library) -> None:
    _prepare(small)
    first = _practices(small)[0]
    assert small.practice(first).status == "promising"
    small.apply(Assess(first, "replicable", "partial", "   "))
    assert small.practice(first).status == "reported"


def test_a_status_without_evidence_is_refused_and_never_comes_by_itself(small: Library) -> None:
    first = _practices(small)[0]
    with pytest.raises(Conflict):
        small.apply(SetStatus((first,), "promising"))
    small.apply(Assess(first, "measured_results", "yes", "informe"))
    small.apply(Assess(first, "own_resources", "yes", "presupuesto"))
    assert small.practice(first).status == "reported"
    small.apply(SetStatus((first,), "promising"))
    assert small.practice(first).status == "promising"


def test_changes_are_announced_to_the_index(small: Library) -> None:
    document, first = _document(small), _practices(small)[0]
    (version,) = small.document(document).versions
    start = small.change_sequence()
    small.apply(SetRemoved(document, True))
    small.apply(SetRemoved(document, False))
    small.apply(ChangeTags((first, f"{document}#clause_1"), "theme", add=("employment",)))
    small.apply(CreateDossier("d", "t"))
    told = [(change.entity, change.id) for change in small.changes_since(start)]
    assert told == [
        ("document", document),
        ("document", version),
        ("document", document),
        ("document", version),
        ("passage", f"{document}#clause_1"),
        ("practice", first),
    ]
    assert small.changes_since(small.change_sequence()) == ()
    assert len(small.changes_since(start, limit=1)) == 1
