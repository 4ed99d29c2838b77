"""What every engine has to do: the texts, the queries, the clock. Standard library only."""

from __future__ import annotations

import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TextIO

SCALE = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "scale"

_COUNTRIES = ("GT", "SV", "HN", "MX", "CR", "PA", "US", "CA")
_LEVELS = ("individual", "community", "structural")
#: Kind of query -> queries. Every word is asked for at its real frequency in the texts.
QUERIES: dict[str, tuple[str, ...]] = {
    "common": ("migrantes", "gobierno", "people", "president", "estado", "derechos", "health", "trabajo"),
    "rare": ("reintegración", "apátridas", "repatriación", "smuggling", "reinserción", "diaspora",
             "xenofobia", "naturalización"),
    "words": ("migrantes retorno", "derechos humanos migrantes", "gobierno federal programa",
              "health care workers", "climate change people", "familia migrante educación",
              "mexico border security", "desarrollo económico comunidad", "violencia mujeres estado",
              "border migration asylum"),
    "many": ("retorno regreso repatriación deportación reintegración reinserción",
             "border frontier asylum refugee migrant immigration",
             "salud hospital médico enfermedad vacuna atención",
             "empleo trabajo salario ocupación labor jornalero",
             "education school teacher student university college"),
    "phrase": ('"derechos humanos"', '"united states"', '"cambio climático"', '"estados unidos"',
               '"climate change"', '"salud pública"', '"health care"', '"gobierno federal"'),
    "prefix": ("reinteg*", "migra*", "repatri*", "deport*", "econom*", "vulnerab*"),
}  # fmt: skip
#: Six words that stand nearly everywhere.
WORST = "ley estado gobierno people government united"


@dataclass(frozen=True, slots=True)
class Text:
    document: str
    title: str
    year: int
    language: str
    source: str
    text: str


def texts(count: int) -> Iterator[Text]:
    """The first `count` texts, Spanish and English in turn. When there are not enough they are taken again
    under other names, an eighth of their words changed each time: so the words grow with the texts."""
    seen = turn = 0
    while seen < count:
        with _opened("es") as spanish, _opened("en") as english:
            for line in chain.from_iterable(zip(spanish, english, strict=True)):
                row = json.loads(line)
                mark = f"-{turn}" if turn else ""
                yield Text(f"{row['doc']}{mark}", row["title"], int(row["year"] or 0), row["lang"],
                           row["source"], _changed(row["text"], turn))  # fmt: skip
                seen += 1
                if seen == count:
                    return
        turn += 1


def _changed(text: str, turn: int) -> str:
    if not turn:
        return text
    words = text.split(" ")
    for place in range(turn % 8, len(words), 8):
        words[place] += chr(ord("a") + turn % 26)
    return " ".join(words)


def _opened(language: str) -> TextIO:
    return gzip.open(SCALE / f"paragraphs.{language}.jsonl.gz", "rt", encoding="utf-8")


def made_up(text: str) -> Iterator[tuple[str, str]]:
    """A level and a country for most texts, the same for every engine: real texts have no such tags."""
    chance = sum(text.encode()[:8])
    if chance % 5:
        yield "level", _LEVELS[chance % 3]
    if chance % 3:
        yield "country", _COUNTRIES[chance % 8]


def stop_words(language: str) -> list[str]:
    """Ours, folded."""
    with (Path(__file__).resolve().parents[2] / "index" / "analysis.toml").open("rb") as stream:
        return list(tomllib.load(stream)["languages"][language]["stop"])


def all_queries() -> list[str]:
    return [query for kind in QUERIES.values() for query in kind]


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def memory_mb() -> float:
    """Resident now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def size_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def query_figures(search: Callable[[str], object], forget: Callable[[], object] | None) -> dict[str, float]:
    """`forget` makes the engine drop what it keeps of earlier queries; None if it keeps nothing."""
    queries = all_queries()
    for query in queries:
        search(query)
    warm = [timed(lambda q=query: search(q)) for _ in range(5) for query in queries]  # type: ignore[misc]
    found = {"full p50 [ms]": statistics.median(warm), "full p95 [ms]": percentile(warm, 0.95)}
    cold = []
    for query in queries * 2:
        if forget:
            forget()
        cold.append(timed(lambda q=query: search(q)))  # type: ignore[misc]
    found["full p50, nothing cached [ms]"] = statistics.median(cold)
    found["full p95, nothing cached [ms]"] = percentile(cold, 0.95)
    worst = []
    for _ in range(5):
        if forget:
            forget()
        worst.append(timed(lambda: search(WORST)))
    found["worst query [ms]"] = statistics.median(worst)
    return found


def first_answer_ms(module: str, folder: Path) -> float:
    """From starting a process to the end of one that gives a full answer: the median of nine.

    Without `site`, because the path files of one environment take longer than those of another; what
    they would find is named instead."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    root = Path(__file__).resolve().parents[2]
    words = [sys.executable, "-S", "-m", module, str(folder), "first"]
    times = []
    for _ in range(9):
        started = time.perf_counter()
        subprocess.run(words, check=True, cwd=root, env=environment)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def report(figures: dict[str, float]) -> None:
    print(json.dumps(figures))
