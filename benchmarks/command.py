"""The command: its start, an import, a search, the demo's PDF."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import SHARED, Figure, repeated, wall_time

_QUERIES = (
    "reinserción social y productiva",
    "ninos no acompanados",
    "atención psicosocial mujeres",
    "2 ter",
    "certificación de competencias",
    "private sector",
)


def command_figures(runs: int) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
        bench = _Bench(Path(folder))
        figures = [bench.start(runs), *bench.demo(runs)]
        if SHARED.is_dir():
            figures += [bench.import_seeds(runs), *bench.search(runs)]
        else:
            print("left out: import and search of the real documents (no ../shared)")
        return figures


class _Bench:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library = folder / "library"
        self._environment = {**os.environ, "ACERVO_LIBRARY": str(self._library)}
        self._acervo = Path(sys.executable).with_name("acervo")
        self._seeds = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []

    def start(self, runs: int) -> Figure:
        """`acervo documents` on an existing library: start, open, read, print."""
        wall_time([self._acervo, "documents"], self._environment)
        bare = repeated(runs, lambda: wall_time([sys.executable, "-c", "pass"], self._environment))
        values = repeated(runs, lambda: wall_time([self._acervo, "documents"], self._environment))
        return Figure(
            "command start (acervo documents)", values, "s", 0.4, statistics.median(bare), "bare python"
        )

    def import_seeds(self, runs: int) -> Figure:
        """Four documents imported into a new library and searchable, process start included."""

        def once() -> float:
            shutil.rmtree(self._library, ignore_errors=True)
            return wall_time([self._acervo, "import", *self._seeds], self._environment)

        return Figure("four seeds imported and searchable", repeated(runs, once), "s", 3.0)

    def search(self, runs: int) -> list[Figure]:
        from desktop_app.workspace import Workspace
        from index.results import SearchRequest

        wall_time([self._acervo, "import", *self._seeds], self._environment)
        workspace = Workspace.open(self._library)
        workspace.catch_up()
        times = []
        for _ in range(runs):
            for query in _QUERIES:
                times.append(workspace.search(SearchRequest(query)).elapsed_ms)
        workspace.close()
        started = repeated(
            runs, lambda: wall_time([self._acervo, "search", _QUERIES[0], "--json"], self._environment)
        )
        return [
            Figure("a search on the seeds", tuple(times), "ms", 20),
            Figure("command start to an answer (acervo search)", started, "s", 1.0),
        ]

    def demo(self, runs: int) -> list[Figure]:
        """The whole demo, and the time that it reports for its PDF."""
        import subprocess

        target = self._folder / "demo.pdf"
        pdf_times: list[float] = []

        def once() -> float:
            return wall_time([self._acervo, "--ui", "en", "demo", "--output", target], self._environment)

        whole = repeated(runs, once)
        for _ in range(runs):
            done = subprocess.run(
                [self._acervo, "--ui", "en", "demo", "--output", target],
                env=self._environment, capture_output=True, text=True, check=True,
            )  # fmt: skip
            last = done.stdout.strip().splitlines()[-1]
            found = re.search(r"([\d.]+) s$", last)
            assert found is not None, last
            pdf_times.append(float(found[1]))
        return [
            Figure("the demo's PDF", tuple(pdf_times), "s", 2.0),
            Figure("the whole demo, process start to end", whole, "s", 8.0),
        ]
