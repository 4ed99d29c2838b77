"""References written out in a citation style by citeproc-py, from styles that lie beside this module."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from importlib import resources
from typing import Any

from corpus.model import Document
from corpus.wording import Language
from exporters.citations.entries import csl_item

#: Style name -> its file, by language where a style has one for each.
STYLES: dict[str, dict[Language, str]] = {
    "apa": {"es": "apa", "en": "apa"},
    "chicago": {"es": "chicago-author-date", "en": "chicago-author-date"},
    "iso690": {"es": "iso690-author-date-es", "en": "iso690-author-date-en"},
    "mla": {"es": "modern-language-association", "en": "modern-language-association"},
}
_LOCALES: dict[Language, str] = {"es": "es-ES", "en": "en-US"}
#: A publisher that is the author is not named again, but where the style always names one.
_ALWAYS_PUBLISHED = ("iso690",)
#: citeproc-py ends what a style leaves empty with a full stop of its own.
_EMPTY = re.compile(r"\.( \.)+(?= )")


def styled(documents: Sequence[Document], language: Language, style: str) -> bytes:
    """One reference a line, in the order that the style asks for, as UTF-8 text."""
    items = [_item(document, language, style) for document in documents]
    lines = _bibliography(items, language, style)
    return "".join(f"{_EMPTY.sub('.', ' '.join(line.split()))}\n" for line in lines).encode()


def _item(document: Document, language: Language, style: str) -> dict[str, Any]:
    """The reference with what styles print; citeproc-py cannot write a span of days."""
    item = csl_item(document, language)
    author = next((author["literal"] for author in item.get("author", ())), "")
    left_out = {"custom", "event-date"}
    if item.get("publisher") == author and style not in _ALWAYS_PUBLISHED:
        left_out |= {"publisher", "publisher-place"}
    return {name: value for name, value in item.items() if name not in left_out}


def _bibliography(items: Sequence[dict[str, Any]], language: Language, style: str) -> list[str]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    file = resources.files(__name__.rpartition(".")[0]) / "styles" / f"{STYLES[style][language]}.csl"
    with warnings.catch_warnings(), resources.as_file(file) as path:
        # It warns of every field that the style does not use.
        warnings.simplefilter("ignore")
        chosen = CitationStylesStyle(str(path), validate=False, locale=_LOCALES[language])
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(chosen, source, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return [str(entry) for entry in bibliography.bibliography()]
