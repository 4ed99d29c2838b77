"""Killed at any moment, damaged or of another version: searching goes on, and the answer comes right."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from index import writer
from index.engine import Index
from index.flat.codec import FlatSegment
from index.flat.writing import FlatWriter
from index.making import Making
from index.results import SearchRequest
from tests.index.conftest import Asked
from tests.index.test_following import assert_same_as_rebuilt
from tests.index.texts import add, document, passage

_KILLS = int(os.environ.get("ACERVO_KILLS", "100"))


# A process that has everything imported and lets a copy of itself do the work that is killed.
_COPIES = """
import json, os, sys
from pathlib import Path
import index.flat.writing, index.writer
from corpus.library import Library
from index.engine import Index
for line in sys.stdin:
    folder, work = json.loads(line)
    child = os.fork()
    if not child:
        with Library.open(Path(folder)) as library:
            index = Index(Path(folder) / "index", library, own_process_from=None)
            index.rebuild() if work == "rebuild" else index.catch_up()
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def _killed_at_work(copies: subprocess.Popen[str], folder: Path, work: str, after: float) -> bool:
    """Let a copy work and kill it; whether it was still at it. What it finished, it finished well."""
    assert copies.stdin and copies.stdout
    print(json.dumps([str(folder), work]), file=copies.stdin, flush=True)
    child = int(copies.stdout.readline())
    threading.Event().wait(after)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    ended = int(copies.stdout.readline())
    assert ended == 0 or os.WIFSIGNALED(ended)
    return os.WIFSIGNALED(ended)


