"""`python -m benchmarks`: every figure beside its goal."""

from __future__ import annotations

import argparse
import compileall

from benchmarks import packs, search
from benchmarks.command import command_figures
from benchmarks.composing import composing_figures
from benchmarks.figures import ROOT, print_figures
from benchmarks.window import window_figures

_GROUPS = ("command", "window", "composer", "search", "packs")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--runs", type=int, default=7, help="how often each figure is measured")
    parser.add_argument("--only", choices=_GROUPS, help="only one group of figures")
    options = parser.parse_args()
    if options.only == "search":  # takes minutes, so only when asked for
        search.main([])
        return
    if options.only == "packs":
        packs.main(["--runs", str(options.runs)])
        return
    for package in ("corpus", "index", "exporters", "desktop_app"):
        compileall.compile_dir(ROOT / package, quiet=1)  # as the set-up leaves them
    quick = {"command": command_figures, "window": window_figures, "composer": composing_figures}
    wanted = [options.only] if options.only else quick
    print_figures([figure for name in wanted for figure in quick[name](options.runs)])


if __name__ == "__main__":
    main()
