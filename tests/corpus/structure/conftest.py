"""Invented documents of the genre, read as plain text or written in every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.model import ParsedDocument, PassageDraft
from corpus.structure import recognise

Reader = Callable[..., ParsedDocument]


@pytest.fixture
def read_text(tmp_path: Path) -> Reader:
    """Recognise a text written to a file: `read_text("...")`."""

    def read(text: str, name: str = "documento.txt") -> ParsedDocument:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return recognise(extract(path), name)

    return read


@pytest.fixture
def by_eid() -> Callable[[ParsedDocument], dict[str, PassageDraft]]:
    def index(document: ParsedDocument) -> dict[str, PassageDraft]:
        return {passage.eid: passage for passage in document.passages}

    return index
