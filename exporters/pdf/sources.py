"""The annex: the documents that the pack was compiled from, and by what each file can be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Paragraph

from corpus.model import Document
from corpus.wording import Language, say
from exporters.naming import document_name, language_name, reference
from exporters.pdf.flowables import text
from exporters.pdf.styles import style
from exporters.pdf.text import markup

HASH_LENGTH = 12


def sources(documents: Sequence[Document], language: Language) -> list[Any]:
    return [flowable for document in documents for flowable in _source(document, language)]


def _source(document: Document, language: Language) -> list[Any]:
    before, title, after = reference(document, language)
    words = f"{markup(before)}<i>{markup(title)}</i>"
    if after:
        words += f". {markup(after)}"
    words += "" if words.endswith(".") else "."
    entry = Paragraph(words, style("source"))
    entry.keepWithNext = 1
    return [entry, text(_file_line(document, language), "source_file")]


def _file_line(document: Document, language: Language) -> str:
    parts = [
        document_name(document, language),
        language_name(document.language, language),
        f"{say('exports.file', language)}: {document.file.name}",
        f"SHA-256 {document.file.sha256[:HASH_LENGTH]}…",
    ]
    return " · ".join(part for part in parts if part)
