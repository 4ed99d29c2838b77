"""Originals are kept under the hash of their bytes, once each, whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from corpus.errors import UserError
from corpus.library import Library


def test_an_original_is_kept_under_its_hash(empty: Library, tmp_path: Path) -> None:
    source = tmp_path / "Informe ñ.txt"
    source.write_bytes(b"contenido inventado")
    stored = empty.store_file(source, media_type="text/plain")
    digest = hashlib.sha256(b"contenido inventado").hexdigest()
    assert (stored.name, stored.sha256, stored.bytes) == ("Informe ñ.txt", digest, 19)
    assert stored.media_type == "text/plain"
    path = empty.file_path(digest)
    assert path == empty.folder / "files" / digest[:2] / digest
    assert path.read_bytes() == source.read_bytes()
    assert empty.store_file(source).sha256 == digest
    assert [item for item in (empty.folder / "files").rglob("*") if item.is_file()] == [path]


def test_a_damaged_original_is_replaced_when_its_file_comes_again(empty: Library, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"whole")
    path = empty.file_path(empty.store_file(source).sha256)
    path.write_bytes(b"half")
    empty.store_file(source)
    assert path.read_bytes() == b"whole"


def test_a_source_that_cannot_be_read_says_which(empty: Library, tmp_path: Path) -> None:
    for name in ("missing.pdf", "."):
        with pytest.raises(UserError) as caught:
            empty.store_file(tmp_path / name)
        assert (tmp_path / name).name in caught.value.text("en")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_a_name_that_is_not_valid_text_is_made_so(empty: Library, tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    source.write_bytes(b"x")
    assert empty.store_file(source).name == "caf\ufffd.txt"
