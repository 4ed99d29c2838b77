"""Invented documents with the structure that a reader of the genre expects, read from `documents/*.toml`.

A document's `body` has a part in each line, ``kind marker | text``, indented by two spaces below the part
to which it belongs. `front` is a line of the cover that may become any structure; `row` is a row of the
last `table` (``^^`` is merged with the cell above, ``<<`` with the one on the left; `header` is its heading);
``~objective`` after a marker is the role expected; ``^1^`` in a text is the mark of the footnote ``note 1``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("documents")
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
MARK = re.compile(r"\^(\d+)\^")


@dataclass(frozen=True)
class Part:
    """A line of a document's body; `depth` is its nesting, `above` the part to which it belongs."""

    kind: str
    marker: str
    text: str
    depth: int
    above: Part | None = None
    role: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The text without the marks of its footnotes."""
        return MARK.sub("", self.text)


@dataclass(frozen=True)
class Script:
    name: str
    parts: tuple[Part, ...]
    expected: dict[str, Any]

    @property
    def notes(self) -> dict[str, str]:
        return {part.marker: part.text for part in self.parts if part.kind == "note"}


@cache
def load(name: str) -> Script:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Script(name, tuple(_parts(data.pop("body"))), data)


def _parts(body: str) -> list[Part]:
    parts: list[Part] = []
    above: dict[int, Part] = {}
    lines = [line for line in body.split("\n") if line.strip()]
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(lines):
        depth = (len(line) - len(line.lstrip())) // 2
        head, _, text = line.strip().partition("|")
        kind, _, marker = head.strip().partition(" ")
        if kind in ("row", "header"):
            rows.append(tuple(cell.strip().replace("\\n", "\n") for cell in text.split("|")))
            following = lines[number + 1].strip() if number + 1 < len(lines) else ""
            if not following.startswith("row"):
                parts[-1] = replace(parts[-1], rows=tuple(rows))
                rows = []
            continue
        marker, _, role = marker.partition("~")
        part = Part(kind, marker.strip(), text.strip(), depth, above.get(depth - 1), role or None)
        above[depth] = part
        parts.append(part)
    return parts
