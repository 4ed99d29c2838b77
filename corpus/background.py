"""Processes that work while somebody looks at something else."""

from __future__ import annotations

import os

#: For Windows, where whoever starts a process says so (`subprocess.BELOW_NORMAL_PRIORITY_CLASS`).
CREATION_FLAGS = 0x4000 if os.name == "nt" else 0


def step_back(niceness: int) -> None:
    """Let other processes go first from now on: those in which somebody waits for an answer. `niceness`: as
    the system counts it, from 1 to 19."""
    if os.name != "nt":
        os.nice(niceness)
