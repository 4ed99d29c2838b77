"""The composer: last key to the page that shows it, and for how long the window does not answer meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import ROOT, Figure
from benchmarks.window import screen


def composing_figures(runs: int) -> list[Figure]:
    """`runs` times near the beginning, in the middle and near the end of the dossier."""
    from exporters.pdf import fonts

    faces = fonts.prepare()
    with screen() as environment, tempfile.TemporaryDirectory(prefix="acervo-bench-") as folder:
        if environment is None:
            print("left out: the composer (no X screen, and no Xvfb to make one)")
            return []
        home = Path(folder) / "home"
        cache = home / ".cache" / "acervo"
        cache.mkdir(parents=True)
        (cache / faces.name).symlink_to(faces)
        words = [sys.executable, "-m", "benchmarks.composing_probe", f"{folder}/library", str(3 * runs)]
        clean = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**clean, "HOME": str(home)},
            capture_output=True,
            text=True,
            timeout=600,
            check=True,
        )
    measured = json.loads(done.stdout.strip().splitlines()[-1])
    pages = measured["pages"]
    return [
        Figure(f"last key to its page, {pages} pages", tuple(measured["seconds"]), "s", 0.5),
        Figure("... longest gap of the window meanwhile", tuple(measured["gaps"]), "s", 0.05),
    ]
