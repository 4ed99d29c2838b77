"""Indexing in another process comes to the same, whatever happens to that process."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.progress import Cancelled, Silent
from index import writer
from index.engine import Index
from index.generations import Generations
from index.keeper import Keeper
from index.results import SearchRequest
from tests.index.conftest import Asked
from tests.index.test_following import assert_same_as_rebuilt, import_another
from tests.index.texts import add, document, passage

#: How often processes are killed; more for a thorough run.
_KILLS = int(os.environ.get("ACERVO_KILLS", "6"))


@pytest.fixture
def kept(ask: Asked) -> Iterator[Index]:
    """The index of the invented documents, all work done by another process."""
    ask.index.close()
    index = Index(ask.library.folder / "index", ask.library, own_process_from=0)
    yield index
    index.close()


def test_following_and_rebuilding_there_are_as_here(ask: Asked, kept: Index, tmp_path: Path) -> None:
    assert kept.rebuild() == 16
    import_another(ask.library, ask.folder, 1)
    assert kept.catch_up() == 1
    assert kept.search(SearchRequest("costura")).total == 2
    assert_same_as_rebuilt(kept, ask.library, tmp_path / "fresh")


def test_progress_comes_from_there(ask: Asked, kept: Index) -> None:
    class Told:
        def __init__(self) -> None:
            self.steps: list[tuple[int, int, str]] = []

        def step(self, done: int, total: int, detail: str = "") -> None:
            self.steps.append((done, total, detail))

    told = Told()
    kept.rebuild(told)
    assert told.steps[-1][:2] == (3, 3)
    assert {detail for _, _, detail in told.steps} >= {"Declaración de Prueba", "Memoria del taller"}


def test_cancelled_there_leaves_what_was_here(ask: Asked, kept: Index) -> None:
    class Stop:
        def step(self, done: int, total: int, detail: str = "") -> None:
            raise Cancelled

    import_another(ask.library, ask.folder, 1)
    with pytest.raises(Cancelled):
        kept.rebuild(Stop())
    assert not kept._keeper.is_running
    assert kept.search(SearchRequest("costura")).total == 1
    kept.catch_up()
    assert kept.search(SearchRequest("costura")).total == 2


def test_a_lost_process_is_made_up_for(ask: Asked, kept: Index) -> None:
    kept.rebuild()
    process = kept._keeper._process
    assert process
    process.kill()
    process.wait()
    import_another(ask.library, ask.folder, 1)
    assert kept.catch_up() == 1
    assert kept.search(SearchRequest("costura")).total == 2


def test_two_processes_share_a_rebuild(ask: Asked, tmp_path: Path) -> None:
    generations = Generations(tmp_path / "shared")
    with generations.writing():
        count = writer.rebuild(generations, ask.library, Silent(), Keeper(generations.folder, ask.library))
    assert count == 16
    index = Index(tmp_path / "shared", ask.library)
    assert index.catch_up() == 0
    assert_same_as_rebuilt(index, ask.library, tmp_path / "fresh")
    index.close()


@pytest.mark.parametrize("interpreter", ["false", "not there"])
def test_a_process_that_is_lost_while_it_shares_is_made_up_for(
    ask: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interpreter: str
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which(interpreter) or str(tmp_path / interpreter))
    generations = Generations(tmp_path / "shared")
    helper = Keeper(generations.folder, ask.library)
    helper.start()
    with generations.writing():
        assert writer.rebuild(generations, ask.library, Silent(), helper) == 16
    index = Index(tmp_path / "shared", ask.library)
    assert index.catch_up() == 0
    assert index.search(SearchRequest("costura")).total == 1
    index.close()


def test_searches_go_on_while_another_process_rebuilds(ask: Asked, kept: Index) -> None:
    kept.catch_up()
    thread = threading.Thread(target=kept.rebuild)
    thread.start()
    answers = [kept.search(SearchRequest("mujeres")).total]
    while thread.is_alive():
        answers.append(kept.search(SearchRequest("mujeres")).total)
    thread.join()
    assert set(answers) == {3}


_WORK = """
import sys
from pathlib import Path
from corpus.library import Library
from index.engine import Index
with Library.open(Path(sys.argv[1])) as library:
    index = Index(Path(sys.argv[1]) / "index", library, own_process_from=int(sys.argv[2]))
    print("ready", flush=True)
    while True:
        index.rebuild() if sys.argv[3] == "rebuild" else index.catch_up()
        print("done", flush=True)
        sys.stdin.readline()
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a process that can be killed at any moment")
def test_killed_at_random_the_next_start_has_the_right_answer(ask: Asked) -> None:
    chance = random.Random(20)
    ask.index.close()
    passages = [passage(f"clause_{n}", f"mujeres y palabra{n}") for n in range(12)]
    for turn in range(_KILLS):
        add(ask.library, document(f"Más {turn}", passages), ask.folder)
        _kill_at_random(ask.library, chance)
        index = Index(ask.library.folder / "index", ask.library)
        index.catch_up()
        assert index.search(SearchRequest("mujeres", limit=0)).total == 3 + 12 * (turn + 1)
        assert index.search(SearchRequest("palabra7", limit=0)).total == turn + 1
        assert index.catch_up() == 0
        index.close()
        assert len(list((ask.library.folder / "index").glob("generation-*"))) == 1


def _kill_at_random(library: Library, chance: random.Random) -> None:
    """Half of the times the work is done by a third process, which loses whoever asked for it."""
    own_process_from, work = chance.choice((0, 1_000_000)), chance.choice(("rebuild", "catch_up"))
    child = subprocess.Popen(
        [sys.executable, "-c", _WORK, str(library.folder), str(own_process_from), work],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout and child.stdin
    assert child.stdout.readline() == b"ready\n"
    # A moment to be in the middle of the work; a process has to start first where there is a third.
    threading.Event().wait(chance.uniform(0.0, 0.12 if own_process_from else 1.2))
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert child.returncode == -signal.SIGKILL  # it had not ended by itself
