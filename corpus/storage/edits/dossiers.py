"""Briefing packs: made, described, arranged, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from corpus.dossier import DossierItem
from corpus.edits import ArrangeDossier, CreateDossier, DeleteDossier, DescribeDossier, SetUpDossier
from corpus.errors import Conflict
from corpus.plain import to_plain
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed
from corpus.storage.queries import dossiers as dossier_queries
from corpus.storage.tables import dossier_items, dossiers


def create_dossier(edit: CreateDossier, context: Context) -> Effect:
    """Raises Conflict when the id is taken or two items share one."""
    taken = select(dossiers.c.id).where(dossiers.c.id == edit.dossier_id)
    if context.connection.execute(taken).first() is not None:
        raise Conflict("errors_storage.dossier_exists", title=edit.title)
    context.connection.execute(
        insert(dossiers).values(
            id=edit.dossier_id,
            title=edit.title,
            subtitle=edit.subtitle,
            prepared_for=edit.prepared_for,
            modified_at=context.stamp,
            settings=to_plain(edit.settings),
        )
    )
    _insert_items(edit.dossier_id, edit.items, context)
    note = Note("dossier_created", {"title": edit.title})
    return Effect((edit.dossier_id,), DeleteDossier(edit.dossier_id), note)


def delete_dossier(edit: DeleteDossier, context: Context) -> Effect:
    old = dossier_queries.one(context.connection, edit.dossier_id)
    context.connection.execute(delete(dossiers).where(dossiers.c.id == old.id))  # its items go with it
    inverse = CreateDossier(old.id, old.title, old.subtitle, old.prepared_for, old.items, old.settings)
    return Effect((old.id,), inverse, Note("dossier_deleted", {"title": old.title}))


def describe_dossier(edit: DescribeDossier, context: Context) -> Effect:
    old = dossier_queries.one(context.connection, edit.dossier_id)
    inverse = DescribeDossier(old.id, old.title, old.subtitle, old.prepared_for)
    if inverse == edit:
        return nothing_changed()
    _update(old.id, context, title=edit.title, subtitle=edit.subtitle, prepared_for=edit.prepared_for)
    return Effect((old.id,), inverse, Note("dossier_described", {"title": edit.title}))


def set_up_dossier(edit: SetUpDossier, context: Context) -> Effect:
    old = dossier_queries.one(context.connection, edit.dossier_id)
    if old.settings == edit.settings:
        return nothing_changed()
    _update(old.id, context, settings=to_plain(edit.settings))
    return Effect((old.id,), SetUpDossier(old.id, old.settings), Note("dossier_set_up", {"title": old.title}))


def arrange_dossier(edit: ArrangeDossier, context: Context) -> Effect:
    """Raises Conflict when two items share an id."""
    old = dossier_queries.one(context.connection, edit.dossier_id)
    if old.items == edit.items:
        return nothing_changed()
    context.connection.execute(delete(dossier_items).where(dossier_items.c.dossier_id == old.id))
    _insert_items(old.id, edit.items, context)
    _update(old.id, context)
    added = len(edit.items) - len(old.items)
    key = "dossier_items_added" if added > 0 else "dossier_items_removed" if added < 0 else "dossier_arranged"
    note = Note(key, {"title": old.title, "n": abs(added)})
    return Effect((old.id,), ArrangeDossier(old.id, old.items), note)


def _update(dossier_id: str, context: Context, **values: Any) -> None:
    change = update(dossiers).where(dossiers.c.id == dossier_id)
    context.connection.execute(change.values(**values, modified_at=context.stamp))


def _insert_items(dossier_id: str, items: Sequence[DossierItem], context: Context) -> None:
    if len({item.id for item in items}) < len(items):
        raise Conflict("errors_storage.repeated_item", id=dossier_id)
    rows = [
        {
            "dossier_id": dossier_id,
            "id": item.id,
            "position": position,
            "type": item.type,
            "ref": item.ref,
            "title": item.title,
            "text": item.text,
            "options": to_plain(item.options),
            "level": item.level,
            "excerpt": to_plain(item.excerpt),
            "found": to_plain(item.found),
        }
        for position, item in enumerate(items)
    ]
    if rows:
        context.connection.execute(insert(dossier_items), rows)
