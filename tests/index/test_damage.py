"""An index is thrown away and made anew, whatever happened to it; nothing in it runs code."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from index import engine, unpickling
from index.engine import Index
from index.generations import Generations
from index.results import SearchRequest
from tests.index.conftest import Asked
from tests.index.texts import add, document, passage

# Whoosh forgets to close the file in which it met something unexpected.
_LEFT_OPEN = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")


def reopened(asked: Asked) -> Iterator[Index]:
    asked.index.close()
    index = Index(asked.library.folder / "index", asked.library)
    yield index
    index.close()


@pytest.fixture
def again(ask: Asked) -> Iterator[Index]:
    yield from reopened(ask)


def folder(asked: Asked) -> Path:
    return asked.library.folder / "index"


def generation(asked: Asked) -> Path:
    (path,) = folder(asked).glob("generation-*")
    return path


def found(index: Index) -> list[str]:
    return [hit.id for hit in index.search(SearchRequest("mujeres")).hits]


def expected(asked: Asked) -> list[str]:
    return [f"{asked.ids['es']}#clause_2", f"{asked.ids['es']}#clause_1", f"{asked.ids['en']}#clause_1"]


def test_a_search_makes_a_missing_index(empty: Asked) -> None:
    assert empty("mujeres").total == 0
    assert list(folder(empty).glob("generation-*"))


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_nobody_else_may_read_the_index(ask: Asked) -> None:
    assert folder(ask).stat().st_mode & 0o777 == 0o700
    assert generation(ask).stat().st_mode & 0o777 == 0o700


def test_the_index_of_a_library_that_was_copied_from_elsewhere_is_made_anew(
    ask: Asked, tmp_path: Path
) -> None:
    copied = tmp_path / "from a stick"
    ask.index.close()
    shutil.copytree(ask.library.folder, copied)
    assert Generations(folder(ask)).current() is not None
    assert Generations(copied / "index").current() is None
    (came_with_it,) = (copied / "index").glob("generation-*")
    with Library.open(copied) as library:
        index = Index(copied / "index", library)
        assert found(index) == expected(ask)
        index.catch_up()
        index.close()
    assert not came_with_it.exists()
    assert Generations(copied / "index").current() is not None


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_an_index_that_others_could_write_to_is_made_anew(ask: Asked, again: Index) -> None:
    before = generation(ask)
    folder(ask).chmod(0o777)
    assert Generations(folder(ask)).current() is None
    assert found(again) == expected(ask)
    again.catch_up()
    assert generation(ask) != before
    assert folder(ask).stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give folders away")
def test_an_index_of_somebody_else_is_put_aside(ask: Asked, again: Index) -> None:
    before = generation(ask)
    os.chown(folder(ask), 12345, 12345)
    assert Generations(folder(ask)).current() is None
    assert found(again) == expected(ask)
    assert generation(ask).name != before.name
    assert folder(ask).stat().st_uid == os.geteuid()


@_LEFT_OPEN
@pytest.mark.parametrize("lost", ["current.json", "state.json", "toc", "segment", "everything"])
def test_missing_files(ask: Asked, again: Index, lost: str) -> None:
    path = generation(ask)
    files = {
        "current.json": [folder(ask) / "current.json"],
        "state.json": [path / "state.json"],
        "toc": list(path.glob("*.toc")),
        "segment": list(path.glob("*.seg")),
        "everything": list(path.iterdir()),
    }[lost]
    assert files
    for file in files:
        file.unlink()
    assert found(again) == expected(ask)
    assert again.catch_up() == 0
    assert len(list(folder(ask).glob("generation-*"))) == 1


@_LEFT_OPEN
@pytest.mark.parametrize("seed", range(12))
def test_bytes_changed_anywhere(ask: Asked, again: Index, seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(sorted(path for path in generation(ask).iterdir() if path.stat().st_size))
    content = bytearray(file.read_bytes())
    if seed % 3 == 0:
        content = content[: chance.randrange(len(content))]
    else:
        content[chance.randrange(len(content))] ^= 0xFF
    file.write_bytes(bytes(content))
    assert found(again) == expected(ask)
    assert again.catch_up() == 0


@_LEFT_OPEN
def test_damage_that_shows_in_neither_size_nor_time_is_noticed_after_the_first_answer(
    ask: Asked, again: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_EXAMINED_AFTER", 0.0)
    damaged = generation(ask)
    (segment,) = damaged.glob("*.seg")
    before, content = segment.stat(), bytearray(segment.read_bytes())
    content[-1] ^= 0xFF  # the file still opens, and hardly anything is found otherwise
    segment.write_bytes(bytes(content))
    os.utime(segment, ns=(before.st_atime_ns, before.st_mtime_ns))
    again.search(SearchRequest("mujeres"))
    until = time.monotonic() + 30
    while damaged.exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert found(again) == expected(ask)
    assert again.catch_up() == 0


def test_an_index_of_another_version_is_made_anew(ask: Asked, again: Index) -> None:
    old = generation(ask)
    current = folder(ask) / "current.json"
    current.write_text(json.dumps(json.loads(current.read_text()) | {"signature": "another"}))
    assert found(again) == expected(ask)
    assert again.catch_up() == 0  # the index is made in the background, and swept at the end
    assert not old.exists()


def test_a_name_in_current_does_not_lead_out_of_the_folder(ask: Asked, again: Index) -> None:
    current, name = folder(ask) / "current.json", generation(ask).name
    generation(ask).rename(ask.library.folder / name)  # the very folder that was made, elsewhere
    current.write_text(json.dumps(json.loads(current.read_text()) | {"generation": f"../{name}"}))
    assert Generations(folder(ask)).current() is None
    assert found(again) == expected(ask)


class Hostile:
    """Unpickled freely, makes a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.file,))


