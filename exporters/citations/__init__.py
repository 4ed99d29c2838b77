"""The documents as bibliographic references: for reference managers, and written out in a style."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document
from exporters.citations.bibtex import bibtex
from exporters.citations.entries import csl_json
from exporters.citations.ris import ris
from exporters.citations.styled import STYLES, styled
from exporters.naming import language_of

__all__ = ["CITATION_FORMATS", "STYLES", "citations"]

#: Format and the suffix of its files.
CITATION_FORMATS = {"ris": "ris", "bibtex": "bib", "csl": "json", "text": "txt"}


def citations(documents: Sequence[Document], format_name: str, language: str, style: str = "apa") -> bytes:
    """The references of `documents` in one of `CITATION_FORMATS`; `style` (of `STYLES`) serves "text" only.

    `language`: of the names of bodies and kinds; titles stay as they are.
    """
    wording = language_of(language)
    match format_name:
        case "ris":
            return ris(documents, wording)
        case "bibtex":
            return bibtex(documents, wording)
        case "csl":
            return csl_json(documents, wording)
        case _:
            return styled(documents, wording, style)
