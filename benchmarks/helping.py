"""Precedents, completion and «¿Quiso decir?» on 100,000 real passages.

`python -m benchmarks.helping [--passages N]`. The passages lie in a real library
(`benchmarks.engines.filled`). Times are of the process, so that other work on the machine does not count;
the first question after a change, which puts words and titles in order, stands apart.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.engines import filled, task
from benchmarks.figures import SHARED, Figure, print_figures
from desktop_app.precedents import timeline
from index.engine import Index
from index.results import SearchRequest

_BEGUN = ("m", "mi", "mig", "proteccion cons", "personas mig", "apoyo a personas ret", "país:gua", "nivel:")
_MISSPELLED = (
    "migracoin",
    "seguirdad",
    "protecion",
    "reintegrasion",
    "refujiados",
    "estadistika",
    "inmigrasion",
)
_CLAUSES = 60


def main(words: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.helping")
    parser.add_argument("--passages", type=int, default=100_000)
    options = parser.parse_args(words)
    if not (SHARED / "corpora" / "scale").is_dir():
        print("left out: precedents and help (no ../shared/corpora/scale)")
        return
    with (
        tempfile.TemporaryDirectory(prefix="acervo-help-") as name,
        _filled(Path(name), options.passages) as it,
    ):
        print_figures(_figures(*it))


@contextmanager
def _filled(folder: Path, passages: int) -> Iterator[tuple[filled.Library, Index]]:
    filled.fill(folder, list(task.texts(passages)))
    library = filled.library(folder)
    index = Index(folder / "index", library)
    index.catch_up()
    yield library, index
    index.close()
    library.close()


def _figures(library: filled.Library, index: Index) -> list[Figure]:
    first = _times([lambda: index.complete("mig")])
    keys = _times([lambda text=text: index.complete(text) for text in _BEGUN * 3])
    spelled = [lambda text=text: index.search(SearchRequest(text)).suggestions for text in _MISSPELLED]
    _times(spelled[:1])
    suggestions = _times(spelled[1:])
    documents = library.documents()
    step = max(1, len(documents) // _CLAUSES)
    clauses = [passage.id for d in documents[::step] for passage in library.passages(d.id)[:1]]
    _times([lambda: timeline(library, index, clauses[0])])
    precedents = _times([lambda one=one: timeline(library, index, one) for one in clauses[1:]])
    return [
        Figure("first completion after a change", tuple(first), "ms", 400.0),
        Figure("completion, p95", (_p95(keys),), "ms", 10.0),
        Figure("search that asks «did you mean», p95", (_p95(suggestions),), "ms", 10.0),
        Figure("precedents, median", (task.percentile(precedents, 0.5),), "ms", 200.0),
        Figure("precedents, p95", (_p95(precedents),), "ms", 200.0),
    ]


def _p95(times: list[float]) -> float:
    return task.percentile(times, 0.95)


def _times(asked: list[Callable[[], object]]) -> list[float]:
    """Milliseconds of this process for each."""
    found = []
    for ask in asked:
        started = time.process_time()
        ask()
        found.append((time.process_time() - started) * 1000)
    return found


if __name__ == "__main__":
    main()
