"""Queries with what answers them, and how well a search does on them.

Every query was written for this set; what answers it are pointers to passages of the real documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zlib import crc32

Half = Literal["tuned", "reported"]
#: A search: the query's text to the places found, best first, as "document#eid".
Search = Callable[[str], Sequence[str]]
_FIRST = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """`answers`: places such as "workshop#sec_3-2"; one that ends in ``*`` stands for all that begin so."""

    kind: str
    text: str
    answers: tuple[str, ...]
    half: Half

    def rank(self, places: Sequence[str]) -> int:
        """The place of the first answer among the first ten, from 1; 0 if there is none."""
        for number, place in enumerate(places[:_FIRST], start=1):
            if any(_fits(place, answer) for answer in self.answers):
                return number
        return 0


def _fits(place: str, answer: str) -> bool:
    return place.startswith(answer[:-1]) if answer.endswith("*") else place == answer


def judged_queries() -> tuple[Judged, ...]:
    """All queries in the order of the files: those of the first round, then those of the second."""
    met: dict[str, int] = defaultdict(int)
    found = []
    for kind, query, answers in _lines("queries.tsv"):
        # By twos: neighbours often ask the same in the two directions.
        half: Half = "reported" if met[kind] // 2 % 2 else "tuned"
        met[kind] += 1
        found.append(Judged(kind, query, tuple(answers.split()), half))
    for kind, query, answers in _lines("queries_second.tsv"):
        half = "reported" if crc32(query.encode()) % 2 else "tuned"
        found.append(Judged(kind, query, tuple(answers.split()), half))
    return tuple(found)


def _lines(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1 over `queries` queries."""

    success: float  #: an answer among the first three
    reciprocal_rank: float  #: mean of 1/place of the first answer among the first ten
    queries: int


def ranks(search: Search, queries: Iterable[Judged]) -> dict[Judged, int]:
    return {query: query.rank(search(query.text)) for query in queries}


def quality(found: Mapping[Judged, int]) -> dict[str, Quality]:
    """By kind of query, and over all under "all"."""
    by_kind: dict[str, list[int]] = {"all": list(found.values())}
    for query, rank in found.items():
        by_kind.setdefault(query.kind, []).append(rank)
    return {kind: _quality(ranks) for kind, ranks in by_kind.items()}


def _quality(found: Sequence[int]) -> Quality:
    success = sum(1 for rank in found if 1 <= rank <= 3) / len(found)
    reciprocal = sum(1 / rank for rank in found if rank) / len(found)
    return Quality(success, reciprocal, len(found))
