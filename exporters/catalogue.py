"""The catalogue of practices as data: a table for spreadsheets (CSV) and the contract's JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from corpus import vocabulary
from corpus.model import Document, Practice
from corpus.wording import Language, say
from exporters.naming import concepts, document_name, language_of

#: A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
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


def practice_json(practice: Practice) -> dict[str, object]:
    """One practice as `acervo practices --json` prints it: English keys and codes."""
    return {
        "id": practice.id,
        "title": practice.title,
        "country": list(practice.country),
        "source_level": list(practice.source_level),
        "source_dimension": list(practice.source_dimension),
        "level": list(practice.level),
        "dimension": list(practice.dimension),
        "theme": list(practice.theme),
        "population": list(practice.population),
        "phase": list(practice.phase),
        "status": practice.status,
        "description": practice.description,
        "parent": practice.parent,
        "source": {
            "document_id": practice.document_id,
            "eid": practice.eid,
            "citation": {"es": practice.citation.es, "en": practice.citation.en},
            "page": practice.page,
        },
        "uncertain": list(practice.uncertain),
        "review": practice.review,
    }


def practices_json(practices: Sequence[Practice], documents: Mapping[str, Document], language: str) -> bytes:
    """``{"practices": [...]}`` in UTF-8. Codes are the same in every language."""
    content = {"practices": [practice_json(practice) for practice in practices]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def practices_csv(practices: Sequence[Practice], documents: Mapping[str, Document], language: str) -> bytes:
    """A table in UTF-8 with a byte-order mark, so that spreadsheet programs read the accents.

    Lists are separated by "; ". Labels are in `language`, with the codes beside them. A cell that a
    spreadsheet would run as a formula begins with an apostrophe.
    """
    wording = language_of(language)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_head(wording))
    for practice in practices:
        writer.writerow([_harmless(cell) for cell in _row(practice, documents, wording)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def _head(language: Language) -> list[str]:
    def name(key: str) -> str:
        return say(f"exports.{key}", language)

    def code(key: str) -> str:
        return say("exports.column_code", language, column=name(key))

    coded = [column for _, _, key in _CODED for column in (name(key), code(key))]
    return [
        name("column_id"), name("column_title"), name("description"), *coded,
        name("status"), code("status"), name("column_review"), code("column_review"),
        name("column_document"), name("column_passage"), name("column_page"), name("column_source"),
    ]  # fmt: skip


def _row(practice: Practice, documents: Mapping[str, Document], language: Language) -> list[str]:
    coded: list[str] = []
    for field, scheme, _ in _CODED:
        values: tuple[str, ...] = getattr(practice, field)
        coded += ["; ".join(concepts(scheme, values, language)), "; ".join(values)]
    document = documents.get(practice.document_id or "")
    return [
        practice.id, practice.title, practice.description, *coded,
        vocabulary.label("status", practice.status, language), practice.status,
        say(f"exports.review_{practice.review}", language), practice.review,
        document_name(document, language) if document else practice.document_id or "",
        practice.eid or "", str(practice.page or ""), practice.citation.text(language),
    ]  # fmt: skip


def _harmless(cell: str) -> str:
    cell = cell.replace("\0", "")
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
