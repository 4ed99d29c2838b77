"""Passages like a given one, and queries as long as passages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.errors import NotFound
from index.query import MOST_WORDS
from index.results import SearchRequest
from tests.index.conftest import Asked, open_library
from tests.index.texts import add, document, passage, practice

_WORDS = [f"{first}{last}" for first in ("mar", "sol", "pan", "luz", "pez", "red", "sal", "oro") for last in
          ("bela", "cuno", "dima", "fero", "gatu", "loni", "misa", "nabo")]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    for asked in open_library(tmp_path_factory.mktemp("similar")):
        spanish = [
            passage("clause_1", "El barco cruza el río con pescado y madera"),
            passage("clause_2", "Un barco lleva madera por el río hasta la aldea"),
            passage("clause_3", "La escuela enseña lectura a los niños"),
            passage("table_1__row_1", "Barco escuela: enseña a cruzar el río", structure="row"),
            passage("clause_4", " ".join(_WORDS)),
            passage("clause_5", "12 34"),
        ]
        english = [
            passage("clause_1", "The school teaches children to read"),
            passage("clause_2", "A ship carries wood and fish on the river"),
        ]
        made = [practice("table_1__row_1", "Barco escuela", "Enseña a cruzar el río", "SV")]
        asked.ids["es"] = add(asked.library, document("Uno", spanish, practices=made), asked.folder)
        asked.ids["en"] = add(asked.library, document("Dos", english, language="en"), asked.folder)
        asked.index.catch_up()
        yield asked


def _like(asked: Asked, key: str, eid: str, limit: int = 10) -> list[str]:
    hits = asked.index.search(SearchRequest("", like=f"{asked.ids[key]}#{eid}", limit=limit)).hits
    return [f"{hit.language}:{hit.eid}" for hit in hits]


def test_what_shares_the_telling_words_comes_first_in_either_language(library: Asked) -> None:
    alike = {"es:clause_2", "es:table_1__row_1", "en:clause_2"}
    assert set(_like(library, "es", "clause_1")[:3]) == alike
    assert set(_like(library, "en", "clause_2")[:2]) == {"es:clause_1", "es:clause_2"}
    assert _like(library, "en", "clause_1")[0] == "es:clause_3"


def test_neither_itself_nor_what_was_made_of_it(library: Asked) -> None:
    assert "es:clause_1" not in _like(library, "es", "clause_1")
    assert "es:table_1__row_1" not in _like(library, "es", "table_1__row_1")
    assert "es:table_1__row_1" in _like(library, "es", "clause_1")


def test_as_many_as_asked_for_with_snippets(library: Asked) -> None:
    like = f"{library.ids['es']}#clause_1"
    hits = library.index.search(SearchRequest("", like=like, limit=1)).hits
    assert len(hits) == 1
    assert "<b>" in hits[0].snippet


def test_what_is_alike_is_counted_and_can_be_filtered(library: Asked) -> None:
    like = f"{library.ids['es']}#clause_1"
    whole = library.index.search(SearchRequest("", like=like))
    english = library.index.search(SearchRequest("", {"language": ("en",)}, like=like))
    assert whole.total == len(whole.hits) == sum(whole.facets["language"].values())
    assert english.total == whole.facets["language"]["en"] > 0
    assert {hit.language for hit in english.hits} == {"en"}


def test_how_it_was_read_names_the_passage(library: Asked) -> None:
    like = f"{library.ids['es']}#clause_1"
    for language in ("es", "en"):
        understood = library.index.search(SearchRequest("", like=like, language=language)).understood
        assert library.library.passage(like).citation.text(language) in understood


def test_a_passage_without_words_is_like_nothing(library: Asked) -> None:
    assert _like(library, "es", "clause_5") == []


def test_a_passage_that_is_not_there(library: Asked) -> None:
    with pytest.raises(NotFound):
        library.index.search(SearchRequest("", like="d000000000000#clause_1"))


def test_a_question_of_as_many_words_as_are_looked_for_is_answered(library: Asked) -> None:
    assert len(_WORDS) == MOST_WORDS
    assert library.eids(" ".join(_WORDS)) == ["es:clause_4"]
