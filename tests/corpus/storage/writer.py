"""Run as a program: writes to a library for as long as it lives and says what was confirmed.

    python writer.py FOLDER NAME [ROUNDS]

Each line on standard output names something that `apply` returned for: it must never be lost. Without a
folder it lets copies of itself write, which have everything imported already: each line of standard input
names folder and name for one, whose process id is told first and its end last.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from corpus.edits import ChangeTags, CreateDossier, ImportDocument
from corpus.library import Library
from corpus.model import Bilingual, ParsedDocument, PassageDraft, PracticeDraft


def _parsed(number: int) -> ParsedDocument:
    rows = tuple(
        PassageDraft(f"row_{row}", "row", f"Fila inventada {number}.{row} " * 20) for row in range(40)
    )
    practices = tuple(PracticeDraft(f"row_{row}", f"Práctica {row}", "…", ("SV",)) for row in range(40))
    short = Bilingual("x", "x")
    return ParsedDocument("other", "es", f"Documento {number}", short, None, (), rows, practices)


def _write(library: Library, source: Path, name: str, number: int) -> None:
    source.write_text(f"{name} {number} " * 5000)
    stored = library.store_file(source, media_type="text/plain")
    assert stored.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    document = library.apply(ImportDocument(_parsed(number), stored)).changed[0]
    print("document", document, flush=True)
    library.apply(ChangeTags((f"{document}#row_0", f"{document}#row_1"), "theme", add=("employment",)))
    print("tagged", document, flush=True)
    library.apply(CreateDossier(f"{name}-{number}", "Dossier"))
    print("dossier", f"{name}-{number}", flush=True)


def main(folder: str, name: str, rounds: str = "") -> None:
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(folder), author=name) as library:
        for number in itertools.count() if not rounds else range(int(rounds)):
            _write(library, Path(scratch) / "source.txt", name, number)


def copies() -> None:
    with tempfile.TemporaryDirectory() as scratch, redirect_stdout(StringIO()):
        main(scratch, "first", "1")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            print("process", os.getpid(), flush=True)
            main(*json.loads(line))
        os.waitpid(child, 0)
        print("ended", child, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:]) if sys.argv[1:] else copies()
