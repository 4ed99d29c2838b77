"""A library of invented documents, its index, and a short way to ask it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.library import Library
from index.engine import Index
from index.results import Hit, SearchAnswer, SearchRequest
from tests.index.texts import add, declaration, english, workshop


@dataclass
class Asked:
    """A library with its index and the ids of what was put in."""

    library: Library
    index: Index
    folder: Path
    ids: dict[str, str] = field(default_factory=dict)

    def __call__(self, text: str, **more: object) -> SearchAnswer:
        return self.index.search(SearchRequest(text, **more))  # type: ignore[arg-type]  # short tests

    def eids(self, text: str, **more: object) -> list[str]:
        """Hits as ``<language>:<eid>``, in order."""
        return [name(hit) for hit in self(text, limit=1000, **more).hits]


def name(hit: Hit) -> str:
    return f"{hit.language}:{hit.eid}"


def open_library(folder: Path) -> Iterator[Asked]:
    (folder / "files to import").mkdir(parents=True)
    with Library.open(folder / "library", author="ana") as library:
        index = Index(folder / "library" / "index", library)
        yield Asked(library, index, folder / "files to import")
        index.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Asked]:
    """A library with nothing in it."""
    yield from open_library(tmp_path)


@pytest.fixture
def ask(empty: Asked) -> Asked:
    """The three invented documents, indexed; do change them."""
    fill(empty)
    return empty


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """The same for a whole file of tests; do not change it."""
    for asked in open_library(tmp_path_factory.mktemp("shelf")):
        fill(asked)
        yield asked


def fill(asked: Asked) -> None:
    for key, parsed in (("es", declaration()), ("en", english()), ("workshop", workshop())):
        asked.ids[key] = add(asked.library, parsed, asked.folder)
    asked.index.catch_up()
