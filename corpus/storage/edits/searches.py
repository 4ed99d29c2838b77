"""Saved searches: kept, changed, put in order, deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, insert, select, update

from corpus.edits import ArrangeSearches, ChangeSearch, DeleteSearch, SaveSearch
from corpus.errors import Conflict
from corpus.model import SavedSearch
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed
from corpus.storage.queries.history import last_change
from corpus.storage.queries.searches import ORDER, row_of, to_search
from corpus.storage.tables import saved_searches


def save_search(edit: SaveSearch, context: Context) -> Effect:
    """Raises Conflict when the id is taken."""
    search, connection = edit.search, context.connection
    taken = select(saved_searches.c.id).where(saved_searches.c.id == search.id)
    if connection.execute(taken).first() is not None:
        raise Conflict("errors_storage.search_exists", name=search.name)
    last = connection.execute(select(func.max(saved_searches.c.position))).scalar()
    position = edit.position if edit.position is not None else (0 if last is None else last + 1)
    since = edit.since if edit.since is not None else last_change(connection)
    row = {"id": search.id, "position": position, "since": since, **_values(search)}
    connection.execute(insert(saved_searches).values(**row))
    return Effect((search.id,), DeleteSearch(search.id), Note("search_saved", {"name": search.name}))


def change_search(edit: ChangeSearch, context: Context) -> Effect:
    old = to_search(row_of(context.connection, edit.search.id))
    if old == edit.search:
        return nothing_changed()
    change = update(saved_searches).where(saved_searches.c.id == old.id)
    context.connection.execute(change.values(**_values(edit.search)))
    return Effect((old.id,), ChangeSearch(old), Note("search_changed", {"name": edit.search.name}))


def delete_search(edit: DeleteSearch, context: Context) -> Effect:
    row = row_of(context.connection, edit.search_id)
    context.connection.execute(delete(saved_searches).where(saved_searches.c.id == row.id))
    inverse = SaveSearch(to_search(row), row.position, row.since)
    return Effect((row.id,), inverse, Note("search_deleted", {"name": row.name}))


def arrange_searches(edit: ArrangeSearches, context: Context) -> Effect:
    """Ids that are not there are passed over."""
    rows = context.connection.execute(select(saved_searches).order_by(*ORDER)).all()
    before = {row.id: row.position for row in rows}
    after = _positions(edit, list(before))
    moved = {identifier: at for identifier, at in after.items() if before[identifier] != at}
    order = sorted(before, key=lambda identifier: (after[identifier], identifier))
    if order == list(before):
        return nothing_changed()
    for identifier, at in moved.items():
        change = update(saved_searches).where(saved_searches.c.id == identifier)
        context.connection.execute(change.values(position=at))
    inverse = ArrangeSearches(tuple(before), tuple(before.values()))
    return Effect(tuple(moved), inverse, Note("searches_arranged"))


def _positions(edit: ArrangeSearches, there: list[str]) -> dict[str, int]:
    """Where each search stands thereafter."""
    if edit.positions:
        known = dict(zip(edit.search_ids, edit.positions, strict=False))
        return {identifier: known.get(identifier, at) for at, identifier in enumerate(there)}
    named = [identifier for identifier in dict.fromkeys(edit.search_ids) if identifier in there]
    order = named + [identifier for identifier in there if identifier not in named]
    return {identifier: at for at, identifier in enumerate(order)}


def _values(search: SavedSearch) -> dict[str, Any]:
    question = {
        "text": search.text,
        "filters": [[facet, list(values)] for facet, values in search.filters],
        "sort": search.sort,
        "collapse": search.collapse,
        "variants": search.variants,
        "translations": search.translations,
    }
    return {"name": search.name, "question": question}
