"""Taking documents away and back, and correcting what was recognised of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Row, select, update

from corpus.edits import ConfirmMetadata, SetRemoved
from corpus.errors import Conflict, NotFound
from corpus.model import KINDS
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed
from corpus.storage.edits.uncertain import in_order
from corpus.storage.queries.documents import present_row
from corpus.storage.queries.twins import siblings
from corpus.storage.tables import documents

#: Field of `ConfirmMetadata` -> column, and the name in `uncertain` that it settles.
_FIELDS = {
    "kind": ("kind", "kind"),
    "title": ("title", "title"),
    "body": ("meeting_body", ""),  # goes along with the others, settles nothing
    "ordinal": ("meeting_ordinal", "meeting"),
    "place": ("meeting_place", "meeting"),
    "start": ("meeting_start", "date"),
    "end": ("meeting_end", "date"),
    "year": ("meeting_year", "date"),
}


def set_removed(edit: SetRemoved, context: Context) -> Effect:
    query = select(documents).where(documents.c.id == edit.document_id)
    row = context.connection.execute(query).first()
    if row is None:
        raise NotFound("errors_storage.no_document", id=edit.document_id)
    if row.removed == edit.removed:
        return nothing_changed()
    change = update(documents).where(documents.c.id == edit.document_id).values(removed=edit.removed)
    # What the other language versions repeat appears or disappears with this one.
    others = siblings(context.connection, edit.document_id)
    context.connection.execute(change)
    others += siblings(context.connection, edit.document_id)
    context.touch("document", [edit.document_id, *dict.fromkeys(others)])
    note = Note("document_removed" if edit.removed else "document_restored", {"title": row.title})
    return Effect((edit.document_id,), SetRemoved(edit.document_id, not edit.removed), note)


def confirm_metadata(edit: ConfirmMetadata, context: Context) -> Effect:
    """Raises Conflict for a field or a value that a document cannot have."""
    row = present_row(context.connection, edit.document_id)
    wanted = {_column(name): _read(name, text) for name, text in edit.values}
    if any(value is not None for name, value in wanted.items() if name.startswith("meeting_")):
        # A meeting without a named body is the Conference's own.
        wanted.setdefault("meeting_body", row.meeting_body or "RCM")
    settled = {_FIELDS[name][1] for name, _ in edit.values} - set(edit.unconfirmed)
    uncertain = in_order((set(row.uncertain) - settled) | set(edit.unconfirmed))
    new = {**wanted, "uncertain": uncertain}
    old = {column: getattr(row, column) for column in new}
    if new == old:
        return nothing_changed()
    others = siblings(context.connection, row.id)
    context.connection.execute(update(documents).where(documents.c.id == row.id).values(**new))
    others += siblings(context.connection, row.id)
    context.touch("document", [row.id, *dict.fromkeys(others)])
    return Effect((row.id,), _inverse(row, wanted, uncertain), Note("metadata", {"title": row.title}))


def _inverse(row: Row[Any], wanted: dict[str, Any], uncertain: list[str]) -> ConfirmMetadata:
    names = {column: name for name, (column, _) in _FIELDS.items()}
    values = tuple((names[column], _write(getattr(row, column))) for column in wanted)
    unconfirmed = tuple(name for name in row.uncertain if name not in uncertain)
    return ConfirmMetadata(row.id, values, unconfirmed)


def _column(name: str) -> str:
    if name not in _FIELDS:
        raise Conflict("errors_storage.unknown_field", field=name)
    return _FIELDS[name][0]


def _read(name: str, text: str) -> str | int | None:
    """The column's value; the empty text means none, except for kind and title."""
    try:
        return _READERS[name](text)
    except ValueError as error:
        raise Conflict("errors_storage.bad_value", field=name, value=text) from error


def _write(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _kind(text: str) -> str:
    if text not in KINDS:
        raise ValueError(text)
    return text


def _number(text: str) -> int | None:
    number = int(text) if text else None
    if number is not None and not 0 < number < 10_000:
        raise ValueError(text)
    return number


def _day(text: str) -> str | None:
    return date.fromisoformat(text).isoformat() if text else None


_READERS: dict[str, Callable[[str], str | int | None]] = {
    "kind": _kind,
    "title": str,
    "body": lambda text: text or None,
    "ordinal": _number,
    "place": lambda text: text or None,
    "start": _day,
    "end": _day,
    "year": _number,
}
