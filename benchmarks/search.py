"""The search engine on 100,000 real passages, beside tantivy, SQLite FTS5 and Xapian.

`python -m benchmarks.search [--passages N] [--peer-python PATH]`. The passages are put into the index
of a real library, its rows written straight into its tables (`filled`), because importing so many
documents would measure the import. Each engine runs in a process of its own, on the same
queries, in turn; what is not installed is named and left out. `--peer-python` names an interpreter
that has tantivy (and Xapian): the project does not depend on them. FTS5 and Xapian, which are far slower
and set no goal, run in the first round only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from benchmarks.figures import ROOT, SHARED, Figure, print_figures

_ENGINES = ("acervo", "tantivy", "fts5", "xapian")
_SLOW = ("fts5", "xapian")
_PEER = "tantivy"


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
    for turn in range(options.rounds):
        for engine in options.engines:
            found = _measure(engine, options) if turn == 0 or engine not in _SLOW else None
            if found is not None:
                measured.setdefault(engine, []).append(found)
    goals = _GOALS if options.passages < _MANY else _GOALS_OF_MANY
    print_figures([figure for goal in goals if (figure := _figure(goal, measured))])
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


@dataclass(frozen=True, slots=True)
class _Goal:
    """At most so much, and so many times what the peer measures in the same run; where `more_is_better`
    at least."""

    name: str
    limit: float | None = None
    of_peer: float | None = None
    more_is_better: bool = False

    def against(self, peer: float | None) -> float:
        """The stricter of both."""
        limits = [] if self.limit is None else [self.limit]
        if self.of_peer is not None and peer is not None:
            limits.append(self.of_peer * peer)
        unknown = 0.0 if self.more_is_better else float("inf")
        return (max if self.more_is_better else min)(limits, default=unknown)


_GOALS = (
    _Goal("full p95 [ms]", 4.0, of_peer=1.0),
    _Goal("full p95, nothing cached [ms]", of_peer=1.2),
    _Goal("worst query [ms]", 10.0),
    _Goal("first answer of a new process [ms]", of_peer=1.5),
    _Goal("build [passages/s]", 10_000, of_peer=0.4, more_is_better=True),
    _Goal("20 passages added and searchable [ms]", 50.0),
    _Goal("p95 while importing / idle", 1.5),
    _Goal("memory of the engine [MB]", 200.0),
    _Goal("index / text", 0.8),
)
#: From so many passages on, the goals are these.
_MANY = 1_000_000
_GOALS_OF_MANY = (_Goal("full p95 [ms]", 30.0), _Goal("memory of the engine [MB]", 1000.0))


def _figure(goal: _Goal, measured: dict[str, list[dict[str, float]]]) -> Figure | None:
    values = tuple(run[goal.name] for run in measured.get("acervo", []) if goal.name in run)
    if not values:
        return None
    name, _, unit = goal.name.partition(" [")
    peer = _middle(measured.get(_PEER, [])).get(goal.name)
    return Figure(name, values, unit.rstrip("]"), goal.against(peer), peer, _PEER, goal.more_is_better)


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
