"""Run every check and every test, all to the end, and fail if one failed.

`--without-tests`: the style, type and import checks only. The last line is the closing line of pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from system import missing
from words import ROOT, tell

PYTHON = sys.executable
#: pytest's code for "no test was selected", which is no failure for the tests that need a screen.
NOTHING_SELECTED = 5
#: Seconds after which a check is ended: all of them take some ten minutes. A single test is ended by
#: pytest-timeout, long before.
LIMIT = 2400.0


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    passed: bool
    closing_line: str = ""


def run(name: str, command: list[str], environment: Mapping[str, str] | None = None) -> Result:
    """Run one check, pass its output through as it comes, and keep the last line."""
    print(f"== {name}", flush=True)
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    last = ""
    assert process.stdout is not None
    patience = threading.Timer(LIMIT, process.kill)
    patience.daemon = True  # who stops the checks by hand need not wait for it
    patience.start()
    for line in process.stdout:
        print(line, end="", flush=True)
        last = line.strip() or last
    code = process.wait()
    patience.cancel()
    return Result(name, code == 0 or (name == "pytest screen" and code == NOTHING_SELECTED), last)


def style_checks() -> list[Result]:
    return [
        run("ruff check", [PYTHON, "-m", "ruff", "check", "."]),
        run("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        run("mypy", [PYTHON, "-m", "mypy"]),
        run("import rules", [str(Path(PYTHON).parent / "lint-imports")]),
    ]


def tests() -> Result:
    """The tests that need no screen; those of the window only where Qt's libraries are there."""
    # Two files of tests at a time; the tests of one file share what they set up.
    command = [PYTHON, "-m", "pytest", "-m", "not screen", "-n", "2", "--dist", "loadfile"]
    # What crashes its process crashes the next one too, and is tried again.
    command += ["--max-worker-restart", "1"]
    if missing(window=False, screen=False):
        command += [
            "-p",
            "no:pytest-qt",
            "-o",
            "qt_api=",
            "--ignore=tests/desktop_app",
            "--ignore=tests/journeys",
        ]
    return run("pytest", command, {"QT_QPA_PLATFORM": "offscreen"})


def screen_tests() -> list[Result]:
    if missing(window=True, screen=True):
        tell("screen_tests_skipped")
        return []
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", PYTHON, "-m", "pytest", "-m", "screen"]
    return [run("pytest screen", command, {"QT_QPA_PLATFORM": "xcb"})]


def main(arguments: list[str]) -> int:
    results = style_checks()
    if "--without-tests" not in arguments:
        main_tests = tests()
        results += [*screen_tests(), main_tests]
    print()
    for result in results:
        print(f"{'ok    ' if result.passed else 'FAILED'}  {result.name}")
    if results[-1].name == "pytest":
        print(results[-1].closing_line)
    return 0 if all(result.passed for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
