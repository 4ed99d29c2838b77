"""From the blocks of a file to a document with citable passages, practices and metadata."""

from __future__ import annotations

from corpus.model import Extraction, ParsedDocument


def recognise(extraction: Extraction, file_name: str) -> ParsedDocument:
    """Recognise a document of the genre in what was taken out of its file.

    Pure and deterministic; never raises on odd input: what is not understood becomes paragraphs of
    a document of kind "other". `file_name` only serves as a last resort for the title.
    """
    # The recogniser needs `corpus.practices`, which needs modules of this package.
    from corpus.structure.recogniser import recognise as run

    return run(extraction, file_name)
