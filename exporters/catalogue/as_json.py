"""Practices as JSON: the contract's keys, and in exported files everything else that is known of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from corpus.model import Assessment, Bilingual, Document, Practice

FORMAT, VERSION = "acervo-practices", 1
_LISTS = ("country", "source_level", "source_dimension", "level", "dimension", "theme", "population", "phase")


class NotAPracticesFile(ValueError):
    """The bytes are no practices file of a version that is known here."""


def practice_json(practice: Practice) -> dict[str, object]:
    """One practice as `acervo practices --json` prints it: English keys and codes."""
    return {
        "id": practice.id,
        "title": practice.title,
        **{name: list(getattr(practice, name)) for name in _LISTS},
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
    """``{"format", "version", "practices": [...], "documents": [...]}``; the same in every language.

    `practices_from_json` gives back equal values. `documents` names the files that the sources are in.
    """
    sources = {practice.document_id: None for practice in practices if practice.document_id}
    content = {
        "format": FORMAT,
        "version": VERSION,
        "practices": [_complete(practice) for practice in practices],
        "documents": [_document(documents[key]) for key in sources if key in documents],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def practices_from_json(content: bytes) -> tuple[Practice, ...]:
    """The practices of a file that `practices_json` wrote. Raises NotAPracticesFile for anything else."""
    try:
        whole = json.loads(content)
        if (whole["format"], whole["version"]) != (FORMAT, VERSION):
            raise NotAPracticesFile(f"{whole['format']} {whole['version']}")
        return tuple(_practice(entry) for entry in whole["practices"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAPracticesFile(str(error)) from error


def _complete(practice: Practice) -> dict[str, object]:
    return {
        **practice_json(practice),
        "order": practice.order,
        "evidence": [{"es": one.es, "en": one.en} for one in practice.evidence],
        "source_title": practice.source_title,
        "source_description": practice.source_description,
        "source_country": list(practice.source_country),
        "assessments": [_assessment(one) for one in practice.assessments],
    }


def _assessment(one: Assessment) -> dict[str, str]:
    return {
        "criterion": one.criterion,
        "answer": one.answer,
        "evidence": one.evidence,
        "author": one.author,
        "at": one.at.isoformat(),
    }


def _document(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": document.title,
        "language": document.language,
        "year": document.year,
        "file": document.file.name,
        "sha256": document.file.sha256,
    }


def _practice(entry: dict[str, Any]) -> Practice:
    source = entry["source"]
    return Practice(
        id=entry["id"],
        title=entry["title"],
        description=entry["description"],
        **{name: tuple(entry[name]) for name in _LISTS},
        status=entry["status"],
        review=entry["review"],
        uncertain=tuple(entry["uncertain"]),
        evidence=tuple(_bilingual(one) for one in entry["evidence"]),
        parent=entry["parent"],
        document_id=source["document_id"],
        eid=source["eid"],
        citation=_bilingual(source["citation"]),
        page=source["page"],
        order=entry["order"],
        source_title=entry["source_title"],
        source_description=entry["source_description"],
        source_country=tuple(entry["source_country"]),
        assessments=tuple(
            Assessment(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in entry["assessments"]
        ),
    )


def _bilingual(entry: dict[str, str]) -> Bilingual:
    return Bilingual(entry["es"], entry["en"])
