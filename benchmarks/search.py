"""The search engine on 100,000 real passages, beside tantivy, SQLite FTS5 and Xapian.

`python -m benchmarks.search [--passages N] [--peer-python PATH]`. The passages are put into the index
of a real library, its rows written straight into its tables (`filled`), because importing so many
documents would measure the import. Each engine runs in a process of its own, on the same
queries, in turn; what is not installed is named and left out. `--peer-python` names an interpreter
that has tantivy (and Xapian): the project does not depend on them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile

from benchmarks.figures import ROOT, SHARED, Figure, print_figures

_ENGINES = ("acervo", "tantivy", "fts5", "xapian")


def main(words: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--engines", nargs="*", default=_ENGINES, choices=_ENGINES)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(words)
    if not (SHARED / "corpora" / "scale").is_dir():
        print("left out: the search engine (no ../shared/corpora/scale)")
        return
    measured: dict[str, list[dict[str, float]]] = {}
    for _ in range(options.rounds):
        for engine in options.engines:
            found = _measure(engine, options)
            if found is not None:
                measured.setdefault(engine, []).append(found)
    print_figures(_figures(measured))
    _print_beside(measured)


def _measure(engine: str, options: argparse.Namespace) -> dict[str, float] | None:
    """Run one engine in a fresh process; None if it is not installed."""
    python = sys.executable if engine in ("acervo", "fts5") else options.peer_python
    with tempfile.TemporaryDirectory(prefix="acervo-search-") as folder:
        work = [python, "-m", f"benchmarks.engines.{engine}", folder, str(options.passages)]
        done = subprocess.run(work, cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 3:
        print(f"left out: {engine} (not installed)")
        return None
    if done.returncode:
        raise RuntimeError(f"{engine}: {done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


_GOALS = {
    "full p95 [ms]": 4.0,
    "full p95, nothing cached [ms]": 4.0,
    "worst query [ms]": 10.0,
    "20 passages added and searchable [ms]": 50.0,
    "p95 while importing / idle": 1.5,
    "memory of the engine [MB]": 200.0,
    "index / text": 0.8,
}


def _figures(measured: dict[str, list[dict[str, float]]]) -> list[Figure]:
    peers = {name: _middle(runs) for name, runs in measured.items()}
    figures = []
    for name, goal in _GOALS.items():
        values = tuple(run[name] for run in measured.get("acervo", []) if name in run)
        if values:
            peer = peers.get("tantivy", {}).get(name)
            unit = name[name.rfind("[") + 1 : -1] if "[" in name else ""
            figures.append(Figure(name.split(" [")[0], values, unit, goal, peer, "tantivy"))
    return figures


def _middle(runs: list[dict[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: sorted(run[name] for run in runs if name in run)[len(runs) // 2] for name in names}


def _print_beside(measured: dict[str, list[dict[str, float]]]) -> None:
    middle = {engine: _middle(runs) for engine, runs in measured.items()}
    print(f"\n{'median of the runs':<52}" + "".join(f"{engine:>12}" for engine in middle))
    for name in dict.fromkeys(name for found in middle.values() for name in found):
        values = (f"{found[name]:>12.2f}" if name in found else f"{'–':>12}" for found in middle.values())
        print(f"{name:<52}" + "".join(values))


if __name__ == "__main__":
    main()
