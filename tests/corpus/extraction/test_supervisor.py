from __future__ import annotations

import importlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.background import program_for
from corpus.extraction import extract
from corpus.extraction.supervisor import Limits, Supervisor

TASKS = """
import os, time
from pathlib import Path
from corpus.errors import UnreadableFile

def act(path: Path):
    deed, _, detail = path.stem.partition("-")
    if deed == "die": os._exit(3)
    if deed == "hang": time.sleep(3600)
    if deed == "spin":
        while True: pass
    if deed == "grow": return len(bytearray(4 * 1024**3))
    if deed == "deep": return act_deep()
    if deed == "bug": raise ValueError("detalle")
    if deed == "unpicklable": return lambda: None
    if deed == "refuse": raise UnreadableFile("errors_extraction.damaged", name=path.name)
    if deed == "print": print("x" * 100000); os.write(1, b"ruido")
    return (os.getpid(), path.name)

def act_deep(): return act_deep()
"""


@pytest.fixture
def act(tmp_path, monkeypatch):
    """A task that does what the file's name says, in a module that workers can import."""
    name = f"deeds_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(TASKS)
    monkeypatch.syspath_prepend(str(tmp_path))
    return importlib.import_module(name).act


def outcomes(supervisor, *names: str):
    return {outcome.path.stem: outcome for outcome in supervisor.run([Path(f"{name}.x") for name in names])}


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def wait_until(condition, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_the_seeds_are_read_with_workers_started_in_time(seeds):
    begun = time.perf_counter()
    with Supervisor(extract) as supervisor:
        read = list(supervisor.run(list(seeds.values())))
    assert all(outcome.value and outcome.value.blocks for outcome in read)
    assert sorted(outcome.index for outcome in read) == [0, 1, 2, 3]
    assert time.perf_counter() - begun < 3


def test_only_the_file_that_breaks_its_worker_fails(act):
    with Supervisor(act) as supervisor:
        read = outcomes(supervisor, "a", "die", "b", "refuse", "bug", "unpicklable", "deep", "print", "c")
    keys = {name: outcome.error.key for name, outcome in read.items() if outcome.error}
    assert keys == {
        "die": "errors_extraction.broke_reader",
        "refuse": "errors_extraction.damaged",
        "bug": "errors_extraction.broke_reader",
        "unpicklable": "errors_extraction.broke_reader",
        "deep": "errors_extraction.too_deep",
    }
    assert "ValueError: detalle" in read["bug"].broken
    assert {read[name].value[1] for name in "abc"} == {"a.x", "b.x", "c.x"}


def test_a_killed_worker_fails_only_its_file(act):
    started: list[int] = []
    with Supervisor(act, jobs=1) as supervisor:
        pid = outcomes(supervisor, "first")["first"].value[0]

        def kill_once_started() -> bool:
            if started == [0]:
                os.kill(pid, signal.SIGKILL)
            return False

        run = supervisor.run(
            [Path("hang.x"), Path("after.x")], on_start=started.append, stop=kill_once_started
        )
        hang = next(run)
        started.append(1)
        (after,) = run
    assert hang.error.key == "errors_extraction.broke_reader"
    assert after.value[1] == "after.x"
    assert after.value[0] != pid


def test_a_file_over_its_time_is_ended_and_the_others_go_on(act):
    with Supervisor(act, limits=Limits(seconds=0.4)) as supervisor:
        read = outcomes(supervisor, "hang", "spin", "a", "b")
    assert read["hang"].error.key == read["spin"].error.key == "errors_extraction.time"
    assert "0.4" in read["hang"].error.text("en")
    assert read["a"].value and read["b"].value


def test_a_file_over_its_memory_fails_alone(act):
    with Supervisor(act, limits=Limits(memory_mib=512)) as supervisor:
        read = outcomes(supervisor, "grow", "a")
    assert read["grow"].error.key == "errors_extraction.memory"
    assert read["a"].value


def test_the_file_after_one_over_its_memory_is_read(act):
    with Supervisor(act, jobs=1, limits=Limits(memory_mib=512)) as supervisor:
        for _ in range(3):
            read = outcomes(supervisor, "grow", "a")
            assert read["grow"].error and read["a"].value


@pytest.mark.parametrize("serve", ["corpus.extraction.worker.serve", "desktop_app.print_worker.serve"])
@pytest.mark.parametrize("sent", [0, 5, 60], ids="{} bytes".format)
def test_a_process_whose_parent_ends_before_it_began_ends_too(serve, sent):
    path = pickle.dumps(["nowhere"] * 30)
    begun = subprocess.Popen(
        [sys.executable, "-c", program_for(serve)], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    begun.communicate((struct.pack("<Q", len(path)) + path)[:sent], timeout=60)
    assert begun.returncode != 0


def test_stopping_cancels_everything_at_once(act):
    asked: list[float] = []
    started: list[int] = []

    def stop() -> bool:
        asked.append(time.monotonic())
        return bool(started)

    begun = time.monotonic()
    with Supervisor(act) as supervisor:
        read = list(
            supervisor.run(
                [Path("hang.x"), Path("hang-2.x"), Path("a.x")], on_start=started.append, stop=stop
            )
        )
        assert all(outcome.cancelled for outcome in read)
        assert len(read) == 3
        assert supervisor.worker_pids() == ()
    assert time.monotonic() - begun < 10
    gaps = [after - before for before, after in pairwise(asked[2:])]
    assert not gaps or sorted(gaps)[len(gaps) // 2] <= 0.05


def test_one_file_can_be_cancelled(act):
    with Supervisor(act) as supervisor:
        run = supervisor.run(
            [Path("hang.x"), Path("a.x"), Path("b.x")], stop_one=lambda index: index in {0, 2}
        )
        read = {outcome.index: outcome for outcome in run}
    assert read[0].cancelled and read[2].cancelled
    assert read[1].value


def test_a_file_that_is_being_read_can_be_cancelled(act):
    started: list[int] = []
    with Supervisor(act, jobs=1) as supervisor:
        run = supervisor.run(
            [Path("hang.x"), Path("a.x")],
            on_start=started.append,
            stop_one=lambda index: index == 0 and started == [0],
        )
        read = {outcome.index: outcome for outcome in run}
    assert read[0].cancelled
    assert read[1].value


def test_workers_are_kept_for_the_next_run_and_ended_by_close(act):
    supervisor = Supervisor(act, jobs=1)
    assert supervisor.worker_pids() == ()
    first = outcomes(supervisor, "a")["a"].value[0]
    assert outcomes(supervisor, "b")["b"].value[0] == first
    assert supervisor.worker_pids() == (first,)
    supervisor.close()
    assert wait_until(lambda: not is_running(first))


def test_a_run_that_is_given_up_leaves_no_busy_worker(act):
    with Supervisor(act, jobs=2) as supervisor:
        run = supervisor.run([Path("a.x"), Path("hang.x"), Path("hang-2.x")])
        next(run)
        run.close()
        assert outcomes(supervisor, "b")["b"].value


def test_the_worker_imports_no_qt_and_not_the_program_itself(tmp_path, monkeypatch):
    (tmp_path / "look_inside.py").write_text(
        "import sys\ndef look(path):\n    return sorted(name for name in sys.modules)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    look = importlib.import_module("look_inside").look
    with Supervisor(look) as supervisor:
        (outcome,) = supervisor.run([Path("a")])
    assert not {"PySide6", "pytest", "__mp_main__", "sqlalchemy", "whoosh"} & set(outcome.value)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such ceiling")
def test_a_worker_has_a_ceiling_for_what_it_computes(tmp_path, monkeypatch):
    (tmp_path / "look_up.py").write_text(
        "import resource\ndef look(path):\n    return resource.getrlimit(resource.RLIMIT_CPU)[0]\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    look = importlib.import_module("look_up").look
    with Supervisor(look, limits=Limits(seconds=10)) as supervisor:
        (outcome,) = supervisor.run([Path("a")])
    assert 20 <= outcome.value < 80


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")
@pytest.mark.parametrize("deed", ["hang", "spin"])
def test_no_worker_outlives_a_killed_parent(act, tmp_path, deed):
    module = act.__module__
    program = tmp_path / "programa"  # like a console script: no .py, no guard for __main__
    program.write_text(
        textwrap.dedent(f"""
        import sys
        from pathlib import Path
        sys.path.insert(0, {str(tmp_path)!r})
        from {module} import act
        from corpus.extraction.supervisor import Supervisor
        supervisor = Supervisor(act, jobs=1)
        (first,) = supervisor.run([Path("a.x")])
        print(first.value[0], flush=True)
        list(supervisor.run([Path("{deed}.x")], on_start=lambda index: print("started", flush=True)))
        """)
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    parent = subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert parent.stdout.readline() == "started\n"
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not is_running(worker))
