"""The window: process start to the first paint, to a search that answers, and memory when idle."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import ROOT, Figure, repeated

#: What Qt alone takes: an application, an empty window, its first paint.
_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class W(QWidget):
    def paintEvent(self, event):
        print(time.time() - float(sys.argv[1]), flush=True)
        QApplication.exit()
app = QApplication([])
window = W(); window.resize(1440, 900); window.show()
app.exec()
"""


def window_figures(runs: int) -> list[Figure]:
    with screen() as environment:
        if environment is None:
            print("left out: the window (no X screen, and no Xvfb to make one)")
            return []
        with tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
            return _measure(Path(folder), {**environment, "HOME": folder}, runs)


def _measure(folder: Path, environment: dict[str, str], runs: int) -> list[Figure]:
    library = folder / "library"
    acervo = Path(sys.executable).with_name("acervo")
    demo = [acervo, "--library", library, "demo", "--output", folder / "demo.pdf"]
    subprocess.run([*map(str, demo)], env=environment, check=True, capture_output=True)
    _probe(library, environment)
    answers = [_probe(library, environment) for _ in range(runs)]
    bare = repeated(runs, lambda: _bare(environment))
    return [
        Figure(
            "process start to painted window",
            tuple(answer["painted"] for answer in answers),
            "s",
            0.5,
            statistics.median(bare),
            "bare PySide6 window",
        ),
        Figure(
            "process start to a search that answers",
            tuple(answer["answered"] for answer in answers),
            "s",
            1.0,
        ),
        Figure(
            "process start to the answer to a query asked then",
            tuple(answer["queried"] for answer in answers),
            "s",
            1.0,
        ),
        Figure("memory of the idle window", tuple(answer["memory"] for answer in answers), "MiB", 250),
    ]


def _probe(library: Path, environment: dict[str, str]) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks.window_probe", str(time.time()), str(library), "mujeres"]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def _bare(environment: dict[str, str]) -> float:
    words = [sys.executable, "-c", _BARE, str(time.time())]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return float(done.stdout)


@contextmanager
def screen() -> Iterator[dict[str, str] | None]:
    """The environment with an X screen: the one that is set, else one of Xvfb's."""
    if os.environ.get("DISPLAY"):
        yield dict(os.environ)
        return
    if shutil.which("Xvfb") is None:
        yield None
        return
    read, write = os.pipe()
    # With -displayfd Xvfb picks a free display, and says which when it is ready.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as number:
            display = number.readline().strip()
        yield {**os.environ, "DISPLAY": f":{display}"}
    finally:
        server.terminate()
        server.wait()