@_LEFT_OPEN
@pytest.mark.parametrize("keep_size", [True, False])
def test_a_hostile_index_runs_nothing_and_is_made_anew(
    ask: Asked, again: Index, tmp_path: Path, keep_size: bool
) -> None:
    evil = tmp_path / "evil"
    payload = pickle.dumps(Hostile(evil), 2)
    state_file = generation(ask) / "state.json"
    for file in generation(ask).glob("*.toc"):
        content = file.read_bytes()
        at = content.index(b"\x80\x02")
        written = content[:at] + payload + content[at + len(payload) :] if keep_size else payload
        file.write_bytes(written)
    # Whoever can write the index can write its checksums too.
    told = json.loads(state_file.read_text())
    told["files"] = {}
    state_file.write_text(json.dumps(told))
    assert found(again) == expected(ask)
    assert not evil.exists()


@_LEFT_OPEN
def test_hostile_postings_run_nothing_and_are_made_anew(ask: Asked, again: Index, tmp_path: Path) -> None:
    """Postings are read when a word is looked for, long after the index was opened."""
    evil = tmp_path / "evil"
    payload = pickle.dumps(Hostile(evil), 2)
    (segment,) = generation(ask).glob("*.seg")
    content = segment.read_bytes()
    changed, at = bytearray(content), 0
    while (at := content.find(b"\x80\x02", at)) >= 0 and at + len(payload) < len(content):
        changed[at : at + len(payload)] = payload
        at += len(payload)
    segment.write_bytes(bytes(changed))
    told = json.loads((generation(ask) / "state.json").read_text())
    (generation(ask) / "state.json").write_text(json.dumps(told | {"files": {}}))
    assert found(again) == expected(ask)
    assert not evil.exists()


def test_pickles_of_other_things_are_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    with pytest.raises(pickle.UnpicklingError):
        unpickling.loads(pickle.dumps(Hostile(evil)))
    with pytest.raises(pickle.UnpicklingError):
        unpickling.loads(b"cbuiltins\neval\n(S'1'\ntR.")
    assert not evil.exists()
    assert unpickling.loads(pickle.dumps({"a": [1, 2.5, "x"]})) == {"a": [1, 2.5, "x"]}