@pytest.mark.skipif(os.name != "posix", reason="needs a process that can be killed at any moment")
def test_a_hundred_times_killed_at_random_and_always_right_again(ask: Asked) -> None:
    chance, at_work = random.Random(3), 0
    ask.index.close()
    index = Index(ask.library.folder / "index", ask.library)
    rows = [passage(f"clause_{n}", f"mujeres y palabra{n}") for n in range(2)]
    with subprocess.Popen(
        [sys.executable, "-c", _COPIES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as copies:
        for turn in range(_KILLS):
            add(ask.library, document(f"Más {turn}", rows), ask.folder)
            work = chance.choice(("rebuild", "catch_up"))
            at_work += _killed_at_work(copies, ask.library.folder, work, chance.uniform(0, 0.12))
            index.catch_up()
            assert index.search(SearchRequest("mujeres", limit=0)).total == 3 + 2 * (turn + 1)
            assert index.search(SearchRequest("palabra1", limit=0)).total == turn + 1
            assert index.catch_up() == 0
    assert at_work > _KILLS / 10
    index.close()
    assert len(list((ask.library.folder / "index").glob("generation-*"))) == 1


class Watching:
    """Progress that searches at each step, as a person would meanwhile."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.totals: list[int] = []

    def step(self, _done: int, _total: int, _detail: str = "") -> None:
        if self.index._generations.usable():
            self.totals.append(self.index.search(SearchRequest("mujeres", limit=5)).total)


def _many(ask: Asked) -> int:
    for number in range(12):
        rows = [passage(f"clause_{n}", f"mujeres y palabra{n}") for n in range(6)]
        add(ask.library, document(f"Más {number}", rows), ask.folder)
    return 3 + 12 * 6


@pytest.mark.parametrize("lost", ["missing", "of another version", "damaged"])
def test_what_is_there_of_a_new_index_is_searched_already(
    ask: Asked, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    everything = _many(ask)
    ask.index.catch_up()
    ask.index.close()
    folder = ask.library.folder / "index"
    told = json.loads((folder / "current.json").read_text())
    if lost == "missing":
        (folder / "current.json").unlink()
    elif lost == "of another version":
        (folder / "current.json").write_text(json.dumps(told | {"signature": "another"}))
    else:
        (segment, *_) = (folder / told["generation"]).glob("*.seg")
        segment.write_bytes(segment.read_bytes()[:-64] + bytes(64))
    monkeypatch.setattr(writer, "_FIRST", 20)
    index = Index(folder, ask.library, own_process_from=None)
    watching = Watching(index)
    index.catch_up(watching)
    assert 0 < watching.totals[-1] < everything
    assert index.search(SearchRequest("mujeres")).total == everything
    assert index.catch_up() == 0
    index.close()


def test_an_index_of_which_only_the_beginning_was_written_is_made_whole(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = _many(ask)
    ask.index.close()
    folder = ask.library.folder / "index"
    (folder / "current.json").unlink()
    monkeypatch.setattr(writer, "_FIRST", 20)

    def fail(*_arguments: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(writer, "_finish", fail)
        with pytest.raises(OSError, match="no space"):
            Index(folder, ask.library, own_process_from=None).rebuild()
    index = Index(folder, ask.library, own_process_from=None)
    assert 0 < index.search(SearchRequest("mujeres")).total < everything
    index.catch_up()
    assert index.search(SearchRequest("mujeres")).total == everything
    index.close()


def test_searches_do_not_wait_for_the_making_of_a_large_index(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is held back until a search was answered from the beginning."""
    everything = _many(ask)
    ask.index.close()
    folder = ask.library.folder / "index"
    (folder / "current.json").unlink()
    monkeypatch.setattr(writer, "_FIRST", 20)
    answered, finish = threading.Event(), writer._finish

    def held_back(*arguments: Any) -> int:
        assert answered.wait(60)
        return finish(*arguments)

    monkeypatch.setattr(writer, "_finish", held_back)
    index = Index(folder, ask.library)
    assert 0 < index.search(SearchRequest("mujeres")).total < everything
    answered.set()
    index.catch_up()
    assert index.search(SearchRequest("mujeres")).total == everything
    index.close()


def test_sixty_segments_become_few_and_answer_as_before(ask: Asked, tmp_path: Path) -> None:
    for number in range(60):
        add(ask.library, document(f"Más {number}", [passage("clause_1", f"mujeres {number}")]), ask.folder)
        ask.index.catch_up()
        snapshot = ask.index._open()
        assert len(snapshot.segments) <= 20
        snapshot.__exit__(None, None, None)
    assert ask("mujeres", limit=100).total == 63
    assert_same_as_rebuilt(ask.index, ask.library, tmp_path / "fresh")


def test_searches_do_not_wait_for_segments_to_be_merged(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_MOST_SEGMENTS", 3)
    monkeypatch.setattr(writer, "_KEPT_SEGMENTS", 1)
    merging, answered, merged = threading.Event(), threading.Event(), FlatWriter.merged

    def held_back(self: FlatWriter, segments: Any) -> Any:
        merging.set()
        assert answered.wait(60)
        return merged(self, segments)

    monkeypatch.setattr(FlatWriter, "merged", held_back)
    for number in range(3):
        add(ask.library, document(f"Más {number}", [passage("clause_1", f"mujeres {number}")]), ask.folder)
        thread = threading.Thread(target=ask.index.catch_up)
        thread.start()
        while thread.is_alive() and not merging.is_set():
            thread.join(0.01)
        if merging.is_set():
            assert ask("mujeres").total == 3 + number
            answered.set()
        thread.join()
    assert answered.is_set()
    assert ask("mujeres").total == 6


def _segment(entries: int, deleted: int = 0) -> FlatSegment:
    segment = FlatSegment("MAIN")
    segment.set_doc_count(entries)
    for number in range(deleted):
        segment.delete_document(number)
    return segment


def test_only_so_much_is_merged_at_a_time_however_large_the_library() -> None:
    large, small = [_segment(70_000) for _ in range(15)], [_segment(20 + n) for n in range(19)]
    assert writer.to_merge([*large, *small]) == []
    small.append(_segment(5))
    assert set(writer.to_merge([*large, *small])) == set(
        sorted(small, key=lambda one: one.doc_count_all())[:16]
    )
    assert len(writer.to_merge([_segment(25_000) for _ in range(20)])) == 2
    assert len(writer.to_merge([_segment(50_000) for _ in range(20)])) == 2
    assert len(writer.to_merge([_segment(70_000, 40_000) for _ in range(9)])) == 2
    assert len(writer.to_merge([*large, _segment(90_000, 50_000)])) == 1


def test_segments_of_which_most_is_deleted_are_merged(ask: Asked) -> None:
    before = ask.index._open()
    (old,) = before.for_whoosh
    before.__exit__(None, None, None)
    for identifier in (ask.ids["es"], ask.ids["en"]):
        add_again(ask, identifier)
    ask.index.catch_up()
    after = ask.index._open()
    assert old.segid not in {segment.segid for segment in after.for_whoosh}
    assert all(segment.deleted_count() == 0 for segment in after.for_whoosh)
    after.__exit__(None, None, None)


def add_again(ask: Asked, identifier: str) -> None:
    from corpus.edits import SetRemoved

    ask.library.apply(SetRemoved(identifier, True))


def test_who_waits_for_what_is_made_in_the_background_is_told_how_far_it_is(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(ask)
    ask.index.close()
    folder = ask.library.folder / "index"
    (folder / "current.json").unlink()
    seen, step = threading.Event(), Making.step
    told: list[tuple[int, int]] = []

    def until_seen(self: Making, done: int, total: int, detail: str = "") -> None:
        step(self, done, total, detail)
        if done:
            assert seen.wait(10)

    class Told:
        def step(self, done: int, total: int, _detail: str = "") -> None:
            told.append((done, total))
            if done:
                seen.set()

    monkeypatch.setattr(Making, "step", until_seen)
    index = Index(folder, ask.library)
    asking = threading.Thread(target=index.search, args=(SearchRequest("mujeres"),))
    asking.start()
    while not index._writing.locked():
        asking.join(0.01)
    index.catch_up(Told())
    asking.join()
    index.close()
    assert told[-1][0] > 0
    assert {total for done, total in told if done} == {15}


def test_what_comes_in_by_pieces_is_found_now_and_then_and_all_of_it_at_the_end(ask: Asked) -> None:
    def bring_in(number: int, *, at_once: bool) -> int:
        add(ask.library, document(f"Más {number}", [passage("clause_1", f"mujeres {number}")]), ask.folder)
        assert ask.index.catch_up(at_once=at_once) == 1
        return ask("mujeres").total

    assert ask("mujeres").total == 3
    assert bring_in(1, at_once=False) == 4
    assert [bring_in(number, at_once=False) for number in (2, 3)] == [4, 4]
    assert bring_in(4, at_once=True) == 7
    assert bring_in(5, at_once=False) == 7
    assert ask.index.catch_up() == 0
    assert ask("mujeres").total == 8
