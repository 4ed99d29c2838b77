"""Run as a program: writes to a library for as long as it lives and says what was confirmed.

    python writer.py FOLDER NAME [ROUNDS]

Each line on standard output names something that `apply` returned for: it must never be lost. A line comes
whole or not at all, also from who is killed while writing it. Without a folder it lets copies of itself
write, which have everything imported already: each line of standard input names folder and name for one,
whose process id is told first and its end last.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterator
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


def _say(*words: object) -> None:
    # One call of the system, which `print` is not where Python does not buffer its output.
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _written(library: Library, source: Path, name: str, number: int) -> Iterator[tuple[str, str]]:
    """What was confirmed, as soon as it is."""
    source.write_text(f"{name} {number} " * 5000)
    stored = library.store_file(source, media_type="text/plain")
    assert stored.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    document = library.apply(ImportDocument(_parsed(number), stored)).changed[0]
    yield "document", document
    library.apply(ChangeTags((f"{document}#row_0", f"{document}#row_1"), "theme", add=("employment",)))
    yield "tagged", document
    library.apply(CreateDossier(f"{name}-{number}", "Dossier"))
    yield "dossier", f"{name}-{number}"


def main(folder: str, name: str, rounds: str = "") -> None:
    source = Path(folder).with_name(f"{name}.txt")
    with Library.open(Path(folder), author=name) as library:
        for number in itertools.count() if not rounds else range(int(rounds)):
            for words in _written(library, source, name, number):
                _say(*words)


def copies() -> None:
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "library") as library:
        list(_written(library, Path(scratch) / "first.txt", "first", 0))
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _say("process", os.getpid())
            main(*json.loads(line))
        os.waitpid(child, 0)
        _say("ended", child)


if __name__ == "__main__":
    main(*sys.argv[1:]) if sys.argv[1:] else copies()
