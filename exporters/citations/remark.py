"""What reference formats have no field for: the meeting, and which file the document was read from."""

from __future__ import annotations

from typing import Any

from corpus.model import Document
from corpus.wording import Language, say
from exporters.citations.entries import one_line
from exporters.naming import meeting_dates


def remark(document: Document, item: dict[str, Any], language: Language) -> str:
    """«XX Conferencia Regional sobre Migración, Ciudad de México, 11 y 12 de …. Archivo: …. SHA-256: …»"""
    dates = meeting_dates(document.meeting, language) if document.meeting else ""
    event = ", ".join(part for part in (item.get("event-title"), item.get("event-place"), dates) if part)
    file = f"{say('exports.file', language)}: {one_line(document.file.name)}"
    return ". ".join(part for part in (event, file, f"SHA-256: {document.file.sha256}") if part)
