"""The columns of the practices table: what both kinds of spreadsheet file hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus import vocabulary
from corpus.model import Document, Practice
from corpus.wording import Language, say
from exporters.naming import concepts, document_name

#: (field of the practice, vocabulary scheme, column wording): printed as labels and as codes.
_CODED = (
    ("country", "country", "column_country"),
    ("level", "level", "level"),
    ("dimension", "dimension", "dimension"),
    ("source_level", "level", "column_source_level"),
    ("source_dimension", "dimension", "column_source_dimension"),
    ("theme", "theme", "theme"),
    ("population", "population", "population"),
    ("phase", "phase", "phase"),
)
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """`width`: in characters; `is_code`: for programs, beside the words for people."""

    name: str
    width: int = 14
    is_code: bool = False


def columns(language: Language) -> list[Column]:
    def name(key: str) -> str:
        return say(f"exports.{key}", language)

    def code(key: str) -> Column:
        return Column(say("exports.column_code", language, column=name(key)), 13, is_code=True)

    coded = [column for _, _, key in _CODED for column in (Column(name(key), 19), code(key))]
    return [
        Column(name("column_id"), 14), Column(name("column_title"), 44), Column(name("description"), 64),
        *coded, Column(name("status"), 16), code("status"),
        Column(name("column_review"), 13), code("column_review"),
        Column(name("column_document"), 34), Column(name("column_passage"), 22),
        Column(name("column_page"), 8), Column(name("column_source"), 56),
    ]  # fmt: skip


def row(practice: Practice, documents: Mapping[str, Document], language: Language) -> list[str]:
    """One practice, a cell for each of `columns`. Lists are separated by "; "."""
    coded: list[str] = []
    for field, scheme, _ in _CODED:
        values: tuple[str, ...] = getattr(practice, field)
        coded += [SEPARATOR.join(concepts(scheme, values, language)), SEPARATOR.join(values)]
    document = documents.get(practice.document_id or "")
    return [
        practice.id, practice.title, practice.description, *coded,
        vocabulary.label("status", practice.status, language), practice.status,
        say(f"exports.review_{practice.review}", language), practice.review,
        document_name(document, language) if document else practice.document_id or "",
        practice.eid or "", str(practice.page or ""), practice.citation.text(language),
    ]  # fmt: skip
