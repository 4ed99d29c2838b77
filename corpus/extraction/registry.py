"""Which reader reads which kind of file. Readers are imported when they are first needed."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from corpus.extraction.sniffing import sniff
from corpus.extraction.source import Source, load
from corpus.model import Block, Extraction

#: Media type to the module whose `read(source)` reads it.
READERS: dict[str, str] = {
    "text/plain": "corpus.extraction.plain_text",
    "text/markdown": "corpus.extraction.markdown_text",
    "text/html": "corpus.extraction.html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "corpus.extraction.docx",
    "application/vnd.oasis.opendocument.text": "corpus.extraction.odt",
    "application/pdf": "corpus.extraction.pdf",
}


_ORNAMENT = re.compile(r"[-–—_=*#~.·\s]*")


class Reader(Protocol):
    """What a reader's module offers."""

    def read(self, source: Source) -> Extraction: ...


def read_file(path: Path) -> Extraction:
    return read_source(load(path))


def read_source(source: Source) -> Extraction:
    """The blocks of `source`; raises `UnreadableFile`. Running out of stack or memory is one too."""
    media_type = sniff(source)
    reader = cast(Reader, import_module(READERS[media_type]))
    try:
        extraction = reader.read(source)
    except RecursionError as error:
        raise source.refuse("too_deep") from error
    except MemoryError as error:
        raise source.refuse("memory") from error
    blocks = tuple(block for block in extraction.blocks if not _is_ornament(block))
    if not blocks:
        raise source.refuse("no_text")
    return replace(extraction, blocks=blocks)


def _is_ornament(block: Block) -> bool:
    """A line drawn with signs ("* * *", "————") between the parts of a text."""
    return block.kind in {"paragraph", "heading"} and _ORNAMENT.fullmatch(block.text) is not None
