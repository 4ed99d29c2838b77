"""Files are written whole or not at all, and a failure says what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import UserError
from exporters.base import write_whole

ROOT = Path(__file__).resolve().parents[2]


def test_it_writes_and_replaces(tmp_path):
    target = tmp_path / "Carpeta ñ.pdf"
    write_whole(target, b"uno")
    write_whole(target, b"dos")
    assert target.read_bytes() == b"dos"
    assert list(tmp_path.iterdir()) == [target]


def test_a_replaced_file_keeps_its_rights_and_a_new_one_has_the_usual_ones(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"viejo")
    target.chmod(0o640)
    write_whole(target, b"nuevo")
    assert target.stat().st_mode & 0o777 == 0o640
    (tmp_path / "usual").write_bytes(b"")
    write_whole(tmp_path / "b.pdf", b"x")
    assert (tmp_path / "b.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(UserError) as caught:
        write_whole(tmp_path / "falta" / "a.pdf", b"x")
    assert caught.value.key == "exports.folder_missing"
    assert "falta" in caught.value.text("es") and "falta" in caught.value.text("en")


def test_a_folder_of_that_name_is_refused(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UserError) as caught:
        write_whole(tmp_path / "a.pdf", b"x")
    assert caught.value.key == "exports.is_folder"


def test_a_name_too_long_is_refused(tmp_path):
    with pytest.raises(UserError) as caught:
        write_whole(tmp_path / ("a" * 300), b"x")
    assert caught.value.key == "exports.name_too_long"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "not_allowed"),
        (errno.EROFS, "not_allowed"),
        (errno.EBUSY, "open_elsewhere"),
        (errno.EIO, "cannot_write"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_keeps_the_old_file_and_leaves_nothing_behind(tmp_path, monkeypatch, number, key, step):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"viejo")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*{"fsync": (os, "fsync", fail), "replace": (Path, "replace", fail)}[step])
    with pytest.raises(UserError) as caught:
        write_whole(target, b"nuevo")
    assert caught.value.key == f"exports.{key}"
    assert "a.pdf" in caught.value.text("es")
    assert target.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_explained(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError) as caught:
            write_whole(tmp_path / "a.pdf", b"x")
        assert caught.value.key == "exports.not_allowed"
    finally:
        tmp_path.chmod(0o700)


_WRITES = """
import resource, sys
from pathlib import Path
from corpus.errors import UserError
from exporters.base import write_whole
target, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
print("ready", flush=True)
try:
    while True:
        write_whole(target, b"nuevo" * 2_000_000)
except UserError as error:
    print(error.key)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of file sizes are a matter of Unix")
def test_a_disk_that_takes_only_part_of_the_file_leaves_the_old_one_whole(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"viejo")
    done = subprocess.run(
        [sys.executable, "-c", _WRITES, str(target), "1000000"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == ["ready", "exports.disk_full"], done.stderr
    assert target.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("milliseconds", [1, 7, 23, 60, 140])
def test_killed_at_any_moment_it_leaves_the_old_file_or_the_new_one_whole(tmp_path, milliseconds):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"viejo")
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(target), "0"], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == b"ready\n"
        time.sleep(milliseconds / 1000)
        process.kill()
        process.wait()
    assert process.returncode < 0  # it had not ended by itself
    assert target.read_bytes() in (b"viejo", b"nuevo" * 2_000_000)
