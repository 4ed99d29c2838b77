"""References as BibTeX, in UTF-8; every value is escaped for TeX and its braces are balanced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from corpus.model import Document
from corpus.wording import Language
from exporters.citations.entries import csl_item
from exporters.citations.remark import remark

#: BibTeX counts braces even behind a backslash, so they are written as words.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&",
        "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(documents: Sequence[Document], language: Language) -> bytes:
    """One ``@techreport`` after the other."""
    entries = [_entry(document, language) for document in documents]
    return "\n".join(entries).encode()


def _entry(document: Document, language: Language) -> str:
    item = csl_item(document, language)
    fields = [f"  {name} = {value}" for name, value in _fields(document, item, language)]
    return "@techreport{" + ",\n".join([item["id"], *fields]) + "\n}\n"


def _fields(document: Document, item: dict[str, Any], language: Language) -> Iterator[tuple[str, str]]:
    for author in item.get("author", ()):
        yield "author", f"{{{_value(author['literal'])}}}"  # in braces twice: a body, not a person
    yield "title", f"{{{_value(item['title'])}}}"  # likewise, so that capitals stay
    for name, key in (("institution", "publisher"), ("address", "publisher-place"), ("type", "genre")):
        if item.get(key):
            yield name, _value(item[key])
    (issued,) = item.get("issued", {}).get("date-parts", ((),))
    if issued:
        yield "year", _value(str(issued[0]))
    if len(issued) == 3:
        yield "month", _MONTHS[issued[1] - 1]
    yield "language", _value(item["language"])
    yield "note", _value(remark(document, item, language))


def _value(text: str) -> str:
    return "{" + text.translate(_ESCAPES) + "}"
