"""Writers of small real files, so that each test shows what is in the file it reads."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.model import Block, Extraction

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
    '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml'
    '.document.main+xml"/></Types>'
)
ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[..., tuple[Block, ...]]:
    """Write text (or bytes) under a name and read it."""

    def read(content: str | bytes, name: str = "archivo.txt") -> tuple[Block, ...]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return extract(path).blocks

    return read


@pytest.fixture
def read_docx(tmp_path: Path) -> Callable[..., Extraction]:
    """Write a Word file from the XML of its body and of its other parts, by name, and read it."""

    def read(body: str, name: str = "archivo.docx", **parts: str) -> Extraction:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", WORD_TYPES)
            archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
            for part, xml in parts.items():
                archive.writestr(f"word/{part}.xml", f"<w:{part} {W}>{xml}</w:{part}>")
        return extract(path)

    return read


@pytest.fixture
def read_odt(tmp_path: Path) -> Callable[..., Extraction]:
    """Write an OpenDocument text from the XML of its text and automatic styles, and read it."""

    def read(text: str, styles: str = "", name: str = "archivo.odt") -> Extraction:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr(
                "content.xml",
                f"<office:document-content {ODT_NAMES}><office:automatic-styles>{styles}"
                f"</office:automatic-styles>"
                f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
            )
        return extract(path)

    return read


@pytest.fixture
def printed() -> Callable[[tuple[Block, ...]], list[str]]:
    """Blocks as short lines: "kind marker text", for comparing."""

    def lines(blocks: tuple[Block, ...]) -> list[str]:
        return [" ".join(filter(None, (block.kind, block.marker, block.text))) for block in blocks]

    return lines
