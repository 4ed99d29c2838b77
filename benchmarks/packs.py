"""`python -m benchmarks.packs`: how long briefing packs take, beside other engines with the same content.

`--peers PYTHON` names an interpreter that has weasyprint and typst; without it the ratios are left out.
Every measurement is a process of its own: seconds of the rendering itself (the engine imported, the
faces ready on disk), and the most memory that the process ever held.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import ROOT, Figure, print_figures

_PAGES = 200
_OWN = """
import json, resource, sys, time
from benchmarks.pack_content import pack_of
pack = pack_of(int(sys.argv[1]))
{before}
started, worked = time.perf_counter(), time.process_time()
{work}
seconds, processor = time.perf_counter() - started, time.process_time() - worked
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"seconds": seconds, "processor": processor, "peak": peak, "bytes": len(content)}}))
open(sys.argv[2], "wb").write(content)
"""
_PEER = """
import json, resource, sys, time
source = open(sys.argv[1], encoding="utf-8").read()
{before}
started, worked = time.perf_counter(), time.process_time()
{work}
seconds, processor = time.perf_counter() - started, time.process_time() - worked
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"seconds": seconds, "processor": processor, "peak": peak, "bytes": len(content)}}))
open(sys.argv[2], "wb").write(content)
"""
_RENDER = ("from exporters.pdf import render_pdf", "content = render_pdf(pack)")
#: The window is open and its engine loaded: the first page of a pack that was never shown before.
_PREVIEW = (
    "from exporters.pdf import render_pdf, render_preview\nrender_pdf(pack_of(4))",
    "content = render_preview(pack, 1, 1)",
)
_WEASYPRINT = ("import weasyprint", "content = weasyprint.HTML(string=source).write_pdf()")
_TYPST = (
    "import typst",
    "content = typst.compile(source.encode(), font_paths=[sys.argv[3]], ignore_system_fonts=True)",
)


def measured(interpreter: str, code: str, *arguments: str) -> dict[str, float]:
    """Run `code` in a new process; its last line is the measurement."""
    command = [interpreter, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


class Bench:
    """One run: the pack is written once for each engine, then the engines take turns."""

    def __init__(self, folder: Path, runs: int, peers: str | None) -> None:
        self._folder, self._runs, self._peers = folder, runs, peers

    def figures(self) -> list[Figure]:
        large, peers = self._large()
        medians = {name: statistics.median(m["seconds"] for m in taken) for name, taken in peers.items()}
        seconds = [m["seconds"] for m in large]
        pages = self._pages("acervo.pdf")
        figures = [
            *_timed(f"a pack of {pages} pages", large, 60),
            Figure("... memory of the process", tuple(m["peak"] for m in large), "MiB", 150),
            Figure("... size of the file", tuple(m["bytes"] / 2**20 for m in large), "MiB", 10),
        ]
        for name, share in (("weasyprint", 0.25), ("typst", 1.5)):
            if name in medians:
                ratios = tuple(value / medians[name] for value in seconds)
                title = f"... time as a share of {name}'s ({self._pages(name + '.pdf')} pages)"
                memory = statistics.median(m["peak"] for m in peers[name])
                figures.append(Figure(title, ratios, "x", share, memory, f"{name}'s memory, MiB"))
        small = [self._own(20, _RENDER) for _ in range(self._runs)]
        preview = [self._own(20, _PREVIEW) for _ in range(self._runs)]
        return [
            *figures,
            *_timed("a pack of 20 pages, in a new process", small, 0.6),
            *_timed("its first page in the preview", preview, 0.3),
        ]

    def _own(self, pages: int, how: tuple[str, str]) -> dict[str, float]:
        code = _OWN.format(before=how[0], work=how[1])
        return measured(sys.executable, code, str(pages), str(self._folder / "acervo.pdf"))

    def _large(self) -> tuple[list[dict[str, float]], dict[str, list[dict[str, float]]]]:
        own: list[dict[str, float]] = []
        peers: dict[str, list[dict[str, float]]] = {}
        sources = self._sources() if self._peers else {}
        for _ in range(self._runs):
            own.append(self._own(_PAGES, _RENDER))
            for name, (how, source, fonts) in sources.items():
                code = _PEER.format(before=how[0], work=how[1])
                target = str(self._folder / f"{name}.pdf")
                peers.setdefault(name, []).append(measured(self._peers or "", code, source, target, fonts))
        return own, peers

    def _sources(self) -> dict[str, tuple[tuple[str, str], str, str]]:
        from benchmarks.pack_content import pack_of
        from benchmarks.pack_peers import as_html, as_typst
        from exporters.pdf.fonts import prepare

        fonts, pack = str(prepare()), pack_of(_PAGES)
        html, typst = self._folder / "pack.html", self._folder / "pack.typ"
        html.write_text(as_html(pack, fonts), encoding="utf-8")
        typst.write_text(as_typst(pack), encoding="utf-8")
        return {"weasyprint": (_WEASYPRINT, str(html), fonts), "typst": (_TYPST, str(typst), fonts)}

    def _pages(self, name: str) -> int:
        import pypdfium2

        return len(pypdfium2.PdfDocument(self._folder / name))


def _timed(name: str, taken: list[dict[str, float]], goal: float) -> list[Figure]:
    """By the clock and by the processor: the second is less shaken by what else the machine does."""
    return [
        Figure(name, tuple(m["seconds"] for m in taken), "s", goal),
        Figure("... of the processor", tuple(m["processor"] for m in taken), "s", goal),
    ]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.packs")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has weasyprint and typst")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        print_figures(Bench(Path(folder), options.runs, options.peers).figures())
    if not options.peers:
        print("Without --peers: not compared with WeasyPrint and typst.")


if __name__ == "__main__":
    main()
