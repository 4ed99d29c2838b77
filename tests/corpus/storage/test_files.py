"""Originals are kept under the hash of their bytes, once each, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pytest

from corpus.errors import UserError
from corpus.library import Library
from corpus.model import StoredFile
from corpus.storage.files import clear_abandoned


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


def test_an_original_gets_its_name_when_it_is_on_the_disk(
    empty: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, int]] = []
    synced, replaced = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        synced(descriptor)
        done.append(("synced", os.fstat(descriptor).st_ino))

    def replace(path: Path, target: Path) -> Path:
        done.append(("named", path.stat().st_ino))
        return replaced(path, target)

    source = tmp_path / "a.txt"
    source.write_bytes(b"whole")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        patch.setattr(Path, "replace", replace)
        path = empty.file_path(empty.store_file(source).sha256)
    original, folder = path.stat().st_ino, path.parent.stat().st_ino
    kept = [step for step in done if step[1] in (original, folder)]
    assert kept == [("synced", original), ("named", original), *([("synced", folder)] * (os.name == "posix"))]


@pytest.mark.skipif(os.name != "posix", reason="other systems let nobody remove an open file")
def test_a_copy_under_way_is_not_taken_for_abandoned(empty: Library, tmp_path: Path) -> None:
    source, stored = tmp_path / "slow.txt", list[StoredFile]()
    os.mkfifo(source)
    copying = threading.Thread(target=lambda: stored.append(empty.store_file(source)))
    copying.start()
    with source.open("wb", buffering=0) as stream:
        stream.write(bytes(300_000))  # more than a pipe holds: the copy has begun when this returns
        clear_abandoned(empty.folder / "files")
        assert len(list((empty.folder / "files").glob(".arriving-*"))) == 1
    copying.join()
    assert [file.bytes for file in stored] == [300_000]
    assert empty.file_path(stored[0].sha256).stat().st_size == 300_000


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
