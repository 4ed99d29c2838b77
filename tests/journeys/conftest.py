"""The real command, run as its own process on a library of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Acervo = Callable[..., Ran]


@pytest.fixture
def acervo(tmp_path: Path) -> Acervo:
    """Runs `acervo` in Spanish on a library in the test's folder."""
    environment = {
        **os.environ,
        "ACERVO_LIBRARY": str(tmp_path / "library"),
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
    }

    def run(*words: str | Path, code: int | None = 0) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=120,
        )
        ran = Ran(done.returncode, done.stdout, done.stderr)
        if code is not None:
            assert ran.code == code, ran
        assert "Traceback" not in ran.err, ran.err
        return ran

    return run
