"""The TOML files that belong to the program: its sentences, its vocabulary, its rules.

To parse them takes a sixth of the time until the first answer, so what was read is kept as JSON in
``__pycache__`` beside the file, where Python keeps what it has compiled of its own sources, under the same
rules: it counts only for a source of the same size and time, where it cannot be written nothing is lost,
and it is not written where Python is told to write nothing.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_FOLDER = "__pycache__"


def read_toml(file: Path) -> dict[str, Any]:
    """What a TOML file of the program holds. Files of other people are read by `tomllib` itself."""
    found = file.stat()
    source = [found.st_size, found.st_mtime_ns]
    kept = file.parent / _FOLDER / f"{file.name}.json"
    try:
        of, held = json.loads(kept.read_bytes())
        if of == source and isinstance(held, dict):
            return held
    except (OSError, ValueError, TypeError):
        pass
    parsed = _parsed(file)
    if not sys.dont_write_bytecode:
        _keep(kept, [source, parsed])
    return parsed


def _parsed(file: Path) -> dict[str, Any]:
    import tomllib

    with file.open("rb") as stream:
        return tomllib.load(stream)


def _keep(kept: Path, told: list[Any]) -> None:
    new = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        new.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        new.replace(kept)
    except (OSError, TypeError):  # a date, which JSON has no form for, is no reason to fail either
        with suppress(OSError):
            new.unlink()
