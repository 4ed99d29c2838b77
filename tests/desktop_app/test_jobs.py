"""Background work answers on the window's thread, in order, or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from corpus.progress import Cancelled, Progress
from desktop_app.jobs import Jobs


def test_answer_arrives_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    seen: list[tuple[int, bool]] = []
    job = jobs.read(lambda: 42, lambda value: seen.append((value, QThread.currentThread() is here)))
    with qtbot.waitSignal(job.succeeded):
        pass
    assert seen == [(42, True)]


def test_only_the_newest_answer_of_a_key_is_delivered(jobs: Jobs, qtbot: QtBot) -> None:
    release = threading.Event()
    seen: list[str] = []

    def slow() -> str:
        release.wait(10)
        return "old"

    old = jobs.read(slow, seen.append, key="search")
    new = jobs.read(lambda: "new", seen.append, key="search")
    with qtbot.waitSignal(new.succeeded):
        pass
    with qtbot.waitSignal(old.succeeded):
        release.set()
    assert seen == ["new"]


def test_answers_of_different_keys_do_not_disturb_each_other(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[str] = []
    jobs.read(lambda: "a", seen.append, key="a")
    jobs.read(lambda: "b", seen.append, key="b")
    qtbot.waitUntil(lambda: sorted(seen) == ["a", "b"])


def test_writes_happen_one_after_another_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    happened: list[int] = []
    done: list[int] = []
    for number in range(20):
        jobs.write(
            lambda number=number: happened.append(number), lambda _, number=number: done.append(number)
        )
    qtbot.waitUntil(lambda: len(done) == 20)
    assert happened == done == list(range(20))


def test_cancelled_work_stops_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    started = threading.Event()
    reached: list[int] = []

    def task(progress: Progress) -> None:
        started.set()
        for number in range(10_000_000):
            progress.step(number, 10_000_000)
            reached.append(number)

    job = jobs.write(task, lambda _: pytest.fail("finished although cancelled"))
    with qtbot.waitSignal(job.cancelled):
        assert started.wait(10)
        job.cancel()
    assert len(reached) < 10_000_000


def test_work_cancelled_before_it_began_never_runs(jobs: Jobs, qtbot: QtBot) -> None:
    release = threading.Event()
    jobs.write(lambda: release.wait(10))
    waiting = jobs.write(lambda: pytest.fail("ran although cancelled"))
    waiting.cancel()
    with qtbot.waitSignal(waiting.cancelled):
        release.set()


def test_failure_is_told_to_whoever_asked(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Exception] = []

    def task() -> None:
        raise OSError("disk full")

    with qtbot.waitSignal(jobs.read(task, None, told.append).failed):
        pass
    assert [type(error) for error in told] == [OSError]


def test_failure_that_nobody_awaits_is_unhandled(jobs: Jobs, qtbot: QtBot) -> None:
    def task() -> None:
        raise ValueError

    with qtbot.waitSignal(jobs.unhandled) as caught:
        jobs.read(task)
    assert isinstance(caught.args[0], ValueError)


def test_progress_is_throttled_but_its_end_always_arrives(jobs: Jobs, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []

    def task(progress: Progress) -> None:
        for number in range(1, 5001):
            progress.step(number, 5000)

    job = jobs.read(task)
    job.progressed.connect(lambda done, total, detail: steps.append((done, total)))
    with qtbot.waitSignal(job.succeeded):
        pass
    assert steps[-1] == (5000, 5000)
    assert len(steps) < 500


def test_busy_is_true_while_anything_is_written(jobs: Jobs, qtbot: QtBot) -> None:
    states: list[bool] = []
    jobs.busy.connect(states.append)
    jobs.write(lambda: None)
    jobs.write(lambda: None)
    qtbot.waitUntil(lambda: states[-1:] == [False] and len(states) == 4)
    assert states[:2] == [True, True]


def test_answer_for_a_widget_that_is_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    class Asker(QObject):
        def take(self, value: object) -> None:
            pytest.fail("told although gone")

    asker = Asker()
    release = threading.Event()
    job = jobs.read(lambda: release.wait(10), asker.take)
    delete(asker)
    with qtbot.waitSignal(job.succeeded):
        release.set()


def test_closing_stops_work_and_leaves_no_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    started = threading.Event()
    ended: list[str] = []

    def task(progress: Progress) -> None:
        started.set()
        try:
            while True:
                progress.step(0, 1)
        except Cancelled:
            ended.append("cancelled")
            raise

    jobs.write(task)
    assert started.wait(10)
    jobs.close()
    assert ended == ["cancelled"]
    assert not [t for t in threading.enumerate() if t.name.startswith(("writer", "reader"))]


def test_no_code_of_the_window_pumps_the_event_loop() -> None:
    root = Path(__file__).parents[2] / "desktop_app"
    pumps = "process" + "Events("
    assert [path.name for path in root.rglob("*.py") if pumps in path.read_text("utf-8")] == []
