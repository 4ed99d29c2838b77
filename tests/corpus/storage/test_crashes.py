"""A library that is killed at any moment is sound, and holds everything that was confirmed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from corpus.edits import ImportDocument
from corpus.errors import UserError
from corpus.library import Library

_WRITER = Path(__file__).with_name("writer.py")


def _check(library: Library, confirmed: list[str]) -> None:
    assert library.verify() == ()
    documents = {document.id: document for document in library.documents()}
    dossiers = {dossier.id for dossier in library.dossiers()}
    for line in confirmed:
        what, identifier = line.split()
        if what == "dossier":
            assert identifier in dossiers
            continue
        document = documents[identifier]
        assert len(library.passages(identifier)) == document.passage_count == document.practice_count
        assert library.file_path(document.file.sha256).stat().st_size == document.file.bytes
        if what == "tagged":
            assert "employment" in library.passage(f"{identifier}#row_1").theme
    # Half an edit would leave one row of two tagged.
    tagged = library.passages_where(theme="employment")
    assert len(tagged) == 2 * len({passage.document_id for passage in tagged})
    assert len(library.history()) == len(documents) + len(tagged) // 2 + len(dossiers)


def test_killed_twenty_times_nothing_confirmed_is_lost(
    tmp_path: Path, open_library: Callable[..., Library]
) -> None:
    moments = random.Random(20)
    confirmed: list[str] = []
    with subprocess.Popen(
        [sys.executable, str(_WRITER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as copies:
        for attempt in range(20):
            confirmed += _until_killed(copies, tmp_path / "library", f"w{attempt}", moments)
            with open_library(tmp_path / "library") as library:
                _check(library, confirmed)
    assert not list((tmp_path / "library" / "files").glob(".arriving-*"))
    assert len(confirmed) >= 20


def _until_killed(
    copies: subprocess.Popen[str], folder: Path, name: str, moments: random.Random
) -> Iterator[str]:
    """What a copy of the writer confirmed before it was killed at a moment drawn by lot, some time after
    a line drawn by lot."""
    assert copies.stdin and copies.stdout
    print(json.dumps([str(folder), name]), file=copies.stdin, flush=True)
    what, child = copies.stdout.readline().split()
    assert what == "process"
    for _ in range(moments.randrange(1, 9)):
        yield copies.stdout.readline()
    threading.Event().wait(moments.uniform(0, 0.03))
    os.kill(int(child), signal.SIGKILL)
    while (line := copies.stdout.readline()) != f"ended {child}\n":
        assert line, "the process that makes the copies has ended"
        yield line


def test_two_processes_write_at_once_and_nothing_is_lost(
    tmp_path: Path, open_library: Callable[..., Library]
) -> None:
    # Both also make the library at once.
    children = [
        subprocess.Popen(
            [sys.executable, str(_WRITER), str(tmp_path / "library"), name, "8"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    confirmed = [line for child in children for line in child.communicate()[0].splitlines()]
    assert [child.returncode for child in children] == [0, 0]
    with open_library(tmp_path / "library") as library:
        _check(library, confirmed)
        assert len(library.documents()) == 16


@contextmanager
def _no_room_beyond(size: int) -> Iterator[None]:
    """No file may grow beyond `size`: writing fails as it does when the disk is full."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)


def test_a_full_disk_keeps_the_library_as_it_was(
    small: Library, declaration: Any, stored: Any, snapshot: Callable[[Library], Any]
) -> None:
    before = snapshot(small)
    edit = ImportDocument(declaration("es", clauses=3000), stored("large"))
    with _no_room_beyond(300_000), pytest.raises(UserError) as caught:
        small.apply(edit)
    assert caught.value.key in ("errors_storage.disk_full", "errors_storage.disk_error")
    assert snapshot(small) == before
    small.apply(edit)
    assert len(small.documents()) == 4


def test_a_full_disk_leaves_no_half_original(small: Library, tmp_path: Path) -> None:
    source = tmp_path / "large.bin"
    source.write_bytes(b"x" * 300_000)
    before = sorted(small.folder.joinpath("files").rglob("*"))
    with _no_room_beyond(100_000), pytest.raises(UserError) as caught:
        small.store_file(source)
    assert "large.bin" in caught.value.text("es")
    assert sorted(small.folder.joinpath("files").rglob("*")) == before
    assert small.store_file(source).bytes == 300_000


def test_a_full_disk_leaves_the_older_backup_whole(small: Library, tmp_path: Path, declaration: Any) -> None:
    source = tmp_path / "large.bin"
    source.write_bytes(random.Random(1).randbytes(3_000_000))  # nothing packs it smaller
    small.apply(ImportDocument(declaration("es"), small.store_file(source)))
    target = tmp_path / "stick" / "copy.zip"
    target.parent.mkdir()
    target.write_bytes(b"older")
    with _no_room_beyond(2_000_000), pytest.raises(UserError) as caught:
        small.backup(target)
    assert caught.value.key == "errors_storage.backup_failed"
    assert target.read_bytes() == b"older"
    assert list(target.parent.iterdir()) == [target]
