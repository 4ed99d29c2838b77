"""Small PDF objects that are written by hand: quicker than ReportLab's dictionaries, and smaller."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from exporters.pdf.inline import Link
from exporters.pdf.structure import Element


class Raw(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose text is known."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: Any) -> bytes:
        return self.text.encode("latin-1")


class Stream(PDFObject):  # type: ignore[misc]
    """Bytes with a dictionary (its text without brackets), compressed or not.

    ReportLab's streams end without the line end that PDF/A asks for.
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, keys: str = "", *, compressed: bool = True) -> None:
        self._content, self._keys, self._compressed = content, keys.encode("latin-1"), compressed

    def format(self, document: Any) -> bytes:
        return stream(self._keys, self._content, compressed=self._compressed)


def stream(keys: bytes, content: bytes, *, compressed: bool = True) -> bytes:
    """A stream with the keys of its dictionary."""
    if compressed:
        keys, content = b"/Filter /FlateDecode " + keys, zlib.compress(content)
    # After a carriage return of the content's own, a line feed alone would be read as one with it.
    end = b"\r\n" if content.endswith(b"\r") else b"\n"
    return b"<<%b /Length %d>>\nstream\n%b%bendstream" % (keys, len(content), content, end)


class Annotation(Raw):
    """A link of a page (from 1) that belongs to an element; its text is written with the tree."""

    def __init__(
        self, page: int, link: Link, box: tuple[float, float, float, float], element: Element
    ) -> None:
        super().__init__()
        self.page, self.link, self.box, self.element = page, link, box, element


def number(value: float) -> str:
    """A coordinate with as many digits as matter."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def text_string(text: str) -> str:
    """Any words as a PDF text string."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def name(text: str) -> str:
    """A PDF name of plain letters."""
    return "/" + "".join(c for c in text if c.isalnum() or c in "-_.")