def test_every_reader_of_pickles_in_whoosh_is_tamed() -> None:
    unpickling.restrict()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "whoosh":
            held = [value for value in vars(module).values() if value in (pickle.loads, pickle.load, pickle)]
            assert not held, name


def test_a_commit_that_fails_leaves_no_lock(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    from whoosh.writing import SegmentWriter

    def fail(*_arguments: object) -> None:
        raise OSError("no space left on device")

    add(ask.library, document("Más", [passage("clause_1", "mujeres")]), ask.folder)
    with monkeypatch.context() as patch:
        patch.setattr(SegmentWriter, "_commit_toc", fail)
        with pytest.raises(OSError, match="no space"):
            ask.index.catch_up()
    assert found(ask.index) == expected(ask)
    ask.index.catch_up()
    assert len(found(ask.index)) == 4


_CATCH_UP = """
import sys
from pathlib import Path
from corpus.library import Library
from index.engine import Index
with Library.open(Path(sys.argv[1])) as library:
    index = Index(Path(sys.argv[1]) / "index", library)
    print("ready", flush=True)
    while True:
        index.catch_up()
        index.rebuild() if sys.argv[2] == "rebuild" else None
        print("done", flush=True)
        sys.stdin.readline()
"""


@pytest.mark.parametrize("work", ["catch_up", "rebuild"])
@pytest.mark.skipif(os.name != "posix", reason="needs a process that can be killed at any moment")
def test_killed_at_any_moment_the_answer_is_right_after_a_restart(ask: Asked, work: str) -> None:
    chance = random.Random(work)
    passages = [passage(f"clause_{n}", f"mujeres y palabra{n}") for n in range(60)]
    for turn in range(5):
        ask.index.close()
        add(ask.library, document(f"Más {turn}", passages), ask.folder)
        kill_while_working(ask.library.folder, work, after=chance.uniform(0.0, 0.15))
        index = Index(folder(ask), ask.library)
        index.catch_up()
        assert index.search(SearchRequest("mujeres")).total == 3 + 60 * (turn + 1)
        assert index.catch_up() == 0
        index.close()
        assert len(list(folder(ask).glob("generation-*"))) == 1


def kill_while_working(library: Path, work: str, *, after: float) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _CATCH_UP, str(library), work],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout and child.stdin
    assert child.stdout.readline() == b"ready\n"
    gone = threading.Event()
    gone.wait(after)  # a moment to be in the middle of the work
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert child.returncode == -signal.SIGKILL  # it had not ended by itself


def test_searches_and_catching_up_at_the_same_time(ask: Asked) -> None:
    stop = threading.Event()
    errors: list[BaseException] = []

    def search(text: str) -> None:
        while not stop.is_set():
            try:
                answer = ask(text, limit=50)
                assert len(answer.hits) <= answer.total
                assert answer.total >= 3
                ask.index.complete("mi")
            except BaseException as error:
                errors.append(error)
                return

    threads = [
        threading.Thread(target=search, args=(t,)) for t in ("mujeres", '"mujeres" OR migra*', "women")
    ]
    for thread in threads:
        thread.start()
    for number in range(12):
        add(ask.library, document(f"Más {number}", [passage("clause_1", f"mujeres {number}")]), ask.folder)
        ask.index.catch_up()
    ask.index.rebuild()
    stop.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert ask("mujeres").total == 15


def test_an_index_may_be_used_again_after_it_was_closed(ask: Asked) -> None:
    ask.index.close()
    assert found(ask.index) == expected(ask)


def test_a_new_library_is_indexed_from_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        index = Index(tmp_path / "index", library)
        assert index.catch_up() == 0
        assert index.search(SearchRequest("")).total == 0
        index.close()


def test_lists_of_segments_of_older_versions_are_not_read() -> None:
    """Whoosh reads them with an unpickler of its own, which resolves any name."""
    from whoosh import index, legacy

    unpickling.restrict()
    assert not legacy.toc_loaders
    assert index.toc_loaders is legacy.toc_loaders
