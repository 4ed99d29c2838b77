"""Reading files: bytes to blocks, as printed, nothing interpreted yet.

`extract` works in this process; `corpus.extraction.supervisor` runs it (or any other task) in worker
processes with limits, which is how files of unknown origin should be read.
"""

from __future__ import annotations

from pathlib import Path

from corpus.model import Extraction

#: The suffixes of the files that can be read, lower case, with their dot.
SUFFIXES: tuple[str, ...] = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".odt", ".pdf")


def extract(path: Path) -> Extraction:
    """The blocks of the file at `path`, whatever its name says it is.

    Raises `UnreadableFile`, with a sentence for people, when no text can be taken out.
    """
    from corpus.extraction.registry import read_file

    return read_file(path)


__all__ = ["SUFFIXES", "extract"]
