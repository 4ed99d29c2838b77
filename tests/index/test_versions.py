"""What language versions in the library know of each other: counterparts and words of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.edits import SetRemoved
from index.engine import Index
from index.results import SearchRequest
from tests.index.conftest import Asked
from tests.index.texts import add, declaration, document, passage

# Words that no table knows; each stands against its counterpart in several passages.
_SPANISH = [
    "El zarpelo cruza el río",
    "Todo zarpelo necesita agua",
    "La escuela recibe un zarpelo",
    "El puente es público",
]
_ENGLISH = [
    "The brimble crosses the river",
    "Every brimble needs water",
    "The school receives a brimble",
    "The bridge is public",
]


def _version(said: list[str], language: str) -> object:
    passages = [passage(f"clause_{n}", text, label=str(n)) for n, text in enumerate(said, start=1)]
    return document(f"Versión {language}", passages, language=language, ordinal=7)


@pytest.fixture
def versions(empty: Asked) -> Asked:
    for code, said in (("es", _SPANISH), ("en", _ENGLISH)):
        empty.ids[code] = add(empty.library, _version(said, code), empty.folder)  # type: ignore[arg-type]
    empty.index.catch_up()
    return empty


def _folder(asked: Asked) -> Path:
    return asked.library.folder / "index" / "versions"


def test_a_hit_carries_its_counterpart_in_both_directions(versions: Asked) -> None:
    (spanish, english) = versions.ids["es"], versions.ids["en"]
    found = {hit.id: hit.counterparts for hit in versions("puente").hits}
    assert found[f"{spanish}#clause_4"] == (f"{english}#clause_4",)
    assert found[f"{english}#clause_4"] == (f"{spanish}#clause_4",)


def test_a_document_without_versions_has_no_counterparts(empty: Asked) -> None:
    add(empty.library, declaration(), empty.folder)
    empty.index.catch_up()
    hits = empty("mujeres").hits
    assert hits and all(hit.counterparts == () for hit in hits)


def test_the_library_teaches_words_that_no_table_knows(versions: Asked) -> None:
    found = versions.eids("zarpelo")
    assert set(found[:3]) == {"es:clause_1", "es:clause_2", "es:clause_3"}
    assert set(found[3:]) == {"en:clause_1", "en:clause_2", "en:clause_3"}
    assert "brimble" in versions("zarpelo").understood
    assert len(versions.eids("brimble", translations=False)) == 3


def test_what_is_learned_goes_with_the_version_it_was_learned_from(versions: Asked) -> None:
    versions.library.apply(SetRemoved(versions.ids["en"], removed=True))
    versions.index.catch_up()
    assert all(hit.counterparts == () for hit in versions("puente").hits)
    assert "brimble" not in versions("zarpelo").understood
    assert list(_folder(versions).glob("*~*")) == []


def test_a_version_that_comes_later_is_taken_in(empty: Asked) -> None:
    add(empty.library, _version(_SPANISH, "es"), empty.folder)  # type: ignore[arg-type]
    empty.index.catch_up()
    assert empty("puente").hits[0].counterparts == ()
    english = add(empty.library, _version(_ENGLISH, "en"), empty.folder)  # type: ignore[arg-type]
    empty.index.catch_up()
    assert empty("puente").hits[0].counterparts == (f"{english}#clause_4",)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["words.json", ".json", ".counts", "state.json"]), st.binary(max_size=60))
def test_damaged_files_are_as_if_they_were_not_there(versions: Asked, name: str, content: bytes) -> None:
    for file in _folder(versions).iterdir():
        if file.name.endswith(name):
            file.write_bytes(content)
    index = Index(versions.library.folder / "index", versions.library)
    assert {hit.eid for hit in index.search(SearchRequest("puente")).hits} == {"clause_4"}
    index.rebuild()
    hits = index.search(SearchRequest("puente")).hits
    assert all(len(hit.counterparts) == 1 for hit in hits)
    assert len(index.search(SearchRequest("zarpelo")).hits) == 6
    index.close()


@pytest.mark.parametrize(
    "told", ['{"es": {"zarpel": ["brimble", "x"]}}', '{"es": 3, "en": {}}', "[]", "null"]
)
def test_words_of_another_shape_teach_nothing(versions: Asked, told: str) -> None:
    (_folder(versions) / "words.json").write_text(told, encoding="utf-8")
    (_folder(versions) / "words.json").touch()
    assert set(versions.eids("zarpelo")) == {"es:clause_1", "es:clause_2", "es:clause_3"}
