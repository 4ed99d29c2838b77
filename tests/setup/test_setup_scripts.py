"""`make run` and `make test` say in one sentence what is missing, and a failure stays a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: A system that lacks one library for drawing and may not install it.
LACKING = """
import sys; sys.path.insert(0, ".ci")
import system
system.DRAWING = {"libnot-there.so.9": "libnot-there9"}
system.may_install = lambda: False
"""


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**bare, "LC_ALL": "C", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the set-up is for Linux")


def test_window_is_refused_with_the_one_command_to_type() -> None:
    done = python(LACKING + 'sys.exit(system.main("run"))')
    assert done.returncode == 1
    assert done.stderr.strip().endswith("sudo apt-get install -y libnot-there9")
    assert len(done.stderr.strip().splitlines()) == 1


def test_tests_go_on_and_say_what_is_skipped() -> None:
    done = python(LACKING + 'sys.exit(system.main("test"))', LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0
    assert "tests of the window are skipped" in done.stderr
    assert "libnot-there9" in done.stderr


def test_without_a_screen_only_drawing_is_needed() -> None:
    code = LACKING.replace("system.DRAWING =", "system.DRAWING, system.WINDOW = {},")
    assert python(code + "print(system.missing(window=False, screen=False))").stdout.strip() == "[]"
    assert "libnot-there9" in python(code + "print(system.missing(window=True, screen=False))").stdout


@pytest.mark.parametrize(("ends", "passed"), [(0, True), (1, False), (5, False)])
def test_a_failing_check_is_a_failure_and_its_last_line_is_kept(ends: int, passed: bool) -> None:
    code = f"""
import sys; sys.path.insert(0, ".ci")
import checks
result = checks.run("a check", [sys.executable, "-c", "print('3 passed'); raise SystemExit({ends})"])
print(result.passed, result.closing_line)
"""
    assert python(code).stdout.strip().endswith(f"{passed} 3 passed")


def test_integration_server_runs_make_test_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
    assert commands == ['cd "$(dirname "$0")/.." || exit 1', "exec make test"]
    assert os.access(script, os.X_OK)
