"""Acervo's own index, through `index.engine.Index`."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.engines import filled, task
from corpus.library import Library
from index.engine import Index
from index.results import SearchRequest


def main() -> None:
    folder = Path(sys.argv[1])
    if sys.argv[2] == "first":
        gc.disable()  # as the program does until it has started (`desktop_app.cli`)
        library = filled.library(folder)
        assert Index(folder / "index", library).search(SearchRequest("migrantes")).hits
        gc.freeze()
        return
    texts = list(task.texts(int(sys.argv[2])))
    filled.fill(folder, texts)
    library = filled.library(folder)
    text_mb = sum(len(text.text.encode()) for text in texts) / 1e6
    count = len(texts)
    del texts
    figures = _build(folder, library, count)
    figures["index / text"] = task.size_mb(folder / "index") / text_mb
    figures["first answer of a new process [ms]"] = task.first_answer_ms(__spec__.name, folder)
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, str(folder), "search"], check=True, stdout=subprocess.PIPE
    )
    task.report(figures | json.loads(done.stdout))


def _build(folder: Path, library: Library, count: int) -> dict[str, float]:
    index = Index(folder / "index", library)
    started = time.perf_counter()
    assert index.catch_up() == count
    seconds = time.perf_counter() - started
    index.close()
    return {"build [passages/s]": count / seconds}


def search_figures(folder: Path) -> dict[str, float]:
    """In a process that has not built the index, so that the memory is the search's."""
    library = filled.library(folder)
    index = Index(folder / "index", library)
    before = task.memory_mb()

    def search(query: str) -> None:
        index.search(SearchRequest(query))

    def forget() -> None:
        snapshot = index._snapshot
        if snapshot:
            snapshot.forget()

    figures = task.query_figures(search, forget)
    plain = task.query_figures(lambda query: index.search(SearchRequest(query, translations=False)), forget)
    figures |= {f"{name} (no translations)": value for name, value in plain.items()}
    figures["memory of the engine [MB]"] = task.memory_mb()
    figures["memory before [MB]"] = before
    figures |= _adding(folder, index)
    figures |= _while_importing(folder, index, search)
    index.close()
    return figures


def _adding(folder: Path, index: Index) -> dict[str, float]:
    times = []
    for turn in range(7):
        texts = [replace(text, document=f"new{turn}") for text in task.texts(20)]
        filled.fill(folder, [replace(texts[0], text="zyxwvu " + texts[0].text), *texts[1:]])

        def once(expected: int = turn + 1) -> None:
            index.catch_up()
            assert index.search(SearchRequest("zyxwvu")).total == expected

        times.append(task.timed(once))
    return {"20 passages added and searchable [ms]": sorted(times)[3]}


def _while_importing(folder: Path, index: Index, search: Any) -> dict[str, float]:
    """Documents of eight passages are added fifty at a time and taken in, while queries go on."""
    queries = task.all_queries()
    for query in queries:  # what was added before has cost the searches what they remembered
        search(query)
    idle = [task.timed(lambda q=query: search(q)) for _ in range(10) for query in queries]  # type: ignore[misc]
    texts = list(task.texts(40_000))
    stop = threading.Event()

    def work() -> None:
        for start in range(0, 5000, 50):
            if stop.is_set():
                break
            numbers = range(start, start + 50)
            batch = [replace(texts[d * 8 + n], document=f"more{d}") for d in numbers for n in range(8)]
            filled.fill(folder, batch)
            index.catch_up(at_once=False)

    thread = threading.Thread(target=work)
    thread.start()
    busy = []
    while thread.is_alive():
        for query in queries:
            busy.append(task.timed(lambda q=query: search(q)))  # type: ignore[misc]
            if not thread.is_alive():
                break
    thread.join()
    return {
        "p95 while importing [ms]": task.percentile(busy, 0.95),
        "p95 while importing / idle": task.percentile(busy, 0.95) / task.percentile(idle, 0.95),
    }


if __name__ == "__main__":
    if sys.argv[2] == "search":
        task.report(search_figures(Path(sys.argv[1])))
    else:
        main()
