"""Saved searches say what is new since they were looked at; they stay in the library and can be undone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.edits import (
    AddPractice,
    ArrangeSearches,
    ChangeSearch,
    ChangeTags,
    ConfirmMetadata,
    DeleteSearch,
    SaveSearch,
    SetRemoved,
)
from corpus.errors import Conflict, NotFound
from desktop_app.saved_searches import ShelvedSearch, request_of, search_of
from desktop_app.workspace import Workspace
from index.results import SearchRequest
from tests.precedents.documents import declarations


@pytest.fixture
def early(tmp_path: Path) -> Workspace:
    """The first three meetings, and a search for the consulates saved."""
    workspace = Workspace.open(tmp_path / "library", author="Ana")
    _import(workspace, tmp_path, 17, 18, 19)
    workspace.apply(
        SaveSearch(search_of(SearchRequest("protección consular", sort="date"), "Consulados", "s1"))
    )
    return workspace


def _import(workspace: Workspace, folder: Path, *meetings: int) -> None:
    files = [d.write(folder) for d in declarations() if d.ordinal in meetings and d.language == "es"]
    workspace.import_files(files, jobs=1)


def _only(workspace: Workspace) -> ShelvedSearch:
    (one,) = workspace.searches()
    return one


# --- new since -----------------------------------------------------------------------------------


def test_nothing_is_new_until_something_comes(early: Workspace, tmp_path: Path) -> None:
    before = _only(early)
    assert (before.total, before.new, before.seen_at) == (3, 0, None)
    _import(early, tmp_path, 21, 20)
    after = _only(early)
    assert after.new == after.total - before.total == 1


def test_only_what_is_new_is_shown_on_demand(early: Workspace, tmp_path: Path) -> None:
    _import(early, tmp_path, 21, 22)
    one = _only(early)
    answer = early.search(request_of(one.search, since=one.seen))
    assert answer.total == one.new == 2
    assert {hit.year for hit in answer.hits} == {2016, 2017}
    assert sum(answer.facets["year"].values()) == 2


def test_looking_makes_it_seen_and_is_no_change_to_undo(early: Workspace, tmp_path: Path) -> None:
    _import(early, tmp_path, 21)
    entries = len(early.history())
    early.look_at_search("s1")
    one = _only(early)
    assert one.new == 0
    assert one.seen_at is not None
    assert len(early.history()) == entries
    _import(early, tmp_path, 22)
    assert _only(early).new == 1


def test_correcting_tagging_or_bringing_back_does_not_make_new(early: Workspace) -> None:
    document = early.documents()[0].id
    early.apply(ConfirmMetadata(document, (("place", "Otro lugar"),)))
    early.apply(ChangeTags((f"{document}#clause_1",), "level", add=("individual",)))
    early.apply(SetRemoved(document, True))
    early.apply(SetRemoved(document, False))
    early.catch_up()
    assert _only(early).new == 0


def test_a_practice_that_the_office_writes_is_new(early: Workspace) -> None:
    early.apply(AddPractice("office-1", "Protección consular móvil", "Un consulado que viaja."))
    early.catch_up()
    one = _only(early)
    assert one.new == 1
    assert [hit.id for hit in early.search(request_of(one.search, since=one.seen)).hits] == ["office-1"]


def test_everyone_has_seen_what_they_have_seen(early: Workspace, tmp_path: Path) -> None:
    _import(early, tmp_path, 21)
    early.look_at_search("s1")
    early.close()
    colleague = Workspace.open(tmp_path / "library", author="Beto")
    assert _only(colleague).new == 1
    colleague.close()


def test_looking_at_what_is_not_there_is_refused(early: Workspace) -> None:
    with pytest.raises(NotFound):
        early.look_at_search("s9")


# --- keeping -------------------------------------------------------------------------------------


def test_a_saved_search_asks_what_was_asked(early: Workspace) -> None:
    request = SearchRequest(
        "niñas OR niños", {"year": ("2014", "2013"), "kind": ()}, sort="document", collapse=True,
        variants=False, translations=False,
    )  # fmt: skip
    early.apply(SaveSearch(search_of(request, "Niñez", "s2")))
    kept = early.searches()[1].search
    assert request_of(kept) == replace(request, filters={"year": ("2014", "2013")})


def test_renamed_moved_and_deleted_all_can_be_undone_one_by_one(early: Workspace) -> None:
    for number in (2, 3):
        early.apply(
            SaveSearch(search_of(SearchRequest(f"prueba {number}"), f"Prueba {number}", f"s{number}"))
        )

    def state() -> list[tuple[str, str]]:
        return [(one.search.id, one.search.name) for one in early.searches()]

    states = [state()]
    edits = (
        ChangeSearch(replace(early.searches()[0].search, name="Cónsules")),
        ArrangeSearches(("s3", "s1")),
        DeleteSearch("s1"),
        ArrangeSearches(("s2",)),
        DeleteSearch("s3"),
    )
    for edit in edits:
        early.apply(edit)
        states.append(state())
    assert states[1][0] == ("s1", "Cónsules")
    assert [identifier for identifier, _ in states[2]] == ["s3", "s1", "s2"]
    for expected in reversed(states[:-1]):
        early.undo()
        assert state() == expected


def test_undoing_a_deletion_remembers_when_it_was_looked_at(early: Workspace, tmp_path: Path) -> None:
    _import(early, tmp_path, 21)
    early.look_at_search("s1")
    before = _only(early)
    early.apply(DeleteSearch("s1"))
    assert early.searches() == ()
    early.undo()
    assert _only(early) == before


def test_the_history_says_it_in_words(early: Workspace) -> None:
    early.apply(DeleteSearch("s1"))
    deleted, saved = early.history(limit=2)
    assert saved.summary.es == "Usted guardó la búsqueda «Consulados»"
    assert deleted.summary.en == "You deleted the saved search “Consulados”"


def test_the_same_id_twice_is_refused(early: Workspace) -> None:
    with pytest.raises(Conflict):
        early.apply(SaveSearch(search_of(SearchRequest("x"), "Otra", "s1")))
    with pytest.raises(NotFound):
        early.apply(DeleteSearch("s9"))


def test_a_copy_of_the_folder_has_the_saved_searches(early: Workspace, tmp_path: Path) -> None:
    early.look_at_search("s1")
    kept = early.library.searches()
    early.close()
    shutil.copytree(tmp_path / "library", tmp_path / "copy")
    copy = Workspace.open(tmp_path / "copy", author="Ana")
    assert copy.library.searches() == kept
    copy.close()
