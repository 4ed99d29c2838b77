"""The catalogue: reviewing candidates, correcting their words, adding the office's own practices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from corpus.edits import AddPractice, ConfirmFields, Edit, EditPractice, RemovePractice, SetReview
from corpus.errors import Conflict, NotFound
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed, one_edit
from corpus.storage.edits.importing import tag_rows
from corpus.storage.edits.tags import present_practices
from corpus.storage.edits.uncertain import in_order
from corpus.storage.queries.concepts import concepts
from corpus.storage.queries.tags import chunks, concepts_of
from corpus.storage.tables import documents, passages, practices, tags


def practice_rows(context: Context, ids: Sequence[str]) -> list[Row[Any]]:
    """The rows of practices that are there, in the order asked. Raises NotFound for any other."""
    found: dict[str, Row[Any]] = {}
    for part in chunks(dict.fromkeys(ids)):
        present = present_practices(context.connection, part)
        query = select(practices).where(practices.c.id.in_(present))
        found.update({row.id: row for row in context.connection.execute(query)})
    for practice_id in ids:
        if practice_id not in found:
            raise NotFound("errors_storage.no_practice", id=practice_id)
    return [found[practice_id] for practice_id in dict.fromkeys(ids)]


def update_practice(context: Context, practice_id: str, **values: Any) -> None:
    context.connection.execute(update(practices).where(practices.c.id == practice_id).values(**values))


def set_review(edit: SetReview, context: Context) -> Effect:
    rows = [row for row in practice_rows(context, edit.practices) if row.review != edit.review]
    if not rows:
        return nothing_changed()
    before: dict[Any, list[str]] = {}
    for row in rows:
        before.setdefault(row.review, []).append(row.id)
        update_practice(context, row.id, review=edit.review)
    changed = tuple(row.id for row in rows)
    context.touch("practice", changed)
    inverse: list[Edit] = [SetReview(tuple(ids), review) for review, ids in before.items()]
    note = Note(f"review_{edit.review}", {"n": len(rows), "title": rows[0].title})
    return Effect(changed, one_edit(inverse), note)


def edit_practice(edit: EditPractice, context: Context) -> Effect:
    (row,) = practice_rows(context, [edit.practice_id])
    new = dict(edit.values)
    for name in new:
        if name not in ("title", "description"):
            raise Conflict("errors_storage.unknown_field", field=name)
    old = {name: getattr(row, name) for name in new}
    if new == old:
        return nothing_changed()
    update_practice(context, row.id, **new)
    context.touch("practice", [row.id])
    return Effect(
        (row.id,), EditPractice(row.id, tuple(old.items())), Note("practice_edited", {"title": row.title})
    )


def confirm_fields(edit: ConfirmFields, context: Context) -> Effect:
    """Only the names that really leave (or come back) are in the inverse."""
    alike: dict[tuple[str, ...], list[str]] = {}
    rows = practice_rows(context, edit.practices)
    for row in rows:
        there = set(row.uncertain)
        moved = there & set(edit.fields) if edit.confirmed else set(edit.fields) - there
        if moved:
            update_practice(context, row.id, uncertain=in_order(there ^ moved))
            alike.setdefault(tuple(in_order(moved)), []).append(row.id)
    if not alike:
        return nothing_changed()
    changed = tuple(row.id for row in rows if any(row.id in ids for ids in alike.values()))
    context.touch("practice", changed)
    inverse: list[Edit] = [
        ConfirmFields(tuple(ids), names, confirmed=not edit.confirmed) for names, ids in alike.items()
    ]
    key = "fields_confirmed" if edit.confirmed else "fields_unconfirmed"
    note = Note(key, {"n": len(changed), "title": rows[0].title})
    return Effect(changed, one_edit(inverse), note)


def add_practice(edit: AddPractice, context: Context) -> Effect:
    """One that was removed comes back as it was, with everything said about it.

    Raises Conflict when the id is taken, NotFound for a passage that is not there.
    """
    query = select(practices.c.removed).where(practices.c.id == edit.practice_id)
    removed = context.connection.execute(query).scalar()
    if removed is False or "#" in edit.practice_id:
        raise Conflict("errors_storage.practice_exists", title=edit.title)
    if removed:
        update_practice(context, edit.practice_id, removed=False)
    else:
        _insert(edit, context)
    context.touch("practice", [edit.practice_id])
    note = Note("practice_added", {"title": edit.title})
    return Effect((edit.practice_id,), RemovePractice(edit.practice_id), note)


def _insert(edit: AddPractice, context: Context) -> None:
    document_id, position = _place(edit, context)
    values: dict[str, Any] = {
        "id": edit.practice_id,
        "document_id": document_id,
        "passage_id": edit.passage_id,
        "position": position,
        "title": edit.title,
        "description": edit.description,
        "source_title": "",
        "source_description": "",
        "status": "reported",
        "review": "accepted",  # written by the office itself: there is nothing to review
        "from_source": False,
        "removed": False,
        **{
            name: []
            for name in ("source_country", "source_level", "source_dimension", "uncertain", "evidence")
        },
    }
    context.connection.execute(insert(practices).values(**values))
    rows = [
        row
        for scheme, found in (("country", edit.country), ("level", edit.level), ("dimension", edit.dimension))
        for row in tag_rows(edit.practice_id, scheme, found, "office", context.author, context.stamp)
    ]
    if rows:
        context.connection.execute(insert(tags), rows)


def _place(edit: AddPractice, context: Context) -> tuple[str | None, int]:
    """The document and the order of a new practice; after all others where it has no passage."""
    if edit.passage_id is None:
        last = context.connection.execute(
            select(func.max(practices.c.position)).where(practices.c.document_id.is_(None))
        ).scalar()
        return None, 0 if last is None else last + 1
    query = (
        select(passages.c.document_id, passages.c.position)
        .join(documents)
        .where(passages.c.id == edit.passage_id, documents.c.removed.is_(False))
    )
    row = context.connection.execute(query).first()
    if row is None:
        raise NotFound("errors_storage.no_passage", id=edit.passage_id)
    return row.document_id, row.position


def remove_practice(edit: RemovePractice, context: Context) -> Effect:
    """Raises Conflict for a practice that stands in a document: those are rejected, not removed."""
    (row,) = practice_rows(context, [edit.practice_id])
    if row.from_source:
        raise Conflict("errors_storage.practice_from_source", title=row.title)
    update_practice(context, row.id, removed=True)
    context.touch("practice", [row.id])
    tagged = concepts(concepts_of(context.connection, [row.id]), row.id)
    inverse = AddPractice(
        row.id,
        row.title,
        row.description,
        tagged["country"],
        tagged["level"],
        tagged["dimension"],
        row.passage_id,
    )
    return Effect((row.id,), inverse, Note("practice_removed", {"title": row.title}))
