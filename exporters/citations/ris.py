"""References as RIS, which Zotero, EndNote and Mendeley read: two letters, two spaces, a hyphen, a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from corpus.model import Document
from corpus.wording import Language
from exporters.citations.entries import csl_item
from exporters.citations.remark import remark


def ris(documents: Sequence[Document], language: Language) -> bytes:
    """One record after the other, in UTF-8 with the line ends that the format asks for."""
    lines: list[str] = []
    for document in documents:
        lines += [f"{tag}  - {value}".rstrip() for tag, value in _fields(document, language)]
        lines += ["ER  - ", ""]
    return "\r\n".join([*lines, ""]).encode()


def _fields(document: Document, language: Language) -> Iterator[tuple[str, str]]:
    item: dict[str, Any] = csl_item(document, language)
    yield "TY", "RPRT"
    yield "ID", item["id"]
    for author in item.get("author", ()):
        yield "AU", f"{author['literal']},"  # the comma says that it is no person's name
    yield "TI", item["title"]
    (issued,) = item.get("issued", {}).get("date-parts", ((),))
    if issued:
        yield "PY", str(issued[0])
    if len(issued) == 3:
        yield "DA", "{}/{:02}/{:02}/".format(*issued)
    for tag, name in (("CY", "publisher-place"), ("PB", "publisher"), ("M3", "genre"), ("LA", "language")):
        if item.get(name):
            yield tag, item[name]
    yield "DB", item["source"]
    yield "N1", remark(document, item, language)
