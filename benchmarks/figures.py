"""A figure, how it is measured, and how the list of them is printed."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Figure:
    """`peer`: the same quantity of something comparable, measured in the same run; None without one.
    `more_is_better`: the goal is the least that it shall be, not the most."""

    name: str
    values: tuple[float, ...]
    unit: str
    goal: float
    peer: float | None = None
    peer_name: str = ""
    more_is_better: bool = False

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_reached(self) -> bool:
        return self.median >= self.goal if self.more_is_better else self.median <= self.goal


def repeated(runs: int, measure: Callable[[], float]) -> tuple[float, ...]:
    """`runs` measurements after one that only warms the caches."""
    measure()
    return tuple(measure() for _ in range(runs))


def wall_time(words: Sequence[str | Path], environment: Mapping[str, str]) -> float:
    """Seconds from starting a process to its end; raises if it fails."""
    started = time.perf_counter()
    subprocess.run([*map(str, words)], env=dict(environment), check=True, capture_output=True)
    return time.perf_counter() - started


def print_figures(figures: Sequence[Figure]) -> None:
    print(f"Python {sys.version.split()[0]}; median (least–most) of repeated runs")
    print(f"{'figure':<52}{'median':>10}{'least–most':>20}{'goal':>8}  {'peer':<30}")
    for figure in figures:
        spread = f"{min(figure.values):.2f}–{max(figure.values):.2f}"
        verdict = "" if figure.is_reached else "  MISSED"
        peer = ""
        if figure.peer is not None:
            peer = f"{figure.peer_name} {figure.peer:.2f} (×{figure.median / figure.peer:.1f})"
        name = f"{figure.name} [{figure.unit}]" if figure.unit else figure.name
        print(f"{name:<52}{figure.median:>10.2f}{spread:>20}{figure.goal:>8.5g}  {peer:<30}{verdict}")
