"""Following the library step by step comes to the same as starting over."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.edits import (
    AddPractice,
    ChangeTags,
    ConfirmMetadata,
    EditPractice,
    RemovePractice,
    SetRemoved,
    SetReview,
)
from corpus.errors import UserError
from corpus.library import Library
from corpus.model import Review
from corpus.progress import Cancelled
from index import writer
from index.engine import Index
from index.results import SearchRequest
from tests.index.conftest import Asked
from tests.index.texts import add, declaration, document, english, passage, workshop

_QUERIES = (
    "",
    "mujeres",
    "retornadas OR ventanilla",
    "d21",
    "costura nueva",
    "2 ter",
    '"a mujeres"',
    "propuestas",
)


def state(index: Index) -> list[tuple[object, ...]]:
    """All that can be seen of an index."""
    answers = [index.search(SearchRequest(text, limit=1000)) for text in _QUERIES]
    return [(a.total, a.documents, a.facets, a.hits) for a in answers]


def assert_same_as_rebuilt(index: Index, library: Library, folder: Path) -> None:
    fresh = Index(folder, library)
    fresh.rebuild()
    assert state(index) == state(fresh)
    fresh.close()


def import_another(library: Library, folder: Path, number: int) -> None:
    parsed = document(
        f"Otro {number}", [passage("clause_1", f"Costura nueva {number} para mujeres", label="1")]
    )
    add(library, parsed, folder)


def remove_or_bring_back(library: Library, folder: Path, number: int) -> None:
    here = library.documents()
    if number % 3 and here:
        library.apply(SetRemoved(here[number % len(here)].id, True))
    else:
        library.undo()


def tag_passage(library: Library, folder: Path, number: int) -> None:
    targets = [p.id for d in library.documents() for p in library.passages(d.id)]
    if targets:
        library.apply(ChangeTags((targets[number % len(targets)],), "level", add=("community",)))


def tag_practice(library: Library, folder: Path, number: int) -> None:
    targets = [p.id for p in library.practices()]
    if targets:
        library.apply(ChangeTags((targets[number % len(targets)],), "dimension", add=("economic",)))


def review(library: Library, folder: Path, number: int) -> None:
    targets = [p.id for p in library.practices()]
    reviews: tuple[Review, ...] = ("rejected", "accepted", "pending", "rejected")
    if targets:
        library.apply(SetReview((targets[number % len(targets)],), reviews[number % 4]))


def rewrite(library: Library, folder: Path, number: int) -> None:
    targets = [p.id for p in library.practices()]
    if targets:
        library.apply(EditPractice(targets[number % len(targets)], (("title", f"Costura nueva {number}"),)))


def confirm(library: Library, folder: Path, number: int) -> None:
    here = library.documents()
    if here:
        library.apply(ConfirmMetadata(here[number % len(here)].id, (("year", str(2000 + number)),)))


def write_practice(library: Library, folder: Path, number: int) -> None:
    rows = [
        p.id for d in library.documents() for p in library.passages(d.id) if p.structure in ("row", "clause")
    ]
    source = rows[number % len(rows)] if rows and number % 2 else None
    library.apply(
        AddPractice(f"p{number:010x}", "Costura propia", "Escrita aquí", ("GT",), passage_id=source)
    )


def drop_practice(library: Library, folder: Path, number: int) -> None:
    targets = [p.id for p in library.practices() if p.id.startswith("p00000")]
    if targets:
        library.apply(RemovePractice(targets[number % len(targets)]))


def undo(library: Library, folder: Path, number: int) -> None:
    library.undo()


_Edit = Callable[[Library, Path, int], None]
_EDITS: tuple[_Edit, ...] = (
    import_another, remove_or_bring_back, tag_passage, tag_practice, review, rewrite, confirm, write_practice,
    drop_practice, undo,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(_EDITS), st.integers(0, 30), st.booleans()), max_size=12))
def test_following_comes_to_the_same_as_starting_over(steps: list[tuple[_Edit, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name) / "library") as library:
        folder = Path(name)
        index = Index(folder / "index", library)
        for parsed in (declaration(), workshop()):
            add(library, parsed, folder)
        index.catch_up()
        for edit, number, follow in steps:
            try:
                edit(library, folder, number)
            except UserError:
                continue  # an edit that does not fit any more changes nothing
            if follow:
                index.catch_up()
        index.catch_up()
        assert_same_as_rebuilt(index, library, folder / "fresh")
        index.close()


def test_nothing_to_follow_takes_nothing(ask: Asked) -> None:
    assert ask.index.catch_up() == 0


def test_a_tag_is_followed_at_once(ask: Asked) -> None:
    target = f"{ask.ids['es']}#clause_21"
    ask.library.apply(ChangeTags((target,), "level", add=("structural",)))
    assert ask.index.catch_up() >= 1
    assert ask.eids("", filters={"level": ("structural",)}) == ["es:clause_21"]


def test_a_removed_document_is_gone_and_comes_back(ask: Asked) -> None:
    before = ask.eids("mujeres")
    ask.library.apply(SetRemoved(ask.ids["es"], True))
    ask.index.catch_up()
    assert ask.eids("mujeres") == ["en:clause_1"]
    ask.library.undo()
    ask.index.catch_up()
    assert ask.eids("mujeres") == before


def test_segments_stay_few(ask: Asked) -> None:
    for number in range(writer._MOST_SEGMENTS + 8):
        import_another(ask.library, ask.folder, number)
        ask.index.catch_up()
    snapshot = ask.index._open()
    try:
        assert len(list(snapshot._reader.leaf_readers())) <= writer._MOST_SEGMENTS + 1
    finally:
        snapshot.__exit__(None, None, None)
    assert_same_as_rebuilt(ask.index, ask.library, ask.folder / "fresh")


def test_a_cancelled_catch_up_leaves_what_was_there(ask: Asked) -> None:
    class Stop:
        def step(self, done: int, total: int, detail: str = "") -> None:
            raise Cancelled

    before = state(ask.index)
    add(ask.library, document("Más", [passage("clause_1", "mujeres")]), ask.folder)
    for work in (ask.index.catch_up, ask.index.rebuild):
        try:
            work(Stop())
        except Cancelled:
            pass
        else:
            raise AssertionError("was not cancelled")
        assert state(ask.index) == before
    ask.index.catch_up()
    assert len(ask.eids("mujeres")) == 4


def test_a_library_put_back_to_an_earlier_state_is_noticed(ask: Asked, tmp_path: Path) -> None:
    """A library restored from a backup, then changed: the same numbers now mean other changes."""
    with Library.open(tmp_path / "other") as other:
        for parsed in (
            english(),
            declaration(),
            workshop(),
            document("Más", [passage("clause_1", "singular")]),
        ):
            add(other, parsed, ask.folder)
        ask.index.close()
        index = Index(ask.library.folder / "index", other)
        index.catch_up()
        assert index.search(SearchRequest("singular")).total == 1
        assert_same_as_rebuilt(index, other, tmp_path / "fresh")
        index.close()


def test_two_indexes_on_one_folder_follow_each_other(ask: Asked) -> None:
    second = Index(ask.library.folder / "index", ask.library)
    assert second.search(SearchRequest("mujeres")).total == 3
    import_another(ask.library, ask.folder, 1)
    assert second.catch_up() == 1
    ask.index.catch_up()
    assert ask.eids('"costura nueva"') == ["es:clause_1"]
    second.close()
