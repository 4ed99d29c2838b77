"""What a file is, judged by its first bytes; its name is only a hint."""

from __future__ import annotations

import re

from corpus.extraction.archive import Archive
from corpus.extraction.charset import decode, looks_binary
from corpus.extraction.source import Source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TEXT_SUFFIXES = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".odt", ".pdf", ""}
_OTHER_OFFICE = (
    b"spreadsheetml",
    b"presentationml",
    b"opendocument.spreadsheet",
    b"opendocument.presentation",
)


def sniff(source: Source) -> str:
    """The media type of `source`, one of `registry.READERS`; raises `UnreadableFile` for all others."""
    head = source.data[:1024]
    if not source.data.strip(b"\0 \r\n\t"):
        raise source.refuse("empty")
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_archive(source)
    if head.startswith(_OLE):
        raise source.refuse(_reason_in_compound_file(source))
    if head.lstrip()[:5].lower() == b"{\\rtf":
        raise source.refuse("rich_text")
    if head.startswith(_IMAGES) and looks_binary(head):
        raise source.refuse("image")
    return _sniff_text(source)


def _sniff_archive(source: Source) -> str:
    archive = Archive(source)
    kind = archive.read_if_there("mimetype", limit=200) or b""
    types = archive.read_if_there("[Content_Types].xml", limit=1024 * 1024) or b""
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return ODT
    if any(word in kind + types for word in _OTHER_OFFICE) and b"wordprocessingml.document.main" not in types:
        raise source.refuse("other_office")
    if b"wordprocessingml" in types or archive.has("word/document.xml"):
        return DOCX
    if archive.has("content.xml") and source.suffix == ".odt":
        return ODT
    raise source.refuse("damaged" if source.suffix in {".docx", ".odt"} else "archive")


def _reason_in_compound_file(source: Source) -> str:
    """Old Office files and encrypted new ones share one container (MS-CFB; names are UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        return "password"
    if "WordDocument".encode("utf-16-le") in source.data or source.suffix in {".doc", ".dot"}:
        return "old_word"
    return "other_office"


def _sniff_text(source: Source) -> str:
    start = decode(source.data[:65536])
    if looks_binary(source.data[:65536]):
        promised = source.suffix in {".docx", ".odt", ".pdf"}
        raise source.refuse("not_what_it_says" if promised else "unknown_type")
    if "urn:oasis:names:tc:opendocument" in start and "<office:document" in start:
        return ODT
    if _HTML_START.match(start) or source.suffix in {".html", ".htm", ".xhtml"}:
        return "text/html"
    if start.lstrip().startswith("<?xml"):
        raise source.refuse("old_word" if "schemas.microsoft.com/office" in start else "unknown_type")
    if source.suffix not in _TEXT_SUFFIXES:
        raise source.refuse("unknown_type")
    return "text/markdown" if source.suffix in {".md", ".markdown"} else "text/plain"
