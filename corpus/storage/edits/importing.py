"""Importing: a recognised document becomes rows, with the ids that every machine gives it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, insert, select, update

from corpus.edits import ImportDocument, SetRemoved
from corpus.errors import Conflict
from corpus.model import Bilingual, Meeting, ParsedDocument, PassageDraft, PracticeDraft, StoredFile
from corpus.storage.edits.context import Context, Effect, Note
from corpus.storage.edits.uncertain import in_order
from corpus.storage.queries.twins import summaries_of
from corpus.storage.tables import documents, links, passages, practices, tags


def document_id_of(sha256: str) -> str:
    return f"d{sha256[:12]}"


def practice_id_of(passage_id: str) -> str:
    return "p" + hashlib.sha256(passage_id.encode("utf-8")).hexdigest()[:10]


def import_document(edit: ImportDocument, context: Context) -> Effect:
    """Store the document; one that was removed comes back as it was, with everything said about it.

    Raises Conflict when the same file is in the library already.
    """
    document_id = document_id_of(edit.file.sha256)
    query = select(documents.c.removed).where(documents.c.id == document_id)
    removed = context.connection.execute(query).scalar()
    if removed is False:
        raise Conflict("errors_storage.already_imported", name=edit.file.name)
    if removed is None:
        _check(edit)
        _store(document_id, edit.document, edit.file, context)
    else:
        bring_back = update(documents).where(documents.c.id == document_id).values(removed=False)
        context.connection.execute(bring_back)
    # What its summaries report does not count any more.
    context.touch("document", [document_id, *summaries_of(context.connection, document_id)])
    note = Note("imported", {"title": edit.document.title})
    return Effect((document_id,), SetRemoved(document_id, True), note)


def _check(edit: ImportDocument) -> None:
    seen: set[str] = set()
    for draft in edit.document.passages:
        if draft.eid in seen:
            raise Conflict("errors_storage.repeated_passage", name=edit.file.name, eid=draft.eid)
        seen.add(draft.eid)
    reported: set[str] = set()
    for practice in edit.document.practices:
        if practice.eid not in seen or practice.eid in reported:
            raise Conflict("errors_storage.practice_without_row", name=edit.file.name, eid=practice.eid)
        reported.add(practice.eid)


def _store(document_id: str, parsed: ParsedDocument, file: StoredFile, context: Context) -> None:
    connection = context.connection
    last = connection.execute(select(func.max(documents.c.position))).scalar()
    row = _document_row(document_id, parsed, file)
    connection.execute(
        insert(documents).values(**row, position=0 if last is None else last + 1, imported_at=context.stamp)
    )
    rows = [_passage_row(document_id, order, draft) for order, draft in enumerate(parsed.passages)]
    tag_rows: list[dict[str, Any]] = []
    for draft in parsed.passages:
        tag_rows.extend(_passage_tags(f"{document_id}#{draft.eid}", draft))
    orders = {draft.eid: order for order, draft in enumerate(parsed.passages)}
    practice_rows = [_practice_row(document_id, orders[draft.eid], draft) for draft in parsed.practices]
    for practice in parsed.practices:
        tag_rows.extend(_practice_tags(practice_id_of(f"{document_id}#{practice.eid}"), practice))
    for table, filled in (
        (passages, rows),
        (links, _link_rows(document_id, parsed.passages)),
        (practices, _parents_first(practice_rows)),
        (tags, tag_rows),
    ):
        if filled:
            connection.execute(insert(table), filled)


def _document_row(document_id: str, parsed: ParsedDocument, file: StoredFile) -> dict[str, Any]:
    return {
        "id": document_id,
        "kind": parsed.kind,
        "language": parsed.language,
        "title": parsed.title,
        "short_es": parsed.short_title.es,
        "short_en": parsed.short_title.en,
        **_meeting_columns(parsed.meeting),
        "countries": list(parsed.countries),
        "file_name": file.name,
        "file_sha256": file.sha256,
        "file_media_type": file.media_type,
        "file_bytes": file.bytes,
        "uncertain": in_order(parsed.uncertain),
        "warnings": list(parsed.warnings),
        "passage_count": len(parsed.passages),
        "removed": False,
    }


def _meeting_columns(meeting: Meeting | None) -> dict[str, Any]:
    if meeting is None:
        return {}
    return {
        "meeting_body": meeting.body,
        "meeting_ordinal": meeting.ordinal,
        "meeting_place": meeting.place,
        "meeting_start": meeting.start.isoformat() if meeting.start else None,
        "meeting_end": meeting.end.isoformat() if meeting.end else None,
        "meeting_year": meeting.year,
    }


def _passage_row(document_id: str, order: int, draft: PassageDraft) -> dict[str, Any]:
    return {
        "id": f"{document_id}#{draft.eid}",
        "document_id": document_id,
        "eid": draft.eid,
        "position": order,
        "structure": draft.structure,
        "role": draft.role,
        "label": draft.label,
        "parent": draft.parent,
        "path": list(draft.path),
        "text": draft.text,
        "page": draft.page,
        "footnotes": list(draft.footnotes),
        "citation_es": draft.citation.es,
        "citation_en": draft.citation.en,
        "cells": list(draft.cells),
        "source_level": list(draft.level),
        "source_dimension": list(draft.dimension),
    }


def _link_rows(document_id: str, drafts: Iterable[PassageDraft]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": document_id,
            "passage_id": f"{document_id}#{draft.eid}",
            "position": position,
            "text": link.text,
        }
        for draft in drafts
        for position, link in enumerate(draft.links)
    ]


def _practice_row(document_id: str, order: int, draft: PracticeDraft) -> dict[str, Any]:
    passage_id = f"{document_id}#{draft.eid}"
    return {
        "id": practice_id_of(passage_id),
        "document_id": document_id,
        "passage_id": passage_id,
        "position": order,
        "parent": practice_id_of(f"{document_id}#{draft.parent_eid}") if draft.parent_eid else None,
        "title": draft.title,
        "description": draft.description,
        "source_title": draft.title,
        "source_description": draft.description,
        "source_country": list(draft.country),
        "source_level": list(draft.source_level),
        "source_dimension": list(draft.source_dimension),
        "uncertain": in_order(draft.uncertain),
        "evidence": [_pair(text) for text in draft.evidence],
        "status": "reported",
        "review": "pending",
        "from_source": True,
        "removed": False,
    }


def _pair(text: Bilingual) -> list[str]:
    return [text.es, text.en]


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows so that each parent stands before its parts; a parent that is no practice is dropped."""
    known = {row["id"] for row in rows}
    for row in rows:
        if row["parent"] not in known or row["parent"] == row["id"]:
            row["parent"] = None
    return sorted(rows, key=lambda row: row["parent"] is not None)


