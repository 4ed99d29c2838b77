"""One file, read from end to end: bytes to blocks to a recognised document.

Runs inside a supervised worker process, so it imports no database and no window.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from corpus.model import ParsedDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker sends back: the document, and what it was read from."""

    document: ParsedDocument
    media_type: str
    sha256: str


def read_document(path: Path) -> Reading:
    """Read `path` and recognise its structure. Raises UnreadableFile for a file without usable text."""
    from corpus.extraction import extract
    from corpus.structure import recognise

    extraction = extract(path)
    return Reading(recognise(extraction, path.name), extraction.media_type, sha256_of(path))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, as 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
