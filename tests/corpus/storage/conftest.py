"""A small library with invented text, and what compares two states of it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.edits import ImportDocument
from corpus.library import Library
from corpus.model import (
    Bilingual,
    Link,
    Meeting,
    ParsedDocument,
    PassageDraft,
    PracticeDraft,
    StoredFile,
)

Import = Callable[..., str]


def _declaration(language: str = "es", *, ordinal: int | None = 40, clauses: int = 4) -> ParsedDocument:
    passages = tuple(
        PassageDraft(
            eid=f"clause_{number}",
            structure="clause",
            text=f"Texto inventado número {number}.",
            label=str(number),
            role="decision" if number % 2 else "challenge",
            path=("Parte inventada",),
            citation=Bilingual(f"Numeral {number}", f"Paragraph {number}"),
            level=("community",) if number == 1 else (),
            dimension=("social",) if number == 1 else (),
            theme=("health_and_wellbeing",) if number == 2 else (),
            links=(Link("Declaración inventada 39"),) if number == 3 else (),
        )
        for number in range(1, clauses + 1)
    )
    return ParsedDocument(
        kind="declaration",
        language=language,
        title=f"Declaración inventada ({language})",
        short_title=Bilingual("Declaración inventada", "Invented declaration"),
        meeting=Meeting("RCM", ordinal, "Ciudad Inventada", year=2035),
        countries=("MX", "SV"),
        passages=passages,
        practices=(),
        uncertain=("date", "meeting"),
    )


def _workshop(rows: int = 3) -> ParsedDocument:
    table = PassageDraft("table_1", "table", "", path=("Matriz inventada",))
    passages = tuple(
        PassageDraft(
            eid=f"row_{number}",
            structure="row",
            text=f"Fila inventada {number}",
            role="practice",
            parent="table_1",
            page=number,
            cells=(f"País {number}", "Servicio inventado"),
            citation=Bilingual(f"Fila {number}", f"Row {number}"),
        )
        for number in range(1, rows + 1)
    )
    practices = tuple(
        PracticeDraft(
            eid=f"row_{number}",
            title=f"Práctica inventada {number}",
            description="Descripción inventada.",
            country=("SV",) if number % 2 else ("GT",),
            source_level=("community", "structural") if number == 1 else ("individual",),
            source_dimension=("social",) if number != 3 else (),
            theme=("health_and_wellbeing",),
            parent_eid="row_1" if number == 2 else None,
            uncertain=("level", "title"),
            evidence=(Bilingual("según la tabla", "from the table"),),
        )
        for number in range(1, rows + 1)
    )
    return ParsedDocument(
        kind="systematization",
        language="es",
        title="Taller inventado",
        short_title=Bilingual("Taller inventado", "Invented workshop"),
        meeting=None,
        countries=("GT", "SV"),
        passages=(table, *passages),
        practices=practices,
    )


def _stored(name: str) -> StoredFile:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return StoredFile(f"{name}.txt", digest, "text/plain", 10)


def _unresolved(links: Any, documents: Any) -> Any:
    return links


def _import(library: Library, parsed: ParsedDocument, name: str) -> str:
    return library.apply(ImportDocument(parsed, _stored(name))).changed[0]


def _snapshot(library: Library) -> dict[str, Any]:
    """Everything that can be read and that an edit can change. A dossier's time of change is left
    out: taking an edit back is a change too."""
    documents = library.documents()
    passages = [passage for document in documents for passage in library.passages(document.id)]
    practices = library.practices()
    return {
        "documents": documents,
        "passages": passages,
        "practices": practices,
        "tags": {item.id: library.tags(item.id) for item in [*passages, *practices]},
        "searches": library.searches(),
        "dossiers": {item.id: replace(item, modified_at=None) for item in library.dossiers()},
        "matrices": [
            library.matrix(by=by, role=role)
            for by in ("source", "catalogue")
            for role in ("practice", "challenge")
        ],
    }


@pytest.fixture
def declaration() -> Callable[..., ParsedDocument]:
    return _declaration


@pytest.fixture
def workshop() -> Callable[..., ParsedDocument]:
    return _workshop


@pytest.fixture
def stored() -> Callable[[str], StoredFile]:
    return _stored


@pytest.fixture
def import_into() -> Callable[[Library, ParsedDocument, str], str]:
    return _import


@pytest.fixture(scope="session")
def snapshot() -> Callable[[Library], dict[str, Any]]:
    return _snapshot


@pytest.fixture(scope="session")
def open_library() -> Callable[..., Library]:
    """Opens a library whose references lead nowhere."""

    def open_it(folder: Path, author: str = "Ana") -> Library:
        return Library.open(folder, author=author, resolver=_unresolved)

    return open_it


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library with a declaration in two languages and a workshop's three practices."""
    folder = tmp_path_factory.mktemp("small") / "library"
    with Library.open(folder, author="Ana", resolver=_unresolved) as library:
        _import(library, _declaration("es"), "es")
        _import(library, _declaration("en"), "en")
        _import(library, _workshop(), "workshop")
    return folder


@pytest.fixture
def small(small_folder: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of one's own, filled like `small_folder`."""
    shutil.copytree(small_folder, tmp_path / "library")
    with Library.open(tmp_path / "library", author="Ana", resolver=_unresolved) as library:
        yield library


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", author="Ana", resolver=_unresolved) as library:
        yield library
