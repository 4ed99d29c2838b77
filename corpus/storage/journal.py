"""The history: each edit recorded with its inverse in the transaction that made it, and taken back.

An entry is *undone* while what it did is not in force. Taking back an entry that was itself a taking
back (a redo) puts what that one had undone in force again, and so on down the chain.
"""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from corpus.edits import Applied, Edit
from corpus.errors import Conflict, NotFound, UserError
from corpus.storage.codec import dump_edit, load_edit
from corpus.storage.edits import carry_out
from corpus.storage.edits.context import NOTHING, Context, Effect, Note
from corpus.storage.tables import history, history_targets


def apply(edit: Edit, context: Context) -> Applied:
    """Carry out and record. An edit that changes nothing leaves no entry and has no id."""
    effect = carry_out(edit, context)
    if not effect.changed:
        return Applied("", (), effect.inverse)
    return _record(edit, effect, context, effect.note)


def merge(edit: Edit, edit_id: str, context: Context) -> Applied:
    """Carry out an edit made in another office, under the id that it has there.

    What was merged before is not done again; an edit that finds nothing to change is still recorded,
    so that the next merge knows it.
    """
    if is_recorded(context.connection, edit_id):
        return Applied("", (), NOTHING)
    effect = carry_out(edit, context)
    return _record(edit, effect, context, effect.note, edit_id=edit_id)


def revert(edit_id: str, context: Context) -> Applied:
    """Apply the entry's inverse as a new entry. Raises Conflict when it is undone already."""
    row = context.connection.execute(select(history).where(history.c.id == edit_id)).first()
    if row is None:
        raise NotFound("errors_storage.no_entry", id=edit_id)
    if row.undone:
        raise Conflict("errors_storage.undone_already")
    return _take_back(row, context)


def undo(context: Context) -> Applied:
    """Take back the newest entry that is in force and is not itself a taking back."""
    query = select(history).where(history.c.undone.is_(False), history.c.undoes.is_(None))
    row = context.connection.execute(query.order_by(history.c.seq.desc()).limit(1)).first()
    if row is None:
        raise UserError("errors_storage.nothing_to_undo")
    return _take_back(row, context)


def is_recorded(connection: Connection, edit_id: str) -> bool:
    return connection.execute(select(history.c.seq).where(history.c.id == edit_id)).first() is not None


def edit_of(connection: Connection, edit_id: str) -> Edit:
    """The edit that an entry recorded."""
    payload = connection.execute(select(history.c.payload).where(history.c.id == edit_id)).scalar()
    if payload is None:
        raise NotFound("errors_storage.no_entry", id=edit_id)
    return load_edit(payload)


def _take_back(row: Row[Any], context: Context) -> Applied:
    inverse = load_edit(row.inverse)
    # Recorded even when there is nothing left to change: otherwise "undo" would stop here for ever.
    effect = carry_out(inverse, context)
    done = row.summary["values"] if row.undoes else {"of": row.summary, "by": row.author}
    note = Note(
        "redone" if row.summary["key"] == "undone" else "undone", {"of": done["of"], "by": done["by"]}
    )
    applied = _record(inverse, effect, context, note, undoes=row.id)
    _flip(context.connection, row)
    return applied


def _flip(connection: Connection, row: Row[Any]) -> None:
    """Mark the entry undone, the one that it had undone in force again, and so on."""
    undone = True
    identifier: str | None = row.id
    while identifier is not None:
        connection.execute(update(history).where(history.c.id == identifier).values(undone=undone))
        query = select(history.c.undoes).where(history.c.id == identifier)
        identifier = connection.execute(query).scalar()
        undone = not undone


def _record(
    edit: Edit,
    effect: Effect,
    context: Context,
    note: Note,
    *,
    undoes: str | None = None,
    edit_id: str | None = None,
) -> Applied:
    edit_id = edit_id or uuid.uuid4().hex
    inserted = context.connection.execute(
        insert(history).values(
            id=edit_id,
            at=context.stamp,
            author=context.author,
            verb=type(edit).__name__,
            summary={"key": note.key, "values": note.values},
            payload=dump_edit(edit),
            inverse=dump_edit(effect.inverse),
            undoes=undoes,
            undone=False,
        )
    )
    seq = inserted.inserted_primary_key[0] if inserted.inserted_primary_key else None
    targets = [{"target": target, "seq": seq} for target in effect.changed]
    if targets:
        context.connection.execute(insert(history_targets), targets)
    return Applied(edit_id, effect.changed, effect.inverse)
