"""Invented documents of the genre are recognised as a reader of the genre expects, in every format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.model import ParsedDocument
from corpus.structure import recognise
from tests.corpus.genre.comparing import differences
from tests.corpus.genre.files import FORMATS, write
from tests.corpus.genre.script import NAMES, load

KEEP_MERGED_CELLS = ("html", "docx", "odt", "pdf")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("genre")


@cache
def _read(folder: Path, name: str, suffix: str) -> ParsedDocument:
    path = write(load(name), folder / f"{name}.{suffix}")
    return recognise(extract(path), path.name)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_structure_is_what_a_reader_expects(name: str, suffix: str, folder: Path) -> None:
    document = _read(folder, name, suffix)
    assert differences(load(name), document, merges=suffix in KEEP_MERGED_CELLS) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_format_gives_the_same_ids_labels_and_texts(name: str, folder: Path) -> None:
    def told(suffix: str) -> list[tuple[str, str, str, str]]:
        passages = _read(folder, name, suffix).passages
        return [(p.eid, p.structure, p.label, p.text) for p in passages]

    first, *others = [suffix for suffix in FORMATS if _same_cells(name) or suffix in KEEP_MERGED_CELLS]
    for suffix in others:
        assert told(suffix) == told(first), suffix


def _same_cells(name: str) -> bool:
    return not any(cell in ("^^", "<<") for part in load(name).parts for row in part.rows for cell in row)
