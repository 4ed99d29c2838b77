"""How long work tells where it is and is told to stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person asked to stop; nothing that was not committed is kept."""


class Progress(Protocol):
    """Given to long work. `step` raises `Cancelled` when the person asked to stop."""

    def step(self, done: int, total: int, detail: str = "") -> None:
        """`done` of `total` units are finished; `detail` is a short text for people."""


class Silent:
    """A `Progress` that nobody watches and nobody stops."""

    def step(self, done: int, total: int, detail: str = "") -> None:
        return
