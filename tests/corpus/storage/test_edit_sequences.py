"""Whatever is done in whatever order, undoing all of it leads back, one state after another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.dossier import ITEM_TYPES, DossierItem, DossierSettings, Excerpt, FrozenSearch
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
    RemovePractice,
    SaveSearch,
    SetRemoved,
    SetReview,
    SetStatus,
    SetUpDossier,
)
from corpus.errors import Conflict, NotFound
from corpus.library import Library
from corpus.model import SavedSearch

_CONCEPTS = {
    "level": ("individual", "community", "structural"),
    "theme": ("employment", "health_and_wellbeing"),
    "country": ("SV", "GT"),
}
_office = st.sampled_from(["office-1", "office-2"])
_dossier = st.sampled_from(["dossier-1", "dossier-2"])
_words = st.text(max_size=6)
_items = st.lists(
    st.builds(
        DossierItem,
        st.sampled_from("abcd"),
        st.sampled_from(ITEM_TYPES),
        st.none() | _words,
        _words,
        _words,
        st.lists(st.tuples(_words, _words), max_size=2).map(tuple),
        st.integers(1, 3),
        st.none() | st.from_type(Excerpt),
        st.none() | st.from_type(FrozenSearch),
    ),
    max_size=3,
    unique_by=lambda item: item.id,
).map(tuple)
_search_ids = st.sampled_from(["search-1", "search-2", "search-3"])
_searches = st.builds(SavedSearch, _search_ids, _words, _words)


def _some(values: Any) -> Any:
    return st.lists(values, max_size=3, unique=True).map(tuple)


def _edits(documents: list[str], practices: list[str], passages: list[str]) -> st.SearchStrategy[Edit]:
    document = st.sampled_from(documents)
    practice = st.one_of(st.sampled_from(practices), _office)
    target = st.one_of(practice, st.sampled_from(passages))
    tagging = st.sampled_from(sorted(_CONCEPTS)).flatmap(
        lambda scheme: st.builds(
            ChangeTags,
            _some(target),
            st.just(scheme),
            _some(st.sampled_from(_CONCEPTS[scheme])),
            _some(st.sampled_from(_CONCEPTS[scheme])),
        )
    )
    single: st.SearchStrategy[Edit] = st.one_of(
        tagging,
        st.builds(SetRemoved, document, st.booleans()),
        st.builds(
            ConfirmMetadata,
            document,
            _some(st.sampled_from([("ordinal", "40"), ("year", ""), ("title", "X"), ("kind", "other")])),
        ),
        st.builds(SetReview, _some(practice), st.sampled_from(["pending", "accepted", "rejected"])),
        st.builds(EditPractice, practice, st.tuples(st.tuples(st.just("title"), _words))),
        st.builds(ConfirmFields, _some(practice), _some(st.sampled_from(["level", "title"])), st.booleans()),
        st.builds(AddPractice, _office, _words, _words, level=_some(st.sampled_from(_CONCEPTS["level"]))),
        st.builds(RemovePractice, _office),
        st.builds(
            Assess,
            practice,
            st.sampled_from(["measured_results", "replicable"]),
            st.sampled_from(["yes", "partial", "no", None]),
            st.sampled_from(["", "evidencia"]),
        ),
        st.builds(SetStatus, _some(practice), st.sampled_from(["reported", "promising"])),
        st.builds(CreateDossier, _dossier, _words, items=_items, settings=st.from_type(DossierSettings)),
        st.builds(SetUpDossier, _dossier, st.from_type(DossierSettings)),
        st.builds(DeleteDossier, _dossier),
        st.builds(DescribeDossier, _dossier, _words, _words, _words),
        st.builds(ArrangeDossier, _dossier, _items),
        st.builds(SaveSearch, _searches),
        st.builds(ChangeSearch, _searches),
        st.builds(DeleteSearch, _search_ids),
        st.builds(ArrangeSearches, _some(_search_ids)),
    )
    return st.one_of(single, st.builds(Batch, st.lists(single, max_size=3).map(tuple)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_everything_goes_back_step_by_step_and_redoing_forward(
    data: st.DataObject,
    small_folder: Path,
    snapshot: Callable[[Library], dict[str, Any]],
    open_library: Callable[..., Library],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(small_folder, Path(name) / "library")
        with open_library(Path(name) / "library") as library:
            states = [snapshot(library)]
            for edit in data.draw(st.lists(_strategy_for(library), min_size=1, max_size=10)):
                before = states[-1]
                try:
                    applied = library.apply(edit)
                except (Conflict, NotFound):
                    assert snapshot(library) == before
                    continue
                if applied.edit_id:
                    states.append(snapshot(library))
                else:
                    assert snapshot(library) == before
            _back_and_forth(library, states, snapshot)


def _strategy_for(library: Library) -> st.SearchStrategy[Edit]:
    documents = [document.id for document in library.documents()]
    passages = [passage.id for passage in library.passages(documents[0])]
    return _edits(documents, [practice.id for practice in library.practices()], passages)


def _back_and_forth(
    library: Library, states: list[dict[str, Any]], snapshot: Callable[[Library], dict[str, Any]]
) -> None:
    taken_back = []
    for state in reversed(states[:-1]):
        taken_back.append(library.undo())
        assert snapshot(library) == state
    for undone, state in zip(reversed(taken_back), states[1:], strict=True):
        library.revert(undone.edit_id)
        assert snapshot(library) == state
    for state in reversed(states[:-1]):
        library.undo()
        assert snapshot(library) == state