def _passage_tags(passage_id: str, draft: PassageDraft) -> Iterable[dict[str, Any]]:
    yield from tag_rows(passage_id, "level", draft.level, "source")
    yield from tag_rows(passage_id, "dimension", draft.dimension, "source")
    yield from tag_rows(passage_id, "theme", draft.theme, "suggested")


def _practice_tags(practice_id: str, draft: PracticeDraft) -> Iterable[dict[str, Any]]:
    yield from tag_rows(practice_id, "level", draft.source_level, "source")
    yield from tag_rows(practice_id, "dimension", draft.source_dimension, "source")
    yield from tag_rows(practice_id, "country", draft.country, "source")
    yield from tag_rows(practice_id, "theme", draft.theme, "suggested")
    yield from tag_rows(practice_id, "population", draft.population, "suggested")
    yield from tag_rows(practice_id, "phase", draft.phase, "suggested")


def tag_rows(
    target: str, scheme: str, concepts: Iterable[str], origin: str, author: str = "", at: str | None = None
) -> Iterable[dict[str, Any]]:
    """Rows of `tags`; a concept that is named twice counts once."""
    for concept in dict.fromkeys(concepts):
        yield {
            "target": target,
            "scheme": scheme,
            "concept": concept,
            "origin": origin,
            "author": author,
            "at": at,
        }
